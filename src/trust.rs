//! Whom to believe: the system's certificates, those of a file, and words for what fails.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};

/// Which certificates of servers are good.
#[derive(Debug, Clone, Copy)]
pub struct Trust<'a> {
    /// Authorities, or servers' own certificates, in a PEM file.
    pub file: Option<&'a Path>,
    /// Those of this machine's authorities, too.
    pub with_system: bool,
    /// Only for the name by which the server was asked.
    pub by_name: bool,
}

impl Trust<'_> {
    /// Reads the certificates to trust. Loading the system's takes some milliseconds, so only who speaks TLS pays for it.
    pub fn read(self) -> anyhow::Result<ClientConfig> {
        let named = match self.file {
            Some(path) => {
                certificates(path).with_context(|| format!("reading the certificates of {}", path.display()))?
            }
            None => Vec::new(),
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(named.iter().cloned());
        if self.with_system {
            // What the system cannot read it does not trust; the handshake says so if that matters.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        let usual = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build();
        let algorithms = provider.signature_verification_algorithms;
        let judge = Judge { usual: usual.ok(), named, algorithms, by_name: self.by_name };
        Ok(ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(judge))
            .with_no_client_auth())
    }
}

fn certificates(path: &Path) -> anyhow::Result<Vec<CertificateDer<'static>>> {
    let found: Vec<_> = CertificateDer::pem_slice_iter(&fs::read(path)?).collect::<Result<_, _>>()?;
    if found.is_empty() {
        bail!("there is none in it: a PEM file with BEGIN CERTIFICATE is needed");
    }
    Ok(found)
}

/// The usual judge, and one rule more: a certificate that the user has named is trusted as the server's own, even if it
/// calls itself an authority, as those of `openssl req -x509` do, or was made by one that nobody knows here.
#[derive(Debug)]
struct Judge {
    /// None where there is no authority at all.
    usual: Option<Arc<WebPkiServerVerifier>>,
    named: Vec<CertificateDer<'static>>,
    algorithms: WebPkiSupportedAlgorithms,
    by_name: bool,
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(usual) = &self.usual else { return Err(CertificateError::UnknownIssuer.into()) };
        match usual.verify_server_cert(own, others, name, ocsp, now) {
            // The dates were found good before either of these is said; the name comes after.
            Err(rustls::Error::InvalidCertificate(CertificateError::Other(_) | CertificateError::UnknownIssuer))
                if self.named.iter().any(|named| named == own) =>
            {
                if self.by_name {
                    verify_server_name(&ParsedCertificate::try_from(own)?, name)?;
                }
                Ok(ServerCertVerified::assertion())
            }
            // Found good but for its name, which is looked at last.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.by_name => Ok(ServerCertVerified::assertion()),
            judged => judged,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// Says what is wrong with a server's certificate, and what to do; `option` names a file with certificates.
pub fn words(error: &rustls::Error, option: &str) -> String {
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
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            "the server's certificate names no host: make one that does, with openssl's -addext \
             'subjectAltName=DNS:HOST' or 'subjectAltName=IP:ADDRESS'"
                .into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another host name; use the name that it is for".into()
        }
        CertificateError::UnknownIssuer => {
            format!(
                "the server's certificate is not trusted; if it is self-signed or of a private authority, name its file \
                 with {option}"
            )
        }
        other => format!("the server's certificate is not acceptable: {other}; see {option}"),
    }
}
