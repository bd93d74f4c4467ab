//! The keys of filings and of imported rows.

use tokio_postgres::Row;

use super::gathered::linea;
use super::{PostgresRows, column};
use crate::store::engine::{FiledUnder, KeyRows, StoreResult, TicketIdentity};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::{kept_params, params};
use crate::store::postgres::row::fecha;
use crate::store::{IdempotencyKey, ImportKey};
use crate::ticket::{Fecha, Kept};

const REMEMBER: &str = "INSERT INTO idempotencia (llave, quien, huella, clave, id_ticket, fecha_creacion) \
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT (llave, quien) DO UPDATE SET huella = excluded.huella, \
    clave = excluded.clave, id_ticket = excluded.id_ticket, fecha_creacion = excluded.fecha_creacion";

impl KeyRows for PostgresRows<'_> {
    const TOGETHER: usize = 1_000;

    fn filed_under(&self, keys: &[&IdempotencyKey], since: Fecha) -> StoreResult<Vec<Option<FiledUnder>>> {
        let sql = "SELECT huella, clave, id_ticket, fecha_creacion FROM unnest($1, $2) WITH ORDINALITY \
                   AS wanted (llave, quien, place) LEFT JOIN idempotencia ON idempotencia.llave = wanted.llave \
                   AND idempotencia.quien = wanted.quien AND fecha_creacion >= $3 ORDER BY place";
        let llaves: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
        let callers: Vec<&str> = keys.iter().map(|key| key.caller()).collect();
        self.all(sql, params![llaves => TEXT_ARRAY, callers => TEXT_ARRAY, since.seconds() => INT8], |row| {
            let Some(huella) = row.try_get::<_, Option<Vec<u8>>>(0)? else { return Ok(None) };
            let huella = huella.try_into().map_err(|_| SqlFailure::Damaged("a key has no fingerprint".to_owned()))?;
            let identity = TicketIdentity { clave: row.try_get(1)?, id_ticket: row.try_get(2)?, fecha: fecha(row, 3)? };
            Ok(Some((huella, identity)))
        })
    }

    fn remember(&mut self, filed: &[(&IdempotencyKey, FiledUnder)]) -> StoreResult<()> {
        let values = kept_params![
            column(filed, |(key, _)| key.as_str().to_owned()) => TEXT_ARRAY,
            column(filed, |(key, _)| key.caller().to_owned()) => TEXT_ARRAY,
            column(filed, |(_, (huella, _))| huella.to_vec()) => BYTEA_ARRAY,
            column(filed, |(_, (_, identity))| identity.clave) => INT8_ARRAY,
            column(filed, |(_, (_, identity))| identity.id_ticket) => UUID_ARRAY,
            column(filed, |(_, (_, identity))| identity.fecha.seconds()) => INT8_ARRAY,
        ];
        self.write(|link| link.send_last(REMEMBER, values))
    }

    fn expect(&mut self, keys: &[ImportKey]) -> StoreResult<()> {
        if keys.is_empty() { Ok(()) } else { self.look_up(keys) }
    }

    fn expect_kept(&mut self, kept: &[&Kept]) -> StoreResult<()> {
        if kept.is_empty() { Ok(()) } else { self.look_up_kept(kept) }
    }

    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>> {
        if let Some(claimed) = self.gathered.get_mut().claim(key, huella, clave) {
            return Ok(claimed);
        }
        let linea = linea(key);
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
        self.gathered.get_mut().take_over(key, huella, clave);
        let linea = linea(key);
        let sql = "UPDATE importados SET huella = $3, clave = $4 WHERE origen = $1 AND linea = $2";
        let values = params![key.origen => UUID, linea => INT8, huella => INT8, clave => INT8];
        self.written(sql, values).map(drop)
    }
}
