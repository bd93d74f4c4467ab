//! The trash: rows that stand in `papelera` instead of `tickets`.

use rusqlite::params;
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::clave::YEAR;
use crate::store::engine::{Stamp, StoreResult, TrashRows, Trashed};
use crate::store::sql::lists::{COLUMNS, STORED};
use crate::store::sqlite::row;
use crate::ticket::{Fecha, TicketRef};

/// All of [`COLUMNS`] but the date at their end, which is a new one.
const MEMBERS: &str =
    "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, fecha_creacion";

impl TrashRows for SqliteRows<'_> {
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>> {
        if *target == TicketRef::Last {
            return Ok(None);
        }
        let (condition, value) = row::condition(target);
        let sql = format!("SELECT {STORED}, motivo FROM papelera WHERE {condition}");
        self.first(&sql, [value], |row| Ok(Trashed { stored: row::stored(row)?, motivo: row.get(12)? }))
    }

    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()> {
        let sql = format!(
            "INSERT INTO papelera ({COLUMNS}, version, fechada, motivo, eliminado) \
             SELECT {MEMBERS}, ?2, ?3, ?4, ?5, ?6 FROM tickets WHERE clave = ?1"
        );
        let values = params![clave, stamp.fecha.seconds(), stamp.version, stamp.fechada, motivo, eliminado.seconds()];
        self.execute(&sql, values)?;
        self.leave("tickets", clave, -1)
    }

    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        let sql = format!(
            "INSERT INTO tickets ({COLUMNS}, version, fechada) \
             SELECT {MEMBERS}, ?2, ?3, ?4 FROM papelera WHERE clave = ?1"
        );
        self.execute(&sql, params![clave, stamp.fecha.seconds(), stamp.version, stamp.fechada])?;
        self.leave("papelera", clave, 1)
    }

    fn deleted_before(&self, before: Fecha) -> StoreResult<Vec<i64>> {
        let sql = "SELECT clave FROM papelera WHERE eliminado < ?1 ORDER BY clave";
        self.all(sql, [before.seconds()], |row| row.get(0))
    }

    fn free_keys(&mut self, before: Fecha) -> StoreResult<()> {
        ["idempotencia", "importados"].into_iter().try_for_each(|table| {
            let gone = "SELECT clave FROM papelera WHERE eliminado < ?1";
            self.execute(&format!("DELETE FROM {table} WHERE clave IN ({gone})"), [before.seconds()])
        })
    }

    fn erase(&mut self, clave: i64) -> StoreResult<()> {
        self.words.erased();
        self.execute("DELETE FROM papelera WHERE clave = ?1", [clave])?;
        self.execute("DELETE FROM historial WHERE clave = ?1", [clave])
    }

    fn has_trash(&self) -> StoreResult<bool> {
        self.exists("SELECT 1 FROM papelera", [])
    }

    fn is_away(&self, clave: i64, id: Uuid) -> StoreResult<bool> {
        let sql = "SELECT 1 FROM papelera WHERE clave = ?1 OR id_ticket = ?2";
        self.exists(sql, params![clave, id.as_bytes()])
    }
}

impl SqliteRows<'_> {
    /// Ends a ticket's move out of a table. Each year keeps how many tickets it has.
    fn leave(&mut self, table: &str, clave: i64, more: i64) -> StoreResult<()> {
        self.words.renew(clave);
        self.execute(&format!("DELETE FROM {table} WHERE clave = ?1"), [clave])?;
        self.execute("UPDATE numeracion SET cantidad = cantidad + ?2 WHERE anio = ?1", [clave / YEAR, more])
    }
}
