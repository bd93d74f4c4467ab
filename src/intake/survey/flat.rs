//! The values of a JSON object by their paths, and where in a file the array of rows is.

use std::cell::RefCell;
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// How deep members are looked for, and how many items of an array are looked at.
const DEEPEST: usize = 4;
const ITEMS: usize = 20;

/// How much of a file is looked through for its rows, in bytes.
const SEARCHED: u64 = 64 * 1024 * 1024;

/// A value of an object.
pub struct FlatValue {
    pub path: String,
    pub text: String,
    /// Of a value in objects of an array the path of the array, and the first one; the text has all of them.
    pub listed: Option<(String, String)>,
}

/// All values of an object, as `--map` can name them: `fields.summary`.
pub fn leaves(value: &Value) -> Vec<FlatValue> {
    let mut found = Vec::new();
    gather(value, "", None, 0, &mut found);
    found
}

fn gather(value: &Value, path: &str, array: Option<&str>, depth: usize, found: &mut Vec<FlatValue>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Object(members) => {
            // A dot in a name would be another path.
            for (name, value) in members.iter().filter(|(name, _)| !name.contains('.')) {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                gather(value, &path, array, depth + 1, found);
            }
        }
        Value::Array(items) => {
            for item in items.iter().take(ITEMS) {
                let array = array.or_else(|| item.is_object().then_some(path));
                gather(item, path, array, depth + 1, found);
            }
        }
        Value::Null => {}
        Value::String(text) => put(path, text.clone(), array, found),
        Value::Bool(_) | Value::Number(_) => put(path, value.to_string(), array, found),
    }
}

fn put(path: &str, text: String, array: Option<&str>, found: &mut Vec<FlatValue>) {
    match found.iter_mut().find(|leaf| leaf.path == path) {
        Some(leaf) => leaf.text = format!("{}, {text}", leaf.text),
        None => {
            let listed = array.map(|array| (array.to_owned(), text.clone()));
            found.push(FlatValue { path: path.to_owned(), text, listed });
        }
    }
}

/// Finds the array with the most objects within one JSON object: `data.issues`. None if the input has several values, or
/// no array of objects.
#[must_use]
pub fn rows_path(input: impl Read) -> Option<String> {
    let best = RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_reader(input.take(SEARCHED));
    let read = Search { path: String::new(), depth: 0, best: &best }.deserialize(&mut deserializer);
    let is_more = read.is_ok() && deserializer.end().is_err();
    best.into_inner().filter(|_| !is_more).map(|(path, _): (String, u64)| path)
}

/// Goes through everything and remembers the longest array of objects.
struct Search<'a> {
    path: String,
    depth: usize,
    best: &'a RefCell<Option<(String, u64)>>,
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if self.depth >= DEEPEST || name.contains('.') {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let path = if self.path.is_empty() { name } else { format!("{}.{name}", self.path) };
            map.next_value_seed(Search { path, depth: self.depth + 1, best: self.best })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(is_object) = items.next_element_seed(Kind)? {
            count += u64::from(is_object);
            let mut best = self.best.borrow_mut();
            if count > best.as_ref().map_or(0, |(_, most)| *most) && !self.path.is_empty() {
                *best = Some((self.path.clone(), count));
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Whether a value is an object; it is read and forgotten.
struct Kind;

impl<'de> DeserializeSeed<'de> for Kind {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kind {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_array_of_objects_has_the_rows() {
        let table = [
            (r#"{"data":{"n":2,"issues":[{"a":[{}]},{"a":1}]},"users":[{}]}"#, Some("data.issues")),
            (r#"{"tickets":[{"x":1}]} "#, Some("tickets")),
            (r#"{"a":[1,2],"b":"c"}"#, None),
            ("{\"a\":[{}]}\n{\"a\":[{}]}\n", None),
            // Cut off, as what is kept of a pipe may be.
            (r#"{"rows":[{"a":1},{"#, Some("rows")),
            ("x", None),
        ];
        for (text, want) in table {
            assert_eq!(rows_path(text.as_bytes()).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn values_have_the_paths_that_map_takes() {
        let value = serde_json::json!({"a": {"b": "x"}, "c": ["y", "z"], "d": [{"e": 1, "f": {"g": 3}}, {"e": 2}],
            "f": null, "g.h": 1});
        let said: Vec<_> = leaves(&value).into_iter().map(|it| (it.path, it.text, it.listed)).collect();
        let listed = |first: &str| Some(("d".to_owned(), first.to_owned()));
        let want = [("a.b", "x", None), ("c", "y, z", None), ("d.e", "1, 2", listed("1")), ("d.f.g", "3", listed("3"))];
        assert_eq!(said, want.map(|(path, text, listed)| (path.to_owned(), text.to_owned(), listed)));
    }
}
