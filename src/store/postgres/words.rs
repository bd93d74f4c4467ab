//! The words by which search finds a ticket, in its own row.
//!
//! They are without places: the program judges what they find by the texts, and needs no more than that nothing is missing.

use std::collections::{BTreeMap, HashSet};

use super::fault::SqlFailure;
use super::link::{Link, params};
use crate::store::sql::history::{self, TEXT};
use crate::ticket::LineKind;
use crate::ticket::search::{UNSPACED, indexed};

/// PostgreSQL refuses longer words; what begins with so many bytes is judged by the texts.
const LONGEST: usize = 1_000;

/// The most bytes of a ticket's words: PostgreSQL has room for a mebibyte. Those of a ticket with more are not kept, and every
/// search judges its texts.
const MOST: i64 = 900_000;

/// Texts of so many bytes take long enough to be cut that the database is told of it.
const LARGE: usize = 64 * 1024;

/// What has become of a ticket's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsDue {
    /// This change said something about it, and nothing else has changed.
    Said(i64),
    /// Its texts have changed, or it came back.
    Whole,
}

/// The words of texts.
#[derive(Debug, Default)]
pub struct WordSet {
    pub words: Vec<String>,
    pub bytes: i64,
    pub is_too_large: bool,
}

impl WordSet {
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = HashSet::new();
        for text in texts {
            known.extend(
                indexed(text).split(' ').filter(|word| !word.is_empty()).map(|word| shortened(word).to_owned()),
            );
        }
        let bytes = known.iter().map(String::len).sum::<usize>();
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        if bytes > MOST {
            return Self { words: Vec::new(), bytes, is_too_large: true };
        }
        Self { words: known.into_iter().collect(), bytes, is_too_large: false }
    }
}

/// Cuts texts of so many bytes into words, within a transaction that may take long for it.
pub fn cut<T>(link: &mut Link, bytes: usize, work: impl FnOnce() -> T) -> Result<T, SqlFailure> {
    if bytes < LARGE { Ok(work()) } else { link.heard_while(work) }
}

/// As much of a word as is kept.
pub fn shortened(word: &str) -> &str {
    let end = (0..=LONGEST).rev().find(|end| word.is_char_boundary(*end)).filter(|_| word.len() > LONGEST);
    end.and_then(|end| word.get(..end)).unwrap_or(word)
}

/// Writes the words of tickets anew.
pub fn renew(link: &mut Link, renewals: BTreeMap<i64, WordsDue>) -> Result<(), SqlFailure> {
    for (clave, renewal) in renewals {
        match renewal {
            WordsDue::Said(cambio) => add(link, clave, cambio)?,
            WordsDue::Whole => write(link, clave)?,
        }
    }
    Ok(())
}

/// Cuts the words of tickets anew that have letters of scripts without spaces, in a text or in a line of their history.
pub fn cut_anew(link: &mut Link) -> Result<(), SqlFailure> {
    let letters: String = UNSPACED.iter().map(|range| format!("{}-{}", range.start(), range.end())).collect();
    let sql = "SELECT clave FROM tickets WHERE titulo ~ $1 OR descripcion ~ $1 OR EXISTS \
               (SELECT 1 FROM historial WHERE historial.clave = tickets.clave AND historial.despues ~ $1)";
    for row in link.query_once(sql, params![format!("[{letters}]") => TEXT])? {
        write(link, row.try_get(0)?)?;
    }
    Ok(())
}

/// Adds the words of the comments of a change, at the cost of their own size.
fn add(link: &mut Link, clave: i64, cambio: i64) -> Result<(), SqlFailure> {
    let said = history::of(&LineKind::COMMENTS);
    let sql = format!("SELECT campo, {TEXT} FROM historial WHERE clave = $1 AND cambio = $2 AND {said}");
    for row in link.query(&sql, params![clave => INT8, cambio => INT8])? {
        let (campo, text): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
        let column = if is_public(campo) { "palabras" } else { "internas" };
        let words = cut(link, text.len(), || WordSet::of([text]))?;
        let sql = format!(
            "UPDATE tickets SET peso = peso + $2, desborda = desborda OR peso + $2 > $4, {column} = CASE WHEN \
             peso + $2 > $4 THEN {column} ELSE {column} || array_to_tsvector($3) END WHERE clave = $1"
        );
        let values = params![clave => INT8, words.bytes => INT8, words.words => TEXT_ARRAY, MOST => INT8];
        link.query(&sql, values)?;
    }
    Ok(())
}

fn write(link: &mut Link, clave: i64) -> Result<(), SqlFailure> {
    let texts = link.query("SELECT titulo, descripcion FROM tickets WHERE clave = $1", params![clave => INT8])?;
    let Some(texts) = texts.first() else { return Ok(()) };
    let said = history::of(&LineKind::COMMENTS);
    let said = format!("SELECT campo, {TEXT} FROM historial WHERE clave = $1 AND {said}");
    let said = link.query(&said, params![clave => INT8])?;
    let (mut open, mut internal): (Vec<&str>, Vec<&str>) = (vec![texts.try_get(0)?, texts.try_get(1)?], Vec::new());
    for row in &said {
        let list = if is_public(row.try_get(0)?) { &mut open } else { &mut internal };
        list.push(row.try_get(1)?);
    }
    let bytes = open.iter().chain(&internal).map(|text| text.len()).sum();
    let (open, internal) = cut(link, bytes, || (WordSet::of(open), WordSet::of(internal)))?;
    let bytes = open.bytes.saturating_add(internal.bytes);
    let is_too_large = open.is_too_large || internal.is_too_large;
    let sql = "UPDATE tickets SET palabras = array_to_tsvector($2), internas = array_to_tsvector($3), peso = $4, \
               desborda = $5 WHERE clave = $1";
    let values = params![clave => INT8, open.words => TEXT_ARRAY, internal.words => TEXT_ARRAY, bytes => INT8,
        is_too_large => BOOL];
    link.query(sql, values).map(drop)
}

/// Whether a comment of this name is for everybody.
pub fn is_public(campo: &str) -> bool {
    LineKind::PUBLIC_COMMENTS.of.contains(&campo)
}
