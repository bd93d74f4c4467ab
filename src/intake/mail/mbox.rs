//! Splits a mailbox into its messages, one at a time.

use std::io::{self, BufRead, Read};

/// The maximum size of a message in bytes: larger than what mail servers take, as attachments are part of it.
const MOST: usize = 64 * 1024 * 1024;

/// The maximum number of its lines: what is parsed takes some hundred bytes for each header and each part, of which a line
/// may be one. A message of that size in base64 has 870,000.
const LINES: u64 = 1_000_000;

/// A message as it was sent.
pub struct RawMessage {
    pub bytes: Vec<u8>,
    /// The line of the mailbox that stands before it.
    pub separator: Vec<u8>,
}

/// The messages of a mailbox, or the only one of a file.
pub struct Messages<R> {
    input: R,
    is_box: bool,
    /// The separator of the next message, once it was read.
    ahead: Option<Vec<u8>>,
    line: Vec<u8>,
    has_ended: bool,
    /// The line that was read last.
    pub linea: u64,
}

/// Whether nothing but empty lines was read, and nothing was dropped for its size.
fn is_blank(message: &RawMessage, size: usize) -> bool {
    size == message.bytes.len() && message.bytes.iter().all(u8::is_ascii_whitespace)
}

impl<R: BufRead> Messages<R> {
    pub const fn new(input: R, is_box: bool) -> Self {
        Self { input, is_box, ahead: None, line: Vec::new(), has_ended: false, linea: 0 }
    }

    /// Returns the next message, or why it cannot be read; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Result<RawMessage, String>>> {
        if self.has_ended {
            return Ok(None);
        }
        let mut message = RawMessage { bytes: Vec::new(), separator: self.ahead.take().unwrap_or_default() };
        let (mut lines, mut size, mut is_after_blank, mut is_whole_line) = (0_u64, 0_usize, true, true);
        loop {
            if !self.read_line()? {
                self.has_ended = true;
                // An empty mailbox has no message, and neither has what stands before the first separator.
                let is_none = message.separator.is_empty() && is_blank(&message, size);
                return Ok(if is_none { None } else { Some(judged(message, size, lines)) });
            }
            if self.is_box && is_whole_line && is_after_blank && is_separator(&self.line) {
                let separator = std::mem::take(&mut self.line);
                // Empty lines may stand before the first.
                if message.separator.is_empty() && is_blank(&message, size) {
                    message = RawMessage { bytes: Vec::new(), separator };
                    (lines, size) = (0, 0);
                    continue;
                }
                self.ahead = Some(separator);
                return Ok(Some(judged(message, size, lines)));
            }
            lines += 1;
            is_after_blank = self.line.trim_ascii().is_empty();
            let text = if self.is_box && is_whole_line { unquoted(&self.line) } else { &self.line };
            is_whole_line = self.line.ends_with(b"\n");
            size = size.saturating_add(text.len());
            if size > MOST || lines > LINES {
                message.bytes = Vec::new();
            } else {
                message.bytes.extend_from_slice(text);
            }
        }
    }

    /// Reads a line, or a part of one that has no end.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let size = self.input.by_ref().take(1024 * 1024).read_until(b'\n', &mut self.line)?;
        self.linea += u64::from(self.line.ends_with(b"\n"));
        Ok(size > 0)
    }
}

fn judged(message: RawMessage, size: usize, lines: u64) -> Result<RawMessage, String> {
    if size > MOST {
        return Err(format!("The message is larger than {} MiB.", MOST / 1024 / 1024));
    }
    if lines > LINES {
        return Err(format!("The message has more than {LINES} lines."));
    }
    Ok(message)
}

/// `From ana@example.com Thu Nov 26 10:00:00 2026`: a sentence that begins with From has no time.
pub fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.get(..rest.len().min(1_000)).unwrap_or(rest);
    let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    rest.windows(5).any(|five| matches!(five, [a, b, b':', c, d] if [a, b, c, d].iter().all(|it| it.is_ascii_digit())))
}

/// A line of a text that begins with From has > before it, and one that began with that has one more.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    let is_quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
    if is_quoted { line.get(1..).unwrap_or(line) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let mut messages = Messages::new(text.as_bytes(), true);
        let mut found = Vec::new();
        while let Some(message) = messages.next().unwrap() {
            found.push(String::from_utf8(message.unwrap().bytes).unwrap());
        }
        found
    }

    #[test]
    fn a_mailbox_is_split_where_a_separator_follows_an_empty_line() {
        let from = "From a@b Thu Nov 26 10:00:00 2026\n";
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split("\n\n"), [""; 0]);
        assert_eq!(split(&format!("{from}A: 1\n\nx\n\n{from}B: 2\n\ny\n")), ["A: 1\n\nx\n\n", "B: 2\n\ny\n"]);
        assert_eq!(split(&format!("\n{from}A: 1\n")), ["A: 1\n"]);
        // Texts that look like one.
        assert_eq!(split(&format!("{from}A: 1\n\nFrom now on\n")), ["A: 1\n\nFrom now on\n"]);
        assert_eq!(split(&format!("{from}A: 1\n\nx\n{from}")), [format!("A: 1\n\nx\n{from}")]);
        assert_eq!(split(&format!("{from}A: 1\n\n>From x\n>>From y\n> From\n")), ["A: 1\n\nFrom x\n>From y\n> From\n"]);
    }
}
