//! The keys that sign tokens; each with the one algorithm that it is for.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, crypto};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Rejection;
use super::known::KnownTokens;
use crate::ticket::number;

/// HS256 is as strong as its secret: shorter ones are refused, as the original's library does.
const SHORTEST_SECRET: usize = 32;

struct Key {
    kid: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

/// The keys of one server.
pub struct Keys {
    keys: Vec<Key>,
    /// Tokens that they have signed.
    pub(super) known: KnownTokens,
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} keys", self.keys.len())
    }
}

impl Keys {
    fn of(keys: Vec<Key>) -> Self {
        Self { keys, known: KnownTokens::default() }
    }

    /// A shared secret for HS256.
    ///
    /// # Errors
    /// A secret of less than 32 bytes.
    pub fn secret(secret: &[u8]) -> Result<Self> {
        check_secret(secret)?;
        Ok(Self::of(vec![Key { kid: None, algorithm: Algorithm::HS256, key: DecodingKey::from_secret(secret) }]))
    }

    /// A public key in PEM: RSA for RS256, P-256 for ES256, Ed25519 for EdDSA.
    ///
    /// # Errors
    /// A text that is no such key.
    pub fn pem(pem: &[u8]) -> Result<Self> {
        let (algorithm, key) = DecodingKey::from_rsa_pem(pem)
            .map(|key| (Algorithm::RS256, key))
            .or_else(|_| DecodingKey::from_ec_pem(pem).map(|key| (Algorithm::ES256, key)))
            .or_else(|_| DecodingKey::from_ed_pem(pem).map(|key| (Algorithm::EdDSA, key)))
            .context("this is no public key in PEM of RSA, P-256 or Ed25519")?;
        Ok(Self::of(vec![Key { kid: None, algorithm, key }]))
    }

    /// A JSON Web Key Set. A key that cannot be used is left out and named in the log (RFC 7517, section 5): a set is made for
    /// many programs.
    ///
    /// # Errors
    /// A text that is none, or has no key that can be used.
    pub fn jwks(text: &[u8]) -> Result<Self> {
        let set: Set = serde_json::from_slice(text).context("this is no JSON Web Key Set")?;
        let (mut keys, mut reasons) = (Vec::new(), Vec::new());
        for (index, member) in set.keys.iter().enumerate() {
            match member_key(member) {
                Ok(key) => keys.extend(key),
                Err(error) => {
                    let kid = member.get("kid").and_then(Value::as_str);
                    let name = kid.map_or_else(|| format!("key {}", index + 1), |kid| format!("key {kid:?}"));
                    tracing::warn!("{name} of the key set is left out: {error:#}");
                    reasons.push(format!("{name}: {error:#}"));
                }
            }
        }
        if keys.is_empty() {
            let reasons = if reasons.is_empty() { "the key set is empty".to_owned() } else { reasons.join("; ") };
            bail!("there is no key that can be used: {reasons}");
        }
        Ok(Self::of(keys))
    }

    /// Verifies with the key that the token names, else with each.
    pub(super) fn verify(
        &self,
        signed: &str,
        signature: &str,
        algorithm: &str,
        kid: Option<&str>,
    ) -> Result<(), Rejection> {
        let named: Vec<&Key> = self.keys.iter().filter(|key| kid.is_some() && key.kid.as_deref() == kid).collect();
        let is_named = !named.is_empty();
        let candidates = if is_named { named } else { self.keys.iter().collect() };
        let verified = candidates.into_iter().any(|key| {
            // The key says which algorithm, never the token: a public key is no HMAC secret.
            Algorithm::from_str(algorithm).is_ok_and(|algorithm| algorithm == key.algorithm)
                && crypto::verify(signature, signed.as_bytes(), &key.key, key.algorithm).unwrap_or(false)
        });
        match (verified, is_named) {
            (true, _) => Ok(()),
            (false, true) => Err(Rejection::described("The signature is invalid")),
            (false, false) => Err(Rejection::NoKey { is_named: kid.is_some() }),
        }
    }
}

/// A JSON Web Key Set whose keys are still to be read.
#[derive(serde::Deserialize)]
struct Set {
    keys: Vec<Value>,
}

/// `None` for a key for encryption, of which sets often hold some.
fn member_key(member: &Value) -> Result<Option<Key>> {
    if member.get("use").is_some_and(|of| of == "enc") {
        return Ok(None);
    }
    key(&Jwk::deserialize(member).context("it is of a kind that is not known")?).map(Some)
}

fn key(jwk: &Jwk) -> Result<Key> {
    use Algorithm::{ES256, ES384, EdDSA, HS256, HS384, HS512, PS256, PS384, PS512, RS256, RS384, RS512};
    let (usual, others): (_, &[Algorithm]) = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => (RS256, &[RS384, RS512, PS256, PS384, PS512]),
        AlgorithmParameters::EllipticCurve(ec) if ec.curve == EllipticCurve::P256 => (ES256, &[]),
        AlgorithmParameters::EllipticCurve(ec) if ec.curve == EllipticCurve::P384 => (ES384, &[]),
        AlgorithmParameters::OctetKeyPair(okp) if okp.curve == EllipticCurve::Ed25519 => (EdDSA, &[]),
        AlgorithmParameters::OctetKey(_) => (HS256, &[HS384, HS512]),
        _ => bail!("it is of a kind that is not known"),
    };
    let algorithm = match &jwk.common.key_algorithm {
        Some(named) => Algorithm::from_str(&named.to_string()).context("its alg is not known")?,
        None => usual,
    };
    if algorithm != usual && !others.contains(&algorithm) {
        bail!("its alg, {algorithm:?}, is not of its kind");
    }
    let key = DecodingKey::from_jwk(jwk).context("it cannot be read")?;
    if let AlgorithmParameters::OctetKey(_) = &jwk.algorithm {
        check_secret(key.try_get_as_bytes()?)?;
    }
    Ok(Key { kid: jwk.common.key_id.clone(), algorithm, key })
}

fn check_secret(secret: &[u8]) -> Result<()> {
    if secret.len() < SHORTEST_SECRET {
        bail!("the secret has {}; HS256 needs at least {SHORTEST_SECRET}", number(secret.len(), "byte", "bytes"));
    }
    Ok(())
}

/// Signs claims with a secret (HS256).
///
/// # Errors
/// A secret of less than 32 bytes.
pub fn mint(claims: &Map<String, Value>, secret: &[u8]) -> Result<String> {
    check_secret(secret)?;
    Ok(jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(secret))?)
}
