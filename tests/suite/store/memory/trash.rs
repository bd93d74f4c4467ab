//! The trash.

use tickets::store::engine::{Stamp, StoreResult, Stored, TrashRows, Trashed, clave};
use tickets::ticket::{Fecha, TicketRef};
use uuid::Uuid;

use super::MemoryRows;

impl MemoryRows {
    fn count(&mut self, clave: i64, more: i64) {
        let year = u16::try_from(clave / clave::YEAR).unwrap();
        self.state.years.entry(year).or_default().1 += more;
    }
}

fn as_version(stored: Stored, stamp: Stamp) -> Stored {
    Stored { ticket: stamp.on(stored.ticket), stamp, ..stored }
}

impl TrashRows for MemoryRows {
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>> {
        let trash = &self.state.trash;
        let found = match target {
            TicketRef::Codigo(codigo) => clave::clave(codigo).and_then(|clave| trash.get(&clave)),
            TicketRef::Id(id) => trash.values().find(|(it, _)| it.stored.ticket.id_ticket == Some(*id)),
            TicketRef::Last => None,
        };
        Ok(found.map(|(trashed, _)| trashed.clone()))
    }

    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()> {
        let stored = as_version(self.state.tickets.remove(&clave).unwrap(), stamp);
        self.state.trash.insert(clave, (Trashed { stored, motivo: motivo.to_owned() }, eliminado));
        self.count(clave, -1);
        Ok(())
    }

    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()> {
        let (Trashed { stored, .. }, _) = self.state.trash.remove(&clave).unwrap();
        self.state.tickets.insert(clave, as_version(stored, stamp));
        self.count(clave, 1);
        Ok(())
    }

    fn deleted_before(&self, before: Fecha) -> StoreResult<Vec<i64>> {
        let old = self.state.trash.iter().filter(|(_, (_, eliminado))| *eliminado < before);
        Ok(old.map(|(clave, _)| *clave).collect())
    }

    fn free_keys(&mut self, before: Fecha) -> StoreResult<()> {
        let old = self.deleted_before(before)?;
        self.state.filed.retain(|_, (_, identity)| !old.contains(&identity.clave));
        self.state.imported.retain(|_, (_, clave)| !old.contains(clave));
        Ok(())
    }

    fn erase(&mut self, clave: i64) -> StoreResult<()> {
        self.state.trash.remove(&clave);
        self.state.lines.retain(|(of, ..), _| *of != clave);
        Ok(())
    }

    fn has_trash(&self) -> StoreResult<bool> {
        Ok(!self.state.trash.is_empty())
    }

    fn is_away(&self, clave: i64, id: Uuid) -> StoreResult<bool> {
        Ok(self.state.trash.contains_key(&clave) || self.trashed(&TicketRef::Id(id))?.is_some())
    }
}
