//! The moments of tickets, from a covering index where there is one.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use uuid::Uuid;

use super::filter;
use crate::store::engine::Moments;
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId};

/// Shows the moments of tickets, with the id that they have in a catalogue.
pub fn each_moments(
    connection: &Connection,
    meant: &Node,
    finals: &[i64],
    catalogo: Option<Catalogue>,
    take: &mut dyn FnMut(Moments, Option<EntryId>),
) -> rusqlite::Result<()> {
    let (condition, values) = filter::where_clause(meant)?;
    let (is_closed, closed) = closed(finals);
    let column = catalogo.map_or("NULL", filter::id_column);
    let id = |row: &Row<'_>| -> rusqlite::Result<Option<EntryId>> {
        Ok(match catalogo {
            None => None,
            Some(Catalogue::Usuarios) => Some(EntryId::Usuario(Uuid::from_bytes(row.get(2)?))),
            Some(_) => Some(EntryId::Numero(row.get(2)?)),
        })
    };
    let sql = format!("SELECT fecha_creacion, {closed}, {column}, {is_closed} FROM tickets {condition}");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter::<Vec<Value>>(values))?;
    while let Some(row) = rows.next()? {
        let (filed, known): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        let closed = if row.get(3)? { known.or(Some(filed)) } else { None };
        take(Moments { filed, closed, is_known: known.is_some() }, id(row)?);
    }
    Ok(())
}

/// Whether a ticket is closed, and when its estado last became final: NULL if the history does not know.
///
/// A ticket's versions have ascending moments, so the greatest is the last.
fn closed(finals: &[i64]) -> (String, String) {
    let numbers: Vec<String> = finals.iter().map(ToString::to_string).collect();
    let texts: Vec<String> = finals.iter().map(|id| format!("'{id}'")).collect();
    let (numbers, texts) = (numbers.join(","), texts.join(","));
    let is_closed = format!("estado_id IN ({numbers})");
    let last = format!(
        "CASE WHEN {is_closed} THEN (SELECT max(actualizacion) FROM historial WHERE historial.clave = tickets.clave \
         AND campo = 'EstadoId' AND despues IN ({texts}) AND antes NOT IN ({texts})) END"
    );
    (is_closed, last)
}
