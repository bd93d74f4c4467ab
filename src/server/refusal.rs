//! Every error → status and Problem; the one place that knows which.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue, IntoHeaderName, RETRY_AFTER};
use axum::response::{IntoResponse, Response};

use crate::json;
use crate::problem::Problem;
use crate::store::StoreError;
use crate::ticket::{TicketRef, ValidationErrors};
use crate::wire::{RefusalWord, headers};

/// An answer that says no.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    problem: Problem,
    headers: Box<HeaderMap>,
}

impl Refusal {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Problem::new(status.as_u16(), detail).into()
    }

    /// Adds a header.
    pub fn with(mut self, name: impl IntoHeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Adds the word by which a program knows the refusal.
    pub fn known_as(self, word: &RefusalWord) -> Self {
        match HeaderValue::from_str(&word.to_string()) {
            Ok(value) => self.with(headers::REFUSAL, value),
            Err(_) => self,
        }
    }

    /// There is no such ticket; which, where several are asked for.
    pub fn no_ticket(target: Option<&TicketRef>) -> Self {
        let refusal = Self::new(StatusCode::NOT_FOUND, "There is no such ticket.");
        refusal.known_as(&RefusalWord::NoTicket(target.map(ToString::to_string)))
    }

    /// The same of one of several tickets, whose name people are told, too.
    pub fn of_several(error: StoreError) -> Self {
        let StoreError::NotFound(target) = error else { return error.into() };
        let refusal = Self::new(StatusCode::NOT_FOUND, format!("There is no ticket {target}."));
        refusal.known_as(&RefusalWord::NoTicket(Some(target.to_string())))
    }

    /// Whether it says that there is no such ticket.
    pub fn misses_ticket(&self) -> bool {
        self.headers.get(headers::REFUSAL).is_some_and(|word| word.as_bytes().starts_with(b"no-ticket"))
    }

    /// There is nothing at a path.
    pub fn nowhere() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing at this path; see /docs.").known_as(&RefusalWord::NoRoute)
    }

    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The explanation; empty where there are faults instead.
    pub fn detail(&self) -> &str {
        self.problem.detail()
    }

    pub const fn errors(&self) -> &ValidationErrors {
        self.problem.errors()
    }

    /// Asks the client to come back.
    pub fn later(self, seconds: u64) -> Self {
        self.with(RETRY_AFTER, HeaderValue::from(seconds))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem, headers: Box::default() }
    }
}

impl From<ValidationErrors> for Refusal {
    fn from(errors: ValidationErrors) -> Self {
        Problem::from(errors).into()
    }
}

/// What a store says about itself (paths, SQL) goes to the log; the client hears what it can act on.
impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Invalid(errors) => errors.into(),
            StoreError::Misasked(fault) => ValidationErrors::one("where", fault).into(),
            StoreError::NotFound(target) => Self::no_ticket(Some(&target)),
            StoreError::Unknown(reason) => Self::new(StatusCode::NOT_FOUND, reason).known_as(&RefusalWord::NoEntry),
            StoreError::Conflict(reason) => Self::new(StatusCode::CONFLICT, reason.to_string()),
            StoreError::Doubtful { cambio, .. } => {
                Self::new(StatusCode::CONFLICT, error.to_string()).with(headers::CHANGE, HeaderValue::from(cambio))
            }
            StoreError::Busy(_)
            | StoreError::Unreachable(_)
            | StoreError::Unauthorised(_)
            | StoreError::Unusable { .. }
            | StoreError::Damaged { .. } => {
                tracing::error!(%error, "the store is away");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "The store is busy or away; nothing was stored.").later(5)
            }
            StoreError::Denied(reason) => Self::new(StatusCode::FORBIDDEN, reason),
            StoreError::OutcomeUnknown(_)
            | StoreError::Interrupted
            | StoreError::Misnamed(_)
            | StoreError::Other(_) => {
                tracing::error!(%error, "the store failed");
                Problem::bare(500).into()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status(), json::bytes(&self.problem).unwrap_or_default()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.extend((*self.headers).clone());
        // Who answers people says it in their words.
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_is_away_asks_to_come_back_and_says_nothing_of_itself() {
        let unusable = StoreError::Unusable { path: "/secret/path".into(), reason: "secret".to_owned() };
        for error in [
            StoreError::Busy("secret".to_owned().into()),
            StoreError::Unreachable("secret".to_owned().into()),
            StoreError::Unauthorised("secret".to_owned().into()),
            unusable,
        ] {
            let response = Refusal::from(error).into_response();
            assert_eq!(
                (response.status(), response.headers().get(RETRY_AFTER)),
                (StatusCode::SERVICE_UNAVAILABLE, Some(&HeaderValue::from_static("5")))
            );
        }
        for error in
            [StoreError::Other(anyhow::anyhow!("secret")), StoreError::OutcomeUnknown("secret".to_owned().into())]
        {
            let refusal = Refusal::from(error);
            assert_eq!(refusal.problem, Problem::bare(500));
        }
    }
}
