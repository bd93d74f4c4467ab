//! Makes the tables, and refuses those of another version.

use postgres::error::SqlState;
use postgres::types::Type;

use super::fault::{PostgresFault, SqlFailure};
use super::link::Link;
use crate::store::{Access, StoreError};

/// The version of the tables that this program writes.
const VERSION: i32 = 1;

/// The tables of version 1.
const STORE: &str = include_str!("0001_store.sql");

/// Of the advisory lock behind which tables are made: the letters of `tickets`.
const LOCK: i64 = 0x0074_6963_6b65_7473;

/// Makes the tables where there are none: for who only reads, those of an empty store that nobody else sees. Returns whether
/// there is a store; refuses one of a newer program.
pub fn prepare(link: &mut Link, fault: PostgresFault<'_>, access: Access) -> Result<bool, StoreError> {
    let opening = |failure: SqlFailure| fault.opening(&failure);
    match version(link) {
        Ok(VERSION) => Ok(true),
        Ok(version) => Err(fault.unusable(format!(
            "the store is of version {version}, and this program knows version {VERSION}; use the program that made it"
        ))),
        Err(SqlFailure::Sql(error)) if is_without_tables(&error) => match access {
            Access::Read | Access::ReadBeside => {
                link.batch(&format!("SET search_path = pg_temp; {STORE}")).map_err(opening).map(|()| false)
            }
            Access::Write | Access::Change | Access::Serve => make(link).map_err(opening).map(|()| true),
        },
        Err(failure) => Err(opening(failure)),
    }
}

fn is_without_tables(error: &postgres::Error) -> bool {
    error.code().is_some_and(|code| [SqlState::UNDEFINED_TABLE, SqlState::INVALID_SCHEMA_NAME].contains(code))
}

fn version(link: &mut Link) -> Result<i32, SqlFailure> {
    let rows = link.query_once("SELECT version FROM tickets.tienda", &[])?;
    Ok(rows.first().map_or(Ok(0), |row| row.try_get(0))?)
}

/// All or nothing, behind all others who do the same at this moment.
fn make(link: &mut Link) -> Result<(), SqlFailure> {
    link.batch("BEGIN")?;
    let done = make_within(link);
    match done {
        Ok(()) => link.batch("COMMIT"),
        Err(failure) => {
            link.rollback();
            Err(failure)
        }
    }
}

fn make_within(link: &mut Link) -> Result<(), SqlFailure> {
    link.query_once("SELECT pg_advisory_xact_lock($1)", &[(&LOCK, Type::INT8)])?;
    let there = link.query_once("SELECT to_regclass('tickets.tienda') IS NOT NULL", &[])?;
    if there.first().map_or(Ok(false), |row| row.try_get(0))? {
        return Ok(());
    }
    let encoding = link.query_once("SELECT current_setting('server_encoding')", &[])?;
    let encoding: String = encoding.first().map_or_else(|| Ok(String::new()), |row| row.try_get(0))?;
    if encoding != "UTF8" {
        return Err(SqlFailure::Damaged(format!("the database's encoding is {encoding} and must be UTF8")));
    }
    link.batch("CREATE SCHEMA IF NOT EXISTS tickets; SET LOCAL search_path = tickets")?;
    link.batch(STORE)
}
