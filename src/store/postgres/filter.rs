//! How filters and orders are asked of PostgreSQL.

use tokio_postgres::types::{ToSql, Type};

use super::link::Param;
use crate::store::sql::{Bound, Dialect, Values};
use crate::ticket::filter::TextField;

/// How PostgreSQL is asked.
pub struct PostgresDialect;

impl Dialect for PostgresDialect {
    fn place(&self, number: usize) -> String {
        format!("${number}")
    }

    fn contains(&self, texto: TextField, folded: String, values: &mut Values) -> String {
        let column = match texto {
            TextField::Titulo => self.folded_title(),
            TextField::Descripcion => "descripcion_plegada",
        };
        format!("strpos({column}, {}) > 0", values.place(Bound::Text(folded)))
    }

    fn folded_title(&self) -> &'static str {
        "titulo_plegado"
    }
}

/// The values of a question as PostgreSQL takes them.
pub fn params(values: &Values) -> Vec<Param<'_>> {
    values.bound().iter().map(param).collect()
}

fn param(bound: &Bound) -> Param<'_> {
    match bound {
        Bound::Number(number) => (number as &(dyn ToSql + Sync), Type::INT8),
        Bound::Text(text) => (text, Type::TEXT),
        Bound::Uuid(id) => (id, Type::UUID),
    }
}
