//! A whole store as lines of JSON, the same from every database: what `export --all` writes and `import --all` reads.
//!
//! The first line says what the file is, the last one how many rows stand between them. Rows stand by table and key.

pub mod read;

use serde::{Serialize, Serializer};
use serde_json::Value;
use uuid::Uuid;

use super::dump::{Cell, Kind, Table};
use super::{Diagnosis, Resultado};
use crate::store::StoreError;
use crate::store::engine::clave;
use crate::ticket::Fecha;

/// The member that says what a line is.
const TIPO: &str = "Tipo";

/// The first line, and the version of this form.
const STORE: &str = "Almacen";
const VERSION: i64 = 1;

/// The last line, and its member for the number of rows.
const END: &str = "Fin";
const ROWS: &str = "Filas";

/// How a value stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As it is; bytes as a UUID.
    Plain,
    /// A ticket's key as its code.
    Code,
    /// Seconds as a moment.
    Moment,
    /// A name without case and accents: not at all, as it is made of the name.
    Folded,
}

/// The lines of a table.
struct Kin {
    table: &'static str,
    tipo: &'static str,
    /// In the order of the table's columns.
    members: &'static [(&'static str, Form)],
}

use Form::{Code, Folded, Moment, Plain};

const TICKET: [(&str, Form); 12] = [
    ("Codigo", Code),
    ("IdTicket", Plain),
    ("Titulo", Plain),
    ("Descripcion", Plain),
    ("UsuarioId", Plain),
    ("AreaId", Plain),
    ("PrioridadId", Plain),
    ("EstadoId", Plain),
    ("FechaCreacion", Moment),
    ("FechaActualizacion", Moment),
    ("Version", Plain),
    ("Fechada", Plain),
];

const KIN: [Kin; 10] = [
    Kin {
        table: "catalogos",
        tipo: "Nombre",
        members: &[
            ("Catalogo", Plain),
            ("Id", Plain),
            ("Nombre", Plain),
            ("Plegado", Folded),
            ("Activo", Plain),
            ("EsFinal", Plain),
        ],
    },
    Kin {
        table: "usuarios",
        tipo: "Usuario",
        members: &[("Id", Plain), ("Nombre", Plain), ("Plegado", Folded), ("Correo", Plain), ("Activo", Plain)],
    },
    Kin { table: "estrictos", tipo: "Estricto", members: &[("Catalogo", Plain)] },
    Kin {
        table: "numeracion",
        tipo: "Numeracion",
        members: &[("Anio", Plain), ("Ultimo", Plain), ("Cantidad", Plain)],
    },
    Kin {
        table: "cambios",
        tipo: "Cambio",
        members: &[
            ("Cambio", Plain),
            ("Fecha", Moment),
            ("Quien", Plain),
            ("Origen", Plain),
            ("Deshace", Plain),
            ("Numerados", Plain),
        ],
    },
    Kin { table: "tickets", tipo: "Ticket", members: &TICKET },
    Kin {
        table: "papelera",
        tipo: "Papelera",
        members: &[
            TICKET[0],
            TICKET[1],
            TICKET[2],
            TICKET[3],
            TICKET[4],
            TICKET[5],
            TICKET[6],
            TICKET[7],
            TICKET[8],
            TICKET[9],
            TICKET[10],
            TICKET[11],
            ("Motivo", Plain),
            ("Eliminado", Moment),
        ],
    },
    Kin {
        table: "historial",
        tipo: "Historial",
        members: &[
            ("Codigo", Code),
            ("Cambio", Plain),
            ("Campo", Plain),
            ("Antes", Plain),
            ("Despues", Plain),
            ("FechaActualizacion", Moment),
            ("Comentario", Plain),
        ],
    },
    Kin {
        table: "idempotencia",
        tipo: "Llave",
        members: &[
            ("Quien", Plain),
            ("Llave", Plain),
            ("Huella", Plain),
            ("Codigo", Code),
            ("IdTicket", Plain),
            ("FechaCreacion", Moment),
        ],
    },
    Kin {
        table: "importados",
        tipo: "Importado",
        members: &[("Origen", Plain), ("Linea", Plain), ("Huella", Plain), ("Codigo", Code)],
    },
];

/// A line of a whole store: its members in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredLine(Vec<(&'static str, Value)>);

impl Serialize for StoredLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Takes one line.
pub type TakeLine<'a> = dyn FnMut(&StoredLine) -> Result<(), StoreError> + 'a;

/// What a whole store holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// Lines between the first and the last.
    pub rows: u64,
    /// Tickets, without those of the trash.
    pub tickets: u64,
}

impl Contents {
    fn count(&mut self, table: &Table) {
        self.rows += 1;
        self.tickets += u64::from(table.name == "tickets");
    }
}

/// Writes the rows that `dump` shows as lines.
///
/// # Errors
/// Those of `dump` and of `take`; a row that no line can say.
pub fn lines(
    take: &mut TakeLine<'_>,
    dump: impl FnOnce(&mut super::dump::TakeRow<'_>) -> Result<(), StoreError>,
) -> Result<Contents, StoreError> {
    take(&StoredLine(vec![(TIPO, STORE.into()), ("Version", VERSION.into())]))?;
    let mut contents = Contents::default();
    dump(&mut |table, cells| {
        contents.count(table);
        take(&line(table, cells)?)
    })?;
    take(&StoredLine(vec![(TIPO, END.into()), (ROWS, contents.rows.into())]))?;
    Ok(contents)
}

/// Refuses a store that has something in it.
pub fn taken(place: &dyn std::fmt::Display) -> StoreError {
    let text =
        format!("{place}: this store is not empty, and was left as it was: a whole store goes into an empty one");
    StoreError::Conflict(text.into())
}

/// The checks of doctor that are about rows alone, not about how a server is set up or what this program has made of them.
pub const OF_ROWS: [&str; 6] = ["references", "tickets", "numbering", "trash", "history", "catalogues"];

/// Refuses rows that make no sound store.
pub fn check(found: &Diagnosis) -> Result<(), StoreError> {
    let bad = |it: &&super::Control| it.resultado == Resultado::Mal && OF_ROWS.contains(&it.control);
    let Some(control) = found.controles.iter().find(bad) else { return Ok(()) };
    let why = control.detalle.split("; restore the file").next().unwrap_or_default();
    let text = format!("the rows do not make a sound store: {}: {why}; nothing was stored", control.control);
    Err(StoreError::Conflict(text.into()))
}

fn line(table: &Table, cells: &[Cell<'_>]) -> Result<StoredLine, StoreError> {
    let kin = KIN.iter().find(|kin| kin.table == table.name);
    let kin = kin.ok_or_else(|| StoreError::Other(anyhow::anyhow!("rows of {} have no line", table.name)))?;
    let mut members = vec![(TIPO, Value::from(kin.tipo))];
    for (((name, form), (_, kind)), cell) in kin.members.iter().zip(table.columns).zip(cells) {
        if *form != Folded {
            let damaged = || {
                let tipo = kin.tipo;
                StoreError::Other(anyhow::anyhow!(
                    "a row of kind {tipo} is damaged: its {name} cannot be; see `tickets doctor`"
                ))
            };
            members.push((*name, value(*form, *kind, *cell).ok_or_else(damaged)?));
        }
    }
    Ok(StoredLine(members))
}

fn value(form: Form, kind: Kind, cell: Cell<'_>) -> Option<Value> {
    Some(match (form, cell) {
        (_, Cell::Null) => Value::Null,
        (Code, Cell::Number(clave)) => clave::codigo(clave)?.to_string().into(),
        (Moment, Cell::Number(seconds)) => Fecha::from_seconds(seconds).ok()?.to_string().into(),
        (_, Cell::Number(number)) if kind == Kind::Bool => (number != 0).into(),
        (_, Cell::Number(number)) => number.into(),
        (_, Cell::Text(text)) => text.into(),
        (_, Cell::Uuid(id)) => id.to_string().into(),
        (_, Cell::Bytes(bytes)) => Uuid::from_slice(bytes).ok()?.to_string().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::care::dump::TABLES;

    #[test]
    fn every_column_of_every_table_has_its_member() {
        assert_eq!(TABLES.each_ref().map(|table| table.name), KIN.each_ref().map(|kin| kin.table));
        for (table, kin) in TABLES.iter().zip(&KIN) {
            assert_eq!(table.columns.len(), kin.members.len(), "{}", table.name);
        }
    }
}
