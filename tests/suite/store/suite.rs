//! One suite for every store: what the traits of a store promise is true of each of them.
//!
//! A case stands once, in the file of its verb, and is a test of its own for each store. One more store is one more line
//! in [`every_store`] and one more way to make a [`Fresh`] one.

/// Makes a test of each case for each store, `sqlite::CASE` and so on: `opened` cases take a store, `shared` ones a
/// [`Fresh`] one that they open as often as they like. Cases that begin with `ours` are promises that only a store has to
/// which the rules of this program are given: a file, and a few collections.
macro_rules! every_store {
    (ours $kind:ident: $($case:ident),+ $(,)?) => {
        every_store!(@sqlite $kind: $($case),+);
        every_store!(@postgres $kind: $($case),+);
        every_store!(@memory $kind: $($case),+);
    };
    ($kind:ident: $($case:ident),+ $(,)?) => {
        every_store!(ours $kind: $($case),+);
        every_store!(@remote $kind: $($case),+);
        every_store!(@remote_postgres $kind: $($case),+);
    };
    (@$store:ident $kind:ident: $($case:ident),+) => {
        mod $store {
            $(
                #[test]
                fn $case() {
                    let Some(fresh) = $crate::store::suite::Fresh::$store() else { return };
                    fresh.$kind(super::$case);
                }
            )+
        }
    };
}

pub(in crate::store) mod asking;
mod bounds;
mod catalogues;
mod changes;
mod comments;
mod counting;
mod expressions;
mod filing;
mod history;
mod keys;
mod listing;
mod meaning;
mod mending;
mod moving;
pub(in crate::store) mod searching;
mod trash;
mod undoing;
mod updating;
mod writers;

use std::process::Command;
use std::time::Duration;

use tickets::clock::{Clock, now};
use tickets::store::engine::Engine;
use tickets::store::{Access, Endpoint, Place, PostgresAddress, Proxies, Store, open};

use super::memory::MemoryDatabase;
use crate::harness::Home;
use crate::support::postgres::database;
use crate::support::serving::Server;

/// A store that is new and empty.
struct Fresh {
    open: Box<dyn Fn(Clock) -> Box<dyn Store> + Sync>,
}

impl Fresh {
    fn sqlite() -> Option<Self> {
        let home = Home::new();
        let place = Place::Sqlite(home.path().join("suite.db"));
        Some(Self::at(place, home))
    }

    fn memory() -> Option<Self> {
        let database = MemoryDatabase::new();
        Some(Self { open: Box::new(move |clock| Box::new(Engine::new(database.clone(), clock, Vec::new()))) })
    }

    /// `None` where PostgreSQL is not installed.
    fn postgres() -> Option<Self> {
        let address = PostgresAddress::parse(&database()?, &|_| None).unwrap();
        Some(Self::at(Place::Postgres(Box::new(address)), ()))
    }

    fn remote() -> Option<Self> {
        let home = Home::new();
        let command = home.command();
        Some(Self::served(home, command))
    }

    fn remote_postgres() -> Option<Self> {
        let (home, address) = (Home::new(), database()?);
        let mut command = home.command();
        command.env("TICKETS_DB", address);
        Some(Self::served(home, command))
    }

    /// The store of a server.
    fn served(home: Home, command: Command) -> Self {
        let server = Server::of(&home, command, &["--no-auth"]);
        let endpoint = Endpoint {
            url: server.url(),
            token: None,
            timeout: Duration::from_secs(120),
            cacert: None,
            insecure_http: false,
            proxies: Proxies::default(),
        };
        Self::at(Place::Remote(Box::new(endpoint)), (server, home))
    }

    /// A store at a place, which lasts as long as what is kept for it.
    fn at(place: Place, kept: impl Send + Sync + 'static) -> Self {
        let open = move |clock| {
            let _ = &kept;
            open(&place, Access::Write, clock).unwrap()
        };
        Self { open: Box::new(open) }
    }

    /// One more connection to it.
    fn open(&self) -> Box<dyn Store> {
        self.open_at(now)
    }

    /// The same, which takes its time from a clock of the test; a remote one has the server's.
    fn open_at(&self, clock: Clock) -> Box<dyn Store> {
        (self.open)(clock)
    }

    fn opened(self, case: fn(&mut dyn Store)) {
        case(self.open().as_mut());
    }

    fn shared(self, case: fn(&Self)) {
        case(&self);
    }
}
