//! The history: change-sets and their lines.

use rusqlite::{Row, params};

use super::SqliteRows;
use crate::store::engine::{ChangeRow, ChangeRows, FieldChange, NewChange, NewLine, StoreResult};
use crate::store::sql::changes::{self, CHANGES, IMPORTED};
use crate::ticket::{HistoryLine, LineKind};

impl ChangeRows for SqliteRows<'_> {
    fn begin_change(&mut self, change: &NewChange<'_>) -> StoreResult<i64> {
        let sql = "INSERT INTO cambios (fecha, quien, origen, deshace, numerados) VALUES (?1, ?2, ?3, ?4, ?5)";
        let NewChange { fecha, quien, origen, deshace, numerados } = change;
        self.write(|transaction| {
            transaction.execute(sql, params![fecha.seconds(), quien, origen.name(), deshace, numerados])?;
            Ok(transaction.last_insert_rowid())
        })
    }

    fn bring_change(&mut self, line: &HistoryLine) -> StoreResult<bool> {
        let sql = "INSERT INTO cambios (cambio, fecha, quien, origen, deshace) VALUES (?1, ?2, ?3, ?4, ?5) \
                   ON CONFLICT DO NOTHING";
        let HistoryLine { cambio, fecha, quien, origen, deshace, .. } = line;
        let values = params![cambio, fecha.seconds(), quien, origen, deshace];
        let is_new = self.write(|transaction| Ok(transaction.prepare_cached(sql)?.execute(values)? == 1))?;
        if let (true, Some(undone)) = (is_new, deshace) {
            self.renew_what_was_said(*undone)?;
        }
        Ok(is_new)
    }

    fn note(&mut self, line: &NewLine<'_>) -> StoreResult<()> {
        let NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion } = line;
        let sql = "INSERT INTO historial (clave, cambio, campo, antes, despues, comentario, actualizacion) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.execute(sql, params![clave, cambio, campo, antes, despues, comentario, actualizacion.seconds()])?;
        match (comentario, LineKind::COMMENTS.of.contains(campo)) {
            (Some(made), _) => self.words.edit(*clave, *made),
            // What is taken back has a value before.
            (None, true) if antes.is_empty() => self.words.said(*clave, *cambio),
            (None, true) => self.words.renew(*clave),
            (None, false) => {}
        }
        Ok(())
    }

    fn change_row(&self, cambio: i64) -> StoreResult<Option<ChangeRow>> {
        self.first(&format!("{CHANGES} WHERE cambio = ?1"), [cambio], change_row)
    }

    fn newest_change(&self, before: Option<i64>) -> StoreResult<Option<ChangeRow>> {
        let sql = format!("{CHANGES} WHERE cambio < ?1 ORDER BY cambio DESC LIMIT 1");
        self.first(&sql, [before.unwrap_or(i64::MAX)], change_row)
    }

    fn claves_of(&self, cambio: i64) -> StoreResult<Vec<i64>> {
        self.all("SELECT DISTINCT clave FROM historial WHERE cambio = ?1 ORDER BY clave", [cambio], |row| row.get(0))
    }

    fn has_other_than(&self, cambio: i64, campo: &str) -> StoreResult<bool> {
        self.exists("SELECT 1 FROM historial WHERE cambio = ?1 AND campo <> ?2", params![cambio, campo])
    }

    fn fields_of(&self, cambio: i64, clave: i64) -> StoreResult<Vec<FieldChange>> {
        self.all(changes::FIELDS, [clave, cambio], |row| {
            Ok(FieldChange { campo: row.get(0)?, antes: row.get(1)?, despues: row.get(2)?, comentario: row.get(3)? })
        })
    }

    fn blank(&mut self, clave: i64, comentario: i64) -> StoreResult<()> {
        self.words.edit(clave, comentario);
        self.words.erased();
        self.execute(&changes::blank(), [clave, comentario])
    }

    fn later_edits(&self, clave: i64, comentario: i64, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        self.all(&changes::later("comentario"), [clave, comentario, cambio], change_row)
    }

    fn later_changes(&self, clave: i64, campo: &str, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        self.all(&changes::later("campo"), params![clave, campo, cambio], change_row)
    }

    fn change_back(&self, clave: i64, back: i64) -> StoreResult<Option<i64>> {
        let sql = "SELECT min(cambio) FROM (SELECT DISTINCT cambio FROM historial WHERE clave = ?1 \
                   ORDER BY cambio DESC LIMIT ?2)";
        self.value(sql, [clave, back.max(0)])
    }

    fn change_since(&self, clave: i64, seconds: i64) -> StoreResult<Option<i64>> {
        self.value("SELECT min(cambio) FROM historial WHERE clave = ?1 AND actualizacion >= ?2", [clave, seconds])
    }

    fn values_before(&self, clave: i64, cambio: i64) -> StoreResult<Vec<(String, String)>> {
        let sql = "SELECT campo, antes FROM historial WHERE clave = ?1 AND cambio >= ?2 ORDER BY cambio";
        self.all(sql, [clave, cambio], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn mark_import(&mut self) -> StoreResult<()> {
        self.execute("UPDATE cambios SET numerados = ?1 WHERE cambio = (SELECT max(cambio) FROM cambios)", [IMPORTED])
    }

    fn is_import_marked(&self, cambio: i64) -> StoreResult<bool> {
        self.exists("SELECT 1 FROM cambios WHERE cambio >= ?1 AND numerados = ?2", [cambio, IMPORTED])
    }

    fn has_line(&self, clave: i64, kind: LineKind) -> StoreResult<bool> {
        self.value(&changes::any(&kind), [clave])
    }
}

impl SqliteRows<'_> {
    /// The index has comments of a change that was taken back by now.
    fn renew_what_was_said(&mut self, undone: i64) -> StoreResult<()> {
        let claves: Vec<i64> = self.all(&changes::said(), [undone], |row| row.get(0))?;
        claves.into_iter().for_each(|clave| self.words.renew(clave));
        Ok(())
    }
}

fn change_row(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    Ok(ChangeRow {
        cambio: row.get(0)?,
        fecha: row.get(1)?,
        quien: row.get(2)?,
        origen: row.get(3)?,
        deshace: row.get(4)?,
        numerados: row.get(5)?,
        undone_by: row.get(6)?,
    })
}
