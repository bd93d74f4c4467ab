//! How a transaction begins, and on which connection.

use std::collections::{BTreeMap, HashMap};
use std::thread;
use std::time::{Duration, Instant};

use tokio_postgres::SimpleQueryMessage;

use super::Link;
use crate::clock;
use crate::store::postgres::fault::{SqlFailure, Trouble, is_starting};
use crate::store::postgres::session::{Session, Waiting};

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

/// So much later than a server ends a statement it may say so.
const LATE: Duration = Duration::from_secs(1);

/// What nearly every transaction that writes needs, read in the same question that begins it: behind the writers' lock it
/// stays as it is.
#[derive(Default)]
pub struct Ahead {
    /// The version of the tables.
    version: Option<i32>,
    /// The last number of each year.
    numbers: Option<BTreeMap<i64, i64>>,
    /// The names of strict catalogues.
    strict: Option<Vec<String>>,
}

impl Link {
    /// Begins a transaction that writes, behind all others that do: it takes their lock.
    pub fn begin_write(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        let settings = patience.settings();
        let sql = format!(
            "BEGIN ISOLATION LEVEL READ COMMITTED; {settings} SELECT reloj, version, minimo FROM tienda FOR UPDATE; \
             SELECT anio, ultimo FROM numeracion; SELECT catalogo FROM estrictos"
        );
        let messages = self.begin(&sql, patience)?;
        let numbers = rows(&messages, ["anio", "ultimo"])
            .filter_map(|[anio, ultimo]| Some((anio?.parse().ok()?, ultimo?.parse().ok()?)));
        let strict = rows(&messages, ["catalogo"]).filter_map(|[catalogo]| catalogo.map(str::to_owned));
        self.ahead =
            Ahead { version: version(&messages), numbers: Some(numbers.collect()), strict: Some(strict.collect()) };
        Ok(())
    }

    /// Begins a transaction that reads one snapshot.
    pub fn begin_read(&mut self, patience: Patience) -> Result<(), SqlFailure> {
        let settings = patience.settings();
        let sql =
            format!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {settings} SELECT version, minimo FROM tienda");
        let messages = self.begin(&sql, patience)?;
        self.ahead = Ahead { version: version(&messages), ..Ahead::default() };
        Ok(())
    }

    /// The version of the tables, if the transaction has read it.
    pub const fn found_version(&self) -> Option<i32> {
        self.ahead.version
    }

    /// The last number given in each year, if the transaction has read it.
    pub const fn numbers(&mut self) -> Option<&mut BTreeMap<i64, i64>> {
        self.ahead.numbers.as_mut()
    }

    /// The names of strict catalogues, if the transaction has read them.
    pub fn strict(&self) -> Option<&[String]> {
        self.ahead.strict.as_deref()
    }

    /// Forgets what the transaction has read with its beginning, as it writes that itself.
    pub fn forget_ahead(&mut self) {
        self.ahead = Ahead::default();
    }

    /// Nothing has been stored, so a lost connection is made again; one whose server stands still is lost, too.
    fn begin(&mut self, sql: &str, patience: Patience) -> Result<Vec<SimpleQueryMessage>, SqlFailure> {
        self.trouble = None;
        self.last.clear();
        self.waiting =
            Waiting { most: patience.statement.map(|most| most.saturating_add(LATE)), pulse: Some(self.silence()) };
        // The lock may be waited for longer than a server may be silent, which is looked after meanwhile.
        let most = Waiting { most: Some(patience.lock.saturating_add(self.silence())), pulse: Some(self.silence()) };
        self.session.iter_mut().for_each(|session| session.process = None);
        if self.session.as_ref().is_some_and(|session| session.is_usable(&self.address)) {
            let begun = self.ask_within(most, async |client| client.simple_query(sql).await);
            if !begun.as_ref().is_err_and(|failure| Trouble::of(failure) == Trouble::Lost) {
                return self.begun(begun);
            }
        }
        self.connect()?;
        let begun = self.ask_within(most, async |client| client.simple_query(sql).await);
        self.begun(begun)
    }

    /// Makes the connection anew. A command waits for a database that is just starting; a server tells its callers to come back.
    pub(super) fn connect(&mut self) -> Result<(), SqlFailure> {
        // Closed before the next is opened: a database may have none to spare.
        self.session = None;
        self.statements.iter_mut().for_each(HashMap::clear);
        let until = Instant::now() + self.silence();
        self.session = loop {
            match Session::open(&self.address) {
                Err(failure) if self.awaits_start && is_starting(&failure) && Instant::now() < until => pause(),
                done => break Some(done?),
            }
        };
        self.enlace = self.statements.is_some().then(|| clock::id().to_string());
        if let Some(enlace) = &self.enlace {
            let (sql, most) = (format!("SET tickets.enlace = '{enlace}'"), Waiting::at_most(self.silence()));
            self.ask_within(most, async |client| client.batch_execute(&sql).await)?;
        }
        Ok(())
    }

    fn begun(
        &mut self,
        begun: Result<Vec<SimpleQueryMessage>, SqlFailure>,
    ) -> Result<Vec<SimpleQueryMessage>, SqlFailure> {
        let messages = self.noted(begun).inspect_err(|_| self.rollback())?;
        let said = |name| rows(&messages, [name]).find_map(|[value]| value);
        // While this program ran, a newer one may have changed the tables.
        let minimo = said("minimo").and_then(|text| text.parse().ok()).unwrap_or(0);
        if minimo > self.version {
            self.rollback();
            return self.noted(Err(SqlFailure::Newer { minimo, known: self.version }));
        }
        if said("enlace") != self.enlace.as_deref() {
            self.statements = None;
        }
        let process = said("proceso").and_then(|text| text.parse().ok());
        self.session.iter_mut().for_each(|session| session.process = process);
        self.reloj = said("reloj").and_then(|text| text.parse().ok()).unwrap_or(0);
        Ok(messages)
    }
}

/// The version of the tables.
fn version(messages: &[SimpleQueryMessage]) -> Option<i32> {
    rows(messages, ["version"]).find_map(|[version]| version?.parse().ok())
}

/// The rows that have these columns.
fn rows<'a, const N: usize>(
    messages: &'a [SimpleQueryMessage],
    names: [&'static str; N],
) -> impl Iterator<Item = [Option<&'a str>; N]> {
    messages.iter().filter_map(move |message| {
        let SimpleQueryMessage::Row(row) = message else { return None };
        let at = |name| row.columns().iter().position(|column| column.name() == name);
        let is_such = names.iter().all(|name| at(*name).is_some());
        is_such.then(|| names.map(|name| at(name).and_then(|at| row.get(at))))
    })
}

/// Lets others go first, each for another time.
pub fn pause() {
    let byte = clock::id().as_bytes().last().copied().unwrap_or_default();
    thread::sleep(Duration::from_millis(5 + u64::from(byte / 4)));
}

impl Patience {
    fn settings(self) -> String {
        let milliseconds = |time: Option<Duration>| time.map_or(0, |time| time.as_millis());
        format!(
            "SET LOCAL search_path = tickets, pg_temp; SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = {}; \
             SET LOCAL idle_in_transaction_session_timeout = {}; \
             SELECT current_setting('tickets.enlace', true) AS enlace, pg_backend_pid() AS proceso;",
            self.lock.as_millis(),
            milliseconds(self.statement),
            milliseconds(self.idle)
        )
    }
}
