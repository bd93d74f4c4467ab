//! A disk that a test may fill.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A disk of a few mebibytes, which everybody may write.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// `None` where none can be mounted, which it says.
    pub fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=24m,mode=777", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            return Some(Self { folder });
        }
        let _ = writeln!(io::stderr(), "no disk can be mounted here, so the test of a full one is skipped");
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Leaves no byte of it.
    pub fn fill(&self) {
        let (mut ballast, zeros) = (File::create(self.ballast()).unwrap(), vec![0; 4096]);
        while ballast.write_all(&zeros).is_ok() {}
    }

    pub fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}
