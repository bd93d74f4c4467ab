//! Searches: the newest tickets that have the words, from the index and from what it does not hold yet, ranked here.

use std::cell::OnceCell;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::migrate::{WITH_TRASH, user_version};
use super::{busqueda, comments, filter, row};
use crate::store::{Hit, Hits, RANKED, Search, Total};
use crate::ticket::Ticket;
use crate::ticket::buscar::{Busqueda, Term, Words};
use crate::ticket::filter::Node;

pub(super) fn search(connection: &Connection, search: &Search, meant: &Node) -> rusqlite::Result<Hits> {
    let limit = search.query.limit.unwrap_or(RANKED);
    // One more than are ranked, to know whether there are more.
    let most = i64::from(limit.max(RANKED)) + 1;
    // One snapshot for the index and what it does not hold.
    let snapshot = connection.unchecked_transaction()?;
    let mut found = candidates(&snapshot, search, meant, most)?;
    let is_more = i64::try_from(found.len()).is_ok_and(|found| found >= most);
    found.truncate(usize::try_from(most - 1).unwrap_or(usize::MAX));
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    found.sort_by(|one, other| other.rank.cmp(&one.rank).then_with(|| other.ticket.codigo.cmp(&one.ticket.codigo)));
    let hits = found.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX));
    let hits = hits.map(|candidate| candidate.hit(&search.busqueda)).collect();
    Ok(Hits { hits, total: if is_more { Total::MoreThan(total) } else { Total::Exactly(total) } })
}

/// A ticket with the words.
struct Candidate {
    ticket: Ticket,
    said: String,
    rank: u32,
}

impl Candidate {
    /// Shows the text that has most of the words; the title only where no other has as many, as it is shown anyway.
    fn hit(self, busqueda: &Busqueda) -> Hit {
        let texts = [
            ("Descripcion", self.ticket.descripcion.as_str()),
            ("Comentario", self.said.as_str()),
            ("Titulo", self.ticket.titulo.as_str()),
        ];
        let texts = texts.map(|(place, text)| (place, Words::of(text)));
        let best = texts.iter().rev().max_by_key(|(_, text)| busqueda.count(text));
        let shown = best.and_then(|(place, text)| Some((*place, busqueda.fragment(text)?)));
        let (donde, fragmento) = shown.unwrap_or(("Titulo", String::new()));
        let donde = donde.to_owned();
        Hit { ticket: self.ticket, donde, fragmento }
    }
}

/// Newest first: what the index does not hold yet is newer than the rest of its year.
fn candidates(connection: &Connection, search: &Search, meant: &Node, most: i64) -> rusqlite::Result<Vec<Candidate>> {
    let mut values = Vec::new();
    let condition = filter::condition(meant, &mut values)?;
    let condition = if condition.is_empty() { String::new() } else { format!("AND ({condition})") };
    let version = user_version(connection)?;
    let has_index = version >= WITH_TRASH;
    let mut reading = Reading { connection, search, has_history: version >= 2, found: Vec::new() };
    for (after, last) in if has_index { busqueda::waiting(connection)? } else { vec![(0, i64::MAX)] } {
        let sql = format!("SELECT {} FROM tickets WHERE clave > ? AND clave <= ? {condition}", row::COLUMNS);
        let bound = [after, last].into_iter().map(Value::from).chain(values.iter().cloned());
        reading.all(&sql, bound)?;
    }
    if has_index {
        // CROSS JOIN: the index comes first whatever the condition has an index for.
        let sql = format!(
            "SELECT {} FROM busqueda CROSS JOIN tickets ON clave = busqueda.rowid WHERE busqueda MATCH ? {condition} \
             ORDER BY busqueda.rowid DESC LIMIT {most}",
            row::COLUMNS
        );
        reading.all(&sql, std::iter::once(Value::from(question(search))).chain(values))?;
    }
    let mut found = reading.found;
    found.sort_by(|one: &Candidate, other| other.ticket.codigo.cmp(&one.ticket.codigo));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}

struct Reading<'a> {
    connection: &'a Connection,
    search: &'a Search,
    /// Whether this store keeps comments; one of the first shape does not.
    has_history: bool,
    found: Vec<Candidate>,
}

impl Reading<'_> {
    fn all(&mut self, sql: &str, values: impl Iterator<Item = Value>) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let candidate = self.candidate(row)?;
            self.found.extend(candidate);
        }
        Ok(())
    }

    fn candidate(&self, row: &Row<'_>) -> rusqlite::Result<Option<Candidate>> {
        let ticket = row::read(row)?;
        let kept = OnceCell::new();
        let rank = self.search.busqueda.rank(&mut |place| match place {
            0 => Ok(Some(ticket.titulo.as_str())),
            1 => Ok(Some(ticket.descripcion.as_str())),
            2 => {
                let said = self.said(&ticket)?;
                Ok(Some(kept.get_or_init(|| said).as_str()))
            }
            _ => Ok::<_, rusqlite::Error>(None),
        })?;
        let said = kept.into_inner().unwrap_or_default();
        Ok(rank.map(|rank| Candidate { ticket, said, rank }))
    }

    /// What was said about a ticket, as far as it may be searched.
    fn said(&self, ticket: &Ticket) -> rusqlite::Result<String> {
        let clave = ticket.codigo.as_ref().and_then(row::clave).filter(|_| self.has_history);
        let Some(clave) = clave else { return Ok(String::new()) };
        let (said, internal) = comments::texts(self.connection, clave)?;
        let hides = self.search.publico || internal.is_empty();
        Ok(if hides { said } else { format!("{said}\n{internal}") })
    }
}

/// The search in the language of the index. Words hold letters and digits alone, so there is nothing to escape.
fn question(search: &Search) -> String {
    let term = |term: &Term| format!("\"{}\"{}", term.words().join(" "), if term.is_prefix() { " *" } else { "" });
    let all = search.busqueda.terms().iter().map(term).collect::<Vec<_>>().join(" AND ");
    if search.publico { format!("{{de_titulo de_descripcion de_comentarios}} : ({all})") } else { all }
}
