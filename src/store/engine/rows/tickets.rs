//! Tickets, and the numbers that their codes have.

use uuid::Uuid;

use super::result::StoreResult;
use crate::store::engine::clave;
use crate::ticket::{Fecha, NewTicket, Ticket, TicketRef, Version};

/// A ticket with its key and what tells its versions apart.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its key.
    pub clave: i64,
    /// The ticket, with its version.
    pub ticket: Ticket,
    /// Its version.
    pub stamp: Stamp,
}

/// One version of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// 1 for a new ticket, one more with each change.
    pub version: i64,
    /// The first version that had this `FechaActualizacion`.
    pub fechada: i64,
    /// `FechaActualizacion`.
    pub fecha: Fecha,
}

impl Stamp {
    /// The version after this one. Its date is the clock's, and never before this one's.
    pub fn next(self, now: Fecha) -> Self {
        let version = self.version.saturating_add(1);
        if now <= self.fecha { Self { version, ..self } } else { Self { version, fechada: version, fecha: now } }
    }

    /// A ticket as this version of it.
    pub fn on(self, ticket: Ticket) -> Ticket {
        Ticket { fecha_actualizacion: Some(self.fecha), version: Some(Version::Number(self.version)), ..ticket }
    }
}

/// Where a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// Among the tickets.
    Tickets,
    /// In the trash.
    Trash,
    /// Nowhere: it was purged.
    Nowhere,
}

/// What a store adds to a request.
#[derive(Debug, Clone, Copy)]
pub struct TicketIdentity {
    /// Its key.
    pub clave: i64,
    /// `IdTicket`.
    pub id_ticket: Uuid,
    /// `FechaCreacion`, and `FechaActualizacion` until it changes.
    pub fecha: Fecha,
}

/// Tickets, and the numbers that their codes have.
pub trait TicketRows {
    /// One ticket. A damaged one is an error that names it.
    fn find(&self, target: &TicketRef) -> StoreResult<Option<Stored>>;

    /// The tickets of some keys, in their order, without those that are not there.
    fn find_all(&self, claves: &[i64]) -> StoreResult<Vec<Stored>> {
        claves.iter().filter_map(|clave| self.find(&clave::target(*clave)).transpose()).collect()
    }

    /// Says which tickets are looked at next, in this order, and with them what a change-set did to each if one is named, so
    /// that a database that is far away can read many of them together.
    fn look_ahead(&self, claves: &[i64], undone: Option<i64>) {
        let _ = (claves, undone);
    }

    /// The key and the user of one ticket.
    fn place(&self, target: &TicketRef) -> StoreResult<Option<(i64, Uuid)>>;

    /// Where the ticket of a key is.
    fn whereabouts(&self, clave: i64) -> StoreResult<Whereabouts>;

    /// Stores a new ticket, of version 1; false if its key or its id is another ticket's. `actualizado` is its
    /// `FechaActualizacion`.
    fn insert(&mut self, ticket: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<bool>;

    /// Stores a new ticket under a key and an id that are no other ticket's. May write it together with others, before
    /// anything else is read or written. `actualizado` is its `FechaActualizacion`.
    fn add(&mut self, ticket: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<()> {
        self.insert(ticket, identity, actualizado).map(drop)
    }

    /// Stores new tickets, one after the other. May write them when the transaction ends, which fails if one's key or id is
    /// another ticket's.
    fn insert_all(&mut self, new: &[(&NewTicket, TicketIdentity)]) -> StoreResult<()> {
        for (ticket, identity) in new {
            if !self.insert(ticket, *identity, identity.fecha)? {
                return Err(clave::taken(identity.clave));
            }
        }
        Ok(())
    }

    /// Writes all members of a ticket, and its version. Like every write to a ticket that is there, it may come together with
    /// others, before anything is read.
    fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) -> StoreResult<()>;

    /// Writes a ticket's version alone.
    fn set_stamp(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()>;

    /// The last number given out in a year, 0 if none was.
    fn last_number(&mut self, year: u16) -> StoreResult<i64>;

    /// Keeps that `count` tickets came into a year, whose last number is at least `last` from now on. Returns whether
    /// enough has come for a step of [`TransactionRows::tidy`](super::TransactionRows::tidy).
    fn keep_numbers(&mut self, year: u16, last: i64, count: i64) -> StoreResult<bool>;

    /// How many numbers were given out in all years together.
    fn given_numbers(&self) -> StoreResult<i64>;

    /// Whether there is any ticket.
    fn has_tickets(&self) -> StoreResult<bool>;
}
