//! A row of a sheet or of JSON, and the places of its values.

use std::borrow::Cow;

use serde_json::Value;

use crate::intake::member::{Member, bare, same};

/// Where a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValuePlace {
    /// In a cell.
    Cell(usize),
    /// Below these members.
    Path(Vec<String>),
    /// In the member that has the name of one of ours.
    Own(Member),
}

/// The columns of a file.
pub trait Columns {
    /// Returns the places of a name; several columns of a sheet may have it.
    fn places(&self, name: &str) -> Vec<ValuePlace>;

    /// Returns the place that has the name of a member of ours.
    fn own(&self, member: Member) -> Option<ValuePlace>;

    /// Returns all names, as far as they are known.
    fn names(&self) -> &[String];
}

/// The header of a sheet.
pub struct SheetColumns<'a>(pub &'a [String]);

impl Columns for SheetColumns<'_> {
    /// `Comment#2` is the second column of this name.
    fn places(&self, name: &str) -> Vec<ValuePlace> {
        let all = |name: &str| {
            let found = self.0.iter().enumerate().filter(|(_, column)| same(column, name));
            found.map(|(at, _)| ValuePlace::Cell(at)).collect::<Vec<_>>()
        };
        let found = all(name);
        if !found.is_empty() {
            return found;
        }
        let numbered = name.rsplit_once('#').and_then(|(name, number)| {
            let at = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
            all(name).get(at).cloned()
        });
        numbered.into_iter().collect()
    }

    fn own(&self, member: Member) -> Option<ValuePlace> {
        self.0.iter().position(|column| Member::named(column) == Some(member)).map(ValuePlace::Cell)
    }

    fn names(&self) -> &[String] {
        self.0
    }
}

/// The members of JSON objects, of which each may have others.
pub struct JsonColumns;

impl Columns for JsonColumns {
    fn places(&self, name: &str) -> Vec<ValuePlace> {
        vec![ValuePlace::Path(name.split('.').map(str::to_owned).collect())]
    }

    fn own(&self, member: Member) -> Option<ValuePlace> {
        Some(ValuePlace::Own(member))
    }

    fn names(&self) -> &[String] {
        &[]
    }
}

/// A row.
pub trait Record {
    /// Returns the text at a place; nothing if the row has nothing there.
    fn text(&self, place: &ValuePlace) -> Option<Cow<'_, str>>;

    /// Whether the row says itself that it has a member of exactly this name; a sheet's header does.
    fn has(&self, _name: &str) -> bool {
        false
    }

    /// Returns the JSON value at a place; a sheet has none.
    fn value(&self, _place: &ValuePlace) -> Option<&Value> {
        None
    }
}

/// The cells of a row, read.
pub struct SheetRecord<'a>(pub &'a [Cow<'a, str>]);

impl Record for SheetRecord<'_> {
    fn text(&self, place: &ValuePlace) -> Option<Cow<'_, str>> {
        match place {
            ValuePlace::Cell(at) => self.0.get(*at).map(|cell| Cow::Borrowed(cell.as_ref())),
            ValuePlace::Path(_) | ValuePlace::Own(_) => None,
        }
    }
}

/// An object.
pub struct JsonRecord<'a>(pub &'a Value);

impl Record for JsonRecord<'_> {
    fn text(&self, place: &ValuePlace) -> Option<Cow<'_, str>> {
        let text = match place {
            ValuePlace::Cell(_) => None,
            ValuePlace::Path(path) => text_of(self.0, path),
            ValuePlace::Own(_) => self.value(place).and_then(|value| text_of(value, &[])),
        };
        text.map(Cow::Owned)
    }

    fn has(&self, name: &str) -> bool {
        self.0.as_object().is_some_and(|members| members.keys().any(|known| same(known, name)))
    }

    fn value(&self, place: &ValuePlace) -> Option<&Value> {
        match place {
            ValuePlace::Cell(_) => None,
            ValuePlace::Path(path) => path.iter().try_fold(self.0, member),
            ValuePlace::Own(own) => {
                let members = self.0.as_object()?;
                members.iter().find(|(name, _)| Member::named(name) == Some(*own)).map(|(_, value)| value)
            }
        }
    }
}

/// A member of an object by its name, else one that has it in another way of writing; an item by its number, from 0.
fn member<'a>(value: &'a Value, name: &String) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name).or_else(|| {
            let wanted = bare(name);
            members.iter().find(|(known, _)| bare(known) == wanted).map(|(_, value)| value)
        }),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

/// A value as text: of an array all items, with commas between them.
fn text_of(value: &Value, path: &[String]) -> Option<String> {
    if let (Value::Array(items), true) = (value, path.first().is_none_or(|name| name.parse::<usize>().is_err())) {
        let texts: Vec<String> = items.iter().filter_map(|item| text_of(item, path)).collect();
        return (!texts.is_empty()).then(|| texts.join(", "));
    }
    if let Some((name, rest)) = path.split_first() {
        return text_of(member(value, name)?, rest);
    }
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
