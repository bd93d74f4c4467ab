//! Files tickets: number, ticket and key in one transaction.

use std::collections::HashMap;

use anyhow::anyhow;
use chrono::{DateTime, Utc};

use super::clave;
use super::keys::{self, First};
use super::rows::{FiledUnder, Rows, StoreResult, TicketIdentity, TicketRows};
use super::strict::StrictCatalogues;
use crate::clock;
use crate::store::{Filed, Filing, IdempotencyKey, StoreError};
use crate::ticket::{Codigo, Fecha, NewTicket, Ticket};

/// Files tickets in their order: what they need is read first, and all is written at the end, so that a database far away
/// is asked as often for many as for one.
pub fn create<R: Rows>(rows: &mut R, now: DateTime<Utc>, filings: &[Filing]) -> StoreResult<Vec<Filed>> {
    let mut numbering = Numbering::of(rows, clock::year(now))?;
    let estrictos = StrictCatalogues::of(rows)?;
    let now = Fecha::new(now);
    let mut filling = Filling { known: known(rows, filings, now)?, new: Vec::new(), keys: Vec::new() };
    let mut filed = Vec::with_capacity(filings.len());
    for filing in filings {
        filed.push(filling.file(rows, filing, &estrictos, &mut numbering, now)?);
    }
    filling.keep(rows)?;
    if numbering.keep(rows)? {
        rows.tidy(keys::forgotten(now), false)?;
    }
    Ok(filed)
}

/// What the keys of filings have filed before.
fn known<'a>(rows: &impl Rows, filings: &'a [Filing], now: Fecha) -> StoreResult<HashMap<&'a IdempotencyKey, First>> {
    let wanted: Vec<&IdempotencyKey> = filings.iter().filter_map(|filing| filing.key.as_ref()).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let first = keys::first(rows, &wanted, now)?;
    Ok(wanted.into_iter().zip(first).collect())
}

/// What is still to be written of some filings.
struct Filling<'a> {
    known: HashMap<&'a IdempotencyKey, First>,
    new: Vec<(&'a NewTicket, TicketIdentity)>,
    keys: Vec<(&'a IdempotencyKey, FiledUnder)>,
}

impl<'a> Filling<'a> {
    fn file(
        &mut self,
        rows: &impl Rows,
        filing: &'a Filing,
        estrictos: &StrictCatalogues,
        numbering: &mut Numbering,
        fecha: Fecha,
    ) -> StoreResult<Filed> {
        let keyed = filing.key.as_ref().map(|key| (key, keys::fingerprint(&filing.ticket)));
        if let Some((key, huella)) = &keyed {
            match self.known.get(key) {
                None | Some(First::Nothing) => {}
                Some(First::Ticket(first, identity)) if first == huella => {
                    return Ok(Filed::Replayed(ticket(&filing.ticket, *identity)));
                }
                Some(First::InTrash(first, identity)) if first == huella => {
                    return Ok(Filed::InTrash(clave::codigo(identity.clave)));
                }
                Some(First::Ticket(_, identity) | First::InTrash(_, identity)) => {
                    return Ok(Filed::KeyTaken(clave::codigo(identity.clave)));
                }
            }
        }
        let faults = estrictos.faults_of_new(rows, &filing.ticket)?;
        if !faults.is_empty() {
            return Ok(Filed::Refused(faults));
        }
        let identity = TicketIdentity { clave: numbering.peek()?, id_ticket: clock::id(), fecha };
        numbering.take();
        self.new.push((&filing.ticket, identity));
        if let Some((key, huella)) = keyed {
            // The next filing under it is a repetition.
            self.known.insert(key, First::Ticket(huella, identity));
            self.keys.push((key, (huella, identity)));
        }
        Ok(Filed::Created(ticket(&filing.ticket, identity)))
    }

    fn keep(&self, rows: &mut impl Rows) -> StoreResult<()> {
        rows.insert_all(&self.new)?;
        if self.keys.is_empty() { Ok(()) } else { rows.remember(&self.keys) }
    }
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
