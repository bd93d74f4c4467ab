//! Lists tickets by an index whose order is the answer's order.

use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{filter, history, row};
use crate::store::{Page, Query, Total, Visitor};
use crate::ticket::SortOrder;
use crate::ticket::filter::Node;

/// Counting stops here where a filter is given: reading every hit of a common filter took longer than the page itself.
const COUNTED: u64 = 1_000;

/// `None` if the page would be larger than the query's limit.
pub(super) fn list(connection: &Connection, query: &Query, meant: &Node) -> rusqlite::Result<Option<Page>> {
    let (condition, mut values) = filter::where_clause(meant)?;
    let filters = values.len();
    let order = filter::order(query.orden);
    let table = if query.papelera { "papelera" } else { "tickets" };
    let mut sql = format!("SELECT {} FROM {table} {condition} ORDER BY {order}", row::COLUMNS);
    if query.limit.is_some() || query.offset > 0 {
        // SQLite takes a negative limit for none.
        sql.push_str(" LIMIT ? OFFSET ?");
        values.push(Value::from(query.limit.map_or(-1, i64::from)));
        values.push(Value::from(i64::try_from(query.offset).unwrap_or(i64::MAX)));
    }
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(&values))?;
    let (mut tickets, mut bytes) = (Vec::new(), 0_usize);
    while let Some(row) = rows.next()? {
        let ticket = row::read(row)?;
        bytes = bytes.saturating_add(ticket.titulo.len()).saturating_add(ticket.descripcion.len());
        if !tickets.is_empty() && query.max_bytes.is_some_and(|most| bytes > most) {
            return Ok(None);
        }
        tickets.push(ticket);
    }
    let shown = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
    let full = query.limit.is_some_and(|limit| u64::from(limit) <= shown);
    let most = if query.count_all { u64::MAX - 1 } else { shown.max(COUNTED) };
    let total = match (full || query.offset > 0, filters) {
        (false, _) => Total::Exactly(shown),
        (true, 0) if !query.papelera => Total::Exactly(all(connection)?),
        (true, _) => {
            let sql = format!("SELECT 1 FROM {table} {condition}");
            count(connection, &sql, values.iter().take(filters), most)?
        }
    };
    Ok(Some(Page { tickets, total }))
}

/// Shows tickets row by row; none is kept.
pub(super) fn each(
    connection: &Connection,
    query: &Query,
    meant: &Node,
    with_history: bool,
    each: &mut Visitor<'_>,
) -> rusqlite::Result<()> {
    let (condition, values) = filter::where_clause(meant)?;
    let order = filter::order(query.orden);
    let table = if query.papelera { "papelera" } else { "tickets" };
    let sql = format!("SELECT {} FROM {table} {condition} ORDER BY {order}", row::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(&values))?;
    while let Some(row) = rows.next()? {
        let ticket = row::read(row)?;
        let entries = if with_history { history::of(connection, row.get(0)?)? } else { Vec::new() };
        if each(&ticket, &entries) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// The rowids of all tickets for which an expression is true, newest first, in the transaction that there is; of a range
/// of rowids, if one is given.
pub(super) fn matching(connection: &Connection, meant: &Node, range: Option<(i64, i64)>) -> rusqlite::Result<Vec<i64>> {
    let mut values = Vec::new();
    let condition = filter::condition(meant, &mut values)?;
    let is_in_range = range.map(|(first, last)| {
        values.extend([first, last].map(Value::from));
        "clave BETWEEN ? AND ?".to_owned()
    });
    let condition = Some(format!("({condition})")).filter(|condition| condition != "()");
    let terms: Vec<String> = condition.into_iter().chain(is_in_range).collect();
    let condition = if terms.is_empty() { String::new() } else { format!("WHERE {}", terms.join(" AND ")) };
    let order = filter::order(SortOrder::default());
    let sql = format!("SELECT clave FROM tickets {condition} ORDER BY {order}");
    connection.prepare_cached(&sql)?.query_map(params_from_iter(&values), |row| row.get(0))?.collect()
}

/// All tickets, from the count that each year keeps.
fn all(connection: &Connection) -> rusqlite::Result<u64> {
    let all: i64 = connection.query_row("SELECT coalesce(sum(cantidad), 0) FROM numeracion", [], |row| row.get(0))?;
    Ok(u64::try_from(all).unwrap_or(0))
}

fn count<'a>(
    connection: &Connection,
    found: &str,
    values: impl Iterator<Item = &'a Value>,
    most: u64,
) -> rusqlite::Result<Total> {
    let stop = i64::try_from(most).map_or(-1, |most| most.saturating_add(1));
    let sql = format!("SELECT count(*) FROM ({found} LIMIT {stop})");
    let found: i64 = connection.query_row(&sql, params_from_iter(values), |row| row.get(0))?;
    let found = u64::try_from(found).unwrap_or(0);
    Ok(if found > most { Total::MoreThan(most) } else { Total::Exactly(found) })
}
