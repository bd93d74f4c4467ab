//! Searches: the newest tickets that have the words, from the index and from what it does not hold yet, ranked here.

use std::cell::OnceCell;
use std::cmp::Reverse;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::file::deadline::Deadline;
use super::{comments, filter, index, row};
use crate::store::{Hit, Hits, RANKED, Search, Total};
use crate::ticket::filter::Node;
use crate::ticket::search::Term;

/// `None` if the hits would be larger than the query's limit.
pub(super) fn search(
    connection: &Connection,
    search: &Search,
    meant: &Node,
    deadline: &Deadline,
) -> rusqlite::Result<Option<Hits>> {
    let offset = usize::try_from(search.query.offset).unwrap_or(usize::MAX);
    let ranked = usize::try_from(RANKED).unwrap_or(usize::MAX);
    let limit = search.query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    // One more than are ranked, to know whether there are more.
    let wanted = offset.saturating_add(limit).checked_next_multiple_of(ranked).unwrap_or(usize::MAX);
    let most = i64::try_from(wanted).unwrap_or(i64::MAX).saturating_add(1);
    // One snapshot for the index and what it does not hold.
    let snapshot = connection.unchecked_transaction()?;
    let mut reading = Reading { connection: &snapshot, search, deadline, found: Vec::new() };
    let mut found = reading.candidates(meant, most)?;
    let is_more = i64::try_from(found.len()).is_ok_and(|found| found >= most);
    found.truncate(usize::try_from(most - 1).unwrap_or(usize::MAX));
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    // So that the order of all does not depend on how many are asked for at once.
    found.chunks_mut(ranked).for_each(|some| some.sort_by_key(|found| Reverse((found.rank, found.clave))));
    found.drain(..offset.min(found.len()));
    found.truncate(limit);
    // Read again, so that not all that were ranked are in memory at one time.
    let (mut hits, mut bytes) = (Vec::with_capacity(found.len()), 0_usize);
    for clave in found.iter().map(|found| found.clave) {
        let hit = reading.hit(clave)?;
        bytes = bytes.saturating_add(hit.ticket.titulo.len() + hit.ticket.descripcion.len() + hit.fragmento.len());
        if !hits.is_empty() && search.query.max_bytes.is_some_and(|most| bytes > most) {
            return Ok(None);
        }
        hits.push(hit);
    }
    Ok(Some(Hits { hits, total: if is_more { Total::MoreThan(total) } else { Total::Exactly(total) } }))
}

/// A ticket with the words.
struct Candidate {
    clave: i64,
    rank: u32,
}

struct Reading<'a> {
    connection: &'a Connection,
    search: &'a Search,
    deadline: &'a Deadline,
    found: Vec<Candidate>,
}

impl Reading<'_> {
    /// Newest first: what the index does not hold yet is newer than the rest of its year.
    fn candidates(&mut self, meant: &Node, most: i64) -> rusqlite::Result<Vec<Candidate>> {
        let (connection, search) = (self.connection, self.search);
        let mut values = Vec::new();
        let condition = filter::condition(meant, &mut values)?;
        let condition = if condition.is_empty() { String::new() } else { format!("AND ({condition})") };
        for (after, last) in index::waiting(connection)? {
            let sql = format!("SELECT {} FROM tickets WHERE clave > ? AND clave <= ? {condition}", row::COLUMNS);
            let bound = [after, last].into_iter().map(Value::from).chain(values.iter().cloned());
            self.all(&sql, bound, i64::MAX)?;
        }
        // CROSS JOIN: the index comes first whatever the condition has an index for.
        let sql = format!(
            "SELECT {} FROM busqueda CROSS JOIN tickets ON clave = busqueda.rowid WHERE busqueda MATCH ? {condition} \
             ORDER BY busqueda.rowid DESC LIMIT {most}",
            row::COLUMNS
        );
        self.all(&sql, std::iter::once(Value::from(question(search))).chain(values.iter().cloned()), most)?;
        if index::apart::is_used(connection)? {
            let (sql, words) = apart(search);
            let sql = format!("SELECT {} FROM tickets WHERE {sql} {condition} ORDER BY clave DESC", row::COLUMNS);
            self.all(&sql, words.into_iter().map(Value::from).chain(values), most)?;
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|found: &Candidate| Reverse(found.clave));
        found.dedup_by_key(|found| found.clave);
        found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(found)
    }

    /// Adds those of some tickets that have the words, at most so many.
    fn all(&mut self, sql: &str, values: impl Iterator<Item = Value>, most: i64) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut left = most;
        while left > 0
            && let Some(row) = rows.next()?
        {
            let candidate = self.candidate(row)?;
            left -= i64::from(candidate.is_some());
            self.found.extend(candidate);
        }
        Ok(())
    }

    fn candidate(&self, row: &Row<'_>) -> rusqlite::Result<Option<Candidate>> {
        let ticket = row::read(row)?;
        let clave = row.get(0)?;
        let kept: OnceCell<(String, String)> = OnceCell::new();
        let said = || match kept.get() {
            Some(said) => Ok(said),
            None => self.said(clave).map(|said| kept.get_or_init(|| said)),
        };
        let mut texts = |place| match place {
            0 => Ok(Some(ticket.titulo.as_str())),
            1 => Ok(Some(ticket.descripcion.as_str())),
            // Apart, as in the index: no phrase begins in one and ends in the other.
            2 => said().map(|(said, _)| Some(said.as_str())),
            3 => said().map(|(_, internal)| Some(internal.as_str())),
            _ => Ok(None),
        };
        let rank = self.search.busqueda.rank(&mut texts, &|| self.deadline.check())?;
        Ok(rank.map(|rank| Candidate { clave, rank }))
    }

    /// Shows the text that has most of the words; the title only where no other has as many, as it is shown anyway.
    fn hit(&self, clave: i64) -> rusqlite::Result<Hit> {
        let sql = format!("SELECT {} FROM tickets WHERE clave = ?1", row::COLUMNS);
        let ticket = self.connection.prepare_cached(&sql)?.query_row([clave], row::read)?;
        let (busqueda, go_on) = (&self.search.busqueda, || self.deadline.check());
        let descripcion = ("Descripcion", ticket.descripcion.as_str());
        let said;
        let (mut best, mut most) = (descripcion, busqueda.count(descripcion.1, &go_on)?);
        if most < busqueda.terms().len() {
            said = self.said(clave)?;
            let comments = [&said.0, &said.1].map(|text| ("Comentario", text.as_str()));
            for (place, text) in comments {
                let count = busqueda.count(text, &go_on)?;
                if count > most {
                    (best, most) = ((place, text), count);
                }
            }
            if busqueda.count(&ticket.titulo, &go_on)? > most {
                best = ("Titulo", &ticket.titulo);
            }
        }
        let shown = busqueda.fragment(best.1, &go_on)?.map(|fragment| (best.0, fragment));
        let (donde, fragmento) = shown.unwrap_or(("Titulo", String::new()));
        let donde = donde.to_owned();
        Ok(Hit { ticket, donde, fragmento })
    }

    /// What was said about a ticket, to everybody and, as far as it may be searched, to agents.
    fn said(&self, clave: i64) -> rusqlite::Result<(String, String)> {
        let (said, internal) = comments::texts(self.connection, clave, false)?;
        Ok((said, if self.search.publico { String::new() } else { internal }))
    }
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
    use super::*;
    use crate::clock::now as clock;
    use crate::store::{Access, Filing, Query, StoreError, Tickets};
    use crate::ticket::search::SearchWords;
    use crate::ticket::{Given, Limits, NewTicket, TicketDraft};

    /// Its texts are in one row, so that SQLite looks at the clock before them and not among them.
    #[test]
    fn reading_long_texts_ends_when_the_question_has_taken_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = SqliteStore::open(&folder.path().join("tickets.db"), Access::Write, clock).unwrap();
        let descripcion = Given::Value("a ".repeat(500_000));
        let draft = TicketDraft { descripcion, ..TicketDraft::default() }.filled();
        let ticket = NewTicket::admit(draft, Limits::default()).unwrap();
        store.create(&[Filing { ticket, key: None }]).unwrap();
        let search = Search { busqueda: SearchWords::parse("zz").unwrap(), query: Query::default(), publico: false };
        // Nobody watches but the search itself.
        store.deadline = Deadline::unwatched(Duration::ZERO);
        let question = store.deadline.begin();
        while store.deadline.check().is_ok() {}
        let reading =
            Reading { connection: &store.connection, search: &search, deadline: &store.deadline, found: Vec::new() };
        let sql = format!("SELECT {} FROM tickets", row::COLUMNS);
        let clave = store.connection.query_row("SELECT clave FROM tickets", [], |row| row.get(0)).unwrap();
        let ended = store.connection.query_row(&sql, [], |row| reading.candidate(row).map(|it| it.is_some()));
        for ended in [ended.map(drop), reading.hit(clave).map(drop)] {
            assert!(matches!(store.fault().reading(&ended.unwrap_err()), StoreError::Busy(_)));
        }
        drop(question);
        store.deadline = Deadline::none();
        assert_eq!(store.search(&search).unwrap().hits.len(), 0);
    }
}
