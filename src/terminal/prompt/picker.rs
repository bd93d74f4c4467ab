//! The names that a question offers: a list that narrows while somebody writes any part of one.

use super::rich::{Rich, Style};
use super::theme::mark;
use crate::ticket::fold_name;
use crate::ticket::line;

/// The most characters of an id that stands before its name.
const LONG: usize = 12;

/// The most names that are to be seen at once.
const MOST: usize = 10;

/// One thing to choose.
#[derive(Debug, Clone)]
pub(super) struct Selectable {
    /// What is judged if it is chosen.
    pub answer: String,
    /// What is shown beside the name, such as its id.
    pub id: String,
    pub name: String,
}

/// The list, and what of it fits the text so far.
pub(super) struct Picker {
    items: Vec<(Selectable, String)>,
    /// What stands below the list whatever is written.
    extra: Option<Selectable>,
    /// Places in `items`, the best first.
    fitting: Vec<usize>,
    chosen: Option<usize>,
    /// Whether an arrow key has chosen.
    is_moved: bool,
    /// What Enter takes while nothing is written.
    default: Option<usize>,
}

/// What Enter means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// This of the list.
    Selectable(String),
    /// What stands below the list.
    Extra,
    /// Several have the name, and nobody has said which.
    Several(usize, String),
    /// Nothing of the list: the text itself.
    Text,
}

impl Picker {
    pub fn new(items: Vec<Selectable>, extra: Option<Selectable>, default: Option<&str>) -> Self {
        let default = default.and_then(|default| items.iter().position(|item| item.answer == default));
        let items = items.into_iter().map(|item| (fold_name(&item.name), item)).map(|(name, item)| (item, name));
        let mut picker =
            Self { items: items.collect(), extra, fitting: Vec::new(), chosen: None, is_moved: false, default };
        picker.narrow("");
        picker
    }

    /// Finds the names that the text is a part of, or the ids that it begins. The best first: the name itself, names that
    /// begin with it, names with a word that does.
    pub fn narrow(&mut self, text: &str) {
        let text = fold_name(text);
        let rank = |(item, name): &(Selectable, String)| match () {
            () if text.is_empty() || *name == text || item.id.eq_ignore_ascii_case(&text) => Some(0),
            () if name.starts_with(&text) => Some(1),
            () if name.contains(&format!(" {text}")) => Some(2),
            () if name.contains(&text) || item.id.to_lowercase().starts_with(&text) => Some(3),
            () => None,
        };
        let mut ranked: Vec<(u8, usize)> =
            self.items.iter().enumerate().filter_map(|(at, item)| Some((rank(item)?, at))).collect();
        ranked.sort_unstable();
        self.fitting = ranked.into_iter().map(|(_, at)| at).collect();
        self.is_moved = false;
        self.chosen = if text.is_empty() { self.default } else { (!self.fitting.is_empty()).then_some(0) };
    }

    /// Chooses so many places further down, or up; the list has no end.
    pub fn step(&mut self, by: isize) {
        let count = self.fitting.len() + usize::from(self.extra.is_some());
        let last = count.checked_sub(1);
        let Some(last) = last else { return };
        self.is_moved = true;
        self.chosen = Some(match (self.chosen, by) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(at), 1) if at == last => 0,
            (Some(0), -1) => last,
            (Some(at), _) => at.saturating_add_signed(by).min(last),
        });
    }

    /// What Enter means with this text.
    pub fn choice(&self, text: &str) -> Choice {
        let Some(at) = self.chosen else { return Choice::Text };
        let Some((item, name)) = self.fitting.get(at).and_then(|at| self.items.get(*at)) else {
            return if self.is_moved && self.extra.is_some() { Choice::Extra } else { Choice::Text };
        };
        let same = self.items.iter().filter(|(_, other)| other == name).count();
        let is_id = item.id.eq_ignore_ascii_case(text.trim());
        if same > 1 && !self.is_moved && !is_id && !text.trim().is_empty() {
            return Choice::Several(same, item.name.clone());
        }
        Choice::Selectable(item.answer.clone())
    }

    /// The rows to draw, and which of these is chosen.
    pub fn rows(&self) -> (Vec<Rich>, usize) {
        let fitting = || self.fitting.iter().filter_map(|at| self.items.get(*at)).map(|(item, _)| item);
        let all: Vec<&Selectable> = fitting().chain(&self.extra).collect();
        let at = self.chosen.unwrap_or(0);
        let first = (at + 1).saturating_sub(MOST);
        let widest = all.iter().skip(first).take(MOST).map(|item| item.id.chars().count()).max().unwrap_or(0);
        let row = |(place, item): (usize, &&Selectable)| {
            let is_chosen = self.chosen == Some(place);
            let look = if is_chosen { Style::Mark } else { Style::Plain };
            let row = mark(is_chosen);
            // Names of other servers are somebody else's texts.
            let (id, name) = (item.id.as_str(), line(&item.name));
            let dim = if is_chosen { look } else { Style::Dim };
            match () {
                // In a narrow window a UUID would leave no room for its name.
                () if widest > LONG => row.with(look, &name).with(dim, &format!("  {id}")),
                () if id.bytes().all(|byte| byte.is_ascii_digit()) => row.with(look, &format!("{id:>widest$}  {name}")),
                () => row.with(look, &format!("{id:<widest$}  {name}")),
            }
        };
        let mut rows: Vec<Rich> = all.iter().enumerate().skip(first).take(MOST).map(row).collect();
        let hidden = all.len().saturating_sub(first + MOST);
        if hidden > 0 {
            rows.push(Rich::new(Style::Dim, &format!("  … and {hidden} more")));
        }
        (rows, at - first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker(names: &[&str]) -> Picker {
        let item = |(at, name): (usize, &&str)| Selectable {
            answer: at.to_string(),
            id: (at + 10).to_string(),
            name: (*name).to_owned(),
        };
        Picker::new(names.iter().enumerate().map(item).collect(), None, None)
    }

    #[test]
    fn any_part_of_a_name_finds_it_without_case_and_accents() {
        let names = ["Ana Ruiz", "Mariana", "José Ñandú", "漢字 部", "Ana", "Rüdiger Ana"];
        let table = [
            ("ana", &[4, 0, 5, 1][..]),
            ("RUI", &[0]),
            ("nandu", &[2]),
            ("字", &[3]),
            ("jose  ñ", &[2]),
            ("12", &[2]),
            ("x", &[]),
            ("", &[0, 1, 2, 3, 4, 5]),
        ];
        for (text, want) in table {
            let mut picker = picker(&names);
            picker.narrow(text);
            assert_eq!(picker.fitting, want, "{text}");
        }
    }

    #[test]
    fn enter_takes_what_is_chosen_unless_several_have_the_name() {
        let mut list = picker(&["Ana", "Luis", "ANA"]);
        assert_eq!(list.choice(""), Choice::Text);
        list.narrow("lu");
        assert_eq!(list.choice("lu"), Choice::Selectable("1".into()));
        list.narrow("ana");
        assert_eq!(list.choice("ana"), Choice::Several(2, "Ana".into()));
        list.step(1);
        assert_eq!(list.choice("ana"), Choice::Selectable("2".into()));
        list.step(1);
        assert_eq!(list.choice("ana"), Choice::Selectable("0".into()));
        list.narrow("nobody");
        list.step(1);
        assert_eq!(list.choice("nobody"), Choice::Text);
    }

    #[test]
    fn a_long_list_scrolls() {
        let names: Vec<String> = (0..30).map(|number| format!("n{number}")).collect();
        let mut list = picker(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((list.rows().0.len(), list.rows().1), (11, 0));
        list.step(-1);
        assert_eq!((list.rows().0.len(), list.rows().1), (10, 9));
    }
}
