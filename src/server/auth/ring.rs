//! The keys in use, and where they are read again.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::sync::{Mutex, oneshot};

use super::keys::Keys;

/// Where keys come from.
pub struct KeySource {
    /// Reads them.
    pub read: Box<dyn Fn() -> Result<Keys> + Send>,
    /// What says that others have taken their place.
    pub place: KeyPlace,
}

/// A place of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPlace {
    /// They never change.
    Fixed,
    /// A file, which may be written anew.
    File(PathBuf),
    /// Another server.
    Web,
}

/// A file is looked at so often.
const LOOK: Duration = Duration::from_secs(1);

/// Keys of another server are read again after this even if no token names another.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Tokens with keys that are not known have them read so often at most.
const PAUSE: Duration = Duration::from_secs(60);

/// The keys of one server, as they are by now.
pub struct KeyRing {
    keys: Arc<RwLock<Arc<Keys>>>,
    /// To the thread that reads them again; absent where they never change.
    ask: Option<Sender<Option<oneshot::Sender<()>>>>,
    is_remote: bool,
    renewed: Mutex<Option<Instant>>,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.keys().fmt(out)
    }
}

impl KeyRing {
    /// Reads the keys, and keeps reading them if they may change.
    ///
    /// # Errors
    /// Keys that cannot be read.
    pub fn open(source: KeySource) -> Result<Self> {
        let seen = stamp(&source.place);
        let keys = Arc::new(RwLock::new(Arc::new((source.read)()?)));
        let (is_remote, is_fixed) = (source.place == KeyPlace::Web, source.place == KeyPlace::Fixed);
        let ask = if is_fixed {
            None
        } else {
            let (ask, asked) = channel();
            let keys = Arc::clone(&keys);
            let keep = move || keep(&source, &keys, &asked, seen);
            thread::Builder::new().name("keys".to_owned()).spawn(keep).context("starting to watch the keys")?;
            Some(ask)
        };
        Ok(Self { keys, ask, is_remote, renewed: Mutex::default() })
    }

    pub(super) fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether they can be read again.
    pub(in crate::server) fn is_alive(&self) -> bool {
        self.ask.is_some()
    }

    /// Has them read again, and waits for nothing.
    pub(in crate::server) fn reread(&self) {
        if let Some(ask) = &self.ask {
            // The thread ends with this.
            let _ = ask.send(None);
        }
    }

    /// Whether there are others by now than these, which do not have the one that a token names. Reads them again for that, but
    /// not more than once a minute: anybody may write such a token.
    pub(super) async fn has_others(&self, than: &Arc<Keys>) -> bool {
        let Some(ask) = self.ask.as_ref().filter(|_| self.is_remote) else { return false };
        let mut renewed = self.renewed.lock().await;
        if !Arc::ptr_eq(than, &self.keys()) {
            return true;
        }
        if renewed.is_some_and(|at| at.elapsed() < PAUSE) {
            return false;
        }
        *renewed = Some(Instant::now());
        let (tell, told) = oneshot::channel();
        if ask.send(Some(tell)).is_ok() {
            // Dropped or sent: the keys have been read, or cannot be.
            let _ = told.await;
        }
        !Arc::ptr_eq(than, &self.keys())
    }
}

/// Reads keys again when somebody asks, when their file changes, and when they are old.
fn keep(
    source: &KeySource,
    keys: &RwLock<Arc<Keys>>,
    asked: &Receiver<Option<oneshot::Sender<()>>>,
    mut seen: Option<Stamp>,
) {
    let mut read_at = Instant::now();
    loop {
        let asker = match asked.recv_timeout(LOOK) {
            Ok(asker) => Some(asker),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let is_old = source.place == KeyPlace::Web && read_at.elapsed() >= OLD;
        let now = stamp(&source.place);
        if asker.is_some() || is_old || now != seen {
            (seen, read_at) = (now, Instant::now());
            match (source.read)() {
                Ok(new) => {
                    tracing::info!(keys = ?new, "the keys were read again");
                    *keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
                }
                Err(error) => tracing::error!("the keys before stay, as new ones cannot be read: {error:#}"),
            }
        }
    }
}

/// Tells one state of a file from another: also where its name leads to another file, as in a mounted secret.
type Stamp = (u64, u64, i64, i64, u64);

fn stamp(place: &KeyPlace) -> Option<Stamp> {
    let KeyPlace::File(path) = place else { return None };
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino(), file.mtime(), file.mtime_nsec(), file.len()))
}
