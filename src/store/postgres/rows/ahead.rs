//! What is looked at next, read for many tickets at a time: a question a ticket would be most of a large change's time.

use std::collections::{BTreeSet, HashMap, VecDeque};

use tokio_postgres::Row;

use super::PostgresRows;
use super::trash::trashed;
use crate::store::engine::{ChangeRow, FieldChange, StoreResult, Stored, TicketRows, Trashed, clave};
use crate::store::postgres::link::params;
use crate::store::sql::lists::STORED;
use crate::ticket::TicketRef;

/// So many tickets are read together, and so many bytes of texts.
const MOST: usize = 1_000;
const BYTES: i64 = 4 * 1024 * 1024;

/// Fewer than that many are read one by one: so many questions read any number of them.
const FEW: usize = 4;

/// Asks how many bytes of texts each of some tickets has, with those of what a change-set did to it.
const WEIGHTS: &str = "SELECT key, \
    coalesce((SELECT octet_length(titulo) + octet_length(descripcion) FROM tickets WHERE clave = key), 0) \
    + coalesce((SELECT octet_length(titulo) + octet_length(descripcion) FROM papelera WHERE clave = key), 0) \
    + coalesce((SELECT sum(octet_length(antes) + octet_length(despues)) FROM historial \
                WHERE clave = key AND cambio = $2), 0) \
    FROM unnest($1) WITH ORDINALITY AS wanted (key, place) ORDER BY place";

/// Tickets that are looked at next, and what is known of the first of them.
#[derive(Default)]
pub struct TicketsAhead {
    expected: VecDeque<i64>,
    /// The change-set of which it is asked what it did to them.
    undone: Option<i64>,
    known: HashMap<i64, KnownTicket>,
}

/// What is known of a ticket, until something is written of it.
#[derive(Default)]
pub struct KnownTicket {
    /// Among the tickets.
    pub stored: Option<Stored>,
    /// In the trash.
    pub trashed: Option<Trashed>,
    /// What the change-set did to it.
    pub fields: Vec<FieldChange>,
    /// Later lines of the same fields and comments, oldest first: the field, the comment and the change-set.
    later: Vec<(String, Option<i64>, ChangeRow)>,
}

impl TicketsAhead {
    /// Tickets are looked at next.
    pub fn expect(&mut self, claves: &[i64], undone: Option<i64>) {
        if undone != self.undone {
            self.known.clear();
        }
        self.undone = undone;
        self.expected = if claves.len() < FEW { VecDeque::new() } else { claves.iter().copied().collect() };
    }

    /// Something is written of a ticket.
    pub fn forget(&mut self, clave: i64) {
        self.known.remove(&clave);
    }
}

impl KnownTicket {
    /// The later change-sets with a line of a field.
    pub fn later_changes(&self, campo: &str) -> Vec<ChangeRow> {
        self.later.iter().filter(|(of, ..)| of == campo).map(|(.., change)| change.clone()).collect()
    }

    /// Those with a line of a comment.
    pub fn later_edits(&self, comentario: i64) -> Vec<ChangeRow> {
        self.later.iter().filter(|(_, of, _)| *of == Some(comentario)).map(|(.., change)| change.clone()).collect()
    }
}

impl PostgresRows<'_> {
    /// Reads what is known of a ticket that is named by its code; `None` if nothing was read ahead.
    pub(super) fn known<T>(&self, target: &TicketRef, read: impl FnOnce(&KnownTicket) -> T) -> StoreResult<Option<T>> {
        let TicketRef::Codigo(codigo) = target else { return Ok(None) };
        clave::clave(codigo).map_or(Ok(None), |clave| self.known_at(clave, read))
    }

    /// The same for what a change-set did to it.
    pub(super) fn known_of<T>(
        &self,
        cambio: i64,
        clave: i64,
        read: impl FnOnce(&KnownTicket) -> T,
    ) -> StoreResult<Option<T>> {
        let is_undone = self.ahead.borrow().undone == Some(cambio);
        if is_undone { self.known_at(clave, read) } else { Ok(None) }
    }

    fn known_at<T>(&self, clave: i64, read: impl FnOnce(&KnownTicket) -> T) -> StoreResult<Option<T>> {
        let is_due = {
            let ahead = self.ahead.borrow();
            !ahead.known.contains_key(&clave) && ahead.expected.front() == Some(&clave)
        };
        if is_due {
            self.read_ahead()?;
        }
        Ok(self.ahead.borrow().known.get(&clave).map(read))
    }

    /// Reads what is known of the tickets that come next.
    fn read_ahead(&self) -> StoreResult<()> {
        let (claves, undone) = self.portion()?;
        let mut known: HashMap<i64, KnownTicket> =
            claves.iter().map(|clave| (*clave, KnownTicket::default())).collect();
        for stored in self.find_all(&claves)? {
            let clave = stored.clave;
            known.entry(clave).or_default().stored = Some(stored);
        }
        if known.values().any(|it| it.stored.is_none()) {
            let sql = format!("SELECT {STORED}, motivo FROM papelera WHERE clave = ANY($1)");
            for trashed in self.all(&sql, params![claves => INT8_ARRAY], trashed)? {
                let clave = trashed.stored.clave;
                known.entry(clave).or_default().trashed = Some(trashed);
            }
        }
        if let Some(cambio) = undone {
            self.read_history_ahead(cambio, &claves, &mut known)?;
        }
        self.ahead.borrow_mut().known = known;
        Ok(())
    }

    /// Takes the keys of those that are read together, and the change-set with them.
    fn portion(&self) -> StoreResult<(Vec<i64>, Option<i64>)> {
        let (next, undone) = {
            let ahead = self.ahead.borrow();
            (ahead.expected.iter().take(MOST).copied().collect::<Vec<_>>(), ahead.undone)
        };
        let weight = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?));
        let weights: Vec<(i64, i64)> =
            self.all(WEIGHTS, params![next => INT8_ARRAY, undone.unwrap_or(0) => INT8], weight)?;
        let mut bytes = 0_i64;
        let fits = weights.iter().take_while(|(_, weight)| {
            let is_first = bytes == 0;
            bytes = bytes.saturating_add(*weight);
            is_first || bytes <= BYTES
        });
        let claves: Vec<i64> = fits.map(|(clave, _)| *clave).collect();
        let mut ahead = self.ahead.borrow_mut();
        ahead.expected.drain(..claves.len());
        Ok((claves, undone))
    }

    fn read_history_ahead(
        &self,
        cambio: i64,
        claves: &[i64],
        known: &mut HashMap<i64, KnownTicket>,
    ) -> StoreResult<()> {
        let sql = "SELECT clave, campo, antes, despues, comentario FROM historial \
                   WHERE cambio = $2 AND clave = ANY($1) ORDER BY clave, campo";
        let fields = self.all(sql, params![claves => INT8_ARRAY, cambio => INT8], |row| {
            let [campo, antes, despues] = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
            let field = FieldChange { campo, antes, despues, comentario: row.try_get(4)? };
            Ok((row.try_get::<_, i64>(0)?, field))
        })?;
        for (clave, field) in fields {
            known.entry(clave).or_default().fields.push(field);
        }
        let sql = "SELECT clave, campo, comentario, cambio FROM historial WHERE clave = ANY($1) AND cambio > $2 \
                   AND (comentario = $2 OR EXISTS (SELECT FROM historial AS first WHERE first.clave = historial.clave \
                   AND first.cambio = $2 AND first.campo = historial.campo)) ORDER BY cambio";
        let later = self.all(sql, params![claves => INT8_ARRAY, cambio => INT8], |row| {
            Ok((row.try_get::<_, i64>(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get::<_, i64>(3)?))
        })?;
        if later.is_empty() {
            return Ok(());
        }
        let cambios: BTreeSet<i64> = later.iter().map(|(.., cambio)| *cambio).collect();
        let changes = self.changes_of(&cambios.into_iter().collect::<Vec<_>>())?;
        let changes: HashMap<i64, ChangeRow> = changes.into_iter().map(|change| (change.cambio, change)).collect();
        for (clave, campo, comentario, cambio) in later {
            let change = changes.get(&cambio).cloned();
            let later = change.map(|change| (campo, comentario, change));
            known.entry(clave).or_default().later.extend(later);
        }
        Ok(())
    }
}
