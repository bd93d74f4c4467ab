//! Shows tickets row by row from one snapshot; none is kept.

use std::ops::ControlFlow;

use rusqlite::{Connection, params_from_iter};

use super::file::fault::SqliteFault;
use super::{SqliteStore, filter, history, import, meaning, row};
use crate::store::{Arrivals, Bulk, Imported, Importing, Query, StoreError, Visitor};
use crate::ticket::filter::Node;

impl Bulk for SqliteStore {
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError> {
        self.check_files()?;
        import::import(&mut self.connection, SqliteFault { path: &self.path }, self.clock, arrivals, importing)
    }

    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError> {
        let meant = meaning::of(&self.connection, self.fault(), query)?;
        let shown = export(&self.connection, query, &meant, with_history, each);
        shown.map_err(|error| self.fault().reading(&error))
    }
}

pub(super) fn export(
    connection: &Connection,
    query: &Query,
    meant: &Node,
    with_history: bool,
    each: &mut Visitor<'_>,
) -> rusqlite::Result<()> {
    let mut values = Vec::new();
    let condition = match filter::condition(meant, &mut values)? {
        always if always.is_empty() => always,
        condition => format!("WHERE {condition}"),
    };
    let order = filter::order(query.orden);
    let snapshot = connection.unchecked_transaction()?;
    let table = if query.papelera { "papelera" } else { "tickets" };
    let mut statement =
        snapshot.prepare(&format!("SELECT {} FROM {table} {condition} ORDER BY {order}", row::COLUMNS))?;
    let mut rows = statement.query(params_from_iter(&values))?;
    while let Some(row) = rows.next()? {
        let ticket = row::read(row)?;
        let entries = if with_history { history::of(&snapshot, row.get(0)?)? } else { Vec::new() };
        if each(&ticket, &entries) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}
