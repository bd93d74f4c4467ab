//! Versions of tickets: whether one is still that which somebody has seen, and what has changed since.

use rusqlite::{Transaction, params};

use super::change::name;
use super::file::fault::SqliteFault;
use super::row;
use crate::store::StoreError;
use crate::ticket::{Campo, Ticket, Version};

/// Refuses a ticket that is of another version, with the fields that have changed since.
pub(super) fn check_unchanged(
    transaction: &Transaction<'_>,
    fault: SqliteFault<'_>,
    ticket: &Ticket,
    expected: Option<&Version>,
) -> Result<(), StoreError> {
    let Some(expected) = expected else { return Ok(()) };
    let why = other_version(transaction, ticket, expected).map_err(|error| fault.reading(&error))?;
    why.map_or(Ok(()), |why| Err(StoreError::Conflict(format!("{why}; nothing was stored").into())))
}

/// Why a ticket is not of the expected version, if it is not.
fn other_version(
    transaction: &Transaction<'_>,
    ticket: &Ticket,
    expected: &Version,
) -> rusqlite::Result<Option<String>> {
    let clave = ticket.codigo.as_ref().and_then(row::clave);
    let mut statement =
        transaction.prepare_cached("SELECT version, fechada, fecha_actualizacion FROM tickets WHERE clave = ?1")?;
    let (version, fechada, fecha): (i64, i64, i64) =
        statement.query_row([clave], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let name = name(ticket);
    let (why, since) = match expected {
        Version::Number(number) if *number == version => return Ok(None),
        Version::Fecha(seen) if seen.seconds() == fecha && version == fechada => return Ok(None),
        Version::Number(number) => {
            let since = nth_change(transaction, clave, version.saturating_sub(*number))?;
            (format!("{name} is of version {version} by now, not {number}"), since)
        }
        Version::Fecha(seen) => {
            let is_shared = seen.seconds() == fecha;
            let why = match (is_shared, ticket.fecha_actualizacion) {
                (false, Some(found)) => format!("{name} was changed at {found}, not {seen}"),
                _ => format!(
                    "{name} has had several versions at {seen}: name the one that you saw; this one's ETag is \"{version}\""
                ),
            };
            (why, first_change(transaction, clave, seen.seconds() + i64::from(!is_shared))?)
        }
        Version::Tag(tag) => return Ok(Some(format!("{name} is of version \"{version}\", not {tag}"))),
    };
    let fields = changed_since(transaction, clave, since)?;
    let fields: Vec<String> = fields
        .iter()
        .filter(|(campo, before)| ticket.text_of(*campo) != *before)
        .map(|(campo, before)| format!("{} was {before:?}, is {:?}", campo.name(), ticket.text_of(*campo)))
        .collect();
    Ok(Some(if fields.is_empty() { why } else { format!("{why}: {}", fields.join("; ")) }))
}

/// The change of a ticket that so many versions ago made another of it.
fn nth_change(transaction: &Transaction<'_>, clave: Option<i64>, ago: i64) -> rusqlite::Result<Option<i64>> {
    transaction
        .prepare_cached(
            "SELECT min(cambio) FROM (SELECT DISTINCT cambio FROM historial WHERE clave = ?1 ORDER BY cambio DESC LIMIT ?2)",
        )?
        .query_row(params![clave, ago.max(0)], |row| row.get(0))
}

/// The first change of a ticket whose date is this one or later.
fn first_change(transaction: &Transaction<'_>, clave: Option<i64>, seconds: i64) -> rusqlite::Result<Option<i64>> {
    transaction
        .prepare_cached("SELECT min(cambio) FROM historial WHERE clave = ?1 AND actualizacion >= ?2")?
        .query_row(params![clave, seconds], |row| row.get(0))
}

/// Fields with their values before a change, as far as the history knows of it and of those that followed.
fn changed_since(
    transaction: &Transaction<'_>,
    clave: Option<i64>,
    since: Option<i64>,
) -> rusqlite::Result<Vec<(Campo, String)>> {
    let mut fields: Vec<(Campo, String)> = Vec::new();
    let mut statement = transaction
        .prepare_cached("SELECT campo, antes FROM historial WHERE clave = ?1 AND cambio >= ?2 ORDER BY cambio")?;
    let mut rows = statement.query(params![clave, since])?;
    while let Some(row) = rows.next()? {
        let campo = Campo::named(&row.get::<_, String>(0)?);
        if let Some(campo) = campo.filter(|campo| fields.iter().all(|(known, _)| known != campo)) {
            fields.push((campo, row.get(1)?));
        }
    }
    Ok(fields)
}
