//! todo.txt: a task a line, with its marks at the beginning and words with `+`, `@` and `key:value` anywhere.

use std::collections::HashMap;
use std::io::BufRead;

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::lines::NumberedLines;
use super::mapping::{JsonRecord, Placed};
use super::{JsonRows, Outbox, Stop, not_utf8};
use crate::ticket::{Row, Unit, ValidationErrors};

pub(super) fn read(input: impl BufRead, rows: &JsonRows<'_>, outbox: &mut Outbox) -> Result<(), Stop> {
    let Some(placed) = &rows.placed else {
        return Err(Stop::Broken(1, "these are tasks: import them with --from todo.txt".to_owned()));
    };
    let (mut lines, mut known) = (NumberedLines::new(input), HashMap::new());
    while let Some(size) = lines.next()? {
        let line = &lines.line;
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
        if !bytes.is_empty() {
            outbox.push((Unit::Line, lines.linea), row(bytes, placed, &mut known), size)?;
        }
    }
    Ok(())
}

fn row(bytes: &[u8], placed: &Placed<'_>, known: &mut HashMap<Uuid, u32>) -> Result<Row, ValidationErrors> {
    let line = std::str::from_utf8(bytes).map_err(|error| not_utf8(error.valid_up_to() + 1))?;
    let task = Task::read(line);
    // A line has no number that stays: a task is known by its text, and the second of the same text by that, too.
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{}\0{}", task.created.unwrap_or(""), task.known()).as_bytes());
    let count = known.entry(id).or_insert(0);
    *count += 1;
    let key = if *count == 1 { id.to_string() } else { format!("{id}#{count}") };
    placed.row(&JsonRecord(&task.record(&key)))
}

/// A line, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Task<'a> {
    is_done: bool,
    priority: Option<&'a str>,
    completed: Option<&'a str>,
    created: Option<&'a str>,
    /// The rest, as it stands there.
    text: &'a str,
}

impl<'a> Task<'a> {
    fn read(line: &'a str) -> Self {
        let mut task = Task { text: line, ..Task::default() };
        if let Some(rest) = task.text.strip_prefix("x ") {
            (task.is_done, task.text) = (true, rest.trim_start());
        }
        if let Some((letter, rest)) = marked(task.text) {
            (task.priority, task.text) = (Some(letter), rest);
        }
        let (first, rest) = dated(task.text);
        let (second, rest) = if first.is_some() { dated(rest) } else { (None, rest) };
        // A task that is done has the day of its end before that of its beginning.
        (task.completed, task.created) = match (task.is_done, second) {
            (true, _) => (first, second),
            (false, _) => (None, first),
        };
        if !task.is_done && second.is_some() {
            task.text = dated(task.text).1;
        } else {
            task.text = rest;
        }
        let kept = task.words().find_map(|word| word.strip_prefix("pri:"));
        task.priority = task.priority.or(kept.filter(|letter| is_letter(letter)));
        task
    }

    fn words(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text.split_whitespace()
    }

    /// What stays the same when the task is done, or gets another priority.
    fn known(&self) -> String {
        self.words().filter(|word| !word.starts_with("pri:")).collect::<Vec<_>>().join(" ")
    }

    fn record(&self, key: &str) -> Value {
        let project = self.words().find_map(|word| word.strip_prefix('+')).filter(|name| !name.is_empty());
        let plain: Vec<&str> = self.words().filter(|word| !is_tag(word)).collect();
        // A task may be tags alone.
        let title = if plain.is_empty() { self.text.to_owned() } else { plain.join(" ") };
        json!({
            "key": key,
            "title": title,
            "text": self.known(),
            "project": project,
            "priority": self.priority,
            "status": if self.is_done { "done" } else { "open" },
            // What has no day of its beginning began no later than it ended.
            "created": self.created.or(self.completed),
            "completed": self.completed,
        })
    }
}

/// `(A) rest`
fn marked(text: &str) -> Option<(&str, &str)> {
    let (letter, rest) = text.strip_prefix('(')?.split_once(") ")?;
    is_letter(letter).then(|| (letter, rest.trim_start()))
}

fn is_letter(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z'])
}

/// A day, and what stands behind it.
fn dated(text: &str) -> (Option<&str>, &str) {
    match text.split_once(' ') {
        Some((day, rest)) if day.len() == 10 && day.parse::<NaiveDate>().is_ok() => (Some(day), rest.trim_start()),
        _ => (None, text),
    }
}

/// `+project`, `@context` and `due:2026-12-01`; an address with `://` is none.
fn is_tag(word: &str) -> bool {
    let is_pair = word.split_once(':').is_some_and(|(name, value)| {
        !name.is_empty() && !value.is_empty() && !value.starts_with("//") && name.chars().all(char::is_alphabetic)
    });
    is_pair || word.len() > 1 && word.starts_with(['+', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_by_the_rules_of_the_format() {
        let table = [
            ("Call Mom", (false, None, None, None, "Call Mom")),
            ("(A) 2026-01-02 Call +Home", (false, Some("A"), None, Some("2026-01-02"), "Call +Home")),
            ("x 2026-01-03 2026-01-02 Call", (true, None, Some("2026-01-03"), Some("2026-01-02"), "Call")),
            ("x 2026-01-03 Call pri:B", (true, Some("B"), Some("2026-01-03"), None, "Call pri:B")),
            ("x (C) Call", (true, Some("C"), None, None, "Call")),
            ("xylophone", (false, None, None, None, "xylophone")),
            ("X 2026-01-03 no", (false, None, None, None, "X 2026-01-03 no")),
            ("(a) (B)->x (AA) y", (false, None, None, None, "(a) (B)->x (AA) y")),
            ("2026-01-02 2026-01-03 report", (false, None, None, Some("2026-01-02"), "2026-01-03 report")),
            ("2026-02-30 x", (false, None, None, None, "2026-02-30 x")),
        ];
        for (line, (is_done, priority, completed, created, text)) in table {
            assert_eq!(Task::read(line), Task { is_done, priority, completed, created, text }, "{line}");
        }
    }

    #[test]
    fn a_title_has_no_tags_unless_it_is_nothing_else() {
        let title = |line: &str| Task::read(line).record("k")["title"].as_str().unwrap().to_owned();
        assert_eq!(title("Ask +acme about http://x/y @phone due:2026-12-01 at 10:30"), "Ask about http://x/y at 10:30");
        assert_eq!(title("+acme @phone"), "+acme @phone");
        assert_eq!(title("1 + 1 @ home"), "1 + 1 @ home");
    }
}
