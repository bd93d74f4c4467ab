//! What the store promises, with a clock that the test sets.

mod selection;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use super::SqliteStore;
use crate::clock::Clock;
use crate::store::sql::Values;
use crate::store::sql::filter::{condition, order};
use crate::store::{
    Access, Arrivals, Author, Bulk, Changes, Changing, Filed, Filing, History, Importing, Incoming, Leave, Origen,
    Outcome, Query, Search, Step, StoreError, Targets, Tickets, Total, meant,
};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::search::SearchWords;
use crate::ticket::{
    Catalogue, CatalogueEntry, Change, EntryId, Fecha, Given, Kept, Limits, NewTicket, TicketDraft, TicketHistory,
    TicketRef, Unit, Version,
};

fn last_second_of_2026() -> DateTime<Utc> {
    DateTime::from_timestamp(1_798_761_599, 999_000_000).unwrap()
}

fn first_second_of_2027() -> DateTime<Utc> {
    DateTime::from_timestamp(1_798_761_600, 0).unwrap()
}

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("tickets.db")
    }

    fn open(&self, clock: Clock) -> SqliteStore {
        SqliteStore::open(&self.path(), Access::Write, clock).unwrap()
    }

    fn sql(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }
}

fn filing(titulo: &str, key: Option<&str>) -> Filing {
    let draft = TicketDraft { titulo: Given::Value(titulo.to_owned()), ..TicketDraft::default() }.filled();
    let ticket = NewTicket::admit(draft, Limits::default()).unwrap();
    Filing { ticket, key: key.map(|key| key.parse().unwrap()) }
}

/// What became of filings, in a word each.
fn said(filed: &[Filed]) -> Vec<String> {
    filed
        .iter()
        .map(|filed| match filed {
            Filed::Created(ticket) => format!("created {}", ticket.codigo.as_ref().unwrap()),
            Filed::Replayed(ticket) => format!("replayed {}", ticket.codigo.as_ref().unwrap()),
            Filed::InTrash(codigo) => format!("in the trash {}", codigo.as_ref().unwrap()),
            Filed::KeyTaken(codigo) => format!("taken by {}", codigo.as_ref().unwrap()),
            Filed::Refused(errors) => format!("refused: {errors}"),
        })
        .collect()
}

fn total(store: &mut SqliteStore) -> Total {
    store.list(&Query { limit: Some(1), ..Query::default() }).unwrap().total
}

#[test]
fn the_numbers_start_at_1_again_when_the_utc_year_turns() {
    let place = Place::new();
    let two = [filing("a", None), filing("b", None)];
    let mut old = place.open(last_second_of_2026);
    assert_eq!(said(&old.create(&two).unwrap()), ["created TKT-2026-000001", "created TKT-2026-000002"]);
    let mut new = place.open(first_second_of_2027);
    assert_eq!(said(&new.create(&two[..1]).unwrap()), ["created TKT-2027-000001"]);
    // A clock that is still in the old year goes on there.
    assert_eq!(said(&old.create(&two[..1]).unwrap()), ["created TKT-2026-000003"]);
    let listed = new.list(&Query::default()).unwrap().tickets;
    let codes: Vec<String> = listed.iter().map(|ticket| ticket.codigo.as_ref().unwrap().to_string()).collect();
    assert_eq!(codes, ["TKT-2027-000001", "TKT-2026-000003", "TKT-2026-000002", "TKT-2026-000001"]);
    assert_eq!(listed[0].fecha_creacion.unwrap().to_string(), "2027-01-01T00:00:00Z");
    assert_eq!(listed[1].fecha_creacion.unwrap().to_string(), "2026-12-31T23:59:59Z");
    assert_eq!(total(&mut new), Total::Exactly(4));
}

#[test]
fn the_millionth_ticket_has_seven_digits_and_is_found_by_them() {
    let place = Place::new();
    let mut store = place.open(last_second_of_2026);
    store.create(&[filing("first", None)]).unwrap();
    place.sql().execute("UPDATE numeracion SET ultimo = 999999", []).unwrap();
    let filed = store.create(&[filing("the millionth", None), filing("the next", None)]).unwrap();
    assert_eq!(said(&filed), ["created TKT-2026-1000000", "created TKT-2026-1000001"]);
    let found = store.find(&crate::ticket::TicketRef::parse("TKT-2026-1000000", 2026).unwrap()).unwrap();
    assert_eq!(found.titulo, "the millionth");
    let last = store.find(&crate::ticket::TicketRef::Last).unwrap();
    assert_eq!(last.titulo, "the next");
}

#[test]
fn a_year_that_is_full_refuses_and_stores_nothing() {
    let place = Place::new();
    let mut store = place.open(last_second_of_2026);
    store.create(&[filing("a", None)]).unwrap();
    place.sql().execute("UPDATE numeracion SET ultimo = 999999999998", []).unwrap();
    let full = store.create(&[filing("b", None), filing("one too many", None)]).unwrap_err();
    let is_full = full.to_string().contains("nothing was stored")
        && full.to_string().contains("no number left after 999999999999");
    assert!(matches!(&full, StoreError::Other(_)) && is_full, "{full}");
    assert_eq!(total(&mut store), Total::Exactly(1));
    assert_eq!(said(&store.create(&[filing("c", None)]).unwrap()), ["created TKT-2026-999999999999"]);
}

#[test]
fn of_a_slice_all_are_stored_or_none_and_no_number_is_lost() {
    let place = Place::new();
    let mut store = place.open(last_second_of_2026);
    store.create(&[filing("a", None)]).unwrap();
    place.sql().execute_batch("CREATE UNIQUE INDEX no ON tickets (titulo) WHERE titulo = 'a'").unwrap();
    let refused = store.create(&[filing("b", Some("k")), filing("a", None), filing("c", None)]).unwrap_err();
    let is_unique = refused.to_string().contains("TKT-2026-000003, is another ticket's");
    assert!(matches!(&refused, StoreError::Other(_)) && is_unique, "{refused}");
    assert_eq!(total(&mut store), Total::Exactly(1));
    // Neither the key nor the number of the one that was taken back is used up.
    assert_eq!(said(&store.create(&[filing("d", Some("k"))]).unwrap()), ["created TKT-2026-000002"]);
}

/// Patience is one second here and thirty in the program.
#[test]
fn a_store_that_stays_locked_is_busy_in_the_end() {
    let place = Place::new();
    let mut store = place.open(last_second_of_2026);
    store.create(&[filing("a", None)]).unwrap();
    let other = place.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.create(&[filing("b", None)]).unwrap_err();
    let path = place.path();
    let want = format!("{}: another program keeps the store locked; nothing was stored, try again", path.display());
    assert!(matches!(&error, StoreError::Busy(_)) && error.to_string() == want, "{error}");
    // Who reads does not wait for who writes.
    assert_eq!(total(&mut store), Total::Exactly(1));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(said(&store.create(&[filing("b", None)]).unwrap()), ["created TKT-2026-000002"]);
    drop(store);

    other.execute_batch("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    for access in [Access::Read, Access::Write] {
        let opened = SqliteStore::open(&path, access, last_second_of_2026);
        assert!(matches!(opened, Err(StoreError::Busy(_))), "{access:?}");
    }
}

/// A store as a program of that version left it, with a ticket in it.
fn of_version(place: &Place, version: i32) {
    let sql = place.sql();
    sql.execute_batch("PRAGMA journal_mode=WAL").unwrap();
    super::file::migrate::bring_to(&sql, version).unwrap();
    sql.execute_batch(&format!(
        "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
         fecha_creacion, fecha_actualizacion) VALUES (2026000000000001, x'0190000000007000800000000000000a', 'old', 'b', \
         x'3fa85f6457174562b3fc2c963f66afa6', 1, 2, 1, 1790000000, 1790000000); \
         INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (2026, 1, 1); \
         PRAGMA application_id = 0x544B5453; PRAGMA user_version = {version};",
    ))
    .unwrap();
}

#[test]
fn a_store_of_every_older_version_is_searched_as_it_is_and_after_the_first_write() {
    let search = Search {
        busqueda: SearchWords::parse("OLD").unwrap(),
        query: Query { limit: Some(5), ..Query::default() },
        publico: false,
    };
    for version in super::file::migrate::OLDEST..super::file::migrate::latest() {
        let place = Place::new();
        of_version(&place, version);
        let found = |access| {
            let mut store = SqliteStore::open(&place.path(), access, last_second_of_2026).unwrap();
            let hits = store.search(&search).unwrap().hits;
            hits.into_iter().map(|hit| hit.ticket.titulo).collect::<Vec<_>>()
        };
        assert_eq!(found(Access::Read), ["old"], "version {version}");
        let mut reader = SqliteStore::open(&place.path(), Access::Read, last_second_of_2026).unwrap();
        assert_eq!(reader.find(&TicketRef::Last).unwrap().version, Some(Version::Number(1)), "version {version}");
        assert!(
            crate::store::Comments::comments(&mut reader, &TicketRef::Last, false, crate::store::Span::default())
                .unwrap()
                .rows
                .is_empty()
        );
        drop(reader);
        place.open(last_second_of_2026).create(&[filing("old too", None)]).unwrap();
        assert_eq!(found(Access::Read), ["old too", "old"], "version {version}");
    }
}

#[test]
fn the_oldest_store_is_read_as_it_is_and_brought_up_to_date_by_the_first_change() {
    let place = Place::new();
    of_version(&place, super::file::migrate::OLDEST);
    let all = History::default();
    let mut reader = SqliteStore::open(&place.path(), Access::Read, first_second_of_2027).unwrap();
    assert_eq!((total(&mut reader), reader.history(&all).unwrap().rows), (Total::Exactly(1), vec![]));
    drop(reader);
    let version = |sql: Connection| sql.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap();
    assert_eq!(version(place.sql()), super::file::migrate::OLDEST, "reading changes nothing");
    let mut store = SqliteStore::open(&place.path(), Access::Change, first_second_of_2027).unwrap();
    let draft = TicketDraft { estado_id: Given::Value(4), ..TicketDraft::default() };
    let changing = Changing {
        targets: Targets::Named(vec![TicketRef::Last]),
        leave: Leave::None,
        change: Change::admit(&draft, Limits::default()).unwrap(),
        remark: None,
        author: Author { quien: "ana".to_owned(), origen: Origen::Cli },
        if_unchanged: None,
        only_of: None,
    };
    let changed = store.change(&changing).unwrap();
    assert_eq!((changed.tickets[0].estado_id, changed.tickets[0].titulo.as_str()), (4, "old"));
    assert_eq!(store.history(&all).unwrap().rows.len(), 1);
    assert_eq!(said(&store.create(&[filing("new", None)]).unwrap()), ["created TKT-2027-000001"]);
    assert_eq!(version(place.sql()), super::file::migrate::latest());
}

/// What SQLite says that it does for a list.
fn plan(place: &Place, query: &Query) -> String {
    let connection = place.sql();
    super::filter::prepare(&connection).unwrap();
    let mut values = Values::new(super::filter::SqliteDialect::default());
    let entry = |catalogo: Catalogue| {
        let nombre = "Abierto".to_owned();
        assert_eq!(catalogo, Catalogue::Estados);
        Ok(vec![CatalogueEntry { id: EntryId::Numero(1), nombre, activo: true, es_final: None, correo: None }])
    };
    let meant = meant(&query.filter, entry).unwrap();
    let condition = condition(&meant, &mut values).unwrap();
    let order = order(query.orden, &values);
    let sql = format!("EXPLAIN QUERY PLAN SELECT * FROM tickets WHERE {condition} ORDER BY {order}");
    let mut statement = connection.prepare(&sql).unwrap();
    let rows = statement.query_map(rusqlite::params_from_iter(values.bound()), |row| row.get::<_, String>(3)).unwrap();
    rows.map(Result::unwrap).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_filter_by_one_value_reads_its_index_in_the_order_of_the_list() {
    let place = Place::new();
    place.open(last_second_of_2026).create(&[filing("a", None)]).unwrap();
    let of = |filter: Filter| Query { filter, ..Query::default() };
    let filtered = |text: &str| of(Filter::parse(text, last_second_of_2026()).unwrap());
    let estado = "SEARCH tickets USING INDEX tickets_estado (estado_id=?)";
    let table = [
        (of(Filter::of(vec![Node::is(Catalogue::Estados, EntryId::Numero(1))])), estado),
        (filtered("estado=1"), estado),
        (filtered("estado=1 and titulo~a"), estado),
        (
            filtered("estado=abierto and creado>=2026-01-01"),
            "SEARCH tickets USING INDEX tickets_estado (estado_id=? AND fecha_creacion>?)",
        ),
        (filtered("area=1"), "SEARCH tickets USING INDEX tickets_area (area_id=?)"),
    ];
    for (query, want) in table {
        assert_eq!(plan(&place, &query), want, "{query:?}");
    }
}

#[test]
fn a_store_that_was_never_released_is_refused_unchanged() {
    let place = Place::new();
    of_version(&place, super::file::migrate::OLDEST);
    place.sql().pragma_update(None, "user_version", super::file::migrate::OLDEST - 1).unwrap();
    let before = std::fs::read(place.path()).unwrap();
    for access in [Access::Read, Access::Write, Access::Change, Access::Serve] {
        let error = SqliteStore::open(&place.path(), access, last_second_of_2026).err().unwrap().to_string();
        assert!(error.contains("never released") && std::fs::read(place.path()).unwrap() == before, "{error}");
    }
}

/// The names in the migration are folded by hand.
#[test]
fn the_first_names_are_kept_as_they_fold() {
    let place = Place::new();
    drop(place.open(last_second_of_2026));
    let sql = place.sql();
    let mut statement = sql.prepare("SELECT nombre, plegado FROM catalogos").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|(nombre, plegado)| crate::ticket::fold_name(nombre) == *plegado), "{rows:?}");
}

#[test]
fn a_new_number_stays_behind_those_that_tickets_of_the_same_import_have_brought_along() {
    struct Two(Vec<Incoming>);
    impl Arrivals for Two {
        fn next(&mut self) -> Result<Step, StoreError> {
            Ok(self.0.pop().map_or(Step::End, |incoming| Step::Row(Box::new(incoming))))
        }

        fn told(&mut self, _: Vec<(u64, Outcome)>) -> Result<(), StoreError> {
            Ok(())
        }
    }
    let place = Place::new();
    let mut store = place.open(last_second_of_2026);
    let ticket = filing("b", None).ticket;
    let (kept, past, key, assumed) = (None, None, None, Vec::new());
    let new = Incoming { linea: 2, unit: Unit::Line, ticket, kept, past, key, assumed };
    let fecha = Fecha::new(last_second_of_2026());
    let kept = Kept {
        id_ticket: Uuid::max(),
        codigo: "TKT-2026-000007".parse().unwrap(),
        fecha_creacion: fecha,
        fecha_actualizacion: fecha,
        historia: TicketHistory::default(),
    };
    let mut both = Two(vec![new.clone(), Incoming { kept: Some(kept), ..new }]);
    let done = store.import(&mut both, Importing::default()).unwrap();
    assert_eq!(done.ultimo.unwrap().to_string(), "TKT-2026-000008");
    assert_eq!(total(&mut store), Total::Exactly(2));
}
