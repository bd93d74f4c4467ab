//! A way to a database that ends, or stands still, at a byte that the test names.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Which bytes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What the program says.
    There,
    /// What the database says.
    Back,
}

/// What happens after so many bytes.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    pub way: Way,
    pub bytes: usize,
    /// The connection stays, and nothing more comes through it.
    pub stalls: bool,
}

/// What went through a connection in each direction.
type Carried = [Arc<Mutex<Vec<u8>>>; 2];

/// Carries connections to a database's socket. A cut is of the next connection alone.
pub struct CuttingProxy {
    pub port: u16,
    next: Arc<Mutex<Option<Cut>>>,
    carried: Arc<Mutex<Carried>>,
    turns: Arc<Turns>,
}

/// How often a program has spoken after the database did.
#[derive(Default)]
struct Turns {
    has_answered: AtomicBool,
    count: AtomicUsize,
}

impl CuttingProxy {
    pub fn start(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let next: Arc<Mutex<Option<Cut>>> = Arc::default();
        let carried = Arc::<Mutex<Carried>>::default();
        let turns = Arc::<Turns>::default();
        let (cuts, kept, turning) = (Arc::clone(&next), Arc::clone(&carried), Arc::clone(&turns));
        thread::spawn(move || {
            for program in listener.incoming() {
                let (Ok(program), Ok(database)) = (program, UnixStream::connect(&socket)) else { continue };
                let cut = cuts.lock().unwrap().take();
                let carried = Carried::default();
                kept.lock().unwrap().clone_from(&carried);
                carry(program, database, cut, &carried, &turning);
            }
        });
        Self { port, next, carried, turns }
    }

    /// The next connection is cut.
    pub fn cut_next(&self, cut: Cut) {
        *self.next.lock().unwrap() = Some(cut);
    }

    /// What went through the last connection.
    pub fn carried(&self, way: Way) -> Vec<u8> {
        self.carried.lock().unwrap()[usize::from(way == Way::Back)].lock().unwrap().clone()
    }

    /// How often the program waited for the database since the last time.
    pub fn turns(&self) -> usize {
        self.turns.count.swap(0, Ordering::SeqCst)
    }
}

fn carry(program: TcpStream, database: UnixStream, cut: Option<Cut>, carried: &Carried, turns: &Arc<Turns>) {
    let limit = |way| cut.filter(|cut| cut.way == way).map_or(usize::MAX, |cut| cut.bytes);
    let stalls = cut.is_some_and(|cut| cut.stalls);
    let end = {
        let (program, database) = (program.try_clone().unwrap(), database.try_clone().unwrap());
        Arc::new(move || {
            let _ = (program.shutdown(Shutdown::Both), database.shutdown(Shutdown::Both));
        })
    };
    let (there, back) = ((program.try_clone().unwrap(), database.try_clone().unwrap()), (database, program));
    let (kept, turning, ends) = (Arc::clone(&carried[0]), Arc::clone(turns), Arc::clone(&end));
    let count = move |part: &[u8]| {
        kept.lock().unwrap().extend(part);
        turning.count.fetch_add(usize::from(turning.has_answered.swap(false, Ordering::SeqCst)), Ordering::SeqCst);
    };
    let most = limit(Way::There);
    thread::spawn(move || pass(there.0, there.1, most, stalls, &count, &*ends));
    let (kept, turning, most) = (Arc::clone(&carried[1]), Arc::clone(turns), limit(Way::Back));
    let count = move |part: &[u8]| {
        kept.lock().unwrap().extend(part);
        turning.has_answered.store(true, Ordering::SeqCst);
    };
    thread::spawn(move || pass(back.0, back.1, most, stalls, &count, &*end));
}

fn pass(mut from: impl Read, mut to: impl Write, most: usize, stalls: bool, count: &dyn Fn(&[u8]), end: &dyn Fn()) {
    let (mut passed, mut buffer) = (0, [0; 4096]);
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let part = read.min(most - passed);
        // Counted first: whoever has it may look.
        count(&buffer[..part]);
        if to.write_all(&buffer[..part]).is_err() {
            break;
        }
        passed += part;
        if passed == most {
            if stalls {
                // Swallows the rest until the other side has enough of it.
                while matches!(from.read(&mut buffer), Ok(1..)) {}
            }
            break;
        }
    }
    end();
}

/// Where the messages of a conversation end. Both sides act on whole messages alone, so that a cut within one is the same as a cut
/// before its last byte.
pub fn ends(way: Way, said: &[u8]) -> Vec<usize> {
    let (mut at, mut ends) = (0, Vec::new());
    while at < said.len() {
        // All but the program's first one have a letter before their length.
        let letter = usize::from(way == Way::Back || at > 0);
        let length: [u8; 4] = said[at + letter..at + letter + 4].try_into().unwrap();
        at += letter + usize::try_from(u32::from_be_bytes(length)).unwrap();
        ends.push(at);
    }
    assert_eq!(ends.last(), Some(&said.len()), "the last message is not whole");
    ends
}
