//! Bytes of a terminal as keys and pasted texts. Sequences that no key here stands for are swallowed whole.

use std::collections::VecDeque;
use std::mem;

use vte::{Params, Parser, Perform};

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// A key, or a text that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stroke {
    Char(char),
    /// Between the marks of a bracketed paste; its line ends are LF.
    Paste(String),
    Enter,
    Tab,
    BackTab,
    Escape,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Delete,
    Backspace,
    WordLeft,
    WordRight,
    DeleteWord,
    BackspaceWord,
    F2,
    /// Ctrl with this small letter.
    Control(char),
}

/// Reads bytes as they come, however they are cut.
#[derive(Default)]
pub(super) struct Keyboard {
    parser: Parser,
    heard: Heard,
    /// An ESC at the end of what has come: a key of its own, or the beginning of a sequence.
    is_escaping: bool,
}

impl Keyboard {
    /// Reads what has come. Returns false if Ctrl-C was pressed, whatever stands around it.
    pub fn feed(&mut self, bytes: &[u8]) -> bool {
        let is_alone = bytes == [CTRL_C];
        if is_alone || self.heard.paste.is_none() && typed(bytes).contains(&CTRL_C) {
            return false;
        }
        for &byte in bytes {
            let escaped = mem::take(&mut self.is_escaping);
            match byte {
                ESC if escaped => self.is_escaping = true,
                ESC => self.is_escaping = true,
                // The parser swallows these after ESC.
                0x7f | 0x08 if escaped && self.heard.paste.is_none() => self.heard.push(Stroke::BackspaceWord),
                _ if escaped => self.parser.advance(&mut self.heard, &[ESC, byte]),
                _ => self.parser.advance(&mut self.heard, &[byte]),
            }
        }
        true
    }

    /// Whether a sequence may have begun that is not over.
    pub const fn is_escaping(&self) -> bool {
        self.is_escaping
    }

    /// Nothing more came for a while: an ESC was the key, and a sequence without an end is none.
    pub fn rest(&mut self) {
        if self.heard.paste.is_none() {
            self.parser = Parser::new();
            self.heard.shift = Shift::None;
            if mem::take(&mut self.is_escaping) {
                self.heard.push(Stroke::Escape);
            }
        }
    }

    pub fn next(&mut self) -> Option<Stroke> {
        self.heard.strokes.pop_front()
    }

    pub fn is_empty(&self) -> bool {
        self.heard.strokes.is_empty()
    }
}

/// What stands before the first mark of a paste.
fn typed(bytes: &[u8]) -> &[u8] {
    const MARK: &[u8] = b"\x1b[200~";
    let at = bytes.windows(MARK.len()).position(|window| window == MARK).unwrap_or(bytes.len());
    bytes.get(..at).unwrap_or(bytes)
}

/// What the next character belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Shift {
    #[default]
    None,
    /// `ESC O`: a key of the keypad.
    Keypad,
    /// `ESC [ [`: a function key of the Linux console.
    Console,
}

/// The strokes that the parser has found.
#[derive(Default)]
struct Heard {
    strokes: VecDeque<Stroke>,
    paste: Option<String>,
    shift: Shift,
    is_after_cr: bool,
}

impl Heard {
    fn push(&mut self, stroke: Stroke) {
        self.strokes.push_back(stroke);
    }

    /// CR, LF and both are each one line end.
    fn line_end(&mut self, byte: u8) {
        let is_second = mem::replace(&mut self.is_after_cr, byte == b'\r') && byte == b'\n';
        match &mut self.paste {
            _ if is_second => {}
            Some(paste) => paste.push('\n'),
            None => self.push(Stroke::Enter),
        }
    }

    fn control(&mut self, byte: u8) {
        match byte {
            b'\t' => self.push(Stroke::Tab),
            0x08 => self.push(Stroke::Backspace),
            0x01..=0x1a => self.push(Stroke::Control(char::from(byte + b'a' - 1))),
            _ => {}
        }
    }

    fn keypad(&mut self, letter: char) {
        let stroke = match letter {
            'Q' => Some(Stroke::F2),
            other => arrow(other, false),
        };
        self.strokes.extend(stroke);
    }
}

/// The keys whose sequence ends with a letter; `is_far` with Ctrl or Alt.
const fn arrow(letter: char, is_far: bool) -> Option<Stroke> {
    Some(match letter {
        'A' => Stroke::Up,
        'B' => Stroke::Down,
        'C' if is_far => Stroke::WordRight,
        'D' if is_far => Stroke::WordLeft,
        'C' => Stroke::Right,
        'D' => Stroke::Left,
        'H' => Stroke::Home,
        'F' => Stroke::End,
        'Z' => Stroke::BackTab,
        'Q' => Stroke::F2,
        _ => return None,
    })
}

/// The keys whose sequence has a number and `~`.
const fn numbered(number: u16) -> Option<Stroke> {
    Some(match number {
        1 | 7 => Stroke::Home,
        3 => Stroke::Delete,
        4 | 8 => Stroke::End,
        5 => Stroke::PageUp,
        6 => Stroke::PageDown,
        12 => Stroke::F2,
        _ => return None,
    })
}

impl Perform for Heard {
    fn print(&mut self, character: char) {
        self.is_after_cr = false;
        match (mem::take(&mut self.shift), &mut self.paste) {
            (_, Some(paste)) if character != '\u{7f}' => paste.push(character),
            (_, Some(_)) => {}
            (Shift::Keypad, None) => self.keypad(character),
            (Shift::Console, None) if character == 'B' => self.push(Stroke::F2),
            (Shift::Console, None) => {}
            (Shift::None, None) if character == '\u{7f}' => self.push(Stroke::Backspace),
            (Shift::None, None) => self.push(Stroke::Char(character)),
        }
    }

    fn execute(&mut self, byte: u8) {
        if matches!(byte, b'\r' | b'\n') {
            return self.line_end(byte);
        }
        self.is_after_cr = false;
        match &mut self.paste {
            // C1, which the parser takes for a control character and a text may hold.
            Some(paste) if byte >= 0x80 || byte == b'\t' => paste.push(char::from(byte)),
            Some(_) => {}
            None if byte >= 0x80 => self.push(Stroke::Char(char::from(byte))),
            None => self.control(byte),
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], is_cut: bool, action: char) {
        let mut numbers = params.iter().map(|param| param.first().copied().unwrap_or(0));
        let (number, modifier) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(1));
        if is_cut || !intermediates.is_empty() {
            return;
        }
        let stroke = match (action, number) {
            ('~', 201) => self.paste.take().map(Stroke::Paste),
            _ if self.paste.is_some() => None,
            ('~', 200) => {
                self.paste = Some(String::new());
                None
            }
            ('~', _) => numbered(number),
            ('[', _) => {
                self.shift = Shift::Console;
                None
            }
            // Shift is 1, Alt 2, Ctrl 4, and one more.
            _ => arrow(action, modifier.saturating_sub(1) & 6 != 0),
        };
        self.strokes.extend(stroke);
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _is_cut: bool, byte: u8) {
        let stroke = match byte {
            _ if self.paste.is_some() => None,
            b'O' => {
                self.shift = Shift::Keypad;
                None
            }
            b'b' => Some(Stroke::WordLeft),
            b'f' => Some(Stroke::WordRight),
            b'd' => Some(Stroke::DeleteWord),
            _ => None,
        };
        self.strokes.extend(stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes(parts: &[&str]) -> Vec<Stroke> {
        let mut keyboard = Keyboard::default();
        for part in parts {
            assert!(keyboard.feed(part.as_bytes()), "{part:?}");
        }
        keyboard.rest();
        std::iter::from_fn(|| keyboard.next()).collect()
    }

    #[test]
    fn a_sequence_is_its_key_however_it_is_cut_and_one_that_is_unknown_is_nothing() {
        let table: [(&[&str], &[Stroke]); 15] = [
            (&["\x1b[A", "\x1bOB"], &[Stroke::Up, Stroke::Down]),
            (&["\x1b", "[", "3", "~"], &[Stroke::Delete]),
            (&["\x1b[1~\x1b[4~\x1b[H\x1bOF"], &[Stroke::Home, Stroke::End, Stroke::Home, Stroke::End]),
            (
                &["\x1b[1;5D\x1b[1;3C\x1bb\x1bf"],
                &[Stroke::WordLeft, Stroke::WordRight, Stroke::WordLeft, Stroke::WordRight],
            ),
            (&["\x1bOQ\x1b[12~\x1b[[B"], &[Stroke::F2, Stroke::F2, Stroke::F2]),
            (&["\x1b[Z"], &[Stroke::BackTab]),
            (&["\x1b"], &[Stroke::Escape]),
            (&["\x1b\x7f", "\x7f\x08"], &[Stroke::BackspaceWord, Stroke::Backspace, Stroke::Backspace]),
            (&["\x1b]0;owned\x07\x1b[31m\x1b[?1;2c\x1b[99;5~\x1bPx\x1b\\a"], &[Stroke::Char('a')]),
            (&["\x1b[I\x1b[O\x1b[[Aa"], &[Stroke::Char('a')]),
            (&["\x01\t\r"], &[Stroke::Control('a'), Stroke::Tab, Stroke::Enter]),
            (&["\r\n\n\r"], &[Stroke::Enter, Stroke::Enter, Stroke::Enter]),
            (&["漢\u{9b}"], &[Stroke::Char('漢'), Stroke::Char('\u{9b}')]),
            (
                &["\x1b[200~a\r\nb\rc\nd\te\x08\x1b[31m\u{85}", "\x1b[201~"],
                &[Stroke::Paste("a\nb\nc\nd\te\u{85}".into())],
            ),
            (&["\x1b[200~a\x1b", "[201~b"], &[Stroke::Paste("a".into()), Stroke::Char('b')]),
        ];
        for (parts, want) in table {
            assert_eq!(strokes(parts), want, "{parts:?}");
        }
    }

    #[test]
    fn ctrl_c_is_heard_anywhere_but_in_the_midst_of_a_paste() {
        let table: [(&[&str], bool); 6] = [
            (&["a\rb\x03c"], false),
            (&["\x1b]0;no end", "\x03"], false),
            (&["\x1b[200~a\x03b\x1b[201~"], true),
            (&["\x1b[200~a", "\x03b"], true),
            (&["\x1b[200~a", "\x03"], false),
            (&["a\x03\x1b[200~a"], false),
        ];
        for (parts, want) in table {
            let mut keyboard = Keyboard::default();
            let heard = parts.iter().all(|part| keyboard.feed(part.as_bytes()));
            assert_eq!(heard, want, "{parts:?}");
        }
    }
}
