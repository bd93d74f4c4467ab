//! What is to be seen of a conversation: what was said, and below it the question, drawn anew after each key.

use std::io;
use std::ops::Range;

use super::conversation::Conversation;
use super::rich::{Rich, width};

/// The part of the terminal that a conversation draws on.
pub(super) struct Surface {
    has_color: bool,
    /// Whether the terminal only writes line after line: then a list is not shown, and what is wrong stands above the question.
    is_dumb: bool,
    rows: usize,
    columns: usize,
    /// What was said, each thing on lines of its own.
    said: Vec<Rich>,
    /// The row of the question's first that the terminal's cursor is on.
    cursor: usize,
    /// On a dumb terminal, the columns that the question takes, and the fault that stands above it.
    taken: usize,
    fault: Vec<String>,
}

/// A question as it is now.
pub(super) struct Block {
    /// The question, and what is being written.
    pub question: Rich,
    /// The cursor's place in it, in bytes.
    pub place: usize,
    /// What stands below it, a row each, and which of these must be seen.
    pub list: Vec<Rich>,
    pub chosen: usize,
    /// What is wrong.
    pub fault: Option<Rich>,
}

impl Surface {
    pub const fn new(has_color: bool, is_dumb: bool, (rows, columns): (usize, usize)) -> Self {
        Self { has_color, is_dumb, rows, columns, said: Vec::new(), cursor: 0, taken: 0, fault: Vec::new() }
    }

    /// Columns that are written to: never the last one, behind which terminals differ.
    pub const fn columns(&self) -> usize {
        let columns = self.columns.saturating_sub(1);
        if columns == 0 { 1 } else { columns }
    }

    /// Draws the question in place of the one before.
    pub fn draw(&mut self, block: Block, on: &Conversation) -> io::Result<()> {
        let columns = self.columns();
        let rows = block.question.rows(columns);
        let at = rows.iter().rposition(|row| row.start <= block.place).unwrap_or(0);
        let fault = block.fault.map_or_else(Vec::new, |fault| self.lines(&fault));
        let before = rows.get(at).map_or_else(String::new, |row| block.question.before(row, block.place, columns));
        if self.is_dumb {
            let line = rows.get(at).map_or_else(String::new, |row| block.question.drawn(row, columns, false));
            return self.write_over(&line, &before, fault, on);
        }
        let (seen, rest) = self.share(rows.len(), block.list.len(), fault.len());
        let top = (at + 1).saturating_sub(seen);
        let shown = rows.get(top..(top + seen).min(rows.len())).unwrap_or_default();
        let mut lines: Vec<_> = shown.iter().map(|row| block.question.drawn(row, columns, self.has_color)).collect();
        lines.extend(fault.into_iter().take(rest.1));
        let first = (block.chosen + 1).saturating_sub(rest.0);
        for rich in block.list.into_iter().skip(first).take(rest.0) {
            lines.extend(self.lines(&rich.cut(columns)).into_iter().take(1));
        }
        self.put(&lines, at - top, &before, on)
    }

    /// How many rows of the question, and of the list and the fault, there is room for: most of all for what is written.
    fn share(&self, question: usize, list: usize, fault: usize) -> (usize, (usize, usize)) {
        let below = list.min(2) + fault.min(2);
        let question = question.min(self.rows.saturating_sub(below)).max(1);
        let rest = self.rows.saturating_sub(question);
        let fault = fault.min(rest.saturating_sub(list.min(1)));
        (question, (list.min(rest - fault), fault))
    }

    fn lines(&self, rich: &Rich) -> Vec<String> {
        let columns = self.columns();
        let drawn = |row: &Range<usize>| rich.drawn(row, columns, self.has_color);
        rich.rows(columns).iter().map(drawn).collect()
    }

    fn put(&mut self, lines: &[String], cursor: usize, before: &str, on: &Conversation) -> io::Result<()> {
        let mut text = self.back();
        let cleared: Vec<String> = lines.iter().map(|line| format!("{line}\x1b[K")).collect();
        text += &cleared.join("\r\n");
        text += "\x1b[J";
        let up = lines.len().saturating_sub(cursor + 1);
        if up > 0 {
            text += &format!("\x1b[{up}A");
        }
        text += "\r";
        text += before;
        self.cursor = cursor;
        on.write(&text)
    }

    /// Writes the row of the cursor over itself, below a fault that is new.
    fn write_over(&mut self, line: &str, before: &str, fault: Vec<String>, on: &Conversation) -> io::Result<()> {
        let mut text = String::new();
        if !fault.is_empty() && fault != self.fault {
            text += &format!("\r\n{}\r\n", fault.join("\r\n"));
            self.taken = 0;
        }
        self.fault = fault;
        text += &format!("\r{}\r{before}", self.over(line));
        on.write(&text)
    }

    /// The line with spaces over what stood there.
    fn over(&mut self, line: &str) -> String {
        let columns = width(line);
        let spaces = " ".repeat(self.taken.saturating_sub(columns));
        self.taken = columns;
        format!("{line}{spaces}")
    }

    /// Goes back to the first row of the question.
    fn back(&self) -> String {
        if self.cursor == 0 { "\r".to_owned() } else { format!("\x1b[{}A\r", self.cursor) }
    }

    /// Puts what was said in place of the question, to stay.
    pub fn say(&mut self, rich: Rich, on: &Conversation) -> io::Result<()> {
        let lines = self.lines(&rich).join("\r\n");
        let text = if self.is_dumb {
            format!("\r{}\r\n", self.over(&lines))
        } else {
            self.back() + "\x1b[J" + &lines + "\r\n"
        };
        self.taken = 0;
        self.said.push(rich);
        self.cursor = 0;
        on.write(&text)
    }

    /// Leaves the question as it is on the screen, and goes below it.
    pub fn leave(&mut self, on: &Conversation) -> io::Result<()> {
        (self.cursor, self.taken) = (0, 0);
        on.write(if self.is_dumb { "\r\n" } else { "\x1b[J\r\n" })
    }

    /// How many things were said.
    pub const fn said(&self) -> usize {
        self.said.len()
    }

    /// Forgets what was said after the first `kept` things, and draws the rest anew.
    pub fn unsay(&mut self, kept: usize, on: &Conversation) -> io::Result<()> {
        self.said.truncate(kept);
        self.again(on)
    }

    /// Draws all anew: nobody knows what another size of the window, or another program, has made of the old rows.
    pub fn again(&mut self, on: &Conversation) -> io::Result<()> {
        (self.rows, self.columns) = on.window();
        if self.is_dumb {
            return self.leave(on);
        }
        let lines: Vec<String> = self.said.iter().flat_map(|rich| self.lines(rich)).collect();
        self.cursor = 0;
        let mut text = "\x1b[H\x1b[2J".to_owned();
        let from = lines.len().saturating_sub(self.rows);
        for line in lines.get(from..).unwrap_or_default() {
            text += line;
            text += "\r\n";
        }
        on.write(&text)
    }
}
