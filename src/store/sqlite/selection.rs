//! Evaluates the expression of a change: before it, so that nobody waits, and in it where something was written since.

use std::time::{Duration, Instant};

use rusqlite::Connection;
use uuid::Uuid;

use super::fault::Fault;
use super::{list, meaning};
use crate::store::{Query, Selection, StoreError};
use crate::ticket::filter::{Filter, Node};

/// What takes no longer may be evaluated again while all others that write wait.
const QUICK: Duration = Duration::from_millis(500);

/// Finds tickets ahead of a change, on one snapshot.
pub(super) fn ahead(
    connection: &Connection,
    fault: Fault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Selection, StoreError> {
    let reading = |error: rusqlite::Error| fault.reading(&error);
    let begun = Instant::now();
    let snapshot = connection.unchecked_transaction().map_err(reading)?;
    let state = state(&snapshot).map_err(reading)?;
    let meant = understood(&snapshot, fault, filter, only_of)?;
    let claves = list::matching(&snapshot, &meant).map_err(reading)?;
    Ok(Selection { filter: filter.clone(), meant, claves, state, took: begun.elapsed() })
}

/// Finds the tickets of this moment, in the transaction of the change.
pub(super) fn now(
    connection: &Connection,
    fault: Fault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Vec<i64>, StoreError> {
    let meant = understood(connection, fault, filter, only_of)?;
    list::matching(connection, &meant).map_err(|error| fault.reading(&error))
}

/// The same with what was found ahead, if that is still true.
pub(super) fn still(
    connection: &Connection,
    fault: Fault<'_>,
    selection: &Selection,
    only_of: Option<Uuid>,
) -> Result<Vec<i64>, StoreError> {
    let is_same = state(connection).map_err(|error| fault.reading(&error))? == selection.state
        && understood(connection, fault, &selection.filter, only_of)? == selection.meant;
    if is_same {
        return Ok(selection.claves.clone());
    }
    if selection.took > QUICK {
        let text = "others write faster than the expression can be evaluated; nothing was stored, ask for less";
        return Err(StoreError::Busy(text.to_owned().into()));
    }
    now(connection, fault, &selection.filter, only_of)
}

fn understood(
    connection: &Connection,
    fault: Fault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Node, StoreError> {
    let query = Query { filter: Some(filter.clone()), usuario_id: only_of, ..Query::default() };
    meaning::of(connection, fault, &query)
}

/// Another whenever a ticket was filed, imported, changed, put away, brought back or purged.
fn state(connection: &Connection) -> rusqlite::Result<String> {
    connection.query_row(
        "SELECT (SELECT coalesce(max(cambio), 0) FROM cambios) || \
         coalesce((SELECT group_concat(' ' || anio || ':' || ultimo || ':' || cantidad, '') FROM numeracion), '')",
        [],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    use super::super::SqliteStore;
    use super::super::deadline::Deadline;
    use super::*;
    use crate::clock::now as clock;
    use crate::store::{Access, Author, Changed, Changing, Filing, Leave, Origen, Store, Targets};
    use crate::ticket::{Change, Given, Limits, NewTicket, TicketDraft};
    use tempfile::TempDir;

    fn draft() -> TicketDraft {
        let text = |text: &str| Given::Value(text.to_owned());
        TicketDraft {
            titulo: text("a"),
            descripcion: text("b"),
            usuario_id: text("3fa85f64-5717-4562-b3fc-2c963f66afa6"),
            area_id: Given::Value(1),
            prioridad_id: Given::Value(2),
            estado_id: Given::Value(1),
        }
    }

    fn file(store: &mut SqliteStore, count: usize) {
        let ticket = NewTicket::admit(draft(), Limits::default()).unwrap();
        store.create(&vec![Filing { ticket, key: None }; count]).unwrap();
    }

    fn to_area(store: &mut SqliteStore, area: i64, targets: Targets) -> Result<Changed, StoreError> {
        let draft = TicketDraft { area_id: Given::Value(area), ..TicketDraft::default() };
        let author = Author { quien: String::new(), origen: Origen::Api };
        let change = Change::admit(&draft, Limits::default()).unwrap();
        store.change(&Changing { targets, leave: Leave::None, change, author, if_unchanged: None, only_of: None })
    }

    fn open(folder: &TempDir) -> SqliteStore {
        SqliteStore::open(&folder.path().join("tickets.db"), Access::Write, clock).unwrap()
    }

    fn of(text: &str) -> Targets {
        Targets::Where(Filter::parse(text, clock()).unwrap())
    }

    #[test]
    fn what_was_written_since_an_expression_was_evaluated_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, mut other) = (open(&folder), open(&folder));
        file(&mut store, 3);
        let still = store.select(&of("area=1"), None).unwrap();
        assert_eq!(to_area(&mut store, 2, still.clone()).unwrap().count(), 3);
        assert_eq!(to_area(&mut store, 3, still).unwrap().count(), 0, "none is in area 1 any more");
        let before = store.select(&of("area=2"), None).unwrap();
        file(&mut other, 1);
        to_area(&mut other, 2, of("area=1")).unwrap();
        assert_eq!(to_area(&mut store, 4, before).unwrap().count(), 4);
    }

    #[test]
    fn what_took_long_is_not_evaluated_again_while_others_wait() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(&folder);
        file(&mut store, 1);
        let Targets::Found(found) = store.select(&of("area=1"), None).unwrap() else { panic!("not evaluated") };
        let slow = Targets::Found(Selection { took: QUICK * 2, ..found });
        file(&mut store, 1);
        assert!(matches!(to_area(&mut store, 2, slow), Err(StoreError::Busy(_))));
        let Targets::Found(found) = store.select(&of("area=1"), None).unwrap() else { panic!("not evaluated") };
        let slow = Targets::Found(Selection { took: QUICK * 2, ..found });
        assert_eq!(to_area(&mut store, 2, slow).unwrap().count(), 2, "nothing was written since");
    }

    #[test]
    fn a_change_that_takes_too_long_is_undone_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(&folder);
        file(&mut store, 500);
        store.deadline = Deadline::watch(&mut store.connection, Duration::ZERO).unwrap();
        // The first millisecond may not be over yet; 500 changes take some.
        let ended = to_area(&mut store, 2, of("area=1")).unwrap_err();
        assert!(matches!(ended, StoreError::Busy(_)), "{ended}");
        store.deadline = Deadline::none();
        assert_eq!(to_area(&mut store, 3, of("area=2")).unwrap().count(), 0);
        assert_eq!(to_area(&mut store, 3, of("area=1")).unwrap().cambio, Some(1), "nothing of it is kept");
    }
}
