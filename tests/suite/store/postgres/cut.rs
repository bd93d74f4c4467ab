//! The connection ends, or stands still, at any byte of a conversation: everything happens once or not at all, and whoever asked
//! is told which.

use std::env;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tickets::clock;
use tickets::store::{Access, Place, PostgresAddress, Store, StoreError, open};

use super::fresh;
use crate::store::suite::asking::{commenting, file, keyed, to_titulo};
use crate::support::cutting::{Cut, CuttingProxy, Way};

/// Where in the conversation each byte is tried, from its end; before that, every [`STEP`]th.
const TAIL: usize = 160;

const STEP: usize = 41;

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
}

fn place(address: &str) -> Place {
    Place::Postgres(Box::new(PostgresAddress::parse(address, &|_| None).unwrap()))
}

/// Does the same at every cut; `count` names what one more of is there each time.
fn cut_everywhere(db: &str, count: &str, work: impl Fn(&mut dyn Store, usize) -> Result<(), StoreError>) {
    let mut way = Lane::new(db);
    let go = |way: &Lane, turn: usize| {
        open(&way.through, Access::Write, clock::now).and_then(|mut store| work(store.as_mut(), turn))
    };
    go(&way, 0).unwrap();
    for direction in [Way::There, Way::Back] {
        way.proxy.carried(direction);
    }
    go(&way, 1).unwrap();
    let lengths = [Way::There, Way::Back].map(|direction| (direction, way.proxy.carried(direction)));
    let (mut stored, mut turn) = (way.count(count), 1);
    let step = if env::var_os("EVERY_BYTE").is_some() { 1 } else { STEP };
    for (direction, length) in lengths {
        for bytes in (1..=length).filter(|at| at % step == 0 || at + TAIL > length) {
            turn += 1;
            way.proxy.cut_next(Cut { way: direction, bytes, stalls: false });
            let done = go(&way, turn);
            let now = way.count(count);
            match done {
                Ok(()) => assert_eq!(now, stored + 1, "answered, after {bytes} bytes {direction:?}"),
                Err(StoreError::Unreachable(why)) => {
                    assert_eq!(now, stored, "{why}, after {bytes} bytes {direction:?}");
                }
                Err(other) => panic!("{other}, after {bytes} bytes {direction:?}"),
            }
            stored = now;
        }
    }
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_filing_files_once_or_not_at_all() {
    let Some((_, db)) = fresh() else { return };
    cut_everywhere(&db, "tickets", |store, turn| store.create(&[keyed("cut", &turn.to_string())]).map(drop));
    let mut client = Client::connect(&db, NoTls).unwrap();
    let row = client.query_one("SELECT max(clave) % 1000000000000, count(*) FROM tickets.tickets", &[]).unwrap();
    assert_eq!(row.get::<_, i64>(0), row.get::<_, i64>(1), "there is a gap");
}

#[test]
fn a_connection_that_is_cut_at_any_byte_of_a_comment_or_a_change_makes_it_once_or_not_at_all() {
    let Some((_, db)) = fresh() else { return };
    let ticket = file(open(&place(&db), Access::Write, clock::now).unwrap().as_mut(), keyed("cut", "0"));
    thread::scope(|scope| {
        scope.spawn(|| {
            cut_everywhere(&db, "historial WHERE campo = 'Comentario'", |store, _| {
                store.comment(&commenting(&ticket, "said once", false)).map(drop)
            });
        });
        scope.spawn(|| {
            cut_everywhere(&db, "historial WHERE campo = 'Titulo'", |store, turn| {
                store.change(&to_titulo(&[&ticket], &turn.to_string())).map(drop)
            });
        });
    });
}

#[test]
fn a_program_that_stands_still_with_the_lock_stops_others_for_seconds_only() {
    let Some((_, db)) = fresh() else { return };
    let mut way = Lane::new(&db);
    let mut other = open(&place(&db), Access::Write, clock::now).unwrap();
    file(other.as_mut(), keyed("first", "first"));
    for direction in [Way::There, Way::Back] {
        way.proxy.carried(direction);
    }
    file(open(&way.through, Access::Write, clock::now).unwrap().as_mut(), keyed("second", "second"));
    let length = way.proxy.carried(Way::There);
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
