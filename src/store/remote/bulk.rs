//! Takes many tickets to a server of ours, some hundred a request, and shows many.

use std::ops::ControlFlow;

use anyhow::anyhow;
use serde_json::Value;
use ureq::http::Method;

use super::answer::Answer;
use super::exchange::{Call, Failure};
use super::words::Telling;
use super::{ACCEPT, RemoteStore};
use crate::store::{Arrivals, History, Imported, Importing, Incoming, Outcome, Query, Step, StoreError, Visitor};
use crate::ticket::{Codigo, TicketRef, ValidationErrors};

/// The most tickets and bytes of a request: its answer must be read in one piece, too.
const MOST: usize = 500;
const BYTES: usize = 768 * 1024;

impl RemoteStore {
    /// One request after the other, each all or nothing; after an error the earlier ones stay.
    pub(super) fn import_all(
        &mut self,
        arrivals: &mut dyn Arrivals,
        importing: Importing,
    ) -> Result<Imported, StoreError> {
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
            let doing = format!("importing lines {first} to {last} at {url}");
            let answer = self.hand_over(&url, parcel.body(), &doing)?;
            self.outcomes(&answer, parcel.lines.len(), &doing)?
        };
        outcomes.iter().for_each(|outcome| done.count(outcome));
        arrivals.told(parcel.lines.into_iter().zip(outcomes).collect())
    }

    fn hand_over(&mut self, url: &str, body: Vec<u8>, doing: &str) -> Result<Answer, StoreError> {
        let headers = vec![("content-type", "application/json".to_owned()), ("accept", ACCEPT.to_owned())];
        let call = Call { method: Method::POST, url: self.url(url)?, headers, body };
        let telling = Telling { doing, token: None };
        self.send(&call).map_err(|failure| match failure {
            Failure::Unsent { reason, .. } => {
                StoreError::Unreachable(telling.say(&format!("{reason}; nothing was sent")))
            }
            Failure::Interrupted { sent: false } => StoreError::Interrupted,
            Failure::Interrupted { sent: true } => unknown(telling, "interrupted while waiting"),
            Failure::Sent(reason) => unknown(telling, &reason),
        })
    }

    fn outcomes(&self, answer: &Answer, count: usize, doing: &str) -> Result<Vec<Outcome>, StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        match answer.status {
            200..=299 => {}
            404 | 405 => {
                let why = "the server takes no imports there: it must be a `tickets serve` that knows them";
                return Err(StoreError::Other(anyhow!("{}", telling.say(why))));
            }
            400 | 413 | 422 => {
                let refusal = answer.refusal(telling.token);
                return Err(if refusal.errors.is_empty() {
                    StoreError::Other(anyhow!("{}", telling.answered(answer)))
                } else {
                    refusal.errors.into()
                });
            }
            409 => return Err(StoreError::Conflict(telling.answered(answer))),
            500 | 502 | 504..=599 => return Err(unknown(telling, &telling.answered(answer))),
            _ => {
                let other = || StoreError::Other(anyhow!("{}", telling.answered(answer)));
                return Err(telling.common(answer).unwrap_or_else(other));
            }
        }
        let body = answer.json().unwrap_or_default();
        let outcomes: Option<Vec<Outcome>> = body.as_array().and_then(|items| items.iter().map(outcome).collect());
        outcomes
            .filter(|outcomes| outcomes.len() == count)
            .ok_or_else(|| unknown(telling, "the answer does not say what became of each ticket"))
    }

    /// Page by page, the histories ticket by ticket.
    pub(super) fn export_all(
        &mut self,
        query: &Query,
        with_history: bool,
        each: &mut Visitor<'_>,
    ) -> Result<(), StoreError> {
        for ticket in self.list_all(query)?.tickets {
            let target = ticket.codigo.clone().map(TicketRef::Codigo).or(ticket.id_ticket.map(TicketRef::Id));
            let mut entries = match target.filter(|_| with_history) {
                None => Vec::new(),
                target => self.read_history(&History { target, ..History::default() })?,
            };
            entries.sort_by(|one, other| (one.cambio, &one.campo).cmp(&(other.cambio, &other.campo)));
            if each(&ticket, &entries) == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }
}

fn unknown(telling: Telling<'_>, why: &str) -> StoreError {
    let again = "they may be stored: run the same command again, which adds only what is not there";
    StoreError::OutcomeUnknown(telling.say(&format!("{why}; {again}")))
}

/// The tickets of one request.
struct Parcel {
    partial: bool,
    keeps: bool,
    lines: Vec<u64>,
    tickets: Vec<u8>,
    keys: Vec<String>,
}

impl Parcel {
    const fn new(partial: bool) -> Self {
        Self { partial, keeps: false, lines: Vec::new(), tickets: Vec::new(), keys: Vec::new() }
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
        let key = incoming.key.map(|key| format!("\"{}:{}\"", key.origen, key.linea));
        self.keys.push(key.unwrap_or_else(|| "null".to_owned()));
    }

    fn body(&self) -> Vec<u8> {
        let mut body = b"{\"Tickets\":[".to_vec();
        body.extend_from_slice(&self.tickets);
        let rest = format!(
            "],\"Claves\":[{}],\"Conservar\":{},\"Parcial\":{}}}",
            self.keys.join(","),
            self.keeps,
            self.partial
        );
        body.extend_from_slice(rest.as_bytes());
        body
    }
}

/// The documented request, with what is to be kept at its end.
fn written(incoming: &Incoming) -> Result<Vec<u8>, StoreError> {
    let mut row = serde_json::to_vec(&incoming.ticket).map_err(|error| StoreError::Other(error.into()))?;
    if let Some(kept) = &incoming.kept {
        row.pop();
        let (id, codigo) = (kept.id_ticket, &kept.codigo);
        let (creado, actualizado) = (kept.fecha_creacion, kept.fecha_actualizacion);
        let own = format!(
            ",\"IdTicket\":\"{id}\",\"Codigo\":\"{codigo}\",\"FechaCreacion\":\"{creado}\",\
             \"FechaActualizacion\":\"{actualizado}\"}}"
        );
        row.extend_from_slice(own.as_bytes());
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
