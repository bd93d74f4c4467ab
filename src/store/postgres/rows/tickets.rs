//! Tickets and their numbers.

use postgres::Row;
use postgres::types::Type;
use uuid::Uuid;

use super::PostgresRows;
use crate::store::engine::{Stamp, StoreResult, Stored, TicketIdentity, TicketRows, Whereabouts, clave};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::params;
use crate::store::postgres::row::stored;
use crate::store::postgres::words::{WordSet, WordsDue};
use crate::store::sql::lists::STORED;
use crate::ticket::{Campo, Fecha, NewTicket, Ticket, TicketRef, fold};

/// So many new tickets make a step of tidying due.
const STEP: i64 = 64;

impl TicketRows for PostgresRows<'_> {
    fn find(&self, target: &TicketRef) -> StoreResult<Option<Stored>> {
        self.found("tickets", STORED, target, stored)
    }

    fn place(&self, target: &TicketRef) -> StoreResult<Option<(i64, Uuid)>> {
        self.found("tickets", "clave, usuario_id", target, |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn whereabouts(&self, clave: i64) -> StoreResult<Whereabouts> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tickets WHERE clave = $1), \
                   EXISTS (SELECT 1 FROM papelera WHERE clave = $1)";
        let found = self.first(sql, params![clave => INT8], |row| Ok((row.try_get(0)?, row.try_get(1)?)))?;
        Ok(match found {
            Some((true, _)) => Whereabouts::Tickets,
            Some((false, true)) => Whereabouts::Trash,
            _ => Whereabouts::Nowhere,
        })
    }

    fn insert(&mut self, new: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<bool> {
        let sql = "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, \
                   estado_id, fecha_creacion, fecha_actualizacion, titulo_plegado, descripcion_plegada, palabras, peso, \
                   desborda) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, array_to_tsvector($13), $14, $15) \
                   ON CONFLICT DO NOTHING RETURNING clave";
        let words = WordSet::of([new.titulo(), new.descripcion()]);
        let values = params![
            identity.clave => INT8,
            identity.id_ticket => UUID,
            new.titulo() => TEXT,
            new.descripcion() => TEXT,
            new.usuario_id() => UUID,
            new.area_id() => INT8,
            new.prioridad_id() => INT8,
            new.estado_id() => INT8,
            identity.fecha.seconds() => INT8,
            actualizado.seconds() => INT8,
            fold(new.titulo()) => TEXT,
            fold(new.descripcion()) => TEXT,
            words.words => TEXT_ARRAY,
            words.bytes => INT8,
            words.is_too_large => BOOL,
        ];
        Ok(self.written(sql, values)? == 1)
    }

    fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) -> StoreResult<()> {
        let sql = "UPDATE tickets SET version = $2, fechada = $3, fecha_actualizacion = $4, titulo = $5, \
                   descripcion = $6, usuario_id = $7, area_id = $8, prioridad_id = $9, estado_id = $10, \
                   titulo_plegado = $11, descripcion_plegada = $12 WHERE clave = $1";
        let values = params![
            before.clave => INT8,
            stamp.version => INT8,
            stamp.fechada => INT8,
            stamp.fecha.seconds() => INT8,
            after.titulo => TEXT,
            after.descripcion => TEXT,
            after.usuario_id => UUID,
            after.area_id => INT8,
            after.prioridad_id => INT8,
            after.estado_id => INT8,
            fold(&after.titulo) => TEXT,
            fold(&after.descripcion) => TEXT,
        ];
        self.written(sql, values)?;
        let texts = [Campo::Titulo, Campo::Descripcion];
        if before.ticket.differs_in(after).any(|campo| texts.contains(&campo)) {
            self.renewals.insert(before.clave, WordsDue::Whole);
        }
        Ok(())
    }

    fn set_stamp(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        let sql = "UPDATE tickets SET version = $2, fechada = $3, fecha_actualizacion = $4 WHERE clave = $1";
        let Stamp { version, fechada, fecha } = stamp;
        let values = params![clave => INT8, version => INT8, fechada => INT8, fecha.seconds() => INT8];
        self.written(sql, values).map(drop)
    }

    fn last_number(&mut self, year: u16) -> StoreResult<i64> {
        let sql = "SELECT ultimo FROM numeracion WHERE anio = $1";
        Ok(self.first(sql, params![i64::from(year) => INT8], super::only)?.unwrap_or(0))
    }

    fn keep_numbers(&mut self, year: u16, last: i64, count: i64) -> StoreResult<bool> {
        let sql = "INSERT INTO numeracion AS year (anio, ultimo, cantidad) VALUES ($1, $2, $3) ON CONFLICT (anio) \
                   DO UPDATE SET ultimo = greatest(year.ultimo, excluded.ultimo), \
                   cantidad = year.cantidad + excluded.cantidad";
        self.written(sql, params![i64::from(year) => INT8, last => INT8, count => INT8])?;
        Ok(last / STEP > last.saturating_sub(count) / STEP)
    }

    fn given_numbers(&self) -> StoreResult<i64> {
        self.value("SELECT coalesce(sum(ultimo), 0)::bigint FROM numeracion", &[])
    }

    fn has_tickets(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM tickets)", &[])
    }
}

impl PostgresRows<'_> {
    pub(super) fn found<T>(
        &self,
        table: &str,
        columns: &str,
        target: &TicketRef,
        read: impl FnOnce(&Row) -> Result<T, SqlFailure>,
    ) -> StoreResult<Option<T>> {
        let select = format!("SELECT {columns} FROM {table} WHERE");
        match target {
            TicketRef::Codigo(codigo) => {
                let Some(clave) = clave::clave(codigo) else { return Ok(None) };
                self.first(&format!("{select} clave = $1"), &[(&clave, Type::INT8)], read)
            }
            TicketRef::Id(id) => self.first(&format!("{select} id_ticket = $1"), &[(id, Type::UUID)], read),
            TicketRef::Last => {
                self.first(&format!("{select} true ORDER BY fecha_creacion DESC, clave DESC LIMIT 1"), &[], read)
            }
        }
    }
}
