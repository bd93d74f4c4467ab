//! What is read in lists.

use super::SqliteRows;
use crate::store::change::Seen;
use crate::store::engine::{HitJudge, ListRows, Moments, StoreResult};
use crate::store::sqlite::{comments, history, list, search, stats};
use crate::store::{Comment, Entry, History, Page, Part, Query, Search, Span, Visitor};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, Event};

impl ListRows for SqliteRows<'_> {
    fn list(&self, query: &Query, meant: &Node) -> StoreResult<Option<Page>> {
        self.read(|connection| list::list(connection, query, meant))
    }

    fn each(&self, query: &Query, meant: &Node, with_history: bool, each: &mut Visitor<'_>) -> StoreResult<()> {
        self.read(|connection| list::each(connection, query, meant, with_history, each))
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        self.read(|connection| list::matching(connection, meant, range))
    }

    fn seen(&self) -> StoreResult<Seen> {
        self.read(|connection| {
            let cambio = connection.query_row("SELECT coalesce(max(cambio), 0) FROM cambios", [], |row| row.get(0))?;
            let mut statement = connection.prepare_cached("SELECT anio, ultimo, cantidad FROM numeracion")?;
            let years = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(Seen { cambio, years: years.collect::<rusqlite::Result<_>>()? })
        })
    }

    fn count_between(&self, (first, last): (i64, i64)) -> StoreResult<i64> {
        let sql = "SELECT count(*) FROM tickets WHERE clave BETWEEN ?1 AND ?2";
        self.read(|connection| connection.prepare_cached(sql)?.query_row([first, last], |row| row.get(0)))
    }

    fn changed_since(&self, cambio: i64, most: usize) -> StoreResult<Vec<(i64, bool)>> {
        let sql = "SELECT clave, max(campo IN ('Papelera', 'Purgado')) FROM historial INDEXED BY historial_cambio \
                   WHERE cambio > ?1 GROUP BY clave LIMIT ?2";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.list_of(sql, [cambio, most], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn history(&self, clave: Option<i64>, history: &History, hidden: &[Event]) -> StoreResult<Option<Part<Entry>>> {
        self.read(|connection| history::entries(connection, clave, history, hidden))
    }

    fn comments(&self, clave: i64, publico: bool, span: Span) -> StoreResult<Option<Part<Comment>>> {
        self.read(|connection| comments::of(connection, clave, publico, span))
    }

    fn comment_texts(&self, clave: i64) -> StoreResult<(String, String)> {
        self.read(|connection| comments::texts(connection, clave, false))
    }

    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()> {
        search::candidates(self.transaction, self.fault, search, meant, most, judge)
    }

    fn go_on(&self) -> StoreResult<()> {
        self.read(|_| self.deadline.check())
    }

    fn each_moments(
        &self,
        meant: &Node,
        finals: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()> {
        self.read(|connection| stats::each_moments(connection, meant, finals, catalogo, take))
    }
}
