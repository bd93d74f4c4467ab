//! One connection: statements within one transaction.

use std::collections::HashMap;
use std::io::Write as _;
use std::time::Duration;

use postgres::types::{ToSql, Type};
use postgres::{Client, Row, SimpleQueryMessage, Statement};

use super::address::PostgresAddress;
use super::connect;
use super::fault::SqlFailure;

/// A value and its type, so that a statement needs no question first.
pub type Param<'a> = (&'a (dyn ToSql + Sync), Type);

/// Values with the names of their types: `params![clave => INT8]`.
macro_rules! params {
    ($($value:expr => $kind:ident),* $(,)?) => {
        &[$((&$value as &(dyn postgres::types::ToSql + Sync), postgres::types::Type::$kind)),*]
    };
}
pub(super) use params;

/// A connection that is made again where it was lost.
pub struct Link {
    address: PostgresAddress,
    client: Client,
    /// Statements that are kept on the server, for who asks often.
    statements: Option<HashMap<String, Statement>>,
    /// The latest moment that any transaction has given, in seconds since 1970.
    reloj: i64,
    /// A statement has failed: PostgreSQL answers a COMMIT of such a transaction as if it was done.
    has_failed: bool,
    /// Names for cursors.
    cursors: u64,
}

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
        let client = connect::connect(&address)?;
        let statements = keeps_statements.then(HashMap::new);
        Ok(Self { address, client, statements, reloj: 0, has_failed: false, cursors: 0 })
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
        self.has_failed = false;
        if !self.client.is_closed() {
            match self.client.simple_query(sql) {
                Err(_) if self.client.is_closed() => {}
                begun => return self.begun(begun),
            }
        }
        self.client = connect::connect(&self.address)?;
        self.statements.iter_mut().for_each(HashMap::clear);
        let begun = self.client.simple_query(sql);
        self.begun(begun)
    }

    fn begun(&mut self, begun: Result<Vec<SimpleQueryMessage>, postgres::Error>) -> Result<(), SqlFailure> {
        let messages = begun.inspect_err(|_| self.rollback())?;
        let reloj = messages.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
            _ => None,
        });
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

    /// Whether the transaction can still be committed.
    pub const fn has_failed(&self) -> bool {
        self.has_failed
    }

    pub fn commit(&mut self) -> Result<(), SqlFailure> {
        let reloj = self.reloj;
        Ok(self.client.batch_execute(&format!("UPDATE tienda SET reloj = {reloj} WHERE reloj <> {reloj}; COMMIT"))?)
    }

    /// Without an answer the server ends the transaction by itself.
    pub fn rollback(&mut self) {
        let _ = self.client.batch_execute("ROLLBACK");
    }

    pub fn batch(&mut self, sql: &str) -> Result<(), SqlFailure> {
        let done = self.client.batch_execute(sql);
        self.has_failed |= done.is_err();
        Ok(done?)
    }

    pub fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let done = self.ask(sql, params);
        self.has_failed |= done.is_err();
        Ok(done?)
    }

    fn ask(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, postgres::Error> {
        let Some(kept) = &mut self.statements else { return self.client.query_typed(sql, params) };
        let statement = match kept.get(sql) {
            Some(statement) => statement.clone(),
            None => {
                let types: Vec<Type> = params.iter().map(|(_, kind)| kind.clone()).collect();
                let statement = self.client.prepare_typed(sql, &types)?;
                kept.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        let values: Vec<&(dyn ToSql + Sync)> = params.iter().map(|(value, _)| *value).collect();
        self.client.query(&statement, &values)
    }

    /// The same for a statement that is made for one question.
    pub fn query_once(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, SqlFailure> {
        let done = self.client.query_typed(sql, params);
        self.has_failed |= done.is_err();
        Ok(done?)
    }

    /// Sends rows as COPY reads them.
    pub fn copy(&mut self, sql: &str, rows: &[u8]) -> Result<(), SqlFailure> {
        let done = self.client.copy_in(sql).and_then(|mut writer| {
            // An error of the way shows at its end.
            let _ = writer.write_all(rows);
            writer.finish()
        });
        self.has_failed |= done.is_err();
        done?;
        Ok(())
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
             SET LOCAL idle_in_transaction_session_timeout = {};",
            self.lock.as_millis(),
            milliseconds(self.statement),
            milliseconds(self.idle)
        )
    }
}
