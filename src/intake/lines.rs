//! JSONL: one object per line. Empty lines are skipped.

use std::io::{self, BufRead, Read};

use serde::de::IgnoredAny;

use super::{LONGEST, Stop, TakeJson};
use crate::ticket::Unit;

/// Reads lines of a limited length, with their numbers.
pub(super) struct NumberedLines<R> {
    input: R,
    /// The line that was read last, with its end.
    pub line: Vec<u8>,
    /// Its number, from 1.
    pub linea: u64,
}

impl<R: BufRead> NumberedLines<R> {
    pub const fn new(input: R) -> Self {
        Self { input, line: Vec::new(), linea: 0 }
    }

    /// Reads the next line, and returns its size; none at the end.
    pub fn next(&mut self) -> Result<Option<usize>, Stop> {
        let most = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
        self.linea += 1;
        self.line.clear();
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut self.line);
        let size = read.map_err(|error| Stop::reading(self.linea, &error))?;
        if size > LONGEST && !self.line.ends_with(b"\n") {
            return Err(Stop::too_long(self.linea));
        }
        Ok((size > 0).then_some(size))
    }
}

pub(super) fn read(input: impl BufRead, take: &mut TakeJson<'_>) -> Result<(), Stop> {
    let mut lines = NumberedLines::new(input);
    let mut is_first = true;
    while let Some(size) = lines.next()? {
        let (row, linea) = (lines.line.trim_ascii(), lines.linea);
        if row.is_empty() {
            continue;
        }
        if is_first && is_spread(row, &mut lines.input).map_err(|error| Stop::reading(linea, &error))? {
            let why = "it is a JSON object over several lines, and a line must have a whole one: give what `jq -c .` \
                       writes, with - as the file";
            return Err(Stop::Broken(linea, why.to_owned()));
        }
        is_first = false;
        take((Unit::Line, linea), row, size)?;
    }
    Ok(())
}

/// Whether a line begins an object that continues on the next line, as in indented JSON.
fn is_spread(row: &[u8], input: &mut impl BufRead) -> io::Result<bool> {
    if !serde_json::from_slice::<IgnoredAny>(row).is_err_and(|error| error.is_eof()) {
        return Ok(false);
    }
    let next = input.fill_buf()?.trim_ascii_start();
    Ok(matches!(next.first(), Some(b'"' | b'}')))
}
