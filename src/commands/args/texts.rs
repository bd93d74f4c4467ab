//! Reads a flag's text from a file, or from standard input for `-`.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anyhow::Result;

use crate::config::Usage;
use crate::exit;
use crate::ticket::{Limits, ValidationErrors};

/// Reads a text; errors call its source `said`.
///
/// # Errors
/// [`Usage`] if it cannot be read or is not UTF-8; [`ValidationErrors`] if it is larger than a ticket may be.
pub fn text_of(path: &Path, said: &str, limits: Limits) -> Result<String> {
    String::from_utf8(bytes_of(path, said, limits)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let way = "convert the text first, for example with `iconv -f cp1252 -t utf-8`";
        Usage(format!("{said}: not valid UTF-8 at byte {at}; {way}")).into()
    })
}

/// Reads bytes, at most one more than a ticket may have, so that input of any length is refused.
///
/// # Errors
/// As [`text_of`].
pub fn bytes_of(path: &Path, said: &str, limits: Limits) -> Result<Vec<u8>> {
    let most = u64::try_from(limits.max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        wait_for(said.trim_end_matches(" -"));
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| Usage(format!("{said}: {error}")))?;
    if bytes.len() > limits.max_bytes {
        return Err(anyhow::Error::new(ValidationErrors::too_large(limits)).context(said.to_owned()));
    }
    Ok(bytes)
}

/// Says that standard input is waited for, if somebody has to type it.
pub fn wait_for(what: &str) {
    if io::stdin().is_terminal() {
        exit::note(&format!("reading {what} from the terminal; end with Ctrl-D"));
    }
}
