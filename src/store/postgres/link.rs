//! One connection: statements within one transaction.

mod resolve;

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::atomic::Ordering;
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
    /// Absent where it was lost.
    session: Option<Session>,
    /// Statements that are kept on the server, for who asks often.
    statements: Option<HashMap<String, Statement>>,
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
    pub fn new(address: PostgresAddress, keeps_statements: bool) -> Result<Self, SqlFailure> {
        let session = Some(Session::open(&address, keeps_statements)?);
        let statements = keeps_statements.then(HashMap::new);
        Ok(Self { address, session, statements, reloj: 0, trouble: None, cursors: 0 })
    }

    /// Begins a transaction that writes, behind all others that do: it takes their lock.
    pub fn begin_write(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        let settings = patience.settings();
        self.begin(&format!("BEGIN ISOLATION LEVEL READ COMMITTED; {settings} SELECT reloj FROM tienda FOR UPDATE"))
    }

    /// Begins a transaction that reads one snapshot.
    pub fn begin_read(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        self.begin(&format!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {}", patience.settings()))
    }

    /// Nothing has been stored, so a lost connection is made again.
    fn begin(&mut self, sql: &str) -> Result<(), SqlFailure> {
        self.trouble = None;
        if self.session.as_ref().is_some_and(|session| !session.client.is_closed()) {
            let begun = self.simple(sql);
            if !matches!(&begun, Err(failure) if Trouble::of(failure) == Trouble::Lost) {
                return self.begun(begun);
            }
        }
        // Closed before the next is opened: a database may have none to spare.
        self.session = None;
        self.statements.iter_mut().for_each(HashMap::clear);
        self.session = Some(Session::open(&self.address, self.statements.is_some())?);
        let begun = self.simple(sql);
        self.begun(begun)
    }

    fn simple(&mut self, sql: &str) -> Result<Vec<SimpleQueryMessage>, SqlFailure> {
        Ok(self.client()?.simple_query(sql)?)
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
                SimpleQueryMessage::Row(row) if row.columns().first().is_some_and(|it| it.name() == name) => row.get(0),
                _ => None,
            })
        };
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
        let Some(mut session) = self.session.take() else { return Committed::Refused(SqlFailure::Silent) };
        session.warned.store(false, Ordering::Relaxed);
        let sent = within(most, move || {
            let done = session.client.batch_execute(&sql);
            (session, done)
        });
        let Some((session, done)) = sent else { return Committed::Unknown };
        let is_warned = session.warned.load(Ordering::Relaxed);
        self.session = Some(session);
        match done {
            Ok(()) if is_warned => Committed::Unknown,
            Ok(()) => Committed::Done,
            Err(error) if is_refusal(&error) => {
                let failure = SqlFailure::Sql(error);
                self.trouble = Some(Trouble::of(&failure));
                self.rollback();
                Committed::Refused(failure)
            }
            Err(_) => Committed::Unknown,
        }
    }

    /// Without an answer the server ends the transaction by itself.
    pub fn rollback(&mut self) {
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
