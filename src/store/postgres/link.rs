//! One connection: statements within one transaction.

mod begin;
mod hosts;
mod last;
mod resolve;
mod server;

use std::collections::HashMap;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Row, Statement};
use uuid::Uuid;

use super::address::PostgresAddress;
use super::fault::{SqlFailure, Trouble, is_refusal};
use super::session::{Session, Waiting};
use crate::store::Access;

/// A value and its type, so that a statement needs no question first.
pub type Param<'a> = (&'a (dyn ToSql + Sync), Type);

/// Values with the names of their types: `params![clave => INT8]`.
macro_rules! params {
    ($($value:expr => $kind:ident),* $(,)?) => {
        &[$((&$value as &(dyn tokio_postgres::types::ToSql + Sync), tokio_postgres::types::Type::$kind)),*]
    };
}
use begin::Ahead;
pub use begin::{Patience, pause};
pub use hosts::HostRole;
pub use last::KeptParam;
use last::LastStatements;
pub(super) use last::kept_params;
pub(super) use params;
pub use server::AnsweringServer;

/// A connection that is made again where it was lost.
pub struct Link {
    address: PostgresAddress,
    /// Absent where it was lost, and while rows are on their way.
    session: Option<Session>,
    /// Rows on their way.
    sending: Option<JoinHandle<(Session, Result<(), SqlFailure>)>>,
    /// A database that is just starting is waited for.
    awaits_start: bool,
    /// Statements that are kept on the server, for who asks often.
    statements: Option<HashMap<String, Statement>>,
    /// What this session's server was told to remember, if statements are kept there: something like pgbouncer may give the
    /// next transaction another server, where a statement of the same name is another program's.
    enlace: Option<String>,
    /// The newest version of the tables that is known here.
    version: i32,
    /// The latest moment that any transaction has given, in seconds since 1970.
    reloj: i64,
    /// A statement of the transaction has failed: PostgreSQL answers its COMMIT as if it was done.
    trouble: Option<Trouble>,
    /// How long each answer of the transaction is waited for.
    waiting: Waiting,
    /// What the transaction has read with its beginning.
    ahead: Ahead,
    /// Statements that are sent with COMMIT.
    last: LastStatements,
    /// Names for cursors.
    cursors: u64,
}

/// What became of a transaction.
pub enum Committed {
    /// It is stored.
    Done,
    /// It is not stored.
    Refused(SqlFailure),
    /// No answer came, or one that says that a standby has not answered.
    Unknown,
}

/// Marks a transaction, and keeps the latest moment that it has given.
const MARK: &str = "WITH kept AS (UPDATE tienda SET reloj = $1 WHERE reloj <> $1) \
    INSERT INTO fichas (ficha, fecha) VALUES ($2, extract(epoch FROM now())::bigint)";

/// So long marks are kept, in seconds: many times as long as anybody looks for one.
const KEPT: i64 = 600;
const TIDY: &str = "DELETE FROM fichas WHERE fecha < extract(epoch FROM now())::bigint - $1";

/// So often a database hears that a program is at work.
const TELLING: Duration = Duration::from_secs(1);

impl Link {
    pub fn new(address: PostgresAddress, access: Access, version: i32) -> Result<Self, SqlFailure> {
        let is_served = matches!(access, Access::Serve | Access::ReadBeside);
        let mut link = Self {
            // Also by a server that starts itself.
            awaits_start: access != Access::ReadBeside,
            waiting: Waiting { most: None, pulse: Some(address.silence()) },
            address,
            session: None,
            sending: None,
            statements: is_served.then(HashMap::new),
            enlace: None,
            version,
            reloj: 0,
            trouble: None,
            ahead: Ahead::default(),
            last: LastStatements::default(),
            cursors: 0,
        };
        link.connect()?;
        link.awaits_start = !is_served;
        Ok(link)
    }

    /// Asks, and keeps what a failure means for the transaction.
    fn ask<T>(&mut self, work: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> Result<T, SqlFailure> {
        let done = self.ask_within(self.waiting, work);
        self.noted(done)
    }

    /// Asks with limits of its own. A connection whose server does not answer is closed.
    fn ask_within<T>(
        &mut self,
        waiting: Waiting,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, SqlFailure> {
        let session = self.session.as_ref().ok_or(SqlFailure::Silent)?;
        let done = session.ask(&self.address, waiting, work);
        self.close_silent(&done);
        done
    }

    fn close_silent<T>(&mut self, done: &Result<T, SqlFailure>) {
        if matches!(done, Err(SqlFailure::Silent)) {
            self.session = None;
        }
    }

    fn noted<T>(&mut self, done: Result<T, SqlFailure>) -> Result<T, SqlFailure> {
        if let Err(failure) = &done {
            self.note(failure);
        }
        done
    }

    /// Keeps what a failure means for the transaction.
    fn note(&mut self, failure: &SqlFailure) {
        let trouble = Trouble::of(failure);
        self.trouble = Some(trouble);
        if trouble == Trouble::Forgotten {
            self.statements = None;
        }
    }

    /// The latest moment that any transaction has given.
    pub const fn reloj(&self) -> i64 {
        self.reloj
    }

    /// Keeps a moment that this transaction gives.
    pub fn give(&mut self, moment: i64) {
        self.reloj = self.reloj.max(moment);
    }

    /// Why the transaction cannot be committed.
    pub const fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// The transaction has gone with its connection.
    pub const fn lose(&mut self) {
        self.trouble = Some(Trouble::Lost);
    }

    /// How long a server may be silent.
    pub fn silence(&self) -> Duration {
        self.address.silence()
    }

    /// Commits the transaction, with a mark by which it is found again.
    pub fn commit(&mut self, ficha: Uuid) -> Committed {
        let marked = self.send_last(MARK, kept_params![self.reloj => INT8, ficha => UUID]);
        // Now and then is enough.
        let is_due = ficha.as_bytes().last() == Some(&0);
        let marked =
            if is_due { marked.and_then(|()| self.send_last(TIDY, kept_params![KEPT => INT8])) } else { marked };
        match marked {
            Ok(()) => self.end(self.silence()),
            Err(failure) => self.refused(failure),
        }
    }

    /// Sends COMMIT, with what goes with it. A server waits for its standby without end, and a wait that was cancelled is only a
    /// warning.
    fn end(&mut self, most: Duration) -> Committed {
        let last = std::mem::take(&mut self.last);
        let Some(session) = &self.session else { return Committed::Refused(SqlFailure::Silent) };
        session.forget_warning();
        let first = (self.waiting, async |client: &Client| last.ask(client).await);
        let second = (Waiting::at_most(most), async |client: &Client| client.batch_execute("COMMIT").await);
        match session.ask_both(&self.address, first, second) {
            Ok(()) if !session.has_warned() => Committed::Done,
            Err(SqlFailure::Sql(error)) if is_refusal(&error) => self.refused(SqlFailure::Sql(error)),
            sent => {
                self.close_silent(&sent);
                Committed::Unknown
            }
        }
    }

    fn refused(&mut self, failure: SqlFailure) -> Committed {
        self.note(&failure);
        self.rollback();
        Committed::Refused(failure)
    }

    /// Without an answer the server ends the transaction by itself, so nobody waits for one.
    pub fn rollback(&mut self) {
        let _ = self.arrive();
        self.last.clear();
        if let Some(session) = &self.session {
            session.tell("ROLLBACK");
        }
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), SqlFailure> {
        self.ask(async |client| client.batch_execute(sql).await)
    }

    pub fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let Some(statement) = self.prepared(sql, params.iter().map(|(_, kind)| kind.clone()))? else {
            return self.query_once(sql, params);
        };
        let values: Vec<&(dyn ToSql + Sync)> = params.iter().map(|(value, _)| *value).collect();
        self.ask(async |client| client.query(&statement, &values).await)
    }

    /// A statement as it is kept on the server; none where none are.
    fn prepared(&mut self, sql: &str, types: impl Iterator<Item = Type>) -> Result<Option<Statement>, SqlFailure> {
        let Some(kept) = &self.statements else { return Ok(None) };
        if let Some(statement) = kept.get(sql) {
            return Ok(Some(statement.clone()));
        }
        let types: Vec<Type> = types.collect();
        let statement = self.ask(async |client| client.prepare_typed(sql, &types).await)?;
        self.statements.iter_mut().for_each(|kept| drop(kept.insert(sql.to_owned(), statement.clone())));
        Ok(Some(statement))
    }

    /// The same for a statement that is made for one question.
    pub fn query_once(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        self.ask(async |client| client.query_typed(sql, params).await)
    }

    /// Asks outside of transactions, and once more on a new connection if this one was lost: that may happen twice.
    pub fn ask_alone(&mut self, sql: &str, params: &[Param<'_>], most: Duration) -> Result<Vec<Row>, SqlFailure> {
        let waiting = Waiting::at_most(most);
        if self.session.as_ref().is_some_and(|session| session.is_usable(&self.address)) {
            let done = self.ask_within(waiting, async |client| client.query_typed(sql, params).await);
            if !done.as_ref().is_err_and(|failure| Trouble::of(failure) == Trouble::Lost) {
                return done;
            }
        }
        self.connect()?;
        self.ask_within(waiting, async |client| client.query_typed(sql, params).await)
    }

    /// Sends something while the caller goes on; [`Link::arrive`] comes before anything else is asked.
    pub fn send_behind<W>(&mut self, work: W) -> Result<(), SqlFailure>
    where
        W: AsyncFnOnce(&Client) -> Result<(), Error> + Send + 'static,
    {
        self.arrive()?;
        let session = self.session.take().ok_or(SqlFailure::Silent)?;
        let (address, waiting) = (self.address.clone(), self.waiting);
        let sending = thread::Builder::new().spawn(move || {
            let done = session.ask(&address, waiting, work);
            (session, done)
        });
        self.sending = Some(sending.map_err(SqlFailure::System)?);
        Ok(())
    }

    /// Works while the database hears that this program does: it would end a transaction in which nothing is said for long.
    pub fn heard_while<T>(&mut self, work: impl FnOnce() -> T) -> Result<T, SqlFailure> {
        let (done, mut is_done) = oneshot::channel::<()>();
        let waiting = self.waiting;
        self.waiting.most = None;
        let telling = self.send_behind(async move |client| {
            loop {
                client.batch_execute("").await?;
                if timeout(TELLING, &mut is_done).await.is_ok() {
                    return Ok(());
                }
            }
        });
        self.waiting = waiting;
        telling?;
        let answer = work();
        drop(done);
        self.arrive().map(|()| answer)
    }

    /// Waits for what was sent last.
    pub fn arrive(&mut self) -> Result<(), SqlFailure> {
        let Some(sending) = self.sending.take() else { return Ok(()) };
        let (session, done) = sending.join().map_err(|_| SqlFailure::Silent)?;
        if !matches!(done, Err(SqlFailure::Silent)) {
            self.session = Some(session);
        }
        self.noted(done)
    }

    /// Sends parts of a text as rows that COPY reads.
    pub fn copy(&mut self, sql: &str, parts: impl Iterator<Item = String>) -> Result<(), SqlFailure> {
        self.ask(async |client| super::session::copy(client, sql, parts).await)
    }

    /// Opens a cursor; returns its name and its first rows.
    pub fn open_cursor(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
        together: usize,
    ) -> Result<(String, Vec<Row>), SqlFailure> {
        self.cursors += 1;
        let name = format!("c{}", self.cursors);
        let declare = format!("DECLARE {name} NO SCROLL CURSOR FOR {sql}");
        let fetch = format!("FETCH {together} FROM {name}");
        // The second is sent before the first is answered.
        let rows = self.ask(async |client| {
            let (declared, rows) = tokio::join!(client.query_typed(&declare, params), client.query_typed(&fetch, &[]));
            declared?;
            rows
        })?;
        Ok((name, rows))
    }

    /// Closes a cursor; nobody waits for it.
    pub fn close_cursor(&self, name: &str) {
        if let Some(session) = &self.session {
            session.tell(&format!("CLOSE {name}"));
        }
    }
}
