//! The index of words, which is fed behind the tickets in small steps, so that no single write waits long for it.
//!
//! The numbers of a year up to `indexado` are in it, except those in the trash. Who searches reads the few after it one
//! by one, so that every answer is exact.

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, Transaction, params};

use super::comments;
use super::row::YEAR;
use crate::ticket::buscar::indexed;

/// How many tickets wait before a command takes them into the index, and how many it takes then: 6 ms once in 64 creates.
pub(super) const STEP: i64 = 64;

/// The same for a server under load, which takes them in when it has nothing else to do.
pub(super) const LATEST: i64 = 20_000;

/// Pages of a step's merging: after a million tickets were loaded at once a whole merge would take more than a second.
const MERGED: i64 = 64;

/// Takes in the next tickets of a year, at most so many; answers whether there are more.
pub(super) fn advance(transaction: &Transaction<'_>, year: i64, most: i64) -> rusqlite::Result<bool> {
    let (last, done): (i64, i64) = transaction
        .prepare_cached("SELECT ultimo, indexado FROM numeracion WHERE anio = ?1")?
        .query_row([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut next = transaction.prepare_cached(
        "SELECT clave, titulo, descripcion FROM tickets WHERE clave > ?1 AND clave <= ?2 ORDER BY clave LIMIT ?3",
    )?;
    let mut rows = next.query([year * YEAR + done, year * YEAR + last, most])?;
    let (mut reached, mut taken) = (last, 0);
    while let Some(row) = rows.next()? {
        reached = row.get::<_, i64>(0)? % YEAR;
        add(transaction, row)?;
        taken += 1;
    }
    let is_more = taken == most && reached < last;
    let reached = if is_more { reached } else { last };
    transaction.prepare_cached("UPDATE numeracion SET indexado = ?2 WHERE anio = ?1")?.execute([year, reached])?;
    merge(transaction)?;
    Ok(is_more)
}

/// Takes in some of what waits, whichever year it is of; answers whether there is more.
pub(super) fn tend(transaction: &Transaction<'_>, most: i64) -> rusqlite::Result<bool> {
    let waits = "SELECT anio FROM numeracion WHERE ultimo > indexado ORDER BY anio DESC LIMIT 1";
    let year = transaction.prepare_cached(waits)?.query_row([], |row| row.get(0)).optional()?;
    year.map_or(Ok(false), |year| advance(transaction, year, most))
}

/// Takes in everything that waits: after many tickets came at once.
pub(super) fn catch_up(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    Feed::begin(transaction)?.end()
}

/// Takes in many tickets as they are stored: reading them again took as long as all the rest of an import.
pub(super) struct Feed<'a> {
    transaction: &'a Transaction<'a>,
    insert: CachedStatement<'a>,
    /// The last that it took.
    last: i64,
}

impl<'a> Feed<'a> {
    const SET_ROOM: &'static str = "INSERT INTO busqueda (busqueda, rank) VALUES ('hashsize', ?1)";

    /// Begins with all that waits.
    pub fn begin(transaction: &'a Transaction<'a>) -> rusqlite::Result<Self> {
        // With 8 MiB instead of 1 for words that are not yet written, 31 segments of a million tickets instead of 200.
        transaction.execute(Self::SET_ROOM, [8 * 1024 * 1024])?;
        while tend(transaction, i64::MAX)? {}
        let last = "SELECT coalesce(max(anio * ?1 + ultimo), 0) FROM numeracion";
        let last = transaction.query_row(last, [YEAR], |row| row.get(0))?;
        Ok(Self { transaction, insert: transaction.prepare_cached(INSERT)?, last })
    }

    /// Takes in a ticket by the texts of its four columns. One that is older than the last would make the index write all it has; then
    /// the answer is false.
    pub fn take(&mut self, clave: i64, texts: [&str; 4]) -> rusqlite::Result<bool> {
        if clave <= self.last {
            return Ok(false);
        }
        self.last = clave;
        let [titulo, descripcion, said, internal] = texts.map(indexed);
        self.insert.execute(params![clave, titulo, descripcion, said, internal]).map(|_| true)
    }

    /// Ends when the numbers of all tickets are kept.
    pub fn end(self) -> rusqlite::Result<()> {
        self.transaction.execute("UPDATE numeracion SET indexado = ultimo WHERE indexado < ultimo", [])?;
        self.transaction.execute(Self::SET_ROOM, [1024 * 1024]).map(drop)
    }
}

const INSERT: &str = "INSERT INTO busqueda (rowid, de_titulo, de_descripcion, de_comentarios, de_internos) \
                      VALUES (?1, ?2, ?3, ?4, ?5)";

/// The spans of rowids that are not in the index, oldest first.
pub(super) fn waiting(connection: &Connection) -> rusqlite::Result<Vec<(i64, i64)>> {
    connection
        .prepare("SELECT anio, indexado, ultimo FROM numeracion WHERE ultimo > indexado ORDER BY anio")?
        .query_map([], |row| {
            let start = row.get::<_, i64>(0)? * YEAR;
            Ok((start + row.get::<_, i64>(1)?, start + row.get::<_, i64>(2)?))
        })?
        .collect()
}

/// Writes the words of a ticket anew after they have changed, or after it came back.
pub(super) fn renew(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    if !has_passed(transaction, clave)? {
        return Ok(());
    }
    transaction.prepare_cached("DELETE FROM busqueda WHERE rowid = ?1")?.execute([clave])?;
    let mut one = transaction.prepare_cached("SELECT clave, titulo, descripcion FROM tickets WHERE clave = ?1")?;
    let mut rows = one.query([clave])?;
    rows.next()?.map_or(Ok(()), |row| add(transaction, row))
}

/// Takes the words of a ticket out: for one that leaves.
pub(super) fn forget(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    if has_passed(transaction, clave)? {
        transaction.prepare_cached("DELETE FROM busqueda WHERE rowid = ?1")?.execute([clave])?;
    }
    Ok(())
}

/// Does a step of the merging that single writes leave behind.
pub(super) fn merge(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO busqueda (busqueda, rank) VALUES ('merge', ?1)")?
        .execute([MERGED])
        .map(drop)
}

/// Writes the whole index anew, without the words of tickets that have left.
pub(super) fn compact(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute("INSERT INTO busqueda (busqueda) VALUES ('optimize')", []).map(drop)
}

/// Whether the index has gone past a ticket.
fn has_passed(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<bool> {
    let indexed: Option<i64> = transaction
        .prepare_cached("SELECT indexado FROM numeracion WHERE anio = ?1")?
        .query_row([clave / YEAR], |row| row.get(0))
        .optional()?;
    Ok(indexed.is_some_and(|indexed| clave % YEAR <= indexed))
}

fn add(transaction: &Transaction<'_>, row: &Row<'_>) -> rusqlite::Result<()> {
    let clave: i64 = row.get(0)?;
    let (said, internal) = comments::texts(transaction, clave)?;
    transaction
        .prepare_cached(INSERT)?
        .execute(params![
            clave,
            indexed(row.get_ref(1)?.as_str()?),
            indexed(row.get_ref(2)?.as_str()?),
            indexed(&said),
            indexed(&internal),
        ])
        .map(drop)
}

#[cfg(test)]
mod tests {
    use crate::store::{Access, Filing, Query, Search, Store};
    use crate::ticket::buscar::Busqueda;
    use crate::ticket::{Given, Limits, NewTicket, TicketDraft};

    fn filing(titulo: &str) -> Filing {
        let draft = TicketDraft { titulo: Given::Value(titulo.to_owned()), ..TicketDraft::default() }.filled();
        Filing { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), key: None }
    }

    #[test]
    fn a_ticket_is_found_by_the_same_words_before_and_after_it_is_in_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tickets.db");
        let mut store = super::super::SqliteStore::open(&path, Access::Serve, crate::clock::now).unwrap();
        let texts = [
            "Señal caída",
            "e-mail a.b@c.es",
            "cafe\u{301} ⒈ ½ ﷺ ﬁn",
            "漢字 русский ΆΛΦΑ ß İstanbul",
            "a_b c'd \"e f\" AND NEAR(x)",
            "x\u{200b}y \u{1b}[31mred\u{7}",
            "٣ ３ ③ Ⅷ",
            "👩\u{200d}💻 ok",
        ];
        store.create(&texts.map(filing)).unwrap();
        let searches = [
            "senal",
            "SEÑAL CAIDA",
            "cai*",
            "e-mail",
            "mail",
            "\"a b c\"",
            "cafe",
            "café",
            "1",
            "½",
            "1⁄2",
            "fin",
            "صلى",
            "漢字",
            "漢*",
            "русскии",
            "αλφα",
            "ß",
            "ss",
            "istanbul",
            "a_b",
            "and",
            "near",
            "x",
            "xy",
            "y",
            "31mred",
            "3",
            "viii",
            "8",
            "ok",
            "\"e f\" and",
            "c'd*",
            "zzz",
        ];
        let mut found = || {
            searches.map(|words| {
                let busqueda = Busqueda::parse(words).unwrap();
                let search = Search { busqueda, query: Query::default(), publico: false };
                let hits = store.search(&search).unwrap().hits;
                hits.into_iter().map(|hit| (hit.ticket.titulo, hit.fragmento)).collect::<Vec<_>>()
            })
        };
        let before = found();
        assert!(before.iter().take(8).all(|hits| !hits.is_empty()), "{before:?}");
        let mut writer = super::super::SqliteStore::open(&path, Access::Serve, crate::clock::now).unwrap();
        assert!(!writer.tend().unwrap());
        let left: i64 =
            writer.connection.query_row("SELECT ultimo - indexado FROM numeracion", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
        assert_eq!(found(), before);
    }
}
