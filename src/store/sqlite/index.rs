//! The index of words, which is fed behind the tickets in small steps, so that no single write waits long for it.
//!
//! The numbers of a year up to `indexado` are in it, except those in the trash. Who searches reads the few after it one
//! by one, so that every answer is exact.
//!
//! Whoever writes it goes from older tickets to newer ones: words that wait to be written are kept in the order of their
//! rowids, so one that is older than the last makes the index write them all, as a segment of their own.

pub(super) mod apart;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::comments;
use super::file::transaction::Transaction;
use crate::store::engine::CommentTexts;
use crate::store::engine::clave::YEAR;
use crate::store::sql::history;
use crate::ticket::LineKind;
use crate::ticket::search::indexed;

/// How many tickets wait before a command takes them into the index, and how many it takes then: 6 ms once in 64 creates.
pub(super) const STEP: i64 = 64;

/// The same for a server under load, which takes them in when it has nothing else to do.
pub(super) const LATEST: i64 = 20_000;

/// Pages of a step's merging: after a million tickets were loaded at once a whole merge would take more than a second. With 64
/// a busy server merged for up to 6.4 ms in front of a commit, with 16 for up to 4.6.
const MERGED: i64 = 16;

/// Takes in the next tickets that wait, at most so many, of the newest such year; answers whether there are more.
pub(super) fn tend(transaction: &Transaction<'_>, most: i64) -> rusqlite::Result<bool> {
    let waits = "SELECT anio, ultimo, indexado FROM numeracion WHERE ultimo > indexado ORDER BY anio DESC LIMIT 1";
    let waits: rusqlite::Result<(i64, i64, i64)> =
        transaction.prepare_cached(waits)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let Some((year, last, done)) = waits.optional()? else { return Ok(false) };
    // Of most tickets that wait nothing was said. To ask for that one by one took 0.84 of the instructions of writing their words.
    let mut next = transaction.prepare_cached(&format!(
        "SELECT clave, titulo, descripcion, EXISTS (SELECT 1 FROM historial WHERE historial.clave = tickets.clave AND {}) \
         FROM tickets WHERE clave > ?1 AND clave <= ?2 ORDER BY clave LIMIT ?3",
        history::of(&LineKind::COMMENTS)
    ))?;
    let mut rows = next.query([year * YEAR + done, year * YEAR + last, most])?;
    let (mut reached, mut taken, mut written) = (last, 0, 0);
    while let Some(row) = rows.next()? {
        let clave = row.get::<_, i64>(0)?;
        reached = clave % YEAR;
        let texts = [row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?];
        let is_spoken_of = row.get(3)?;
        if is_spoken_of {
            written += bytes_of(&apart::set_apart(transaction, clave, texts)?);
        }
        written += add(transaction, clave, texts, is_spoken_of)?;
        taken += 1;
    }
    let is_more = taken == most && reached < last;
    let reached = if is_more { reached } else { last };
    transaction.prepare_cached("UPDATE numeracion SET indexado = ?2 WHERE anio = ?1")?.execute([year, reached])?;
    merge(transaction, written)?;
    Ok(is_more)
}

/// Whether there are tickets whose words an older program has cut.
pub(super) fn has_uncut(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM enteros)")?.query_row([], |row| row.get(0))
}

/// Cuts the words of the next of those anew, at most so many; answers whether there are more.
pub(super) fn cut_anew(transaction: &Transaction<'_>, most: i64) -> rusqlite::Result<bool> {
    let next: rusqlite::Result<Vec<i64>> = transaction
        .prepare_cached("SELECT clave FROM enteros ORDER BY clave LIMIT ?1")?
        .query_map([most], |row| row.get(0))?
        .collect();
    let next = next?;
    let Some(last) = next.last() else { return Ok(false) };
    next.iter().try_for_each(|clave| apart::remove_all(transaction, *clave))?;
    let written = renew(transaction, next.iter().map(|clave| (*clave, Renewal::Whole)))?;
    transaction.prepare_cached("DELETE FROM enteros WHERE clave <= ?1")?.execute([last])?;
    merge(transaction, written)?;
    has_uncut(transaction)
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

    /// Takes in a ticket about which nothing was said. One that is older than the last would make the index write all it
    /// has; then the answer is false.
    pub fn take(&mut self, clave: i64, texts: [&str; 2]) -> rusqlite::Result<bool> {
        if clave <= self.last {
            return Ok(false);
        }
        self.last = clave;
        let [titulo, descripcion] = texts.map(indexed);
        self.insert.execute(params![clave, titulo, descripcion, "", ""]).map(|_| true)
    }

    /// Ends when the numbers of all tickets are kept, with those that it did not take, in rising order.
    pub fn end(self, late: impl IntoIterator<Item = (i64, Renewal)>) -> rusqlite::Result<()> {
        self.transaction.execute("UPDATE numeracion SET indexado = ultimo WHERE indexado < ultimo", [])?;
        renew(self.transaction, late)?;
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

/// What has become of a ticket's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Renewal {
    /// This change said something about it, and nothing else has changed.
    Said(i64),
    /// Its texts have changed, or it left or came back.
    Whole,
}

/// Takes comments out that are documents of their own and have other words by now: [`renew`] writes them anew.
pub(super) fn take_out(
    transaction: &Transaction<'_>,
    edited: impl IntoIterator<Item = (i64, i64)>,
) -> rusqlite::Result<()> {
    edited.into_iter().try_for_each(|(clave, cambio)| apart::remove_edited(transaction, clave, cambio))
}

/// Writes the words of tickets, from the oldest to the newest, anew, and takes those out that are not among the tickets any more; answers how many bytes
/// of text that were.
///
/// Together at the end of a change, never one by one between other statements: most of those are savepoints to SQLite,
/// and with each the index writes a segment.
pub(super) fn renew(
    transaction: &Transaction<'_>,
    renewals: impl IntoIterator<Item = (i64, Renewal)>,
) -> rusqlite::Result<usize> {
    let mut written = 0;
    for (clave, renewal) in renewals {
        if has_passed(transaction, clave)? {
            written += renew_one(transaction, clave, renewal)?;
        }
    }
    Ok(written)
}

fn renew_one(transaction: &Transaction<'_>, clave: i64, renewal: Renewal) -> rusqlite::Result<usize> {
    if let Renewal::Said(cambio) = renewal
        && apart::has_any(transaction, clave)?
    {
        return apart::add(transaction, clave, cambio);
    }
    apart::remove_what_left(transaction, clave)?;
    let mut one = transaction.prepare_cached("SELECT titulo, descripcion FROM tickets WHERE clave = ?1")?;
    let mut rows = one.query([clave])?;
    let row = rows.next()?;
    let texts = row.map(|row| Ok::<_, rusqlite::Error>([row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?]));
    let texts = texts.transpose()?;
    let apart = texts.map_or(Ok(Vec::new()), |texts| apart::set_apart(transaction, clave, texts))?;
    // What the ticket's row has besides may be long, and stays as it is.
    let only = |cambio| matches!(apart.as_slice(), [(one, _)] if *one == cambio);
    if matches!(renewal, Renewal::Said(cambio) if only(cambio)) {
        return Ok(bytes_of(&apart));
    }
    transaction.prepare_cached("DELETE FROM busqueda WHERE rowid = ?1")?.execute([clave])?;
    texts.map_or(Ok(0), |texts| Ok(bytes_of(&apart) + add(transaction, clave, texts, true)?))
}

fn bytes_of(apart: &[(i64, usize)]) -> usize {
    apart.iter().map(|(_, bytes)| bytes).sum()
}

/// Does a step of the merging that writes leave behind: more where more was written, and where many segments wait.
///
/// What one merge of all that an import has left takes in steps, single writes add to meanwhile, a segment each. By the
/// square of their number it ends within 783 of them for ten million pages, and the index has room for 2,000.
pub(super) fn merge(transaction: &Transaction<'_>, written: usize) -> rusqlite::Result<()> {
    let segments: i64 = transaction.prepare_cached(SEGMENTS)?.query_row([], |row| row.get(0))?;
    let written = i64::try_from(written).unwrap_or(i64::MAX) / 2048;
    let pages = (MERGED + segments * segments / 16).saturating_add(written);
    transaction
        .prepare_cached("INSERT INTO busqueda (busqueda, rank) VALUES ('merge', ?1)")?
        .execute([pages.min(i64::from(i32::MAX))])
        .map(drop)
}

/// How many segments there are: each number is looked for behind the one before, not counted page by page.
pub(super) const SEGMENTS: &str = "WITH RECURSIVE segments (id) AS (SELECT min(segid) FROM busqueda_idx UNION ALL \
                        SELECT (SELECT min(segid) FROM busqueda_idx WHERE segid > id) FROM segments WHERE id IS NOT NULL) \
                        SELECT count(id) FROM segments";

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

/// Adds a ticket with the comments that are not apart, if any may be; answers how many bytes of text that were.
fn add(
    transaction: &Transaction<'_>,
    clave: i64,
    [titulo, descripcion]: [&str; 2],
    is_spoken_of: bool,
) -> rusqlite::Result<usize> {
    let said = if is_spoken_of { comments::together(transaction, clave)? } else { CommentTexts::default() };
    let texts = [titulo, descripcion, &said.public, &said.internal];
    let [titulo, descripcion, said, internal] = texts.map(indexed);
    transaction.prepare_cached(INSERT)?.execute(params![clave, titulo, descripcion, said, internal])?;
    Ok(texts.map(str::len).iter().sum())
}

#[cfg(test)]
mod tests {
    use super::super::file::transaction::Transaction;
    use crate::store::{Access, Filing, Query, Search, Store, Tickets};
    use crate::ticket::search::SearchWords;
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
        let searches: Vec<&str> =
            "senal;SEÑAL CAIDA;cai*;e-mail;mail;\"a b c\";cafe;café;1;½;1⁄2;fin;صلى;漢字;漢*;русскии;αλφα;\
                                   ß;ss;istanbul;a_b;and;near;x;xy;y;31mred;3;viii;8;ok;\"e f\" and;c'd*;zzz"
                .split(';')
                .collect();
        let mut found = || {
            let hits = searches.iter().map(|words| {
                let busqueda = SearchWords::parse(words).unwrap();
                let search = Search { busqueda, query: Query::default(), publico: false };
                let hits = store.search(&search).unwrap().hits;
                hits.into_iter().map(|hit| (hit.ticket.titulo, hit.fragmento)).collect::<Vec<_>>()
            });
            hits.collect::<Vec<_>>()
        };
        let before = found();
        assert!(before.iter().take(8).all(|hits| !hits.is_empty()), "{before:?}");
        let mut writer = super::super::SqliteStore::open(&path, Access::Serve, crate::clock::now).unwrap();
        assert!(!writer.tend().unwrap());
        let left: i64 = writer
            .database
            .connection
            .query_row("SELECT ultimo - indexado FROM numeracion", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
        assert_eq!(found(), before);
    }

    /// Pages of 64 bytes make a merge of some megabytes as long as one of a gigabyte.
    #[test]
    fn no_number_of_single_changes_fills_the_index_while_a_long_merge_is_under_way() {
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        super::super::file::migrate::migrate(&mut connection).unwrap();
        let transaction = Transaction::of_writes(&mut connection).unwrap();
        let set = "INSERT INTO busqueda (busqueda, rank) VALUES (?1, ?2)";
        transaction.execute(set, ("pgsz", 64)).unwrap();
        let (mut rowid, mut most) = (1_000_000, 0_i64);
        // Each is older than the one before, and so a segment.
        let mut write = |words: usize| {
            rowid -= 1;
            let text: Vec<String> = (0..words).map(|word| format!("w{rowid}x{word}")).collect();
            transaction.execute(super::INSERT, (rowid, text.join(" "), "", "", "")).unwrap();
        };
        (0..31).for_each(|_| write(10_000));
        for _ in 0..2_500 {
            write(1);
            super::merge(&transaction, 1).unwrap();
            let segments = transaction.query_row(super::SEGMENTS, [], |row| row.get(0)).unwrap();
            most = most.max(segments);
        }
        assert!((100..500).contains(&most), "{most} segments");
    }
}
