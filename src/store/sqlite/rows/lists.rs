//! What is read in lists.

use std::ops::ControlFlow;

use rusqlite::{Row, params_from_iter};

use super::SqliteRows;
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, Lines, ListRows, Moments, StoreResult, Take};
use crate::store::sql::{self, Values, lists};
use crate::store::sqlite::filter::SqliteDialect;
use crate::store::sqlite::{comments, history, row, search};
use crate::store::{Comment, Entry, Query, Search, Span, Total};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, LineKind, Ticket};

impl ListRows for SqliteRows<'_> {
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()> {
        let mut values = Values::new(SqliteDialect::default());
        let sql = lists::tickets(query, meant, &mut values)?;
        self.show(&sql, values.bound(), |row| Ok((row.get(0)?, row::read(row)?)), take)
    }

    fn count(&self, query: &Query, meant: &Node, most: Option<u64>) -> StoreResult<Total> {
        lists::count(query, meant, most, Values::new(SqliteDialect::default()), |sql, values| {
            self.value(sql, params_from_iter(values.bound()))
        })
    }

    fn count_by_estado(&self, meant: &Node, most: Option<u64>) -> StoreResult<Vec<(i64, u64)>> {
        let mut values = Values::new(SqliteDialect::default());
        let sql = lists::by_estado(meant, most, &mut values)?;
        let counted = |row: &Row<'_>| Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)));
        self.all(&sql, params_from_iter(values.bound()), counted)
    }

    fn some_by_estado(&self, estados: &[i64], most: u64) -> StoreResult<Vec<Total>> {
        if estados.is_empty() {
            return Ok(Vec::new());
        }
        self.all(&lists::some_by_estado(estados, most), [], |row| Ok(lists::some(row.get(1)?, most)))
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        let mut values = Values::new(SqliteDialect::default());
        let sql = lists::matching(meant, range, &mut values)?;
        self.all(&sql, params_from_iter(values.bound()), |row| row.get(0))
    }

    fn seen(&self) -> StoreResult<Seen> {
        let cambio = self.value("SELECT coalesce(max(cambio), 0) FROM cambios", [])?;
        let years = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let years = self.all("SELECT anio, ultimo, cantidad FROM numeracion", [], years)?;
        Ok(Seen { cambio, years })
    }

    fn count_between(&self, (first, last): (i64, i64)) -> StoreResult<i64> {
        self.value("SELECT count(*) FROM tickets WHERE clave BETWEEN ?1 AND ?2", [first, last])
    }

    fn changed_since(&self, cambio: i64, most: usize, kind: LineKind) -> StoreResult<Vec<(i64, bool)>> {
        let sql = format!(
            "SELECT clave, max({}) FROM historial INDEXED BY historial_cambio WHERE cambio > ?1 GROUP BY clave LIMIT ?2",
            sql::history::of(&kind)
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(&sql, [cambio, most], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()> {
        let mut values = Values::new(SqliteDialect::default());
        if let Some(clave) = lines.clave.filter(|clave| (*lines, span) == (Lines::all_of(*clave), Span::default())) {
            let sql = self.whole_history.get_or_init(|| sql::history::lines(lines, span, &mut values));
            return self.show(sql, [clave], history::entry, take);
        }
        let sql = sql::history::lines(lines, span, &mut values);
        self.show(&sql, values.bound(), history::entry, take)
    }

    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()> {
        let mut values = Values::new(SqliteDialect::default());
        let sql = sql::history::comments(lines, span, &mut values);
        self.show(&sql, values.bound(), history::comment, take)
    }

    fn count_lines(&self, lines: &Lines) -> StoreResult<u64> {
        let mut values = Values::new(SqliteDialect::default());
        let sql = sql::history::count(lines, &mut values);
        Ok(u64::try_from(self.value::<i64>(&sql, params_from_iter(values.bound()))?).unwrap_or(0))
    }

    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()> {
        let question = comments::question(&format!("campo, {}", sql::history::TEXT), &kind, "");
        self.read(|connection| comments::each(connection, clave, &question, take))
    }

    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()> {
        search::candidates(self, search, meant, most, judge)
    }

    fn go_on(&self) -> StoreResult<()> {
        self.read(|_| self.deadline.check())
    }

    fn each_moments(
        &self,
        meant: &Node,
        estados: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()> {
        let moments = |row: &Row<'_>| {
            let id = catalogo.map(|_| row.get(3)).transpose()?;
            Ok((Moments { filed: row.get(0)?, is_in: estados.contains(&row.get(1)?), since: row.get(2)? }, id))
        };
        let mut values = Values::new(SqliteDialect::default());
        let sql = lists::moments(meant, estados, catalogo, &mut values)?;
        self.show(&sql, values.bound(), moments, &mut |(moments, id)| {
            take(moments, id);
            Ok(ControlFlow::Continue(()))
        })
    }
}
