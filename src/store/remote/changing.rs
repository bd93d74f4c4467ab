//! Changes tickets on a server of ours: one request, in which the server changes all of them or none.

use anyhow::anyhow;
use serde_json::{Map, Value, json};
use ureq::http::Method;

use super::answer::{Answer, Cut};
use super::exchange::{Call, Failure};
use super::reading::misasked;
use super::tickets::Reader;
use super::words::Telling;
use super::{ACCEPT, RemoteStore};
use crate::store::{Changed, Changing, Entry, History, Leave, StoreError, Targets, Undoing};
use crate::ticket::{Campo, Codigo, Fecha, TicketRef, number};

/// The header in which our server says the number of a change-set.
const CHANGE: &str = "x-cambio";
/// The header in which it says how many tickets stay as they were.
const UNCHANGED: &str = "x-sin-cambio";

/// The most bytes of an answer with changed tickets: 10,000 of 25 KB each.
const MOST_CHANGED: u64 = 256 * 1024 * 1024;

/// The most fields of the history that a server answers at once.
const MOST_ENTRIES: u32 = 1_000;

impl RemoteStore {
    /// One ticket by the route that other servers of this kind have too, several by our own.
    pub(super) fn change_all(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        let mut members = Map::new();
        for (campo, value) in changing.change.named() {
            let is_id = matches!(campo, Campo::AreaId | Campo::PrioridadId | Campo::EstadoId);
            let id = value.parse::<i64>().ok().filter(|_| is_id);
            members.insert(campo.name().to_owned(), id.map_or(Value::String(value), Value::from));
        }
        let targets = match &changing.targets {
            Targets::Where(filter) => return self.change_many(changing, members, None, filter.text(), &[]),
            Targets::Named(targets) => targets,
        };
        let names = self.named(targets)?;
        let [name] = names.as_slice() else {
            return self.change_many(changing, members, Some(&names), "", targets);
        };
        if let Some(left) = self.left_alone(changing, targets)? {
            return Ok(left);
        }
        let url = self.address.ticket(name);
        let doing = format!("changing {name} at {url}");
        let mut headers = headers();
        if let Some(fecha) = changing.if_unchanged {
            headers.push(("if-match", format!("\"{fecha}\"")));
        }
        let answer = self.ask(Method::PATCH, &url, headers, &Value::Object(members), &doing)?;
        self.changed(&answer, &doing, targets)
    }

    /// Servers of other makers cannot be told which tickets to leave alone, so a single one is looked at first.
    fn left_alone(&mut self, changing: &Changing, targets: &[TicketRef]) -> Result<Option<Changed>, StoreError> {
        let ([target], true) = (targets, changing.leave != Leave::None) else { return Ok(None) };
        let ticket = crate::store::Store::find(self, target)?;
        let is_other = changing.if_unchanged.is_some_and(|fecha| ticket.fecha_actualizacion != Some(fecha));
        // The server's own words then say what has changed since.
        if is_other || !changing.leave.leaves(ticket.estado_id) {
            return Ok(None);
        }
        Ok(Some(Changed { cambio: None, tickets: vec![ticket], unchanged: 1 }))
    }

    fn change_many(
        &mut self,
        changing: &Changing,
        members: Map<String, Value>,
        names: Option<&[String]>,
        filter: &str,
        targets: &[TicketRef],
    ) -> Result<Changed, StoreError> {
        let mut body = Map::new();
        let url = self.address.tickets();
        let doing = match names {
            Some(names) => {
                body.insert("Tickets".to_owned(), json!(names));
                format!("changing {} at {url}", number(names.len(), "ticket", "tickets"))
            }
            None => {
                body.insert("Where".to_owned(), json!(filter));
                format!("changing tickets at {url}")
            }
        };
        body.insert("Cambio".to_owned(), Value::Object(members));
        body.extend(changing.if_unchanged.map(|fecha| ("SinCambiosDesde".to_owned(), json!(fecha.to_string()))));
        match &changing.leave {
            Leave::None => {}
            Leave::In(estados) => drop(body.insert("SalvoEstados".to_owned(), json!(estados))),
            Leave::NotIn(estados) => drop(body.insert("SoloEstados".to_owned(), json!(estados))),
        }
        let answer = self.ask(Method::PATCH, &url, headers(), &Value::Object(body), &doing)?;
        if let Some(fault) = misasked(&answer) {
            return Err(StoreError::Misasked(fault));
        }
        self.changed(&answer, &doing, targets)
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
        let limit = history.limit.map(|limit| format!("limite={}", limit.min(MOST_ENTRIES)));
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
        let entries =
            entries.flatten().ok_or_else(|| StoreError::Other(anyhow!("{doing}: the answer is no history of ours")))?;
        if u32::try_from(entries.len()).is_ok_and(|count| count == MOST_ENTRIES) {
            self.warn(format!("the server answers {MOST_ENTRIES} fields at most; there may be older ones"));
        }
        Ok(entries)
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
        let call =
            Call { method, url: self.url(url)?, headers, body: body.to_string().into_bytes(), most: MOST_CHANGED };
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
        if answer.body == Err(Cut::TooLarge) {
            return Err(done("the answer is too large to be read; see `tickets log`".to_owned()));
        }
        let body = answer.json().ok_or_else(|| done("the answer is no JSON".to_owned()))?;
        let mut reader = Reader::default();
        let tickets = match &body {
            Value::Array(_) => reader.listed(&body).map(|(tickets, _)| tickets),
            one => reader.found(one).map(|ticket| vec![ticket]),
        };
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let cambio = answer.header(CHANGE).and_then(|text| text.trim().parse().ok());
        let tickets = tickets.map_err(done)?;
        let unsaid = if answer.status == 200 && answer.header(CHANGE).is_none() { tickets.len() } else { 0 };
        let unchanged = answer.header(UNCHANGED).and_then(|text| text.trim().parse().ok()).unwrap_or(unsaid);
        Ok(Changed { cambio, tickets, unchanged })
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
