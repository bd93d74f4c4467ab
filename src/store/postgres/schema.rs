//! Brings the tables to this program's shape: numbered steps, forward only, never edited after they landed.

use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;

use super::fault::{PostgresFault, SqlFailure};
use super::link::Link;
use super::{requests, words};
use crate::store::{Access, Migrated, StoreError};

struct Migration {
    /// The version that the tables have afterwards.
    version: i32,
    sql: &'static str,
    /// What is done besides, by the program.
    also: fn(&mut Link) -> Result<(), SqlFailure>,
}

const MIGRATIONS: [Migration; 6] = [
    Migration { version: 1, sql: include_str!("schema/0001_store.sql"), also: nothing },
    Migration { version: 2, sql: include_str!("schema/0002_minimo.sql"), also: nothing },
    Migration { version: 3, sql: include_str!("schema/0003_fichas.sql"), also: nothing },
    Migration { version: 4, sql: include_str!("schema/0004_comentarios.sql"), also: nothing },
    Migration { version: 5, sql: include_str!("schema/0005_letras.sql"), also: words::cut_anew },
    Migration { version: 6, sql: include_str!("schema/0006_peticiones.sql"), also: requests::unlog },
];

/// The version of the tables that this program makes.
pub const LATEST: i32 = 6;

/// The SQL of the roles that a database may have for this program.
pub const GRANTS: &str = include_str!("schema/grants.sql");

/// Of the advisory lock behind which tables are made: the letters of `tickets`.
const LOCK: i64 = 0x0074_6963_6b65_7473;

/// Said of a role that may not do what is to be done.
const ASK: &str = "this role may not make tables: run `tickets migrate` as one that may";

/// What is in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    /// Tables of a version, and the oldest program that may use them.
    Tables {
        version: i32,
        minimo: i32,
    },
}

/// Makes the tables ready. Where there are none, who only reads gets those of an empty store that nobody else sees; older ones
/// are brought to this program's shape. Returns whether there is a store; refuses one of a newer program.
pub fn prepare(link: &mut Link, fault: PostgresFault<'_>, access: Access) -> Result<bool, StoreError> {
    match found(link).map_err(|failure| fault.opening(&failure))? {
        Found::Nothing if matches!(access, Access::Read | Access::ReadBeside) => {
            let empty = MIGRATIONS.iter().map(|step| step.sql).collect::<String>();
            let made = link.batch(&format!("SET search_path = pg_temp; {empty}; UPDATE tienda SET version = {LATEST}"));
            made.map_err(|failure| fault.opening(&failure)).map(|()| false)
        }
        before => migrate_from(link, fault, before).map(|_| true),
    }
}

/// Whether a transaction that has begun, or has not, says nothing against the tables.
pub fn is_ready(link: &Link, begun: &Result<(), SqlFailure>) -> bool {
    match begun {
        Ok(()) => link.found_version().is_some_and(|version| version >= LATEST),
        Err(SqlFailure::Sql(error)) => !(is_without_tables(error) || is_forbidden(error) || is_without_column(error)),
        Err(failure) => !matches!(failure, SqlFailure::Newer { .. }),
    }
}

/// Makes the tables, or brings them to this program's shape.
pub fn migrate(link: &mut Link, fault: PostgresFault<'_>) -> Result<Migrated, StoreError> {
    let before = found(link).map_err(|failure| fault.opening(&failure))?;
    migrate_from(link, fault, before)
}

fn migrate_from(link: &mut Link, fault: PostgresFault<'_>, before: Found) -> Result<Migrated, StoreError> {
    let antes = match before {
        Found::Nothing => 0,
        Found::Tables { version, minimo } if minimo > LATEST => {
            return Err(fault.unusable(format!(
                "the store is of version {version}, and this program knows version {LATEST}; use a newer program"
            )));
        }
        Found::Tables { version, .. } => version,
    };
    for step in MIGRATIONS.iter().filter(|step| step.version > antes) {
        take(link, step).map_err(|failure| match failure {
            SqlFailure::Sql(error) if is_forbidden(&error) => {
                let is = if antes == 0 { "there is no store in this database yet".to_owned() } else { old(antes) };
                fault.unusable(format!("{is}, and {ASK}"))
            }
            failure => fault.opening(&failure),
        })?;
    }
    Ok(Migrated { antes, version: antes.max(LATEST) })
}

fn old(version: i32) -> String {
    format!("the store is of version {version}, and this program needs version {LATEST}")
}

fn is_forbidden(error: &tokio_postgres::Error) -> bool {
    let forbids = [SqlState::INSUFFICIENT_PRIVILEGE, SqlState::READ_ONLY_SQL_TRANSACTION];
    error.code().is_some_and(|code| forbids.contains(code))
}

fn found(link: &mut Link) -> Result<Found, SqlFailure> {
    // This question would serve for all versions with JSON, which costs a new connection 0.4 ms.
    let asked = match link.query_once("SELECT version, minimo FROM tickets.tienda", &[]) {
        Err(SqlFailure::Sql(error)) if is_without_column(&error) => {
            link.query_once("SELECT version, version FROM tickets.tienda", &[])
        }
        asked => asked,
    };
    match asked {
        Ok(rows) => {
            let row = rows.first().ok_or_else(|| SqlFailure::Damaged("the table tienda is empty".to_owned()))?;
            match row.try_get::<_, i32>(0)? {
                version @ 1.. => Ok(Found::Tables { version, minimo: row.try_get(1)? }),
                version => Err(SqlFailure::Damaged(format!("the table tienda has the version {version}"))),
            }
        }
        Err(SqlFailure::Sql(error)) if is_without_tables(&error) => nothing_or_a_rest(link),
        Err(failure) => Err(failure),
    }
}

/// Tables without the one that says what they are are no empty database: a new store beside them would give their codes again.
fn nothing_or_a_rest(link: &mut Link) -> Result<Found, SqlFailure> {
    // Of one snapshot: whoever makes the tables just now makes all of them at once.
    let sql = "SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
               WHERE nspname = 'tickets' AND relname IN ('tickets', 'papelera', 'numeracion', 'cambios', 'historial') \
               AND NOT EXISTS (SELECT FROM pg_class AS other WHERE other.relnamespace = pg_class.relnamespace \
               AND other.relname = 'tienda') ORDER BY 1 LIMIT 1";
    match link.query_once(sql, &[])?.first() {
        None => Ok(Found::Nothing),
        Some(row) => {
            let name: String = row.try_get(0)?;
            Err(SqlFailure::Damaged(format!("there is a table tickets.{name}, but no table tickets.tienda")))
        }
    }
}

fn is_without_tables(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| [SqlState::UNDEFINED_TABLE, SqlState::INVALID_SCHEMA_NAME].contains(code))
}

/// Of tables of version 1, which have no `minimo`.
fn is_without_column(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::UNDEFINED_COLUMN)
}

/// Takes one step, or none if another program has taken it: all or nothing, behind all others who do the same.
fn take(link: &mut Link, step: &Migration) -> Result<(), SqlFailure> {
    // Who reads for long must not have all others wait behind this one.
    link.batch("BEGIN; SET LOCAL lock_timeout = '30s'")?;
    let done = take_within(link, step);
    match done {
        Ok(()) => link.batch("COMMIT"),
        Err(failure) => {
            link.rollback();
            Err(failure)
        }
    }
}

fn take_within(link: &mut Link, step: &Migration) -> Result<(), SqlFailure> {
    link.query_once("SELECT pg_advisory_xact_lock($1)", &[(&LOCK, Type::INT8)])?;
    // The tables are the schema's owner's, whoever of its members takes the step.
    let owner = "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'tickets' AND pg_has_role(nspowner, 'MEMBER')";
    let owner: Option<String> = link.query_once(owner, &[])?.first().map(|row| row.try_get(0)).transpose()?;
    if let Some(owner) = owner {
        link.batch(&format!("SET LOCAL ROLE {owner}"))?;
    }
    let there = link
        .query_once("SELECT to_regnamespace('tickets') IS NOT NULL, to_regclass('tickets.tienda') IS NOT NULL", &[])?;
    let (has_schema, has_tables) = there
        .first()
        .map_or(Ok((false, false)), |row| Ok::<_, tokio_postgres::Error>((row.try_get(0)?, row.try_get(1)?)))?;
    if !has_tables {
        refuse_encoding(link)?;
    }
    if has_tables {
        // Before any other: who writes holds this first, and would wait for a table of the step while the step waits for this.
        link.batch("LOCK TABLE tickets.tienda IN EXCLUSIVE MODE")?;
        let found = link.query_once("SELECT version FROM tickets.tienda", &[])?;
        let version: Option<i32> = found.first().map(|row| row.try_get(0)).transpose()?;
        if version.is_some_and(|version| version >= step.version) {
            return Ok(());
        }
    }
    if !has_schema {
        link.batch("CREATE SCHEMA tickets")?;
    }
    // Temporary tables of a reader that found none would come first where they are not named.
    link.batch(&format!("SET LOCAL search_path = tickets, pg_temp; {}", step.sql))?;
    (step.also)(link)?;
    link.query_once("UPDATE tienda SET version = $1", &[(&step.version, Type::INT4)]).map(drop)
}

const fn nothing(_: &mut Link) -> Result<(), SqlFailure> {
    Ok(())
}

fn refuse_encoding(link: &mut Link) -> Result<(), SqlFailure> {
    let encoding = link.query_once("SELECT current_setting('server_encoding')", &[])?;
    let encoding: String = encoding.first().map_or_else(|| Ok(String::new()), |row| row.try_get(0))?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(SqlFailure::Encoding(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_without_a_gap() {
        let versions: Vec<i32> = MIGRATIONS.iter().map(|step| step.version).collect();
        assert_eq!(versions, (1..=LATEST).collect::<Vec<_>>());
    }
}
