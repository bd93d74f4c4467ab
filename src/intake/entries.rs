//! Reads rows that are no tickets: members and their values as they are, of files that fit into memory.

use serde_json::{Map, Value};

use super::member::{bare, same};
use super::shape::Shape;
use super::sniff::{self, Sniffed};
use super::{Reading, Source, Stop, array, csv, lines, not_utf8};
use crate::ticket::{Unit, ValidationErrors};

/// The most rows, which are kept until all are read.
const MOST: usize = 200_000;

/// One row, and where it is.
#[derive(Debug)]
pub struct EntryRow {
    /// The line where it begins, or its position in an array, from 1.
    pub linea: u64,
    /// Which of the two.
    pub unit: Unit,
    /// Names and values of what is not empty, or why it cannot be read. Cells are texts.
    pub members: Result<Vec<(String, Value)>, ValidationErrors>,
}

/// Reads all rows of JSONL, a JSON array or CSV.
///
/// # Errors
/// The line from which on the file cannot be read, and why.
pub fn entries(source: Source, reading: &Reading) -> Result<Vec<EntryRow>, (u64, String)> {
    let mut rows = Vec::new();
    match read(source, reading, &mut rows) {
        Err(Stop::Broken(linea, why)) => Err((linea, why)),
        Ok(()) | Err(Stop::Unheard) => Ok(rows),
    }
}

/// Whether two names are of one column: in any case, with or without accents.
#[must_use]
pub fn is_same_column(one: &str, other: &str) -> bool {
    same(one, other)
}

fn read(source: Source, reading: &Reading, rows: &mut Vec<EntryRow>) -> Result<(), Stop> {
    let Some(Sniffed { input, shape, delimiter, passed }) = sniff::begin(source.input, reading)? else { return Ok(()) };
    let mut keep = |unit, linea, members| {
        if rows.len() >= MOST {
            return Err(Stop::Broken(linea, format!("it has more than {MOST} rows: split it")));
        }
        rows.push(EntryRow { linea, unit, members });
        Ok(())
    };
    let mut take = |(unit, linea), bytes: &[u8], _| keep(unit, linea, object(bytes));
    match shape {
        Shape::Jsonl => lines::read(input, &mut take),
        Shape::Json => array::read(input, &mut take),
        Shape::Csv | Shape::Tsv => csv::rows(input, (delimiter, passed), &mut |linea, names, texts| {
            let members = |texts: Vec<String>| {
                let filled = names.iter().cloned().zip(texts).filter(|(_, text)| !text.trim().is_empty());
                filled.map(|(name, text)| (name, Value::String(text.trim().to_owned()))).collect()
            };
            keep(Unit::Line, linea, texts.map(members))
        }),
        Shape::Mbox | Shape::Eml | Shape::Trello | Shape::Todo => {
            Err(Stop::Broken(1, "entries are read from CSV, JSON or JSONL".to_owned()))
        }
    }
}

fn object(bytes: &[u8]) -> Result<Vec<(String, Value)>, ValidationErrors> {
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(not_utf8(error.valid_up_to() + 1));
    }
    let members: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|_| ValidationErrors::one("$", "The row must be a JSON object."))?;
    Ok(members.into_iter().filter(|(name, value)| !value.is_null() && !bare(name).is_empty()).collect())
}
