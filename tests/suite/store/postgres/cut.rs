//! The connection ends, or stands still, at any byte of a conversation: everything happens once or not at all, and whoever asked
//! is told which.

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tickets::clock;
use tickets::store::{Access, Filed, Place, PostgresAddress, Purging, Restoring, Store, StoreError, Undoing, open};
use tickets::ticket::Ticket;

use super::fresh;
use crate::store::suite::asking::{
    author, code, commenting, delete, deleting, file, keyed, named, say, soon, to_titulo,
};
use crate::support::cutting::{Cut, CuttingProxy, Way, ends};
use crate::support::postgres::copy_of;

/// So many conversations at a time, each with a database of its own: nearly all of their time is waiting.
const LANES: usize = 12;

/// A database, and the way to it.
struct Lane {
    proxy: CuttingProxy,
    through: Place,
    direct: Client,
}

/// What is done at every cut.
struct Verb {
    /// Makes what it is done to, with this title.
    prepare: fn(&mut dyn Store, &str) -> Vec<Ticket>,
    work: fn(&mut dyn Store, &[Ticket], &str) -> Result<(), StoreError>,
}

/// All that is stored of tickets with a title, or of these.
const STORED: &str = "WITH these AS (SELECT clave FROM tickets.tickets WHERE titulo = $1 UNION SELECT unnest($2::bigint[])) \
    SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (\
    SELECT concat_ws(' ', 'ticket', titulo, estado_id, version, palabras, internas) AS line FROM tickets.tickets JOIN these USING (clave) \
    UNION ALL SELECT concat_ws(' ', 'trash', titulo, motivo, version) FROM tickets.papelera JOIN these USING (clave) \
    UNION ALL SELECT concat_ws(' ', campo, antes, despues, deshace IS NOT NULL) FROM tickets.historial \
    JOIN tickets.cambios USING (cambio) JOIN these USING (clave) \
    UNION ALL SELECT concat_ws(' ', 'key', llave) FROM tickets.idempotencia JOIN these USING (clave)) AS lines";

/// Every number that was given has its ticket, or the line of its purge.
const GIVEN: &str = "SELECT sum(ultimo)::bigint, (SELECT count(*) FROM tickets.tickets) + (SELECT count(*) FROM tickets.papelera) \
    + (SELECT count(*) FROM tickets.historial WHERE campo = 'Purgado') FROM tickets.numeracion";

impl Lane {
    fn new(db: &str) -> Self {
        // postgresql://postgres@/NAME?host=FOLDER
        let (before, folder) = db.split_once("?host=").unwrap();
        let name = before.rsplit_once('/').unwrap().1;
        let proxy = CuttingProxy::start(PathBuf::from(folder).join(".s.PGSQL.5432"));
        let through = place(&format!("postgresql://postgres@127.0.0.1:{}/{name}", proxy.port));
        Self { proxy, through, direct: Client::connect(db, NoTls).unwrap() }
    }

    fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        open(&self.through, Access::Write, clock::now)
    }

    /// What both sides say on a connection, and how much of it only opens the store.
    fn listen(&self, go: impl FnOnce(&mut dyn Store)) -> [(Way, usize, Vec<u8>); 2] {
        let mut store = self.open().unwrap();
        let opening = [Way::There, Way::Back].map(|way| self.proxy.carried(way).len());
        go(store.as_mut());
        drop(store);
        let [there, back] = opening;
        [(Way::There, there), (Way::Back, back)].map(|(way, opened)| (way, opened, self.proxy.carried(way)))
    }

    fn stored(&mut self, titulo: &str, tickets: &[Ticket]) -> String {
        let claves: Vec<i64> = tickets
            .iter()
            .map(|ticket| {
                let (year, number) = ticket.codigo.as_ref().unwrap().parts().unwrap();
                i64::from(year) * 1_000_000_000_000 + i64::try_from(number).unwrap()
            })
            .collect();
        let stored: String = self.direct.query_one(STORED, &[&titulo, &claves]).unwrap().get(0);
        stored.replace(titulo, "TITULO")
    }
}

fn place(address: &str) -> Place {
    Place::Postgres(Box::new(PostgresAddress::parse(address, &|_| None).unwrap()))
}

/// Where a conversation is cut: at every byte if EVERY_BYTE is set, or else before the last byte of each message and behind it.
/// Whoever has a part of a message has no more of what is said than before it, so that one of the two is enough where `is_brief`.
fn cuts((way, opened, said): &(Way, usize, Vec<u8>), is_brief: bool) -> impl Iterator<Item = (Way, usize)> + use<> {
    let (way, opened) = (*way, *opened);
    let at: BTreeSet<usize> = if env::var_os("EVERY_BYTE").is_some() {
        (1..=said.len()).collect()
    } else {
        let all = ends(way, said).into_iter().enumerate();
        let both = all.map(|(turn, end)| if turn % 2 == 0 { [end - 1, end] } else { [end, end - 1] });
        both.flat_map(|[first, second]| std::iter::once(first).chain((!is_brief).then_some(second))).collect()
    };
    at.into_iter().filter(move |at| *at > opened).map(move |at| (way, at))
}

/// Does the same at every cut. `opens` cuts the opening of the store, too, which is the same for all that is done.
fn cut_everywhere(opens: bool, verb: &Verb) {
    let Some((_, db)) = fresh() else { return };
    // A server makes the tables when it opens them.
    drop(open(&place(&db), Access::Serve, clock::now).unwrap());
    let copies: Vec<String> = (0..LANES).map(|_| copy_of(&db)).collect();
    thread::scope(|scope| {
        for (number, copy) in copies.iter().enumerate() {
            scope.spawn(move || cut_in_lane(opens, verb, number, copy));
        }
    });
}

fn cut_in_lane(opens: bool, verb: &Verb, number: usize, db: &str) {
    let (mut lane, mut direct) = (Lane::new(db), open(&place(db), Access::Write, clock::now).unwrap());
    let name = "t0000";
    let tickets = (verb.prepare)(direct.as_mut(), name);
    let before = lane.stored(name, &tickets);
    let mut said = lane.listen(|store| (verb.work)(store, &tickets, name).unwrap());
    let all = lane.stored(name, &tickets);
    assert_ne!(before, all, "it does nothing");
    if opens {
        said.iter_mut().for_each(|(_, opened, _)| *opened = 0);
    }
    let places: Vec<_> = said.iter().flat_map(|said| cuts(said, !opens)).collect();
    assert!(places.len() > 20, "nothing is said: {places:?}");
    for (turn, (way, bytes)) in places.into_iter().enumerate().skip(number).step_by(LANES) {
        let name = format!("t{:04}", turn + 1);
        let tickets = (verb.prepare)(direct.as_mut(), &name);
        let before = lane.stored(&name, &tickets);
        lane.proxy.cut_next(Cut { way, bytes, stalls: false });
        let done = lane.open().and_then(|mut store| (verb.work)(store.as_mut(), &tickets, &name));
        let now = lane.stored(&name, &tickets);
        match done {
            Ok(()) => assert_eq!(now, all, "answered, after {bytes} bytes {way:?}"),
            Err(StoreError::Unreachable(why)) => assert_eq!(now, before, "{why}, after {bytes} bytes {way:?}"),
            Err(other) => panic!("{other}, after {bytes} bytes {way:?}"),
        }
    }
    let row = lane.direct.query_one(GIVEN, &[]).unwrap();
    assert_eq!(row.get::<_, i64>(0), row.get::<_, i64>(1), "there is a gap");
}

fn one(store: &mut dyn Store, titulo: &str) -> Vec<Ticket> {
    vec![file(store, keyed(titulo, titulo))]
}

fn two(store: &mut dyn Store, titulo: &str) -> Vec<Ticket> {
    let filings = ["a", "b"].map(|key| keyed(titulo, &format!("{titulo}-{key}")));
    let filed = store.create(&filings).unwrap().into_iter();
    filed.map(|filed| if let Filed::Created(ticket) = filed { ticket } else { panic!("{filed:?}") }).collect()
}

fn two_in_the_trash(store: &mut dyn Store, titulo: &str) -> Vec<Ticket> {
    let two = two(store, titulo);
    say(store, &two[0], "said of a ticket", true);
    delete(store, &[&two[0], &two[1]]);
    two
}

fn purging() -> Purging {
    Purging { before: soon(60), dry_run: false, author: author() }
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_filing_files_once_or_not_at_all() {
    let nothing = |_: &mut dyn Store, _: &str| Vec::new();
    cut_everywhere(
        true,
        &Verb { prepare: nothing, work: |store, _, name| store.create(&[keyed(name, name)]).map(drop) },
    );
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_comment_makes_it_once_or_not_at_all() {
    let work = |store: &mut dyn Store, tickets: &[Ticket], _: &str| {
        store.comment(&commenting(&tickets[0], "said once", false)).map(drop)
    };
    cut_everywhere(false, &Verb { prepare: one, work });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_change_makes_it_once_or_not_at_all() {
    let work = |store: &mut dyn Store, tickets: &[Ticket], name: &str| {
        store.change(&to_titulo(&[&tickets[0]], &format!("{name} anew"))).map(drop)
    };
    cut_everywhere(false, &Verb { prepare: one, work });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_an_undo_takes_a_change_back_once_or_not_at_all() {
    let prepare = |store: &mut dyn Store, name: &str| {
        let tickets = one(store, name);
        store.change(&to_titulo(&[&tickets[0]], &format!("{name} anew"))).unwrap();
        tickets
    };
    let work = |store: &mut dyn Store, _: &[Ticket], _: &str| {
        store.undo(&Undoing { cambio: None, author: author() }).map(drop)
    };
    cut_everywhere(false, &Verb { prepare, work });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_deletion_puts_all_tickets_away_or_none() {
    let work = |store: &mut dyn Store, tickets: &[Ticket], _: &str| {
        store.delete(&deleting(named(&tickets.iter().collect::<Vec<_>>()))).map(drop)
    };
    cut_everywhere(false, &Verb { prepare: two, work });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_restoration_brings_all_tickets_back_or_none() {
    let work = |store: &mut dyn Store, tickets: &[Ticket], _: &str| {
        store.restore(&Restoring { targets: tickets.iter().map(code).collect(), author: author() }).map(drop)
    };
    cut_everywhere(false, &Verb { prepare: two_in_the_trash, work });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_purge_removes_all_of_it_or_nothing() {
    let work = |store: &mut dyn Store, _: &[Ticket], _: &str| store.purge(&purging()).map(drop);
    cut_everywhere(false, &Verb { prepare: two_in_the_trash, work });
}

#[test]
fn a_program_that_stands_still_with_the_lock_stops_others_for_seconds_only() {
    let Some((_, db)) = fresh() else { return };
    let mut way = Lane::new(&db);
    let mut other = open(&place(&db), Access::Write, clock::now).unwrap();
    file(other.as_mut(), keyed("first", "first"));
    let said = way.listen(|store| drop(file(store, keyed("second", "second"))));
    let length = said[0].2.len();
    // Its COMMIT does not arrive.
    way.proxy.cut_next(Cut { way: Way::There, bytes: length - 10, stalls: true });
    let through = &way.through;
    thread::scope(|scope| {
        scope.spawn(|| file(open(through, Access::Write, clock::now).unwrap().as_mut(), keyed("third", "third")));
        let locked =
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
        let mut watch = Client::connect(&db, NoTls).unwrap();
        while watch.query(locked, &[]).unwrap().is_empty() {
            thread::yield_now();
        }
        let since = Instant::now();
        file(other.as_mut(), keyed("fourth", "fourth"));
        assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    });
    let count = way.direct.query_one("SELECT count(*) FROM tickets.tickets", &[]).unwrap();
    assert_eq!(count.get::<_, i64>(0), 4);
}
