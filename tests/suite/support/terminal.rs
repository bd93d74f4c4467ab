//! A real pseudo-terminal with a screen to look at. Waiting is bounded and never sleeps.

use std::io::{Read, Write};
use std::process::{Child, ExitStatus};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{Termios, tcgetattr};

use crate::harness::{Home, binary};

/// Longer than anything takes on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(120);
const COLUMNS: u16 = 120;

/// A program in a terminal of its own.
#[must_use = "a terminal that nobody looks at tests nothing"]
pub struct Terminal {
    pty: Option<Pty>,
    child: Child,
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// The terminal's modes before the program came.
    pub found: Termios,
    until: Instant,
}

/// What a program left on its terminal.
pub struct Left {
    pub status: ExitStatus,
    /// The lines to be seen at the end.
    pub screen: String,
    /// All that was written, byte for byte.
    pub bytes: String,
}

/// A command that starts in the home's folder with the clean environment of a terminal.
pub fn command(home: &Home, program: &str) -> Command {
    let path = std::path::Path::new(binary()).parent().unwrap().display();
    Command::new(program)
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", format!("{path}:/usr/local/bin:/usr/bin:/bin"))
        .env("TERM", "xterm-256color")
        .env("LANG", "C.UTF-8")
        // Answers as they are; the tests of pagers name another one.
        .env("PAGER", "cat")
        // Not that of the machine.
        .env("TZ", "UTC")
        .current_dir(home.path())
}

/// `tickets` with these arguments.
pub fn tickets(home: &Home, args: &[&str]) -> Terminal {
    Terminal::start(command(home, binary()).args(args))
}

/// A line of shell, run by `sh`.
pub fn shell(home: &Home, line: &str) -> Terminal {
    Terminal::start(command(home, "sh").args(["-c", line]))
}

impl Terminal {
    pub fn start(command: Command) -> Self {
        Self::start_sized(command, 200, COLUMNS)
    }

    pub fn start_sized(command: Command, rows: u16, columns: u16) -> Self {
        let (pty, pts) = pty_process::blocking::open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let found = tcgetattr(&pty).unwrap();
        let child = command.spawn(pts).unwrap();
        let size = |cells: u16| cells.try_into().unwrap();
        let screen = vt100::Parser::new(size(rows), size(columns), 0);
        Self { pty: Some(pty), child, screen, bytes: Vec::new(), found, until: Instant::now() + PATIENCE }
    }

    /// Types, without waiting for anything.
    #[track_caller]
    pub fn keys(mut self, keys: &str) -> Self {
        let mut rest = keys.as_bytes();
        // A full terminal is emptied while it is typed on: the program may echo more than fits.
        while !rest.is_empty() {
            let ready = self.ready(PollFlags::IN | PollFlags::OUT);
            if ready.contains(PollFlags::IN) {
                self.read();
            } else {
                let some = &rest[..rest.len().min(256)];
                let written = self.pty.as_mut().unwrap().write(some).unwrap();
                rest = &rest[written..];
            }
        }
        self
    }

    /// Waits until what stands before the cursor ends with this.
    #[track_caller]
    pub fn sees(mut self, text: &str) -> Self {
        while !self.before_the_cursor().trim_end().ends_with(text.trim_end()) {
            assert!(self.read(), "ended before {text:?} was seen:\n{}", self.screen.screen().contents());
        }
        self
    }

    fn before_the_cursor(&self) -> String {
        let screen = self.screen.screen();
        let (row, column) = screen.cursor_position();
        screen.contents_between(0, 0, row, column)
    }

    /// Waits until this stands somewhere on the screen; spaces at the end of a line are not seen.
    #[track_caller]
    pub fn shows(mut self, text: &str) -> Self {
        while !self.lines().join("\n").contains(text) {
            assert!(self.read(), "ended before {text:?} was seen:\n{}", self.screen.screen().contents());
        }
        self
    }

    /// Makes the window larger or smaller.
    pub fn resized(mut self, rows: u16, columns: u16) -> Self {
        self.pty.as_ref().unwrap().resize(Size::new(rows, columns)).unwrap();
        self.screen.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self
    }

    /// The lines that are to be seen now.
    pub fn lines(&self) -> Vec<String> {
        self.screen.screen().contents().lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// Waits for the question, then answers it with Enter.
    #[track_caller]
    pub fn answers(self, question: &str, answer: &str) -> Self {
        self.sees(question).keys(answer).keys("\r")
    }

    /// Pulls the plug.
    pub fn hang_up(mut self) -> ExitStatus {
        self.pty = None;
        wait(self.child)
    }

    /// Sends a signal once the program waits: one that comes between a question and its wait is seen late.
    #[track_caller]
    pub fn signalled(self, signal: &str) -> Left {
        let state = format!("/proc/{}/stat", self.child.id());
        while std::fs::read_to_string(&state).is_ok_and(|stat| !stat.contains(") S ")) {
            assert!(Instant::now() < self.until, "it does not wait");
        }
        self.kill(signal);
        self.left()
    }

    /// Sends a signal again and again, until the program has gone.
    #[track_caller]
    pub fn signalled_until_gone(mut self, signal: &str) -> Left {
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < self.until, "kill {signal} does not end it");
            self.kill(signal);
        }
        self.left()
    }

    fn kill(&self, signal: &str) {
        let id = self.child.id();
        // The shell's own: a small system may have no other.
        let kill = format!("kill {signal} {id}");
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// The modes of the terminal, as the program has set them.
    pub fn modes(&self) -> Termios {
        tcgetattr(self.pty.as_ref().unwrap()).unwrap()
    }

    /// Waits for the end of the program.
    #[track_caller]
    pub fn left(mut self) -> Left {
        while self.read() {}
        let screen = self.screen.screen().contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let bytes = String::from_utf8(std::mem::take(&mut self.bytes)).unwrap();
        drop(self.pty);
        Left { status: wait(self.child), screen: screen.trim_end().to_owned(), bytes }
    }

    /// Reads what comes next; false at the end.
    #[track_caller]
    fn read(&mut self) -> bool {
        self.ready(PollFlags::IN);
        let mut bytes = [0; 4096];
        // Linux says EIO where the last program has closed the terminal.
        let count = self.pty.as_mut().unwrap().read(&mut bytes).unwrap_or(0);
        self.screen.process(&bytes[..count]);
        self.bytes.extend_from_slice(&bytes[..count]);
        count > 0
    }

    #[track_caller]
    fn ready(&self, wanted: PollFlags) -> PollFlags {
        let left = self.until.saturating_duration_since(Instant::now());
        let mut ends = [PollFd::new(self.pty.as_ref().unwrap(), wanted)];
        let count = poll(&mut ends, Some(&Timespec::try_from(left).unwrap())).unwrap();
        assert!(count > 0, "nothing more came in time:\n{}", self.screen.screen().contents());
        ends[0].revents()
    }
}

impl Left {
    #[track_caller]
    pub fn code(self, want: i32) -> Self {
        assert_eq!(self.status.code(), Some(want), "{}", self.screen);
        self
    }
}

fn wait(mut child: Child) -> ExitStatus {
    let id = child.id();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || tell.send(child.wait().unwrap()));
    told.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        let _ = std::process::Command::new("sh").args(["-c", &format!("kill -9 {id}")]).status();
        panic!("process {id} did not end in time")
    })
}
