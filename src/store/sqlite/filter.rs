//! Filters and orders as SQL; every value is a bound parameter.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use rusqlite::{Connection, Error};

use uuid::Uuid;

use super::row;
use crate::ticket::filter::{Momento, Node, Op, Texto};
use crate::ticket::{Campo, Orden, Por, fold};

/// Makes the SQL function `pliega(text)`: a text without case and accents.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("pliega", 1, flags, |context| Ok(fold(&context.get::<String>(0)?)))
}

/// The SQL of an expression, its values in the order of their places; empty for one that is always true.
pub(super) fn condition(node: &Node, values: &mut Vec<Value>) -> rusqlite::Result<String> {
    Ok(match node {
        Node::All(parts) => joined(parts, " AND ", values)?,
        Node::Any(parts) => joined(parts, " OR ", values)?,
        Node::Not(inner) => format!("NOT ({})", condition(inner, values)?),
        Node::Codigo(op, codigo) => {
            values.push(Value::from(row::clave(codigo).ok_or(Error::InvalidQuery)?));
            format!("clave {} ?", sign(*op))
        }
        Node::Is(texto, text) => {
            values.push(Value::from(text.clone()));
            format!("{} = ?", text_column(*texto))
        }
        Node::Contains(texto, text) => {
            values.push(Value::from(fold(text)));
            format!("instr(pliega({}), ?) > 0", text_column(*texto))
        }
        Node::Usuario(usuario) => {
            let usuario: Uuid = usuario.id().ok_or(Error::InvalidQuery)?;
            values.push(Value::from(usuario.as_bytes().to_vec()));
            "usuario_id = ?".to_owned()
        }
        Node::Id(campo, op, operand) => {
            // Names are resolved before; one that is not must not become a filter that is always true or false.
            values.push(Value::from(operand.id().ok_or(Error::InvalidQuery)?));
            format!("{} {} ?", id_column(*campo).ok_or(Error::InvalidQuery)?, sign(*op))
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
fn joined(parts: &[Node], word: &str, values: &mut Vec<Value>) -> rusqlite::Result<String> {
    if parts.len() <= 8 {
        let parts: rusqlite::Result<Vec<String>> = parts
            .iter()
            .map(|part| {
                let sql = condition(part, values)?;
                Ok(if matches!(part, Node::All(_) | Node::Any(_)) { format!("({sql})") } else { sql })
            })
            .collect();
        return Ok(parts?.join(word));
    }
    let (first, second) = parts.split_at(parts.len() / 2);
    Ok(format!("({}){word}({})", joined(first, word, values)?, joined(second, word, values)?))
}

/// The order with its ties: newest code first.
pub(super) fn order(orden: Orden) -> String {
    let by = match orden.por {
        Por::Codigo => "clave",
        Por::Creado => "fecha_creacion",
        Por::Actualizado => "fecha_actualizacion",
        Por::Prioridad => "prioridad_id",
        Por::Estado => "estado_id",
        Por::Area => "area_id",
        Por::Titulo => "pliega(titulo)",
    };
    format!("{by} {}, clave DESC", if orden.ascending { "ASC" } else { "DESC" })
}

const fn sign(op: Op) -> &'static str {
    match op {
        Op::Eq => "=",
        Op::Ne => "<>",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
    }
}

const fn id_column(campo: Campo) -> Option<&'static str> {
    match campo {
        Campo::AreaId => Some("area_id"),
        Campo::PrioridadId => Some("prioridad_id"),
        Campo::EstadoId => Some("estado_id"),
        Campo::Titulo | Campo::Descripcion | Campo::UsuarioId => None,
    }
}

const fn text_column(texto: Texto) -> &'static str {
    match texto {
        Texto::Titulo => "titulo",
        Texto::Descripcion => "descripcion",
    }
}

const fn moment_column(momento: Momento) -> &'static str {
    match momento {
        Momento::Creado => "fecha_creacion",
        Momento::Actualizado => "fecha_actualizacion",
    }
}
