//! A token's form and signature.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::keys::Keys;
use super::{Payload, Rejection};

/// Larger than any token that a client of this API has; the header limit comes first.
const LONGEST: usize = 16 * 1024;

/// Takes a token apart and verifies its signature; answers its claims, not yet judged.
pub(super) fn verify(token: &str, keys: &Keys) -> Result<Arc<Payload>, Rejection> {
    keys.known.claims(token, || take_apart(token, keys))
}

fn take_apart(token: &str, keys: &Keys) -> Result<Payload, Rejection> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Rejection::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(Rejection::Malformed)?;
    if payload.contains('.') || token.len() > LONGEST {
        return Err(Rejection::Malformed);
    }
    let (header, payload) = (object(header)?, object(payload)?);
    URL_SAFE_NO_PAD.decode(signature).map_err(|_| Rejection::Malformed)?;
    let algorithm = header.get("alg").and_then(Value::as_str).ok_or(Rejection::Malformed)?;
    // Extensions that must be understood are not.
    if header.contains_key("crit") {
        return Err(Rejection::Malformed);
    }
    if algorithm.eq_ignore_ascii_case("none") || signature.is_empty() {
        return Err(Rejection::described("The signature is invalid"));
    }
    let kid = header.get("kid").and_then(Value::as_str);
    keys.verify(signed, signature, algorithm, kid)?;
    Ok(payload)
}

fn object(part: &str) -> Result<Payload, Rejection> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Rejection::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| Rejection::Malformed)
}
