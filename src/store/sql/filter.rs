//! Filters and orders.

use std::rc::Rc;

use anyhow::anyhow;

use super::{Bound, Values};
use crate::store::StoreError;
use crate::store::engine::{StoreResult, clave};
use crate::ticket::filter::{Moment, Node, Operand, TextField};
use crate::ticket::{Catalogue, EntryId, SortKey, SortOrder, fold};

/// The clause of an expression; empty for one that is always true.
pub fn where_clause(node: &Node, values: &mut Values) -> StoreResult<String> {
    Ok(match node {
        Node::All(parts) if parts.is_empty() => String::new(),
        node => format!("WHERE {}", condition(node, values)?),
    })
}

/// The condition of an expression.
///
/// # Errors
/// [`StoreError::Other`] for one that has names still: what nobody has looked up must not become a filter that is always
/// true or false.
pub fn condition(node: &Node, values: &mut Values) -> StoreResult<String> {
    let unresolved = || StoreError::Other(anyhow!("an expression has a name that was not looked up"));
    Ok(match node {
        Node::All(parts) if parts.is_empty() => "true".to_owned(),
        Node::Any(parts) if parts.is_empty() => "false".to_owned(),
        Node::All(parts) => joined(parts, " AND ", values)?,
        Node::Any(parts) => joined(parts, " OR ", values)?,
        Node::Not(inner) => format!("NOT ({})", condition(inner, values)?),
        Node::Open | Node::Id(_, _, Operand::Name(..)) => return Err(unresolved()),
        Node::Codigo(op, codigo) => {
            let clave = clave::clave(codigo).ok_or_else(unresolved)?;
            format!("clave {} {}", op.sign(), values.number(clave))
        }
        Node::Is(texto, text) => format!("{} = {}", text_column(*texto), values.place(Bound::Text(text.clone()))),
        Node::Contains(texto, text) => {
            let dialect = Rc::clone(&values.dialect);
            dialect.contains(*texto, fold(text), values)
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

/// Joined by halves: SQLite refuses an expression that is a thousand deep, and a chain is as deep as it is long.
fn joined(parts: &[Node], word: &str, values: &mut Values) -> StoreResult<String> {
    if parts.len() <= 8 {
        let part = |part: &Node| {
            let sql = condition(part, values)?;
            Ok(if matches!(part, Node::All(_) | Node::Any(_)) { format!("({sql})") } else { sql })
        };
        return Ok(parts.iter().map(part).collect::<StoreResult<Vec<String>>>()?.join(word));
    }
    let (first, second) = parts.split_at(parts.len() / 2);
    Ok(format!("({}){word}({})", joined(first, word, values)?, joined(second, word, values)?))
}

/// The order with its ties: newest code first.
pub fn order(orden: SortOrder, values: &Values) -> String {
    let by = |(key, ascending)| {
        let column = match key {
            SortKey::Codigo => "clave",
            SortKey::Creado => "fecha_creacion",
            SortKey::Actualizado => "fecha_actualizacion",
            SortKey::Prioridad => "prioridad_id",
            SortKey::Estado => "estado_id",
            SortKey::Area => "area_id",
            SortKey::Titulo => values.dialect.folded_title(),
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

/// The column of a text.
pub const fn text_column(texto: TextField) -> &'static str {
    match texto {
        TextField::Titulo => "titulo",
        TextField::Descripcion => "descripcion",
    }
}

const fn moment_column(momento: Moment) -> &'static str {
    match momento {
        Moment::Creado => "fecha_creacion",
        Moment::Actualizado => "fecha_actualizacion",
    }
}
