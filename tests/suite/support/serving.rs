//! A server under test: the real binary on a free port, spoken to in raw bytes over real sockets.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use crate::harness::{Done, Home, Run, USUARIO};

/// Longer than anything a server may take; a test that meets it fails.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The secret of every server with tokens.
pub const SECRET: &[u8] = b"a secret for tests, 32 bytes and more";

/// 2100: no test outlives it.
pub const FAR: i64 = 4_102_444_800;

/// A process that serves; killed if a test forgets it.
pub struct Server {
    child: Option<Child>,
    _stdout: BufReader<ChildStdout>,
    pub address: SocketAddr,
    log: PathBuf,
}

impl Server {
    /// What `--remote` takes.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts with these arguments after `serve --listen 127.0.0.1:0`, and waits for the line that announces the URL.
    pub fn start<S: AsRef<str>>(home: &Home, args: &[S]) -> Self {
        Self::of(home, home.command(), args)
    }

    /// The same through another program that runs the command line at its end.
    pub fn via<S: AsRef<str>>(home: &Home, program: &[String], args: &[S]) -> Self {
        Self::of(home, home.command_via(program), args)
    }

    /// A server without tokens, of which these writes to the store's log fail.
    pub fn with_bad_disk(home: &Home, error: &str, which: &str) -> Self {
        let (wal, log) = (format!("{}-wal", home.store().display()), home.path().join("strace.log"));
        let inject = format!("inject=pwrite64:error={error}:when={which}");
        let words = ["strace", "-D", "-f", "-qq", "-o", log.to_str().unwrap(), "-P", &wal, "-e", &inject];
        Self::of(home, home.command_via(words), &["--no-auth"])
    }

    /// Starts by a command that has no arguments yet.
    pub fn of<S: AsRef<str>>(home: &Home, command: Command, args: &[S]) -> Self {
        let log = File::create(home.path().join("serve.log")).unwrap();
        Self::logging_to(log, home, command, args)
    }

    /// The same with another stderr.
    pub fn logging_to<S: AsRef<str>>(stderr: impl Into<Stdio>, home: &Home, mut command: Command, args: &[S]) -> Self {
        let log = home.path().join("serve.log");
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(args.iter().map(AsRef::as_ref))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(',').next()?.parse().ok());
        let Some(address) = address else { panic!("no URL in {line:?}: {:?}", fs::read_to_string(&log)) };
        Self { child: Some(child), _stdout: stdout, address, log }
    }

    /// Must end by itself without ever serving.
    pub fn refuses<S: AsRef<str>>(home: &Home, args: &[S]) -> Done {
        Self::never_serves(home.run(["serve"]).args(args.iter().map(AsRef::as_ref)))
    }

    /// The same for a run that is prepared.
    pub fn never_serves(run: Run) -> Done {
        let mut running = run.start();
        let mut line = String::new();
        BufReader::new(running.child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if !line.is_empty() {
            running.child.kill().unwrap();
        }
        let done = running.done();
        assert_eq!(line, "", "it serves");
        done
    }

    /// Starts with tokens of [`SECRET`] and agents of the role `Agente`.
    pub fn with_tokens(home: &Home, args: &[&str]) -> Self {
        let secret = secret_file(home);
        let mut all = vec!["--secret-file", secret.to_str().unwrap(), "--agent-role", "Agente"];
        all.extend(args);
        Self::start(home, &all)
    }

    /// A new connection.
    pub fn wire(&self) -> Wire {
        Wire::on(TcpStream::connect(self.address).unwrap())
    }

    /// One request on a connection of its own.
    pub fn send(&self, request: &Request) -> Answer {
        let mut wire = self.wire();
        wire.send(&request.bytes());
        wire.answer(request.method == "HEAD")
    }

    /// What the server has written to its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// The process that serves.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Waits until none of its threads has anything to do: an answer is on its way before the thread that wrote it is done.
    pub fn settle(&self) {
        let until = Instant::now() + PATIENCE;
        let is_asleep = |stat: String| stat.rsplit(')').next().is_some_and(|rest| rest.starts_with(" S"));
        // A thread that has ended meanwhile has nothing to do either.
        let stat = |thread: io::Result<fs::DirEntry>| fs::read_to_string(thread.ok()?.path().join("stat")).ok();
        let threads = || fs::read_dir(format!("/proc/{}/task", self.id())).unwrap();
        while !threads().filter_map(stat).all(is_asleep) {
            assert!(Instant::now() < until, "the server does not come to rest: {}", self.log());
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Sends a signal by name, as `kill` does.
    pub fn signal(&self, name: &str) {
        let id = self.child.as_ref().unwrap().id();
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end: its exit code, absent after a deadly signal.
    pub fn wait(mut self) -> Option<i32> {
        let mut child = self.child.take().unwrap();
        let id = child.id();
        let (tell, told) = channel();
        let waiter = std::thread::spawn(move || tell.send(child.wait().unwrap()).unwrap_or_default());
        let Ok(status) = told.recv_timeout(PATIENCE) else {
            drop(Command::new("sh").args(["-c", &format!("kill -KILL {id}")]).status());
            panic!("the server did not end: {}", self.log());
        };
        waiter.join().unwrap();
        status.code()
    }

    /// Stops it as an administrator does; answers its log.
    pub fn stop(self) -> String {
        let log = self.log.clone();
        self.signal("TERM");
        assert_eq!(self.wait(), Some(0));
        fs::read_to_string(log).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

pub fn secret_file(home: &Home) -> PathBuf {
    let path = home.file("secret", SECRET);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    path
}

/// Signs claims with [`SECRET`].
pub fn signed(claims: &Value) -> String {
    let key = EncodingKey::from_secret(SECRET);
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &key).unwrap()
}

/// A token that may file for everybody.
pub fn agent() -> String {
    signed(&json!({ "sub": USUARIO, "role": "Agente", "exp": FAR }))
}

/// A token that may file for one user.
pub fn user(sub: &str) -> String {
    signed(&json!({ "sub": sub, "exp": FAR }))
}

/// A request, to the byte.
#[derive(Debug, Clone)]
pub struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub fn new(method: &str, target: &str) -> Self {
        let headers = vec![("Host".to_owned(), "tickets.test".to_owned())];
        Self { method: method.to_owned(), target: target.to_owned(), headers, body: Vec::new() }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    /// `POST /api/tickets` with a JSON body.
    pub fn post(body: impl AsRef<[u8]>) -> Self {
        let request = Self::new("POST", "/api/tickets").header("Content-Type", "application/json");
        Self { body: body.as_ref().to_vec(), ..request }
    }

    pub fn with_body(self, body: impl AsRef<[u8]>) -> Self {
        Self { body: body.as_ref().to_vec(), ..self }
    }

    pub fn at(mut self, method: &str, target: &str) -> Self {
        (self.method, self.target) = (method.to_owned(), target.to_owned());
        self
    }

    /// Adds a header, also one that is there already.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// Replaces a header.
    pub fn set(self, name: &str, value: &str) -> Self {
        self.without(name).header(name, value)
    }

    pub fn token(self, token: &str) -> Self {
        self.set("Authorization", &format!("Bearer {token}"))
    }

    pub fn is_filing(&self) -> bool {
        self.method == "POST"
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// What goes over the wire; the length is announced unless the headers say how the body ends.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: {value}\r\n").bytes());
        }
        let framed = self.has("Content-Length") || self.has("Transfer-Encoding");
        if !framed && (!self.body.is_empty() || self.method == "POST") {
            bytes.extend(format!("Content-Length: {}\r\n", self.body.len()).bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

/// A connection.
pub struct Wire {
    stream: BufReader<TcpStream>,
}

impl Wire {
    /// Speaks on a stream that is connected.
    pub fn on(stream: TcpStream) -> Self {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    /// Says that nothing more will be sent.
    pub fn hang_up(&mut self) {
        self.stream.get_mut().shutdown(std::net::Shutdown::Write).unwrap();
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.try_send(bytes).unwrap();
    }

    pub fn try_send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    pub fn answer(&mut self, is_head: bool) -> Answer {
        self.try_answer(is_head).unwrap()
    }

    /// Reads one answer; 100 counts as one.
    pub fn try_answer(&mut self, is_head: bool) -> io::Result<Answer> {
        let status = self.line()?;
        let number = status.split(' ').nth(1).and_then(|number| number.parse().ok());
        let number = number.ok_or_else(|| io::Error::other(format!("no status line: {status:?}")))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let mut answer = Answer { status: number, headers, body: Vec::new() };
        if !is_head && let Some(length) = answer.header("content-length") {
            answer.body = vec![0; length.parse().unwrap()];
            self.stream.read_exact(&mut answer.body)?;
        }
        Ok(answer)
    }

    /// All that still comes until the server closes; an error if it does not.
    pub fn rest(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.stream.read_to_end(&mut bytes).map(|_| bytes)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// The code of a ticket that was filed.
    #[track_caller]
    pub fn codigo(&self) -> String {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()["Codigo"].as_str().unwrap().to_owned()
    }
}
