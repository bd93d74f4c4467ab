//! Connects to a database.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use postgres::config::SslMode;
use postgres::error::Severity;
use postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::PostgresAddress;
use super::fault::SqlFailure;
use crate::trust::Trust;

/// Set when a server warns.
pub type Warned = Arc<AtomicBool>;

/// Connects to the first of an address' servers that is meant, within the time that the address has for all of them.
pub fn connect(address: &PostgresAddress, warned: &Warned) -> Result<Client, SqlFailure> {
    let tls = match address.config.get_ssl_mode() {
        SslMode::Disable => None,
        _ => {
            // A file is instead of the system's, as libpq has it.
            let file = address.roots.as_deref();
            let trust = Trust { file, with_system: file.is_none(), by_name: address.by_name };
            let trusted = trust.read().map_err(|error| SqlFailure::Tls(format!("{error:#}")))?;
            Some(MakeRustlsConnect::new(trusted))
        }
    };
    let (hosts, until) = (address.hosts(), Instant::now() + address.silence());
    let (mut waiting, mut last) = (u32::try_from(hosts.len()).unwrap_or(u32::MAX), SqlFailure::Silent);
    for (host, config) in hosts {
        // One that stands still leaves those behind it their share.
        let share = until.saturating_duration_since(Instant::now()) / waiting.max(1);
        waiting = waiting.saturating_sub(1);
        match reach(address, host, config, tls.clone(), warned, share) {
            Some(Ok(client)) => {
                address.known.reached(host);
                return Ok(client);
            }
            Some(Err(error)) => last = error.into(),
            None => last = SqlFailure::Silent,
        }
    }
    Err(last)
}

/// Connects to one server. One that stands still takes a connection and never says a word.
fn reach(
    address: &PostgresAddress,
    host: usize,
    mut config: Config,
    tls: Option<MakeRustlsConnect>,
    warned: &Warned,
    share: Duration,
) -> Option<Result<Client, postgres::Error>> {
    let (known, warned) = (Arc::clone(&address.known), Arc::clone(warned));
    if !known.begin(host) {
        return None;
    }
    config.notice_callback(move |notice| {
        if notice.parsed_severity() == Some(Severity::Warning) {
            warned.store(true, Ordering::Relaxed);
        }
    });
    within(share, move || {
        let reached = match tls {
            None => config.connect(NoTls),
            Some(tls) => config.connect(tls),
        };
        known.end(host);
        reached
    })
}

/// Runs what may wait for a server without end, for so long at most; after that it goes on alone, and its result is dropped.
pub fn within<T: Send + 'static>(most: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = mpsc::channel();
    thread::Builder::new().spawn(move || drop(tell.send(work()))).ok()?;
    told.recv_timeout(most).ok()
}
