//! Finds tickets by their words, newest first.
//!
//! PostgreSQL has no statistics of rare words, and takes each for one that a hundredth of all tickets have. So it walked
//! backwards through all of them to find the newest of twenty (0.2 s of 100,000).

use std::cell::Cell;
use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::{PostgresRows, only};
use crate::store::Search;
use crate::store::engine::{HitJudge, MaybeHit, StoreResult};
use crate::store::postgres::filter::{PostgresDialect, params as params_of};
use crate::store::postgres::link::params;
use crate::store::postgres::row::{stored, text};
use crate::store::postgres::words::shortened;
use crate::store::sql::filter::condition;
use crate::store::sql::lists::STORED;
use crate::store::sql::{Bound, Values};
use crate::ticket::filter::Node;

/// So many of the newest tickets are looked at without the index.
const NEWEST: usize = 1_000;

/// Of words that so many of them have, more are soon found by going on so; of others, by the index.
const COMMON: usize = 5;

/// So many keys from the index are in memory together.
const KEYS: usize = 1_000;

/// Rows with texts, each of which may have a mebibyte.
const TOGETHER: usize = 64;

/// See [`ListRows::candidates`](crate::store::engine::ListRows::candidates).
pub fn candidates(
    rows: &PostgresRows<'_>,
    search: &Search,
    meant: &Node,
    most: usize,
    judge: &mut HitJudge<'_>,
) -> StoreResult<()> {
    let mut values = Values::new(PostgresDialect);
    let condition = condition(meant, &mut values)?;
    let words = words(search, &mut values);
    let has_words = format!("({condition}) AND ({words} OR desborda)");
    let (seen, left) = (Cell::new(0), Cell::new(most));
    let mut take = |row: &Row| {
        seen.set(seen.get() + 1);
        let stored = || rows.reading(stored(row));
        let [titulo, descripcion] = [2, 3].map(|column| rows.reading(text(row, column)));
        let maybe =
            MaybeHit { clave: rows.reading(only(row))?, titulo: titulo?, descripcion: descripcion?, stored: &stored };
        left.set(left.get() - usize::from(judge(&maybe)?));
        Ok(if left.get() == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    };
    let newest = format!(
        "SELECT {STORED} FROM (SELECT * FROM tickets ORDER BY clave DESC LIMIT {NEWEST}) AS tickets WHERE {has_words} \
         ORDER BY clave DESC"
    );
    rows.each_row(&newest, &params_of(&values), TOGETHER, &mut take)?;
    if left.get() == 0 {
        return Ok(());
    }
    let edge = format!("SELECT clave FROM tickets ORDER BY clave DESC OFFSET {} LIMIT 1", NEWEST - 1);
    let Some(edge) = rows.first(&edge, &[], only)? else { return Ok(()) };
    let before = values.number(edge);
    if seen.get() >= COMMON {
        let sql = format!("SELECT {STORED} FROM tickets WHERE {has_words} AND clave < {before} ORDER BY clave DESC");
        return rows.each_row(&sql, &params_of(&values), TOGETHER, &mut take);
    }
    // Apart, so that it is not planned as what has few rows to find.
    let keys = format!(
        "WITH found AS MATERIALIZED (SELECT clave FROM tickets WHERE {has_words} AND clave < {before}) \
         SELECT clave FROM found ORDER BY clave DESC LIMIT {KEYS}"
    );
    let of_keys = format!("SELECT {STORED} FROM tickets WHERE clave = ANY ($1) ORDER BY clave DESC");
    loop {
        let found: Vec<i64> = rows.all(&keys, &params_of(&values), only)?;
        for some in found.chunks(TOGETHER) {
            rows.each_row(&of_keys, params![some => INT8_ARRAY], TOGETHER + 1, &mut take)?;
            if left.get() == 0 {
                return Ok(());
            }
        }
        match found.last() {
            Some(last) if found.len() == KEYS => values.set_last(*last),
            _ => return Ok(()),
        }
    }
}

/// Each word stands in the texts or, for who may see them, in an internal comment.
fn words(search: &Search, values: &mut Values) -> String {
    let terms = search.busqueda.terms().iter();
    let words = terms.flat_map(|term| {
        let last = term.words().len() - 1;
        term.words().iter().enumerate().map(move |(place, word)| (word, term.is_prefix() && place == last))
    });
    let stands = words.map(|(word, is_prefix)| {
        let kept = shortened(word);
        // What was cut is found by its beginning.
        let prefix = if is_prefix && kept.len() == word.len() { ":*" } else { "" };
        let word = values.place(Bound::Text(format!("'{kept}'{prefix}")));
        let stands = format!("palabras @@ {word}::tsquery");
        if search.publico { stands } else { format!("({stands} OR internas @@ {word}::tsquery)") }
    });
    format!("({})", stands.collect::<Vec<_>>().join(" AND "))
}
