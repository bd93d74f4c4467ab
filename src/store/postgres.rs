//! A store in a PostgreSQL database. The only room that says `postgres`.

mod address;
mod connect;
mod fault;
mod filter;
mod history;
mod link;
mod news;
mod requests;
mod row;
mod rows;
mod schema;
mod scrub;
mod session;
mod signs;
mod words;

pub use address::{PostgresAddress, PostgresAddressError};
pub use link::AnsweringServer;
pub(super) use schema::GRANTS;

use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::care::dump::TakeRow;
use super::care::whole;
use super::engine::{Database, Engine, StoreResult};
use super::{Access, Diagnosis, FileCheck, Migrated, RequestCount, Store, StoreError};
use crate::clock::{self, Clock};
use fault::{NO_STORE, PostgresFault, SqlFailure, Trouble, Written};
use link::{Committed, Link, Patience, pause};
use news::News;
use requests::RequestCounter;
use rows::PostgresRows;
use rows::doctor::judge_hosts;

/// A store in a PostgreSQL database.
pub type PostgresStore = Engine<PostgresDatabase>;

/// One connection to a database.
pub struct PostgresDatabase {
    link: Link,
    news: News,
    requests: RequestCounter,
    place: String,
    access: Access,
    /// Nobody has seen tables of this program's shape: they may not be there, or may just be made by others.
    may_be_unready: bool,
}

/// What a purge promises here, and what not.
const FORGOTTEN: &str = "the texts are gone from the tables; free space, indexes and statistics keep them until \
                         `tickets purge --scrub`, and the database's log and backups as long as they are kept";

/// So long a server's question may take, and a change.
const MOST: Duration = Duration::from_secs(10);

/// So many times as long as a server may be silent, a statement of a command may take. Large exports and imports have no limit.
const COMMAND: u32 = 30;

/// So often what others are in the way of is done.
const TRIES: u32 = 4;

impl PostgresStore {
    /// Opens the store of a database; who writes makes the tables where there are none.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`], [`StoreError::Unauthorised`]; [`StoreError::Unusable`] for tables of a newer program.
    pub fn open(address: &PostgresAddress, access: Access, clock: Clock) -> Result<Self, StoreError> {
        let place = address.to_string();
        let fault = PostgresFault { place: &place };
        let mut link = Link::new(address.clone(), access, schema::LATEST).map_err(|failure| fault.opening(&failure))?;
        // A command that writes looks with its first transaction: one question less was 0.36 of 10.6 ms of a create.
        let is_there = access == Access::Write || schema::prepare(&mut link, fault, access)?;
        let note = (!is_there).then(|| format!("{place}: {NO_STORE}"));
        let news = News::new(address.clone());
        let requests = RequestCounter::default();
        let may_be_unready = access == Access::Write || !is_there;
        let database = PostgresDatabase { link, news, requests, place, access, may_be_unready };
        Ok(Self::new(database, clock, note.into_iter().collect()))
    }
}

/// Makes a database's tables, or brings them to this program's shape.
///
/// # Errors
/// As [`PostgresStore::open`].
pub(super) fn migrate(address: &PostgresAddress) -> Result<Migrated, StoreError> {
    let place = address.to_string();
    let fault = PostgresFault { place: &place };
    let mut link =
        Link::new(address.clone(), Access::Write, schema::LATEST).map_err(|failure| fault.opening(&failure))?;
    schema::migrate(&mut link, fault)
}

/// Which server of a database answers now. No store need be there, and none is made.
///
/// # Errors
/// As [`PostgresStore::open`].
pub fn answering(address: &PostgresAddress) -> Result<AnsweringServer, StoreError> {
    let place = address.to_string();
    let asked = Link::new(address.clone(), Access::ReadBeside, schema::LATEST).and_then(|mut link| link.server());
    asked.map_err(|failure| PostgresFault { place: &place }.opening(&failure))
}

/// Removes the bytes of texts that were purged, or only looks whether this role may; returns what the user should know.
///
/// # Errors
/// As [`PostgresStore::open`]; [`StoreError::Unusable`] for a role that may not; [`StoreError::Busy`] if others do not end.
pub(super) fn scrub(address: &PostgresAddress, clock: Clock, only_look: bool) -> Result<Option<String>, StoreError> {
    let mut database = existing(address, clock)?;
    let fault = PostgresFault { place: &database.place };
    if only_look {
        return scrub::check(&mut database.link, fault).map(|()| None);
    }
    scrub::scrub(&mut database.link, fault).map(Some)
}

/// Shows all rows of a database's store, of one snapshot.
///
/// # Errors
/// As [`PostgresStore::open`]; those of `take`.
pub(super) fn dump(address: &PostgresAddress, clock: Clock, take: &mut TakeRow<'_>) -> Result<(), StoreError> {
    existing(address, clock)?.read_many(|rows| rows.dump(take))
}

/// A store that must be there, to read it.
fn existing(address: &PostgresAddress, clock: Clock) -> Result<PostgresDatabase, StoreError> {
    let mut store = PostgresStore::open(address, Access::Read, clock)?;
    if store.take_warnings().is_empty() {
        return Ok(store.database);
    }
    Err(PostgresFault { place: &address.to_string() }.unusable(NO_STORE))
}

/// Examines a database's store.
///
/// # Errors
/// As [`PostgresStore::open`].
pub(super) fn doctor(address: &PostgresAddress, clock: Clock) -> Result<Diagnosis, StoreError> {
    let mut database = existing(address, clock)?;
    let Diagnosis { mut controles, numeracion, .. } = database.read_many(|rows| rows.examine())?;
    let asked = database.link.host_roles();
    let roles = asked.map_err(|failure| PostgresFault { place: &database.place }.reading(&failure))?;
    if roles.len() > 1 {
        controles.extend(judge_hosts(&roles));
    }
    Ok(Diagnosis::of(controles, numeracion))
}

/// Takes in all rows that `dump` shows, into a database without a store; returns what `dump` does.
///
/// # Errors
/// [`StoreError::Conflict`] if there is one.
pub(super) fn load<T>(
    address: &PostgresAddress,
    clock: Clock,
    dump: impl FnOnce(&mut TakeRow<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    PostgresStore::open(address, Access::Write, clock)?.database.write_many(false, |rows| rows.load(dump))
}

/// The same with the rows of a file, which nothing is stored of if they do not make a sound store, or if it is only to be seen
/// whether they do.
///
/// # Errors
/// [`StoreError::Conflict`] if there is a store, or would be none that is sound.
pub(super) fn take_in<T>(
    address: &PostgresAddress,
    clock: Clock,
    dry_run: bool,
    dump: impl FnOnce(&mut TakeRow<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut database =
        if dry_run { existing(address, clock)? } else { PostgresStore::open(address, Access::Write, clock)?.database };
    database.write_many(dry_run, |rows| {
        let done = rows.load(dump)?;
        whole::check(&rows.examine()?).map(|()| done)
    })
}

impl PostgresDatabase {
    /// A server's callers are told sooner that others keep the store locked, and that a question takes too long.
    fn patience(&self, is_short: bool) -> Patience {
        let is_served = matches!(self.access, Access::Serve | Access::ReadBeside);
        let statement = if is_served { MOST } else { self.link.silence() * COMMAND };
        Patience {
            lock: if is_served { Duration::from_secs(2) } else { Duration::from_secs(30) },
            statement: is_short.then_some(statement),
            // A program that stands still within a transaction would stop all who write. A command may be cutting words that long
            // on a busy machine, and others wait longer for it.
            idle: if is_short { Some(Duration::from_secs(if is_served { 5 } else { 10 })) } else { None },
        }
    }

    /// Does again what met a trouble that may have gone by then; nothing of it was stored.
    fn repeat<T>(&mut self, mut work: impl FnMut(&mut Self) -> StoreResult<T>) -> StoreResult<T> {
        let (mut left, since) = (TRIES, Instant::now());
        loop {
            let done = work(self);
            left -= 1;
            let again = matches!(self.link.trouble(), Some(Trouble::Collided | Trouble::Lost | Trouble::Forgotten));
            let is_late = since.elapsed() >= self.link.silence() * 2;
            // What may be stored would be stored twice.
            if !again || is_late || left == 0 || matches!(done, Ok(_) | Err(StoreError::OutcomeUnknown(_))) {
                return done;
            }
            pause();
        }
    }

    /// Begins a transaction, and makes the tables ready where it does not find them so.
    fn begin(&mut self, begin: impl Fn(&mut Link) -> Result<(), SqlFailure>) -> StoreResult<Result<(), SqlFailure>> {
        let begun = begin(&mut self.link);
        if !self.may_be_unready || schema::is_ready(&self.link, &begun) {
            return Ok(begun);
        }
        if begun.is_ok() {
            self.link.rollback();
        }
        schema::prepare(&mut self.link, PostgresFault { place: &self.place }, self.access)?;
        Ok(begin(&mut self.link))
    }

    /// Runs `work` in one transaction that writes.
    fn transact<T>(
        &mut self,
        is_short: bool,
        is_real: bool,
        work: impl FnOnce(&mut PostgresRows<'_>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let patience = self.patience(is_short);
        let begun = self.begin(|link| link.begin_write(patience))?;
        let fault = PostgresFault { place: &self.place };
        begun.map_err(|failure| fault.writing(&failure))?;
        let until = patience.statement.map(|most| Instant::now() + most);
        let mut rows = PostgresRows::new(&mut self.link, fault, until);
        let done = work(&mut rows).and_then(|answer| rows.settle().map(|written| (answer, written)));
        let (answer, written) = match done {
            Ok(done) if is_real && done.1 != Written::Nothing => done,
            done => {
                self.link.rollback();
                return done.map(|(answer, _)| answer);
            }
        };
        if self.link.trouble().is_some() {
            self.link.rollback();
            return Err(StoreError::Other(anyhow::anyhow!("{}: a statement failed; nothing was stored", self.place)));
        }
        let ficha = clock::id();
        match self.link.commit(ficha) {
            Committed::Done => Ok(answer),
            Committed::Refused(failure) => Err(fault.writing(&failure)),
            Committed::Unknown => match self.link.resolve(ficha, Instant::now() + self.link.silence() * 2) {
                Some(true) => Ok(answer),
                Some(false) => {
                    self.link.lose();
                    Err(fault.lost())
                }
                None => Err(fault.unknown(written)),
            },
        }
    }

    fn look<T>(&mut self, is_short: bool, work: impl FnOnce(&PostgresRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let patience = self.patience(is_short);
        let begun = self.begin(|link| link.begin_read(patience))?;
        let fault = PostgresFault { place: &self.place };
        begun.map_err(|failure| fault.reading(&failure))?;
        let until = patience.statement.map(|most| Instant::now() + most);
        let done = work(&PostgresRows::new(&mut self.link, fault, until));
        self.link.rollback();
        done
    }
}

impl Database for PostgresDatabase {
    type Rows<'a> = PostgresRows<'a>;

    fn write<T>(&mut self, mut work: impl FnMut(&mut PostgresRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        self.repeat(|database| database.transact(true, true, &mut work))
    }

    fn write_many<T>(
        &mut self,
        dry_run: bool,
        work: impl FnOnce(&mut PostgresRows<'_>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        self.transact(false, !dry_run, work)
    }

    fn read<T>(&mut self, mut work: impl FnMut(&PostgresRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        self.repeat(|database| database.look(true, &mut work))
    }

    fn read_many<T>(&mut self, work: impl FnOnce(&PostgresRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        self.look(false, work)
    }

    fn rest(&mut self) {}

    fn await_news(&mut self, most: Duration) -> bool {
        self.news.wait(most)
    }

    fn count_requests(&mut self, asked: &[(Uuid, u32)]) -> StoreResult<Vec<RequestCount>> {
        let counted = self.requests.count(&mut self.link, asked);
        counted.map_err(|failure| PostgresFault { place: &self.place }.writing(&failure))
    }

    fn forget(&mut self) -> Option<String> {
        Some(FORGOTTEN.to_owned())
    }

    fn watch(&self) -> FileCheck {
        Arc::new(|| Ok(()))
    }
}
