//! How filters and orders are asked of SQLite.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;

use crate::store::sql::filter::text_column;
use crate::store::sql::{Bound, Dialect, Values};
use crate::ticket::filter::TextField;
use crate::ticket::fold;

/// Makes the SQL functions `pliega(text)`, a text without case and accents, and `titulo_tiene(filter, clave, titulo, folded)`
/// and `descripcion_tiene(…)`, whether a ticket's text has another in it.
///
/// Those fold a row's text once, however many terms ask for it. SQLite would call `pliega` for each, and keep what it answers
/// for each to the end of the list: 200 terms over 1 MiB took 200 MiB.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("pliega", 1, flags, |context| Ok(fold(context.get_raw(0).as_str()?)))?;
    for texto in [TextField::Titulo, TextField::Descripcion] {
        let last = Mutex::new(Folded::default());
        connection.create_scalar_function(contains(texto).as_str(), 4, flags, move |context| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            let folded = last.of((context.get(0)?, context.get(1)?), context.get_raw(2))?;
            Ok(folded.contains(context.get_raw(3).as_str()?))
        })?;
    }
    Ok(())
}

fn contains(texto: TextField) -> String {
    format!("{}_tiene", text_column(texto))
}

/// The text that was folded last, known by the filter that reads it, which reads one snapshot, and the ticket's rowid: a copy
/// to know it by would be a third of all that a list of long texts needs.
#[derive(Default)]
struct Folded {
    of: Option<(i64, i64)>,
    folded: String,
}

impl Folded {
    fn of(&mut self, of: (i64, i64), text: ValueRef<'_>) -> rusqlite::Result<&str> {
        if self.of != Some(of) {
            // In this order, so that a long text's room is free before the next is made.
            *self = Self::default();
            self.folded = fold(text.as_str()?);
            self.of = Some(of);
        }
        Ok(&self.folded)
    }
}

/// How SQLite is asked. A value is for one snapshot.
pub(super) struct SqliteDialect {
    /// The number of the filter in this process.
    filter: i64,
}

impl Default for SqliteDialect {
    fn default() -> Self {
        static FILTERS: AtomicI64 = AtomicI64::new(0);
        Self { filter: FILTERS.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Dialect for SqliteDialect {
    fn place(&self, _number: usize) -> String {
        "?".to_owned()
    }

    fn contains(&self, texto: TextField, folded: String, values: &mut Values) -> String {
        let (filter, folded) = (values.number(self.filter), values.place(Bound::Text(folded)));
        format!("{}({filter}, clave, {}, {folded})", contains(texto), text_column(texto))
    }

    fn folded_title(&self) -> &'static str {
        "pliega(titulo)"
    }
}
