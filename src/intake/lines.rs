//! JSONL: one object per line. Empty lines are skipped.

use std::io::{self, BufRead, Read};

use serde::de::IgnoredAny;

use super::{LONGEST, Stop, TakeJson};
use crate::ticket::Unit;

pub(super) fn read(mut input: impl BufRead, take: &mut TakeJson<'_>) -> Result<(), Stop> {
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut line = Vec::new();
    let mut is_first = true;
    for linea in 1.. {
        line.clear();
        let size =
            input.by_ref().take(most).read_until(b'\n', &mut line).map_err(|error| Stop::reading(linea, &error))?;
        if size == 0 {
            break;
        }
        if line.len() > LONGEST && !line.ends_with(b"\n") {
            return Err(Stop::too_long(linea));
        }
        let row = line.trim_ascii();
        if row.is_empty() {
            continue;
        }
        if is_first && is_spread(row, &mut input).map_err(|error| Stop::reading(linea, &error))? {
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
