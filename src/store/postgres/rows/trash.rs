//! The trash: rows that stand in `papelera` instead of `tickets`.

use uuid::Uuid;

use super::PostgresRows;
use crate::store::engine::clave::YEAR;
use crate::store::engine::{Stamp, StoreResult, TrashRows, Trashed};
use crate::store::postgres::link::params;
use crate::store::postgres::row::stored;
use crate::store::postgres::words::WordsDue;
use crate::store::sql::lists::STORED;
use crate::ticket::{Fecha, TicketRef};

/// What both tables have, without what a new version has anew.
const MEMBERS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                       fecha_creacion, titulo_plegado, descripcion_plegada";

impl TrashRows for PostgresRows<'_> {
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>> {
        if *target == TicketRef::Last {
            return Ok(None);
        }
        let read = |row: &tokio_postgres::Row| Ok(Trashed { stored: stored(row)?, motivo: row.try_get(12)? });
        self.found("papelera", &format!("{STORED}, motivo"), target, read)
    }

    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()> {
        let sql = format!(
            "WITH gone AS (DELETE FROM tickets WHERE clave = $1 RETURNING {MEMBERS}) \
             INSERT INTO papelera ({MEMBERS}, fecha_actualizacion, version, fechada, motivo, eliminado) \
             SELECT {MEMBERS}, $2, $3, $4, $5, $6 FROM gone"
        );
        let values = params![clave => INT8, stamp.fecha.seconds() => INT8, stamp.version => INT8, stamp.fechada => INT8,
            motivo => TEXT, eliminado.seconds() => INT8];
        self.renewals.remove(&clave);
        self.written(&sql, values)?;
        self.count(clave, -1)
    }

    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        let sql = format!(
            "WITH back AS (DELETE FROM papelera WHERE clave = $1 RETURNING {MEMBERS}) \
             INSERT INTO tickets ({MEMBERS}, fecha_actualizacion, version, fechada, palabras) \
             SELECT {MEMBERS}, $2, $3, $4, '' FROM back"
        );
        let values =
            params![clave => INT8, stamp.fecha.seconds() => INT8, stamp.version => INT8, stamp.fechada => INT8];
        self.written(&sql, values)?;
        self.renewals.insert(clave, WordsDue::Whole);
        self.count(clave, 1)
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
        self.written("DELETE FROM papelera WHERE clave = $1", params![clave => INT8])?;
        self.written("DELETE FROM historial WHERE clave = $1", params![clave => INT8]).map(drop)
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

impl PostgresRows<'_> {
    /// Each year keeps how many tickets it has.
    fn count(&self, clave: i64, more: i64) -> StoreResult<()> {
        let sql = "UPDATE numeracion SET cantidad = cantidad + $2 WHERE anio = $1";
        self.written(sql, params![clave / YEAR => INT8, more => INT8]).map(drop)
    }
}
