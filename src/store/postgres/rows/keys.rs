//! The keys of filings and of imported rows.

use postgres::Row;

use super::PostgresRows;
use crate::store::engine::{KeyRows, StoreResult, TicketIdentity};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::params;
use crate::store::postgres::row::fecha;
use crate::store::{IdempotencyKey, ImportKey};
use crate::ticket::Fecha;

impl KeyRows for PostgresRows<'_> {
    fn filed_under(&self, key: &IdempotencyKey, since: Fecha) -> StoreResult<Option<([u8; 16], TicketIdentity)>> {
        let sql = "SELECT huella, clave, id_ticket, fecha_creacion FROM idempotencia \
                   WHERE llave = $1 AND quien = $2 AND fecha_creacion >= $3";
        let values = params![key.as_str() => TEXT, key.caller() => TEXT, since.seconds() => INT8];
        self.first(sql, values, |row| {
            let huella: Vec<u8> = row.try_get(0)?;
            let huella = huella.try_into().map_err(|_| SqlFailure::Damaged("a key has no fingerprint".to_owned()))?;
            Ok((huella, TicketIdentity { clave: row.try_get(1)?, id_ticket: row.try_get(2)?, fecha: fecha(row, 3)? }))
        })
    }

    fn remember(&mut self, key: &IdempotencyKey, huella: [u8; 16], identity: TicketIdentity) -> StoreResult<()> {
        let sql = "INSERT INTO idempotencia (llave, quien, huella, clave, id_ticket, fecha_creacion) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (llave, quien) DO UPDATE SET huella = excluded.huella, \
                   clave = excluded.clave, id_ticket = excluded.id_ticket, fecha_creacion = excluded.fecha_creacion";
        let TicketIdentity { clave, id_ticket, fecha } = identity;
        let values = params![key.as_str() => TEXT, key.caller() => TEXT, huella.as_slice() => BYTEA, clave => INT8,
            id_ticket => UUID, fecha.seconds() => INT8];
        self.written(sql, values).map(drop)
    }

    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>> {
        let linea = i64::try_from(key.linea).unwrap_or(i64::MAX);
        let sql = "INSERT INTO importados (origen, linea, huella, clave) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT DO NOTHING RETURNING clave";
        let values = params![key.origen => UUID, linea => INT8, huella => INT8, clave => INT8];
        if self.written(sql, values)? == 1 {
            return Ok(None);
        }
        let sql = "SELECT huella, clave FROM importados WHERE origen = $1 AND linea = $2";
        let pair = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
        self.first(sql, params![key.origen => UUID, linea => INT8], pair)
    }

    fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<()> {
        let linea = i64::try_from(key.linea).unwrap_or(i64::MAX);
        let sql = "UPDATE importados SET huella = $3, clave = $4 WHERE origen = $1 AND linea = $2";
        let values = params![key.origen => UUID, linea => INT8, huella => INT8, clave => INT8];
        self.written(sql, values).map(drop)
    }
}
