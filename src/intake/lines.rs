//! JSONL: one object a line. Empty lines are passed over.

use std::io::{BufRead, Read};

use super::{LONGEST, Outbox, Reading, Stop};

pub(super) fn read(mut input: impl BufRead, reading: &Reading, outbox: &mut Outbox) -> Result<(), Stop> {
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut line = Vec::new();
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
        if !row.is_empty() {
            outbox.json(linea, row, reading, size)?;
        }
    }
    Ok(())
}
