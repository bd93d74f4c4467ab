//! Connects to a database.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::{JoinHandle, spawn};
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, Connection, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::PostgresAddress;
use super::fault::{SqlFailure, is_starting};
use super::signs::ServerSigns;
use crate::trust::Trust;

/// A connection that is being attended to.
pub struct Reached {
    pub client: Client,
    pub attending: JoinHandle<()>,
    /// Which of the address' hosts it leads to.
    pub host: usize,
}

/// Connects to the first of an address' servers that is meant, within the time that the address has for all of them.
///
/// # Errors
/// What the last of them answered; [`SqlFailure::Silent`] if it did not.
pub async fn connect(address: &PostgresAddress, signs: &Arc<ServerSigns>) -> Result<Reached, SqlFailure> {
    let (tls, hosts, until) = (tls(address)?, address.hosts(), Instant::now() + address.silence());
    let (mut waiting, mut last) = (u32::try_from(hosts.len()).unwrap_or(u32::MAX), SqlFailure::Silent);
    for (host, config) in hosts {
        // One that stands still leaves those behind it their share.
        let share = until.saturating_duration_since(Instant::now()) / waiting.max(1);
        waiting = waiting.saturating_sub(1);
        match timeout(share, reach(&config, tls.as_ref(), signs)).await {
            Ok(Ok((client, attending))) => {
                address.known.reached(host);
                return Ok(Reached { client, attending, host });
            }
            // One that is about to take connections tells more than those that only read.
            _ if is_starting(&last) => {}
            Ok(Err(error)) => last = error.into(),
            Err(_) => last = SqlFailure::Silent,
        }
    }
    Err(last)
}

/// Connects to one host of an address, whatever it may do now.
///
/// # Errors
/// As [`connect`].
pub async fn connect_to(address: &PostgresAddress, host: usize, most: Duration) -> Result<Client, SqlFailure> {
    let (tls, config) = (tls(address)?, address.host(host));
    let reached = timeout(most, reach(&config, tls.as_ref(), &Arc::default())).await;
    Ok(reached.map_err(|_| SqlFailure::Silent)??.0)
}

fn tls(address: &PostgresAddress) -> Result<Option<MakeRustlsConnect>, SqlFailure> {
    if address.config.get_ssl_mode() == SslMode::Disable {
        return Ok(None);
    }
    // A file is instead of the system's, as libpq has it.
    let file = address.roots.as_deref();
    let trust = Trust { file, with_system: file.is_none(), by_name: address.by_name };
    let trusted = trust.read().map_err(|error| SqlFailure::Tls(format!("{error:#}")))?;
    Ok(Some(MakeRustlsConnect::new(trusted)))
}

async fn reach(
    config: &Config,
    tls: Option<&MakeRustlsConnect>,
    signs: &Arc<ServerSigns>,
) -> Result<(Client, JoinHandle<()>), tokio_postgres::Error> {
    Ok(match tls {
        None => {
            let (client, connection) = config.connect(NoTls).await?;
            (client, attend(connection, signs))
        }
        Some(tls) => {
            let (client, connection) = config.connect(tls.clone()).await?;
            (client, attend(connection, signs))
        }
    })
}

fn attend<S>(mut connection: Connection<Socket, S>, signs: &Arc<ServerSigns>) -> JoinHandle<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let signs = Arc::clone(signs);
    spawn(async move {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            if signs.hear(message).is_break() {
                break;
            }
        }
        signs.end();
    })
}
