//! Changes tickets on a server of ours: one request, in which the server changes all of them or none.

use anyhow::anyhow;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ureq::http::Method;

use super::http::answer::{Answer, Cut};
use super::http::exchange::Call;
use super::http::words::{Telling, named};
use super::listing::misasked;
use super::paging::{Paging, reach};
use super::portions::Addressed;
use super::reader::{Reader, is_refused};
use super::{ACCEPT, RemoteStore};
use crate::store::error::NAME_IT;
use crate::store::{Changed, Changes, Changing, Entry, History, Leave, Part, Reason, StoreError, Tickets, Undoing};
use crate::ticket::{Ticket, TicketRef, Version, number as counted};
use crate::wire::{ChangeTickets, RefusalWord, headers as wire, paths};

/// The most bytes of an answer with changed tickets: 8 MiB of texts with every character escaped, or two million codes.
const MOST_CHANGED: u64 = 64 * 1024 * 1024;

/// The most fields of the history, and comments, that a server answers at once.
pub(super) const MOST_ROWS: u64 = 1_000;

impl Changes for RemoteStore {
    /// One ticket by the route that other servers of this kind have too, several by our own.
    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        self.with_targets(&changing.targets, changing.if_unchanged.is_some(), |store, target| match target {
            Addressed::Where(text) => store.change_many(changing, None, Some(text), &[]),
            Addressed::Named(portion) => store.change_named(changing, portion),
        })
    }

    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        let name = undoing.cambio.map_or_else(|| paths::NEWEST.to_owned(), |cambio| cambio.to_string());
        let url = self.address.of(paths::UNDO, &name);
        let doing = format!("undoing a change at {url}");
        let answer = self.ask(Method::POST, &url, headers(), &Map::<String, Value>::new(), &doing)?;
        let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
        match (answer.status, answer.number(wire::CHANGE), undoing.cambio) {
            (409, Some(cambio), None) => {
                let words = answer.refusal(telling.token).message.unwrap_or_else(|| telling.answered(&answer));
                let why = words.strip_suffix(NAME_IT).unwrap_or(&words).to_owned();
                Err(StoreError::Doubtful { cambio, why })
            }
            (404, _, Some(_)) => Err(StoreError::Unknown(telling.answered(&answer))),
            _ => self.changed(&answer, &doing, &[]),
        }
    }

    fn history(&mut self, history: &History) -> Result<Part<Entry>, StoreError> {
        let mut url = match &history.target {
            Some(target) => self.ticket_at(paths::TICKET_HISTORY, target)?,
            None => self.address.at(paths::HISTORY),
        };
        let parameters = [
            history.desde.map(|desde| format!("desde={desde}")),
            history.cambio.map(|cambio| format!("cambio={cambio}")),
        ];
        let parameters: Vec<String> = parameters.into_iter().flatten().collect();
        if !parameters.is_empty() {
            url = format!("{url}?{}", parameters.join("&"));
        }
        let doing = format!("reading the history at {url}");
        let lacking = |store: &mut Self, answer: &Answer| {
            answer.is_lacking().then(|| store.lacking(answer, &doing, history.target.as_ref(), "history"))
        };
        let wanted = reach(history.span);
        let paging = Paging { url: &url, doing: &doing, wanted, page: MOST_ROWS, refused: &lacking };
        let read =
            &mut |row: &Value| Entry::deserialize(row).map_err(|_| "it is no entry of a history of ours".to_owned());
        let read = self.rows(&paging, read)?;
        let count = u64::try_from(read.rows.len()).unwrap_or(u64::MAX);
        if read.total.is_none() && count == MOST_ROWS && count < wanted {
            self.warn(format!("the server answers {MOST_ROWS} fields at most; there may be older ones"));
        }
        Ok(read.part(history.span))
    }
}

impl RemoteStore {
    fn change_named(&mut self, changing: &Changing, targets: &[TicketRef]) -> Result<Changed, StoreError> {
        let names = self.named(targets)?;
        let name = match names.as_slice() {
            [name] if changing.remark.is_none() => name,
            // Servers that would ignore the comment have no way to change several tickets.
            _ => return self.change_many(changing, Some(names), None, targets),
        };
        if let Some(left) = self.left_alone(changing, targets)? {
            return Ok(left);
        }
        let url = self.address.of(paths::TICKET, name);
        let doing = format!("changing {name} at {url}");
        let mut headers = headers();
        if let Some(version) = &changing.if_unchanged {
            headers.push(("if-match", version.to_string()));
        }
        let answer = self.ask(Method::PATCH, &url, headers, &changing.change, &doing)?;
        self.changed(&answer, &doing, targets)
    }

    /// Servers of other makers cannot be told which tickets to leave alone, so a single one is looked at first.
    fn left_alone(&mut self, changing: &Changing, targets: &[TicketRef]) -> Result<Option<Changed>, StoreError> {
        let ([target], true) = (targets, changing.leave != Leave::None) else { return Ok(None) };
        let ticket = self.find(target)?;
        let is_other = changing.if_unchanged.as_ref().is_some_and(|version| !is_of(&ticket, version));
        // The server's own words then say what has changed since.
        if is_other || !changing.leave.leaves(ticket.estado_id) {
            return Ok(None);
        }
        Ok(Some(Changed { tickets: vec![ticket], unchanged: 1, ..Changed::default() }))
    }

    fn change_many(
        &mut self,
        changing: &Changing,
        names: Option<Vec<String>>,
        filter: Option<String>,
        targets: &[TicketRef],
    ) -> Result<Changed, StoreError> {
        let url = self.address.tickets();
        let count = names.as_ref().map(|names| format!("{} ", counted(names.len(), "ticket", "tickets")));
        let doing = format!("changing {}at {url}", count.as_deref().unwrap_or("tickets "));
        let (salvo_estados, solo_estados) = match &changing.leave {
            Leave::None => (None, None),
            Leave::In(estados) => (Some(estados.clone()), None),
            Leave::NotIn(estados) => (None, Some(estados.clone())),
        };
        let body = ChangeTickets {
            cambio: &changing.change,
            comentario: changing.remark.as_ref().map(|remark| remark.texto.clone()).into(),
            interno: changing.remark.as_ref().filter(|remark| remark.interno).map(|_| true).into(),
            salvo_estados,
            sin_cambios_desde: changing.if_unchanged.as_ref().map(bare),
            solo_estados,
            tickets: names,
            r#where: filter,
        };
        let answer = self.ask(Method::PATCH, &url, headers(), &body, &doing)?;
        if let Some(fault) = misasked(&answer) {
            return Err(StoreError::Misasked(fault));
        }
        let is_of_ticket = match changing.remark {
            Some(_) => answer.lacks_ticket(),
            None => missing(targets, &answer).is_some(),
        };
        if answer.is_lacking() && !is_of_ticket {
            let what = if changing.remark.is_some() {
                "way to comment on a change, so nothing was changed: use `tickets comment`"
            } else {
                "way to change several tickets at once"
            };
            return Err(self.lacking(&answer, &doing, None, what));
        }
        let changed = self.changed(&answer, &doing, targets)?;
        if changing.remark.is_some() && changed.count() > 0 && answer.header(wire::COMMENTED).is_none() {
            let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
            let why = "the change is made, but the server does not say that it stored the comment: see `tickets show`";
            return Err(StoreError::OutcomeUnknown(telling.say(why).into()));
        }
        Ok(changed)
    }

    /// The error of a 404 or 405 where only servers such as ours have something: it may be the ticket that is not there.
    pub(super) fn lacking(
        &mut self,
        answer: &Answer,
        doing: &str,
        target: Option<&TicketRef>,
        what: &str,
    ) -> StoreError {
        if let Some(target) = target {
            let found = match answer.lacks_ticket() {
                true => Err(StoreError::NotFound(target.clone())),
                false => self.find(target).map(drop),
            };
            if let Err(error) = found {
                return error;
            }
        }
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        let text = telling.say(&format!("this server has no {what} (it answered {})", named(answer.status)));
        StoreError::Other(Reason::answered(answer.status, text).into())
    }

    /// Names that a path or a body can hold: `@last` is looked up.
    pub(super) fn named(&mut self, targets: &[TicketRef]) -> Result<Vec<String>, StoreError> {
        let mut name = |target: &TicketRef| match target {
            TicketRef::Last => Ok(self.find(target)?.target().map(|it| it.to_string()).unwrap_or_default()),
            named => Ok(named.to_string()),
        };
        targets.iter().map(&mut name).collect()
    }

    /// The address of a path with the name of a ticket in it.
    pub(super) fn ticket_at(&mut self, path: &str, target: &TicketRef) -> Result<String, StoreError> {
        let name = self.named(std::slice::from_ref(target))?.concat();
        Ok(self.address.of(path, &name))
    }

    /// Sends a request that changes something.
    pub(super) fn ask(
        &mut self,
        method: Method,
        url: &str,
        headers: Vec<(&'static str, String)>,
        body: &impl Serialize,
        doing: &str,
    ) -> Result<Answer, StoreError> {
        self.ask_in(method, url, headers, written(body)?, doing)
    }

    /// The same with the body as it is sent, which may be empty.
    pub(super) fn ask_in(
        &mut self,
        method: Method,
        url: &str,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
        doing: &str,
    ) -> Result<Answer, StoreError> {
        let call = Call { method, url: self.url(url)?, headers, body, most: MOST_CHANGED };
        let telling = Telling { doing, token: None };
        let unknown = |why: &str| {
            StoreError::OutcomeUnknown(telling.say(&format!("{why}; it may be done: see `tickets log`")).into())
        };
        self.send(&call).map_err(|failure| telling.unanswered(failure, unknown))
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
        let done =
            |why: String| StoreError::OutcomeUnknown(telling.say(&format!("the change is made, but {why}")).into());
        if let (true, [target]) = (answer.is_empty(), targets) {
            // The usual answer of servers that show no ticket.
            let ticket = self.find(target)?;
            return Ok(Changed { tickets: vec![ticket], is_unsaid: true, ..Changed::default() });
        }
        if answer.body == Err(Cut::TooLarge) {
            return Err(done("the answer is too large to be read; see `tickets log`".to_owned()));
        }
        let cambio = answer.number(wire::CHANGE);
        let unchanged: Option<usize> = answer.number(wire::UNCHANGED);
        if let Some(codigos) = answer.codes() {
            let unchanged = unchanged.unwrap_or(0);
            return Ok(Changed { cambio, codigos, unchanged, ..Changed::default() });
        }
        let body = answer.json().ok_or_else(|| done("the answer is no JSON".to_owned()))?;
        if body.as_object().is_some_and(is_refused) {
            return Err(StoreError::Other(anyhow!("{}; nothing was changed", telling.answered(answer))));
        }
        let mut reader = Reader::default();
        let tickets = match &body {
            Value::Array(_) => reader.listed(&body).map(|listed| listed.tickets),
            one => reader.found(one).map(|ticket| vec![Ticket { version: answer.version(), ..ticket }]),
        };
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let tickets = tickets.map_err(done)?;
        let is_unsaid = cambio.is_none() && unchanged.is_none();
        Ok(Changed { cambio, tickets, codigos: Vec::new(), unchanged: unchanged.unwrap_or(0), is_unsaid })
    }

    /// The error of an answer that does not say that the change is made.
    pub(super) fn refused(&self, answer: &Answer, doing: &str, targets: &[TicketRef]) -> Option<StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        if let (404, Some(target)) = (answer.status, missing(targets, answer)) {
            return Some(StoreError::NotFound(target));
        }
        telling.refused(answer, |said| {
            let text = format!("{said}; it may be done: see `tickets log`");
            StoreError::OutcomeUnknown(Reason::answered(answer.status, text))
        })
    }
}

/// Whether a ticket that has just been read is of this version.
fn is_of(ticket: &Ticket, version: &Version) -> bool {
    match version {
        Version::Fecha(fecha) => ticket.fecha_actualizacion == Some(*fecha),
        version => ticket.version.as_ref() == Some(version),
    }
}

/// A version in a body of ours.
pub(super) fn bare(version: &Version) -> String {
    version.to_string().trim_matches('"').to_owned()
}

/// The ticket that is not there: the only one, or the one that our own server names.
fn missing(targets: &[TicketRef], answer: &Answer) -> Option<TicketRef> {
    if let [target] = targets {
        return Some(target.clone());
    }
    let Some(RefusalWord::NoTicket(Some(name))) = answer.word() else { return None };
    targets.iter().find(|target| target.to_string() == name).cloned()
}

pub(super) fn headers() -> Vec<(&'static str, String)> {
    vec![("content-type", "application/json".to_owned()), ("accept", ACCEPT.to_owned())]
}

/// A body of a request.
pub(super) fn written(body: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(body).map_err(|error| StoreError::Other(error.into()))
}
