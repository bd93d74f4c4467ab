//! How values of ours stand in columns. A value that cannot be one of them is an error, never a default.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::store::sql::Bound;
use crate::ticket::{Catalogue, EntryId, Fecha};

impl ToSql for Bound {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Number(number) => number.to_sql(),
            Self::Text(text) => text.to_sql(),
            Self::Uuid(id) => Ok(bytes(id)),
        }
    }
}

impl ToSql for EntryId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Numero(id) => id.to_sql(),
            Self::Usuario(id) => Ok(bytes(id)),
        }
    }
}

const fn bytes(id: &Uuid) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes()))
}

impl FromSql for EntryId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(id) => Ok(Self::Numero(id)),
            value => Ok(Self::Usuario(Uuid::from_bytes(FromSql::column_result(value)?))),
        }
    }
}

impl FromSql for Catalogue {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::named(name).ok_or_else(|| FromSqlError::Other(format!("{name} is no catalogue").into()))
    }
}

impl FromSql for Fecha {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_seconds(value.as_i64()?).map_err(FromSqlError::other)
    }
}
