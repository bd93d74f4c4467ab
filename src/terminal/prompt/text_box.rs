//! A text that is being written: rustyline's buffer, moved by the keys of readline.

use std::ops::Range;

use rustyline::line_buffer::{ChangeListener, DeleteListener, Direction, LineBuffer};
use rustyline::{At, Word};

use super::keyboard::Stroke;

/// The text with its cursor.
pub(super) struct TextBox {
    buffer: LineBuffer,
    killed: Killed,
    /// Whether its line ends stay; else each becomes a space.
    has_lines: bool,
}

/// What Ctrl-Y brings back.
#[derive(Default)]
struct Killed {
    is_killing: bool,
    text: String,
}

impl DeleteListener for Killed {
    fn start_killing(&mut self) {
        self.is_killing = true;
        self.text.clear();
    }

    fn delete(&mut self, _at: usize, text: &str, _direction: Direction) {
        if self.is_killing {
            self.text.push_str(text);
        }
    }

    fn stop_killing(&mut self) {
        self.is_killing = false;
    }
}

impl ChangeListener for Killed {
    fn insert_char(&mut self, _at: usize, _character: char) {}

    fn insert_str(&mut self, _at: usize, _text: &str) {}

    fn replace(&mut self, _at: usize, _old: &str, _new: &str) {}
}

impl TextBox {
    pub fn new(text: &str, has_lines: bool) -> Self {
        let mut text_box = Self { buffer: LineBuffer::with_capacity(0), killed: Killed::default(), has_lines };
        text_box.insert(text);
        text_box
    }

    pub fn text(&self) -> &str {
        self.buffer.as_str()
    }

    /// The cursor, in bytes.
    pub fn place(&self) -> usize {
        self.buffer.pos()
    }

    /// Writes a text at the cursor.
    pub fn insert(&mut self, text: &str) {
        let one_line;
        let text = if self.has_lines || !text.contains('\n') {
            text
        } else {
            one_line = text.replace('\n', " ");
            &one_line
        };
        let at = self.buffer.pos();
        self.buffer.insert_str(at, text, &mut self.killed);
        self.buffer.set_pos(at + text.len());
    }

    /// Moves the cursor up (-1) or down (1) the rows of the text as they are drawn.
    pub fn step(&mut self, rows: &[Range<usize>], is_up: bool) {
        let at = self.buffer.pos();
        let Some(row) = rows.iter().rposition(|row| row.start <= at) else { return };
        let to = if is_up { row.checked_sub(1) } else { Some(row + 1) };
        let Some(to) = to.and_then(|to| rows.get(to)) else { return };
        let from = rows.get(row).map_or(at, |row| row.start);
        let columns = self.text().get(from..at).unwrap_or_default().chars().count();
        let text = self.text().get(to.clone()).unwrap_or_default();
        // The place behind the last character of a row that goes on is the next row's first.
        let goes_on = rows.iter().any(|row| row.start == to.end);
        let last = if goes_on { text.char_indices().next_back().map_or(0, |(at, _)| at) } else { text.len() };
        let offset = text.char_indices().nth(columns).map_or(last, |(at, _)| at).min(last);
        self.buffer.set_pos(to.start + offset);
    }

    /// Does what the key says; false if it says nothing here.
    pub fn press(&mut self, stroke: &Stroke) -> bool {
        let (buffer, killed) = (&mut self.buffer, &mut self.killed);
        match stroke {
            Stroke::Char(character) => self.insert(character.encode_utf8(&mut [0; 4])),
            // What ends a line that is copied whole is no part of a text of one line.
            Stroke::Paste(text) if !self.has_lines => self.insert(text.trim_end_matches('\n')),
            Stroke::Paste(text) => self.insert(text),
            Stroke::Left | Stroke::Control('b') => drop(buffer.move_backward(1)),
            Stroke::Right | Stroke::Control('f') => drop(buffer.move_forward(1)),
            Stroke::Home | Stroke::Control('a') => drop(buffer.move_home()),
            Stroke::End | Stroke::Control('e') => drop(buffer.move_end()),
            Stroke::WordLeft => drop(buffer.move_to_prev_word(Word::Emacs, 1)),
            Stroke::WordRight => drop(buffer.move_to_next_word(At::AfterEnd, Word::Emacs, 1)),
            Stroke::Backspace => drop(buffer.backspace(1, killed)),
            Stroke::Delete | Stroke::Control('d') => drop(buffer.delete(1, killed)),
            Stroke::Control('t') => drop(buffer.transpose_chars(killed)),
            Stroke::Control('y') => {
                let text = killed.text.clone();
                self.insert(&text);
            }
            _ => return self.kill(stroke),
        }
        true
    }

    fn kill(&mut self, stroke: &Stroke) -> bool {
        let (buffer, killed) = (&mut self.buffer, &mut self.killed);
        let kill: fn(&mut LineBuffer, &mut Killed) -> bool = match stroke {
            Stroke::BackspaceWord => |buffer, killed| buffer.delete_prev_word(Word::Emacs, 1, killed),
            Stroke::DeleteWord => |buffer, killed| buffer.delete_word(At::AfterEnd, Word::Emacs, 1, killed),
            Stroke::Control('w') => |buffer, killed| buffer.delete_prev_word(Word::Big, 1, killed),
            Stroke::Control('k') => |buffer, killed| buffer.kill_line(killed),
            Stroke::Control('u') => |buffer, killed| buffer.discard_line(killed),
            _ => return false,
        };
        killed.start_killing();
        kill(buffer, killed);
        killed.stop_killing();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readlines_keys_edit_the_text() {
        let control = Stroke::Control;
        let table: [(&str, &[Stroke], &str); 12] = [
            ("one two", &[control('w'), Stroke::Char('x')], "one x"),
            ("one two", &[control('w'), Stroke::Home, control('y')], "twoone "),
            ("one two", &[control('u')], ""),
            ("one two", &[Stroke::WordLeft, control('k'), control('y'), control('y')], "one twotwo"),
            ("one two", &[Stroke::Home, Stroke::DeleteWord], " two"),
            ("one two", &[Stroke::Home, Stroke::Delete, Stroke::Right, control('d')], "n two"),
            ("ñ漢😀", &[Stroke::Left, Stroke::Backspace], "ñ😀"),
            ("ab", &[control('t')], "ba"),
            ("👩‍👩‍👧x", &[Stroke::Left, Stroke::Backspace], "x"),
            ("ab", &[control('a'), Stroke::Char('x'), control('e'), Stroke::Char('y')], "xaby"),
            ("a", &[Stroke::Paste("b\nc\n".into())], "ab c"),
            ("one two", &[Stroke::BackspaceWord], "one "),
        ];
        for (text, strokes, want) in table {
            let mut text_box = TextBox::new(text, false);
            assert!(strokes.iter().all(|stroke| text_box.press(stroke)), "{strokes:?}");
            assert_eq!(text_box.text(), want, "{text} {strokes:?}");
        }
        let mut text_box = TextBox::new("a", true);
        text_box.insert("\nb");
        assert_eq!(text_box.text(), "a\nb");
    }

    #[test]
    fn up_and_down_go_from_row_to_row() {
        let mut text_box = TextBox::new("abcdef\nx\nlong", true);
        let rows = [0..3, 3..6, 7..8, 9..13];
        let mut places = vec![text_box.place()];
        for is_up in [true, true, true, true, false, false] {
            text_box.step(&rows, is_up);
            places.push(text_box.place());
        }
        assert_eq!(places, [13, 8, 4, 1, 1, 4, 8]);
    }
}
