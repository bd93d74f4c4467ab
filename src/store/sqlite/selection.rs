//! Evaluates the expression of a change: before it, so that nobody waits, and in it for what was written since.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use uuid::Uuid;

use super::file::fault::SqliteFault;
use super::row::YEAR;
use super::{list, meaning};
use crate::store::change::Seen;
use crate::store::{Query, Selection, StoreError};
use crate::ticket::filter::{Filter, Node};

/// The most changed tickets that are looked at again alone.
const MANY: usize = 1_000;

/// What takes no longer may be evaluated again while all others that write wait.
const QUICK: Duration = Duration::from_millis(500);

/// Finds tickets ahead of a change, on one snapshot.
pub(super) fn ahead(
    connection: &Connection,
    fault: SqliteFault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Selection, StoreError> {
    let reading = |error: rusqlite::Error| fault.reading(&error);
    let begun = Instant::now();
    let snapshot = connection.unchecked_transaction().map_err(reading)?;
    let seen = seen(&snapshot).map_err(reading)?;
    let meant = understood(&snapshot, fault, filter, only_of)?;
    let claves = list::matching(&snapshot, &meant, None).map_err(reading)?;
    Ok(Selection { filter: filter.clone(), meant, claves, seen, took: begun.elapsed() })
}

/// Finds the tickets of this moment, in the transaction of the change.
pub(super) fn now(
    connection: &Connection,
    fault: SqliteFault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Vec<i64>, StoreError> {
    let meant = understood(connection, fault, filter, only_of)?;
    list::matching(connection, &meant, None).map_err(|error| fault.reading(&error))
}

/// The same with what was found ahead, as far as that is still true.
pub(super) fn still(
    connection: &Connection,
    fault: SqliteFault<'_>,
    selection: &Selection,
    only_of: Option<Uuid>,
) -> Result<Vec<i64>, StoreError> {
    if understood(connection, fault, &selection.filter, only_of)? == selection.meant {
        let renewed = renewed(connection, selection).map_err(|error| fault.reading(&error))?;
        if let Some(claves) = renewed {
            return Ok(claves);
        }
    }
    if selection.took > QUICK {
        let text = "others write faster than the expression can be evaluated; nothing was stored, ask for less";
        return Err(StoreError::Busy(text.to_owned().into()));
    }
    now(connection, fault, &selection.filter, only_of)
}

/// What was found ahead, with what was filed and changed since evaluated anew; `None` where more has happened.
fn renewed(connection: &Connection, selection: &Selection) -> rusqlite::Result<Option<Vec<i64>>> {
    let Some(ranges) = written_since(connection, &selection.seen)? else { return Ok(None) };
    let mut found = Vec::new();
    for range in &ranges {
        found.extend(list::matching(connection, &selection.meant, Some(*range))?);
    }
    let now_true: HashSet<i64> = found.iter().copied().collect();
    let before: HashSet<i64> = selection.claves.iter().copied().collect();
    let is_written = |clave: i64| {
        let at = ranges.partition_point(|(_, last)| *last < clave);
        ranges.get(at).is_some_and(|(first, _)| *first <= clave)
    };
    let stays = selection.claves.iter().copied().filter(|clave| !is_written(*clave) || now_true.contains(clave));
    Ok(Some(found.into_iter().filter(|clave| !before.contains(clave)).chain(stays).collect()))
}

/// The rowids that were filed or changed, in rising ranges; `None` where tickets have come or gone in another way.
fn written_since(connection: &Connection, before: &Seen) -> rusqlite::Result<Option<Vec<(i64, i64)>>> {
    let now = seen(connection)?;
    let mut ranges = Vec::new();
    let (mut more, mut filed) = (0, 0);
    for (anio, ultimo, cantidad) in now.years {
        let known = before.years.iter().find(|(year, ..)| *year == anio);
        let (last, count) = known.map_or((0, 0), |(_, last, count)| (*last, *count));
        more += cantidad - count;
        if ultimo > last {
            let range = (anio * YEAR + last + 1, anio * YEAR + ultimo);
            let sql = "SELECT count(*) FROM tickets WHERE clave BETWEEN ?1 AND ?2";
            filed += connection.prepare_cached(sql)?.query_row([range.0, range.1], |row| row.get::<_, i64>(0))?;
            ranges.push(range);
        }
    }
    let mut statement = connection.prepare_cached(
        "SELECT clave, max(campo IN ('Papelera', 'Purgado')) FROM historial INDEXED BY historial_cambio \
         WHERE cambio > ?1 GROUP BY clave LIMIT ?2",
    )?;
    let most = i64::try_from(MANY).unwrap_or(i64::MAX) + 1;
    let changed = statement.query_map([before.cambio, most], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let changed: Vec<(i64, bool)> = changed.collect::<Result<_, _>>()?;
    // Imports that keep codes, the trash: seldom, and not worth a rule of their own.
    if more != filed || changed.len() > MANY || changed.iter().any(|(_, has_moved)| *has_moved) {
        return Ok(None);
    }
    let filed = ranges.clone();
    let older = changed.iter().map(|(clave, _)| *clave);
    let older = older.filter(|clave| !filed.iter().any(|(first, last)| (first..=last).contains(&clave)));
    ranges.extend(older.map(|clave| (clave, clave)));
    ranges.sort_unstable();
    Ok(Some(ranges))
}

fn understood(
    connection: &Connection,
    fault: SqliteFault<'_>,
    filter: &Filter,
    only_of: Option<Uuid>,
) -> Result<Node, StoreError> {
    let query = Query { filter: Some(filter.clone()), usuario_id: only_of, ..Query::default() };
    meaning::of(connection, fault, &query)
}

fn seen(connection: &Connection) -> rusqlite::Result<Seen> {
    let cambio = connection.query_row("SELECT coalesce(max(cambio), 0) FROM cambios", [], |row| row.get(0))?;
    let mut years = connection.prepare_cached("SELECT anio, ultimo, cantidad FROM numeracion")?;
    let years = years.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    Ok(Seen { cambio, years })
}

#[cfg(test)]
mod tests {
    use super::super::SqliteStore;
    use super::super::file::deadline::Deadline;
    use super::*;
    use crate::clock::now as clock;
    use crate::store::{
        Access, Author, Changed, Changes, Changing, Deleting, Filing, Leave, Origen, Targets, Tickets, Trash,
    };
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

    /// What was found, as if that had taken long.
    fn slowly(store: &mut SqliteStore, text: &str) -> Targets {
        let Targets::Found(found) = store.select(&of(text), None).unwrap() else { panic!("not evaluated") };
        Targets::Found(Selection { took: QUICK * 2, ..found })
    }

    #[test]
    fn what_was_filed_and_changed_since_an_expression_was_evaluated_counts_however_long_it_took() {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, mut other) = (open(&folder), open(&folder));
        file(&mut store, 3);
        let found = slowly(&mut store, "area=1");
        assert_eq!(to_area(&mut store, 2, found.clone()).unwrap().count(), 3);
        assert_eq!(to_area(&mut store, 3, found).unwrap().count(), 0, "none is in area 1 any more");
        let found = slowly(&mut store, "area=2");
        file(&mut other, 2);
        to_area(&mut other, 2, of("area=1 and codigo<5")).unwrap();
        to_area(&mut other, 5, of("codigo=2")).unwrap();
        let changed = to_area(&mut store, 4, found).unwrap();
        let numbers: Vec<u64> = changed.codes().map(|codigo| codigo.parts().unwrap().1).collect();
        assert_eq!(numbers, [4, 3, 1]);
    }

    #[test]
    fn what_took_long_is_not_evaluated_whole_again_while_others_wait() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(&folder);
        file(&mut store, 2);
        let author = Author { quien: String::new(), origen: Origen::Api };
        let slow = slowly(&mut store, "area=1");
        let Targets::Found(found) = slow.clone() else { panic!("not evaluated") };
        let quick = Targets::Found(Selection { took: Duration::ZERO, ..found });
        let (targets, motivo) = (of("codigo=1"), "m".to_owned());
        store.delete(&Deleting { targets, motivo, author, if_unchanged: None, only_of: None }).unwrap();
        assert!(matches!(to_area(&mut store, 2, slow), Err(StoreError::Busy(_))));
        assert_eq!(to_area(&mut store, 2, quick).unwrap().count(), 1);
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
