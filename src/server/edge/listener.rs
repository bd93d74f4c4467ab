//! Where a server listens: an address, a Unix socket, or a socket that systemd has opened for it.

use std::fmt;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream as StdUnixStream;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use listenfd::ListenFd;
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

use super::proxies::Peer;

/// Where to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listen {
    /// Port 0 takes a free one.
    Address(SocketAddr),
    /// A Unix socket, which these permissions say who may connect to.
    Unix(PathBuf, u32),
}

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listening {
    /// On the network.
    Address(SocketAddr),
    /// At this path; empty if the socket has none.
    Unix(PathBuf),
}

impl fmt::Display for Listening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(out, "http://{address}"),
            Self::Unix(path) => write!(out, "unix:{}", path.display()),
        }
    }
}

/// A socket that this process was started with (`LISTEN_FDS`, sd_listen_fds(3)).
#[derive(Debug)]
pub enum Inherited {
    /// On the network.
    Network(std::net::TcpListener),
    /// A Unix socket.
    Local(std::os::unix::net::UnixListener),
}

impl Inherited {
    /// Returns the one that is meant for this process, if there is one. The variables that say so are gone then.
    ///
    /// # Errors
    /// Several sockets, or one of another kind.
    pub fn find() -> Result<Option<Self>> {
        let mut sockets = ListenFd::from_env();
        match sockets.len() {
            0 => return Ok(None),
            1 => {}
            several => bail!("LISTEN_FDS names {several} sockets, and a server takes one"),
        }
        if let Ok(Some(listener)) = sockets.take_tcp_listener(0) {
            return Ok(Some(Self::Network(listener)));
        }
        let doing = "taking the socket of LISTEN_FDS, which must be a TCP or Unix stream";
        Ok(Some(Self::Local(sockets.take_unix_listener(0).context(doing)?.context(doing)?)))
    }

    /// Returns where it is on the network.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        if let Self::Network(listener) = self { listener.local_addr().ok() } else { None }
    }
}

/// What accepts connections.
pub enum Listener {
    Network(TcpListener),
    Local {
        listener: UnixListener,
        /// Removed at the end if it is still this one.
        _own: Option<OwnSocket>,
    },
}

/// A connection.
pub enum Connection {
    Network(TcpStream),
    Local(UnixStream),
}

impl Listener {
    /// What another process has opened, or else what is named.
    ///
    /// # Errors
    /// An address or a socket that cannot be used.
    pub async fn open(inherited: Option<Inherited>, listen: &Listen) -> Result<Self> {
        match inherited {
            Some(inherited) => Ok(Self::inherit(inherited)?),
            None => Self::bind(listen).await,
        }
    }

    async fn bind(listen: &Listen) -> Result<Self> {
        match listen {
            Listen::Address(address) => {
                let listener = TcpListener::bind(address).await;
                Ok(Self::Network(listener.with_context(|| format!("listening on {address}"))?))
            }
            Listen::Unix(path, mode) => {
                let doing = || format!("listening on unix:{}", path.display());
                clear(path).with_context(doing)?;
                let listener = UnixListener::bind(path).with_context(doing)?;
                fs::set_permissions(path, fs::Permissions::from_mode(*mode)).with_context(doing)?;
                let own = OwnSocket::of(path).with_context(doing)?;
                Ok(Self::Local { listener, _own: Some(own) })
            }
        }
    }

    fn inherit(inherited: Inherited) -> io::Result<Self> {
        match inherited {
            Inherited::Network(listener) => {
                listener.set_nonblocking(true)?;
                TcpListener::from_std(listener).map(Self::Network)
            }
            Inherited::Local(listener) => {
                listener.set_nonblocking(true)?;
                UnixListener::from_std(listener).map(|listener| Self::Local { listener, _own: None })
            }
        }
    }

    pub fn listening(&self) -> io::Result<Listening> {
        Ok(match self {
            Self::Network(listener) => Listening::Address(listener.local_addr()?),
            Self::Local { listener, .. } => {
                let address = listener.local_addr()?;
                Listening::Unix(address.as_pathname().map(Path::to_path_buf).unwrap_or_default())
            }
        })
    }

    pub async fn accept(&self) -> io::Result<(Connection, Peer)> {
        match self {
            Self::Network(listener) => {
                let (stream, address) = listener.accept().await?;
                Ok((Connection::Network(stream), Peer::Network(address)))
            }
            Self::Local { listener, .. } => {
                let (stream, _) = listener.accept().await?;
                Ok((Connection::Local(stream), Peer::Local))
            }
        }
    }
}

/// Removes the socket of a server that is gone; everything else at this path stays.
fn clear(path: &Path) -> Result<()> {
    let Ok(file) = fs::symlink_metadata(path) else { return Ok(()) };
    if !file.file_type().is_socket() {
        bail!("something else is at this path");
    }
    match StdUnixStream::connect(path) {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(fs::remove_file(path)?),
        Err(error) => Err(error.into()),
        Ok(_) => bail!("another server listens there"),
    }
}

/// The file of a socket of ours.
pub struct OwnSocket {
    path: PathBuf,
    file: (u64, u64),
}

impl OwnSocket {
    fn of(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), file: file(path)? })
    }
}

/// Tells one file from another.
fn file(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|file| (file.dev(), file.ino()))
}

impl Drop for OwnSocket {
    fn drop(&mut self) {
        if file(&self.path).is_ok_and(|now| now == self.file) {
            // The next server finds it and removes it.
            let _ = fs::remove_file(&self.path);
        }
    }
}
