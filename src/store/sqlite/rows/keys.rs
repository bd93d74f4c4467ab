//! The keys of filings and of imported rows.

use rusqlite::params;
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::{FiledUnder, KeyRows, StoreResult, TicketIdentity};
use crate::store::{IdempotencyKey, ImportKey};
use crate::ticket::Fecha;

impl KeyRows for SqliteRows<'_> {
    fn filed_under(&self, keys: &[&IdempotencyKey], since: Fecha) -> StoreResult<Vec<Option<FiledUnder>>> {
        let sql = "SELECT huella, clave, id_ticket, fecha_creacion FROM idempotencia \
                   WHERE quien = ?1 AND llave = ?2 AND fecha_creacion >= ?3";
        let first = |key: &&IdempotencyKey| {
            self.first(sql, params![key.caller(), key.as_str(), since.seconds()], |row| {
                let id_ticket = Uuid::from_bytes(row.get(2)?);
                Ok((row.get(0)?, TicketIdentity { clave: row.get(1)?, id_ticket, fecha: row.get(3)? }))
            })
        };
        keys.iter().map(first).collect()
    }

    fn remember(&mut self, filed: &[(&IdempotencyKey, FiledUnder)]) -> StoreResult<()> {
        let sql = "INSERT OR REPLACE INTO idempotencia (quien, llave, huella, clave, id_ticket, fecha_creacion) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        filed.iter().try_for_each(|(key, (huella, identity))| {
            let TicketIdentity { clave, id_ticket, fecha } = identity;
            self.execute(sql, params![key.caller(), key.as_str(), huella, clave, id_ticket.as_bytes(), fecha.seconds()])
        })
    }

    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>> {
        let (origen, linea) = columns(&key);
        let (transaction, kept) = (self.transaction, &mut self.claim);
        let mut claim = || {
            let statement = match kept {
                Some(statement) => statement,
                None => kept.insert(transaction.prepare_cached(
                    "INSERT INTO importados (origen, linea, huella, clave) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                )?),
            };
            if statement.execute(params![origen, linea, huella, clave])? == 1 {
                return Ok(None);
            }
            let sql = "SELECT huella, clave FROM importados WHERE origen = ?1 AND linea = ?2";
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            transaction.prepare_cached(sql)?.query_row(params![origen, linea], read).map(Some)
        };
        claim().map_err(|error| self.fault.writing(&error))
    }

    fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<()> {
        let (origen, linea) = columns(&key);
        let sql = "UPDATE importados SET huella = ?3, clave = ?4 WHERE origen = ?1 AND linea = ?2";
        self.execute(sql, params![origen, linea, huella, clave])
    }
}

fn columns(key: &ImportKey) -> (&[u8; 16], i64) {
    (key.origen.as_bytes(), i64::try_from(key.linea).unwrap_or(i64::MAX))
}
