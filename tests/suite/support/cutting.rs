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

/// Carries connections to a database's socket. A cut is of the next connection alone.
pub struct CuttingProxy {
    pub port: u16,
    next: Arc<Mutex<Option<Cut>>>,
    carried: [Arc<AtomicUsize>; 2],
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
        let carried: [Arc<AtomicUsize>; 2] = Default::default();
        let turns = Arc::<Turns>::default();
        let (cuts, counters, turning) = (Arc::clone(&next), carried.clone(), Arc::clone(&turns));
        thread::spawn(move || {
            for program in listener.incoming() {
                let (Ok(program), Ok(database)) = (program, UnixStream::connect(&socket)) else { continue };
                let cut = cuts.lock().unwrap().take();
                carry(program, database, cut, &counters, &turning);
            }
        });
        Self { port, next, carried, turns }
    }

    /// The next connection is cut.
    pub fn cut_next(&self, cut: Cut) {
        *self.next.lock().unwrap() = Some(cut);
    }

    /// How many bytes went through since the last time.
    pub fn carried(&self, way: Way) -> usize {
        self.carried[usize::from(way == Way::Back)].swap(0, Ordering::SeqCst)
    }

    /// How often the program waited for the database since the last time.
    pub fn turns(&self) -> usize {
        self.turns.count.swap(0, Ordering::SeqCst)
    }
}

fn carry(
    program: TcpStream,
    database: UnixStream,
    cut: Option<Cut>,
    counters: &[Arc<AtomicUsize>; 2],
    turns: &Arc<Turns>,
) {
    let limit = |way| cut.filter(|cut| cut.way == way).map_or(usize::MAX, |cut| cut.bytes);
    let stalls = cut.is_some_and(|cut| cut.stalls);
    let end = {
        let (program, database) = (program.try_clone().unwrap(), database.try_clone().unwrap());
        Arc::new(move || {
            let _ = (program.shutdown(Shutdown::Both), database.shutdown(Shutdown::Both));
        })
    };
    let (there, back) = ((program.try_clone().unwrap(), database.try_clone().unwrap()), (database, program));
    let (counter, turning, ends) = (Arc::clone(&counters[0]), Arc::clone(turns), Arc::clone(&end));
    let count = move |part| {
        counter.fetch_add(part, Ordering::SeqCst);
        turning.count.fetch_add(usize::from(turning.has_answered.swap(false, Ordering::SeqCst)), Ordering::SeqCst);
    };
    let most = limit(Way::There);
    thread::spawn(move || pass(there.0, there.1, most, stalls, &count, &*ends));
    let (counter, turning, most) = (Arc::clone(&counters[1]), Arc::clone(turns), limit(Way::Back));
    let count = move |part| {
        counter.fetch_add(part, Ordering::SeqCst);
        turning.has_answered.store(true, Ordering::SeqCst);
    };
    thread::spawn(move || pass(back.0, back.1, most, stalls, &count, &*end));
}

fn pass(mut from: impl Read, mut to: impl Write, most: usize, stalls: bool, count: &dyn Fn(usize), end: &dyn Fn()) {
    let (mut passed, mut buffer) = (0, [0; 4096]);
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let part = read.min(most - passed);
        if to.write_all(&buffer[..part]).is_err() {
            break;
        }
        passed += part;
        count(part);
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
