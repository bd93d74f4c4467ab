//! Searches: the tickets that may have the words, from the index and from what it does not hold yet.

use std::ops::ControlFlow;

use rusqlite::Row;

use super::filter::SqliteDialect;
use super::rows::SqliteRows;
use super::{index, row};
use crate::store::Search;
use crate::store::engine::{HitJudge, MaybeHit, StoreResult};
use crate::store::sql::filter::condition;
use crate::store::sql::lists::STORED;
use crate::store::sql::{Bound, Values};
use crate::ticket::filter::Node;
use crate::ticket::search::Term;

/// Shows all that may have the words, from the index and from what it does not hold yet: see
/// [`ListRows::candidates`](crate::store::engine::ListRows::candidates).
pub(super) fn candidates(
    rows: &SqliteRows<'_>,
    search: &Search,
    meant: &Node,
    most: usize,
    judge: &mut HitJudge<'_>,
) -> StoreResult<()> {
    let mut values = Values::new(SqliteDialect::default());
    let condition = format!("AND ({})", condition(meant, &mut values)?);
    let mut source = |sql: &str, own: Vec<Bound>, most: usize| {
        let mut left = most;
        if left == 0 {
            return Ok(());
        }
        let values = own.iter().chain(values.bound());
        let judged = |row: &Row<'_>| {
            let stored = || rows.read(|_| row::stored(row));
            let (titulo, descripcion) = (row::text(row, 2)?, row::text(row, 3)?);
            Ok(judge(&MaybeHit { clave: row.get(0)?, titulo, descripcion, stored: &stored }))
        };
        rows.show(sql, values, judged, &mut |is_hit| {
            left -= usize::from(is_hit?);
            Ok(if left > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
    };
    // What the index does not hold yet is newer than the rest of its year.
    for (after, last) in rows.read(index::waiting)? {
        let sql = format!("SELECT {STORED} FROM tickets WHERE clave > ? AND clave <= ? {condition}");
        source(&sql, [after, last].map(Bound::Number).to_vec(), usize::MAX)?;
    }
    // What the index holds as an older program has cut it.
    if search.busqueda.has_unspaced() && rows.read(index::has_uncut)? {
        let sql = format!(
            "SELECT {STORED} FROM tickets WHERE clave IN (SELECT clave FROM enteros) {condition} ORDER BY clave DESC"
        );
        source(&sql, Vec::new(), most)?;
    }
    // CROSS JOIN: the index comes first whatever the condition has an index for.
    let sql = format!(
        "SELECT {STORED} FROM busqueda CROSS JOIN tickets ON clave = busqueda.rowid WHERE busqueda MATCH ? {condition} \
         ORDER BY busqueda.rowid DESC LIMIT {}",
        i64::try_from(most).unwrap_or(i64::MAX)
    );
    source(&sql, vec![Bound::Text(question(search))], most)?;
    if rows.read(index::apart::is_used)? {
        let (sql, words) = apart(search);
        let sql = format!("SELECT {STORED} FROM tickets WHERE {sql} {condition} ORDER BY clave DESC");
        source(&sql, words.into_iter().map(Bound::Text).collect(), most)?;
    }
    Ok(())
}

/// The search in the language of the index. Words hold letters and digits alone, so there is nothing to escape.
fn question(search: &Search) -> String {
    let term = |term: &Term| phrase(&term.words().join(" "), term.is_prefix());
    visible(search, search.busqueda.terms().iter().map(term).collect::<Vec<_>>().join(" AND "))
}

fn phrase(words: &str, is_prefix: bool) -> String {
    format!("\"{words}\"{}", if is_prefix { " *" } else { "" })
}

fn visible(search: &Search, all: String) -> String {
    if search.publico { format!("{{de_titulo de_descripcion de_comentarios}} : ({all})") } else { all }
}

/// The condition for tickets that may have the words, some of them in comments that the index keeps apart, and its values:
/// each word stands in the ticket's row or in one of those. Whether it is a hit, its texts tell.
fn apart(search: &Search) -> (String, Vec<String>) {
    // Documents have negative rowids, so that only these are walked through.
    let documents = "SELECT -rowid FROM busqueda WHERE busqueda MATCH ? AND rowid < 0";
    let of = format!("SELECT clave FROM comentarios_largos WHERE documento IN ({documents})");
    let each = format!(
        "(clave IN ({of}) OR EXISTS (SELECT 1 FROM busqueda WHERE busqueda MATCH ? AND busqueda.rowid = tickets.clave))"
    );
    let terms = search.busqueda.terms().iter();
    let words: Vec<String> = terms
        .flat_map(|term| {
            let last = term.words().len() - 1;
            term.words().iter().enumerate().map(move |(place, word)| phrase(word, term.is_prefix() && place == last))
        })
        .map(|word| visible(search, word))
        .collect();
    let any = vec![documents; words.len()].join(" UNION ");
    let all = vec![each; words.len()].join(" AND ");
    let condition = format!("clave IN (SELECT clave FROM comentarios_largos WHERE documento IN ({any})) AND {all}");
    let twice = words.iter().flat_map(|word| [word.clone(), word.clone()]);
    let values = words.iter().cloned().chain(twice).collect();
    (condition, values)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::SqliteStore;
    use super::super::file::deadline::Deadline;
    use super::*;
    use crate::clock::now as clock;
    use crate::store::{Access, Filing, Query, StoreError, Tickets};
    use crate::ticket::search::SearchWords;
    use crate::ticket::{Given, Limits, NewTicket, TicketDraft};

    /// Its texts are in one row, so that SQLite looks at the clock before them and not among them. A hit in the title is ranked
    /// without the description, which is read to show it.
    #[test]
    fn reading_long_texts_ends_when_the_question_has_taken_too_long() {
        for (titulo, hits) in [("b", 0), ("zz", 1)] {
            let folder = tempfile::tempdir().unwrap();
            let mut store = SqliteStore::open(&folder.path().join("tickets.db"), Access::Write, clock).unwrap();
            let [titulo, descripcion] = [titulo.to_owned(), "a ".repeat(500_000)].map(Given::Value);
            let draft = TicketDraft { titulo, descripcion, ..TicketDraft::default() }.filled();
            let ticket = NewTicket::admit(draft, Limits::default()).unwrap();
            store.create(&[Filing { ticket, key: None }]).unwrap();
            let busqueda = SearchWords::parse("zz").unwrap();
            let search = Search { busqueda, query: Query::default(), publico: false };
            // Nobody watches but the search itself, and half a million words take more than a millisecond.
            store.database.deadline = Deadline::unwatched(Duration::ZERO);
            let ended = store.search(&search).unwrap_err();
            assert!(matches!(ended, StoreError::Busy(_)), "{ended}");
            store.database.deadline = Deadline::none();
            assert_eq!(store.search(&search).unwrap().hits.len(), hits);
        }
    }
}
