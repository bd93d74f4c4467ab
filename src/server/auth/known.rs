//! Tokens whose signature was found to be good lately.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::{Payload, Rejection};

/// So many are known at one time; then all are forgotten.
const MOST: usize = 512;

/// Of a longer one the claims may be as long, and all of them together have a bound.
const LONGEST: usize = 4096;

/// What they claim, still to be judged. They are found by their hash: how long a search for a token takes tells nothing of others.
#[derive(Default)]
pub(super) struct KnownTokens(Mutex<HashMap<[u8; 32], Arc<Payload>>>);

impl KnownTokens {
    /// The claims of a token that is known, else those that `verify` finds in it: with HS256 that was a quarter of the instructions of
    /// reading a ticket.
    pub fn claims(
        &self,
        token: &str,
        verify: impl FnOnce() -> Result<Payload, Rejection>,
    ) -> Result<Arc<Payload>, Rejection> {
        if token.len() > LONGEST {
            return verify().map(Arc::new);
        }
        let hash = Sha256::digest(token).into();
        // A map is whole after every call, whoever panicked elsewhere.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(claims) = known().get(&hash) {
            return Ok(Arc::clone(claims));
        }
        let claims = Arc::new(verify()?);
        let mut known = known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(hash, Arc::clone(&claims));
        Ok(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(name: &str) -> Payload {
        Payload::from_iter([("sub".to_owned(), name.into())])
    }

    #[test]
    fn a_token_is_verified_once_and_one_that_is_refused_each_time() {
        let known = KnownTokens::default();
        for _ in 0..2 {
            assert_eq!(known.claims("bad", || Err(Rejection::Malformed)), Err(Rejection::Malformed));
        }
        assert_eq!(*known.claims("good", || Ok(claims("a"))).unwrap(), claims("a"));
        assert_eq!(*known.claims("good", || panic!("it is known")).unwrap(), claims("a"));
        assert_eq!(*known.claims("other", || Ok(claims("b"))).unwrap(), claims("b"));
    }

    #[test]
    fn no_number_of_tokens_and_no_long_one_fills_the_memory() {
        let known = KnownTokens::default();
        for number in 0..3 * MOST {
            known.claims(&format!("token {number}"), || Ok(claims("a"))).unwrap();
            assert!(known.0.lock().unwrap().len() <= MOST);
        }
        let (long, before) = ("x".repeat(LONGEST + 1), known.0.lock().unwrap().len());
        known.claims(&long, || Ok(claims("a"))).unwrap();
        assert_eq!(known.0.lock().unwrap().len(), before);
    }
}
