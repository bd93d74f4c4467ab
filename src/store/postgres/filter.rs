//! Filters and orders as SQL; every value is a bound parameter.

use postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::fault::SqlFailure;
use super::link::Param;
use crate::store::engine::clave;
use crate::ticket::filter::{Moment, Node, Operand, TextField};
use crate::ticket::{Catalogue, EntryId, SortKey, SortOrder, fold};

/// A value of a question.
#[derive(Debug, Clone)]
pub enum Bound {
    Number(i64),
    Text(String),
    Uuid(Uuid),
}

impl Bound {
    fn param(&self) -> Param<'_> {
        match self {
            Self::Number(number) => (number as &(dyn ToSql + Sync), Type::INT8),
            Self::Text(text) => (text, Type::TEXT),
            Self::Uuid(id) => (id, Type::UUID),
        }
    }
}

/// A condition that is being made, with the values of its places.
#[derive(Debug, Default)]
pub struct Values(Vec<Bound>);

impl Values {
    /// Keeps a value; returns its place in the SQL.
    pub fn place(&mut self, value: Bound) -> String {
        self.0.push(value);
        format!("${}", self.0.len())
    }

    pub fn number(&mut self, number: i64) -> String {
        self.place(Bound::Number(number))
    }

    /// Puts another number in the place of the last value.
    pub fn set_last(&mut self, number: i64) {
        if let Some(last) = self.0.last_mut() {
            *last = Bound::Number(number);
        }
    }

    pub fn params(&self) -> Vec<Param<'_>> {
        self.0.iter().map(Bound::param).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The SQL of an expression.
pub fn condition(node: &Node, values: &mut Values) -> Result<String, SqlFailure> {
    Ok(match node {
        Node::All(parts) => joined(parts, " AND ", "true", values)?,
        Node::Any(parts) => joined(parts, " OR ", "false", values)?,
        Node::Not(inner) => format!("NOT ({})", condition(inner, values)?),
        // What nobody has resolved must not become a filter that is always true or false.
        Node::Open | Node::Id(_, _, Operand::Name(..)) => return Err(unresolved()),
        Node::Codigo(op, codigo) => {
            let clave = clave::clave(codigo).ok_or_else(unresolved)?;
            format!("clave {} {}", op.sign(), values.number(clave))
        }
        Node::Is(texto, text) => format!("{} = {}", text_column(*texto), values.place(Bound::Text(text.clone()))),
        Node::Contains(texto, text) => {
            format!("strpos({}, {}) > 0", folded_column(*texto), values.place(Bound::Text(fold(text))))
        }
        Node::Id(catalogo, op, Operand::Id(id)) => {
            let value = match id {
                EntryId::Numero(id) => values.number(*id),
                EntryId::Usuario(id) => values.place(Bound::Uuid(*id)),
            };
            format!("{} {} {value}", id_column(*catalogo), op.sign())
        }
        Node::From(momento, fecha) => format!("{} >= {}", moment_column(*momento), values.number(fecha.seconds())),
        Node::Before(momento, fecha) => format!("{} < {}", moment_column(*momento), values.number(fecha.seconds())),
    })
}

/// Names are resolved before; one that is not must not become a filter that is always true or false.
fn unresolved() -> SqlFailure {
    SqlFailure::Damaged("an expression has a name that was not looked up".to_owned())
}

fn joined(parts: &[Node], word: &str, none: &str, values: &mut Values) -> Result<String, SqlFailure> {
    if parts.is_empty() {
        return Ok(none.to_owned());
    }
    let parts: Result<Vec<String>, SqlFailure> =
        parts.iter().map(|part| Ok(format!("({})", condition(part, values)?))).collect();
    Ok(parts?.join(word))
}

/// The order with its ties: newest code first.
pub fn order(orden: SortOrder) -> String {
    let by = |(key, ascending)| {
        let column = match key {
            SortKey::Codigo => "clave",
            SortKey::Creado => "fecha_creacion",
            SortKey::Actualizado => "fecha_actualizacion",
            SortKey::Prioridad => "prioridad_id",
            SortKey::Estado => "estado_id",
            SortKey::Area => "area_id",
            SortKey::Titulo => "titulo_plegado",
        };
        format!("{column} {}, ", if ascending { "ASC" } else { "DESC" })
    };
    format!("{}clave DESC", orden.keys().map(by).collect::<String>())
}

/// The column of the id that a catalogue names.
pub const fn id_column(catalogo: Catalogue) -> &'static str {
    match catalogo {
        Catalogue::Areas => "area_id",
        Catalogue::Prioridades => "prioridad_id",
        Catalogue::Estados => "estado_id",
        Catalogue::Usuarios => "usuario_id",
    }
}

const fn text_column(texto: TextField) -> &'static str {
    match texto {
        TextField::Titulo => "titulo",
        TextField::Descripcion => "descripcion",
    }
}

const fn folded_column(texto: TextField) -> &'static str {
    match texto {
        TextField::Titulo => "titulo_plegado",
        TextField::Descripcion => "descripcion_plegada",
    }
}

const fn moment_column(momento: Moment) -> &'static str {
    match momento {
        Moment::Creado => "fecha_creacion",
        Moment::Actualizado => "fecha_actualizacion",
    }
}
