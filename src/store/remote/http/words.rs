//! What a user is told when a server does not do what it was asked.

use anyhow::anyhow;
use ureq::http::StatusCode;

use super::super::refused::Refused;
use super::answer::{Answer, masked};
use super::challenge;
use super::exchange::Failure;
use super::secret::Secret;
use crate::store::{Reason, StoreError};

/// One thing that was being done, in whose name every error speaks.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// As in "filing a ticket at https://…".
    pub doing: &'a str,
    /// Never shown, even if the server echoes it.
    pub token: Option<&'a Secret>,
}

impl Telling<'_> {
    /// A sentence of our own about what was being done.
    pub fn say(&self, what: &str) -> String {
        masked(format!("{}: {what}", self.doing), self.token)
    }

    /// What a server answered, in its own words.
    pub fn answered(&self, answer: &Answer) -> String {
        let refusal = answer.refusal(self.token);
        let mut text = format!("the server answered {}", named(answer.status));
        if let Some(words) = spoken(&refusal) {
            text = format!("{text}: {words}");
        }
        if let Some(trace) = refusal.trace_id {
            text = format!("{text} (trace {trace})");
        }
        self.say(&text)
    }

    /// What a server answered, as the reason of an error.
    pub fn reason(&self, answer: &Answer) -> Reason {
        Reason::answered(answer.status, self.answered(answer))
    }

    /// The error of an answer that means nothing that anybody acts on.
    pub fn other(&self, answer: &Answer) -> StoreError {
        StoreError::Other(self.reason(answer).into())
    }

    /// The verdict of every request that was refused for who sent it, how fast, or where it went; `None` for others.
    pub fn common(&self, answer: &Answer) -> Option<StoreError> {
        let text = || self.answered(answer);
        let reason = |text: String| Reason::answered(answer.status, text);
        Some(match answer.status {
            300..=399 => StoreError::Other(anyhow!("{}", self.redirect(answer))),
            401 => StoreError::Unauthorised(reason(format!("{}; {}", text(), self.unauthorised(answer)))),
            403 => StoreError::Unauthorised(reason(format!(
                "{}; the token is known but not allowed to do this: ask for the right, or use another token",
                text()
            ))),
            407 => StoreError::Unreachable(reason(format!(
                "{}; that is the proxy, which sent nothing on: give it a user name and password in its URL",
                text()
            ))),
            408 | 425 | 429 | 503 => StoreError::Busy(reason(format!("{}; {}", text(), self.when(answer)))),
            404 | 405 => {
                let allow = answer.shown_header("allow", self.token);
                let allow = allow.map(|allow| format!(" (it allows {allow})")).unwrap_or_default();
                let text = format!("{}{allow}; is the address right? It is the part before /api/tickets", text());
                StoreError::Other(reason(text).into())
            }
            _ => return None,
        })
    }

    /// The error of an answer to a change; `unknown` makes that of one that may be done. `None` if it is done.
    pub fn refused(&self, answer: &Answer, unknown: impl FnOnce(String) -> StoreError) -> Option<StoreError> {
        Some(match answer.status {
            200..=299 => return None,
            400 | 413 | 422 => {
                let errors = answer.refusal(self.token).errors;
                if errors.is_empty() { self.other(answer) } else { errors.answered(answer.status).into() }
            }
            409 | 412 => StoreError::Conflict(self.reason(answer)),
            500 | 502 | 504..=599 => unknown(self.answered(answer)),
            _ => self.common(answer).unwrap_or_else(|| self.other(answer)),
        })
    }

    /// The error of a request that was not answered; `unknown` makes that of one that may have been heard.
    pub fn unanswered(&self, failure: Failure, unknown: impl FnOnce(&str) -> StoreError) -> StoreError {
        match failure {
            Failure::Unsent { reason, .. } => {
                StoreError::Unreachable(self.say(&format!("{reason}; nothing was sent")).into())
            }
            Failure::Interrupted { sent: false } => StoreError::Interrupted,
            Failure::Interrupted { sent: true } => unknown("interrupted while waiting"),
            Failure::Sent(reason) => unknown(&reason),
        }
    }

    fn unauthorised(&self, answer: &Answer) -> String {
        if answer.token_kept_back {
            return format!(
                "it had redirected to {}, and a token never leaves its origin: give that address instead",
                answer.url
            );
        }
        let names = ["www-authenticate", "x-amzn-remapped-www-authenticate"];
        let header = names.iter().find_map(|name| answer.header(name));
        let words = header.and_then(|header| challenge::words(&header));
        let words = words.and_then(|words| Refused::cleaned(&masked(words, self.token)));
        let why = words.map(|words| format!("{words}; ")).unwrap_or_default();
        let next = if self.token.is_some() {
            "give a token that is valid there"
        } else {
            "give a token with TICKETS_TOKEN or --token-file"
        };
        format!("{why}{next}")
    }

    fn when(&self, answer: &Answer) -> String {
        match answer.shown_header("retry-after", self.token) {
            Some(when) if when.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("nothing was stored; try again in {when} s")
            }
            Some(when) => format!("nothing was stored; try again after {when}"),
            None => "nothing was stored; try again later".to_owned(),
        }
    }

    fn redirect(&self, answer: &Answer) -> String {
        let to = answer.shown_header("location", self.token).unwrap_or_else(|| "nowhere".to_owned());
        format!("{}; it leads to {to}, which is not followed: give the right address", self.answered(answer))
    }
}

/// A status with its usual name.
pub fn named(status: u16) -> String {
    let name = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    name.map_or_else(|| status.to_string(), |name| format!("{status} {name}"))
}

/// The sentence of a refusal with its faults.
fn spoken(refusal: &Refused) -> Option<String> {
    let faults = refusal.errors.each().map(|(name, said)| format!("{name}: {said}"));
    let words: Vec<String> = refusal.message.iter().cloned().chain(faults).collect();
    if words.is_empty() { None } else { Some(words.join("; ")) }
}
