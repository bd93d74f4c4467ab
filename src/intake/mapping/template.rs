//! Texts that are made of columns: `{Descripción}\n\nSolución: {Solución}`.

use super::record::{Columns, Record, ValuePlace};

/// A text with columns in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Column(String),
}

impl Template {
    /// A column alone.
    pub fn column(name: &str) -> Self {
        Self(vec![Part::Column(name.to_owned())])
    }

    /// Reads a template: `{Column}` is the value of a column, `{{` and `}}` are braces.
    ///
    /// # Errors
    /// A sentence about a brace without the other.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut said = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            said.push_str(before);
            if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
                said.push_str(from.get(..1).unwrap_or_default());
                rest = after;
                continue;
            }
            let column = from.strip_prefix('{').and_then(|from| from.split_once('}'));
            let Some((name, after)) = column.filter(|(name, _)| !name.trim().is_empty()) else {
                return Err(format!("'{text}': a column stands in braces, as in {{Column}}; write {{{{ for a brace"));
            };
            if !said.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut said)));
            }
            parts.push(Part::Column(name.trim().to_owned()));
            rest = after;
        }
        said.push_str(rest);
        if !said.is_empty() {
            parts.push(Part::Text(said));
        }
        Ok(Self(parts))
    }

    /// Finds its columns; the first that is not there is returned by its name.
    pub(super) fn placed<'a>(&'a self, columns: &dyn Columns) -> Result<PlacedTemplate<'a>, &'a str> {
        let place = |part: &'a Part| match part {
            Part::Text(text) => Ok(PlacedPart::Text(text)),
            Part::Column(name) => {
                let places = columns.places(name);
                if places.is_empty() { Err(name.as_str()) } else { Ok(PlacedPart::Values(places)) }
            }
        };
        self.0.iter().map(place).collect::<Result<_, _>>().map(PlacedTemplate)
    }
}

/// A template for the columns of one file.
pub(super) struct PlacedTemplate<'a>(Vec<PlacedPart<'a>>);

enum PlacedPart<'a> {
    Text(&'a str),
    /// Of several columns of one name each value that is there, with line ends between them.
    Values(Vec<ValuePlace>),
}

impl<'a> PlacedTemplate<'a> {
    /// The value at one place.
    pub fn value(place: ValuePlace) -> Self {
        Self(vec![PlacedPart::Values(vec![place])])
    }

    /// The places that it reads.
    pub fn places(&self) -> impl Iterator<Item = &ValuePlace> {
        self.0.iter().flat_map(|part| match part {
            PlacedPart::Text(_) => [].iter(),
            PlacedPart::Values(places) => places.iter(),
        })
    }

    /// Returns the text of a row if all of its columns say something.
    pub fn whole_text(&self, record: &dyn Record) -> Option<String> {
        let is_said = |place: &ValuePlace| record.text(place).is_some_and(|text| !text.trim().is_empty());
        let is_whole = self.0.iter().all(|part| match part {
            PlacedPart::Text(_) => true,
            PlacedPart::Values(places) => places.iter().any(is_said),
        });
        if is_whole { self.text(record) } else { None }
    }

    /// Returns the text of a row; nothing if none of its columns says anything.
    pub fn text(&self, record: &dyn Record) -> Option<String> {
        let (mut text, mut is_said) = (String::new(), !self.0.iter().any(|part| matches!(part, PlacedPart::Values(_))));
        for part in &self.0 {
            match part {
                PlacedPart::Text(said) => text.push_str(said),
                PlacedPart::Values(places) => {
                    let values = places.iter().filter_map(|place| record.text(place));
                    for (at, value) in values.filter(|value| !value.trim().is_empty()).enumerate() {
                        if at > 0 {
                            text.push('\n');
                        }
                        text.push_str(&value);
                        is_said = true;
                    }
                }
            }
        }
        is_said.then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::record::{SheetColumns, SheetRecord};
    use super::*;

    #[test]
    fn a_template_has_columns_texts_and_braces_and_says_nothing_where_its_columns_do_not() {
        let names = ["a", "b c", "b c"].map(str::to_owned);
        let table = [
            ("{a}", ["1", "", ""], Some("1")),
            ("{a}: {B_C}", ["1", "2", "3"], Some("1: 2\n3")),
            ("{b c#2}", ["1", "2", "3"], Some("3")),
            ("{{{a}}}", ["1", "", ""], Some("{1}")),
            ("x", ["", "", ""], Some("x")),
            ("x {a}", [" ", "", ""], None),
        ];
        for (text, cells, want) in table {
            let template = Template::read(text).unwrap();
            let cells = cells.map(Cow::Borrowed);
            let placed = template.placed(&SheetColumns(&names)).ok().unwrap();
            assert_eq!(placed.text(&SheetRecord(&cells)).as_deref(), want, "{text}");
        }
        for text in ["{", "}", "{}", "a{ }", "{a", "a}"] {
            assert!(Template::read(text).is_err(), "{text}");
        }
        assert_eq!(Template::read("{a} {nope}").unwrap().placed(&SheetColumns(&names)).err(), Some("nope"));
    }
}
