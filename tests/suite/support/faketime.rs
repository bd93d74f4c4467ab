//! Programs to which the clock says another time. How long something takes is as ever.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::Home;

/// A clock of some programs, which can be set while they run.
pub struct FakeClock<'a> {
    home: &'a Home,
    file: PathBuf,
}

impl<'a> FakeClock<'a> {
    /// `time`: as libfaketime has it, `-1h`, or `2031-12-31 23:59:59` for a clock that stands still.
    pub fn new(home: &'a Home, time: &str) -> Self {
        Self { home, file: home.file("clock", time) }
    }

    pub fn set(&self, time: &str) {
        // At once: whoever finds the file empty would end.
        fs::rename(self.home.file("next", time), &self.file).unwrap();
    }

    pub fn is_of(&self, command: &mut Command) {
        command.env("LD_PRELOAD", library()).env("FAKETIME_TIMESTAMP_FILE", &self.file);
        command.env("FAKETIME_NO_CACHE", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
}

/// Runs a command at another time.
pub fn at(time: &str) -> [String; 4] {
    let preload = format!("LD_PRELOAD={}", library().display());
    ["env".to_owned(), preload, format!("FAKETIME={time}"), "FAKETIME_DONT_FAKE_MONOTONIC=1".to_owned()]
}

/// libfaketime for programs of many threads. Its wrapper makes a semaphore named by its process, and fails where one that
/// was killed has left such a name behind.
fn library() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").unwrap().map(|entry| entry.unwrap().path());
    let library = |folder: PathBuf| folder.join("faketime/libfaketimeMT.so.1");
    folders.map(library).find(|path| path.exists()).expect("libfaketime: .ci/tools installs it")
}
