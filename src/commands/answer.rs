//! Answers on their way to stdout, through one buffer.

use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Result;

use crate::exit::{AnswerLost, Partly};

/// Where an answer goes: straight to stdout, or kept for the pager.
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

/// Writes any number of answers to stdout through one buffer. What an error meets in the buffer is not written: where the
/// first of many fails, stdout stays empty.
pub fn pour(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    if let Err(error) = write(&mut out) {
        drop(out.into_parts());
        return Err(error);
    }
    Ok(out.flush().map_err(unwritten)?)
}

/// The kind stays, because a closed pipe is no error for those who list.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it on")]
pub fn unwritten(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("the answer could not be written: {error}"))
}

/// Writes an answer to stdout through one buffer, flushed once.
pub fn answer(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(unwritten)
}

/// Writes an answer as [`answer`] does; if that fails, the error says what is done all the same.
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
