//! The store's own settings and schema, without anything around them.

use rusqlite::{Connection, OpenFlags};

/// Opens the store of a file, makes its tables if there are none.
pub fn open(path: &str) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).unwrap();
    connection
        .execute_batch(
            "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;",
        )
        .unwrap();
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    if version == 0 {
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
        let schema = include_str!("tickets.sql");
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {schema} PRAGMA user_version=1; COMMIT;")).unwrap();
    }
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection
}
