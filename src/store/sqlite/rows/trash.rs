//! The trash: rows that stand in `papelera` instead of `tickets`.

use rusqlite::{Transaction, params};
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::clave::YEAR;
use crate::store::engine::{Stamp, StoreResult, TrashRows, Trashed};
use crate::store::sqlite::row::{self, COLUMNS};
use crate::ticket::{Fecha, TicketRef};

/// All of [`COLUMNS`] but the date at their end, which is a new one.
const MEMBERS: &str =
    "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, fecha_creacion";

impl TrashRows for SqliteRows<'_> {
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>> {
        self.read(|connection| row::trashed(connection, target))
    }

    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()> {
        self.words.renew(clave);
        self.write(|transaction| {
            let sql = format!(
                "INSERT INTO papelera ({COLUMNS}, version, fechada, motivo, eliminado) \
                 SELECT {MEMBERS}, ?2, ?3, ?4, ?5, ?6 FROM tickets WHERE clave = ?1"
            );
            let values =
                params![clave, stamp.fecha.seconds(), stamp.version, stamp.fechada, motivo, eliminado.seconds()];
            transaction.prepare_cached(&sql)?.execute(values)?;
            transaction.prepare_cached("DELETE FROM tickets WHERE clave = ?1")?.execute([clave])?;
            count(transaction, clave, -1)
        })
    }

    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        self.words.renew(clave);
        self.write(|transaction| {
            let sql = format!(
                "INSERT INTO tickets ({COLUMNS}, version, fechada) \
                 SELECT {MEMBERS}, ?2, ?3, ?4 FROM papelera WHERE clave = ?1"
            );
            let values = params![clave, stamp.fecha.seconds(), stamp.version, stamp.fechada];
            transaction.prepare_cached(&sql)?.execute(values)?;
            transaction.prepare_cached("DELETE FROM papelera WHERE clave = ?1")?.execute([clave])?;
            count(transaction, clave, 1)
        })
    }

    fn deleted_before(&self, before: Fecha) -> StoreResult<Vec<i64>> {
        let sql = "SELECT clave FROM papelera WHERE eliminado < ?1 ORDER BY clave";
        self.read(|connection| connection.prepare(sql)?.query_map([before.seconds()], |row| row.get(0))?.collect())
    }

    fn free_keys(&mut self, before: Fecha) -> StoreResult<()> {
        self.write(|transaction| {
            ["idempotencia", "importados"].into_iter().try_for_each(|table| {
                let gone = "SELECT clave FROM papelera WHERE eliminado < ?1";
                let sql = format!("DELETE FROM {table} WHERE clave IN ({gone})");
                transaction.execute(&sql, [before.seconds()]).map(drop)
            })
        })
    }

    fn erase(&mut self, clave: i64) -> StoreResult<()> {
        self.words.erased();
        self.write(|transaction| {
            transaction.prepare_cached("DELETE FROM papelera WHERE clave = ?1")?.execute([clave])?;
            transaction.prepare_cached("DELETE FROM historial WHERE clave = ?1")?.execute([clave]).map(drop)
        })
    }

    fn has_trash(&self) -> StoreResult<bool> {
        self.read(|connection| connection.query_row("SELECT EXISTS (SELECT 1 FROM papelera)", [], |row| row.get(0)))
    }

    fn is_away(&self, clave: i64, id: Uuid) -> StoreResult<bool> {
        let sql = "SELECT 1 FROM papelera WHERE clave = ?1 OR id_ticket = ?2";
        self.read(|connection| connection.prepare_cached(sql)?.exists(params![clave, id.as_bytes()]))
    }
}

/// Each year keeps how many tickets it has.
fn count(transaction: &Transaction<'_>, clave: i64, more: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE numeracion SET cantidad = cantidad + ?2 WHERE anio = ?1")?
        .execute([clave / YEAR, more])
        .map(drop)
}
