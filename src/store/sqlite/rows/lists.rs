//! What is read in lists.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::SqliteRows;
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, Lines, ListRows, Moments, StoreResult, Take};
use crate::store::sqlite::history::{self, EVERYTHING};
use crate::store::sqlite::row::{self, COLUMNS};
use crate::store::sqlite::{comments, filter, search, stats};
use crate::store::{Comment, Entry, Query, Search, Span, Total};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, LineKind, SortOrder, Ticket};

impl ListRows for SqliteRows<'_> {
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()> {
        let (condition, mut values) = self.read(|_| filter::where_clause(meant))?;
        let order = filter::order(query.orden);
        let mut sql = format!("SELECT {COLUMNS} FROM {} {condition} ORDER BY {order}", table(query));
        if query.limit.is_some() || query.offset > 0 {
            sql.push_str(LIMIT);
            values.extend(limits(query.limit, query.offset));
        }
        self.show(&sql, values, |row| Ok((row.get(0)?, row::read(row)?)), take)
    }

    fn count(&self, query: &Query, meant: &Node, most: Option<u64>) -> StoreResult<Total> {
        let (condition, values) = self.read(|_| filter::where_clause(meant))?;
        let all = condition.is_empty() && !query.papelera;
        let sql = if all {
            // Each year keeps how many tickets it has.
            "SELECT coalesce(sum(cantidad), 0) FROM numeracion".to_owned()
        } else {
            let stop = most.and_then(|most| i64::try_from(most).ok()).map_or(-1, |most| most.saturating_add(1));
            format!("SELECT count(*) FROM (SELECT 1 FROM {} {condition} LIMIT {stop})", table(query))
        };
        let found = self.counted(&sql, values)?;
        Ok(most.filter(|most| !all && found > *most).map_or(Total::Exactly(found), Total::MoreThan))
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        let mut values = Vec::new();
        let condition = self.read(|_| filter::condition(meant, &mut values))?;
        let condition = if condition.is_empty() { "1" } else { &condition };
        let and = if range.is_some() { "AND clave BETWEEN ? AND ?" } else { "" };
        values.extend(range.into_iter().flat_map(|(first, last)| [first, last].map(Value::from)));
        let order = filter::order(SortOrder::default());
        let sql = format!("SELECT clave FROM tickets WHERE ({condition}) {and} ORDER BY {order}");
        self.all(&sql, params_from_iter(values), |row| row.get(0))
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
            history::of(&kind)
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(&sql, [cambio, most], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()> {
        let (condition, values) = history::where_clause(lines);
        let way = if lines.is_rising { "ASC" } else { "DESC" };
        // Lines by their own index stand in this order; by `cambios` all are sorted, of which a moment leaves few.
        let by = if lines.desde.is_some() { "cambio" } else { "historial.cambio" };
        let sql = format!("{EVERYTHING} {condition} ORDER BY {by} {way}, clave DESC, campo{LIMIT}");
        self.show(&sql, values.into_iter().chain(limits(span.limit, span.offset)), history::entry, take)
    }

    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()> {
        let (condition, values) = history::where_clause(lines);
        let sql = format!("{} {condition} ORDER BY historial.cambio{LIMIT}", comments::everything());
        self.show(&sql, values.into_iter().chain(limits(span.limit, span.offset)), history::comment, take)
    }

    fn count_lines(&self, lines: &Lines) -> StoreResult<u64> {
        let (condition, values) = history::where_clause(lines);
        let table = if lines.desde.is_some() { "cambios JOIN historial USING (cambio)" } else { "historial" };
        self.counted(&format!("SELECT count(*) FROM {table} {condition}"), values)
    }

    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()> {
        let question = comments::question(&format!("campo, {}", comments::TEXT), &kind, "");
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
        self.read(|connection| stats::each_moments(connection, meant, estados, catalogo, take))
    }
}

const fn table(query: &Query) -> &'static str {
    if query.papelera { "papelera" } else { "tickets" }
}

const LIMIT: &str = " LIMIT ? OFFSET ?";

/// The values of [`LIMIT`]; SQLite takes a negative limit for none.
fn limits(limit: Option<u32>, offset: u64) -> [Value; 2] {
    [limit.map_or(-1, i64::from), i64::try_from(offset).unwrap_or(i64::MAX)].map(Value::from)
}
