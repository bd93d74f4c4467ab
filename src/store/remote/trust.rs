//! Whom to believe: the system's certificates, those of `--cacert`, and words for what fails.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use rustls::CertificateError;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

/// Reads the certificates to trust. Loading the system's takes some milliseconds, so only https pays for it.
pub(super) fn tls(cacert: Option<&Path>) -> anyhow::Result<TlsConfig> {
    let mut roots = match cacert {
        Some(path) => certificates(path).with_context(|| format!("reading the certificates of {}", path.display()))?,
        None => Vec::new(),
    };
    // What the system cannot read it does not trust; the handshake says so if that matters.
    let system = rustls_native_certs::load_native_certs().certs;
    roots.extend(system.iter().map(|der| Certificate::from_der(der.as_ref()).to_owned()));
    Ok(TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(RootCerts::new_with_certs(&roots))
        .build())
}

fn certificates(path: &Path) -> anyhow::Result<Vec<Certificate<'static>>> {
    let pem = fs::read(path)?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item? {
            found.push(certificate);
        }
    }
    if found.is_empty() {
        bail!("there is none in it: a PEM file with BEGIN CERTIFICATE is needed");
    }
    Ok(found)
}

/// Says what is wrong with a server's certificate, and what to do.
pub(super) fn words(error: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(reason) = error else {
        return format!("no secure connection: {error}");
    };
    match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired; check this machine's clock, or have the certificate renewed".into()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid yet; check this machine's clock".into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another host name; use the name that it is for".into()
        }
        CertificateError::UnknownIssuer => {
            "the server's certificate is not trusted; if it is self-signed or of a private authority, name its file \
             with --cacert FILE"
                .into()
        }
        other => format!("the server's certificate is not acceptable: {other}; see --cacert FILE"),
    }
}
