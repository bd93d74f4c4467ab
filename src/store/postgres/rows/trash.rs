//! The trash: rows that stand in `papelera` instead of `tickets`.

use tokio_postgres::Row;
use uuid::Uuid;

use super::PostgresRows;
use crate::store::engine::{Stamp, StoreResult, TrashRows, Trashed};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::params;
use crate::store::postgres::row::stored;
use crate::store::postgres::words::WordsDue;
use crate::store::sql::lists::STORED;
use crate::ticket::{Fecha, TicketRef};

impl TrashRows for PostgresRows<'_> {
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>> {
        if *target == TicketRef::Last {
            return Ok(None);
        }
        if let Some(known) = self.known(target, |it| it.trashed.clone())? {
            return Ok(known);
        }
        self.found("papelera", &format!("{STORED}, motivo"), target, trashed)
    }

    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()> {
        self.renewals.remove(&clave);
        self.pending_of(clave)?.put_away(clave, stamp, motivo, eliminado);
        Ok(())
    }

    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        self.renewals.insert(clave, WordsDue::Whole);
        self.pending_of(clave)?.bring_back(clave, stamp);
        Ok(())
    }

    fn deleted_before(&self, before: Fecha) -> StoreResult<Vec<i64>> {
        let sql = "SELECT clave FROM papelera WHERE eliminado < $1 ORDER BY clave";
        self.all(sql, params![before.seconds() => INT8], super::only)
    }

    fn free_keys(&mut self, before: Fecha) -> StoreResult<()> {
        ["idempotencia", "importados"].into_iter().try_for_each(|table| {
            let gone = "SELECT clave FROM papelera WHERE eliminado < $1";
            let sql = format!("DELETE FROM {table} WHERE clave IN ({gone})");
            self.written(&sql, params![before.seconds() => INT8]).map(drop)
        })
    }

    fn erase(&mut self, clave: i64) -> StoreResult<()> {
        if self.pending.get_mut().has_lines_of(clave) {
            self.write_pending()?;
        }
        self.pending_of(clave)?.erase(clave);
        Ok(())
    }

    fn has_trash(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM papelera)", &[])
    }

    fn is_away(&self, clave: i64, id: Uuid) -> StoreResult<bool> {
        if self.gathered.borrow().is_not_away((clave, id)) {
            return Ok(false);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM papelera WHERE clave = $1 OR id_ticket = $2)";
        self.value(sql, params![clave => INT8, id => UUID])
    }
}

/// Reads a row of [`STORED`] and the reason behind it.
pub fn trashed(row: &Row) -> Result<Trashed, SqlFailure> {
    Ok(Trashed { stored: stored(row)?, motivo: row.try_get(12)? })
}
