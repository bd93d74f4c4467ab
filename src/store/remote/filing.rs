//! Files a ticket: one POST, and what its answer means for the ticket.

use anyhow::anyhow;
use ureq::http::Method;

use super::RemoteStore;
use super::changes::written;
use super::http::answer::{Answer, Cut, LARGEST, MOST};
use super::http::exchange::Call;
use super::http::words::{Telling, named};
use super::reader::{Reader, Said};
use crate::store::{Filed, Filing, IdempotencyKey, Reason, StoreError};
use crate::ticket::{Codigo, ValidationErrors};
use crate::wire::{RefusalWord, headers as wire};

/// The headers of a filing but `Authorization`, in the order in which they are shown.
pub(super) fn headers(key: &IdempotencyKey) -> Vec<(&'static str, String)> {
    vec![
        ("content-type", "application/json".to_owned()),
        ("accept", super::ACCEPT.to_owned()),
        (wire::KEY, key.as_str().to_owned()),
    ]
}

/// The documented request of a ticket.
pub(super) fn body(filing: &Filing) -> Result<Vec<u8>, StoreError> {
    written(&filing.ticket)
}

impl RemoteStore {
    pub(super) fn file(&mut self, filing: &Filing) -> Result<Filed, StoreError> {
        let key = filing.key.clone().unwrap_or_else(IdempotencyKey::random);
        let call = Call {
            method: Method::POST,
            url: self.url(&self.address.tickets())?,
            headers: headers(&key),
            body: body(filing)?,
            most: MOST,
        };
        let result = self.send(&call);
        let doing = format!("filing a ticket at {}", call.url);
        let token = self.endpoint.token.clone();
        let telling = Telling { doing: &doing, token: token.as_ref() };
        match result {
            Ok(answer) => {
                let judged = self.judge(filing, &answer, telling);
                judged.map_err(|verdict| self.settled(verdict, &answer, &key, filing, telling))
            }
            Err(failure) => Err(telling.unanswered(failure, |why| {
                StoreError::OutcomeUnknown(self.unknown(&telling.say(why), &key, filing).into())
            })),
        }
    }

    /// What is said of a request that may have filed the ticket: with all that is needed to find out.
    fn unknown(&self, what: &str, key: &IdempotencyKey, filing: &Filing) -> String {
        let (base, usuario, key) = (self.address.base(), filing.ticket.usuario_id(), key.as_str());
        format!(
            "{what}; the ticket may exist, so look for its title among the user's before filing it again: \
             tickets list --remote {base} --usuario {usuario} (this request's Idempotency-Key was {key})"
        )
    }

    fn settled(
        &self,
        verdict: Verdict,
        answer: &Answer,
        key: &IdempotencyKey,
        filing: &Filing,
        telling: Telling<'_>,
    ) -> StoreError {
        let text = match verdict {
            Verdict::Refused(error) => return error,
            Verdict::Unknown(None) => self.unknown(&telling.answered(answer), key, filing),
            Verdict::Unknown(Some(why)) => self.unknown(
                &telling.say(&format!("the server answered {}, but {why}", named(answer.status))),
                key,
                filing,
            ),
        };
        StoreError::OutcomeUnknown(Reason::answered(answer.status, text))
    }

    fn judge(&mut self, filing: &Filing, answer: &Answer, telling: Telling<'_>) -> Result<Filed, Verdict> {
        if answer.token_kept_back {
            self.warn(format!(
                "the server redirected to {}; the token was not sent there, as it never leaves its origin",
                answer.url
            ));
        }
        match answer.status {
            200..=299 => self.accepted(filing, answer, telling),
            // The form of "done, look there", as well as of "not here".
            303 => Err(Verdict::Unknown(None)),
            409 if filing.key.is_some() && answer.header(wire::IN_TRASH).is_some() => {
                Ok(Filed::InTrash(answer.header(wire::IN_TRASH).map(|codigo| Codigo::foreign(codigo.trim()))))
            }
            409 | 422 if filing.key.is_some() && is_about_the_key(answer, telling) => Ok(Filed::KeyTaken(None)),
            409 => Err(Verdict::Refused(conflict(answer, telling))),
            400 | 413 | 422 => Err(Verdict::Refused(self.invalid(answer, telling))),
            501 | 505 | 511 => Err(Verdict::Refused(telling.other(answer))),
            500 | 502 | 504 | 506..=599 => Err(Verdict::Unknown(None)),
            400..=499 | 300..=399 | 503 => Err(Verdict::Refused(self.turned_away(answer, telling))),
            _ => Err(Verdict::Unknown(None)),
        }
    }

    fn accepted(&mut self, filing: &Filing, answer: &Answer, telling: Telling<'_>) -> Result<Filed, Verdict> {
        let mut reader = Reader::default();
        let place = place(answer);
        let ticket = if answer.is_empty() && (answer.status != 200 || place.is_some()) {
            reader.unseen(&filing.ticket, &place.unwrap_or_default())
        } else {
            match self.shown(filing, answer, &mut reader) {
                Ok(Said::Filed(ticket)) => ticket,
                Ok(Said::Refused) => {
                    let text = format!("{}; nothing was stored", telling.answered(answer));
                    return Err(Verdict::Refused(StoreError::Other(anyhow!("{text}"))));
                }
                Ok(Said::Nothing) => return Err(Verdict::Unknown(Some("showed no ticket".to_owned()))),
                Err(why) => return Err(Verdict::Unknown(Some(why))),
            }
        };
        if answer.status == 202 {
            reader.warnings.push("the server took the ticket for later (202): it may not be there yet".to_owned());
        }
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let replayed = answer.says(wire::REPLAYED);
        // A replay under a key of our own making answers our own repetition: to the user it is the first time.
        Ok(if replayed && filing.key.is_some() { Filed::Replayed(ticket) } else { Filed::Created(ticket) })
    }

    fn shown(&self, filing: &Filing, answer: &Answer, reader: &mut Reader) -> Result<Said, String> {
        match &answer.body {
            Err(Cut::TooLarge) => Err(format!("the answer is larger than {LARGEST}")),
            Err(Cut::Broken(why)) => Err(format!("the answer broke off: {why}")),
            Ok(_) => match answer.json() {
                Some(body) => Ok(reader.filed(&body, &filing.ticket)),
                None => Err(not_json(answer, self.endpoint.token.as_ref())),
            },
        }
    }

    /// The server's faults as ours; what it says beyond them goes into a warning, as that kind of error has no room.
    fn invalid(&mut self, answer: &Answer, telling: Telling<'_>) -> StoreError {
        let refusal = answer.refusal(telling.token);
        if refusal.errors.is_empty() {
            return ValidationErrors::one("$", telling.answered(answer)).answered(answer.status).into();
        }
        if let Some(trace) = &refusal.trace_id {
            self.warn(telling.say(&format!("the server's id of this request is {trace}")));
        }
        refusal.errors.answered(answer.status).into()
    }

    fn turned_away(&self, answer: &Answer, telling: Telling<'_>) -> StoreError {
        telling.common(answer).unwrap_or_else(|| telling.other(answer))
    }
}

/// What an answer without a ticket means.
enum Verdict {
    /// Nothing was stored.
    Refused(StoreError),
    /// The ticket may exist; the reason, unless the server's own words are all there is.
    Unknown(Option<String>),
}

/// Whether a conflict is one of the key, not of the ticket. Without any words it is taken for one of the key.
fn is_about_the_key(answer: &Answer, telling: Telling<'_>) -> bool {
    if answer.header(wire::REFUSAL).is_some() {
        return answer.word() == Some(RefusalWord::KeyTaken);
    }
    if answer.header("retry-after").is_some() {
        return false;
    }
    let refusal = answer.refusal(telling.token);
    let words = refusal.message.map(|text| text.to_ascii_lowercase());
    let names_it = words.as_ref().is_none_or(|text| ["idempot", "key", "clave"].iter().any(|word| text.contains(word)));
    let in_progress = words.as_ref().is_some_and(|text| is_in_progress(text));
    refusal.errors.is_empty() && names_it && !in_progress
}

fn is_in_progress(text: &str) -> bool {
    ["progress", "in flight", "still", "en curso", "being processed"].iter().any(|words| text.contains(words))
}

fn conflict(answer: &Answer, telling: Telling<'_>) -> StoreError {
    let text = telling.answered(answer);
    let waits = answer.header("retry-after").is_some() || is_in_progress(&text.to_ascii_lowercase());
    if waits {
        let text = format!("{text}; the first request with this key is still running: try again with it");
        StoreError::Busy(Reason::answered(answer.status, text))
    } else {
        StoreError::Conflict(telling.reason(answer))
    }
}

/// The code or id of the ticket that a `Location` header names.
fn place(answer: &Answer) -> Option<String> {
    let location = answer.header("location")?;
    let path = location.split(['?', '#']).next()?.trim_end_matches('/');
    let (before, name) = path.rsplit_once('/')?;
    let is_ticket = before.to_ascii_lowercase().ends_with("/tickets") && (1..=100).contains(&name.len());
    is_ticket.then(|| name.to_owned())
}

fn not_json(answer: &Answer, token: Option<&super::Secret>) -> String {
    if answer.says_json() {
        return "its JSON cannot be read".to_owned();
    }
    let kind = answer.shown_header("content-type", token).unwrap_or_else(|| "no type".to_owned());
    let words = answer.refusal(token).message.map(|words| format!(": {words}")).unwrap_or_default();
    format!("not with JSON ({kind}){words}")
}
