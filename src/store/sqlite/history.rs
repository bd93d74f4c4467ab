//! Reads the history, newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::store::engine::clave;
use crate::store::{Entry, History, Part, Span};
use crate::ticket::{Event, Fecha};

/// All changed fields with their changes.
pub(super) const EVERYTHING: &str = "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues, comentario \
                                     FROM cambios JOIN historial USING (cambio)";

pub(super) fn entries(
    connection: &Connection,
    clave: Option<i64>,
    history: &History,
    hidden: &[Event],
) -> rusqlite::Result<Option<Part<Entry>>> {
    let terms = [
        ("historial.clave = ?", clave.map(Value::from)),
        ("cambios.cambio = ?", history.cambio.map(Value::from)),
        ("cambios.fecha >= ?", history.desde.map(|fecha| Value::from(fecha.seconds()))),
    ];
    let hidden = hidden.iter().map(|event| ("campo <> ?", Some(Value::from(event.name().to_owned()))));
    let given = terms.into_iter().chain(hidden).filter_map(|(term, value)| Some((term, value?)));
    let (conditions, values): (Vec<_>, Vec<_>) = given.unzip();
    let condition = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    let listing = SpanReader {
        sql: &format!("{EVERYTHING} {condition} ORDER BY cambio DESC, clave DESC, campo"),
        count: &format!("SELECT count(*) FROM cambios JOIN historial USING (cambio) {condition}"),
        values: &values,
        span: history.span,
    };
    listing.part(connection, entry, |entry| entry.antes.len().saturating_add(entry.despues.len()))
}

/// Rows that are read in parts.
pub(super) struct SpanReader<'a> {
    /// All of them, in order.
    pub sql: &'a str,
    /// How many they are.
    pub count: &'a str,
    /// The parameters of both.
    pub values: &'a [Value],
    pub span: Span,
}

impl SpanReader<'_> {
    /// `None` if the part would be larger than the span's limit.
    pub fn part<T>(
        &self,
        connection: &Connection,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
        size: fn(&T) -> usize,
    ) -> rusqlite::Result<Option<Part<T>>> {
        let span = self.span;
        let mut statement = connection.prepare_cached(&format!("{} LIMIT ? OFFSET ?", self.sql))?;
        // SQLite takes a negative limit for none.
        let place = [span.limit.map_or(-1, i64::from), i64::try_from(span.offset).unwrap_or(i64::MAX)];
        let mut found = statement.query(params_from_iter(self.values.iter().cloned().chain(place.map(Value::from))))?;
        let (mut rows, mut bytes) = (Vec::new(), 0_usize);
        while let Some(row) = found.next()? {
            let row = read(row)?;
            bytes = bytes.saturating_add(size(&row));
            if !rows.is_empty() && span.max_bytes.is_some_and(|most| bytes > most) {
                return Ok(None);
            }
            rows.push(row);
        }
        let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let is_all = span.offset == 0 && span.limit.is_none_or(|limit| shown < u64::from(limit));
        let total = match (is_all, span.count_all) {
            (true, _) => Some(shown),
            (false, true) => {
                let all: i64 = connection.query_row(self.count, params_from_iter(self.values), |row| row.get(0))?;
                u64::try_from(all).ok()
            }
            (false, false) => None,
        };
        Ok(Some(Part { rows, total }))
    }
}

/// All of one ticket, oldest first.
pub(super) fn of(connection: &Connection, clave: i64) -> rusqlite::Result<Vec<Entry>> {
    let mut statement = connection.prepare_cached(
        "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues, comentario FROM cambios \
         JOIN historial USING (cambio) WHERE clave = ?1 ORDER BY cambio, campo",
    )?;
    statement.query_map([clave], entry)?.collect()
}

/// Reads a row of [`EVERYTHING`], or of a part of it.
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let damaged = |column: usize, reason: String| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Integer, reason.into())
    };
    let key = row.get(5)?;
    Ok(Entry {
        cambio: row.get(0)?,
        fecha: Fecha::from_seconds(row.get(1)?).map_err(|error| damaged(1, error.to_string()))?,
        quien: row.get(2)?,
        origen: row.get(3)?,
        deshace: row.get(4)?,
        codigo: clave::codigo(key).ok_or_else(|| damaged(5, format!("{key} is no code")))?,
        campo: row.get(6)?,
        antes: row.get(7)?,
        despues: row.get(8)?,
        comentario: row.get(9)?,
    })
}
