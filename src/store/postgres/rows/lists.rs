//! What is read in lists.

use std::ops::ControlFlow;
use std::time::Instant;

use tokio_postgres::Row;

use super::{PostgresRows, search};
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, Lines, ListRows, Moments, StoreResult, Take};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::filter::{PostgresDialect, params as params_of};
use crate::store::postgres::history;
use crate::store::postgres::link::params;
use crate::store::postgres::row::ticket;
use crate::store::sql::history::TEXT;
use crate::store::sql::{self, Values, lists};
use crate::store::{Comment, Entry, Query, Search, Span, StoreError, Total};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, LineKind, Ticket};

/// How many rows with texts are in memory together, each of which may have a mebibyte.
const TOGETHER: usize = 64;

/// How many rows of numbers are.
const NUMBERS: usize = 5_000;

impl ListRows for PostgresRows<'_> {
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()> {
        let mut values = Values::new(PostgresDialect);
        let sql = lists::tickets(query, meant, &mut values)?;
        self.each_row(&sql, &params_of(&values), TOGETHER, |row| {
            take((self.reading(super::only(row))?, self.reading(ticket(row))?))
        })
    }

    fn count(&self, query: &Query, meant: &Node, most: Option<u64>) -> StoreResult<Total> {
        lists::count(query, meant, most, Values::new(PostgresDialect), |sql, values| self.once(sql, &params_of(values)))
    }

    fn count_by_estado(&self, meant: &Node, most: Option<u64>) -> StoreResult<Vec<(i64, u64)>> {
        let mut values = Values::new(PostgresDialect);
        let sql = lists::by_estado(meant, most, &mut values)?;
        let counted = |row: &Row| Ok((row.try_get(0)?, u64::try_from(row.try_get::<_, i64>(1)?).unwrap_or(0)));
        self.all(&sql, &params_of(&values), counted)
    }

    fn some_by_estado(&self, estados: &[i64], most: u64) -> StoreResult<Vec<Total>> {
        if estados.is_empty() {
            return Ok(Vec::new());
        }
        self.all(&lists::some_by_estado(estados, most), &[], |row| Ok(lists::some(row.try_get(1)?, most)))
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        let mut values = Values::new(PostgresDialect);
        let sql = lists::matching(meant, range, &mut values)?;
        let mut claves = Vec::new();
        self.each_row(&sql, &params_of(&values), NUMBERS, |row| {
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
            sql::history::of(&kind)
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(&sql, params![cambio => INT8, most => INT8], |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()> {
        let mut values = Values::new(PostgresDialect);
        let sql = sql::history::lines(lines, span, &mut values);
        self.each_row(&sql, &params_of(&values), TOGETHER, |row| take(self.reading(history::entry(row))?))
    }

    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()> {
        let mut values = Values::new(PostgresDialect);
        let sql = sql::history::comments(lines, span, &mut values);
        self.each_row(&sql, &params_of(&values), TOGETHER, |row| take(self.reading(history::comment(row))?))
    }

    fn count_lines(&self, lines: &Lines) -> StoreResult<u64> {
        let mut values = Values::new(PostgresDialect);
        let sql = sql::history::count(lines, &mut values);
        Ok(u64::try_from(self.once::<i64>(&sql, &params_of(&values))?).unwrap_or(0))
    }

    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()> {
        let kind = sql::history::of(&kind);
        let sql = format!("SELECT campo, {TEXT} FROM historial WHERE clave = $1 AND {kind} ORDER BY cambio");
        self.each_row(&sql, params![clave => INT8], TOGETHER, |row| {
            let texts = row.try_get(0).and_then(|campo| Ok((campo, row.try_get(1)?)));
            let (campo, text) = self.reading(texts.map_err(SqlFailure::from))?;
            take(campo, text);
            Ok(ControlFlow::Continue(()))
        })
    }

    fn having(&self, claves: Vec<i64>, kind: LineKind) -> StoreResult<Vec<i64>> {
        if claves.is_empty() {
            return Ok(claves);
        }
        // An index alone answers this. Which of them still stand would take another table, and be seldom less.
        let kind = LineKind { made: false, stands: false, ..kind };
        let sql =
            format!("SELECT DISTINCT clave FROM historial WHERE clave = ANY ($1) AND {}", sql::history::of(&kind));
        self.all(&sql, params![claves => INT8_ARRAY], super::only)
    }

    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()> {
        search::candidates(self, search, meant, most, judge)
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
        let moments = |row: &Row| -> Result<(Moments, Option<EntryId>), SqlFailure> {
            let id = match catalogo {
                Some(Catalogue::Usuarios) => Some(EntryId::Usuario(row.try_get(3)?)),
                Some(_) => Some(EntryId::Numero(row.try_get::<_, i32>(3)?.into())),
                None => None,
            };
            let is_in = estados.contains(&row.try_get::<_, i32>(1)?.into());
            Ok((Moments { filed: row.try_get(0)?, is_in, since: row.try_get(2)? }, id))
        };
        let mut values = Values::new(PostgresDialect);
        let sql = lists::moments(meant, estados, catalogo, &mut values)?;
        self.each_row(&sql, &params_of(&values), NUMBERS, |row| {
            let (moments, id) = self.reading(moments(row))?;
            take(moments, id);
            Ok(ControlFlow::Continue(()))
        })
    }
}
