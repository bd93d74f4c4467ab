//! Takes many tickets in: one transaction between two pauses, memory for one row.

mod history;
mod past;
mod repeated;
mod update;
mod years;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::clave;
use super::database::Database;
use super::keys;
use super::rows::{Rows, StoreResult, TicketIdentity, TransactionRows, Whereabouts};
use super::strict::StrictCatalogues;
use crate::clock::{self, Clock};
use crate::store::{Arrivals, Author, Imported, Importing, Incoming, Outcome, Reason, Step, StoreError};
use crate::ticket::{Fecha, Kept, LineKind, NewTicket, Past, TicketRef, ValidationErrors};
use past::Closings;
use update::{RowNews, Updated, Updates};
use years::Years;

/// The largest number that a ticket may bring along. Numbers go on behind it, and the last one of a year would end it.
const MOST_KEPT: u64 = 99_999_999_999;

/// Takes in all that comes.
pub fn import<D: Database>(
    database: &mut D,
    clock: Clock,
    arrivals: &mut dyn Arrivals,
    importing: &Importing,
) -> StoreResult<Imported> {
    let mut done = Imported::default();
    loop {
        // The lock is taken when there is something to write, not while a slow pipe has nothing to say.
        let ahead = Ahead::read(arrivals, Ahead::MOST)?;
        let outcomes = match (ahead.rows.is_empty(), &ahead.last) {
            (true, Some(Step::End)) => return Ok(done),
            (true, _) => Vec::new(),
            (false, _) => {
                let batch = Batch { arrivals, importing, counted: done.clone(), outcomes: Vec::new() };
                // One moment for all, read inside the transaction as for a single filing.
                let stored = database.write_many(importing.dry_run, |rows| {
                    let now = rows.now(clock);
                    batch.store(rows, now, ahead)
                });
                let (counted, outcomes) = stored?;
                done = counted;
                outcomes
            }
        };
        arrivals.told(outcomes)?;
    }
}

/// Rows that are taken in together. Those of before the transaction are all of an import that has not many.
struct Ahead {
    rows: Vec<Incoming>,
    /// What came behind them, if anything did.
    last: Option<Step>,
}

impl Ahead {
    /// In rows, and in bytes of their texts.
    const MOST: usize = 2_000;
    const BYTES: usize = 8 * 1024 * 1024;

    fn read(arrivals: &mut dyn Arrivals, most: usize) -> StoreResult<Self> {
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while rows.len() < most && bytes < Self::BYTES {
            match arrivals.next()? {
                Step::Row(row) => {
                    bytes += row.ticket.titulo().len() + row.ticket.descripcion().len();
                    rows.push(*row);
                }
                last => return Ok(Self { rows, last: Some(last) }),
            }
        }
        Ok(Self { rows, last: None })
    }
}

/// What comes between two pauses.
struct Batch<'a> {
    arrivals: &'a mut dyn Arrivals,
    importing: &'a Importing,
    counted: Imported,
    outcomes: Vec<(u64, Outcome)>,
}

impl Batch<'_> {
    fn store<R: Rows>(
        mut self,
        rows: &mut R,
        now: DateTime<Utc>,
        mut ahead: Ahead,
    ) -> StoreResult<(Imported, Vec<(u64, Outcome)>)> {
        let mut intake = Intake::new(rows, now, self.importing.update.as_ref())?;
        loop {
            intake.expect(&ahead.rows)?;
            for row in &ahead.rows {
                self.take(&mut intake, row)?;
            }
            match ahead.last {
                None | Some(Step::Row(_)) => {}
                // Nothing is made durable, so there is no reason to begin again.
                Some(Step::Pause) if self.importing.dry_run => {
                    self.arrivals.told(std::mem::take(&mut self.outcomes))?;
                }
                Some(Step::Pause | Step::End) => break,
            }
            ahead = Ahead::read(self.arrivals, R::TOGETHER)?;
        }
        intake.finish()?;
        Ok((self.counted, self.outcomes))
    }

    fn take<R: Rows>(&mut self, intake: &mut Intake<'_, R>, incoming: &Incoming) -> StoreResult<()> {
        let mut outcome = intake.bring(incoming)?;
        if self.importing.dry_run {
            match &mut outcome {
                Outcome::Created(codigo) => *codigo = None,
                Outcome::Changed(_, cambio) => *cambio = None,
                Outcome::Repeated(_) | Outcome::Refused(_) => {}
            }
        }
        if let (Outcome::Refused(errors), false) = (&outcome, self.importing.partial) {
            let sentence = errors.iter().find_map(|(_, sentences)| sentences.first()).map_or("", String::as_str);
            let sentence = sentence.trim_end_matches('.');
            let text = format!("{sentence}; nothing was stored");
            return Err(StoreError::Conflict(Reason::of_row(incoming.unit, incoming.linea, text)));
        }
        self.counted.count(&outcome);
        if self.importing.tell {
            self.outcomes.push((incoming.linea, outcome));
        }
        Ok(())
    }
}

/// One transaction, and the numbers that it gives out.
struct Intake<'a, R> {
    rows: &'a mut R,
    now: Fecha,
    /// The year of tickets without a date.
    year: u16,
    years: Years,
    /// Read when the first ticket comes that has been closed elsewhere.
    closings: Option<Closings>,
    /// Whether tickets have brought changes along.
    has_past: bool,
    /// The largest number and how many of each year's are kept.
    kept: HashMap<u16, (i64, i64)>,
    estrictos: StrictCatalogues,
    /// Tickets are in the trash or were purged, whose codes are not free.
    has_gone: bool,
    /// Rows may be tickets that are in the trash.
    has_trash: bool,
    /// Rows may be tickets that were here before.
    had_tickets: bool,
    /// What becomes of tickets that are there, if they are to be changed.
    updates: Option<Updates<'a>>,
}

impl<'a, R: Rows> Intake<'a, R> {
    fn new(rows: &'a mut R, now: DateTime<Utc>, update: Option<&'a Author>) -> StoreResult<Self> {
        let year = clock::year(now);
        Ok(Self {
            now: Fecha::new(now),
            year,
            years: Years::of(rows, year)?,
            closings: None,
            has_past: false,
            kept: HashMap::new(),
            estrictos: StrictCatalogues::of(rows)?,
            has_gone: rows.has_trash()? || rows.newest_change(None)?.is_some(),
            has_trash: rows.has_trash()?,
            had_tickets: rows.has_tickets()?,
            updates: update.map(|author| Updates::new(author, Fecha::new(now))),
            rows,
        })
    }

    fn expect(&mut self, incoming: &[Incoming]) -> StoreResult<()> {
        let keys: Vec<_> = incoming.iter().filter(|it| it.kept.is_none()).filter_map(|it| it.key).collect();
        self.rows.expect(&keys)?;
        let kept: Vec<_> = incoming.iter().filter_map(|it| it.kept.as_ref()).collect();
        self.rows.expect_kept(&kept)
    }

    fn bring(&mut self, incoming: &Incoming) -> StoreResult<Outcome> {
        let faults = self.estrictos.faults_of_new(self.rows, &incoming.ticket)?;
        if !faults.is_empty() {
            return Ok(Outcome::Refused(faults));
        }
        match &incoming.kept {
            Some(kept) => self.bring_kept(&incoming.ticket, kept),
            None => self.bring_new(incoming),
        }
    }

    fn bring_new(&mut self, incoming: &Incoming) -> StoreResult<Outcome> {
        let (year, fecha, actualizacion) = match &incoming.past {
            None => (self.year, self.now, self.now),
            Some(past) if past.actualizacion > self.now => {
                let sentence = format!("The dates must not be in the future; one is {}.", past.actualizacion);
                return Ok(refused("FechaActualizacion", sentence));
            }
            Some(past) => (clock::year(past.creacion.moment()), past.creacion, past.actualizacion),
        };
        let clave = self.years.peek(self.rows, year)?;
        if let Some(key) = incoming.key {
            // A row of this store's own export stands for the ticket that it was.
            if key.linea == 0
                && let Some(outcome) = self.of_own_export(key.origen, incoming)?
            {
                return Ok(outcome);
            }
            let huella = keys::row_fingerprint(&incoming.ticket);
            // Written first, because looking first would walk the tree twice for each of a million new rows.
            if let Some(first) = self.rows.claim(key, huella, clave)?
                && let Some(outcome) = self.known(incoming, first, huella, clave)?
            {
                return Ok(outcome);
            }
        }
        let identity = TicketIdentity { clave, id_ticket: clock::id(), fecha };
        self.years.take(year);
        self.rows.add(&incoming.ticket, identity, actualizacion)?;
        if let Some(past) = &incoming.past {
            self.bring_past(clave, &incoming.ticket, past)?;
        }
        Ok(Outcome::Created(clave::codigo(clave)))
    }

    fn bring_past(&mut self, clave: i64, ticket: &NewTicket, past: &Past) -> StoreResult<()> {
        if past.cierre.is_none() && past.comentarios.is_empty() {
            return Ok(());
        }
        let closings = match self.closings.take() {
            Some(closings) => closings,
            None => Closings::of(self.rows)?,
        };
        self.has_past = true;
        past::bring(self.rows, self.closings.insert(closings), clave, ticket, past)
    }

    fn of_own_export(&mut self, id: Uuid, incoming: &Incoming) -> StoreResult<Option<Outcome>> {
        let target = TicketRef::Id(id);
        let there = if self.had_tickets { self.rows.place(&target)? } else { None };
        if let Some((there, _)) = there {
            return match self.update(there, incoming, RowNews::Unknown)? {
                None => repeated::by_id(self.rows, there, &incoming.ticket, None),
                Some(outcome) => Ok(outcome),
            }
            .map(Some);
        }
        let gone = if self.has_trash { self.rows.trashed(&target)? } else { None };
        Ok(gone.map(|trashed| in_trash(trashed.stored.clave)))
    }

    fn bring_kept(&mut self, ticket: &NewTicket, kept: &Kept) -> StoreResult<Outcome> {
        let Some((clave, (year, number))) = clave::clave(&kept.codigo).zip(kept.codigo.parts()) else {
            return Ok(refused("Codigo", "The field Codigo must be a code such as TKT-2026-000001."));
        };
        if number > MOST_KEPT {
            let sentence = format!("The number of the Codigo must be at most {MOST_KEPT}, so that others can follow.");
            return Ok(refused("Codigo", sentence));
        }
        let identity = TicketIdentity { clave, id_ticket: kept.id_ticket, fecha: kept.fecha_creacion };
        if self.has_gone && self.is_gone(clave, kept.id_ticket)? {
            let sentence = format!("The ticket {} is in the trash, or was there and was ended.", kept.codigo);
            return Ok(refused("Codigo", sentence));
        }
        if let Some(why) = history::bring(self.rows, ticket, identity, kept)? {
            return match why {
                history::Against::Ticket => self.taken(clave, ticket, kept),
                history::Against::Change(why) => Ok(refused("Historial", why)),
            };
        }
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let (largest, count) = self.kept.entry(year).or_default();
        *largest = number.max(*largest);
        *count += 1;
        self.years.leave_behind(year, number);
        Ok(Outcome::Created(Some(kept.codigo.clone())))
    }

    /// Whether a ticket is in the trash or was purged.
    fn is_gone(&self, clave: i64, id: Uuid) -> StoreResult<bool> {
        Ok(self.rows.is_away(clave, id)? || self.rows.has_line(clave, LineKind::PURGED)?)
    }

    /// What a key stands for that was taken in before; if that has gone, it stands for the new ticket from now on.
    fn known(
        &mut self,
        incoming: &Incoming,
        (first, clave): (i64, i64),
        huella: i64,
        new: i64,
    ) -> StoreResult<Option<Outcome>> {
        let Some(key) = incoming.key else { return Ok(None) };
        match if self.has_gone { self.rows.whereabouts(clave)? } else { Whereabouts::Tickets } {
            Whereabouts::Tickets => {}
            Whereabouts::Trash => return Ok(Some(in_trash(clave))),
            Whereabouts::Nowhere => return self.rows.take_over(key, huella, new).map(|()| None),
        }
        let is_fresh = self.years.is_fresh(year_of(clave), clave);
        if first == huella && (is_fresh || self.updates.is_none()) {
            return Ok(Some(Outcome::Repeated(clave::codigo(clave))));
        }
        if is_fresh {
            return Ok(Some(update::twice()));
        }
        let news = if first == huella { RowNews::None } else { RowNews::Values };
        if let Some(outcome) = self.update(clave, incoming, news)? {
            if news == RowNews::Values && !matches!(outcome, Outcome::Refused(_)) {
                self.rows.take_over(key, huella, clave)?;
            }
            return Ok(Some(outcome));
        }
        repeated::by_key(self.rows, clave, incoming, key.linea > 0).map(Some)
    }

    /// Writes what a row says of a ticket that is there, if such rows change theirs.
    fn update(&mut self, clave: i64, incoming: &Incoming, news: RowNews) -> StoreResult<Option<Outcome>> {
        let Some(updates) = &mut self.updates else { return Ok(None) };
        Ok(Some(match updates.bring(self.rows, clave, incoming, news)? {
            Updated::Same => Outcome::Repeated(clave::codigo(clave)),
            Updated::Twice => update::twice(),
            Updated::Changed(outcome, has_comments) => {
                self.has_past |= has_comments;
                outcome
            }
        }))
    }

    /// Why a ticket that keeps its code could not be stored.
    fn taken(&self, clave: i64, ticket: &NewTicket, kept: &Kept) -> StoreResult<Outcome> {
        let (name, id) = (clave::named(clave), kept.id_ticket);
        Ok(match self.rows.place(&TicketRef::Id(id))? {
            Some((there, _)) if there == clave => return repeated::by_id(self.rows, clave, ticket, Some(kept)),
            Some((there, _)) => {
                refused("IdTicket", format!("The ticket {id} is {} here, not {name}.", clave::named(there)))
            }
            None => refused("Codigo", format!("The code {name} is taken by another ticket.")),
        })
    }

    fn finish(self) -> StoreResult<()> {
        self.years.keep(self.rows)?;
        if !self.kept.is_empty() || self.has_past {
            self.rows.mark_import()?;
        }
        for (year, (largest, count)) in self.kept {
            self.rows.keep_numbers(year, largest, count)?;
        }
        Ok(())
    }
}

/// The year of a ticket.
fn year_of(clave: i64) -> u16 {
    u16::try_from(clave / clave::YEAR).unwrap_or(u16::MAX)
}

fn refused(name: &str, sentence: impl Into<String>) -> Outcome {
    Outcome::Refused(ValidationErrors::one(name, sentence))
}

fn in_trash(clave: i64) -> Outcome {
    refused("$", keys::in_trash(clave))
}
