//! The history: change-sets and their lines.

use tokio_postgres::Row;

use super::PostgresRows;
use crate::store::engine::{ChangeRow, ChangeRows, FieldChange, NewChange, NewLine, StoreResult};
use crate::store::postgres::fault::{SqlFailure, Written};
use crate::store::postgres::link::{Param, params};
use crate::store::postgres::row::fecha;
use crate::store::postgres::words::WordsDue;
use crate::store::sql::changes::{self, CHANGES, IMPORTED};
use crate::ticket::{HistoryLine, LineKind};

impl ChangeRows for PostgresRows<'_> {
    fn begin_change(&mut self, change: &NewChange<'_>) -> StoreResult<i64> {
        let sql = "INSERT INTO cambios (cambio, fecha, quien, origen, deshace, numerados) \
                   SELECT coalesce(max(cambio), 0) + 1, $1, $2, $3, $4, $5 FROM cambios \
                   RETURNING cambio, pg_notify('tickets', '')";
        let NewChange { fecha, quien, origen, deshace, numerados } = change;
        let values = params![fecha.seconds() => INT8, quien => TEXT, origen.name() => TEXT, deshace => INT8,
            numerados => INT8];
        if let Some(cambio) = self.gather_change(change)? {
            return Ok(cambio);
        }
        self.written.set(Written::Change);
        self.value(sql, values)
    }

    fn bring_change(&mut self, line: &HistoryLine) -> StoreResult<bool> {
        if let Some(is_new) = self.gathered.get_mut().bring(line) {
            return Ok(is_new);
        }
        self.gathered.get_mut().forget(line);
        let sql = "INSERT INTO cambios (cambio, fecha, quien, origen, deshace) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT DO NOTHING RETURNING cambio";
        let HistoryLine { cambio, fecha, quien, origen, deshace, .. } = line;
        let values = params![cambio => INT8, fecha.seconds() => INT8, quien => TEXT, origen => TEXT, deshace => INT8];
        let is_new = self.written(sql, values)? == 1;
        if let (true, Some(undone)) = (is_new, deshace) {
            let claves: Vec<i64> = self.all(&changes::said(), params![undone => INT8], super::only)?;
            self.renewals.extend(claves.into_iter().map(|clave| (clave, WordsDue::Whole)));
        }
        Ok(is_new)
    }

    fn note(&mut self, line: &NewLine<'_>) -> StoreResult<()> {
        if let Some(due) = self.gathered.get_mut().note(line) {
            self.renewals.extend(due.map(|due| (line.clave, due)));
            return Ok(());
        }
        self.pending_line(line)?;
        let NewLine { clave, cambio, campo, antes, comentario, .. } = line;
        // What is taken back has a value before.
        let is_first = antes.is_empty() && comentario.is_none();
        match LineKind::COMMENTS.of.contains(campo) {
            true if is_first => drop(self.renewals.entry(*clave).or_insert(WordsDue::Said(*cambio))),
            true => drop(self.renewals.insert(*clave, WordsDue::Whole)),
            false => {}
        }
        Ok(())
    }

    fn change_row(&self, cambio: i64) -> StoreResult<Option<ChangeRow>> {
        let known = self.gathered.borrow().change(cambio);
        if let Some(known) = known {
            return Ok(known);
        }
        self.one_change("WHERE cambio = $1", params![cambio => INT8])
    }

    fn newest_change(&self, before: Option<i64>) -> StoreResult<Option<ChangeRow>> {
        let before = before.unwrap_or(i64::MAX);
        self.one_change("WHERE cambio < $1 ORDER BY cambio DESC LIMIT 1", params![before => INT8])
    }

    fn claves_of(&self, cambio: i64) -> StoreResult<Vec<i64>> {
        let sql = "SELECT DISTINCT clave FROM historial WHERE cambio = $1 ORDER BY clave";
        self.all(sql, params![cambio => INT8], super::only)
    }

    fn has_other_than(&self, cambio: i64, campo: &str) -> StoreResult<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM historial WHERE cambio = $1 AND campo <> $2)";
        self.value(sql, params![cambio => INT8, campo => TEXT])
    }

    fn fields_of(&self, cambio: i64, clave: i64) -> StoreResult<Vec<FieldChange>> {
        if let Some(known) = self.known_of(cambio, clave, |it| it.fields.clone())? {
            return Ok(known);
        }
        self.all(changes::FIELDS, params![clave => INT8, cambio => INT8], |row| {
            let [campo, antes, despues] = [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?];
            Ok(FieldChange { campo, antes, despues, comentario: row.try_get(3)? })
        })
    }

    fn blank(&mut self, clave: i64, comentario: i64) -> StoreResult<()> {
        self.ahead.get_mut().forget(clave);
        self.renewals.insert(clave, WordsDue::Whole);
        self.written(&changes::blank(), params![clave => INT8, comentario => INT8]).map(drop)
    }

    fn later_edits(&self, clave: i64, comentario: i64, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        if comentario == cambio
            && let Some(known) = self.known_of(cambio, clave, |it| it.later_edits(comentario))?
        {
            return Ok(known);
        }
        let values = params![clave => INT8, comentario => INT8, cambio => INT8];
        self.all(&changes::later("comentario"), values, change_row)
    }

    fn later_changes(&self, clave: i64, campo: &str, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        if let Some(known) = self.known_of(cambio, clave, |it| it.later_changes(campo))? {
            return Ok(known);
        }
        let values = params![clave => INT8, campo => TEXT, cambio => INT8];
        self.all(&changes::later("campo"), values, change_row)
    }

    fn change_back(&self, clave: i64, back: i64) -> StoreResult<Option<i64>> {
        let sql = "SELECT min(cambio) FROM (SELECT DISTINCT cambio FROM historial WHERE clave = $1 \
                   ORDER BY cambio DESC LIMIT $2) AS last";
        self.value(sql, params![clave => INT8, back.max(0) => INT8])
    }

    fn change_since(&self, clave: i64, seconds: i64) -> StoreResult<Option<i64>> {
        let sql = "SELECT min(cambio) FROM historial WHERE clave = $1 AND actualizacion >= $2";
        self.value(sql, params![clave => INT8, seconds => INT8])
    }

    fn values_before(&self, clave: i64, cambio: i64) -> StoreResult<Vec<(String, String)>> {
        let sql = "SELECT campo, antes FROM historial WHERE clave = $1 AND cambio >= $2 ORDER BY cambio";
        let pair = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
        self.all(sql, params![clave => INT8, cambio => INT8], pair)
    }

    fn mark_import(&mut self) -> StoreResult<()> {
        let sql = "UPDATE cambios SET numerados = $1 WHERE cambio = (SELECT max(cambio) FROM cambios)";
        self.written(sql, params![IMPORTED => INT8]).map(drop)
    }

    fn is_import_marked(&self, cambio: i64) -> StoreResult<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM cambios WHERE cambio >= $1 AND numerados = $2)";
        self.value(sql, params![cambio => INT8, IMPORTED => INT8])
    }

    fn has_line(&self, clave: i64, kind: LineKind) -> StoreResult<bool> {
        if kind == LineKind::PURGED && self.gathered.borrow().was_not_purged(clave) {
            return Ok(false);
        }
        self.value(&changes::any(&kind), params![clave => INT8])
    }
}

impl PostgresRows<'_> {
    fn one_change(&self, condition: &str, params: &[Param<'_>]) -> StoreResult<Option<ChangeRow>> {
        self.first(&format!("{CHANGES} {condition}"), params, change_row)
    }
}

pub fn change_row(row: &Row) -> Result<ChangeRow, SqlFailure> {
    Ok(ChangeRow {
        cambio: row.try_get(0)?,
        fecha: fecha(row, 1)?,
        quien: row.try_get(2)?,
        origen: row.try_get(3)?,
        deshace: row.try_get(4)?,
        numerados: row.try_get(5)?,
        undone_by: row.try_get(6)?,
    })
}
