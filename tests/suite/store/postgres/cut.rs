//! The connection ends, or stands still, at any byte of a conversation: everything happens once or not at all, and whoever asked
//! is told which.

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tickets::clock;
use tickets::store::{Access, Place, PostgresAddress, Store, StoreError, open};

use super::fresh;
use crate::store::suite::asking::{commenting, file, keyed, to_titulo};
use crate::support::cutting::{Cut, CuttingProxy, Way, ends};
use crate::support::postgres::copy_of;

/// So many conversations at a time, each with a database of its own: most of their time is waiting.
const LANES: usize = 4;

/// A database, and the way to it.
struct Lane {
    proxy: CuttingProxy,
    through: Place,
    direct: Client,
}

impl Lane {
    fn new(db: &str) -> Self {
        // postgresql://postgres@/NAME?host=FOLDER
        let (before, folder) = db.split_once("?host=").unwrap();
        let name = before.rsplit_once('/').unwrap().1;
        let proxy = CuttingProxy::start(PathBuf::from(folder).join(".s.PGSQL.5432"));
        let through = place(&format!("postgresql://postgres@127.0.0.1:{}/{name}", proxy.port));
        Self { proxy, through, direct: Client::connect(db, NoTls).unwrap() }
    }

    fn count(&mut self, what: &str) -> i64 {
        self.direct.query_one(&format!("SELECT count(*) FROM tickets.{what}"), &[]).unwrap().get(0)
    }

    /// What both sides say on a connection.
    fn listen(&self, go: impl Fn(&Self)) -> [(Way, Vec<u8>); 2] {
        go(self);
        [Way::There, Way::Back].map(|way| (way, self.proxy.carried(way)))
    }

    fn cut(&mut self, at: (Way, usize), count: &str, go: impl Fn(&Self) -> Result<(), StoreError>) {
        let ((way, bytes), before) = (at, self.count(count));
        self.proxy.cut_next(Cut { way, bytes, stalls: false });
        let done = go(self);
        let now = self.count(count);
        match done {
            Ok(()) => assert_eq!(now, before + 1, "answered, after {bytes} bytes {way:?}"),
            Err(StoreError::Unreachable(why)) => assert_eq!(now, before, "{why}, after {bytes} bytes {way:?}"),
            Err(other) => panic!("{other}, after {bytes} bytes {way:?}"),
        }
    }
}

fn place(address: &str) -> Place {
    Place::Postgres(Box::new(PostgresAddress::parse(address, &|_| None).unwrap()))
}

/// Does the same at every cut: before the last byte of each message and behind it, or at every byte. `count` names what one more
/// of is there each time.
fn cut_everywhere(db: &str, count: &str, work: impl Fn(&mut dyn Store, usize) -> Result<(), StoreError> + Sync) {
    let go = |lane: &Lane, turn: usize| {
        open(&lane.through, Access::Write, clock::now).and_then(|mut store| work(store.as_mut(), turn))
    };
    let copies: Vec<String> = (0..LANES).map(|_| copy_of(db)).collect();
    thread::scope(|scope| {
        for (number, copy) in copies.iter().enumerate() {
            let go = &go;
            scope.spawn(move || {
                let mut lane = Lane::new(copy);
                go(&lane, 0).unwrap();
                let said = lane.listen(|lane| go(lane, 1).unwrap());
                let is_whole = env::var_os("EVERY_BYTE").is_some();
                let places = said.iter().flat_map(|(way, said)| {
                    let ends: BTreeSet<usize> = if is_whole {
                        (1..=said.len()).collect()
                    } else {
                        ends(*way, said).into_iter().flat_map(|end| [end - 1, end]).filter(|end| *end > 0).collect()
                    };
                    ends.into_iter().map(|end| (*way, end))
                });
                for (turn, at) in places.enumerate().skip(number).step_by(LANES) {
                    lane.cut(at, count, |lane| go(lane, turn + 2));
                }
                let row = "SELECT max(clave) % 1000000000000, count(*) FROM tickets.tickets";
                let row = lane.direct.query_one(row, &[]).unwrap();
                assert_eq!(row.get::<_, i64>(0), row.get::<_, i64>(1), "there is a gap");
            });
        }
    });
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_filing_files_once_or_not_at_all() {
    let Some((_, db)) = fresh() else { return };
    drop(open(&place(&db), Access::Write, clock::now).unwrap());
    cut_everywhere(&db, "tickets", |store, turn| store.create(&[keyed("cut", &turn.to_string())]).map(drop));
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_comment_or_a_change_makes_it_once_or_not_at_all() {
    let Some((_, db)) = fresh() else { return };
    let ticket = file(open(&place(&db), Access::Write, clock::now).unwrap().as_mut(), keyed("cut", "0"));
    cut_everywhere(&db, "historial WHERE campo = 'Comentario'", |store, _| {
        store.comment(&commenting(&ticket, "said once", false)).map(drop)
    });
    cut_everywhere(&db, "historial WHERE campo = 'Titulo'", |store, turn| {
        store.change(&to_titulo(&[&ticket], &turn.to_string())).map(drop)
    });
}

#[test]
fn a_program_that_stands_still_with_the_lock_stops_others_for_seconds_only() {
    let Some((_, db)) = fresh() else { return };
    let mut way = Lane::new(&db);
    let mut other = open(&place(&db), Access::Write, clock::now).unwrap();
    file(other.as_mut(), keyed("first", "first"));
    let said = way.listen(|way| {
        file(open(&way.through, Access::Write, clock::now).unwrap().as_mut(), keyed("second", "second"));
    });
    let length = said[0].1.len();
    // Its COMMIT does not arrive.
    way.proxy.cut_next(Cut { way: Way::There, bytes: length - 20, stalls: true });
    thread::scope(|scope| {
        scope.spawn(|| file(open(&way.through, Access::Write, clock::now).unwrap().as_mut(), keyed("third", "third")));
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
    assert_eq!(way.count("tickets"), 4);
}
