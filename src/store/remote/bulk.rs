//! Takes many tickets to a server of ours, some hundred a request, and shows many.

use std::collections::HashSet;
use std::ops::ControlFlow;

use anyhow::anyhow;
use serde_json::value::{RawValue, to_raw_value};
use ureq::http::Method;

use super::RemoteStore;
use super::changes::{headers, written};
use super::http::answer::{self, Answer};
use super::http::exchange::Call;
use super::http::words::Telling;
use super::listing::{Begun, PageRead};
use crate::store::{
    Arrivals, Bulk, Changes, History, ImportKey, Imported, Importing, Incoming, Outcome, Query, Reason, Step,
    StoreError, Visitor,
};
use crate::ticket::{SortKey, SortOrder, Ticket, Unit, ValidationErrors, WrittenComment};
use crate::wire::{ImportTicket, ImportTickets, ImportedTicket, RefusalWord, RowPlace, RowResult, paths};

/// The most tickets and bytes of a request: its answer must be read in one piece, too.
const MOST: usize = 500;
const BYTES: usize = 768 * 1024;

/// Tickets of a page of an export.
const PAGE: u64 = 64;

impl Bulk for RemoteStore {
    /// One request after the other, each all or nothing; after an error the earlier ones stay.
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError> {
        let mut done = Imported::default();
        let mut parcel = Parcel::new(&importing);
        loop {
            let step = arrivals.next()?;
            let is_end = matches!(step, Step::End);
            if let Step::Row(incoming) = &step {
                let row = row(incoming)?;
                if parcel.is_full_with(&row) {
                    self.deliver(&mut parcel, arrivals, &importing, &mut done)?;
                }
                parcel.add(incoming, row);
            } else {
                self.deliver(&mut parcel, arrivals, &importing, &mut done)?;
            }
            if is_end {
                return Ok(done);
            }
        }
    }

    /// Page by page, the histories ticket by ticket. A server that does not say that it keeps the order is asked for all
    /// first, as for a list.
    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError> {
        let (mut seen, mut size, mut passed_over) = (0, PAGE, 0);
        let (mut last, mut known) = (None, HashSet::new());
        let is_by_code = query.orden == SortOrder::by(SortKey::Codigo, true);
        loop {
            let page = self.portion(query, seen, &mut size, &mut passed_over)?;
            let Some(page) = page else {
                seen += size;
                continue;
            };
            let (Some(total), true, true) = (page.total, page.is_filtered, page.is_ordered) else {
                let all = self.list_from(query, Some(Begun { page, size, seen }))?.tickets;
                return self.show_all(all, with_history, each).map(drop);
            };
            seen += size;
            let listed = page.listed;
            let is_last = (listed.tickets.is_empty() && listed.fault.is_none()) || seen >= total;
            // Where codes rise, what was seen is what a ticket that has gone meanwhile has moved here.
            let mut is_new = |ticket: &Ticket| match ticket.codigo.as_ref() {
                Some(codigo) if !is_by_code => known.insert(codigo.to_string()),
                _ => ticket.codigo > last || !is_by_code,
            };
            let tickets: Vec<Ticket> = listed.tickets.into_iter().filter(|ticket| is_new(ticket)).collect();
            if let (None, true, Some(why)) = (&last, tickets.is_empty() && is_last, listed.fault) {
                return Err(StoreError::Other(anyhow!("listing tickets: {why}")));
            }
            last = tickets.last().map_or(last, |ticket| ticket.codigo.clone());
            if self.show_all(tickets, with_history, each)?.is_break() || is_last {
                return Ok(());
            }
        }
    }
}

impl RemoteStore {
    fn deliver(
        &mut self,
        parcel: &mut Parcel,
        arrivals: &mut dyn Arrivals,
        importing: &Importing,
        done: &mut Imported,
    ) -> Result<(), StoreError> {
        let parcel = std::mem::replace(parcel, Parcel::new(importing));
        let (Some(first), Some(last)) = (parcel.lines.first().copied(), parcel.lines.last().copied()) else {
            return arrivals.told(Vec::new());
        };
        let outcomes = if importing.dry_run {
            parcel.lines.iter().map(|_| Outcome::Created(None)).collect()
        } else {
            let url = self.address.at(paths::IMPORT);
            let doing = format!("importing {}s {first} to {last} at {url}", parcel.unit);
            let answer = self.hand_over(&url, written(&parcel.request)?, &doing)?;
            self.outcomes(&answer, &parcel, &doing)?
        };
        outcomes.iter().for_each(|outcome| done.count(outcome));
        arrivals.told(parcel.lines.into_iter().zip(outcomes).collect())
    }

    fn hand_over(&mut self, url: &str, body: Vec<u8>, doing: &str) -> Result<Answer, StoreError> {
        let call = Call { method: Method::POST, url: self.url(url)?, headers: headers(), body, most: answer::MOST };
        let telling = Telling { doing, token: None };
        self.send(&call).map_err(|failure| telling.unanswered(failure, |why| unknown(telling, why)))
    }

    fn outcomes(&self, answer: &Answer, parcel: &Parcel, doing: &str) -> Result<Vec<Outcome>, StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        if answer.is_lacking() {
            let why = "the server takes no imports there: it must be a `tickets serve` that knows them";
            return Err(StoreError::Other(anyhow!("{}", telling.say(why))));
        }
        match telling.refused(answer, |said| unknown(telling, &said)) {
            None => {}
            Some(StoreError::Invalid(refused)) => {
                let mut errors = ValidationErrors::default();
                refused.each().for_each(|(name, sentence)| errors.add(&parcel.lined(name), sentence));
                return Err(errors.answered(answer.status).into());
            }
            Some(StoreError::Conflict(reason)) => {
                let mut text = reason.to_string();
                if let Some(RefusalWord::Row(at)) = answer.word() {
                    let place = RowPlace(at).to_string();
                    text = text.replacen(&place, &parcel.lined(&place), 1);
                }
                return Err(StoreError::Conflict(Reason::answered(answer.status, text)));
            }
            Some(error) => return Err(error),
        }
        let imported = answer.read().filter(|imported: &Vec<ImportedTicket>| imported.len() == parcel.lines.len());
        imported
            .map(|imported| imported.into_iter().map(outcome).collect())
            .ok_or_else(|| unknown(telling, "the answer does not say what became of each ticket"))
    }

    /// The page that begins with this ticket; a smaller one where it would be too large, and none where one ticket is.
    fn portion(
        &mut self,
        query: &Query,
        from: u64,
        size: &mut u64,
        passed_over: &mut u32,
    ) -> Result<Option<PageRead>, StoreError> {
        // Large again where a page of that size begins here, so that one large ticket does not make all pages small.
        while *size < PAGE && from.is_multiple_of(*size * 2) {
            *size *= 2;
        }
        loop {
            let page = self.page(query, from / *size + 1, *size, passed_over)?;
            if page.is_some() || *size == 1 {
                return Ok(page);
            }
            // Powers of two, so that every smaller page begins where a larger one would.
            *size /= 2;
        }
    }

    fn show_all(
        &mut self,
        tickets: Vec<Ticket>,
        with_history: bool,
        each: &mut Visitor<'_>,
    ) -> Result<ControlFlow<()>, StoreError> {
        for ticket in tickets {
            let mut entries = match ticket.target().filter(|_| with_history) {
                None => Vec::new(),
                target => self.history(&History { target, ..History::default() })?.rows,
            };
            entries.sort_by(|one, other| (one.cambio, &one.campo).cmp(&(other.cambio, &other.campo)));
            if each(&ticket, &entries).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

fn unknown(telling: Telling<'_>, why: &str) -> StoreError {
    let again = "they may be stored: run the same command again, which adds only what is not there";
    StoreError::OutcomeUnknown(telling.say(&format!("{why}; {again}")).into())
}

/// The tickets of one request.
#[derive(Default)]
struct Parcel {
    request: ImportTickets<Box<RawValue>>,
    bytes: usize,
    /// What the lines count.
    unit: Unit,
    lines: Vec<u64>,
}

impl Parcel {
    fn new(importing: &Importing) -> Self {
        let (parcial, actualizar) = (importing.partial, importing.update.is_some());
        Self { request: ImportTickets { parcial, actualizar, ..ImportTickets::default() }, ..Self::default() }
    }

    fn is_full_with(&self, row: &RawValue) -> bool {
        self.lines.len() >= MOST || (!self.lines.is_empty() && self.bytes + row.get().len() > BYTES)
    }

    fn add(&mut self, incoming: &Incoming, row: Box<RawValue>) {
        self.bytes += row.get().len() + 1;
        self.request.tickets.push(row);
        self.request.conservar |= incoming.kept.is_some();
        self.request.fechar |= incoming.past.is_some();
        self.lines.push(incoming.linea);
        self.unit = incoming.unit;
    }

    /// The name of a member of the request, with the line that the user knows in the place of the row's index.
    fn lined(&self, name: &str) -> String {
        match RowPlace::of(name).and_then(|(place, member)| Some((self.lines.get(place.0)?, member))) {
            Some((linea, member)) => format!("{} {linea}{member}", self.unit),
            None => name.to_owned(),
        }
    }
}

/// The documented request, with its key or what is to be kept at its end.
fn row(incoming: &Incoming) -> Result<Box<RawValue>, StoreError> {
    let Incoming { ticket, kept, past, key, assumed, .. } = incoming;
    let (kept, past) = (kept.as_ref(), past.as_ref());
    let comments = past.map(|past| past.comentarios.iter().map(WrittenComment::from).collect::<Vec<_>>());
    let own = key.filter(|key| key.linea == 0).map(|key| key.origen);
    let row = ImportTicket {
        ticket,
        clave: key.filter(|key| key.linea > 0).map(|ImportKey { origen, linea }| format!("{origen}:{linea}")),
        id_ticket: own.or(kept.map(|kept| kept.id_ticket)),
        codigo: kept.map(|kept| &kept.codigo),
        fecha_creacion: kept.map(|kept| kept.fecha_creacion).or(past.map(|past| past.creacion)),
        fecha_actualizacion: kept.map(|kept| kept.fecha_actualizacion).or(past.map(|past| past.actualizacion)),
        fecha_cierre: past.and_then(|past| past.cierre),
        supuestos: assumed.iter().map(|campo| campo.name()).collect(),
        comentarios: comments.filter(|comments| !comments.is_empty()),
        historial: kept.map(|kept| &kept.historia).filter(|historia| !historia.is_empty()),
    };
    to_raw_value(&row).map_err(|error| StoreError::Other(error.into()))
}

fn outcome(imported: ImportedTicket) -> Outcome {
    let ImportedTicket { resultado, codigo, cambio, errors } = imported;
    match resultado {
        RowResult::Creado => Outcome::Created(codigo),
        RowResult::Cambiado => Outcome::Changed(codigo, cambio),
        RowResult::Repetido => Outcome::Repeated(codigo),
        RowResult::Rechazado => Outcome::Refused(errors.unwrap_or_default()),
    }
}
