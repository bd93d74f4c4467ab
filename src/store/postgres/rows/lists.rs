//! What is read in lists.

use std::ops::ControlFlow;
use std::time::Instant;

use postgres::Row;
use uuid::Uuid;

use super::PostgresRows;
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, ListRows, Moments, StoreResult, clave};
use crate::store::postgres::comments::{self, VISIBLE};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::filter::{self, Bound, Values};
use crate::store::postgres::link::params;
use crate::store::postgres::row::{COLUMNS, fecha, ticket};
use crate::store::postgres::words::shortened;
use crate::store::{Comment, Entry, History, Page, Part, Query, Search, Span, StoreError, Total, Visitor};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, Event, SortOrder};

/// Counting stops here where a filter is given.
const COUNTED: u64 = 1_000;

/// How many rows with texts are in memory together, each of which may have a mebibyte.
const TOGETHER: usize = 64;

/// How many rows of numbers are.
const NUMBERS: usize = 5_000;

/// What [`entry`] reads.
const ENTRY: &str = "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues \
                     FROM cambios JOIN historial USING (cambio)";

impl ListRows for PostgresRows<'_> {
    fn list(&self, query: &Query, meant: &Node) -> StoreResult<Option<Page>> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let (is_filtered, table) = (!values.is_empty(), table(query));
        let counted = format!("SELECT 1 FROM {table} WHERE {condition}");
        let count_params = values.params().len();
        let limit = limits(&mut values, query.limit, query.offset);
        let order = filter::order(query.orden);
        let sql = format!("SELECT {COLUMNS} FROM {table} WHERE {condition} ORDER BY {order} {limit}");
        let (mut tickets, mut bytes, mut is_too_large) = (Vec::new(), 0_usize, false);
        self.each_row(&sql, &values.params(), TOGETHER, |row| {
            let ticket = self.reading(ticket(row))?;
            bytes = bytes.saturating_add(ticket.titulo.len()).saturating_add(ticket.descripcion.len());
            is_too_large = !tickets.is_empty() && query.max_bytes.is_some_and(|most| bytes > most);
            tickets.push(ticket);
            Ok(if is_too_large { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        if is_too_large {
            return Ok(None);
        }
        let shown = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
        let is_full = query.limit.is_some_and(|limit| u64::from(limit) <= shown);
        let most = if query.count_all { u64::MAX - 1 } else { shown.max(COUNTED) };
        let total = if !is_full && query.offset == 0 {
            Total::Exactly(shown)
        } else if !is_filtered && !query.papelera {
            let all: i64 = self.value("SELECT coalesce(sum(cantidad), 0)::bigint FROM numeracion", &[])?;
            Total::Exactly(u64::try_from(all).unwrap_or(0))
        } else {
            let stop = i64::try_from(most).map_or(i64::MAX, |most| most.saturating_add(1));
            let sql = format!("SELECT count(*) FROM ({counted} LIMIT {stop}) AS found");
            let params: Vec<_> = values.params().into_iter().take(count_params).collect();
            let found: i64 = self.once(&sql, &params)?;
            let found = u64::try_from(found).unwrap_or(0);
            if found > most { Total::MoreThan(most) } else { Total::Exactly(found) }
        };
        Ok(Some(Page { tickets, total }))
    }

    fn each(&self, query: &Query, meant: &Node, with_history: bool, each: &mut Visitor<'_>) -> StoreResult<()> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let (table, order) = (table(query), filter::order(query.orden));
        let sql = format!("SELECT {COLUMNS} FROM {table} WHERE {condition} ORDER BY {order}");
        self.each_row(&sql, &values.params(), TOGETHER, |row| {
            let ticket = self.reading(ticket(row))?;
            let entries = if with_history { self.history_of(self.reading(super::only(row))?)? } else { Vec::new() };
            Ok(each(&ticket, &entries))
        })
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

    fn changed_since(&self, cambio: i64, most: usize) -> StoreResult<Vec<(i64, bool)>> {
        let sql = "SELECT clave, bool_or(campo IN ('Papelera', 'Purgado')) FROM historial WHERE cambio > $1 \
                   GROUP BY clave LIMIT $2";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(sql, params![cambio => INT8, most => INT8], |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn history(&self, clave: Option<i64>, history: &History, hidden: &[Event]) -> StoreResult<Option<Part<Entry>>> {
        let mut values = Values::default();
        let terms = [
            ("historial.clave =", clave.map(Bound::Number)),
            ("cambios.cambio =", history.cambio.map(Bound::Number)),
            ("cambios.fecha >=", history.desde.map(|fecha| Bound::Number(fecha.seconds()))),
        ];
        let hidden = hidden.iter().map(|event| ("campo <>", Some(Bound::Text(event.name().to_owned()))));
        let given = terms.into_iter().chain(hidden).filter_map(|(term, value)| Some((term, value?)));
        let terms: Vec<String> = given.map(|(term, value)| format!("{term} {}", values.place(value))).collect();
        let condition = if terms.is_empty() { "true".to_owned() } else { terms.join(" AND ") };
        let size = |entry: &Entry| entry.antes.len().saturating_add(entry.despues.len());
        let sql = [ENTRY, "cambio DESC, clave DESC, campo"];
        self.part(sql, &condition, values, history.span, entry, size)
    }

    fn comments(&self, clave: i64, publico: bool, span: Span) -> StoreResult<Option<Part<Comment>>> {
        let mut values = Values::default();
        values.number(clave);
        let condition = if publico { format!("{VISIBLE} AND campo = 'Comentario'") } else { VISIBLE.to_owned() };
        let size = |comment: &Comment| comment.texto.len();
        self.part([comments::COLUMNS, "cambio"], &condition, values, span, comments::comment, size)
    }

    fn comment_texts(&self, clave: i64) -> StoreResult<(String, String)> {
        self.read(|link| comments::texts(link, clave))
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
        finals: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()> {
        let mut values = Values::default();
        let condition = self.reading(filter::condition(meant, &mut values))?;
        let (is_closed, closed) = closed(finals);
        let column = match catalogo {
            None => "NULL::integer",
            Some(Catalogue::Areas) => "area_id",
            Some(Catalogue::Prioridades) => "prioridad_id",
            Some(Catalogue::Estados) => "estado_id",
            Some(Catalogue::Usuarios) => "usuario_id",
        };
        let id = |row: &Row| -> Result<Option<EntryId>, SqlFailure> {
            Ok(match catalogo {
                Some(Catalogue::Usuarios) => Some(EntryId::Usuario(row.try_get::<_, Uuid>(2)?)),
                _ => row.try_get::<_, Option<i32>>(2)?.map(|id| EntryId::Numero(id.into())),
            })
        };
        let sql = format!("SELECT fecha_creacion, {closed}, {column}, {is_closed} FROM tickets WHERE {condition}");
        let moments = |row: &Row| -> Result<(Moments, Option<EntryId>), SqlFailure> {
            let (filed, known): (i64, Option<i64>) = (row.try_get(0)?, row.try_get(1)?);
            let closed = if row.try_get(3)? { known.or(Some(filed)) } else { None };
            Ok((Moments { filed, closed, is_known: known.is_some() }, id(row)?))
        };
        self.each_row(&sql, &values.params(), NUMBERS, |row| {
            let (moments, id) = self.reading(moments(row))?;
            take(moments, id);
            Ok(ControlFlow::Continue(()))
        })
    }
}

impl PostgresRows<'_> {
    /// All of one ticket, oldest first.
    fn history_of(&self, clave: i64) -> StoreResult<Vec<Entry>> {
        self.all(&format!("{ENTRY} WHERE clave = $1 ORDER BY cambio, campo"), params![clave => INT8], entry)
    }

    /// `None` if the part would be larger than the span's limit.
    fn part<T>(
        &self,
        [select, order]: [&str; 2],
        condition: &str,
        mut values: Values,
        span: Span,
        read: fn(&Row) -> Result<T, SqlFailure>,
        size: impl Fn(&T) -> usize,
    ) -> StoreResult<Option<Part<T>>> {
        let count_params = values.params().len();
        let limit = limits(&mut values, span.limit, span.offset);
        let sql = format!("{select} WHERE {condition} ORDER BY {order} {limit}");
        let (mut rows, mut bytes, mut is_too_large) = (Vec::new(), 0_usize, false);
        self.each_row(&sql, &values.params(), TOGETHER, |row| {
            let row = self.reading(read(row))?;
            bytes = bytes.saturating_add(size(&row));
            is_too_large = !rows.is_empty() && span.max_bytes.is_some_and(|most| bytes > most);
            rows.push(row);
            Ok(if is_too_large { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        if is_too_large {
            return Ok(None);
        }
        let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let is_all = span.offset == 0 && span.limit.is_none_or(|limit| shown < u64::from(limit));
        let total = match (is_all, span.count_all) {
            (true, _) => Some(shown),
            (false, true) => {
                let sql = format!("SELECT count(*) FROM ({select} WHERE {condition}) AS found");
                let params: Vec<_> = values.params().into_iter().take(count_params).collect();
                u64::try_from(self.once::<i64>(&sql, &params)?).ok()
            }
            (false, false) => None,
        };
        Ok(Some(Part { rows, total }))
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

/// Whether a ticket is closed, and when its estado last became final: NULL if the history does not know.
fn closed(finals: &[i64]) -> (String, String) {
    let numbers: Vec<String> = finals.iter().map(ToString::to_string).collect();
    let texts: Vec<String> = finals.iter().map(|id| format!("'{id}'")).collect();
    if numbers.is_empty() {
        return ("false".to_owned(), "NULL::bigint".to_owned());
    }
    let (numbers, texts) = (numbers.join(","), texts.join(","));
    let is_closed = format!("estado_id IN ({numbers})");
    let last = format!(
        "CASE WHEN {is_closed} THEN (SELECT max(actualizacion) FROM historial WHERE historial.clave = tickets.clave \
         AND campo = 'EstadoId' AND despues IN ({texts}) AND antes NOT IN ({texts})) END"
    );
    (is_closed, last)
}

fn entry(row: &Row) -> Result<Entry, SqlFailure> {
    let key = row.try_get(5)?;
    Ok(Entry {
        cambio: row.try_get(0)?,
        fecha: fecha(row, 1)?,
        quien: row.try_get(2)?,
        origen: row.try_get(3)?,
        deshace: row.try_get(4)?,
        codigo: clave::codigo(key).ok_or_else(|| SqlFailure::Damaged(format!("{key} is no code")))?,
        campo: row.try_get(6)?,
        antes: row.try_get(7)?,
        despues: row.try_get(8)?,
    })
}
