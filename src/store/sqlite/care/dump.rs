//! A store as rows: read out of a file, or written into a new one.

use std::path::Path;

use rusqlite::types::{Null, Type};
use rusqlite::{Connection, Error, Row, Statement};
use uuid::Uuid;

use super::part::PartFile;
use super::signals::Signals;
use super::{doctor, open_existing, real, refuse_taken};
use crate::clock::Clock;
use crate::store::care::dump::{Cell, Kind, TABLES, Table, TakeRow};
use crate::store::care::{Archive, whole};
use crate::store::engine::Database;
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::file::fault::SqliteFault;
use crate::store::sqlite::file::migrate::migrate;
use crate::store::sqlite::file::transaction::Transaction;
use crate::store::sqlite::index;
use crate::store::{Access, StoreError};

/// Tickets that go into the index of words together.
const STEP: i64 = 10_000;

/// Shows all rows of a file's store, of one snapshot; returns how many tickets they are.
pub(in crate::store) fn dump(from: &Path, take: &mut TakeRow<'_>) -> Result<u64, StoreError> {
    let fault = SqliteFault { path: from };
    let reading = |error: Error| fault.reading(&error);
    let connection = open_existing(from, &real(from)?)?;
    let snapshot = Transaction::of_reads(&connection).map_err(reading)?;
    let tickets = verified(&snapshot, fault, "nothing was stored")?;
    for table in &TABLES {
        let sql = format!("SELECT {} FROM {} ORDER BY {}", table.names(), table.name, table.key);
        let mut statement = snapshot.prepare(&sql).map_err(reading)?;
        let mut rows = statement.query([]).map_err(reading)?;
        while let Some(row) = rows.next().map_err(reading)? {
            take(table, &cells(table, row).map_err(reading)?)?;
        }
    }
    Ok(tickets)
}

/// Makes a new file of the rows that `dump` shows. It appears whole, verified and on the disk, or not at all.
pub(in crate::store) fn load(
    to: &Path,
    dump: impl FnOnce(&mut TakeRow<'_>) -> Result<(), StoreError>,
) -> Result<Archive, StoreError> {
    let fault = SqliteFault { path: to };
    let writing = |error: Error| fault.writing(&error);
    refuse_taken(to)?;
    let watch = Signals::begin()?;
    let part = PartFile::beside(to)?;
    let mut copy = part.open().map_err(writing)?;
    // Nobody else knows the file, and it is flushed as a whole at the end.
    copy.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE")
        .map_err(writing)?;
    migrate(&mut copy).map_err(writing)?;
    watch.over(&mut copy).map_err(writing)?;
    let transaction = Transaction::of_writes(&mut copy).map_err(writing)?;
    fill(&transaction, fault, &mut || watch.check(), dump)?;
    transaction.commit().map_err(writing)?;
    let tickets = verified(&copy, fault, "no backup was made")?;
    drop(copy);
    let bytes = part.flush(fault)?;
    watch.check()?;
    part.publish(to)?;
    Ok(Archive { path: to.to_owned(), tickets, bytes })
}

fn insert(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({places})", table.name, table.names())
}

fn write(statement: &mut Statement<'_>, cells: &[Cell<'_>]) -> rusqlite::Result<()> {
    for (at, cell) in (1..).zip(cells) {
        match cell {
            Cell::Null => statement.raw_bind_parameter(at, Null)?,
            Cell::Number(number) => statement.raw_bind_parameter(at, number)?,
            Cell::Text(text) => statement.raw_bind_parameter(at, text)?,
            Cell::Uuid(id) => statement.raw_bind_parameter(at, id.as_bytes())?,
            Cell::Bytes(bytes) => statement.raw_bind_parameter(at, bytes)?,
        }
    }
    statement.raw_execute().map(drop)
}

/// Whether anybody has written into a store; the names that it is made with do not count.
const USED: &str = "SELECT EXISTS (SELECT 1 FROM numeracion) OR EXISTS (SELECT 1 FROM usuarios) \
     OR EXISTS (SELECT 1 FROM cambios) OR EXISTS (SELECT 1 FROM estrictos) \
     OR EXISTS (SELECT catalogo, id, nombre, activo, es_final FROM catalogos EXCEPT VALUES \
     ('prioridades', 1, 'Baja', 1, 0), ('prioridades', 2, 'Media', 1, 0), ('prioridades', 3, 'Alta', 1, 0), \
     ('prioridades', 4, 'Crítica', 1, 0), ('estados', 1, 'Abierto', 1, 0), ('estados', 2, 'En Progreso', 1, 0), \
     ('estados', 3, 'Resuelto', 1, 0), ('estados', 4, 'Cerrado', 1, 1))";

/// Takes in all rows that `dump` shows, into a store without any; returns what `dump` does. Nothing is stored if they do not make
/// a sound store.
pub(in crate::store) fn take_in<T>(
    store: &Path,
    clock: Clock,
    dry_run: bool,
    dump: impl FnOnce(&mut TakeRow<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let access = if dry_run { Access::Change } else { Access::Write };
    SqliteStore::open(store, access, clock)?.database.write_many(dry_run, |rows| {
        let (transaction, fault) = rows.open();
        let is_used = transaction.query_row(USED, [], |row| row.get(0)).map_err(|error| fault.reading(&error))?;
        if is_used {
            return Err(whole::taken(&store.display()));
        }
        let done = fill(transaction, fault, &mut || Ok(()), dump)?;
        let found = doctor::examine(transaction, store, |control| whole::OF_ROWS.contains(&control))
            .map_err(|error| fault.reading(&error))?;
        whole::check(&found).map(|()| done)
    })
}

/// Puts all rows that `dump` shows in the place of those that a new store has, with the index of their words.
fn fill<T>(
    transaction: &Transaction<'_>,
    fault: SqliteFault<'_>,
    go_on: &mut dyn FnMut() -> Result<(), StoreError>,
    dump: impl FnOnce(&mut TakeRow<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let writing = |error: Error| fault.writing(&error);
    transaction.execute("DELETE FROM catalogos", []).map_err(writing)?;
    let mut statements: Vec<Option<Statement<'_>>> = TABLES.iter().map(|_| None).collect();
    let done = dump(&mut |table, cells| {
        go_on()?;
        let at = TABLES.iter().position(|known| known.name == table.name).unwrap_or_default();
        let Some(kept) = statements.get_mut(at) else { return Ok(()) };
        let statement = match kept {
            Some(statement) => statement,
            None => kept.insert(transaction.prepare(&insert(table)).map_err(writing)?),
        };
        write(statement, cells).map_err(writing)
    })?;
    drop(statements);
    while index::tend(transaction, STEP).map_err(writing)? {
        go_on()?;
    }
    Ok(done)
}

/// How many tickets a sound file has; `otherwise` says what was left undone if it is not sound.
fn verified(file: &Connection, fault: SqliteFault<'_>, otherwise: &str) -> Result<u64, StoreError> {
    let reading = |error: Error| fault.reading(&error);
    let sound: String = file.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(reading)?;
    if sound != "ok" {
        return Err(fault.damaged(format!("the copy is damaged ({sound}); {otherwise}")));
    }
    count(file).map_err(reading)
}

fn count(connection: &Connection) -> rusqlite::Result<u64> {
    let tickets: i64 = connection.query_row("SELECT count(*) FROM tickets", [], |row| row.get(0))?;
    Ok(u64::try_from(tickets).unwrap_or(0))
}

fn cells<'a>(table: &Table, row: &'a Row<'_>) -> rusqlite::Result<Vec<Cell<'a>>> {
    table.columns.iter().enumerate().map(|(at, (_, kind))| cell(row, at, *kind)).collect()
}

fn cell<'a>(row: &'a Row<'_>, at: usize, kind: Kind) -> rusqlite::Result<Cell<'a>> {
    let value = row.get_ref(at)?;
    if value.data_type() == Type::Null {
        return Ok(Cell::Null);
    }
    Ok(match kind {
        Kind::Number | Kind::Bool => Cell::Number(value.as_i64()?),
        Kind::Text => Cell::Text(value.as_str()?),
        Kind::Bytes => Cell::Bytes(value.as_blob()?),
        Kind::Uuid => {
            let id = Uuid::from_slice(value.as_blob()?);
            Cell::Uuid(id.map_err(|error| Error::FromSqlConversionFailure(at, Type::Blob, Box::new(error)))?)
        }
    })
}
