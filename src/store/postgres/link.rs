//! One connection: statements within one transaction.

mod resolve;

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use postgres::types::{ToSql, Type};
use postgres::{Client, Row, SimpleQueryMessage, Statement};
use uuid::Uuid;

use super::address::PostgresAddress;
use super::connect::{Warned, connect, within};
use super::fault::{SqlFailure, Trouble, is_refusal};
use crate::clock;

/// A value and its type, so that a statement needs no question first.
pub type Param<'a> = (&'a (dyn ToSql + Sync), Type);

/// Values with the names of their types: `params![clave => INT8]`.
macro_rules! params {
    ($($value:expr => $kind:ident),* $(,)?) => {
        &[$((&$value as &(dyn postgres::types::ToSql + Sync), postgres::types::Type::$kind)),*]
    };
}
pub(super) use params;
pub use resolve::pause;

/// A connection that is made again where it was lost.
pub struct Link {
    address: PostgresAddress,
    /// Absent where it was lost, and while rows are on their way.
    session: Option<Session>,
    /// Rows on their way.
    sending: Option<JoinHandle<(Session, Result<(), SqlFailure>)>>,
    /// Statements that are kept on the server, for who asks often.
    statements: Option<HashMap<String, Statement>>,
    /// The newest version of the tables that is known here.
    version: i32,
    /// The latest moment that any transaction has given, in seconds since 1970.
    reloj: i64,
    /// A statement of the transaction has failed: PostgreSQL answers its COMMIT as if it was done.
    trouble: Option<Trouble>,
    /// Names for cursors.
    cursors: u64,
}

struct Session {
    client: Client,
    warned: Warned,
    /// What its server was told to remember, if statements are kept there: something like pgbouncer may give the next
    /// transaction another server, where a statement of the same name is another program's.
    enlace: Option<String>,
}

impl Session {
    fn open(address: &PostgresAddress, keeps_statements: bool) -> Result<Self, SqlFailure> {
        let warned = Warned::default();
        let mut client = connect(address, &warned)?;
        let enlace = keeps_statements.then(|| clock::id().to_string());
        if let Some(enlace) = &enlace {
            client.batch_execute(&format!("SET tickets.enlace = '{enlace}'"))?;
        }
        Ok(Self { client, warned, enlace })
    }
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

/// So long marks are kept, in seconds: many times as long as anybody looks for one.
const KEPT: u32 = 600;

/// Limits of one transaction.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the writers' lock.
    pub lock: Duration,
    /// For a statement; none if absent.
    pub statement: Option<Duration>,
    /// For the program between two statements; none if absent.
    pub idle: Option<Duration>,
}

impl Link {
    pub fn new(address: PostgresAddress, keeps_statements: bool, version: i32) -> Result<Self, SqlFailure> {
        let session = Some(Session::open(&address, keeps_statements)?);
        let statements = keeps_statements.then(HashMap::new);
        Ok(Self { address, session, sending: None, statements, version, reloj: 0, trouble: None, cursors: 0 })
    }

    /// Begins a transaction that writes, behind all others that do: it takes their lock.
    pub fn begin_write(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        let settings = patience.settings();
        let sql =
            format!("BEGIN ISOLATION LEVEL READ COMMITTED; {settings} SELECT reloj, minimo FROM tienda FOR UPDATE");
        self.begin(&sql, patience.lock)
    }

    /// Begins a transaction that reads one snapshot.
    pub fn begin_read(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        let settings = patience.settings();
        let sql = format!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {settings} SELECT minimo FROM tienda");
        self.begin(&sql, patience.lock)
    }

    /// Nothing has been stored, so a lost connection is made again; one whose server stands still is lost, too.
    fn begin(&mut self, sql: &str, lock: Duration) -> Result<(), SqlFailure> {
        self.trouble = None;
        if self.session.as_ref().is_some_and(|session| !session.client.is_closed())
            && let Some(begun) = self.simple(sql, lock)
            && !matches!(&begun, Err(failure) if Trouble::of(failure) == Trouble::Lost)
        {
            return self.begun(begun);
        }
        // Closed before the next is opened: a database may have none to spare.
        self.session = None;
        self.statements.iter_mut().for_each(HashMap::clear);
        self.session = Some(Session::open(&self.address, self.statements.is_some())?);
        let begun = self.simple(sql, lock).unwrap_or(Err(SqlFailure::Silent));
        self.begun(begun)
    }

    /// Asks what may wait for a lock; `None` where the server does not answer.
    fn simple(&mut self, sql: &str, lock: Duration) -> Option<Result<Vec<SimpleQueryMessage>, SqlFailure>> {
        let (sql, most) = (sql.to_owned(), lock + self.silence());
        Some(self.apart(most, move |session| session.client.simple_query(&sql))?.map_err(SqlFailure::Sql))
    }

    /// Does something that a server may never answer, for so long at most; then the connection is left alone.
    fn apart<T: Send + 'static>(
        &mut self,
        most: Duration,
        work: impl FnOnce(&mut Session) -> T + Send + 'static,
    ) -> Option<T> {
        let mut session = self.session.take()?;
        let (session, done) = within(most, move || {
            let done = work(&mut session);
            (session, done)
        })?;
        self.session = Some(session);
        Some(done)
    }

    fn client(&mut self) -> Result<&mut Client, SqlFailure> {
        self.session.as_mut().map(|session| &mut session.client).ok_or(SqlFailure::Silent)
    }

    /// Keeps what a failure means for the transaction.
    fn noted<T>(&mut self, done: Result<T, SqlFailure>) -> Result<T, SqlFailure> {
        if let Err(failure) = &done {
            let trouble = Trouble::of(failure);
            self.trouble = Some(trouble);
            if trouble == Trouble::Forgotten {
                self.statements = None;
            }
        }
        done
    }

    fn begun(&mut self, begun: Result<Vec<SimpleQueryMessage>, SqlFailure>) -> Result<(), SqlFailure> {
        let messages = self.noted(begun).inspect_err(|_| self.rollback())?;
        let said = |name: &str| {
            messages.iter().find_map(|message| match message {
                SimpleQueryMessage::Row(row) => {
                    row.columns().iter().position(|it| it.name() == name).and_then(|at| row.get(at))
                }
                _ => None,
            })
        };
        // While this program ran, a newer one may have changed the tables.
        let minimo = said("minimo").and_then(|text| text.parse().ok()).unwrap_or(0);
        if minimo > self.version {
            self.rollback();
            return self.noted(Err(SqlFailure::Newer { minimo, known: self.version }));
        }
        let reloj = said("reloj").and_then(|text| text.parse().ok());
        let own = self.session.as_ref().and_then(|session| session.enlace.as_deref());
        if said("enlace") != own {
            self.statements = None;
        }
        self.reloj = reloj.unwrap_or(0);
        Ok(())
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
        let reloj = self.reloj;
        let now = "extract(epoch FROM now())::bigint";
        // Now and then is enough.
        let tidy = match ficha.as_bytes().last() {
            Some(0) => format!("DELETE FROM fichas WHERE fecha < {now} - {KEPT}; "),
            _ => String::new(),
        };
        let sql = format!(
            "UPDATE tienda SET reloj = {reloj} WHERE reloj <> {reloj}; \
             INSERT INTO fichas (ficha, fecha) VALUES ('{ficha}', {now}); {tidy}COMMIT"
        );
        self.send(sql, self.silence())
    }

    /// Sends what ends with COMMIT. A server waits for its standby without end, and a wait that was cancelled is only a
    /// warning.
    fn send(&mut self, sql: String, most: Duration) -> Committed {
        if self.session.is_none() {
            return Committed::Refused(SqlFailure::Silent);
        }
        let sent = self.apart(most, move |session| {
            session.warned.store(false, Ordering::Relaxed);
            let done = session.client.batch_execute(&sql);
            (done, session.warned.load(Ordering::Relaxed))
        });
        match sent {
            Some((Ok(()), false)) => Committed::Done,
            Some((Err(error), _)) if is_refusal(&error) => {
                let failure = SqlFailure::Sql(error);
                self.trouble = Some(Trouble::of(&failure));
                self.rollback();
                Committed::Refused(failure)
            }
            None | Some((Ok(()), true) | (Err(_), _)) => Committed::Unknown,
        }
    }

    /// Without an answer the server ends the transaction by itself.
    pub fn rollback(&mut self) {
        let _ = self.arrive();
        let _ = self.client().map(|client| client.batch_execute("ROLLBACK"));
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), SqlFailure> {
        let done = self.client().and_then(|client| Ok(client.batch_execute(sql)?));
        self.noted(done)
    }

    pub fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let done = self.ask(sql, params);
        self.noted(done)
    }

    fn ask(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let client = self.session.as_mut().map(|session| &mut session.client).ok_or(SqlFailure::Silent)?;
        let Some(kept) = &mut self.statements else { return Ok(client.query_typed(sql, params)?) };
        let statement = match kept.get(sql) {
            Some(statement) => statement.clone(),
            None => {
                let types: Vec<Type> = params.iter().map(|(_, kind)| kind.clone()).collect();
                let statement = client.prepare_typed(sql, &types)?;
                kept.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        let values: Vec<&(dyn ToSql + Sync)> = params.iter().map(|(value, _)| *value).collect();
        Ok(client.query(&statement, &values)?)
    }

    /// The same for a statement that is made for one question.
    pub fn query_once(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let done = self.client().and_then(|client| Ok(client.query_typed(sql, params)?));
        self.noted(done)
    }

    /// Sends something while the caller goes on; [`Link::arrive`] comes before anything else is asked.
    pub fn send_behind(
        &mut self,
        work: impl FnOnce(&mut Client) -> Result<(), SqlFailure> + Send + 'static,
    ) -> Result<(), SqlFailure> {
        self.arrive()?;
        let mut session = self.session.take().ok_or(SqlFailure::Silent)?;
        let sending = thread::Builder::new().spawn(move || {
            let done = work(&mut session.client);
            (session, done)
        });
        self.sending = Some(sending.map_err(|_| SqlFailure::Silent)?);
        Ok(())
    }

    /// Waits for what was sent last.
    pub fn arrive(&mut self) -> Result<(), SqlFailure> {
        let Some(sending) = self.sending.take() else { return Ok(()) };
        let (session, done) = sending.join().map_err(|_| SqlFailure::Silent)?;
        self.session = Some(session);
        self.noted(done)
    }

    /// Sends rows as COPY reads them.
    pub fn copy(&mut self, sql: &str, rows: &[u8]) -> Result<(), SqlFailure> {
        let done = self.client().and_then(|client| {
            let mut writer = client.copy_in(sql)?;
            // An error of the way shows at its end.
            let _ = writer.write_all(rows);
            Ok(writer.finish()?)
        });
        self.noted(done).map(drop)
    }

    /// Opens a cursor; returns its name.
    pub fn open_cursor(&mut self, sql: &str, params: &[Param<'_>]) -> Result<String, SqlFailure> {
        self.cursors += 1;
        let name = format!("c{}", self.cursors);
        self.query_once(&format!("DECLARE {name} NO SCROLL CURSOR FOR {sql}"), params)?;
        Ok(name)
    }
}

impl Patience {
    fn settings(self) -> String {
        let milliseconds = |time: Option<Duration>| time.map_or(0, |time| time.as_millis());
        format!(
            "SET LOCAL search_path = tickets, pg_temp; SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = {}; \
             SET LOCAL idle_in_transaction_session_timeout = {}; SELECT current_setting('tickets.enlace', true) AS enlace;",
            self.lock.as_millis(),
            milliseconds(self.statement),
            milliseconds(self.idle)
        )
    }
}
