//! A way to a database that ends, or stands still, at a byte that the test names.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
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
}

impl CuttingProxy {
    pub fn start(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let next: Arc<Mutex<Option<Cut>>> = Arc::default();
        let carried: [Arc<AtomicUsize>; 2] = Default::default();
        let (cuts, counters) = (Arc::clone(&next), carried.clone());
        thread::spawn(move || {
            for program in listener.incoming() {
                let (Ok(program), Ok(database)) = (program, UnixStream::connect(&socket)) else { continue };
                let cut = cuts.lock().unwrap().take();
                carry(program, database, cut, &counters);
            }
        });
        Self { port, next, carried }
    }

    /// The next connection is cut.
    pub fn cut_next(&self, cut: Cut) {
        *self.next.lock().unwrap() = Some(cut);
    }

    /// How many bytes went through since the last time.
    pub fn carried(&self, way: Way) -> usize {
        self.carried[usize::from(way == Way::Back)].swap(0, Ordering::SeqCst)
    }
}

fn carry(program: TcpStream, database: UnixStream, cut: Option<Cut>, counters: &[Arc<AtomicUsize>; 2]) {
    let limit = |way| cut.filter(|cut| cut.way == way).map_or(usize::MAX, |cut| cut.bytes);
    let stalls = cut.is_some_and(|cut| cut.stalls);
    let end = {
        let (program, database) = (program.try_clone().unwrap(), database.try_clone().unwrap());
        Arc::new(move || {
            let _ = (program.shutdown(Shutdown::Both), database.shutdown(Shutdown::Both));
        })
    };
    let (there, back) = ((program.try_clone().unwrap(), database.try_clone().unwrap()), (database, program));
    let (counter, ends) = (Arc::clone(&counters[0]), Arc::clone(&end));
    let most = limit(Way::There);
    thread::spawn(move || pass(there.0, there.1, most, stalls, &counter, &*ends));
    let (counter, most) = (Arc::clone(&counters[1]), limit(Way::Back));
    thread::spawn(move || pass(back.0, back.1, most, stalls, &counter, &*end));
}

fn pass(mut from: impl Read, mut to: impl Write, most: usize, stalls: bool, counter: &AtomicUsize, end: &dyn Fn()) {
    let (mut passed, mut buffer) = (0, [0; 4096]);
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let part = read.min(most - passed);
        if to.write_all(&buffer[..part]).is_err() {
            break;
        }
        passed += part;
        counter.fetch_add(part, Ordering::SeqCst);
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
