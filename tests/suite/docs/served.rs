//! The `sh` blocks of README and the guide are run, each page by a new user: servers on free ports, PostgreSQL of the suite.

use std::process::Stdio;

use crate::docs::pages::{blocks, pages};
use crate::harness::{Home, SEED, binary};
use crate::support::postgres::database;
use crate::support::serving::{Server, secret_file};

/// Where the documents say that a server listens.
const ADDRESS: &str = "127.0.0.1:8080";
const DATABASE: &str = "postgresql://tickets@db.example.org/tickets";

/// Two commands of README that others run: see `readme.rs` and `.ci/run`.
const ELSEWHERE: usize = 2;

struct Reader {
    home: Home,
    server: Option<Server>,
    /// What was exported so far.
    exports: String,
}

impl Reader {
    fn new() -> Self {
        let home = Home::new();
        secret_file(&home);
        home.run(["create", "--db", "tickets.db", "-q"]).args(SEED).done().code(0);
        Self { home, server: None, exports: String::new() }
    }

    /// Runs a block; a line that starts a server ends what is run before it.
    fn block(&mut self, block: &str) {
        let mut script = String::new();
        for line in block.lines() {
            if let Some(words) = line.strip_prefix("tickets serve") {
                self.shell(&std::mem::take(&mut script));
                self.serve(words);
            } else {
                script += line;
                script += "\n";
            }
        }
        self.shell(&script);
    }

    fn serve(&mut self, words: &str) {
        let words = words.split(" #").next().unwrap().trim_end().trim_end_matches('&');
        let words: Vec<&str> = words.split_whitespace().collect();
        let shell = ["bash".to_owned(), "-c".to_owned(), format!("{}exec \"$@\"", self.exports), "bash".to_owned()];
        self.server = Some(Server::via(&self.home, &shell, &words));
    }

    fn shell(&mut self, script: &str) {
        let address = self.server.as_ref().map_or(ADDRESS.to_owned(), |server| server.address.to_string());
        let script = script.replace(ADDRESS, &address);
        let path = std::path::Path::new(binary()).parent().unwrap().display();
        let mut command = std::process::Command::new("bash");
        command.args(["-euo", "pipefail", "-c", &format!("{}{script}", self.exports)]);
        command.env_clear().env("HOME", self.home.path()).env("PATH", format!("{path}:/usr/local/bin:/usr/bin:/bin"));
        let done = command.current_dir(self.home.path()).stdin(Stdio::null()).output().unwrap();
        let said = [done.stdout, done.stderr].concat();
        assert!(done.status.success(), "{script}\n{}", String::from_utf8_lossy(&said));
        let exports = script.lines().filter(|line| line.starts_with("export "));
        self.exports.extend(exports.map(|line| format!("{line}\n")));
    }
}

#[test]
fn every_block_of_shell_runs() {
    let mut run = 0;
    for page in pages() {
        let skipped = if page.name == "README.md" { ELSEWHERE } else { 0 };
        let mut reader = Reader::new();
        for block in blocks(&page.text, "sh").into_iter().skip(skipped) {
            let mut block = block.to_owned();
            if block.contains(DATABASE) {
                let Some(address) = database() else { continue };
                reader.exports.clear();
                block = block.replace(DATABASE, &address);
            }
            reader.block(&block);
            run += 1;
        }
    }
    assert!(run >= 4, "{run} blocks");
}

#[test]
fn a_team_sees_what_one_of_it_filed() {
    let readme = crate::docs::pages::page("README.md").text;
    let mut reader = Reader::new();
    reader.block(blocks(&readme, "sh")[ELSEWHERE]);
    let seen = reader.home.run(["list", "--db", "team.db", "--quiet"]).done();
    assert!(seen.code(0).out.starts_with("TKT-") && seen.out.lines().count() == 1, "{}", seen.out);
}
