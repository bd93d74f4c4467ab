//! All rows of a database: read out, or written into an empty one by COPY.

use std::collections::BTreeMap;
use std::mem;
use std::ops::ControlFlow;

use anyhow::anyhow;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::{PostgresRows, copy};
use crate::store::StoreError;
use crate::store::care::dump::{Cell, Kind, TABLES, Table, TakeRow};
use crate::store::care::whole;
use crate::store::engine::StoreResult;
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::words::WordsDue;
use crate::store::sql::history;
use crate::ticket::LineKind;

/// Rows that are read together, each of which may have a mebibyte.
const TOGETHER: usize = 64;

/// Bytes that are sent together.
const SENT: usize = 1024 * 1024;

/// Whether anybody has written into a store; the names that it is made with do not count.
const USED: &str = "SELECT EXISTS (SELECT 1 FROM numeracion) OR EXISTS (SELECT 1 FROM usuarios) \
     OR EXISTS (SELECT 1 FROM cambios) OR EXISTS (SELECT 1 FROM estrictos) \
     OR EXISTS (SELECT catalogo, id, nombre, activo, es_final FROM catalogos EXCEPT VALUES \
     ('prioridades', 1, 'Baja', true, false), ('prioridades', 2, 'Media', true, false), \
     ('prioridades', 3, 'Alta', true, false), ('prioridades', 4, 'Crítica', true, false), \
     ('estados', 1, 'Abierto', true, false), ('estados', 2, 'En Progreso', true, false), \
     ('estados', 3, 'Resuelto', true, false), ('estados', 4, 'Cerrado', true, true))";

impl PostgresRows<'_> {
    /// Shows all rows.
    pub fn dump(&self, take: &mut TakeRow<'_>) -> StoreResult<()> {
        TABLES.iter().try_for_each(|table| {
            let sql = format!("SELECT {} FROM {} ORDER BY {}", table.names(), table.name, table.key);
            self.each_row(&sql, &[], TOGETHER, |row| {
                take(table, &self.reading(cells(table, row))?)?;
                Ok(ControlFlow::Continue(()))
            })
        })
    }

    /// Takes in all rows that `dump` shows; this database must have none. Returns what `dump` does.
    pub fn load<T>(&mut self, dump: impl FnOnce(&mut TakeRow<'_>) -> StoreResult<T>) -> StoreResult<T> {
        if self.value(USED, &[])? {
            return Err(whole::taken(&self.fault.place));
        }
        self.link.get_mut().forget_ahead();
        self.written("DELETE FROM catalogos", &[])?;
        let (mut sent, mut lines): (Option<&'static Table>, String) = (None, String::new());
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        let done = dump(&mut |table, cells| {
            *counts.entry(table.name).or_default() += 1;
            if sent.is_some_and(|sent| sent.name != table.name) || lines.len() >= SENT {
                self.send(sent, mem::take(&mut lines))?;
            }
            sent = Some(table);
            line(&mut lines, table, cells);
            Ok(())
        })?;
        self.send(sent, lines)?;
        self.verify(&counts)?;
        let said = history::of(&LineKind::COMMENTS);
        let said = format!("SELECT DISTINCT clave FROM historial JOIN tickets USING (clave) WHERE {said}");
        let said: Vec<i64> = self.all(&said, &[], super::only)?;
        self.renewals.extend(said.into_iter().map(|clave| (clave, WordsDue::Whole)));
        Ok(done)
    }

    /// That each table has as many rows as were sent.
    fn verify(&self, counts: &BTreeMap<&str, i64>) -> StoreResult<()> {
        TABLES.iter().try_for_each(|table| {
            let (sent, name) = (counts.get(table.name).copied().unwrap_or(0), table.name);
            let there: i64 = self.once(&format!("SELECT count(*) FROM {name}"), &[])?;
            if there == sent {
                return Ok(());
            }
            let text = format!("{}: {there} of {sent} rows of {name} came in; nothing was stored", self.fault.place);
            Err(StoreError::Other(anyhow!(text)))
        })
    }

    fn send(&self, table: Option<&Table>, lines: String) -> StoreResult<()> {
        let Some(table) = table else { return Ok(()) };
        let own = match table.name {
            "tickets" => [copy::FOLDED, copy::WORDS].concat(),
            "papelera" => copy::FOLDED.to_owned(),
            _ => String::new(),
        };
        let sql = format!("COPY {} ({}{own}) FROM STDIN", table.name, table.names());
        self.write(|link| link.copy(&sql, std::iter::once(lines)))
    }
}

/// Adds a row, and what this database keeps beside its texts.
fn line(lines: &mut String, table: &Table, cells: &[Cell<'_>]) {
    copy::cells(lines, cells);
    let texts = table.columns.iter().zip(cells).filter_map(|((name, _), cell)| match cell {
        Cell::Text(text) if ["titulo", "descripcion"].contains(name) => Some(*text),
        _ => None,
    });
    let texts: Vec<&str> = texts.collect();
    copy::folded(lines, &texts);
    if table.name == "tickets" {
        copy::words(lines, texts, []);
    }
    lines.push('\n');
}

fn cells<'a>(table: &Table, row: &'a Row) -> Result<Vec<Cell<'a>>, SqlFailure> {
    table.columns.iter().enumerate().map(|(at, (_, kind))| Ok(cell(row, at, *kind)?.unwrap_or(Cell::Null))).collect()
}

fn cell(row: &Row, at: usize, kind: Kind) -> Result<Option<Cell<'_>>, tokio_postgres::Error> {
    let is_small = row.columns().get(at).is_some_and(|column| *column.type_() == Type::INT4);
    Ok(match kind {
        Kind::Number if is_small => row.try_get::<_, Option<i32>>(at)?.map(|number| Cell::Number(number.into())),
        Kind::Number => row.try_get::<_, Option<i64>>(at)?.map(Cell::Number),
        Kind::Bool => row.try_get::<_, Option<bool>>(at)?.map(|it| Cell::Number(it.into())),
        Kind::Text => row.try_get::<_, Option<&str>>(at)?.map(Cell::Text),
        Kind::Uuid => row.try_get(at).map(|id: Option<uuid::Uuid>| id.map(Cell::Uuid))?,
        Kind::Bytes => row.try_get::<_, Option<&[u8]>>(at)?.map(Cell::Bytes),
    })
}
