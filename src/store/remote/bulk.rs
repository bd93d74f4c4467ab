//! Takes many tickets to a server of ours, some hundred a request, and shows many.

use std::collections::HashSet;
use std::ops::ControlFlow;

use anyhow::anyhow;
use serde_json::Value;
use ureq::http::Method;

use super::http::answer::{self, Answer};
use super::http::exchange::{Call, Failure};
use super::http::words::Telling;
use super::listing::{Begun, is_too_large, misasked, parameters};
use super::reader::{Listed, Reader};
use super::{ACCEPT, RemoteStore, sieve};
use crate::store::{
    Arrivals, Bulk, Changes, History, ImportKey, Imported, Importing, Incoming, Outcome, Query, Reason, Step,
    StoreError, Visitor,
};
use crate::ticket::{Codigo, SortKey, SortOrder, Ticket, Unit, ValidationErrors};

/// The most tickets and bytes of a request: its answer must be read in one piece, too.
const MOST: usize = 500;
const BYTES: usize = 768 * 1024;

/// Tickets of a page of an export.
const PAGE: u64 = 64;

/// What a server answers who is asked for a page.
enum Paged {
    /// The page, and whether it is the last.
    Obeyed(Listed, bool),
    /// The server does not say that it knows the filters and the order.
    Doubtful(Answer),
}

impl Bulk for RemoteStore {
    /// One request after the other, each all or nothing; after an error the earlier ones stay.
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError> {
        let mut done = Imported::default();
        let mut parcel = Parcel::new(importing.partial);
        loop {
            let step = arrivals.next()?;
            let is_end = matches!(step, Step::End);
            if let Step::Row(incoming) = &step {
                let row = written(incoming)?;
                if parcel.is_full_with(&row) {
                    self.deliver(&mut parcel, arrivals, importing, &mut done)?;
                }
                parcel.add(incoming, &row);
            } else {
                self.deliver(&mut parcel, arrivals, importing, &mut done)?;
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
        let is_by_code = query.orden == SortOrder { por: SortKey::Codigo, ascending: true };
        loop {
            let (listed, is_last) = match self.page(query, seen, &mut size, &mut passed_over)? {
                Paged::Obeyed(listed, is_last) => (listed, is_last),
                Paged::Doubtful(answer) => {
                    let all = self.list_from(query, Some(Begun { answer, size, seen }))?.tickets;
                    return self.show_all(all, with_history, each).map(drop);
                }
            };
            seen += size;
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
        importing: Importing,
        done: &mut Imported,
    ) -> Result<(), StoreError> {
        let parcel = std::mem::replace(parcel, Parcel::new(importing.partial));
        let (Some(first), Some(last)) = (parcel.lines.first().copied(), parcel.lines.last().copied()) else {
            return arrivals.told(Vec::new());
        };
        let outcomes = if importing.dry_run {
            parcel.lines.iter().map(|_| Outcome::Created(None)).collect()
        } else {
            let url = format!("{}/lote", self.address.tickets());
            let doing = format!("importing {}s {first} to {last} at {url}", parcel.unit);
            let answer = self.hand_over(&url, parcel.body(), &doing)?;
            self.outcomes(&answer, &parcel, &doing)?
        };
        outcomes.iter().for_each(|outcome| done.count(outcome));
        arrivals.told(parcel.lines.into_iter().zip(outcomes).collect())
    }

    fn hand_over(&mut self, url: &str, body: Vec<u8>, doing: &str) -> Result<Answer, StoreError> {
        let headers = vec![("content-type", "application/json".to_owned()), ("accept", ACCEPT.to_owned())];
        let call = Call { method: Method::POST, url: self.url(url)?, headers, body, most: answer::MOST };
        let telling = Telling { doing, token: None };
        self.send(&call).map_err(|failure| match failure {
            Failure::Unsent { reason, .. } => {
                StoreError::Unreachable(telling.say(&format!("{reason}; nothing was sent")).into())
            }
            Failure::Interrupted { sent: false } => StoreError::Interrupted,
            Failure::Interrupted { sent: true } => unknown(telling, "interrupted while waiting"),
            Failure::Sent(reason) => unknown(telling, &reason),
        })
    }

    fn outcomes(&self, answer: &Answer, parcel: &Parcel, doing: &str) -> Result<Vec<Outcome>, StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        match answer.status {
            200..=299 => {}
            404 | 405 => {
                let why = "the server takes no imports there: it must be a `tickets serve` that knows them";
                return Err(StoreError::Other(anyhow!("{}", telling.say(why))));
            }
            400 | 413 | 422 => {
                let refusal = answer.refusal(telling.token);
                if refusal.errors.is_empty() {
                    return Err(telling.other(answer));
                }
                let mut errors = ValidationErrors::default();
                for (name, sentences) in refusal.errors.iter() {
                    sentences.iter().for_each(|sentence| errors.add(&parcel.lined(name), sentence.clone()));
                }
                return Err(errors.answered(answer.status).into());
            }
            409 => {
                return Err(StoreError::Conflict(Reason::answered(
                    answer.status,
                    parcel.lined(&telling.answered(answer)),
                )));
            }
            500 | 502 | 504..=599 => return Err(unknown(telling, &telling.answered(answer))),
            _ => {
                let other = || telling.other(answer);
                return Err(telling.common(answer).unwrap_or_else(other));
            }
        }
        let body = answer.json().unwrap_or_default();
        let outcomes: Option<Vec<Outcome>> = body.as_array().and_then(|items| items.iter().map(outcome).collect());
        outcomes
            .filter(|outcomes| outcomes.len() == parcel.lines.len())
            .ok_or_else(|| unknown(telling, "the answer does not say what became of each ticket"))
    }

    /// The page that begins with this ticket; a smaller one where it would be too large.
    fn page(&mut self, query: &Query, from: u64, size: &mut u64, passed_over: &mut u32) -> Result<Paged, StoreError> {
        // Large again where a page of that size begins here, so that one large ticket does not make all pages small.
        while *size < PAGE && from.is_multiple_of(*size * 2) {
            *size *= 2;
        }
        loop {
            let base = if query.papelera { self.address.trash() } else { self.address.tickets() };
            let url = format!("{base}?{}", parameters(query, from / *size + 1, *size));
            let doing = format!("listing tickets at {url}");
            let answer = self.get(&url, &doing)?;
            // Powers of two, so that every smaller page begins where a larger one would.
            if is_too_large(&answer) {
                if *size > 1 {
                    *size /= 2;
                    continue;
                }
                self.pass_over(&doing, passed_over)?;
                return Ok(Paged::Obeyed(Listed::default(), false));
            }
            if let Some(fault) = misasked(&answer) {
                return Err(StoreError::Misasked(fault));
            }
            *passed_over = 0;
            let body = self.json_of(&answer, &doing)?;
            let total = answer.header("x-total-count").and_then(|text| text.trim().parse::<u64>().ok());
            let obeyed = sieve::obeyed(&answer);
            let is_ordered = match query.orden == SortOrder::default() {
                true => sieve::is_ours(&answer),
                false => sieve::confirms(&obeyed, &["orden"]),
            };
            let is_obeyed = is_ordered && sieve::confirms_filters(&obeyed, query);
            let (Some(total), true) = (total, is_obeyed) else { return Ok(Paged::Doubtful(answer)) };
            let mut reader = Reader::default();
            let read = reader.listed(&body);
            reader.warnings.into_iter().for_each(|warning| self.warn(warning));
            let listed = read.map_err(|why| StoreError::Other(anyhow!("{doing}: the answer: {why}")))?;
            let is_last = (listed.tickets.is_empty() && listed.fault.is_none()) || from + *size >= total;
            return Ok(Paged::Obeyed(listed, is_last));
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
struct Parcel {
    partial: bool,
    keeps: bool,
    /// What the lines count.
    unit: Unit,
    lines: Vec<u64>,
    tickets: Vec<u8>,
}

impl Parcel {
    const fn new(partial: bool) -> Self {
        Self { partial, keeps: false, unit: Unit::Line, lines: Vec::new(), tickets: Vec::new() }
    }

    fn is_full_with(&self, row: &[u8]) -> bool {
        self.lines.len() >= MOST || (!self.lines.is_empty() && self.tickets.len() + row.len() > BYTES)
    }

    fn add(&mut self, incoming: &Incoming, row: &[u8]) {
        if !self.lines.is_empty() {
            self.tickets.push(b',');
        }
        self.tickets.extend_from_slice(row);
        self.keeps |= incoming.kept.is_some();
        self.lines.push(incoming.linea);
        self.unit = incoming.unit;
    }

    /// `Tickets[3]` of a request as the line that the user knows.
    fn lined(&self, text: &str) -> String {
        let Some((before, rest)) = text.split_once("Tickets[") else { return text.to_owned() };
        let of = |at: &str| self.lines.get(at.parse::<usize>().ok()?);
        match rest.split_once(']').and_then(|(at, after)| Some((of(at)?, after))) {
            Some((linea, after)) => format!("{before}{} {linea}{}", self.unit, self.lined(after)),
            None => text.to_owned(),
        }
    }

    fn body(&self) -> Vec<u8> {
        let mut body = b"{\"Tickets\":[".to_vec();
        body.extend_from_slice(&self.tickets);
        let rest = format!("],\"Conservar\":{},\"Parcial\":{}}}", self.keeps, self.partial);
        body.extend_from_slice(rest.as_bytes());
        body
    }
}

/// The documented request, with its key or what is to be kept at its end.
fn written(incoming: &Incoming) -> Result<Vec<u8>, StoreError> {
    let mut row = serde_json::to_vec(&incoming.ticket).map_err(|error| StoreError::Other(error.into()))?;
    if let Some(key) = incoming.key {
        row.pop();
        let ImportKey { origen, linea } = key;
        let member = match linea {
            0 => format!(",\"IdTicket\":\"{origen}\"}}"),
            _ => format!(",\"Clave\":\"{origen}:{linea}\"}}"),
        };
        row.extend_from_slice(member.as_bytes());
    }
    if let Some(kept) = &incoming.kept {
        row.pop();
        let (id, codigo) = (kept.id_ticket, &kept.codigo);
        let (creado, actualizado) = (kept.fecha_creacion, kept.fecha_actualizacion);
        let own = format!(
            ",\"IdTicket\":\"{id}\",\"Codigo\":\"{codigo}\",\"FechaCreacion\":\"{creado}\",\
             \"FechaActualizacion\":\"{actualizado}\"}}"
        );
        row.extend_from_slice(own.as_bytes());
        if !kept.historia.is_empty() {
            row.pop();
            row.extend_from_slice(b",\"Historial\":");
            serde_json::to_writer(&mut row, &kept.historia).map_err(|error| StoreError::Other(error.into()))?;
            row.push(b'}');
        }
    }
    Ok(row)
}

fn outcome(value: &Value) -> Option<Outcome> {
    let codigo = value.get("Codigo").and_then(Value::as_str).map(Codigo::foreign);
    Some(match value.get("Resultado")?.as_str()? {
        "creado" => Outcome::Created(codigo),
        "repetido" => Outcome::Repeated(codigo),
        "rechazado" => {
            let mut errors = ValidationErrors::default();
            for (name, sentences) in value.get("errors").and_then(Value::as_object).into_iter().flatten() {
                let texts = sentences.as_array().into_iter().flatten().filter_map(Value::as_str);
                texts.for_each(|text| errors.add(name, text));
            }
            Outcome::Refused(errors)
        }
        _ => return None,
    })
}
