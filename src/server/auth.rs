//! Who calls, and what they may do (contract section G).

mod claims;
mod keys;
mod known;
mod ring;
mod token;

pub use claims::{ClaimPath, Policy};
pub use keys::{Keys, mint};
pub use ring::{KeyPlace, KeyRing, KeySource};

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, HOST, HeaderMap, HeaderValue, USER_AGENT, WWW_AUTHENTICATE};
use axum::http::uri::Authority;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::refusal::Refusal;
use crate::ticket::EntryId;
use claims::Claims;

/// How callers are known.
#[derive(Debug)]
pub enum Auth {
    /// Not at all: for a server that only this machine can reach.
    Off,
    /// By a bearer token.
    Bearer(KeyRing, Box<Policy>),
}

/// Somebody whose request goes on.
#[derive(Debug, Clone)]
pub(super) enum Caller {
    /// Authentication is off.
    Anyone,
    /// The owner of a token.
    Known {
        /// The token's subject, for logs, rates and keys.
        name: String,
        /// The subject as a user of tickets, if it is one.
        usuario: Option<Uuid>,
        /// Whether the token acts for other users.
        is_agent: bool,
    },
}

impl Caller {
    /// Empty where authentication is off.
    pub fn name(&self) -> &str {
        match self {
            Self::Anyone => "",
            Self::Known { name, .. } => name,
        }
    }

    /// Whose tickets are `mine` in an expression.
    pub fn own(&self) -> Result<EntryId, String> {
        match self {
            Self::Anyone => Err("mine: this server knows nobody, as it takes no tokens: name the usuario".to_owned()),
            Self::Known { usuario, .. } => usuario
                .map(EntryId::Usuario)
                .ok_or_else(|| "mine: the token names no user: its subject is no UUID".to_owned()),
        }
    }

    pub fn may_file_as(&self, usuario: Uuid) -> bool {
        self.reads_only().is_none_or(|own| own == usuario)
    }

    /// Refuses who is no agent, in these words.
    pub fn agents_only(&self, detail: &str) -> Result<(), Refusal> {
        if self.reads_only().is_some() { Err(Refusal::new(StatusCode::FORBIDDEN, detail)) } else { Ok(()) }
    }

    /// The only user whose tickets this caller may see; a subject that is no user sees those of nobody.
    pub fn reads_only(&self) -> Option<Uuid> {
        match self {
            Self::Anyone | Self::Known { is_agent: true, .. } => None,
            Self::Known { usuario, .. } => Some(usuario.unwrap_or_default()),
        }
    }
}

/// What a token says, not yet judged.
type Payload = Map<String, Value>;

/// Why a token is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rejection {
    /// There is none.
    Absent,
    /// It is no JWT.
    Malformed,
    /// No key has signed it; perhaps it names one that is new.
    NoKey { is_named: bool },
    /// What the original would say of it, without quotes or control characters.
    Described(String),
}

impl Rejection {
    fn described(text: impl Into<String>) -> Self {
        Self::Described(text.into())
    }
}

impl Auth {
    /// Without tokens, refuses a browser that calls this machine by a name that a stranger's DNS may have pointed at it:
    /// a page of that name could read and file tickets (DNS rebinding). Addresses and names without a dot are safe.
    pub(super) fn refuse_rebound(&self, headers: &HeaderMap) -> Option<Refusal> {
        let Self::Off = self else { return None };
        let agent = headers.get(USER_AGENT).is_some_and(|agent| agent.as_bytes().starts_with(b"Mozilla/"));
        // A page may change its agent in some browsers, and in none leave the language out.
        if !agent && !headers.contains_key(ACCEPT_LANGUAGE) {
            return None;
        }
        let host: Authority = headers.get(HOST)?.to_str().ok()?.parse().ok()?;
        let name = host.host().trim_end_matches('.').to_ascii_lowercase();
        let is_address = name.starts_with('[') || name.parse::<IpAddr>().is_ok();
        let detail = "Without authentication this server answers browsers at 127.0.0.1 and localhost only.";
        (!is_address && name.contains('.') && !name.ends_with(".localhost"))
            .then(|| Refusal::new(StatusCode::FORBIDDEN, detail))
    }

    /// Keys that can be read again.
    pub(super) fn ring(&self) -> Option<&KeyRing> {
        match self {
            Self::Bearer(ring, _) => Some(ring).filter(|ring| ring.is_alive()),
            Self::Off => None,
        }
    }

    /// Judges the `Authorization` header.
    pub(super) async fn admit(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Result<Caller, Refusal> {
        self.judge(bearer(headers), now).await
    }

    /// Judges a token that came another way.
    pub(super) async fn admit_token(&self, token: &str, now: DateTime<Utc>) -> Result<Caller, Refusal> {
        let token = if token.is_empty() { Err(Rejection::Absent) } else { Ok(token.to_owned()) };
        self.judge(token, now).await
    }

    async fn judge(&self, token: Result<String, Rejection>, now: DateTime<Utc>) -> Result<Caller, Refusal> {
        let Self::Bearer(ring, policy) = self else { return Ok(Caller::Anyone) };
        verified(token, ring)
            .await
            .and_then(|payload| Claims::judge(&payload, policy, now))
            .map(|claims| claims.caller(policy))
            .map_err(|rejection| refuse(rejection, policy))
    }
}

/// The claims of the token, signed with a key of the ring as it is, or as it is after a look whether there are others.
async fn verified(token: Result<String, Rejection>, ring: &KeyRing) -> Result<Arc<Payload>, Rejection> {
    let token = token?;
    let keys = ring.keys();
    match token::verify(&token, &keys) {
        Err(Rejection::NoKey { is_named: true }) if ring.has_others(&keys).await => token::verify(&token, &ring.keys()),
        judged => judged,
    }
}

/// The token after `Bearer`, in any case, trimmed; several headers count as one joined by a comma, as the original does.
fn bearer(headers: &HeaderMap) -> Result<String, Rejection> {
    let values: Vec<_> = headers
        .get_all(AUTHORIZATION)
        .iter()
        .map(HeaderValue::to_str)
        .collect::<Result<_, _>>()
        .map_err(|_| Rejection::Malformed)?;
    let joined = values.join(",");
    let (scheme, token) = joined.split_once(' ').unwrap_or((&joined, ""));
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("Bearer") || token.is_empty() {
        return Err(Rejection::Absent);
    }
    Ok(token.to_owned())
}

fn refuse(rejection: Rejection, policy: &Policy) -> Refusal {
    let (challenge, detail) = match rejection {
        _ if !policy.details => ("Bearer".to_owned(), "A valid bearer token is needed.".to_owned()),
        Rejection::Absent => ("Bearer".to_owned(), "A bearer token is needed in the Authorization header.".to_owned()),
        Rejection::Malformed => ("Bearer error=\"invalid_token\"".to_owned(), "The token is not a JWT.".to_owned()),
        Rejection::NoKey { .. } => return refuse(Rejection::described("The signature key was not found"), policy),
        Rejection::Described(text) => {
            (format!("Bearer error=\"invalid_token\", error_description=\"{text}\""), format!("{text}."))
        }
    };
    let challenge = HeaderValue::from_str(&challenge).unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
    Refusal::new(StatusCode::UNAUTHORIZED, detail).with(WWW_AUTHENTICATE, challenge)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::TimeDelta;

    use super::*;

    #[tokio::test]
    async fn a_token_that_is_known_ends_when_its_time_is_over() {
        let secret = b"a secret of more than thirty-two bytes";
        let read = Box::new(move || Keys::secret(secret));
        let policy = Policy {
            issuer: None,
            audiences: Vec::new(),
            skew: Duration::ZERO,
            user_claim: None,
            role_claims: Vec::new(),
            agent_roles: Vec::new(),
            details: true,
        };
        let auth = Auth::Bearer(KeyRing::open(KeySource { read, place: KeyPlace::Fixed }).unwrap(), Box::new(policy));
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let claims = Map::from_iter([("sub".to_owned(), "ana".into()), ("exp".to_owned(), now.timestamp().into())]);
        let token = mint(&claims, secret).unwrap();
        let later = now + TimeDelta::seconds(1);
        for (when, is_admitted) in [(now, true), (later, false), (now, true)] {
            assert_eq!(auth.admit_token(&token, when).await.is_ok(), is_admitted, "{when}");
        }
        assert!(auth.admit_token(&format!("{token}A"), now).await.is_err());
    }
}
