//! How the dates of a column are written, as far as they tell it.

use std::sync::OnceLock;

use chrono::Datelike;

use crate::intake::mapping::read_date;

/// The most ways of writing that a column may have.
const WAYS: usize = 8;

/// Years that a ticket may be of: `25/11/26` is not of the year 26.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// The first.
    DayFirst,
    /// The second.
    MonthFirst,
}

/// A form of dates.
#[derive(Debug)]
struct Form {
    /// As strftime has it; empty for what needs none.
    text: String,
    /// For forms whose numbers could be read in the other order.
    order: Option<DayOrder>,
}

/// Values of one way of writing.
#[derive(Debug)]
struct Way {
    outline: String,
    count: u64,
    forms: Vec<&'static Form>,
    example: String,
}

/// How the dates of a column are written.
#[derive(Debug, Default)]
pub struct DateLook {
    ways: Vec<Way>,
    /// Values that are none.
    strange: u64,
}

impl DateLook {
    /// Whether a text is a date.
    #[must_use]
    pub fn is_date(text: &str) -> bool {
        let mut look = Self::default();
        look.take(text);
        look.count() > 0
    }

    /// How many values are dates.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.ways.iter().map(|way| way.count).sum()
    }

    /// Whether they are numbers of seconds.
    #[must_use]
    pub fn are_seconds(&self) -> bool {
        self.ways.iter().any(|way| way.outline == SECONDS)
    }

    /// The order of day and month, if some date tells it.
    #[must_use]
    pub fn told(&self) -> Option<DayOrder> {
        let only = |way: &Way| match way.forms.as_slice() {
            [] => None,
            [first, rest @ ..] => first.order.filter(|order| rest.iter().all(|form| form.order == Some(*order))),
        };
        self.ways.iter().find_map(only)
    }

    /// A date that could be read in both orders, where none tells it.
    #[must_use]
    pub fn doubtful(&self) -> Option<&str> {
        let has = |way: &&Way, order| way.forms.iter().any(|form| form.order == Some(order));
        let both = |way: &&Way| has(way, DayOrder::DayFirst) && has(way, DayOrder::MonthFirst);
        self.ways.iter().find(both).filter(|_| self.told().is_none()).map(|way| way.example.as_str())
    }

    /// The forms in this order, with an example of each; empty for those that need none.
    #[must_use]
    pub fn forms(&self, order: DayOrder) -> Vec<(&str, &str)> {
        let is_so = |form: &&&Form| form.order.is_none_or(|known| known == order);
        let of = |way: &'_ Way| way.forms.iter().find(is_so).map(|form| form.text.as_str());
        self.ways.iter().filter_map(|way| Some((of(way)?, way.example.as_str()))).collect()
    }

    pub(super) fn take(&mut self, text: &str) {
        // A column of texts is known after some of them.
        if self.strange > 20 && self.strange > self.count() {
            return;
        }
        let Some(outline) = outline(text) else {
            self.strange += 1;
            return;
        };
        let fits = |form: &&Form| reads(&form.text, text);
        if let Some(way) = self.ways.iter_mut().find(|way| way.outline == outline) {
            let left: Vec<_> = way.forms.iter().copied().filter(|form| fits(form)).collect();
            if left.is_empty() {
                self.strange += 1;
                return;
            }
            if left.len() < way.forms.len() {
                text.clone_into(&mut way.example);
            }
            way.forms = left;
            way.count += 1;
            return;
        }
        let forms: Vec<_> = all().iter().filter(fits).collect();
        if forms.is_empty() || self.ways.len() >= WAYS {
            self.strange += 1;
            return;
        }
        self.ways.push(Way { outline, count: 1, forms, example: text.to_owned() });
    }
}

const SECONDS: &str = "seconds";

/// The same for all dates of one form: numbers of up to two digits, of four, other numbers, and words.
fn outline(text: &str) -> Option<String> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_recent = matches!(text.len(), 10 | 13) && text.starts_with('1');
        return is_recent.then(|| SECONDS.to_owned());
    }
    let text = text.split_once(" (").map_or(text, |(moment, _)| moment);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = |it: char| it.is_ascii_alphanumeric() || " /-.:,+@'".contains(it);
    if !(6..=40).contains(&text.len()) || digits < 3 || !text.chars().all(is_plain) {
        return None;
    }
    let mut outline = String::new();
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        let same = |it: &char| {
            if first.is_ascii_digit() { it.is_ascii_digit() } else { it.is_ascii_alphabetic() }
        };
        if !first.is_ascii_alphanumeric() {
            outline.push(first);
            continue;
        }
        let mut length = 1;
        while rest.next_if(same).is_some() {
            length += 1;
        }
        outline.push(match (first.is_ascii_digit(), length) {
            (false, _) => 'A',
            (true, 1 | 2) => 'N',
            (true, 4) => 'Y',
            (true, _) => 'D',
        });
    }
    Some(outline)
}

fn reads(form: &str, text: &str) -> bool {
    read_date(form, text).is_some_and(|moment| YEARS.contains(&moment.year()))
}

/// All known forms, those that need none first.
fn all() -> &'static [Form] {
    static ALL: OnceLock<Vec<Form>> = OnceLock::new();
    ALL.get_or_init(|| {
        use DayOrder::{DayFirst, MonthFirst};
        const TIMES: [&str; 15] = [
            "",
            " %H:%M",
            " %H:%M:%S",
            " %I:%M %p",
            " %I:%M:%S %p",
            " %I:%M%p",
            ", %H:%M",
            ", %H:%M:%S",
            ", %I:%M %p",
            ", %I:%M:%S %p",
            "T%H:%M:%S",
            " %H.%M",
            " @ %I:%M %p",
            " %H:%M:%S %z",
            " %H:%M %z",
        ];
        let days = [
            ("%d/%m/%Y", Some(DayFirst)),
            ("%m/%d/%Y", Some(MonthFirst)),
            ("%d/%m/%y", Some(DayFirst)),
            ("%m/%d/%y", Some(MonthFirst)),
            ("%d-%m-%Y", Some(DayFirst)),
            ("%m-%d-%Y", Some(MonthFirst)),
            ("%d-%m-%y", Some(DayFirst)),
            ("%m-%d-%y", Some(MonthFirst)),
            // With points the day is first, wherever they are written.
            ("%d.%m.%Y", None),
            ("%d.%m.%y", None),
            ("%Y/%m/%d", None),
            ("%Y-%m-%d", None),
            ("%Y.%m.%d", None),
            ("%d %b %Y", None),
            ("%d %B %Y", None),
            ("%d-%b-%Y", None),
            ("%d-%b-%y", None),
            ("%d/%b/%Y", None),
            ("%d/%b/%y", None),
            ("%b %d, %Y", None),
            ("%B %d, %Y", None),
            ("%b %d %Y", None),
            ("%a, %d %b %Y", None),
            ("%a %b %d %Y", None),
            ("%a, %b %d, %Y", None),
        ];
        let itself = Form { text: String::new(), order: None };
        let made = days.iter().flat_map(|(day, order)| {
            TIMES.iter().map(move |time| Form { text: format!("{day}{time}"), order: *order })
        });
        std::iter::once(itself).chain(made).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates, the order that they tell, the one that is doubtful, and the forms if the day is first.
    type Case = (&'static [&'static str], Option<DayOrder>, Option<&'static str>, &'static [&'static str]);

    #[test]
    fn a_day_above_twelve_tells_the_order_and_nothing_else_does() {
        use DayOrder::{DayFirst, MonthFirst};
        let table: [Case; 9] = [
            (&["03/04/2026", "25/04/2026"], Some(DayFirst), None, &["%d/%m/%Y"]),
            (&["03/04/2026", "04/25/2026"], Some(MonthFirst), None, &[]),
            (&["03/04/2026", "05/04/2026"], None, Some("03/04/2026"), &["%d/%m/%Y"]),
            (&["3/4/26 9:05 AM", "25/4/26 1:00 PM"], Some(DayFirst), None, &["%d/%m/%y %I:%M %p"]),
            (&["03/04/2026", "25/04/2026 10:30"], Some(DayFirst), None, &["%d/%m/%Y", "%d/%m/%Y %H:%M"]),
            (&["25.11.2026 10:30"], None, None, &["%d.%m.%Y %H:%M"]),
            (&["2026-11-25 10:30", "2026-11-25T10:30:00Z"], None, None, &["", ""]),
            (&["1603263129"], None, None, &[""]),
            (&["Mar 04, 2024 @ 09:12 am"], None, None, &["%b %d, %Y @ %I:%M %p"]),
        ];
        for (values, told, doubtful, forms) in table {
            let mut look = DateLook::default();
            values.iter().for_each(|value| look.take(value));
            let said: Vec<_> = look.forms(DayFirst).into_iter().map(|(form, _)| form).collect();
            assert_eq!((look.told(), look.doubtful(), said.as_slice()), (told, doubtful, forms), "{values:?}");
            assert_eq!(look.count(), u64::try_from(values.len()).unwrap(), "{values:?}");
        }
        for value in ["12", "4512345678901", "Order 123456", "10:30", "v1.2.34", "+34 600 123 456", "31/02/2026", ""] {
            let mut look = DateLook::default();
            look.take(value);
            assert_eq!(look.count(), 0, "{value}");
        }
    }
}
