//! A profile as the text of a TOML file that says what each part is for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::comments::{CommentColumns, CommentForm};
use super::{Many, Profile};

impl Profile {
    /// Returns the text of a file that [`Profile::read`] reads as this.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::from(
            "# How `tickets import FILE --profile THIS-FILE` reads a file. Every flag counts before it.\n",
        );
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        if !self.about.is_empty() {
            line(out, "about", &quoted(&self.about));
        }
        if !self.recognise.is_empty() {
            note(out, "The columns by which such files are known.");
            line(out, "recognise", &list(&self.recognise));
        }
        self.write_shape(out);
        many(out, "The column that identifies a row: a row that was imported is not imported again.", "key", &self.key);
        if let Some(source) = &self.source {
            note(out, "The name space of keys.");
            line(out, "source", &quoted(source));
        }
        many(out, "The form of dates, as strftime has it.", "date-format", &self.date_format);
        if let Some(zone) = &self.timezone {
            line(out, "timezone", &quoted(zone));
        }
        if !self.create.is_empty() {
            note(out, "Names that are missing here are added to these catalogues.");
            line(out, "create", &list(&self.create));
        }
        if !self.finals.is_empty() {
            note(out, "Estados that close a ticket, among those that are added.");
            line(out, "final", &list(&self.finals));
        }
        if let Some(text) = &self.empty_descripcion {
            note(out, "The Descripcion of rows without one; titulo repeats the Titulo.");
            line(out, "empty-descripcion", &quoted(text));
        }
        self.write_tables(out);
    }

    fn write_shape(&self, out: &mut String) {
        let texts = [
            ("format", self.format.map(|shape| shape.name().to_owned())),
            ("encoding", self.encoding.clone()),
            ("delimiter", self.delimiter.map(String::from)),
        ];
        for (name, text) in texts {
            text.iter().for_each(|text| line(out, name, &quoted(text)));
        }
        if let Some(lines) = self.skip_lines {
            note(out, "Lines before the header.");
            line(out, "skip-lines", &lines.to_string());
        }
        if let Some(is) = self.no_header {
            note(out, "Without a header the columns are called by their numbers, from 1.");
            line(out, "no-header", &is.to_string());
        }
        if !self.columns.is_empty() {
            note(out, "The columns of a file without a header.");
            line(out, "columns", &list(&self.columns));
        }
        if let Some(rows) = &self.rows {
            note(out, "The member that holds the array of rows.");
            line(out, "rows", &quoted(rows));
        }
    }

    fn write_tables(&self, out: &mut String) {
        if !self.map.is_empty() {
            note(out, "Which column becomes which member. Of a list the first that says something counts.");
            out.push_str("[map]\n");
            for (name, columns) in &self.map {
                line(out, &key(name), &one_or_many(columns));
            }
        }
        table(out, "Members that are made of columns, which stand in braces.", "set", &self.set);
        for (name, rules) in &self.value {
            let title = format!("value.{}", key(name));
            table(out, "What values become; \"*\" is any other, \"\" an empty one.", &title, rules);
        }
        table(out, "What rows get that say nothing.", "default", &self.default);
        if let Some(comments) = &self.comments {
            note(out, "Where comments are.");
            out.push_str("[comments]\n");
            write_comments(out, comments);
        }
    }
}

fn write_comments(out: &mut String, comments: &CommentColumns) {
    match comments {
        CommentColumns::Cells { column, form } => {
            line(out, "column", &quoted(column));
            let form = match form {
                CommentForm::Text => "text",
                CommentForm::DateAuthorText => "date;author;text",
            };
            line(out, "form", &quoted(form));
        }
        CommentColumns::Items { rows, text, date, author, public, internal } => {
            let all = [("rows", Some(rows)), ("text", Some(text)), ("date", date.as_ref())];
            let all = all.into_iter().chain([("author", author.as_ref()), ("public", public.as_ref())]);
            let all = all.chain([("internal", internal.as_ref())]);
            all.for_each(|(name, value)| value.into_iter().for_each(|value| line(out, name, &quoted(value))));
        }
    }
}

fn note(out: &mut String, text: &str) {
    out.push_str("\n# ");
    out.push_str(text);
    out.push('\n');
}

fn line(out: &mut String, name: &str, value: &str) {
    // A String takes whatever is written to it.
    let _ = writeln!(out, "{name} = {value}");
}

fn many(out: &mut String, about: &str, name: &str, many: &Many) {
    if !many.all.is_empty() {
        note(out, about);
        line(out, name, &one_or_many(many));
    }
}

fn table(out: &mut String, about: &str, title: &str, lines: &BTreeMap<String, String>) {
    if lines.is_empty() {
        return;
    }
    note(out, about);
    let _ = writeln!(out, "[{title}]");
    lines.iter().for_each(|(name, value)| line(out, &key(name), &quoted(value)));
}

fn one_or_many(many: &Many) -> String {
    match many.all.as_slice() {
        [one] if !many.is_list => quoted(one),
        all => list(all),
    }
}

fn list(all: &[String]) -> String {
    format!("[{}]", all.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A name as TOML has it: bare where that is possible.
fn key(name: &str) -> String {
    let is_bare = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { quoted(name) }
}

/// A text as TOML has it: no control character stands in it.
fn quoted(text: &str) -> String {
    let mut said = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => said.push_str("\\\""),
            '\\' => said.push_str("\\\\"),
            '\n' => said.push_str("\\n"),
            '\t' => said.push_str("\\t"),
            '\r' => said.push_str("\\r"),
            other if other.is_control() => drop(write!(said, "\\u{:04X}", u32::from(other))),
            other => said.push(other),
        }
    }
    said + "\""
}

#[cfg(test)]
mod tests {
    use super::super::{names, shipped};
    use super::*;

    #[test]
    fn a_profile_is_read_back_as_it_was_written() {
        for name in names() {
            let profile = Profile::read(shipped(name).unwrap()).unwrap();
            assert_eq!(Profile::read(&profile.written()).unwrap(), profile, "{name}");
        }
        let hostile =
            ["a\"b", "back\\slash", "line\nend\r\t", "\u{1b}[31m\u{7f}\u{85}", "ñ 漢 😀 # [x] = 'y'", "", "*", " "];
        let texts = || hostile.map(str::to_owned);
        let rules: BTreeMap<String, String> = texts().into_iter().zip(texts()).collect();
        let profile = Profile {
            delimiter: Some('\t'),
            skip_lines: Some(3),
            no_header: Some(true),
            columns: texts().into(),
            rows: Some("a.b".to_owned()),
            key: Many::one("a b".to_owned()),
            map: BTreeMap::from([("Titulo".to_owned(), Many { all: texts().into(), is_list: true })]),
            set: rules.clone(),
            value: BTreeMap::from([("Prioridad".to_owned(), rules.clone()), ("Año \"1\"".to_owned(), rules.clone())]),
            default: rules,
            ..Profile::default()
        };
        assert_eq!(Profile::read(&profile.written()), Ok(profile));
    }
}
