//! Converts numbers to lengths, and chooses the marks of an axis.

use crate::render::stats::share;

/// An axis from zero to a round number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    step: u64,
    steps: u64,
    length: i32,
}

impl Scale {
    /// Makes an axis of this length for numbers up to `most`, with at most `marks` marks above zero.
    pub fn new(most: u64, length: i32, marks: u64) -> Self {
        let least = most.max(1).div_ceil(marks.max(1));
        let mut power = 1_u64;
        let step = loop {
            match [1, 2, 5].into_iter().find_map(|digit| power.checked_mul(digit).filter(|step| *step >= least)) {
                Some(step) => break step,
                None => match power.checked_mul(10) {
                    Some(next) => power = next,
                    None => break least,
                },
            }
        };
        Self { step, steps: most.max(1).div_ceil(step), length }
    }

    /// Returns the numbers with a mark.
    pub fn marks(self) -> impl Iterator<Item = u64> {
        (0..=self.steps).map(move |step| step.saturating_mul(self.step))
    }

    /// Returns the length of a number, which is never zero for numbers above zero.
    pub fn length(self, number: u64) -> i32 {
        let whole = u128::from(self.step) * u128::from(self.steps);
        let part = share(number, whole, self.length.unsigned_abs().into());
        i32::try_from(part).unwrap_or(self.length)
    }
}

/// Returns the left end of one of `count` equal parts.
pub(super) fn part(index: usize, count: usize, length: i32) -> i32 {
    let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let at = i64::from(length) * i64::try_from(index).unwrap_or(count) / count;
    i32::try_from(at).unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_the_next_round_mark() {
        let table: [(u64, &[u64]); 8] = [
            (0, &[0, 1]),
            (1, &[0, 1]),
            (4, &[0, 1, 2, 3, 4]),
            (7, &[0, 2, 4, 6, 8]),
            (23, &[0, 5, 10, 15, 20, 25]),
            (100, &[0, 20, 40, 60, 80, 100]),
            (101, &[0, 50, 100, 150]),
            (1_234_567, &[0, 500_000, 1_000_000, 1_500_000]),
        ];
        for (most, want) in table {
            assert_eq!(Scale::new(most, 100, 5).marks().collect::<Vec<_>>(), want, "{most}");
        }
        let scale = Scale::new(100, 500, 5);
        assert_eq!([0, 1, 50, 100].map(|number| scale.length(number)), [0, 5, 250, 500]);
        assert_eq!(Scale::new(1_000_000, 500, 5).length(1), 1);
        assert_eq!(Scale::new(u64::MAX, 500, 5).length(u64::MAX), 461, "an axis to 2 x 10^19");
    }
}
