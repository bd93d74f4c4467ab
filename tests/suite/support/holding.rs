//! A way to a database on which what the program says decides what happens to both.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What happens when the program says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// From then on nothing arrives in either direction, whoever connects; nothing is closed.
    Hole,
    /// It arrives, and no answer does any more: with the one to COMMIT the connection is closed, and each new one at once.
    Cut,
}

#[derive(Default)]
struct Script {
    armed: Option<(String, Fate)>,
    now: Option<Fate>,
    /// Connections that nobody takes further.
    held: Vec<TcpStream>,
}

/// Carries connections to a database's socket.
pub struct HoldingProxy {
    port: u16,
    database: String,
    script: Arc<Mutex<Script>>,
}

impl HoldingProxy {
    /// In the way of a database of the suite's own; each answer takes so much longer.
    pub fn start(address: &str, delay: Duration) -> Self {
        // postgresql://postgres@/NAME?host=FOLDER
        let (before, folder) = address.split_once("?host=").unwrap();
        let socket = PathBuf::from(folder).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = Arc::<Mutex<Script>>::default();
        let scripts = Arc::clone(&script);
        thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let mut script = scripts.lock().unwrap();
                match script.now {
                    None => carry(&program, &UnixStream::connect(&socket).unwrap(), &scripts, delay),
                    Some(Fate::Hole) => script.held.push(program),
                    Some(Fate::Cut) => {}
                }
            }
        });
        Self { port, database: before.to_owned(), script }
    }

    /// The address of the database by this way, for which a server is away after a second without a word.
    pub fn address(&self) -> String {
        format!("{}?host=127.0.0.1&port={}&connect_timeout=1", self.database, self.port)
    }

    /// What happens when a program says this.
    pub fn arm(&self, said: &str, fate: Fate) {
        self.script.lock().unwrap().armed = Some((said.to_owned(), fate));
    }

    /// Whether it was said, and lets everything through from now on.
    pub fn heal(&self) -> bool {
        let mut script = self.script.lock().unwrap();
        script.held.clear();
        script.now.take().is_some()
    }
}

fn carry(program: &TcpStream, database: &UnixStream, script: &Arc<Mutex<Script>>, delay: Duration) {
    let ways = || (program.try_clone().unwrap(), database.try_clone().unwrap(), Arc::clone(script));
    let (mut from, mut to, script) = ways();
    thread::spawn(move || {
        let mut buffer = [0; 65_536];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            let is_carried = hears(&mut script.lock().unwrap(), &buffer[..read]);
            if is_carried && to.write_all(&buffer[..read]).is_err() {
                break;
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
    let (mut to, mut from, script) = ways();
    thread::spawn(move || {
        let mut buffer = [0; 65_536];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            thread::sleep(delay);
            let now = script.lock().unwrap().now;
            match now {
                None if to.write_all(&buffer[..read]).is_ok() => {}
                Some(Fate::Hole) => {}
                Some(Fate::Cut) if !has(&buffer[..read], "COMMIT\0") => {}
                None | Some(Fate::Cut) => break,
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
}

/// Whether what the program says is carried on.
fn hears(script: &mut Script, said: &[u8]) -> bool {
    let is_it = |(text, _): &(String, Fate)| has(said, text);
    match (script.now, script.armed.take_if(|armed| is_it(armed))) {
        (None, Some((_, fate))) => {
            script.now = Some(fate);
            fate == Fate::Cut
        }
        (now, _) => now.is_none(),
    }
}

fn has(said: &[u8], text: &str) -> bool {
    said.windows(text.len()).any(|part| part == text.as_bytes())
}
