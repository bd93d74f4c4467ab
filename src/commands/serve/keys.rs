//! The keys that `tickets serve` verifies tokens with.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};

use super::ServeArgs;
use crate::config::{self, Usage};
use crate::server::{KeyPlace, KeySource, Keys};
use crate::store::{PublicUrl, fetch};

/// As large as the keys of many programs.
const LARGEST_SET: u64 = 256 * 1024;

/// A server starts, and a token waits, no longer than this for keys from elsewhere.
const PATIENCE: Duration = Duration::from_secs(10);

/// Returns where the keys are, and how they are read.
///
/// # Errors
/// Fails if no key is named.
pub fn source(args: &ServeArgs) -> Result<KeySource> {
    if let Some(url) = args.jwks_url.clone() {
        let proxies = config::proxies()?;
        let read = move || of_web(&url, &proxies);
        return Ok(KeySource { read: Box::new(read), place: KeyPlace::Web });
    }
    let file = args.public_key.as_ref().or(args.jwks.as_ref()).or(args.secret_file.as_ref());
    let place = file.cloned().map_or(KeyPlace::Fixed, KeyPlace::File);
    let args = args.clone();
    Ok(KeySource { read: Box::new(move || of_files(&args)), place })
}

fn of_web(url: &PublicUrl, proxies: &crate::store::Proxies) -> Result<Keys> {
    let set = fetch(url, proxies, LARGEST_SET, PATIENCE);
    let set = set.map_err(|reason| anyhow!("reading the key set at {url}: {reason}"))?;
    Keys::jwks(&set).with_context(|| format!("key set at {url}"))
}

fn of_files(args: &ServeArgs) -> Result<Keys> {
    let public = |path: &PathBuf| std::fs::read(path).with_context(|| format!("key file {}", path.display()));
    let named = |path: &Path, keys: Result<Keys>| {
        keys.map_err(|error| Usage(format!("key file {}: {error:#}", path.display())).into())
    };
    match (&args.public_key, &args.jwks) {
        (Some(path), _) => named(path, Keys::pem(&public(path)?)),
        (None, Some(path)) => named(path, Keys::jwks(&public(path)?)),
        (None, None) => match config::signing_secret(args.secret_file.as_deref())? {
            Some(secret) => Keys::secret(&secret).map_err(|error| Usage(format!("{error:#}")).into()),
            None => bail!(Usage(
                "tokens need a key: name one with --secret-file, TICKETS_SECRET, --public-key, --jwks or --jwks-url, \
                 or try things out with --no-auth on this machine alone"
                    .to_owned()
            )),
        },
    }
}
