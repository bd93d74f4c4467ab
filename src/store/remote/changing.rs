//! Changes tickets on a server of ours: one request, in which the server changes all of them or none.

use anyhow::anyhow;
use serde_json::{Map, Value, json};
use ureq::http::Method;

use super::answer::Answer;
use super::exchange::{Call, Failure};
use super::tickets::Reader;
use super::words::Telling;
use super::{ACCEPT, RemoteStore};
use crate::store::{Changed, Changing, Entry, History, StoreError, Undoing};
use crate::ticket::{Campo, Codigo, Fecha, TicketRef};

/// The header in which our server says the number of a change-set.
const CHANGE: &str = "x-cambio";

impl RemoteStore {
    /// One ticket by the route that other servers of this kind have too, several by our own.
    pub(super) fn change_all(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        let mut members = Map::new();
        for (campo, value) in changing.change.named() {
            let is_id = matches!(campo, Campo::AreaId | Campo::PrioridadId | Campo::EstadoId);
            let id = value.parse::<i64>().ok().filter(|_| is_id);
            members.insert(campo.name().to_owned(), id.map_or(Value::String(value), Value::from));
        }
        let targets = self.named(&changing.targets)?;
        if let [target] = targets.as_slice() {
            let (url, name) = (self.address.ticket(target), target.clone());
            let doing = format!("changing {name} at {url}");
            let mut headers = headers();
            if let Some(fecha) = changing.if_unchanged {
                headers.push(("if-match", format!("\"{fecha}\"")));
            }
            let answer = self.ask(Method::PATCH, &url, headers, &Value::Object(members), &doing)?;
            return self.changed(&answer, &doing, &changing.targets);
        }
        let mut body = json!({ "Tickets": targets, "Cambio": members });
        if let (Some(body), Some(fecha)) = (body.as_object_mut(), changing.if_unchanged) {
            body.insert("SinCambiosDesde".to_owned(), fecha.to_string().into());
        }
        let url = self.address.tickets();
        let doing = format!("changing {} tickets at {url}", targets.len());
        let answer = self.ask(Method::PATCH, &url, headers(), &body, &doing)?;
        self.changed(&answer, &doing, &changing.targets)
    }

    pub(super) fn undo_one(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        let name = undoing.cambio.map_or_else(|| "ultimo".to_owned(), |cambio| cambio.to_string());
        let url = format!("{}/api/cambios/{name}/deshacer", self.address.base());
        let doing = format!("undoing a change at {url}");
        let answer = self.ask(Method::POST, &url, headers(), &json!({}), &doing)?;
        self.changed(&answer, &doing, &[])
    }

    pub(super) fn read_history(&mut self, history: &History) -> Result<Vec<Entry>, StoreError> {
        let mut url = match &history.target {
            Some(target) => {
                let names = self.named(std::slice::from_ref(target))?;
                format!("{}/historial", self.address.ticket(names.first().map_or("", String::as_str)))
            }
            None => format!("{}/api/historial", self.address.base()),
        };
        let limit = history.limit.map(|limit| format!("limite={limit}"));
        let desde = history.desde.map(|desde| format!("desde={desde}"));
        let parameters: Vec<String> = limit.into_iter().chain(desde).collect();
        if !parameters.is_empty() {
            url = format!("{url}?{}", parameters.join("&"));
        }
        let doing = format!("reading the history at {url}");
        let answer = self.get(&url, &doing)?;
        if let (404, Some(target)) = (answer.status, &history.target) {
            return Err(StoreError::NotFound(target.clone()));
        }
        let body = self.json_of(&answer, &doing)?;
        let entries = body.as_array().map(|entries| entries.iter().map(entry).collect::<Option<Vec<_>>>());
        entries.flatten().ok_or_else(|| StoreError::Other(anyhow!("{doing}: the answer is no history of ours")))
    }

    /// Names that a path or a body can hold: `@last` is looked up.
    pub(super) fn named(&mut self, targets: &[TicketRef]) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::with_capacity(targets.len());
        for target in targets {
            names.push(match target {
                TicketRef::Codigo(codigo) => codigo.to_string(),
                TicketRef::Id(id) => id.to_string(),
                TicketRef::Last => {
                    let ticket = crate::store::Store::find(self, target)?;
                    let codigo = ticket.codigo.as_ref().map(ToString::to_string);
                    codigo.or_else(|| ticket.id_ticket.map(|id| id.to_string())).unwrap_or_default()
                }
            });
        }
        Ok(names)
    }

    /// Sends a request that changes something.
    pub(super) fn ask(
        &mut self,
        method: Method,
        url: &str,
        headers: Vec<(&'static str, String)>,
        body: &Value,
        doing: &str,
    ) -> Result<Answer, StoreError> {
        let call = Call { method, url: self.url(url)?, headers, body: body.to_string().into_bytes() };
        let telling = Telling { doing, token: None };
        let unknown =
            |why: &str| StoreError::OutcomeUnknown(telling.say(&format!("{why}; it may be done: see `tickets log`")));
        self.send(&call).map_err(|failure| match failure {
            Failure::Unsent { reason, .. } => {
                StoreError::Unreachable(telling.say(&format!("{reason}; nothing was sent")))
            }
            Failure::Interrupted { sent: false } => StoreError::Interrupted,
            Failure::Interrupted { sent: true } => unknown("interrupted while waiting"),
            Failure::Sent(reason) => unknown(&reason),
        })
    }

    pub(super) fn changed(
        &mut self,
        answer: &Answer,
        doing: &str,
        targets: &[TicketRef],
    ) -> Result<Changed, StoreError> {
        if let Some(error) = self.refused(answer, doing, targets) {
            return Err(error);
        }
        let token = self.endpoint.token.clone();
        let telling = Telling { doing, token: token.as_ref() };
        let done = |why: String| StoreError::OutcomeUnknown(telling.say(&format!("the change is made, but {why}")));
        let body = answer.json().ok_or_else(|| done("the answer is no JSON".to_owned()))?;
        let mut reader = Reader::default();
        let tickets = match &body {
            Value::Array(_) => reader.listed(&body).map(|(tickets, _)| tickets),
            one => reader.found(one).map(|ticket| vec![ticket]),
        };
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let cambio = answer.header(CHANGE).and_then(|text| text.trim().parse().ok());
        Ok(Changed { cambio, tickets: tickets.map_err(done)? })
    }

    /// The error of an answer that does not say that the change is made.
    pub(super) fn refused(&self, answer: &Answer, doing: &str, targets: &[TicketRef]) -> Option<StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        if let (404, Some(target)) = (answer.status, missing(targets, answer, telling)) {
            return Some(StoreError::NotFound(target));
        }
        let other = || StoreError::Other(anyhow!("{}", telling.answered(answer)));
        Some(match answer.status {
            200..=299 => return None,
            400 | 413 | 422 => {
                let refusal = answer.refusal(telling.token);
                if refusal.errors.is_empty() { other() } else { refusal.errors.into() }
            }
            409 | 412 => StoreError::Conflict(telling.answered(answer)),
            500 | 502 | 504..=599 => {
                let text = format!("{}; it may be done: see `tickets log`", telling.answered(answer));
                StoreError::OutcomeUnknown(text)
            }
            _ => telling.common(answer).unwrap_or_else(other),
        })
    }
}

/// The ticket that is not there: the only one, or the one that the server names.
fn missing(targets: &[TicketRef], answer: &Answer, telling: Telling<'_>) -> Option<TicketRef> {
    if let [target] = targets {
        return Some(target.clone());
    }
    let words = answer.refusal(telling.token).message?;
    targets.iter().find(|target| words.contains(&target.to_string())).cloned()
}

pub(super) fn headers() -> Vec<(&'static str, String)> {
    vec![("content-type", "application/json".to_owned()), ("accept", ACCEPT.to_owned())]
}

fn entry(value: &Value) -> Option<Entry> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Entry {
        cambio: value.get("Cambio")?.as_i64()?,
        fecha: text("Fecha")?.parse::<Fecha>().ok()?,
        quien: text("Quien")?,
        origen: text("Origen")?,
        deshace: value.get("Deshace").and_then(Value::as_i64),
        codigo: Codigo::foreign(&text("Codigo")?),
        campo: text("Campo")?,
        antes: text("Antes")?,
        despues: text("Despues")?,
    })
}
