//! One change-set being written: what becomes of tickets, with its history, in the caller's transaction.

use std::collections::BTreeMap;

use rusqlite::{Transaction, params};

use super::file::fault::SqliteFault;
use super::index::{self, Renewal};
use super::row::{self, NEXT_VERSION};
use crate::clock::Clock;
use crate::store::change::Gathered;
use crate::store::{Author, Changed, StoreError};
use crate::ticket::{Campo, Fecha, Ticket, Version};

/// What happens to a ticket besides other values of its fields, by its name in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Something was said about it.
    Comment,
    /// The same, for agents' eyes.
    InternalComment,
    /// It went to the trash or came back; the value is the reason.
    Trash,
    /// It was ended.
    Purge,
}

impl Event {
    pub const ALL: [Self; 4] = [Self::Comment, Self::InternalComment, Self::Trash, Self::Purge];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "Comentario",
            Self::InternalComment => "ComentarioInterno",
            Self::Trash => "Papelera",
            Self::Purge => "Purgado",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}

/// A change-set; it begins with the first thing that really changes.
pub(super) struct ChangeSet<'a> {
    pub transaction: &'a Transaction<'a>,
    pub fault: SqliteFault<'a>,
    now: Fecha,
    author: &'a Author,
    deshace: Option<i64>,
    cambio: Option<i64>,
    /// How many tickets have changed.
    written: usize,
    /// Tickets whose words the index is to take at the end.
    renewals: BTreeMap<i64, Renewal>,
}

impl<'a> ChangeSet<'a> {
    pub fn new(
        transaction: &'a Transaction<'a>,
        fault: SqliteFault<'a>,
        clock: Clock,
        author: &'a Author,
        deshace: Option<i64>,
    ) -> Self {
        let now = Fecha::new(clock());
        Self { transaction, fault, now, author, deshace, cambio: None, written: 0, renewals: BTreeMap::new() }
    }

    /// Writes a ticket as it is to be; answers it as its next version.
    pub fn write(&mut self, before: &Ticket, after: Ticket) -> Result<Ticket, StoreError> {
        if before.differs_in(&after).next().is_none() {
            return Ok(after);
        }
        let after = self.stamped(before, after);
        self.keep(before, &after).map_err(|error| self.fault.writing(&error))?;
        self.written += 1;
        Ok(after)
    }

    /// Keeps that something happened to a ticket; answers it as its next version.
    pub fn happen(&mut self, ticket: &Ticket, event: Event, antes: &str, despues: &str) -> Result<Ticket, StoreError> {
        let after = self.stamped(ticket, ticket.clone());
        let (clave, fecha) = (self.clave(ticket)?, after.fecha_actualizacion.unwrap_or(self.now));
        self.note(clave, event.name(), antes, despues, fecha).map_err(|error| self.fault.writing(&error))?;
        self.written += 1;
        Ok(after)
    }

    /// When this change-set is made.
    pub const fn now(&self) -> Fecha {
        self.now
    }

    /// The rowid of a ticket of this store.
    pub fn clave(&self, ticket: &Ticket) -> Result<i64, StoreError> {
        let clave = ticket.codigo.as_ref().and_then(row::clave);
        clave.ok_or_else(|| self.fault.unusable("a ticket has no code"))
    }

    /// One line of the history.
    pub fn note(&mut self, clave: i64, campo: &str, antes: &str, despues: &str, fecha: Fecha) -> rusqlite::Result<()> {
        let cambio = self.begin()?;
        self.transaction
            .prepare_cached(
                "INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![clave, cambio, campo, antes, despues, fecha.seconds()])
            .map(drop)
    }

    /// The words of a ticket are others by now, or it has left or come back.
    pub fn index(&mut self, clave: i64) {
        self.renewals.insert(clave, Renewal::Whole);
    }

    /// Something was said about a ticket by this change-set.
    pub fn said(&mut self, clave: i64) {
        let said = self.cambio.map_or(Renewal::Whole, Renewal::Said);
        self.renewals.entry(clave).or_insert(said);
    }

    /// What the change-set did, with the tickets as they are now.
    pub fn done(self, gathered: Gathered) -> Result<Changed, StoreError> {
        if !self.renewals.is_empty() {
            let written = index::renew(self.transaction, self.renewals);
            let merged = written.and_then(|written| index::merge(self.transaction, written));
            merged.map_err(|error| self.fault.writing(&error))?;
        }
        let Gathered { tickets, codigos, .. } = gathered;
        let unchanged = (tickets.len() + codigos.len()).saturating_sub(self.written);
        Ok(Changed { cambio: self.cambio, tickets, codigos, unchanged, is_unsaid: false })
    }

    /// The next version. Its date is the clock's, and never before the last.
    fn stamped(&self, before: &Ticket, after: Ticket) -> Ticket {
        let fecha = before.fecha_actualizacion.map_or(self.now, |last| self.now.max(last));
        let version = before.version.as_ref().and_then(Version::next);
        Ticket { fecha_actualizacion: Some(fecha), version, ..after }
    }

    fn keep(&mut self, before: &Ticket, after: &Ticket) -> rusqlite::Result<()> {
        let clave = before.codigo.as_ref().and_then(row::clave).unwrap_or_default();
        let fecha = after.fecha_actualizacion.unwrap_or(self.now);
        for campo in before.differs_in(after) {
            let (antes, despues) = (before.text_of(campo), after.text_of(campo));
            self.note(clave, campo.name(), &antes, &despues, fecha)?;
        }
        self.transaction
            .prepare_cached(&format!(
                "UPDATE tickets SET (version, fechada) = ({NEXT_VERSION}), fecha_actualizacion = ?2, titulo = ?3, \
                 descripcion = ?4, usuario_id = ?5, area_id = ?6, prioridad_id = ?7, estado_id = ?8 WHERE clave = ?1",
            ))?
            .execute(params![
                clave,
                fecha.seconds(),
                after.titulo,
                after.descripcion,
                after.usuario_id.as_bytes(),
                after.area_id,
                after.prioridad_id,
                after.estado_id,
            ])?;
        let texts = [Campo::Titulo, Campo::Descripcion];
        if before.differs_in(after).any(|campo| texts.contains(&campo)) {
            self.index(clave);
        }
        Ok(())
    }

    fn begin(&mut self) -> rusqlite::Result<i64> {
        if let Some(cambio) = self.cambio {
            return Ok(cambio);
        }
        self.transaction.execute(
            "INSERT INTO cambios (fecha, quien, origen, deshace, numerados) \
             VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(sum(ultimo), 0) FROM numeracion))",
            params![self.now.seconds(), self.author.quien, self.author.origen.name(), self.deshace],
        )?;
        let cambio = self.transaction.last_insert_rowid();
        self.cambio = Some(cambio);
        Ok(cambio)
    }
}

/// Makes another version of a ticket with the same members: something was said about it.
pub(super) fn touch(transaction: &Transaction<'_>, clave: i64, fecha: Fecha) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(&format!(
            "UPDATE tickets SET (version, fechada) = ({NEXT_VERSION}), fecha_actualizacion = ?2 WHERE clave = ?1"
        ))?
        .execute(params![clave, fecha.seconds()])
        .map(drop)
}
