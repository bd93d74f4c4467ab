//! What a request brings to a handler, who need not look for it in headers, path and body.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use super::App;
use super::auth::Caller;
use super::edge::observe::Client;
use super::edge::share::{Asker, network};
use super::refusal::Refusal;
use crate::clock;
use crate::problem::Problem;
use crate::store::IdempotencyKey;
use crate::ticket::{TicketRef, ValidationErrors};
use crate::wire::headers;

/// What all handlers share.
pub(super) type AppState = State<Arc<App>>;

/// Token, then rate: who is not known has no account to charge but its address's.
pub(super) async fn admit(app: &App, headers: &HeaderMap, extensions: &Extensions) -> Result<Caller, Refusal> {
    charged(app, app.auth.admit(headers, (app.clock)()).await, extensions).await
}

/// The same for a token that came another way.
pub(super) async fn admit_token(app: &App, token: &str, extensions: &Extensions) -> Result<Caller, Refusal> {
    charged(app, app.auth.admit_token(token, (app.clock)()).await, extensions).await
}

async fn charged(app: &App, judged: Result<Caller, Refusal>, extensions: &Extensions) -> Result<Caller, Refusal> {
    let address = || extensions.get::<Client>().map_or_else(String::new, |client| network(client.0).to_string());
    match judged {
        Ok(caller) => {
            Asker::is(caller.name());
            let named = caller.name();
            if named.is_empty() {
                app.rate.count(&address()).await?;
            } else {
                app.rate.count(named).await?;
            }
            Ok(caller)
        }
        Err(refusal) => {
            app.rate.count(&address()).await?;
            Err(refusal)
        }
    }
}

/// Whom the table of routes let in.
impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        // The table admits before it calls: a handler that asks for the caller of an open route gets nobody.
        parts.extensions.remove().ok_or_else(|| Problem::bare(500).into())
    }
}

/// The ticket that the path names, by its code or its UUID.
pub(super) struct TicketInPath(pub TicketRef);

impl FromRequestParts<Arc<App>> for TicketInPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let absent = || Refusal::no_ticket(None);
        let path = <Path<String> as FromRequestParts<_>>::from_request_parts(parts, app).await;
        let Path(text) = path.map_err(|_| absent())?;
        TicketRef::parse(&text, clock::year((app.clock)())).map(Self).map_err(|_| absent())
    }
}

/// The key under which a ticket is filed once, as the client chose it.
pub(super) struct FilingKey(pub Option<IdempotencyKey>);

impl<S: Sync> FromRequestParts<S> for FilingKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let mut values = parts.headers.get_all(headers::KEY).iter();
        let Some(value) = values.next() else { return Ok(Self(None)) };
        let key = value.to_str().ok().and_then(|text| text.trim().parse().ok()).filter(|_| values.next().is_none());
        key.map(|key| Self(Some(key))).ok_or_else(|| {
            let sentence = "The Idempotency-Key must be 1 to 255 visible ASCII characters, bare or in double quotes.";
            ValidationErrors::one("Idempotency-Key", sentence).into()
        })
    }
}
