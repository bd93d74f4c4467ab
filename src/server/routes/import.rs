//! `POST /api/tickets/lote`: many tickets in one transaction, each under a key of its own.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::changes::author;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::LargeBody;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::{
    Arrivals, Author, IdempotencyKey, ImportKey, Importing, Incoming, Origen, Outcome, Step, StoreError,
};
use crate::ticket::{Campo, Given, Limits, NewTicket, Row, Unit, ValidationErrors};
use crate::wire::{self, ImportTickets, ImportedTicket, RefusalWord, RowPlace, RowResult};

/// The most tickets of a request.
const MOST: usize = 1_000;

/// Tickets whose faults are named.
const NAMED: usize = 20;

/// What the route takes; each ticket is judged as the text that it came in.
type Lote = ImportTickets<Box<RawValue>>;

pub async fn lote(app: AppState, caller: Caller, body: LargeBody) -> Reply {
    let lote = read_lote(&body.0)?;
    let parcial = lote.parcial;
    if lote.conservar {
        caller.agents_only("The token may not keep codes and dates of tickets: Conservar is for agents.")?;
    }
    if lote.fechar {
        caller.agents_only("The token may not set dates of tickets: Fechar is for agents.")?;
    }
    if lote.actualizar {
        caller.agents_only("The token may not change tickets by an import: Actualizar is for agents.")?;
    }
    if lote.conservar && lote.actualizar {
        let sentence = "Conservar brings tickets with their history: Actualizar must not be there, too.";
        return Err(ValidationErrors::one("Actualizar", sentence).into());
    }
    if lote.conservar && lote.fechar {
        let sentence = "Conservar keeps dates with the codes: Fechar must not be there, too.";
        return Err(ValidationErrors::one("Fechar", sentence).into());
    }
    let update = lote.actualizar.then(|| Author { origen: Origen::Import, ..author(&caller) });
    let rows = judged(lote, &caller, app.limits);
    let strange = |it: &Incoming| !caller.may_file_as(it.ticket.usuario_id());
    if rows.iter().flatten().any(strange) {
        let detail = "The token may file tickets of its own user only: a UsuarioId is another's.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail));
    }
    if !parcial {
        refuse_faulty(&rows)?;
    }
    let importing = Importing { partial: parcial, tell: true, dry_run: false, update };
    let ran = app.writer.run(move |store| {
        let mut taken = Taken { rows: rows.into_iter(), ..Taken::default() };
        let imported = store.import(&mut taken, importing)?;
        // Those behind the last that was stored.
        taken.told(Vec::new())?;
        Ok((taken.answers, imported))
    });
    let (answers, imported) = ran.await?.map_err(placed)?;
    app.metrics.created.inc_by(imported.creados);
    json(&answers)
}

fn read_lote(bytes: &[u8]) -> Result<Lote, ValidationErrors> {
    let sentence = "The body must be an object with Tickets (an array of tickets); Conservar, Fechar, Parcial and Actualizar \
                    may be there, too.";
    let lote: Lote = wire::read(bytes, sentence)?;
    if lote.tickets.len() > MOST {
        return Err(ValidationErrors::one("Tickets", format!("A request takes at most {MOST} tickets.")));
    }
    Ok(lote)
}

/// Each ticket through the gate.
fn judged(lote: Lote, caller: &Caller, limits: Limits) -> Vec<Result<Incoming, ValidationErrors>> {
    let rows = (1..).zip(lote.tickets);
    rows.map(|(linea, raw)| {
        let bytes = raw.get().as_bytes();
        let assumed = assumed(bytes)?;
        let Row { draft, own, key, .. } =
            Row::from_json(bytes, Some("Clave"), lote.conservar || lote.fechar, &mut |_| {})?;
        let ticket = NewTicket::admit(draft, limits);
        if lote.conservar {
            let (ticket, kept) = own.keep(ticket)?;
            return Ok(Incoming { linea, unit: Unit::Line, ticket, kept: Some(kept), past: None, key: None, assumed });
        }
        let (ticket, past) = if lote.fechar { own.with_past(ticket, limits)? } else { (ticket?, None) };
        let wrong = || {
            let sentence = "The Clave must be 1 to 255 visible ASCII characters without quotes or spaces.";
            ValidationErrors::one("Clave", sentence)
        };
        let clave = match key {
            Given::Absent => None,
            Given::Value(clave) => Some(clave.parse::<IdempotencyKey>().map_err(|_| wrong())?),
            Given::Named(_) | Given::Unreadable => return Err(wrong()),
        };
        let id = match own.id_ticket {
            Given::Value(id) if !id.trim().is_empty() => Some(id),
            _ => None,
        };
        // Two callers' keys never meet.
        let of_caller = |kind: &str, name: &str| ImportKey::own(&format!("{kind}\0{}", caller.name()), name);
        let key = match (clave, id) {
            (Some(clave), _) => Some(of_caller("Clave", clave.as_str())),
            // A row of this store's own export stands for the ticket that it was, for who may see all of them.
            (None, Some(id)) if caller.reads_only().is_none() => Some(ImportKey::own("IdTicket", &id)),
            (None, id) => id.map(|id| of_caller("IdTicket", &id)),
        };
        Ok(Incoming { linea, unit: Unit::Line, ticket, kept: None, past, key, assumed })
    })
    .collect()
}

/// The members that a ticket says for the case that it is new.
fn assumed(bytes: &[u8]) -> Result<Vec<Campo>, ValidationErrors> {
    #[derive(Deserialize)]
    struct Assumed {
        #[serde(default, rename = "Supuestos")]
        supuestos: Option<Vec<String>>,
    }
    let wrong = || ValidationErrors::one("Supuestos", "The field Supuestos must be an array of names of members.");
    let Assumed { supuestos } = serde_json::from_slice(bytes).map_err(|_| wrong())?;
    supuestos.unwrap_or_default().iter().map(|name| Campo::named(name).ok_or_else(wrong)).collect()
}

/// Says the place of a ticket as the request has it, which knows no lines.
fn placed(error: StoreError) -> Refusal {
    let row = if let StoreError::Conflict(reason) = &error { reason.row() } else { None };
    match row.and_then(|(linea, why)| Some((usize::try_from(linea).ok()?.checked_sub(1)?, why))) {
        Some((at, why)) => {
            Refusal::new(StatusCode::CONFLICT, format!("{}: {why}", RowPlace(at))).known_as(&RefusalWord::Row(at))
        }
        None => error.into(),
    }
}

/// Names what is wrong with a request that stores all or nothing.
fn refuse_faulty(rows: &[Result<Incoming, ValidationErrors>]) -> Result<(), ValidationErrors> {
    let faulty = rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.as_ref().err()?)));
    let mut all = ValidationErrors::default();
    for (at, errors) in faulty.take(NAMED) {
        let place = RowPlace(at);
        for (name, sentence) in errors.each() {
            all.add(&if matches!(name, "" | "$") { place.to_string() } else { format!("{place}.{name}") }, sentence);
        }
    }
    if all.is_empty() { Ok(()) } else { Err(all) }
}

/// The tickets of a request as the store asks for them, and the answers in their order.
#[derive(Default)]
struct Taken {
    rows: std::vec::IntoIter<Result<Incoming, ValidationErrors>>,
    refused: Vec<(u64, ValidationErrors)>,
    answers: Vec<ImportedTicket>,
    at: u64,
}

impl Arrivals for Taken {
    fn next(&mut self) -> Result<Step, StoreError> {
        for row in self.rows.by_ref() {
            self.at += 1;
            match row {
                Ok(incoming) => return Ok(Step::Row(Box::new(incoming))),
                Err(errors) => self.refused.push((self.at, errors)),
            }
        }
        Ok(Step::End)
    }

    fn told(&mut self, outcomes: Vec<(u64, Outcome)>) -> Result<(), StoreError> {
        let refused = std::mem::take(&mut self.refused).into_iter().map(|(at, errors)| (at, Outcome::Refused(errors)));
        let mut all: Vec<(u64, Outcome)> = outcomes.into_iter().chain(refused).collect();
        all.sort_by_key(|(at, _)| *at);
        self.answers.extend(all.into_iter().map(|(_, outcome)| answered(outcome)));
        Ok(())
    }
}

fn answered(outcome: Outcome) -> ImportedTicket {
    let (resultado, codigo, cambio, errors) = match outcome {
        Outcome::Created(codigo) => (RowResult::Creado, codigo, None, None),
        Outcome::Changed(codigo, cambio) => (RowResult::Cambiado, codigo, cambio, None),
        Outcome::Repeated(codigo) => (RowResult::Repetido, codigo, None, None),
        Outcome::Refused(errors) => (RowResult::Rechazado, None, None, Some(errors)),
    };
    ImportedTicket { resultado, codigo, cambio, errors }
}
