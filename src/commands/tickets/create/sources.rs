//! The sources of a new ticket: flags, files, standard input.

use std::path::Path;

use anyhow::Result;

use super::CreateArgs;
use crate::commands::args::texts::{bytes_of, text_of};
use crate::config::Usage;
use crate::exit;
use crate::ticket::{Given, Limits, TicketDraft, ValidationErrors};

impl CreateArgs {
    /// Returns the values of flags and `--from`; flags take precedence.
    pub(super) fn draft(self, limits: Limits) -> Result<TicketDraft> {
        let reads_stdin = |path: &Path| path == Path::new("-");
        if self.from.as_deref().is_some_and(reads_stdin) && self.texts.descripcion.as_deref() == Some("-") {
            return Err(Usage("--from - and --descripcion - cannot both read standard input".to_owned()).into());
        }
        let descripcion = match (self.texts.descripcion, &self.descripcion_file) {
            (Some(text), _) if text == "-" => Given::Value(text_of(Path::new("-"), "--descripcion -", limits)?),
            (None, Some(path)) => {
                Given::Value(text_of(path, &format!("--descripcion-file {}", path.display()), limits)?)
            }
            (text, _) => text.into(),
        };
        let flags = TicketDraft { titulo: self.texts.titulo.into(), descripcion, ..self.ids.draft() };
        Ok(flags.or(body(self.from.as_deref(), limits)?))
    }
}

/// Adds the file that the refused ticket came from.
pub(super) fn blame(errors: ValidationErrors, from: Option<&Path>) -> anyhow::Error {
    let error = anyhow::Error::new(errors);
    match from {
        Some(path) => error.context(format!("--from {}", path.display())),
        None => error,
    }
}

fn body(from: Option<&Path>, limits: Limits) -> Result<TicketDraft> {
    let Some(path) = from else { return Ok(TicketDraft::default()) };
    let bytes = bytes_of(path, &format!("--from {}", path.display()), limits)?;
    let (draft, ignored) = TicketDraft::from_json_with_ignored(&bytes).map_err(|errors| blame(errors, from))?;
    // The output of `tickets show` may be filed again, so no warning for members that only a store assigns.
    let given = ["IdTicket", "Codigo", "FechaCreacion", "FechaActualizacion"];
    for name in ignored.iter().filter(|name| !given.iter().any(|given| given.eq_ignore_ascii_case(name))) {
        exit::note(&format!("warning: --from {}: unknown field {name} ignored", path.display()));
    }
    Ok(draft)
}
