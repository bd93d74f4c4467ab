//! The settings of a run, and what every command does with them: open the store, ask, write.

use std::io::{self, Write};

use anyhow::Result;
use uuid::Uuid;

use crate::clock;
use crate::commands::answer::{Out, answer};
use crate::config::{Output, Settings, Usage};
use crate::exit;
use crate::render::{self, Column, Dates, Format, Pen};
use crate::store::{self, Access, Author, Origen, Store, Total};
use crate::terminal::editor::Editor;
use crate::terminal::prompt::Manner;
use crate::ticket::{Catalogue, Fecha};

/// What a command works with.
pub struct Context {
    pub settings: Settings,
    pub output: Output,
}

impl Context {
    /// Opens the store, runs `run`, and passes the store's warnings on.
    pub fn with<T>(&self, access: Access, run: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
        heard(self.open(access)?.as_mut(), run)
    }

    /// Opens the store for callers that keep it open; all others use [`Self::with`].
    ///
    /// With a wrong clock a file can still be read, but a server's certificate cannot be checked.
    pub fn open(&self, access: Access) -> Result<Box<dyn Store>> {
        if access != Access::Read || !self.settings.place.is_near() {
            clock::check(clock::now())?;
        }
        Ok(store::open(&self.settings.place, access, clock::now)?)
    }

    /// Returns how to ask on the terminal.
    pub fn manner(&self) -> Manner {
        let Output { stderr, is_dumb, .. } = self.output;
        Manner { color: stderr.color && !is_dumb, is_dumb, signals_end: self.settings.place.signals_end() }
    }

    /// Returns the editor for texts.
    pub fn editor(&self) -> Result<Editor, Usage> {
        let fallback = || self.output.can_ask.then(|| "vi".into());
        let command = self.settings.editor.clone().or_else(fallback).ok_or_else(|| {
            Usage("there is no terminal to edit on, and no editor is named: set VISUAL or EDITOR".to_owned())
        })?;
        Ok(Editor {
            command,
            folder: self.settings.temporary.clone(),
            has_stdout: self.output.stdout.is_terminal,
            signals_end: self.settings.place.signals_end(),
        })
    }

    /// Writes a note to stderr, unless --quiet is set.
    pub fn note(&self, text: &str) {
        if !self.output.quiet {
            exit::note(text);
        }
    }

    /// Notes that a table is empty.
    pub fn note_none(&self, is_empty: bool, what: &str) {
        if is_empty && self.output.format == Format::Table {
            self.note(what);
        }
    }

    /// Notes that there are no tickets, or more than were shown.
    pub fn note_rest(&self, shown: usize, total: Total) {
        self.note_none(shown == 0, "no tickets");
        render::rest(shown, total).iter().for_each(|rest| self.note(rest));
    }

    /// Returns the most rows to show: as many as were asked for, where 0 is all; by default on a terminal the config file's
    /// number or 20, else all.
    pub fn limit(&self, asked: Option<u32>) -> Option<u32> {
        const SOME: u32 = 20;
        let is_read = self.output.stdout.is_terminal && !self.output.quiet;
        let usual = self.settings.output.limit.unwrap_or(SOME);
        asked.or(is_read.then_some(usual)).filter(|limit| *limit > 0)
    }

    /// Writes an answer as [`answer`] does, but on a terminal through the user's pager.
    pub fn paged(&self, write: impl FnOnce(&mut Out) -> io::Result<()>) -> io::Result<()> {
        let Some(pager) = self.settings.pager.as_ref().filter(|_| self.output.stdout.is_terminal) else {
            return answer(|out| write(&mut Out::Stdout(out)));
        };
        let mut text = Vec::new();
        write(&mut Out::KeptText(&mut text))?;
        if text.is_empty() {
            return Ok(());
        }
        pager.show(&text).or_else(|error| {
            if pager.is_named {
                let command = pager.command.to_string_lossy();
                exit::note(&format!("warning: the pager '{command}' cannot be run: {error}"));
            }
            answer(|out| out.write_all(&text))
        })
    }

    /// Returns the author of changes, for the history.
    pub fn author(&self) -> Author {
        Author { quien: self.settings.quien.clone(), origen: Origen::Cli }
    }

    /// Returns a pen with the names for the ids of a table, whose only user is `usuario`. A table can do without names, so
    /// errors of the store are ignored.
    pub fn pen(&self, store: &mut dyn Store, usuario: Option<Uuid>) -> Pen {
        let mut pen = self.output.pen();
        if pen.draws_tables() {
            pen.names = store.names(usuario).unwrap_or_default();
            pen.links = self.links();
            pen.times = self.times().unwrap_or_else(|error| {
                // Something may have been changed, which no zone undoes.
                exit::note(&format!("warning: {error}; times are UTC"));
                Dates::Utc
            });
        }
        pen
    }

    /// Returns where a terminal that knows links finds tickets; a pager may not know them.
    fn links(&self) -> Option<String> {
        let endpoint = self.settings.place.endpoint()?;
        if self.output.has_links && self.settings.pager.is_none() { endpoint.tickets() } else { None }
    }

    /// Returns how moments are shown: to people in their zone, to programs and on demand in UTC.
    ///
    /// # Errors
    /// [`Usage`] for a zone that does not exist.
    pub fn times(&self) -> Result<Dates, Usage> {
        if self.output.utc || !self.output.stdout.is_terminal || !self.output.pen().draws_tables() {
            return Ok(Dates::Utc);
        }
        let zone = self.settings.zone().map_err(|error| Usage(error.to_string()))?;
        Ok(Dates::Local { zone, now: Fecha::new(clock::now()) })
    }

    /// The same with the names of all users, for a table that has their column.
    pub fn pen_for(&self, store: &mut dyn Store, columns: &[Column]) -> Pen {
        let pen = self.pen(store, None);
        if columns.contains(&Column::Usuario) { self.with_people(store, pen) } else { pen }
    }

    /// Returns a pen that knows the names of all users, for a table that names some.
    pub fn with_people(&self, store: &mut dyn Store, mut pen: Pen) -> Pen {
        if pen.draws_tables() {
            let usuarios = store.catalogue(Catalogue::Usuarios).unwrap_or_default();
            pen.names = pen.names.with(Catalogue::Usuarios, usuarios);
        }
        pen
    }
}

/// Runs `run` and passes the store's warnings on to stderr, also after an error.
pub fn heard<T>(store: &mut dyn Store, run: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
    let done = run(store);
    pass_on_warnings(store);
    done
}

/// Passes warnings on that must be seen before a question; [`heard`] does it at the end.
pub fn pass_on_warnings(store: &mut dyn Store) {
    for warning in store.take_warnings() {
        exit::note(&format!("warning: {warning}"));
    }
}
