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
    estados: &[i64],
    catalogo: Option<Catalogue>,
    take: &mut dyn FnMut(Moments, Option<EntryId>),
) -> rusqlite::Result<()> {
    let (condition, values) = filter::where_clause(meant)?;
    let (is_in, since) = since(estados);
    let column = catalogo.map_or("NULL", filter::id_column);
    let id = |row: &Row<'_>| -> rusqlite::Result<Option<EntryId>> {
        Ok(match catalogo {
            None => None,
            Some(Catalogue::Usuarios) => Some(EntryId::Usuario(Uuid::from_bytes(row.get(2)?))),
            Some(_) => Some(EntryId::Numero(row.get(2)?)),
        })
    };
    let sql = format!("SELECT fecha_creacion, {since}, {column}, {is_in} FROM tickets {condition}");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter::<Vec<Value>>(values))?;
    while let Some(row) = rows.next()? {
        take(Moments { filed: row.get(0)?, is_in: row.get(3)?, since: row.get(1)? }, id(row)?);
    }
    Ok(())
}

/// Whether a ticket's estado is one of these, and since when: NULL if the history does not know.
///
/// A ticket's versions have ascending moments, so the greatest is the last.
fn since(estados: &[i64]) -> (String, String) {
    let numbers: Vec<String> = estados.iter().map(ToString::to_string).collect();
    let texts: Vec<String> = estados.iter().map(|id| format!("'{id}'")).collect();
    let (is_in, texts) = (format!("estado_id IN ({})", numbers.join(",")), texts.join(","));
    let last = format!(
        "CASE WHEN {is_in} THEN (SELECT max(actualizacion) FROM historial WHERE historial.clave = tickets.clave \
         AND campo = 'EstadoId' AND despues IN ({texts}) AND antes NOT IN ({texts})) END"
    );
    (is_in, last)
}
