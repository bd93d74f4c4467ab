//! The index of words against the texts that it was made of.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use rusqlite::Row;

use super::{Findings, Subject};
use crate::store::engine::clave;
use crate::store::sql::history;
use crate::store::sqlite::{comments, index};
use crate::ticket::search::{has_unspaced, indexed};
use crate::ticket::{Event, LineKind, number};

/// A table of the index's own: each word of each ticket with its place. Temporary, so nothing is written.
const WORDS: &str = "PRAGMA query_only=OFF; \
                     CREATE VIRTUAL TABLE temp.palabras USING fts5vocab(main, busqueda, instance); \
                     PRAGMA query_only=ON;";

/// The columns of the index, in the order of a ticket's texts.
const COLUMNS: [&str; 4] = ["de_titulo", "de_descripcion", "de_comentarios", "de_internos"];

pub(super) fn index(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut marks = marks(subject)?;
    let (waiting, uncut) = (index::waiting(subject.connection)?, uncut(subject)?);
    let mut left = 0_u64;
    let mut statement = subject.connection.prepare("SELECT clave, titulo, descripcion FROM tickets ORDER BY clave")?;
    let mut rows = statement.query([])?;
    while let Some(found) = rows.next()? {
        let clave: i64 = found.get(0)?;
        if waiting.iter().any(|(after, last)| (after + 1..=*last).contains(&clave)) {
            left += 1;
            if marks.remove(&clave).is_some() {
                findings.mal(format!("{} is in it before its turn; {REMEDY}", name(clave)));
            }
            continue;
        }
        let texts = texts(subject, found)?;
        let is_uncut = uncut.contains(&clave) && texts.iter().any(|text| has_unspaced(text));
        left += u64::from(is_uncut);
        if marks.remove(&clave).unwrap_or_default() != expected(&texts) && !is_uncut {
            findings.mal(format!("the words of {} are not those of its texts; {REMEDY}", name(clave)));
        }
    }
    documents(subject, &uncut, &mut marks, findings)?;
    for clave in marks.keys() {
        findings.mal(format!("{} is in it and not among the tickets; {REMEDY}", name(*clave)));
    }
    let waits = number(left, "ticket waits", "tickets wait");
    let left = if left > 0 { format!("; {waits} to be taken in, and search reads them") } else { String::new() };
    findings.otherwise(format!("the words are those of the texts{left}"));
    Ok(())
}

const REMEDY: &str = "search may miss it: restore the file from a backup";

fn name(clave: i64) -> String {
    clave::codigo(clave).map_or_else(|| clave.to_string(), |codigo| codigo.to_string())
}

/// For each ticket the sum of its words' hashes, whatever their order.
fn marks(subject: &Subject<'_>) -> rusqlite::Result<HashMap<i64, u64>> {
    subject.connection.execute_batch(WORDS)?;
    let mut marks: HashMap<i64, u64> = HashMap::new();
    let mut statement = subject.connection.prepare("SELECT doc, col, offset, term FROM temp.palabras")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mark = mark(row.get_ref(1)?.as_str()?, row.get(2)?, row.get_ref(3)?.as_str()?);
        let sum = marks.entry(row.get(0)?).or_default();
        *sum = sum.wrapping_add(mark);
    }
    Ok(marks)
}

/// Tickets whose words an older program may have cut.
fn uncut(subject: &Subject<'_>) -> rusqlite::Result<HashSet<i64>> {
    subject.connection.prepare("SELECT clave FROM enteros")?.query_map([], |row| row.get(0))?.collect()
}

/// The texts of a ticket's row in the index.
fn texts(subject: &Subject<'_>, row: &Row<'_>) -> rusqlite::Result<[String; 4]> {
    let said = comments::together(subject.connection, row.get(0)?)?;
    Ok([row.get(1)?, row.get(2)?, said.public, said.internal])
}

/// The same sum from the texts themselves.
fn expected(texts: &[String; 4]) -> u64 {
    COLUMNS.into_iter().zip(texts).fold(0, |sum, (column, text)| sum.wrapping_add(of_text(column, text)))
}

fn of_text(column: &str, text: &str) -> u64 {
    let words = indexed(text);
    let marks = (0_i64..).zip(words.split_ascii_whitespace()).map(|(place, word)| mark(column, place, word));
    marks.fold(0, u64::wrapping_add)
}

/// The comments that are documents of their own: each counts, and has its words there.
fn documents(
    subject: &Subject<'_>,
    uncut: &HashSet<i64>,
    marks: &mut HashMap<i64, u64>,
    findings: &mut Findings,
) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT documento, largo.clave, largo.campo, (SELECT {} FROM historial WHERE \
         historial.clave = largo.clave AND {} AND historial.cambio = largo.cambio AND historial.campo = largo.campo) \
         FROM comentarios_largos AS largo JOIN tickets USING (clave)",
        history::TEXT,
        history::of(&LineKind::COMMENTS)
    );
    let mut statement = subject.connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let is_internal = row.get_ref(2)?.as_str()? == Event::InternalComment.name();
        let column = if is_internal { "de_internos" } else { "de_comentarios" };
        let text = row.get_ref(3)?.as_str_or_null()?;
        let is_uncut = uncut.contains(&row.get(1)?) && text.is_some_and(has_unspaced);
        let expected = text.map(|text| of_text(column, text));
        if marks.remove(&-row.get::<_, i64>(0)?).or(Some(0)) != expected && !is_uncut {
            findings
                .mal(format!("the words of a comment on {} are not those of its text; {REMEDY}", name(row.get(1)?)));
        }
    }
    Ok(())
}

fn mark(column: &str, place: i64, word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (column, place, word).hash(&mut hasher);
    hasher.finish()
}
