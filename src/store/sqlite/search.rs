//! Searches: the tickets that may have the words, from the index and from what it does not hold yet.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::file::fault::SqliteFault;
use super::{filter, index, row};
use crate::store::Search;
use crate::store::engine::{HitJudge, StoreResult};
use crate::ticket::filter::Node;
use crate::ticket::search::Term;

/// Shows all that may have the words, from the index and from what it does not hold yet: see
/// [`ListRows::candidates`](crate::store::engine::ListRows::candidates).
pub(super) fn candidates(
    connection: &Connection,
    fault: SqliteFault<'_>,
    search: &Search,
    meant: &Node,
    most: usize,
    judge: &mut HitJudge<'_>,
) -> StoreResult<()> {
    let reading = |error: rusqlite::Error| fault.reading(&error);
    let mut values = Vec::new();
    let condition = filter::condition(meant, &mut values).map_err(reading)?;
    let condition = if condition.is_empty() { String::new() } else { format!("AND ({condition})") };
    let mut source = |sql: &str, own: Vec<Value>, most: usize| {
        let values = own.into_iter().chain(values.iter().cloned());
        judged(connection, fault, sql, values, most, judge)
    };
    // What the index does not hold yet is newer than the rest of its year.
    for (after, last) in index::waiting(connection).map_err(reading)? {
        let sql = format!("SELECT {} FROM tickets WHERE clave > ? AND clave <= ? {condition}", row::COLUMNS);
        source(&sql, [after, last].map(Value::from).to_vec(), usize::MAX)?;
    }
    // CROSS JOIN: the index comes first whatever the condition has an index for.
    let sql = format!(
        "SELECT {} FROM busqueda CROSS JOIN tickets ON clave = busqueda.rowid WHERE busqueda MATCH ? {condition} \
         ORDER BY busqueda.rowid DESC LIMIT {}",
        row::COLUMNS,
        i64::try_from(most).unwrap_or(i64::MAX)
    );
    source(&sql, vec![Value::from(question(search))], most)?;
    if index::apart::is_used(connection).map_err(reading)? {
        let (sql, words) = apart(search);
        let sql = format!("SELECT {} FROM tickets WHERE {sql} {condition} ORDER BY clave DESC", row::COLUMNS);
        source(&sql, words.into_iter().map(Value::from).collect(), most)?;
    }
    Ok(())
}

/// Shows some tickets, until so many are hits.
fn judged(
    connection: &Connection,
    fault: SqliteFault<'_>,
    sql: &str,
    values: impl Iterator<Item = Value>,
    most: usize,
    judge: &mut HitJudge<'_>,
) -> StoreResult<()> {
    let reading = |error: rusqlite::Error| fault.reading(&error);
    let mut statement = connection.prepare(sql).map_err(reading)?;
    let mut rows = statement.query(params_from_iter(values)).map_err(reading)?;
    let mut left = most;
    while left > 0
        && let Some(row) = rows.next().map_err(reading)?
    {
        let clave = row.get(0).map_err(reading)?;
        left -= usize::from(judge(clave, &row::read(row).map_err(reading)?)?);
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
