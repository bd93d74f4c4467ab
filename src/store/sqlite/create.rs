//! Files tickets: number, ticket and key in one transaction.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::file::fault::SqliteFault;
use super::index;
use super::keys::{self, First};
use super::row;
use super::strict::StrictCatalogues;
use crate::clock::{self, Clock};
use crate::store::{Filed, Filing, StoreError};
use crate::ticket::{Codigo, Fecha, NewTicket, Ticket};

/// What a store adds to a request.
pub(super) struct TicketIdentity {
    pub clave: i64,
    pub id_ticket: Uuid,
    pub fecha: Fecha,
}

pub(super) fn create(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    filings: &[Filing],
    due: i64,
) -> Result<Vec<Filed>, StoreError> {
    // IMMEDIATE: a deferred transaction that had read first failed 1,862 of 2,026 creates under load.
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| fault.writing(&error))?;
    // Read inside the transaction, so that dates follow the order of the codes.
    let now = clock();
    let answers = file_all(&transaction, filings, now, due).map_err(|error| fault.writing(&error))?;
    transaction.commit().map_err(|error| fault.committing(&error))?;
    Ok(answers)
}

fn file_all(
    transaction: &Transaction<'_>,
    filings: &[Filing],
    now: DateTime<Utc>,
    due: i64,
) -> rusqlite::Result<Vec<Filed>> {
    let mut numbering = Numbering::of(transaction, clock::year(now))?;
    let estrictos = StrictCatalogues::of(transaction)?;
    let filed = filings
        .iter()
        .map(|filing| file(transaction, filing, &estrictos, &mut numbering, Fecha::new(now)))
        .collect::<rusqlite::Result<_>>()?;
    numbering.keep(transaction)?;
    if numbering.last - numbering.indexed >= due {
        index::advance(transaction, numbering.year.into(), index::STEP)?;
        // More than the keys that can have come since the last time.
        keys::sweep(transaction, Fecha::new(now), 2 * index::STEP)?;
    }
    Ok(filed)
}

fn file(
    transaction: &Transaction<'_>,
    filing: &Filing,
    estrictos: &StrictCatalogues,
    numbering: &mut Numbering,
    fecha: Fecha,
) -> rusqlite::Result<Filed> {
    let keyed = filing.key.as_ref().map(|key| (key, fingerprint(&filing.ticket)));
    if let Some((key, huella)) = &keyed {
        match keys::first(transaction, key, fecha)? {
            First::Nothing => {}
            First::Ticket(first, identity) if first == *huella => {
                return Ok(Filed::Replayed(ticket(&filing.ticket, &identity)));
            }
            First::InTrash(first, identity) if first == *huella => {
                return Ok(Filed::InTrash(row::codigo(identity.clave)));
            }
            First::Ticket(_, identity) | First::InTrash(_, identity) => {
                return Ok(Filed::KeyTaken(row::codigo(identity.clave)));
            }
        }
    }
    let faults = estrictos.faults_of_new(transaction, &filing.ticket)?;
    if !faults.is_empty() {
        return Ok(Filed::Refused(faults));
    }
    let identity = TicketIdentity { clave: numbering.next_clave()?, id_ticket: clock::id(), fecha };
    insert(transaction, &filing.ticket, &identity)?;
    if let Some((key, huella)) = &keyed {
        keys::remember(transaction, key, *huella, &identity)?;
    }
    Ok(Filed::Created(ticket(&filing.ticket, &identity)))
}

/// The numbers of one year: read once, given out, kept once, all within a transaction that nobody else can write beside.
///
/// A statement a ticket with RETURNING would allocate and free 64 KiB for its own journal each time: under a full
/// server that was a fifth of the writer's time.
pub(super) struct Numbering {
    year: u16,
    last: i64,
    given: i64,
    /// Up to which number the words of tickets are in the index.
    indexed: i64,
}

impl Numbering {
    pub fn of(transaction: &Transaction<'_>, year: u16) -> rusqlite::Result<Self> {
        let found = transaction
            .prepare_cached("SELECT ultimo, indexado FROM numeracion WHERE anio = ?1")?
            .query_row([year], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (last, indexed) = found.unwrap_or((0, 0));
        Ok(Self { year, last, given: 0, indexed })
    }

    /// Takes the year's next number; rolled back with the transaction, so there are no gaps.
    fn next_clave(&mut self) -> rusqlite::Result<i64> {
        let clave = self.peek()?;
        self.take();
        Ok(clave)
    }

    /// The year's next number, which is still to be taken.
    pub fn peek(&self) -> rusqlite::Result<i64> {
        let number = self.last + 1;
        u64::try_from(number)
            .ok()
            .and_then(|number| Codigo::new(self.year, number))
            .and_then(|codigo| row::clave(&codigo))
            .ok_or(rusqlite::Error::IntegralValueOutOfRange(0, number))
    }

    /// Takes what [`Self::peek`] answered.
    pub const fn take(&mut self) {
        self.last += 1;
        self.given += 1;
    }

    /// Gives no number out that a ticket has brought along.
    pub fn leave_behind(&mut self, year: u16, number: i64) {
        if year == self.year {
            self.last = self.last.max(number);
        }
    }

    pub fn keep(&self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        if self.given == 0 {
            return Ok(());
        }
        transaction
            .prepare_cached(
                "INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (anio) DO UPDATE SET ultimo = excluded.ultimo, cantidad = cantidad + excluded.cantidad",
            )?
            .execute(params![self.year, self.last, self.given])
            .map(drop)
    }
}

fn insert(transaction: &Transaction<'_>, new: &NewTicket, identity: &TicketIdentity) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )?
        .execute(params![
            identity.clave,
            identity.id_ticket.as_bytes(),
            new.titulo(),
            new.descripcion(),
            new.usuario_id().as_bytes(),
            new.area_id(),
            new.prioridad_id(),
            new.estado_id(),
            identity.fecha.seconds(),
        ])
        .map(drop)
}

/// Tells one request from another; members that came in another case or order are the same request.
fn fingerprint(new: &NewTicket) -> [u8; 16] {
    // A NewTicket always serialises: texts, numbers and a UUID.
    let json = serde_json::to_vec(new).unwrap_or_default();
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &json).into_bytes()
}

fn ticket(new: &NewTicket, identity: &TicketIdentity) -> Ticket {
    Ticket {
        id_ticket: Some(identity.id_ticket),
        codigo: row::codigo(identity.clave),
        titulo: new.titulo().to_owned(),
        descripcion: new.descripcion().to_owned(),
        usuario_id: new.usuario_id(),
        area_id: new.area_id(),
        prioridad_id: new.prioridad_id(),
        estado_id: new.estado_id(),
        fecha_creacion: Some(identity.fecha),
        fecha_actualizacion: Some(identity.fecha),
        version: None,
    }
}
