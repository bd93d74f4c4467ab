//! Shows tickets row by row from one snapshot; none is kept.

use std::ops::ControlFlow;

use rusqlite::{Connection, params_from_iter};

use super::{filter, history, row};
use crate::store::{Query, Visitor};
use crate::ticket::filter::Node;

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
