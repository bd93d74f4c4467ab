//! The variables that the program reads. An empty one counts as not set.

use std::path::PathBuf;

use anyhow::Result;

use super::Usage;
use crate::ticket::{Given, TicketDraft};

/// A variable's text.
pub(super) fn variable(name: &str) -> Result<Option<String>> {
    match std::env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Usage(format!("{name}: the value is not valid UTF-8")).into()),
    }
}

/// A variable that names a file, in any bytes.
pub(super) fn path(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// What the environment says about a new ticket.
pub(super) fn draft() -> Result<TicketDraft> {
    Ok(TicketDraft {
        usuario_id: variable("TICKETS_USUARIO")?.into(),
        area_id: id("TICKETS_AREA")?,
        prioridad_id: id("TICKETS_PRIORIDAD")?,
        estado_id: id("TICKETS_ESTADO")?,
        ..TicketDraft::default()
    })
}

fn id(name: &str) -> Result<Given<i64>> {
    let Some(text) = variable(name)? else { return Ok(Given::Absent) };
    Given::integer(&text).ok_or_else(|| Usage(format!("{name}: '{text}' is not a whole number such as 1")).into())
}
