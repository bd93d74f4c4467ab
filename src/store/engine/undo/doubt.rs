//! Whether the newest change is what somebody means who names none: it is not the newest event, or it is another's.

use crate::store::Author;
use crate::store::engine::rows::{ChangeRow, Rows, StoreResult};
use crate::ticket::TicketRef;

/// Why the change should be named, if it should.
pub fn doubt(rows: &impl Rows, change: &ChangeRow, author: &Author) -> StoreResult<Option<String>> {
    let mut why = Vec::new();
    if rows.is_import_marked(change.cambio)? {
        why.push("tickets were imported after it".to_owned());
    } else if is_filed_since(rows, change)? {
        let newest = rows.find(&TicketRef::Last)?.and_then(|stored| stored.ticket.codigo);
        let name = newest.map_or_else(|| "a ticket".to_owned(), |codigo| codigo.to_string());
        why.push(format!("{name} was filed after it"));
    }
    if change.quien != author.quien {
        let quien = &change.quien;
        let whose = if quien.is_empty() { "nobody said who made it".to_owned() } else { format!("{quien} made it") };
        why.push(whose);
    }
    Ok((!why.is_empty()).then(|| format!("the newest change is {}, but {}", change.cambio, why.join(", and "))))
}

/// By the numbers that were given until the change; one that came with a ticket has its date alone.
fn is_filed_since(rows: &impl Rows, change: &ChangeRow) -> StoreResult<bool> {
    if let Some(before) = change.numerados {
        return Ok(rows.given_numbers()? > before);
    }
    let newest = rows.find(&TicketRef::Last)?.and_then(|stored| stored.ticket.fecha_creacion);
    Ok(newest.is_some_and(|newest| newest >= change.fecha))
}
