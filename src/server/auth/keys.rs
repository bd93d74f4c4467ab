//! The keys that sign tokens; each with the one algorithm that it is for.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, crypto};
use serde_json::{Map, Value};

use super::token::Rejection;
use crate::ticket::number;

/// HS256 is as strong as its secret: shorter ones are refused, as the original's library does.
const SHORTEST_SECRET: usize = 32;

struct Key {
    kid: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

/// The keys of one server.
pub struct Keys(Vec<Key>);

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} keys", self.0.len())
    }
}

impl Keys {
    /// A shared secret for HS256.
    ///
    /// # Errors
    /// A secret of less than 32 bytes.
    pub fn secret(secret: &[u8]) -> Result<Self> {
        check_secret(secret)?;
        Ok(Self(vec![Key { kid: None, algorithm: Algorithm::HS256, key: DecodingKey::from_secret(secret) }]))
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
        Ok(Self(vec![Key { kid: None, algorithm, key }]))
    }

    /// A JSON Web Key Set.
    ///
    /// # Errors
    /// A text that is none, is empty, or has a key of a kind that is not known.
    pub fn jwks(text: &[u8]) -> Result<Self> {
        let set: JwkSet = serde_json::from_slice(text).context("this is no JSON Web Key Set")?;
        // Sets often hold keys for encryption too.
        let signs = |jwk: &&Jwk| !matches!(jwk.common.public_key_use, Some(PublicKeyUse::Encryption));
        let keys = set.keys.iter().filter(signs).map(key).collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            bail!("the key set is empty");
        }
        Ok(Self(keys))
    }

    /// Verifies with the key that the token names, else with each.
    pub(super) fn verify(
        &self,
        signed: &str,
        signature: &str,
        algorithm: &str,
        kid: Option<&str>,
    ) -> Result<(), Rejection> {
        let named: Vec<&Key> = self.0.iter().filter(|key| kid.is_some() && key.kid.as_deref() == kid).collect();
        let is_named = !named.is_empty();
        let candidates = if is_named { named } else { self.0.iter().collect() };
        let verified = candidates.into_iter().any(|key| {
            // The key says which algorithm, never the token: a public key is no HMAC secret.
            Algorithm::from_str(algorithm).is_ok_and(|algorithm| algorithm == key.algorithm)
                && crypto::verify(signature, signed.as_bytes(), &key.key, key.algorithm).unwrap_or(false)
        });
        match (verified, is_named) {
            (true, _) => Ok(()),
            (false, true) => Err(Rejection::described("The signature is invalid")),
            (false, false) => Err(Rejection::described("The signature key was not found")),
        }
    }
}

fn key(jwk: &Jwk) -> Result<Key> {
    use Algorithm::{ES256, ES384, EdDSA, HS256, HS384, HS512, PS256, PS384, PS512, RS256, RS384, RS512};
    let (usual, others): (_, &[Algorithm]) = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => (RS256, &[RS384, RS512, PS256, PS384, PS512]),
        AlgorithmParameters::EllipticCurve(ec) if ec.curve == EllipticCurve::P256 => (ES256, &[]),
        AlgorithmParameters::EllipticCurve(ec) if ec.curve == EllipticCurve::P384 => (ES384, &[]),
        AlgorithmParameters::OctetKeyPair(okp) if okp.curve == EllipticCurve::Ed25519 => (EdDSA, &[]),
        AlgorithmParameters::OctetKey(_) => (HS256, &[HS384, HS512]),
        _ => bail!("the key set has a key of a kind that is not known"),
    };
    let algorithm = match &jwk.common.key_algorithm {
        Some(named) => Algorithm::from_str(&named.to_string()).context("the key set names an unknown algorithm")?,
        None => usual,
    };
    if algorithm != usual && !others.contains(&algorithm) {
        bail!("the key set has a key whose alg, {algorithm:?}, is not of its kind");
    }
    let key = DecodingKey::from_jwk(jwk).context("the key set has a key that cannot be read")?;
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
