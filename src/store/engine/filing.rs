//! Files tickets: number, ticket and key in one transaction.

use anyhow::anyhow;
use chrono::{DateTime, Utc};

use super::clave;
use super::keys::{self, First};
use super::rows::{Rows, StoreResult, TicketIdentity, TicketRows};
use super::strict::StrictCatalogues;
use crate::clock;
use crate::store::{Filed, Filing, StoreError};
use crate::ticket::{Codigo, Fecha, NewTicket, Ticket};

/// Files tickets in their order.
pub fn create<R: Rows>(rows: &mut R, now: DateTime<Utc>, filings: &[Filing]) -> StoreResult<Vec<Filed>> {
    let mut numbering = Numbering::of(rows, clock::year(now))?;
    let estrictos = StrictCatalogues::of(rows)?;
    let now = Fecha::new(now);
    let mut filed = Vec::with_capacity(filings.len());
    for filing in filings {
        filed.push(file(rows, filing, &estrictos, &mut numbering, now)?);
    }
    if numbering.keep(rows)? {
        rows.tidy(keys::forgotten(now), false)?;
    }
    Ok(filed)
}

fn file<R: Rows>(
    rows: &mut R,
    filing: &Filing,
    estrictos: &StrictCatalogues,
    numbering: &mut Numbering,
    fecha: Fecha,
) -> StoreResult<Filed> {
    let keyed = filing.key.as_ref().map(|key| (key, keys::fingerprint(&filing.ticket)));
    if let Some((key, huella)) = &keyed {
        match keys::first(rows, key, fecha)? {
            First::Nothing => {}
            First::Ticket(first, identity) if first == *huella => {
                return Ok(Filed::Replayed(ticket(&filing.ticket, identity)));
            }
            First::InTrash(first, identity) if first == *huella => {
                return Ok(Filed::InTrash(clave::codigo(identity.clave)));
            }
            First::Ticket(_, identity) | First::InTrash(_, identity) => {
                return Ok(Filed::KeyTaken(clave::codigo(identity.clave)));
            }
        }
    }
    let faults = estrictos.faults_of_new(rows, &filing.ticket)?;
    if !faults.is_empty() {
        return Ok(Filed::Refused(faults));
    }
    let identity = TicketIdentity { clave: numbering.peek()?, id_ticket: clock::id(), fecha };
    if !rows.insert(&filing.ticket, identity, fecha)? {
        let name = clave::named(identity.clave);
        let text = format!("the next code, {name}, is another ticket's: see `tickets doctor`; nothing was stored");
        return Err(StoreError::Other(anyhow!(text)));
    }
    numbering.take();
    if let Some((key, huella)) = keyed {
        rows.remember(key, huella, identity)?;
    }
    Ok(Filed::Created(ticket(&filing.ticket, identity)))
}

/// The numbers of one year: read once, given out, kept once, all within a transaction that nobody else can write beside.
/// What is rolled back leaves no gap.
pub struct Numbering {
    year: u16,
    last: i64,
    given: i64,
}

impl Numbering {
    pub fn of(rows: &mut impl TicketRows, year: u16) -> StoreResult<Self> {
        Ok(Self { year, last: rows.last_number(year)?, given: 0 })
    }

    /// The key of the year's next number, which is still to be taken.
    pub fn peek(&self) -> StoreResult<i64> {
        let number = self.last + 1;
        let codigo = u64::try_from(number).ok().and_then(|number| Codigo::new(self.year, number));
        codigo.and_then(|codigo| clave::clave(&codigo)).ok_or_else(|| {
            let text = format!("the year {} has no number left after {}; nothing was stored", self.year, self.last);
            StoreError::Other(anyhow!(text))
        })
    }

    /// Takes what [`Self::peek`] returned.
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

    /// Returns whether a step of tidying is due.
    pub fn keep(&self, rows: &mut impl TicketRows) -> StoreResult<bool> {
        if self.given == 0 { Ok(false) } else { rows.keep_numbers(self.year, self.last, self.given) }
    }
}

fn ticket(new: &NewTicket, identity: TicketIdentity) -> Ticket {
    Ticket {
        id_ticket: Some(identity.id_ticket),
        codigo: clave::codigo(identity.clave),
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
