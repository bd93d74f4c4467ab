//! Connects to a database.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use postgres::config::SslMode;
use postgres::{Client, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::PostgresAddress;
use super::fault::SqlFailure;

/// Connects to the first of an address' servers that is meant.
pub fn connect(address: &PostgresAddress) -> Result<Client, SqlFailure> {
    if address.config.get_ssl_mode() == SslMode::Disable {
        return Ok(address.config.connect(NoTls)?);
    }
    let tls = tls(address.roots.as_deref()).map_err(|error| SqlFailure::Tls(format!("{error:#}")))?;
    Ok(address.config.connect(tls)?)
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
