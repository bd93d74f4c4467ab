//! Brings a store to this program's shape: numbered files, forward only, never edited after they landed.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::sqlite::index;

/// Marks a SQLite file as ours: the letters `TKTS`.
pub const APPLICATION_ID: i32 = 0x544B_5453;

/// Each migration in turn; the store's `user_version` is how many of them it has.
pub const MIGRATIONS: [&str; 8] = [
    include_str!("0001_tickets.sql"),
    include_str!("0002_cambios.sql"),
    include_str!("0003_catalogos.sql"),
    include_str!("0004_papelera.sql"),
    include_str!("0005_estrictos.sql"),
    include_str!("0006_importados.sql"),
    include_str!("0007_versiones.sql"),
    include_str!("0008_comentarios_largos.sql"),
];

/// The first version whose store has catalogues.
pub const WITH_CATALOGUES: i32 = 3;

/// The first version whose store has a trash and an index of words.
pub const WITH_TRASH: i32 = 4;

/// The first version whose catalogues may be strict.
pub const WITH_ESTRICTOS: i32 = 5;

/// The first version that counts the versions of tickets.
pub const WITH_VERSIONS: i32 = 7;

/// The first version whose index of words keeps long comments apart.
pub const WITH_LARGOS: i32 = 8;

/// The newest version that this program knows.
pub fn latest() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

/// Applies what is missing, in one transaction that looks again at the version: others may be doing the same.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = user_version(&transaction)?;
    apply(&transaction, version, latest())?;
    if version < WITH_TRASH {
        index::catch_up(&transaction)?;
    }
    if version < latest() {
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
    let [from, to] = [from, to].map(|version| usize::try_from(version).unwrap_or_default());
    MIGRATIONS.iter().take(to).skip(from).try_for_each(|sql| connection.execute_batch(sql))
}

pub fn user_version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_named_version_is_that_of_the_migration_which_made_its_tables() {
        for (version, table) in [
            (WITH_CATALOGUES, "TABLE catalogos"),
            (WITH_TRASH, "TABLE papelera"),
            (WITH_ESTRICTOS, "TABLE estrictos"),
            (WITH_LARGOS, "TABLE comentarios_largos"),
        ] {
            let sql = MIGRATIONS.get(usize::try_from(version).unwrap() - 1).unwrap();
            assert!(sql.contains(table), "{table}");
        }
    }
}
