//! What was said about a ticket, as its history keeps it.

use serde::Serialize;

use super::Entry;
use crate::ticket::Fecha;

/// One comment. In the history it is a field of its own, whose value after is the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Comentario<'a> {
    /// When.
    pub fecha: Fecha,
    /// Who; empty if nobody said.
    pub quien: &'a str,
    /// From where.
    pub origen: &'a str,
    /// Whether it is for agents only.
    pub interno: bool,
    /// What was said.
    pub texto: &'a str,
}

impl<'a> Comentario<'a> {
    /// The comments of one ticket's whole history, in its order; one that was taken back is none.
    #[must_use]
    pub fn of(history: &'a [Entry]) -> Vec<Self> {
        let is_undone = |cambio: i64| history.iter().any(|later| later.deshace == Some(cambio));
        let comment = |entry: &'a Entry| {
            let interno = match entry.campo.as_str() {
                "Comentario" => false,
                "ComentarioInterno" => true,
                _ => return None,
            };
            let stands = entry.deshace.is_none() && !is_undone(entry.cambio);
            stands.then_some(Self {
                fecha: entry.fecha,
                quien: &entry.quien,
                origen: &entry.origen,
                interno,
                texto: &entry.despues,
            })
        };
        history.iter().filter_map(comment).collect()
    }
}
