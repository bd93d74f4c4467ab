//! What an import looks up and writes many rows at a time: a question a row would be most of its time.

use std::collections::{HashMap, HashSet};
use std::mem;

use postgres::Client;
use uuid::Uuid;

use super::{PostgresRows, copy};
use crate::store::ImportKey;
use crate::store::care::dump::Cell;
use crate::store::engine::{StoreResult, TicketIdentity, Whereabouts};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::params;
use crate::ticket::{Fecha, NewTicket};

const TICKETS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                       fecha_creacion, fecha_actualizacion";

/// So many rows are written together, and so many bytes of texts.
const MOST: usize = 1_000;
const BYTES: usize = 4 * 1024 * 1024;

/// A key with a fingerprint and a ticket's key.
type Claim = (ImportKey, i64, i64);

/// A ticket, its names, and its `FechaActualizacion`.
type NewRow = (NewTicket, TicketIdentity, Fecha);

/// What was looked up for the rows that come next, and what is not written yet.
#[derive(Default)]
pub struct ImportBuffer {
    /// Under which of the keys that are expected something was taken in before: a fingerprint and a ticket's key.
    known: HashMap<ImportKey, Option<(i64, i64)>>,
    /// Where those tickets are.
    places: HashMap<i64, Whereabouts>,
    /// Ids that no ticket has.
    free: HashSet<Uuid>,
    claims: Vec<Claim>,
    tickets: Vec<NewRow>,
    /// Of their texts.
    bytes: usize,
}

impl ImportBuffer {
    /// Claims a key that was looked up; `None` for another one.
    pub fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> Option<Option<(i64, i64)>> {
        let known = self.known.get_mut(&key)?;
        if known.is_none() {
            *known = Some((huella, clave));
            self.claims.push((key, huella, clave));
            return Some(None);
        }
        Some(*known)
    }

    /// A key stands for another ticket from now on.
    pub fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) {
        self.known.insert(key, Some((huella, clave)));
    }

    pub fn whereabouts(&self, clave: i64) -> Option<Whereabouts> {
        self.places.get(&clave).copied()
    }

    /// Whether an id was looked up and is no ticket's.
    pub fn is_free(&self, id: Uuid) -> bool {
        self.free.contains(&id)
    }

    /// An id is a ticket's from now on.
    pub fn take(&mut self, id: Uuid) {
        self.free.remove(&id);
    }

    const fn is_full(&self) -> bool {
        self.tickets.len() >= MOST || self.bytes >= BYTES
    }
}

impl PostgresRows<'_> {
    /// Looks up keys, and what tickets they stand for.
    pub(super) fn look_up(&self, keys: &[ImportKey]) -> StoreResult<()> {
        let sql = "SELECT huella, importados.clave, tickets.clave IS NOT NULL, papelera.clave IS NOT NULL \
                   FROM unnest($1, $2) WITH ORDINALITY AS wanted (origen, linea, place) \
                   LEFT JOIN importados ON importados.origen = wanted.origen AND importados.linea = wanted.linea \
                   LEFT JOIN tickets ON tickets.clave = importados.clave \
                   LEFT JOIN papelera ON papelera.clave = importados.clave ORDER BY place";
        let origenes: Vec<Uuid> = keys.iter().map(|key| key.origen).collect();
        let lineas: Vec<i64> = keys.iter().map(|key| linea(*key)).collect();
        let found = self.all(sql, params![origenes => UUID_ARRAY, lineas => INT8_ARRAY], |row| {
            let place = match (row.try_get(2)?, row.try_get(3)?) {
                (true, _) => Whereabouts::Tickets,
                (false, true) => Whereabouts::Trash,
                (false, false) => Whereabouts::Nowhere,
            };
            let known: Option<i64> = row.try_get(0)?;
            known.map(|huella| Ok::<_, SqlFailure>((huella, row.try_get(1)?, place))).transpose()
        })?;
        let sql = "SELECT id FROM unnest($1) AS wanted (id) WHERE NOT EXISTS (SELECT FROM tickets WHERE id_ticket = id) \
                   AND NOT EXISTS (SELECT FROM papelera WHERE id_ticket = id)";
        let ids: Vec<Uuid> = keys.iter().filter(|key| key.linea == 0).map(|key| key.origen).collect();
        let free: Vec<Uuid> =
            if ids.is_empty() { Vec::new() } else { self.all(sql, params![ids => UUID_ARRAY], super::only)? };
        let mut gathered = self.gathered.borrow_mut();
        gathered.free = free.into_iter().collect();
        gathered.places = found.iter().flatten().map(|(_, clave, place)| (*clave, *place)).collect();
        let found = found.into_iter().map(|it| it.map(|(huella, clave, _)| (huella, clave)));
        gathered.known = keys.iter().copied().zip(found).collect();
        Ok(())
    }

    /// Keeps a ticket to be written with others.
    pub(super) fn gather(&self, ticket: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<()> {
        let mut gathered = self.gathered.borrow_mut();
        gathered.bytes += ticket.titulo().len() + ticket.descripcion().len();
        gathered.tickets.push((ticket.clone(), identity, actualizado));
        let is_full = gathered.is_full();
        drop(gathered);
        if is_full { self.set_off() } else { Ok(()) }
    }

    /// Writes all that is not written yet, and waits for it.
    pub(super) fn bring(&self) -> StoreResult<()> {
        self.set_off()?;
        self.link.borrow_mut().arrive().map_err(|failure| self.fault.writing(&failure))
    }

    /// Begins to write all that is not written yet. The words are cut meanwhile, too.
    fn set_off(&self) -> StoreResult<()> {
        let mut gathered = self.gathered.borrow_mut();
        if gathered.tickets.is_empty() && gathered.claims.is_empty() {
            return Ok(());
        }
        let (claims, tickets) = (mem::take(&mut gathered.claims), mem::take(&mut gathered.tickets));
        gathered.bytes = 0;
        let sent = self.link.borrow_mut().send_behind(move |client| write(client, &claims, &tickets));
        sent.map_err(|failure| self.fault.writing(&failure))
    }
}

fn write(client: &mut Client, claims: &[Claim], tickets: &[NewRow]) -> Result<(), SqlFailure> {
    let sql = "COPY importados (origen, linea, huella, clave) FROM STDIN";
    copy::send(client, sql, claims, |lines, (key, huella, clave)| {
        let cells = [Cell::Uuid(key.origen), Cell::Number(linea(*key)), Cell::Number(*huella), Cell::Number(*clave)];
        copy::cells(lines, &cells);
        lines.push('\n');
    })?;
    let sql = format!("COPY tickets ({TICKETS}{}{}) FROM STDIN", copy::FOLDED, copy::WORDS);
    copy::send(client, &sql, tickets, |lines, (ticket, identity, actualizado)| {
        let texts = [ticket.titulo(), ticket.descripcion()];
        let cells = [
            Cell::Number(identity.clave),
            Cell::Uuid(identity.id_ticket),
            Cell::Text(ticket.titulo()),
            Cell::Text(ticket.descripcion()),
            Cell::Uuid(ticket.usuario_id()),
            Cell::Number(ticket.area_id()),
            Cell::Number(ticket.prioridad_id()),
            Cell::Number(ticket.estado_id()),
            Cell::Number(identity.fecha.seconds()),
            Cell::Number(actualizado.seconds()),
        ];
        copy::cells(lines, &cells);
        copy::folded(lines, &texts);
        copy::words(lines, &texts);
        lines.push('\n');
    })
}

/// A key's line as the database keeps it.
pub fn linea(key: ImportKey) -> i64 {
    i64::try_from(key.linea).unwrap_or(i64::MAX)
}
