//! All rows of a store, table by table, on their way from one database to another.

use uuid::Uuid;

use crate::store::StoreError;

/// A value of a row.
#[derive(Debug, Clone, Copy)]
pub enum Cell<'a> {
    /// None.
    Null,
    /// A number, a date in seconds, or a condition as 0 or 1.
    Number(i64),
    /// A text.
    Text(&'a str),
    /// A UUID.
    Uuid(Uuid),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// What the values of a column are; some may be [`Cell::Null`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Bool,
    Text,
    Uuid,
    Bytes,
}

/// A table with its columns in order. Both databases call them so.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    /// The columns by which its rows are told apart, in which order they are shown.
    pub key: &'static str,
    pub columns: &'static [(&'static str, Kind)],
}

/// Takes one row of a table.
pub type TakeRow<'a> = dyn FnMut(&'static Table, &[Cell<'_>]) -> Result<(), StoreError> + 'a;

/// All tables, those first that others refer to.
pub const TABLES: [Table; 10] = [
    Table {
        name: "catalogos",
        key: "catalogo, id",
        columns: &[
            ("catalogo", Kind::Text),
            ("id", Kind::Number),
            ("nombre", Kind::Text),
            ("plegado", Kind::Text),
            ("activo", Kind::Bool),
            ("es_final", Kind::Bool),
        ],
    },
    Table {
        name: "usuarios",
        key: "id",
        columns: &[
            ("id", Kind::Uuid),
            ("nombre", Kind::Text),
            ("plegado", Kind::Text),
            ("correo", Kind::Text),
            ("activo", Kind::Bool),
        ],
    },
    Table { name: "estrictos", key: "catalogo", columns: &[("catalogo", Kind::Text)] },
    Table {
        name: "numeracion",
        key: "anio",
        columns: &[("anio", Kind::Number), ("ultimo", Kind::Number), ("cantidad", Kind::Number)],
    },
    Table {
        name: "cambios",
        key: "cambio",
        columns: &[
            ("cambio", Kind::Number),
            ("fecha", Kind::Number),
            ("quien", Kind::Text),
            ("origen", Kind::Text),
            ("deshace", Kind::Number),
            ("numerados", Kind::Number),
        ],
    },
    Table {
        name: "tickets",
        key: "clave",
        columns: &[
            ("clave", Kind::Number),
            ("id_ticket", Kind::Uuid),
            ("titulo", Kind::Text),
            ("descripcion", Kind::Text),
            ("usuario_id", Kind::Uuid),
            ("area_id", Kind::Number),
            ("prioridad_id", Kind::Number),
            ("estado_id", Kind::Number),
            ("fecha_creacion", Kind::Number),
            ("fecha_actualizacion", Kind::Number),
            ("version", Kind::Number),
            ("fechada", Kind::Number),
        ],
    },
    Table {
        name: "papelera",
        key: "clave",
        columns: &[
            ("clave", Kind::Number),
            ("id_ticket", Kind::Uuid),
            ("titulo", Kind::Text),
            ("descripcion", Kind::Text),
            ("usuario_id", Kind::Uuid),
            ("area_id", Kind::Number),
            ("prioridad_id", Kind::Number),
            ("estado_id", Kind::Number),
            ("fecha_creacion", Kind::Number),
            ("fecha_actualizacion", Kind::Number),
            ("version", Kind::Number),
            ("fechada", Kind::Number),
            ("motivo", Kind::Text),
            ("eliminado", Kind::Number),
        ],
    },
    Table {
        name: "historial",
        key: "clave, cambio, campo",
        columns: &[
            ("clave", Kind::Number),
            ("cambio", Kind::Number),
            ("campo", Kind::Text),
            ("antes", Kind::Text),
            ("despues", Kind::Text),
            ("actualizacion", Kind::Number),
            ("comentario", Kind::Number),
        ],
    },
    Table {
        name: "idempotencia",
        key: "quien, llave",
        columns: &[
            ("quien", Kind::Text),
            ("llave", Kind::Text),
            ("huella", Kind::Bytes),
            ("clave", Kind::Number),
            ("id_ticket", Kind::Uuid),
            ("fecha_creacion", Kind::Number),
        ],
    },
    Table {
        name: "importados",
        key: "origen, linea",
        columns: &[("origen", Kind::Uuid), ("linea", Kind::Number), ("huella", Kind::Number), ("clave", Kind::Number)],
    },
];

impl Table {
    /// The columns' names with commas between them.
    pub fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}
