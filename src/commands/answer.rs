//! Writes answers to stdout, through one buffer.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::ops::ControlFlow;

use anyhow::Result;

use crate::exit::{AnswerLost, Partly};
use crate::store::{Entry, Query, Store};
use crate::ticket::Ticket;

/// The output of an answer: stdout, or a text for the pager.
pub enum Out<'a> {
    Stdout(&'a mut BufWriter<StdoutLock<'static>>),
    KeptText(&'a mut Vec<u8>),
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::KeptText(text) => text.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::KeptText(_) => Ok(()),
        }
    }
}

/// Writes any number of answers to stdout through one buffer. After an error the rest of the buffer is not written: if the
/// first of many answers fails, stdout stays empty.
pub fn pour(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    if let Err(error) = write(&mut out) {
        drop(out.into_parts());
        return Err(error);
    }
    Ok(out.flush().map_err(unwritten)?)
}

/// Passes each ticket of a query to `write`, with its history if that is asked for, until `write` fails.
pub fn each(
    store: &mut dyn Store,
    query: &Query,
    with_history: bool,
    mut write: impl FnMut(&Ticket, &[Entry]) -> Result<()>,
) -> Result<()> {
    let mut written = Ok(());
    let shown = store.export(query, with_history, &mut |ticket, entries| {
        written = write(ticket, entries);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    Ok(shown?)
}

/// Keeps the kind of the error, because a closed pipe is no error for a list.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it on")]
pub fn unwritten(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("the answer could not be written: {error}"))
}

/// Writes an answer to stdout through one buffer, flushed once.
pub fn answer(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(unwritten)
}

/// Writes an answer as [`answer`] does; if that fails, the error says that `done` is done.
pub fn answer_done(
    done: Option<String>,
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<()> {
    answer(write).map_err(|reason| match done {
        Some(done) => Partly(format!("{done}, but {reason}")).into(),
        None => reason.into(),
    })
}

/// Writes an answer as [`answer`] does; if that fails, the error says which ticket is stored.
pub fn answer_stored(
    codigo: &str,
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<()> {
    answer(write).map_err(|reason| AnswerLost { codigo: codigo.to_owned(), reason: reason.to_string() }.into())
}
