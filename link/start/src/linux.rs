//! The start where the C library is glibc, which reads `/proc/self/maps` for the second stack.

use std::io::Write;
use std::panic;

/// The code that a process of Rust ends with after a panic.
const PANICKED: u8 = 101;

/// Runs the program as Rust would: no file takes the number of a closed standard stream, a write into a closed pipe is an
/// error and not the end, a panic ends with its exit code, and what stdout still holds is written.
pub fn enter(run: fn() -> u8) -> i32 {
    open_streams();
    // SAFETY: no other thread runs yet, and `SIG_IGN` is no function of ours.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    let code = panic::catch_unwind(run).unwrap_or(PANICKED);
    // Nobody is left who could be told.
    let _ = std::io::stdout().flush();
    code.into()
}

/// Opens `/dev/null` for each of the three streams that is closed.
fn open_streams() {
    let mut streams = [0, 1, 2].map(|fd| libc::pollfd { fd, events: 0, revents: 0 });
    // SAFETY: the pointer and the count are of one array.
    let found = unsafe { libc::poll(streams.as_mut_ptr(), 3, 0) };
    if found < 1 {
        return;
    }
    for stream in streams.iter().filter(|stream| stream.revents & libc::POLLNVAL != 0) {
        // The lowest number is free, so each takes its own. SAFETY: the name ends with NUL.
        let fd = unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR) };
        if fd != stream.fd {
            std::process::abort();
        }
    }
}
