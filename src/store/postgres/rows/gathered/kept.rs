//! What tickets that bring their codes, dates and histories along need to know of the store, looked up for many at a time.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::unsent::{TicketNames, UnsentChange};
use crate::store::engine::ChangeRow;
use crate::ticket::HistoryLine;

/// What was looked up, and what has come in since.
#[derive(Default)]
pub struct KeptAhead {
    /// Keys and ids that nothing in the store has: no ticket, not the trash, no history.
    pub free: HashMap<i64, Uuid>,
    /// Tickets whose key or id is another ticket's.
    pub taken: HashSet<TicketNames>,
    /// Tickets that are not in the trash, and keys of which none was purged.
    pub not_away: HashSet<TicketNames>,
    pub not_purged: HashSet<i64>,
    /// The key and the user of those tickets that are there, by id.
    pub there: HashMap<Uuid, (i64, Uuid)>,
    /// Changes whose number was looked up, or which they took back.
    pub asked: HashSet<i64>,
    /// Those that there are.
    pub changes: HashMap<i64, ChangeRow>,
    /// What has come in since.
    claves: HashSet<i64>,
    ids: HashSet<Uuid>,
}

impl KeptAhead {
    /// Whether a ticket may come in; `None` where nobody has looked.
    pub fn admits(&self, (clave, id): TicketNames) -> Option<bool> {
        if self.taken.contains(&(clave, id)) {
            return Some(false);
        }
        let is_new = !self.claves.contains(&clave) && !self.ids.contains(&id);
        (is_new && self.free.get(&clave) == Some(&id)).then_some(true)
    }

    /// Whether a ticket has come in since.
    pub fn has(&self, clave: i64) -> bool {
        self.claves.contains(&clave)
    }

    /// A ticket has come in.
    pub fn add(&mut self, (clave, id): TicketNames) {
        self.claves.insert(clave);
        self.ids.insert(id);
    }

    /// It has not.
    pub fn remove(&mut self, (clave, id): TicketNames) {
        self.claves.remove(&clave);
        self.ids.remove(&id);
    }

    /// Takes a change that takes nothing back; `None` for one that nobody has looked up, or that does. False if its number is
    /// another's.
    pub fn bring(&mut self, line: &HistoryLine) -> Option<Result<UnsentChange, ()>> {
        if line.deshace.is_some() || !self.asked.contains(&line.cambio) {
            return None;
        }
        if self.changes.contains_key(&line.cambio) {
            return Some(Err(()));
        }
        let HistoryLine { cambio, fecha, quien, origen, .. } = line.clone();
        let none = None;
        self.changes.insert(
            cambio,
            ChangeRow {
                cambio,
                fecha,
                quien: quien.clone(),
                origen: origen.clone(),
                deshace: none,
                undone_by: none,
                numerados: none,
            },
        );
        Some(Ok(UnsentChange { cambio, fecha, quien, origen, deshace: none, numerados: none }))
    }

    /// What was looked up counts no more: it was written to without this.
    pub fn forget_change(&mut self, cambio: i64) {
        self.asked.remove(&cambio);
        self.changes.remove(&cambio);
    }

    /// Forgets all of it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
