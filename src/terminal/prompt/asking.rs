//! One question: drawn, answered, judged, and asked again with the text as it was until the answer is right.

use std::{io, mem};

use anyhow::{Context as _, Result};

use super::conversation::{self, Conversation, Happened};
use super::keyboard::Stroke;
use super::picker::{Choice, Picker};
use super::rich::{Rich, Style};
use super::surface::{Block, Surface};
use super::text_box::TextBox;
use super::theme::PromptTheme;
use crate::terminal::editor::{self, Editor};
use crate::terminal::interrupt::Interrupted;

/// How to ask.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// With colours and symbols.
    pub color: bool,
    /// Without moving the cursor from its line.
    pub is_dumb: bool,
    /// Whether a signal after the last answer ends the process; else it waits for a handler.
    pub signals_end: bool,
}

/// What is asked.
pub(super) struct Prompt<'a> {
    pub label: &'a str,
    /// What stands behind the label, such as what Enter takes.
    pub hint: Option<String>,
    /// The answer if nothing is written.
    pub default: Option<String>,
    /// What is there to be changed.
    pub text: String,
    /// Whether the line ends of a pasted text stay.
    pub has_lines: bool,
    pub picker: Option<Picker>,
    pub editor: Option<&'a Editor>,
    /// Whether there is a question before this one.
    pub can_go_back: bool,
}

impl<'a> Prompt<'a> {
    /// A question for one line of text.
    pub const fn of(label: &'a str) -> Self {
        Self {
            label,
            hint: None,
            default: None,
            text: String::new(),
            has_lines: false,
            picker: None,
            editor: None,
            can_go_back: false,
        }
    }
}

/// How a question ended.
pub(super) enum Ended<T> {
    Answered(T),
    /// By what stands below the list, with the text so far.
    Extra(String),
    /// To the question before, with the text so far.
    Back(String),
}

/// Reads an answer; the error is the sentence to show.
pub(super) type Judging<'a, T> = &'a mut dyn FnMut(&str) -> Result<T, String>;

/// The terminal with what is on it, while questions are asked.
pub(super) struct Asking {
    /// Only away while the terminal is lent.
    conversation: Option<Conversation>,
    surface: Surface,
    theme: PromptTheme,
    manner: Manner,
}

/// A question with what is written so far.
struct Open<'a, 'b> {
    question: &'b mut Prompt<'a>,
    text_box: TextBox,
    fault: Option<String>,
    /// Ctrl-X is the beginning of a key of two.
    is_after_x: bool,
}

impl Asking {
    pub fn begin(manner: Manner) -> Result<Self> {
        let conversation = Conversation::begin(manner.signals_end, manner.is_dumb).context("asking on the terminal")?;
        let surface = Surface::new(manner.color, manner.is_dumb, conversation.window());
        Ok(Self { conversation: Some(conversation), surface, theme: PromptTheme::new(manner.color), manner })
    }

    /// Asks until the judge is content.
    ///
    /// # Errors
    /// [`Interrupted`].
    pub fn ask<T>(&mut self, mut question: Prompt<'_>, judge: Judging<'_, T>) -> Result<Ended<T>> {
        let text_box = TextBox::new(&question.text, question.has_lines);
        let mut open = Open { question: &mut question, text_box, fault: None, is_after_x: false };
        open.narrow();
        self.until_answered(&mut open, judge).map_err(|error| self.give_up(error))
    }

    /// Leaves a sentence on the screen.
    pub fn say(&mut self, rich: Rich) -> Result<()> {
        let on = self.conversation.as_ref().ok_or(Interrupted::default())?;
        let said = self.surface.say(rich, on);
        said.map_err(|error| self.give_up(error))
    }

    /// How many things were said.
    pub const fn said(&self) -> usize {
        self.surface.said()
    }

    /// Takes back what was said after the first `kept` things.
    pub fn unsay(&mut self, kept: usize) -> Result<()> {
        let on = self.conversation.as_ref().ok_or(Interrupted::default())?;
        let done = self.surface.unsay(kept, on);
        done.map_err(|error| self.give_up(error))
    }

    /// How questions and answers look.
    pub const fn theme(&self) -> &PromptTheme {
        &self.theme
    }

    fn until_answered<T>(&mut self, open: &mut Open<'_, '_>, judge: Judging<'_, T>) -> io::Result<Ended<T>> {
        let mut is_new = true;
        loop {
            let on = self.conversation.as_mut().ok_or(io::ErrorKind::UnexpectedEof)?;
            // All keys that have come are one change of the screen.
            if is_new || !on.has_more() {
                let block = open.block(&self.theme, self.surface.columns());
                self.surface.draw(block, on)?;
            }
            is_new = false;
            let stroke = match on.next()? {
                Happened::Resized => {
                    self.surface.again(on)?;
                    is_new = true;
                    continue;
                }
                Happened::Stroke(stroke) => stroke,
            };
            let is_after_x = mem::replace(&mut open.is_after_x, stroke == Stroke::Control('x'));
            match stroke {
                Stroke::Enter if on.is_in_burst()? => open.write("\n"),
                Stroke::Enter => match open.judged(judge) {
                    Ok(ended) => return Ok(ended),
                    Err(sentence) => open.fault = Some(sentence),
                },
                Stroke::BackTab | Stroke::Escape if open.question.can_go_back => {
                    return Ok(Ended::Back(open.text_box.text().to_owned()));
                }
                // The end of what is read, as at a shell's prompt; in a text it deletes.
                Stroke::Control('d') if open.text_box.text().is_empty() => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                Stroke::F2 => self.edit(open)?,
                Stroke::Control('e') if is_after_x => self.edit(open)?,
                stroke => self.press(open, &stroke),
            }
        }
    }

    fn press(&self, open: &mut Open<'_, '_>, stroke: &Stroke) {
        if open.picker_takes(stroke) {
            return;
        }
        let before = open.text_box.text().len();
        match stroke {
            Stroke::Up | Stroke::Control('p') => open.step(true, self),
            Stroke::Down | Stroke::Control('n') => open.step(false, self),
            Stroke::Tab => open.write(if open.question.has_lines { "\t" } else { " " }),
            stroke => {
                open.text_box.press(stroke);
            }
        }
        if open.text_box.text().len() != before {
            open.narrow();
            open.fault = None;
        }
    }

    /// Opens the editor on the text; what goes wrong there is said below the question.
    fn edit(&mut self, open: &mut Open<'_, '_>) -> io::Result<()> {
        let Some(editor) = open.question.editor else { return Ok(()) };
        let Some(conversation) = self.conversation.take() else { return Ok(()) };
        self.surface.leave(&conversation)?;
        let run = || editor::edit(editor, open.text_box.text(), &open.question.label.to_lowercase(), None);
        let (conversation, edited) = conversation.lend(self.manner.signals_end, run)?;
        match edited {
            Ok(edited) => {
                let text = edited.text.trim_end_matches(['\r', '\n']).replace("\r\n", "\n");
                open.text_box = TextBox::new(&text, open.question.has_lines);
                open.fault = None;
                edited.discard();
            }
            Err(error) => open.fault = Some(format!("{error:#}")),
        }
        self.surface.again(&conversation)?;
        self.conversation = Some(conversation);
        Ok(())
    }

    fn give_up(&mut self, error: io::Error) -> anyhow::Error {
        // The cursor stands behind the question or half an answer.
        let _ = self.conversation.as_ref().map(|on| self.surface.leave(on));
        if conversation::is_over(&error) {
            return Interrupted::default().into();
        }
        anyhow::Error::new(error).context("asking on the terminal")
    }
}

impl Open<'_, '_> {
    /// The question as it is drawn now.
    fn block(&self, theme: &PromptTheme, columns: usize) -> Block {
        let question = &self.question;
        let hint = question.hint.as_deref().filter(|_| columns >= NARROW);
        let head = theme.question(question.label, hint);
        let place = head.len() + self.text_box.place();
        let (list, chosen) = question.picker.as_ref().map_or_else(Default::default, Picker::rows);
        let fault = self.fault.as_ref().map(|fault| theme.fault(fault));
        Block { question: head.with(Style::Plain, self.text_box.text()), place, list, chosen, fault }
    }

    fn write(&mut self, text: &str) {
        self.text_box.insert(text);
        self.narrow();
        self.fault = None;
    }

    fn narrow(&mut self) {
        if let Some(picker) = &mut self.question.picker {
            picker.narrow(self.text_box.text());
        }
    }

    fn picker_takes(&mut self, stroke: &Stroke) -> bool {
        let Some(picker) = &mut self.question.picker else { return false };
        picker.step(match stroke {
            Stroke::Up | Stroke::Control('p') => -1,
            Stroke::Down | Stroke::Control('n') | Stroke::Tab => 1,
            Stroke::PageUp => -PAGE,
            Stroke::PageDown => PAGE,
            _ => return false,
        });
        true
    }

    /// Moves the cursor among the rows of the text.
    fn step(&mut self, is_up: bool, asking: &Asking) {
        let columns = asking.surface.columns();
        let block = self.block(&asking.theme, columns);
        let head = block.question.len() - self.text_box.text().len();
        let rows = block.question.rows(columns);
        let first = rows.iter().rposition(|row| row.start <= head).unwrap_or(0);
        let rows = rows.iter().skip(first).map(|row| row.start.max(head) - head..row.end.max(head) - head);
        let rows: Vec<_> = rows.collect();
        self.text_box.step(&rows, is_up);
    }

    fn judged<T>(&mut self, judge: Judging<'_, T>) -> Result<Ended<T>, String> {
        let text = self.text_box.text();
        let default = || if text.is_empty() { self.question.default.as_deref() } else { None };
        let choice = self.question.picker.as_ref().map_or(Choice::Text, |picker| picker.choice(text));
        match choice {
            Choice::Selectable(answer) => judge(&answer).map(Ended::Answered),
            Choice::Extra => Ok(Ended::Extra(text.to_owned())),
            Choice::Several(count, name) => {
                Err(format!("{count} are named '{name}': choose one with the arrow keys, or type its id"))
            }
            Choice::Text => judge(default().unwrap_or(text)).map(Ended::Answered),
        }
    }
}

/// Below this a hint takes the room of the answer.
const NARROW: usize = 40;

/// How far Page Up and Page Down go.
const PAGE: isize = 10;
