//! Filters and orders as SQL; every value is a bound parameter.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Error};

use super::rows::catalogues::id_value;
use crate::store::engine::clave;
use crate::ticket::filter::{Moment, Node, Operand, TextField};
use crate::ticket::{Catalogue, SortKey, SortOrder, fold};

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

/// Filters of this process so far; each has a number of its own.
static FILTERS: AtomicI64 = AtomicI64::new(0);

/// The same as a clause with its values.
pub(super) fn where_clause(node: &Node) -> rusqlite::Result<(String, Vec<Value>)> {
    let mut values = Vec::new();
    let condition = condition(node, &mut values)?;
    Ok((if condition.is_empty() { condition } else { format!("WHERE {condition}") }, values))
}

/// The SQL of an expression, its values in the order of their places; empty for one that is always true. It is for one
/// snapshot.
pub(super) fn condition(node: &Node, values: &mut Vec<Value>) -> rusqlite::Result<String> {
    of_node(node, FILTERS.fetch_add(1, Ordering::Relaxed), values)
}

fn of_node(node: &Node, filter: i64, values: &mut Vec<Value>) -> rusqlite::Result<String> {
    Ok(match node {
        Node::All(parts) => joined(parts, " AND ", filter, values)?,
        Node::Any(parts) => joined(parts, " OR ", filter, values)?,
        Node::Not(inner) => format!("NOT ({})", of_node(inner, filter, values)?),
        // What nobody has resolved must not become a filter that is always true or false.
        Node::Open | Node::Id(_, _, Operand::Name(..)) => return Err(Error::InvalidQuery),
        Node::Codigo(op, codigo) => {
            values.push(Value::from(clave::clave(codigo).ok_or(Error::InvalidQuery)?));
            format!("clave {} ?", op.sign())
        }
        Node::Is(texto, text) => {
            values.push(Value::from(text.clone()));
            format!("{} = ?", text_column(*texto))
        }
        Node::Contains(texto, text) => {
            values.extend([Value::from(filter), Value::from(fold(text))]);
            format!("{}(?, clave, {}, ?)", contains(*texto), text_column(*texto))
        }
        Node::Id(catalogo, op, Operand::Id(id)) => {
            values.push(id_value(*id));
            format!("{} {} ?", id_column(*catalogo), op.sign())
        }
        Node::From(momento, fecha) => {
            values.push(Value::from(fecha.seconds()));
            format!("{} >= ?", moment_column(*momento))
        }
        Node::Before(momento, fecha) => {
            values.push(Value::from(fecha.seconds()));
            format!("{} < ?", moment_column(*momento))
        }
    })
}

/// Joined by halves: SQLite refuses an expression that is a thousand deep, and a chain is as deep as it is long.
fn joined(parts: &[Node], word: &str, filter: i64, values: &mut Vec<Value>) -> rusqlite::Result<String> {
    if parts.len() <= 8 {
        let parts: rusqlite::Result<Vec<String>> = parts
            .iter()
            .map(|part| {
                let sql = of_node(part, filter, values)?;
                Ok(if matches!(part, Node::All(_) | Node::Any(_)) { format!("({sql})") } else { sql })
            })
            .collect();
        return Ok(parts?.join(word));
    }
    let (first, second) = parts.split_at(parts.len() / 2);
    Ok(format!("({}){word}({})", joined(first, word, filter, values)?, joined(second, word, filter, values)?))
}

/// The order with its ties: newest code first.
pub(super) fn order(orden: SortOrder) -> String {
    let by = |(key, ascending)| {
        let column = match key {
            SortKey::Codigo => "clave",
            SortKey::Creado => "fecha_creacion",
            SortKey::Actualizado => "fecha_actualizacion",
            SortKey::Prioridad => "prioridad_id",
            SortKey::Estado => "estado_id",
            SortKey::Area => "area_id",
            SortKey::Titulo => "pliega(titulo)",
        };
        format!("{column} {}, ", if ascending { "ASC" } else { "DESC" })
    };
    format!("{}clave DESC", orden.keys().map(by).collect::<String>())
}

/// The column of the id that a catalogue names.
pub(super) const fn id_column(catalogo: Catalogue) -> &'static str {
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

const fn moment_column(momento: Moment) -> &'static str {
    match momento {
        Moment::Creado => "fecha_creacion",
        Moment::Actualizado => "fecha_actualizacion",
    }
}
