//! Tickets and their numbers.

use tickets::store::engine::{Stamp, StoreResult, Stored, TicketIdentity, TicketRows, Whereabouts, clave};
use tickets::ticket::{Fecha, NewTicket, Ticket, TicketRef};
use uuid::Uuid;

use super::{MemoryRows, State};

impl TicketRows for MemoryRows {
    fn find(&self, target: &TicketRef) -> StoreResult<Option<Stored>> {
        let tickets = &self.state.tickets;
        let found = match target {
            TicketRef::Codigo(codigo) => clave::clave(codigo).and_then(|clave| tickets.get(&clave)),
            TicketRef::Id(id) => tickets.values().find(|it| it.ticket.id_ticket == Some(*id)),
            TicketRef::Last => tickets.values().max_by_key(|it| (it.ticket.fecha_creacion, it.clave)),
        };
        Ok(found.cloned())
    }

    fn place(&self, target: &TicketRef) -> StoreResult<Option<(i64, Uuid)>> {
        Ok(self.find(target)?.map(|it| (it.clave, it.ticket.usuario_id)))
    }

    fn whereabouts(&self, clave: i64) -> StoreResult<Whereabouts> {
        let State { tickets, trash, .. } = &self.state;
        Ok(match (tickets.contains_key(&clave), trash.contains_key(&clave)) {
            (true, _) => Whereabouts::Tickets,
            (false, true) => Whereabouts::Trash,
            (false, false) => Whereabouts::Nowhere,
        })
    }

    fn insert(&mut self, new: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<bool> {
        let TicketIdentity { clave, id_ticket, fecha } = identity;
        if self.state.tickets.contains_key(&clave) || self.place(&TicketRef::Id(id_ticket))?.is_some() {
            return Ok(false);
        }
        let ticket = Ticket {
            id_ticket: Some(id_ticket),
            codigo: clave::codigo(clave),
            titulo: new.titulo().to_owned(),
            descripcion: new.descripcion().to_owned(),
            usuario_id: new.usuario_id(),
            area_id: new.area_id(),
            prioridad_id: new.prioridad_id(),
            estado_id: new.estado_id(),
            fecha_creacion: Some(fecha),
            fecha_actualizacion: None,
            version: None,
        };
        let stamp = Stamp { version: 1, fechada: 1, fecha: actualizado };
        self.state.tickets.insert(clave, Stored { clave, ticket: stamp.on(ticket), stamp });
        Ok(true)
    }

    fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) -> StoreResult<()> {
        let clave = before.clave;
        self.state.tickets.insert(clave, Stored { clave, ticket: stamp.on(after.clone()), stamp });
        Ok(())
    }

    fn set_stamp(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        if let Some(stored) = self.state.tickets.get(&clave).cloned() {
            self.update(&stored, &stored.ticket, stamp)?;
        }
        Ok(())
    }

    fn last_number(&mut self, year: u16) -> StoreResult<i64> {
        Ok(self.state.years.get(&year).map_or(0, |(last, _)| *last))
    }

    fn keep_numbers(&mut self, year: u16, last: i64, count: i64) -> StoreResult<bool> {
        let kept = self.state.years.entry(year).or_default();
        *kept = (kept.0.max(last), kept.1 + count);
        Ok(false)
    }

    fn given_numbers(&self) -> StoreResult<i64> {
        Ok(self.state.years.values().map(|(last, _)| last).sum())
    }

    fn has_tickets(&self) -> StoreResult<bool> {
        Ok(!self.state.tickets.is_empty())
    }
}
