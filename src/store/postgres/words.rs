//! The words by which search finds a ticket, in its own row.
//!
//! They are without places: the program judges what they find by the texts, and needs no more than that nothing is missing.

use std::collections::{BTreeMap, HashSet};

use tokio_postgres::Row;

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

/// So many tickets' words are written together, and those of so many bytes of texts.
const TOGETHER: usize = 1_000;
const BYTES: i64 = 4 * 1024 * 1024;

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

    /// Letters and digits alone: a space divides them.
    pub fn joined(&self) -> String {
        self.words.join(" ")
    }
}

/// Cuts texts of so many bytes into words, within a transaction that may take long for it.
pub fn cut<T>(link: &mut Link, bytes: usize, work: impl FnOnce() -> T) -> Result<T, SqlFailure> {
    if bytes < LARGE { Ok(work()) } else { link.heard_while(work) }
}

/// As much of a word as is kept.
pub fn shortened(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    // Looking for it in every word was most of the time that cutting takes in a debug build.
    let end = (0..=LONGEST).rev().find(|end| word.is_char_boundary(*end));
    end.and_then(|end| word.get(..end)).unwrap_or(word)
}

/// Writes the words of tickets anew.
pub fn renew(link: &mut Link, renewals: BTreeMap<i64, WordsDue>) -> Result<(), SqlFailure> {
    let (mut said, mut whole) = (BTreeMap::new(), Vec::new());
    for (clave, renewal) in renewals {
        match renewal {
            WordsDue::Said(cambio) => drop(said.insert(clave, cambio)),
            WordsDue::Whole => whole.push(clave),
        }
    }
    let claves: Vec<i64> = said.keys().copied().collect();
    for portion in portions(link, &claves)? {
        let cambios: Vec<i64> = portion.iter().filter_map(|clave| said.get(clave).copied()).collect();
        add(link, &portion, &cambios)?;
    }
    write_all(link, &whole)
}

/// Cuts the words of tickets anew that have letters of scripts without spaces, in a text or in a line of their history.
pub fn cut_anew(link: &mut Link) -> Result<(), SqlFailure> {
    let letters: String = UNSPACED.iter().map(|range| format!("{}-{}", range.start(), range.end())).collect();
    let sql = "SELECT clave FROM tickets WHERE titulo ~ $1 OR descripcion ~ $1 OR EXISTS \
               (SELECT 1 FROM historial WHERE historial.clave = tickets.clave AND historial.despues ~ $1)";
    let found = link.query_once(sql, params![format!("[{letters}]") => TEXT])?;
    let claves = found.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    write_all(link, &claves)
}

fn write_all(link: &mut Link, claves: &[i64]) -> Result<(), SqlFailure> {
    portions(link, claves)?.into_iter().try_for_each(|portion| write(link, &portion))
}

/// Tickets that are read together: so many, and so many bytes of texts.
fn portions(link: &mut Link, claves: &[i64]) -> Result<Vec<Vec<i64>>, SqlFailure> {
    if let [] | [_] = claves {
        return Ok(claves.iter().map(|clave| vec![*clave]).collect());
    }
    let sql = "SELECT key, \
               coalesce((SELECT octet_length(titulo) + octet_length(descripcion) FROM tickets WHERE clave = key), 0) \
               + coalesce((SELECT sum(octet_length(despues)) FROM historial WHERE clave = key), 0) \
               FROM unnest($1) AS wanted (key)";
    let (mut portions, mut bytes) = (vec![Vec::new()], 0_i64);
    for together in claves.chunks(TOGETHER) {
        for row in link.query(sql, params![together => INT8_ARRAY])? {
            let (clave, weight): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            bytes = bytes.saturating_add(weight);
            match portions.last_mut() {
                Some(last) if last.is_empty() || (bytes <= BYTES && last.len() < TOGETHER) => last.push(clave),
                _ => {
                    portions.push(vec![clave]);
                    bytes = weight;
                }
            }
        }
    }
    Ok(portions)
}

/// What is said of a ticket: to everybody, and to agents.
type Texts<'a> = (Vec<&'a str>, Vec<&'a str>);

/// The words of a ticket's texts.
struct TicketWords {
    clave: i64,
    open: WordSet,
    internal: WordSet,
}

impl TicketWords {
    fn bytes(&self) -> i64 {
        self.open.bytes.saturating_add(self.internal.bytes)
    }
}

/// Cuts the texts of tickets.
fn cut_all(link: &mut Link, texts: BTreeMap<i64, Texts<'_>>) -> Result<Vec<TicketWords>, SqlFailure> {
    let bytes = texts.values().flat_map(|(open, internal)| open.iter().chain(internal)).map(|text| text.len()).sum();
    let words = |(clave, (open, internal)): (i64, Texts<'_>)| {
        let (open, internal) = (WordSet::of(open), WordSet::of(internal));
        TicketWords { clave, open, internal }
    };
    cut(link, bytes, || texts.into_iter().map(words).collect())
}

/// Adds the words of the comments of changes, one of each ticket, at the cost of their own size.
fn add(link: &mut Link, claves: &[i64], cambios: &[i64]) -> Result<(), SqlFailure> {
    let said = history::of(&LineKind::COMMENTS);
    let sql = format!(
        "SELECT clave, campo, {TEXT} FROM unnest($1, $2) AS due (key, made) JOIN historial ON clave = key AND cambio = made \
         WHERE {said}"
    );
    let rows = link.query(&sql, params![claves => INT8_ARRAY, cambios => INT8_ARRAY])?;
    let mut texts = BTreeMap::new();
    keep(&rows, &mut texts)?;
    let words = cut_all(link, texts)?;
    let sql = "UPDATE tickets SET peso = peso + more, desborda = desborda OR peso + more > $5, \
               palabras = CASE WHEN peso + more > $5 THEN palabras ELSE palabras || array_to_tsvector(string_to_array(open, ' ')) END, \
               internas = CASE WHEN peso + more > $5 THEN internas ELSE internas || array_to_tsvector(string_to_array(internal, ' ')) END \
               FROM unnest($1, $2, $3, $4) AS new (key, open, internal, more) WHERE clave = key";
    let values = params![
        words.iter().map(|it| it.clave).collect::<Vec<_>>() => INT8_ARRAY,
        words.iter().map(|it| it.open.joined()).collect::<Vec<_>>() => TEXT_ARRAY,
        words.iter().map(|it| it.internal.joined()).collect::<Vec<_>>() => TEXT_ARRAY,
        words.iter().map(TicketWords::bytes).collect::<Vec<_>>() => INT8_ARRAY,
        MOST => INT8,
    ];
    link.query(sql, values).map(drop)
}

/// Writes the words of tickets anew that are there.
fn write(link: &mut Link, claves: &[i64]) -> Result<(), SqlFailure> {
    let sql = "SELECT clave, titulo, descripcion FROM tickets WHERE clave = ANY($1)";
    let there = link.query(sql, params![claves => INT8_ARRAY])?;
    let said = history::of(&LineKind::COMMENTS);
    let sql = format!("SELECT clave, campo, {TEXT} FROM historial WHERE clave = ANY($1) AND {said}");
    let said = link.query(&sql, params![claves => INT8_ARRAY])?;
    let mut texts: BTreeMap<i64, Texts<'_>> = BTreeMap::new();
    for row in &there {
        texts.insert(row.try_get(0)?, (vec![row.try_get(1)?, row.try_get(2)?], Vec::new()));
    }
    keep(&said, &mut texts)?;
    let words = cut_all(link, texts)?;
    let sql = "UPDATE tickets SET palabras = array_to_tsvector(string_to_array(open, ' ')), \
               internas = array_to_tsvector(string_to_array(internal, ' ')), peso = weight, desborda = too_large \
               FROM unnest($1, $2, $3, $4, $5) AS new (key, open, internal, weight, too_large) WHERE clave = key";
    let values = params![
        words.iter().map(|it| it.clave).collect::<Vec<_>>() => INT8_ARRAY,
        words.iter().map(|it| it.open.joined()).collect::<Vec<_>>() => TEXT_ARRAY,
        words.iter().map(|it| it.internal.joined()).collect::<Vec<_>>() => TEXT_ARRAY,
        words.iter().map(TicketWords::bytes).collect::<Vec<_>>() => INT8_ARRAY,
        words.iter().map(|it| it.open.is_too_large || it.internal.is_too_large).collect::<Vec<_>>() => BOOL_ARRAY,
    ];
    link.query(sql, values).map(drop)
}

/// Keeps comments with their tickets: rows of a key, a name and a text.
fn keep<'a>(rows: &'a [Row], texts: &mut BTreeMap<i64, Texts<'a>>) -> Result<(), SqlFailure> {
    for row in rows {
        let (open, internal) = texts.entry(row.try_get(0)?).or_default();
        let list = if is_public(row.try_get(1)?) { open } else { internal };
        list.push(row.try_get(2)?);
    }
    Ok(())
}

/// Whether a comment of this name is for everybody.
pub fn is_public(campo: &str) -> bool {
    LineKind::PUBLIC_COMMENTS.of.contains(&campo)
}
