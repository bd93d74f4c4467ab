//! Connects to a database.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use postgres::config::SslMode;
use postgres::error::Severity;
use postgres::{Client, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::PostgresAddress;
use super::fault::SqlFailure;

/// Set when a server warns.
pub type Warned = Arc<AtomicBool>;

/// Connects to the first of an address' servers that is meant.
pub fn connect(address: &PostgresAddress, warned: &Warned) -> Result<Client, SqlFailure> {
    let mut config = address.config.clone();
    let warned = Arc::clone(warned);
    config.notice_callback(move |notice| {
        if notice.parsed_severity() == Some(Severity::Warning) {
            warned.store(true, Ordering::Relaxed);
        }
    });
    let tls = match config.get_ssl_mode() {
        SslMode::Disable => None,
        _ => Some(tls(address.roots.as_deref()).map_err(|error| SqlFailure::Tls(format!("{error:#}")))?),
    };
    // A server that stands still takes a connection and never says a word.
    let connecting = within(address.silence(), move || match tls {
        None => config.connect(NoTls),
        Some(tls) => config.connect(tls),
    });
    Ok(connecting.ok_or(SqlFailure::Silent)??)
}

/// Runs what may wait for a server without end, for so long at most; after that it goes on alone, and its result is dropped.
pub fn within<T: Send + 'static>(most: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = mpsc::channel();
    thread::Builder::new().spawn(move || drop(tell.send(work()))).ok()?;
    told.recv_timeout(most).ok()
}

fn tls(roots: Option<&Path>) -> anyhow::Result<MakeRustlsConnect> {
    let mut trusted = RootCertStore::empty();
    if let Some(path) = roots {
        let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&fs::read(path)?).collect();
        trusted.add_parsable_certificates(found?);
    } else {
        trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
