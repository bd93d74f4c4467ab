//! Where a server listens: Unix sockets, sockets that it was started with, and units.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::harness::Home;
use crate::support::serving::{Request, Server};

/// A server that listens elsewhere; killed if a test forgets it.
struct Elsewhere(Child);

impl Elsewhere {
    /// Starts, and waits for the line that says where it listens.
    fn start(home: &Home, mut command: Command, args: &[&str], want: &str) -> Self {
        let log = fs::File::create(home.path().join("serve.log")).unwrap();
        command.arg("serve").args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let server = Self(child);
        let log = fs::read_to_string(home.path().join("serve.log")).unwrap();
        assert!(line.starts_with(&format!("tickets serve: listening on {want}")), "{line:?} {log}");
        server
    }

    fn stop(mut self) {
        Command::new("sh").args(["-c", &format!("kill -TERM {}", self.0.id())]).status().unwrap();
        assert_eq!(self.0.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn ask(path: &Path, request: &Request) -> String {
    let mut stream = UnixStream::connect(path).unwrap();
    stream.write_all(&request.clone().header("Connection", "close").bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_server_listens_at_a_unix_socket_and_takes_it_away_at_the_end() {
    let home = Home::new();
    let path = home.path().join("tickets.sock");
    // A server that was killed has left its own.
    drop(UnixListener::bind(&path).unwrap());
    let at = format!("unix:{}", path.display());
    let args = ["--no-auth", "--listen", &at, "--trusted-proxy", "unix"];
    let server = Elsewhere::start(&home, home.command(), &args, &at);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    let answer = ask(&path, &Request::get("/health").header("X-Forwarded-For", "192.0.2.1"));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("ok\n"), "{answer}");
    // Whoever comes second leaves the first alone.
    home.run(["serve", "--no-auth", "--listen", &at]).done().code(1).err_has("another server listens there");
    assert!(ask(&path, &Request::get("/health")).contains("200 OK"));
    server.stop();
    assert!(!path.exists());
    let log = fs::read_to_string(home.path().join("serve.log")).unwrap();
    assert!(log.contains(r#""peer":"unix","client":"192.0.2.1""#), "{log}");
    assert!(log.contains(r#""peer":"unix","client":"127.0.0.1""#), "{log}");
}

#[test]
fn what_is_no_socket_is_left_alone_and_permissions_may_be_others() {
    let home = Home::new();
    let file = home.file("tickets.sock", "mine");
    let at = format!("unix:{}", file.display());
    home.run(["serve", "--no-auth", "--listen", &at]).done().code(1).err_has("something else is at this path");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    fs::remove_file(&file).unwrap();
    let args = ["--no-auth", "--listen", &at, "--socket-mode", "600"];
    let server = Elsewhere::start(&home, home.command(), &args, &at);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // Somebody else's by now.
    fs::remove_file(&file).unwrap();
    let other = UnixListener::bind(&file).unwrap();
    server.stop();
    assert!(fs::symlink_metadata(&file).unwrap().file_type().is_socket());
    drop(other);
    for (flag, value) in [("--socket-mode", "888"), ("--socket-mode", "1777"), ("--listen", "unix:")] {
        Server::refuses(&home, &["--no-auth", flag, value]).code(2);
    }
}

/// A command that is started as systemd does, with this socket as its first.
fn activated(home: &Home, socket: impl Into<Stdio>) -> Command {
    let own = home.command();
    let mut command = Command::new("sh");
    // The shell becomes the program, whose process the variables name.
    let line = r#"exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@""#;
    command.args(["-c", line]).arg(own.get_program()).args(own.get_args()).env_clear();
    command.current_dir(own.get_current_dir().unwrap_or(home.path()));
    command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?)))).stdin(socket);
    command
}

/// As `Elsewhere::start`, with stdin as it is.
fn start_activated(mut command: Command, args: &[&str]) -> (Child, String) {
    command.arg("serve").args(args).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, line)
}

#[test]
fn a_server_takes_the_socket_that_systemd_has_opened() {
    let home = Home::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (child, line) = start_activated(activated(&home, std::os::fd::OwnedFd::from(listener)), &["--no-auth"]);
    let server = Elsewhere(child);
    assert!(line.starts_with(&format!("tickets serve: listening on http://{address},")), "{line:?}");
    let mut wire = crate::support::serving::Wire::on(std::net::TcpStream::connect(address).unwrap());
    wire.send(&Request::get("/health").bytes());
    assert_eq!(wire.answer(false).text(), "ok\n");
    server.stop();

    let path = home.path().join("activated.sock");
    let listener = UnixListener::bind(&path).unwrap();
    let (child, line) = start_activated(activated(&home, std::os::fd::OwnedFd::from(listener)), &["--no-auth"]);
    let server = Elsewhere(child);
    assert_eq!(line, format!("tickets serve: listening on unix:{}\n", path.display()));
    assert!(ask(&path, &Request::get("/health")).ends_with("ok\n"));
    server.stop();
    // It is systemd's, which may start the server again.
    assert!(path.exists());
}

#[test]
fn an_inherited_socket_that_others_reach_needs_tokens() {
    let home = Home::new();
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    let (child, line) = start_activated(activated(&home, std::os::fd::OwnedFd::from(listener)), &["--no-auth"]);
    let mut server = Elsewhere(child);
    assert_eq!((line.as_str(), server.0.wait().unwrap().code()), ("", Some(2)));
}

#[test]
fn the_unit_starts_this_program_with_the_same_arguments() {
    let home = Home::new();
    let done = home.run(["serve", "--listen", "unix:/run/tickets/a b", "--print-systemd-unit", "--no-auth"]).done();
    let unit = done.code(0).out.clone();
    let line = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    assert!(line.starts_with('/') && line.ends_with(r#" serve --listen "unix:/run/tickets/a b" --no-auth"#), "{line}");
    for part in ["[Unit]", "[Service]", "[Install]", "StateDirectory=tickets"] {
        assert!(unit.lines().any(|line| line == part), "{part}: {unit}");
    }
    // A server without keys would end by what has others read theirs again.
    let with_keys = home.run(["serve", "--secret-file", "/etc/tickets/secret", "--print-systemd-unit"]).done();
    let reloads = |unit: &str| unit.lines().any(|line| line == "ExecReload=/bin/kill -HUP $MAINPID");
    assert_eq!([&unit, &with_keys.code(0).out].map(|unit| reloads(unit)), [false, true]);
    // Nothing was opened or made.
    assert!(!home.store().exists());
}

#[test]
fn a_unit_finds_its_keys_wherever_it_was_printed_and_whoever_may_read_them() {
    let home = Home::new();
    let unit = |args: &[&str]| {
        let unit = home.run(["serve", "--print-systemd-unit"]).args(args).done().code(0).out.clone();
        let line = |name: &str| unit.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        (line("ExecStart=").unwrap().split_once(" serve ").unwrap().1.to_owned(), line("LoadCredential="))
    };
    let folder = fs::canonicalize(home.path()).unwrap().display().to_string();
    let at = |name: &str| format!("{folder}/{name}");
    assert_eq!(unit(&["--jwks", "keys.json"]), (format!("--jwks {}", at("keys.json")), None));
    assert_eq!(unit(&["--public-key=a b"]), (format!("--public-key=\"{}\"", at("a b")), None));
    // The user of the service is no other's, so systemd reads what is for one alone.
    let secret = (String::from("--secret-file %d/secret --issuer a@b"), Some(format!("secret:{}", at("a b%%@"))));
    assert_eq!(unit(&["--secret-file", "a b%@", "--issuer", "a@b"]), secret);
    // Such a file seems to be readable for a group, in a folder that nobody else enters.
    let file = home.file("secret", "a secret of 32 bytes, or of more");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).unwrap();
    let args = ["--secret-file", file.to_str().unwrap()];
    Server::refuses(&home, &args).code(2).err_has("others may read it");
    let mut command = home.command();
    command.env("CREDENTIALS_DIRECTORY", home.path());
    Server::of(&home, command, &args).stop();
}

#[test]
fn systemd_has_nothing_against_the_unit() {
    let home = Home::new();
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        let _ = writeln!(io::stderr(), "systemd-analyze is not installed, so the unit is not verified");
        return;
    }
    for args in [&["--no-auth"][..], &["--secret-file", "/etc/tickets/secret", "--listen", "unix:/run/tickets/a b%$"]] {
        let unit = home.run(["serve", "--print-systemd-unit"]).args(args).done().code(0).out.clone();
        let unit = home.file("tickets.service", unit);
        // Only what is of this unit: the machine's own may have faults.
        let verify = ["verify", "--man=no", "--recursive-errors=no", unit.to_str().unwrap()];
        let judged = Command::new("systemd-analyze").args(verify).output().unwrap();
        let said = String::from_utf8(judged.stderr).unwrap();
        assert!(judged.status.success() && !said.contains("tickets"), "{said}");
    }
}
