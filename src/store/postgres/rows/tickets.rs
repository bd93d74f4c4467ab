//! Tickets and their numbers.

use tokio_postgres::Row;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::{Param, PostgresRows, column};
use crate::store::engine::{Stamp, StoreResult, Stored, TicketIdentity, TicketRows, Whereabouts, clave};
use crate::store::postgres::fault::{SqlFailure, Written};
use crate::store::postgres::link::{KeptParam, kept_params, params};
use crate::store::postgres::row::stored;
use crate::store::postgres::words::{self, WordSet, WordsDue};
use crate::store::sql::lists::STORED;
use crate::ticket::{Campo, Fecha, NewTicket, Ticket, TicketRef, fold};

/// So many new tickets make a step of tidying due.
const STEP: i64 = 64;

/// Stores new tickets.
const INSERT: &str = "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, \
    estado_id, fecha_creacion, fecha_actualizacion, titulo_plegado, descripcion_plegada, palabras, peso, desborda) \
    SELECT clave, id, titulo, texto, usuario, area, prioridad, estado, creado, actualizado, plegado, texto_plegado, \
    array_to_tsvector(string_to_array(palabras, ' ')), peso, desborda \
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS new (clave, id, titulo, texto, usuario, \
    area, prioridad, estado, creado, actualizado, plegado, texto_plegado, palabras, peso, desborda)";

/// Keeps the last number of a year, and tells all who listen.
const NUMBERS: &str = "INSERT INTO numeracion AS year (anio, ultimo, cantidad) VALUES ($1, $2, $3) ON CONFLICT (anio) \
    DO UPDATE SET ultimo = greatest(year.ultimo, excluded.ultimo), cantidad = year.cantidad + excluded.cantidad \
    RETURNING pg_notify('tickets', '')";

impl TicketRows for PostgresRows<'_> {
    fn find(&self, target: &TicketRef) -> StoreResult<Option<Stored>> {
        if let Some(known) = self.known(target, |it| it.stored.clone())? {
            return Ok(known);
        }
        self.found("tickets", STORED, target, stored)
    }

    fn find_all(&self, claves: &[i64]) -> StoreResult<Vec<Stored>> {
        let sql = format!(
            "SELECT {STORED} FROM unnest($1) WITH ORDINALITY AS wanted (key, place) JOIN tickets ON clave = key ORDER BY place"
        );
        self.all(&sql, params![claves => INT8_ARRAY], stored)
    }

    fn look_ahead(&self, claves: &[i64], undone: Option<i64>) {
        self.ahead.borrow_mut().expect(claves, undone);
    }

    fn place(&self, target: &TicketRef) -> StoreResult<Option<(i64, Uuid)>> {
        let place = |it: &Stored| (it.clave, it.ticket.usuario_id);
        if let Some(known) = self.known(target, |it| it.stored.as_ref().map(place))? {
            return Ok(known);
        }
        if let TicketRef::Id(id) = target
            && let Some(there) = self.gathered.borrow().there(*id)
        {
            return Ok(Some(there));
        }
        self.found("tickets", "clave, usuario_id", target, |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn whereabouts(&self, clave: i64) -> StoreResult<Whereabouts> {
        if let Some(known) = self.gathered.borrow().whereabouts(clave) {
            return Ok(known);
        }
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
        match self.gathered.get_mut().admits(identity) {
            Some(true) => return self.gather(new, identity, actualizado).map(|()| true),
            Some(false) => return Ok(false),
            None => {}
        }
        self.gathered.get_mut().take(identity.id_ticket);
        let values = self.values(&[(new, identity, actualizado)])?;
        let params: Vec<Param<'_>> = values.iter().map(|(value, kind)| (&**value as _, kind.clone())).collect();
        self.written(&format!("{INSERT} ON CONFLICT DO NOTHING RETURNING clave"), &params).map(|count| count == 1)
    }

    fn add(&mut self, new: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<()> {
        self.gather(new, identity, actualizado)
    }

    fn insert_all(&mut self, new: &[(&NewTicket, TicketIdentity)]) -> StoreResult<()> {
        if new.is_empty() {
            return Ok(());
        }
        let dated: Vec<_> = new.iter().map(|(ticket, identity)| (*ticket, *identity, identity.fecha)).collect();
        let values = self.values(&dated)?;
        self.write(|link| link.send_last(INSERT, values))
    }

    fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) -> StoreResult<()> {
        self.pending_of(before.clave)?.update(before, after, stamp);
        let texts = [Campo::Titulo, Campo::Descripcion];
        if before.ticket.differs_in(after).any(|campo| texts.contains(&campo)) {
            self.renewals.insert(before.clave, WordsDue::Whole);
        }
        Ok(())
    }

    fn set_stamp(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        self.pending_of(clave)?.set_stamp(clave, stamp);
        Ok(())
    }

    fn last_number(&mut self, year: u16) -> StoreResult<i64> {
        if let Some(numbers) = self.link.get_mut().numbers() {
            return Ok(numbers.get(&i64::from(year)).copied().unwrap_or(0));
        }
        let sql = "SELECT ultimo FROM numeracion WHERE anio = $1";
        Ok(self.first(sql, params![i64::from(year) => INT8], super::only)?.unwrap_or(0))
    }

    fn keep_numbers(&mut self, year: u16, last: i64, count: i64) -> StoreResult<bool> {
        let values = kept_params![i64::from(year) => INT8, last => INT8, count => INT8];
        self.write(|link| link.send_last(NUMBERS, values))?;
        if let Some(numbers) = self.link.get_mut().numbers() {
            let number = numbers.entry(i64::from(year)).or_default();
            *number = last.max(*number);
        }
        Ok(last / STEP > last.saturating_sub(count) / STEP)
    }

    fn given_numbers(&self) -> StoreResult<i64> {
        if let Some(numbers) = self.link.borrow_mut().numbers() {
            return Ok(numbers.values().sum());
        }
        self.value("SELECT coalesce(sum(ultimo), 0)::bigint FROM numeracion", &[])
    }

    fn has_tickets(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM tickets)", &[])
    }
}

impl PostgresRows<'_> {
    /// The values of [`INSERT`], with the words of the texts.
    fn values(&self, new: &[(&NewTicket, TicketIdentity, Fecha)]) -> StoreResult<Vec<KeptParam>> {
        self.written.set(Written::Tickets);
        let texts = || new.iter().map(|(it, ..)| [it.titulo(), it.descripcion()]);
        let bytes = texts().flatten().map(str::len).sum();
        let words: Vec<WordSet> = self.write(|link| words::cut(link, bytes, || texts().map(WordSet::of).collect()))?;
        Ok(kept_params![
            column(new, |(_, identity, _)| identity.clave) => INT8_ARRAY,
            column(new, |(_, identity, _)| identity.id_ticket) => UUID_ARRAY,
            column(new, |(it, ..)| it.titulo().to_owned()) => TEXT_ARRAY,
            column(new, |(it, ..)| it.descripcion().to_owned()) => TEXT_ARRAY,
            column(new, |(it, ..)| it.usuario_id()) => UUID_ARRAY,
            column(new, |(it, ..)| it.area_id()) => INT8_ARRAY,
            column(new, |(it, ..)| it.prioridad_id()) => INT8_ARRAY,
            column(new, |(it, ..)| it.estado_id()) => INT8_ARRAY,
            column(new, |(_, identity, _)| identity.fecha.seconds()) => INT8_ARRAY,
            column(new, |(.., actualizado)| actualizado.seconds()) => INT8_ARRAY,
            column(new, |(it, ..)| fold(it.titulo())) => TEXT_ARRAY,
            column(new, |(it, ..)| fold(it.descripcion())) => TEXT_ARRAY,
            column(&words, WordSet::joined) => TEXT_ARRAY,
            column(&words, |it| it.bytes) => INT8_ARRAY,
            column(&words, |it| it.is_too_large) => BOOL_ARRAY,
        ])
    }

    pub(super) fn found<T>(
        &self,
        table: &str,
        columns: &str,
        target: &TicketRef,
        read: impl FnOnce(&Row) -> Result<T, SqlFailure>,
    ) -> StoreResult<Option<T>> {
        if matches!(target, TicketRef::Id(id) if self.gathered.borrow().is_free(*id)) {
            return Ok(None);
        }
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
