//! Tickets and their numbers.

use rusqlite::params;
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::{Stamp, StoreResult, Stored, TicketIdentity, TicketRows, Whereabouts};
use crate::store::sql::lists::STORED;
use crate::store::sqlite::row;
use crate::ticket::{Campo, Fecha, NewTicket, Ticket, TicketRef};

impl TicketRows for SqliteRows<'_> {
    fn find(&self, target: &TicketRef) -> StoreResult<Option<Stored>> {
        let (condition, value) = row::condition(target);
        self.first(&format!("SELECT {STORED} FROM tickets WHERE {condition}"), [value], row::stored)
    }

    fn place(&self, target: &TicketRef) -> StoreResult<Option<(i64, Uuid)>> {
        let (condition, value) = row::condition(target);
        let sql = format!("SELECT clave, usuario_id FROM tickets WHERE {condition}");
        self.first(&sql, [value], |row| Ok((row.get(0)?, Uuid::from_bytes(row::get(row, 1)?))))
    }

    fn whereabouts(&self, clave: i64) -> StoreResult<Whereabouts> {
        let sql = "SELECT EXISTS (SELECT 1 FROM tickets WHERE clave = ?1), \
                   EXISTS (SELECT 1 FROM papelera WHERE clave = ?1)";
        let found = self.first(sql, [clave], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(match found.unwrap_or_default() {
            (true, _) => Whereabouts::Tickets,
            (false, true) => Whereabouts::Trash,
            (false, false) => Whereabouts::Nowhere,
        })
    }

    fn insert(&mut self, new: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<bool> {
        let sql = "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, \
                   estado_id, fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
                   ON CONFLICT DO NOTHING";
        let (transaction, kept, words) = (self.transaction, &mut self.insert, &mut self.words);
        let mut insert = || {
            let statement = match kept {
                Some(statement) => statement,
                None => kept.insert(transaction.prepare_cached(sql)?),
            };
            let rows = statement.execute(params![
                identity.clave,
                identity.id_ticket.as_bytes(),
                new.titulo(),
                new.descripcion(),
                new.usuario_id().as_bytes(),
                new.area_id(),
                new.prioridad_id(),
                new.estado_id(),
                identity.fecha.seconds(),
                actualizado.seconds(),
            ])?;
            if rows == 1 {
                words.come(identity.clave, new)?;
            }
            Ok(rows == 1)
        };
        insert().map_err(|error| self.fault.writing(&error))
    }

    fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) -> StoreResult<()> {
        let sql = "UPDATE tickets SET version = ?2, fechada = ?3, fecha_actualizacion = ?4, titulo = ?5, \
                   descripcion = ?6, usuario_id = ?7, area_id = ?8, prioridad_id = ?9, estado_id = ?10 WHERE clave = ?1";
        let Stamp { version, fechada, fecha } = stamp;
        let Ticket { titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, .. } = after;
        let (fecha, usuario_id) = (fecha.seconds(), usuario_id.as_bytes());
        let ids = params![
            before.clave,
            version,
            fechada,
            fecha,
            titulo,
            descripcion,
            usuario_id,
            area_id,
            prioridad_id,
            estado_id
        ];
        self.execute(sql, ids)?;
        let texts = [Campo::Titulo, Campo::Descripcion];
        if before.ticket.differs_in(after).any(|campo| texts.contains(&campo)) {
            self.words.renew(before.clave);
        }
        Ok(())
    }

    fn set_stamp(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        let sql = "UPDATE tickets SET version = ?2, fechada = ?3, fecha_actualizacion = ?4 WHERE clave = ?1";
        self.execute(sql, params![clave, stamp.version, stamp.fechada, stamp.fecha.seconds()])
    }

    fn last_number(&mut self, year: u16) -> StoreResult<i64> {
        let sql = "SELECT ultimo, indexado FROM numeracion WHERE anio = ?1";
        let found = self.first(sql, [year], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (last, indexed) = found.unwrap_or_default();
        self.indexed = indexed;
        Ok(last)
    }

    /// Once for all: a statement a ticket with RETURNING would allocate and free 64 KiB for its own journal each time,
    /// which under a full server was a fifth of the writer's time.
    fn keep_numbers(&mut self, year: u16, last: i64, count: i64) -> StoreResult<bool> {
        let sql = "INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (?1, ?2, ?3) ON CONFLICT (anio) DO UPDATE \
                   SET ultimo = max(ultimo, excluded.ultimo), cantidad = cantidad + excluded.cantidad";
        self.execute(sql, params![year, last, count])?;
        Ok(last.saturating_sub(self.indexed) >= self.due)
    }

    fn given_numbers(&self) -> StoreResult<i64> {
        self.value("SELECT coalesce(sum(ultimo), 0) FROM numeracion", [])
    }

    fn has_tickets(&self) -> StoreResult<bool> {
        self.exists("SELECT 1 FROM tickets", [])
    }
}
