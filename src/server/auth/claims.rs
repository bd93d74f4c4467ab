//! What a verified token says, judged in the original's order: lifetime, audience, issuer; one fault only.

use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::{Caller, Payload, Rejection};

/// What is asked of a token beyond its signature.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The issuer that it must have.
    pub issuer: Option<String>,
    /// Audiences of which it must have one; any if empty.
    pub audiences: Vec<String>,
    /// How far clocks may differ.
    pub skew: Duration,
    /// Where the user is, instead of the usual claims.
    pub user_claim: Option<ClaimPath>,
    /// Where roles are, besides the usual claims.
    pub role_claims: Vec<ClaimPath>,
    /// Roles that act for other users.
    pub agent_roles: Vec<String>,
    /// Whether a refusal says why.
    pub details: bool,
}

/// A claim by its name, or by the names of objects that lead to it, with dots between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPath(String);

/// A text that names no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a claim is a name such as groups, or a path such as realm_access.roles")]
pub struct ClaimPathError;

impl FromStr for ClaimPath {
    type Err = ClaimPathError;

    fn from_str(text: &str) -> Result<Self, ClaimPathError> {
        if text.split('.').any(|name| name.trim().is_empty()) { Err(ClaimPathError) } else { Ok(Self(text.to_owned())) }
    }
}

impl ClaimPath {
    /// The claim of this very name, which may have dots as those of URLs do, or the one that the path leads to.
    fn find<'a>(&self, payload: &'a Payload) -> Option<&'a Value> {
        payload.get(&self.0).or_else(|| {
            let mut names = self.0.split('.');
            let first = payload.get(names.next()?)?;
            names.try_fold(first, |value, name| value.get(name))
        })
    }

    /// The texts of the claim. Scopes are one text with spaces between (RFC 8693); a role may have spaces of its own.
    fn texts(&self, payload: &Payload) -> Vec<String> {
        let is_scope = matches!(self.0.rsplit('.').next(), Some("scp" | "scope"));
        match self.find(payload) {
            Some(Value::String(text)) if is_scope => text.split_ascii_whitespace().map(str::to_owned).collect(),
            Some(value) => texts(value),
            None => Vec::new(),
        }
    }
}

/// Where the original's libraries look for a user and for roles.
const USER: [&str; 3] = ["sub", "nameid", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"];
const ROLE: [&str; 3] = ["role", "roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

/// A token's claims that hold.
#[derive(Debug)]
pub(super) struct Claims {
    user: String,
    roles: Vec<String>,
}

impl Claims {
    pub fn judge(payload: &Payload, policy: &Policy, now: DateTime<Utc>) -> Result<Self, Rejection> {
        lifetime(payload, policy.skew, now)?;
        audience(payload, policy)?;
        issuer(payload, policy)?;
        let user = match &policy.user_claim {
            Some(path) => path.find(payload).and_then(Value::as_str),
            None => USER.iter().find_map(|name| payload.get(*name)?.as_str()),
        };
        let usual = ROLE.iter().filter_map(|name| payload.get(*name)).flat_map(texts);
        let others = policy.role_claims.iter().flat_map(|path| path.texts(payload));
        Ok(Self { user: user.unwrap_or_default().to_owned(), roles: usual.chain(others).collect() })
    }

    pub fn caller(self, policy: &Policy) -> Caller {
        let is_agent =
            self.roles.iter().any(|role| policy.agent_roles.iter().any(|agent| agent.eq_ignore_ascii_case(role)));
        let usuario = Uuid::try_parse(&self.user).ok();
        // One user is one caller, in whatever case a token writes it.
        let name = usuario.map_or(self.user, |usuario| usuario.to_string());
        Caller::Known { usuario, name: format!("sub:{name}"), is_agent }
    }
}

fn lifetime(payload: &Payload, skew: Duration, now: DateTime<Utc>) -> Result<(), Rejection> {
    let expires = seconds(payload.get("exp"));
    let not_before = seconds(payload.get("nbf"));
    // A start that cannot be read has not come.
    if not_before.is_none() && payload.get("nbf").is_some_and(|nbf| !nbf.is_null()) {
        return Err(Rejection::Malformed);
    }
    let Some(expires) = expires else { return Err(Rejection::described("The token has no expiration")) };
    let skew = i64::try_from(skew.as_secs()).unwrap_or(i64::MAX);
    if let Some(not_before) = not_before {
        if not_before > expires {
            let (from, to) = (moment(not_before), moment(expires));
            let text = format!("The token lifetime is invalid; NotBefore: '{from}', Expires: '{to}'");
            return Err(Rejection::Described(text));
        }
        if not_before > now.timestamp().saturating_add(skew) {
            return Err(Rejection::Described(format!("The token is not valid before '{}'", moment(not_before))));
        }
    }
    if expires < now.timestamp().saturating_sub(skew) {
        return Err(Rejection::Described(format!("The token expired at '{}'", moment(expires))));
    }
    Ok(())
}

fn audience(payload: &Payload, policy: &Policy) -> Result<(), Rejection> {
    if policy.audiences.is_empty() {
        return Ok(());
    }
    let audiences: Vec<String> = payload.get("aud").into_iter().flat_map(texts).collect();
    if audiences.iter().any(|audience| policy.audiences.contains(audience)) {
        return Ok(());
    }
    let shown = if audiences.is_empty() { "empty".to_owned() } else { clean(&audiences.join(", ")) };
    Err(Rejection::Described(format!("The audience '{shown}' is invalid")))
}

fn issuer(payload: &Payload, policy: &Policy) -> Result<(), Rejection> {
    let Some(wanted) = &policy.issuer else { return Ok(()) };
    let issuer = payload.get("iss").and_then(Value::as_str);
    if issuer == Some(wanted) {
        return Ok(());
    }
    Err(Rejection::Described(format!("The issuer '{}' is invalid", issuer.map_or_else(|| "(null)".to_owned(), clean))))
}

/// A claim that is one text or a list of them.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

/// A moment in seconds; a fraction is dropped.
fn seconds(value: Option<&Value>) -> Option<i64> {
    let value = value?;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "`as` saturates, and a moment out of range stays out of range"
        )]
        number.is_finite().then_some(number as i64)
    })
}

/// As .NET's invariant culture writes it.
fn moment(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0)
        .map_or_else(|| seconds.to_string(), |moment| moment.format("%m/%d/%Y %H:%M:%S").to_string())
}

/// A token's text in a header: no quotes, no control characters, no end of it.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|character| (' '..='~').contains(character) && !"\"'\\".contains(*character))
        .take(100)
        .collect()
}
