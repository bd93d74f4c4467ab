//! Bars and lines of block characters.

const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Returns the two parts of a bar that is `width` wide if their sum is `most`. Every part above zero has a block.
pub(super) fn bar((full, light): (u64, u64), most: u64, width: usize) -> (String, String) {
    let whole = part(full + light, most, width);
    let first = part(full, most, width).min(if light > 0 { whole.saturating_sub(1) } else { whole });
    let first = if full > 0 { first.max(1) } else { 0 };
    ("█".repeat(first), "░".repeat(whole.max(first + usize::from(light > 0)) - first))
}

fn part(number: u64, most: u64, width: usize) -> usize {
    usize::try_from(share(number, most.into(), u128::try_from(width).unwrap_or(0))).unwrap_or(0)
}

/// Returns the rounded share of `width` for a number if `whole` has all of it; at least 1 for numbers above zero.
pub(in crate::render) fn share(number: u64, whole: u128, width: u128) -> u128 {
    ((u128::from(number) * width + whole / 2) / whole.max(1)).max(u128::from(number > 0))
}

/// Returns a sparkline of the numbers; without room for all, neighbours are added up.
pub(super) fn sparkline(numbers: &[u64], room: usize) -> String {
    let each = numbers.len().div_ceil(room.max(1)).max(1);
    let sums: Vec<u64> = numbers.chunks(each).map(|some| some.iter().sum()).collect();
    let most = sums.iter().max().copied().unwrap_or(0);
    let step = |sum: u64| match part(sum, most, STEPS.len() - 1) {
        0 => STEPS.first(),
        height => STEPS.get(height),
    };
    sums.into_iter().filter_map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_a_block_for_everything_that_is_not_nothing() {
        let table = [
            ((0, 0), 10, 10, 0, 0),
            ((10, 0), 10, 10, 10, 0),
            ((5, 5), 10, 10, 5, 5),
            ((0, 3), 10, 10, 0, 3),
            ((1, 999), 1000, 10, 1, 9),
            ((999, 1), 1000, 10, 9, 1),
            ((1, 0), 1_000_000, 10, 1, 0),
            ((1, 1), 1_000_000, 10, 1, 1),
            ((u64::MAX / 2, u64::MAX / 2), u64::MAX, 10, 5, 5),
        ];
        for (parts, most, width, full, light) in table {
            let (first, second) = bar(parts, most, width);
            assert_eq!((first.chars().count(), second.chars().count()), (full, light), "{parts:?}");
        }
    }

    #[test]
    fn a_sparkline_fits_its_room_and_shows_nothing_lower_than_something() {
        assert_eq!(sparkline(&[0, 1, 500, 1000], 9), "▁▂▅█");
        assert_eq!(sparkline(&[1, 1, 2, 2, 0, 0], 3), "▅█▁");
        assert_eq!(sparkline(&[0, 0], 5), "▁▁");
        assert_eq!(sparkline(&[7], 5), "█");
        assert_eq!(sparkline(&[1; 1000], 60).chars().count(), 59);
    }
}
