//! What is read in lists.

use std::ops::ControlFlow;
use std::time::Instant;

use postgres::Row;

use super::PostgresRows;
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, Lines, ListRows, Moments, StoreResult, Take};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::filter::{self, Bound, Values};
use crate::store::postgres::history::{self, EVERYTHING, TEXT};
use crate::store::postgres::link::params;
use crate::store::postgres::row::{COLUMNS, ticket};
use crate::store::postgres::words::shortened;
use crate::store::{Comment, Entry, Query, Search, Span, StoreError, Total};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, LineKind, SortOrder, Ticket};

/// How many rows with texts are in memory together, each of which may have a mebibyte.
const TOGETHER: usize = 64;

/// How many rows of numbers are.
const NUMBERS: usize = 5_000;

impl ListRows for PostgresRows<'_> {
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let limit = limits(&mut values, query.limit, query.offset);
        let order = filter::order(query.orden);
        let sql = format!("SELECT {COLUMNS} FROM {} WHERE {condition} ORDER BY {order} {limit}", table(query));
        self.each_row(&sql, &values.params(), TOGETHER, |row| {
            take((self.reading(super::only(row))?, self.reading(ticket(row))?))
        })
    }

    fn count(&self, query: &Query, meant: &Node, most: Option<u64>) -> StoreResult<Total> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        if values.is_empty() && !query.papelera {
            // Each year keeps how many tickets it has.
            let all: i64 = self.value("SELECT coalesce(sum(cantidad), 0)::bigint FROM numeracion", &[])?;
            return Ok(Total::Exactly(u64::try_from(all).unwrap_or(0)));
        }
        let stop = most.and_then(|most| i64::try_from(most).ok()).map_or(i64::MAX, |most| most.saturating_add(1));
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {condition} LIMIT {stop}) AS found", table(query));
        let found = u64::try_from(self.once::<i64>(&sql, &values.params())?).unwrap_or(0);
        Ok(most.filter(|most| found > *most).map_or(Total::Exactly(found), Total::MoreThan))
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        let mut values = Values::default();
        let mut condition = self.reading(filter::condition(meant, &mut values))?;
        if let Some((first, last)) = range {
            let (first, last) = (values.number(first), values.number(last));
            condition = format!("({condition}) AND clave BETWEEN {first} AND {last}");
        }
        let order = filter::order(SortOrder::default());
        let sql = format!("SELECT clave FROM tickets WHERE {condition} ORDER BY {order}");
        let mut claves = Vec::new();
        self.each_row(&sql, &values.params(), NUMBERS, |row| {
            claves.push(self.reading(super::only(row))?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(claves)
    }

    fn seen(&self) -> StoreResult<Seen> {
        let cambio = self.value("SELECT coalesce(max(cambio), 0) FROM cambios", &[])?;
        let sql = "SELECT anio::bigint, ultimo, cantidad FROM numeracion ORDER BY anio";
        let years = self.all(sql, &[], |row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))?;
        Ok(Seen { cambio, years })
    }

    fn count_between(&self, (first, last): (i64, i64)) -> StoreResult<i64> {
        let sql = "SELECT count(*) FROM tickets WHERE clave BETWEEN $1 AND $2";
        self.value(sql, params![first => INT8, last => INT8])
    }

    fn changed_since(&self, cambio: i64, most: usize, kind: LineKind) -> StoreResult<Vec<(i64, bool)>> {
        let sql = format!(
            "SELECT clave, bool_or({}) FROM historial WHERE cambio > $1 GROUP BY clave LIMIT $2",
            history::of(&kind)
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(&sql, params![cambio => INT8, most => INT8], |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()> {
        let (condition, mut values) = history::condition(lines);
        let limit = limits(&mut values, span.limit, span.offset);
        let way = if lines.is_rising { "ASC" } else { "DESC" };
        let sql = format!("{EVERYTHING} WHERE {condition} ORDER BY cambio {way}, clave DESC, campo {limit}");
        self.each_row(&sql, &values.params(), TOGETHER, |row| take(self.reading(history::entry(row))?))
    }

    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()> {
        let (condition, mut values) = history::condition(lines);
        let limit = limits(&mut values, span.limit, span.offset);
        let sql = format!("{} WHERE {condition} ORDER BY cambio {limit}", history::comments());
        self.each_row(&sql, &values.params(), TOGETHER, |row| take(self.reading(history::comment(row))?))
    }

    fn count_lines(&self, lines: &Lines) -> StoreResult<u64> {
        let (condition, values) = history::condition(lines);
        let sql = format!("SELECT count(*) FROM cambios JOIN historial USING (cambio) WHERE {condition}");
        Ok(u64::try_from(self.once::<i64>(&sql, &values.params())?).unwrap_or(0))
    }

    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()> {
        let kind = history::of(&kind);
        let sql = format!("SELECT campo, {TEXT} FROM historial WHERE clave = $1 AND {kind} ORDER BY cambio");
        self.each_row(&sql, params![clave => INT8], TOGETHER, |row| {
            let texts = row.try_get(0).and_then(|campo| Ok((campo, row.try_get(1)?)));
            let (campo, text) = self.reading(texts.map_err(SqlFailure::from))?;
            take(campo, text);
            Ok(ControlFlow::Continue(()))
        })
    }

    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let words = words(search, &mut values);
        let before = values.number(i64::MAX);
        let sql = format!(
            "SELECT {COLUMNS} FROM tickets WHERE ({condition}) AND ({words} OR desborda) AND clave < {before} \
             ORDER BY clave DESC LIMIT {TOGETHER}"
        );
        let mut left = most;
        loop {
            let rows = self.read(|link| link.query_once(&sql, &values.params()))?;
            let mut last = 0;
            for row in &rows {
                last = self.reading(super::only(row))?;
                left -= usize::from(judge(last, &self.reading(ticket(row))?)?);
                if left == 0 {
                    return Ok(());
                }
            }
            if rows.len() < TOGETHER {
                return Ok(());
            }
            values.set_last(last);
        }
    }

    fn go_on(&self) -> StoreResult<()> {
        if self.until.is_none_or(|until| Instant::now() < until) {
            return Ok(());
        }
        let place = self.fault.place;
        let text = format!("{place}: the question took too long; nothing was stored, ask for less");
        Err(StoreError::Busy(text.into()))
    }

    fn each_moments(
        &self,
        meant: &Node,
        estados: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let (is_in, since) = since(estados);
        let column = catalogo.map_or("NULL::integer", filter::id_column);
        let moments = |row: &Row| -> Result<(Moments, Option<EntryId>), SqlFailure> {
            let id = match catalogo {
                Some(Catalogue::Usuarios) => Some(EntryId::Usuario(row.try_get(2)?)),
                _ => row.try_get::<_, Option<i32>>(2)?.map(|id| EntryId::Numero(id.into())),
            };
            Ok((Moments { filed: row.try_get(0)?, is_in: row.try_get(3)?, since: row.try_get(1)? }, id))
        };
        let sql = format!("SELECT fecha_creacion, {since}, {column}, {is_in} FROM tickets WHERE {condition}");
        self.each_row(&sql, &values.params(), NUMBERS, |row| {
            let (moments, id) = self.reading(moments(row))?;
            take(moments, id);
            Ok(ControlFlow::Continue(()))
        })
    }
}

const fn table(query: &Query) -> &'static str {
    if query.papelera { "papelera" } else { "tickets" }
}

fn limits(values: &mut Values, limit: Option<u32>, offset: u64) -> String {
    let limit = limit.map_or_else(String::new, |limit| format!("LIMIT {}", values.number(limit.into())));
    if offset == 0 {
        return limit;
    }
    format!("{limit} OFFSET {}", values.number(i64::try_from(offset).unwrap_or(i64::MAX)))
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

/// Whether a ticket's estado is one of these, and since when: NULL if the history does not know.
fn since(estados: &[i64]) -> (String, String) {
    let numbers: Vec<String> = estados.iter().map(ToString::to_string).collect();
    let texts: Vec<String> = estados.iter().map(|id| format!("'{id}'")).collect();
    if numbers.is_empty() {
        return ("false".to_owned(), "NULL::bigint".to_owned());
    }
    let (is_in, texts) = (format!("estado_id IN ({})", numbers.join(",")), texts.join(","));
    let last = format!(
        "CASE WHEN {is_in} THEN (SELECT max(actualizacion) FROM historial WHERE historial.clave = tickets.clave \
         AND campo = 'EstadoId' AND despues IN ({texts}) AND antes NOT IN ({texts})) END"
    );
    (is_in, last)
}
