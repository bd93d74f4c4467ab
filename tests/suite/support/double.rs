//! A server that does what its script says, one act a connection, and remembers what it was sent.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

/// No test waits longer than this for anything.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What happens to a connection.
#[derive(Debug, Clone)]
pub enum Act {
    /// Reads the request, answers these bytes and closes.
    Answer(Vec<u8>),
    /// Closes before reading anything.
    Close,
    /// Reads the request and closes without an answer.
    ReadAndClose,
    /// Reads the request and says nothing until the client goes away.
    Silence,
    /// Accepts and reads whatever comes as bytes until the client goes away, without any handshake.
    Mute,
    /// As a proxy: agrees to `CONNECT`, then plays the server itself.
    Tunnel(Box<Act>),
}

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Request {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// An answer with JSON in its body.
pub fn json(status: u16, body: &str) -> Act {
    answer(status, &[("Content-Type", "application/json; charset=utf-8")], body)
}

pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Act {
    let mut text = format!("HTTP/1.1 {status} Whatever\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    Act::Answer(format!("{text}\r\n{body}").into_bytes())
}

pub struct Double {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    /// One word a connection, when its act has begun to wait or has ended.
    seen: Receiver<()>,
    stops: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    scheme: &'static str,
}

impl Double {
    pub fn new(script: impl IntoIterator<Item = Act>) -> Self {
        Self::start(script, None)
    }

    /// The same over TLS.
    pub fn tls(config: Arc<ServerConfig>, script: impl IntoIterator<Item = Act>) -> Self {
        Self::start(script, Some(config))
    }

    fn start(script: impl IntoIterator<Item = Act>, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, stops) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let (seen_by, seen) = channel();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let mut stage = Stage { requests: Arc::clone(&requests), seen: seen_by, tls };
        let script: Vec<Act> = script.into_iter().collect();
        let stopping = Arc::clone(&stops);
        let thread = thread::spawn(move || {
            // What comes after the script is remembered, too, and answered with something that no test expects.
            for act in script.into_iter().chain(std::iter::repeat_with(|| answer(599, &[], "after the script"))) {
                let Ok((stream, _)) = listener.accept() else { return };
                if stopping.load(Ordering::SeqCst) {
                    return;
                }
                // A client that breaks off is a part of many plays.
                let _ = stage.play(stream, &act);
            }
        });
        Self { address, requests, seen, stops, thread: Some(thread), scheme }
    }

    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// The same server under a name of this machine.
    pub fn url_as(&self, host: &str) -> String {
        format!("{}://{host}:{}", self.scheme, self.address.port())
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The only request.
    #[track_caller]
    pub fn request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.pop().unwrap()
    }

    /// Waits until a connection has come as far as its act goes without the client.
    pub fn wait(&self) {
        self.seen.recv_timeout(PATIENCE).unwrap();
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        self.stops.store(true, Ordering::SeqCst);
        // Wakes the accepting thread.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Stage {
    requests: Arc<Mutex<Vec<Request>>>,
    seen: Sender<()>,
    tls: Option<Arc<ServerConfig>>,
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

impl Stage {
    fn play(&mut self, tcp: TcpStream, act: &Act) -> io::Result<()> {
        tcp.set_read_timeout(Some(PATIENCE))?;
        match (act, &self.tls) {
            (Act::Close, _) => {}
            (Act::Mute, _) => {
                let _ = self.seen.send(());
                drain(tcp)?;
            }
            (_, None) => self.converse(&mut { tcp }, act)?,
            // A proxy is spoken to in the clear; what it leads to is not.
            (Act::Tunnel(inner), Some(config)) => {
                let mut tcp = tcp;
                let request = read_request(&mut tcp)?;
                self.requests.lock().unwrap().push(request);
                tcp.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
                self.secretly(config.clone(), tcp, inner)?;
            }
            (_, Some(config)) => self.secretly(config.clone(), tcp, act)?,
        }
        let _ = self.seen.send(());
        Ok(())
    }

    fn secretly(&mut self, config: Arc<ServerConfig>, tcp: TcpStream, act: &Act) -> io::Result<()> {
        let connection = ServerConnection::new(config).map_err(io::Error::other)?;
        let mut stream = StreamOwned::new(connection, tcp);
        self.converse(&mut stream, act)?;
        stream.conn.send_close_notify();
        stream.flush()
    }

    fn converse(&mut self, stream: &mut dyn Stream, act: &Act) -> io::Result<()> {
        let request = read_request(stream)?;
        self.requests.lock().unwrap().push(request);
        match act {
            Act::Answer(bytes) => {
                stream.write_all(bytes)?;
                stream.flush()
            }
            Act::Silence => {
                let _ = self.seen.send(());
                drain(stream)
            }
            Act::Tunnel(inner) => {
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
                self.converse(stream, inner)
            }
            Act::Close | Act::ReadAndClose | Act::Mute => Ok(()),
        }
    }
}

/// Reads until the other side is gone.
fn drain(mut stream: impl Read) -> io::Result<()> {
    io::copy(&mut stream, &mut io::sink()).map(drop)
}

fn read_request(stream: &mut dyn Stream) -> io::Result<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).map_err(io::Error::other)?;
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default().to_owned();
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.into(), value.into()));
    let mut request = Request { line, headers: headers.collect(), body: Vec::new() };
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    stream.read_exact(&mut request.body)?;
    Ok(request)
}

/// A port where nobody listens, and nobody can while this lives: it is the client's end of a connection.
pub struct Refusing {
    _listener: TcpListener,
    end: TcpStream,
}

impl Refusing {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let end = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        Self { _listener: listener, end }
    }

    pub fn url_as(&self, host: &str) -> String {
        format!("http://{host}:{}", self.end.local_addr().unwrap().port())
    }
}

/// A certificate for these names that no system trusts, with the PEM that makes it trusted.
pub fn certificate(names: &[&str]) -> (Arc<ServerConfig>, String) {
    certificate_with(names, |_| ())
}

/// The same with a change of what it says.
pub fn certificate_with(
    names: &[&str],
    change: impl FnOnce(&mut rcgen::CertificateParams),
) -> (Arc<ServerConfig>, String) {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut params = rcgen::CertificateParams::new(names).unwrap();
    change(&mut params);
    let pair = rcgen::KeyPair::generate().unwrap();
    let cert = params.self_signed(&pair).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(pair.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    (Arc::new(config), cert.pem())
}
