//! Change-sets.

use super::history;
use crate::ticket::LineKind;

/// Marks a change-set after which tickets came in with numbers of their own.
pub const IMPORTED: i64 = -1;

/// Asks for change-sets, each with the one that took it back.
pub const CHANGES: &str = "SELECT cambios.cambio, fecha, quien, origen, deshace, numerados, \
                           (SELECT later.cambio FROM cambios AS later WHERE later.deshace = cambios.cambio) AS undone_by \
                           FROM cambios";

/// Asks for those with a line of a ticket whose `column` has a value, after a change-set, oldest first.
pub fn later(column: &str) -> String {
    format!(
        "{CHANGES} JOIN historial USING (cambio) \
         WHERE clave = $1 AND {column} = $2 AND historial.cambio > $3 ORDER BY historial.cambio"
    )
}

/// Asks what a change-set did to a ticket.
pub const FIELDS: &str =
    "SELECT campo, antes, despues, comentario FROM historial WHERE clave = $1 AND cambio = $2 ORDER BY campo";

/// Asks whether a ticket has any line of a kind.
pub fn any(kind: &LineKind) -> String {
    format!("SELECT EXISTS (SELECT 1 FROM historial WHERE clave = $1 AND {})", history::of(kind))
}

/// Asks for the tickets about which a change-set said something.
pub fn said() -> String {
    format!("SELECT clave FROM historial WHERE cambio = $1 AND {}", history::of(&LineKind::SAID))
}

/// Removes the texts of a ticket's comment, by the change-set that made it.
pub fn blank() -> String {
    let said = history::of(&LineKind::SAID);
    format!(
        "UPDATE historial SET antes = '', despues = '' WHERE clave = $1 AND (cambio = $2 OR comentario = $2) AND {said}"
    )
}
