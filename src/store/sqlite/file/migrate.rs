//! Brings a store to this program's shape: numbered files, forward only, never edited after they landed.
//!
//! Each brings its shadow: temporary tables and views under which an older store looks like a new one to who only reads,
//! so that no other room asks for a store's version.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

use crate::ticket::search::has_unspaced;

/// Marks a SQLite file as ours: the letters `TKTS`.
pub const APPLICATION_ID: i32 = 0x544B_5453;

/// The `user_version` of the oldest store that is still read; those before it were never released.
pub const OLDEST: i32 = 6;

struct Migration {
    /// The `user_version` that the store has afterwards.
    version: i32,
    sql: &'static str,
    /// Makes a store of the version before look like one of this version.
    shadow: &'static str,
}

const MIGRATIONS: [Migration; 5] = [
    Migration { version: OLDEST, sql: include_str!("0006_store.sql"), shadow: "" },
    Migration { version: 7, sql: include_str!("0007_versiones.sql"), shadow: include_str!("0007_shadow.sql") },
    Migration { version: 8, sql: include_str!("0008_comentarios_largos.sql"), shadow: include_str!("0008_shadow.sql") },
    Migration {
        version: 9,
        sql: include_str!("0009_comentarios_editados.sql"),
        shadow: include_str!("0009_shadow.sql"),
    },
    Migration { version: 10, sql: include_str!("0010_letras.sql"), shadow: include_str!("0010_shadow.sql") },
];

/// The newest version that this program knows.
pub fn latest() -> i32 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// Applies what is missing, in one transaction that looks again at the version: others may be doing the same.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = user_version(&transaction)?;
    if version < latest() {
        apply(&transaction, version, latest())?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", latest())?;
    }
    transaction.commit()
}

/// Makes the tables of a version, which may be an older one, in a connection that has none.
pub fn bring_to(connection: &Connection, version: i32) -> rusqlite::Result<()> {
    apply(connection, 0, version)
}

fn apply(connection: &Connection, from: i32, to: i32) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    // Of 0010: whether a text has letters of a script without spaces.
    connection.create_scalar_function("sin_espacios", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.is_some_and(has_unspaced))
    })?;
    let missing = MIGRATIONS.iter().filter(|migration| (from + 1..=to).contains(&migration.version));
    missing.map(|migration| migration.sql).try_for_each(|sql| connection.execute_batch(sql))
}

/// Makes an older store look like one of this program's shape to this connection, which must not write to it.
pub fn shadow(connection: &Connection, version: i32) -> rusqlite::Result<()> {
    let missing = MIGRATIONS.iter().filter(|migration| migration.version > version);
    missing.map(|migration| migration.shadow).try_for_each(|sql| connection.execute_batch(sql))
}

pub fn user_version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
