//! The scripts of the completions under a strict reader, and the manual pages under a real linter.

use std::process::Command;

use crate::harness::{Home, root};

fn completions() -> String {
    root().join("completions").to_str().unwrap().to_owned()
}

/// Runs a tool that the suite needs; `.ci/tools` installs it.
#[track_caller]
fn run(program: &str, args: &[&str]) -> String {
    let done = Command::new(program).args(args).output();
    let done = done.unwrap_or_else(|error| panic!("{program}: {error}: .ci/tools installs what the tests need"));
    let text = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    assert!(done.status.success(), "{program} {args:?}: {}\n{text}", done.status);
    text
}

#[test]
fn every_shell_reads_its_script_without_a_word() {
    let home = format!("HOME={}", Home::new().path().display());
    let folder = completions();
    for (shell, args, line) in [
        ("bash", &["--norc", "-u", "-c"][..], format!(". {folder}/tickets.bash")),
        ("zsh", &["-f", "-c"], format!("autoload -Uz compinit; compinit -u -D; . {folder}/_tickets")),
        ("fish", &["--no-config", "-c"], format!("source {folder}/tickets.fish")),
    ] {
        let args: Vec<_> = ["-i", &home, "PATH=/usr/bin:/bin", shell].iter().chain(args).copied().collect();
        assert_eq!(run("env", &[&args[..], &[&line]].concat()), "", "{shell}");
    }
}

#[test]
fn the_manual_pages_pass_the_linter() {
    let pages = std::fs::read_dir(root().join("man")).unwrap();
    for page in pages.map(|page| page.unwrap().path()) {
        let page = page.to_str().unwrap();
        // Matters of style are the generator's.
        run("mandoc", &["-T", "lint", "-W", "error", page]);
        let said = Command::new("mandoc").args(["-T", "lint", "-W", "warning", page]).output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        let others: Vec<_> = said.lines().filter(|line| !line.contains("missing date")).collect();
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn each_manual_page_says_what_a_reader_looks_for() {
    let sections = |page: &str| {
        let text = std::fs::read_to_string(root().join("man").join(page)).unwrap();
        let headings =
            text.lines().filter_map(|line| line.strip_prefix(".SH ")).map(|it| it.trim_matches('"').to_owned());
        headings.collect::<Vec<_>>()
    };
    let program = sections("tickets.1");
    assert_eq!(program[program.len() - 5..], ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]);
    for command in ["create", "list", "show"] {
        let headings = sections(&format!("tickets-{command}.1"));
        assert_eq!(headings[headings.len() - 4..], ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"], "{command}");
    }
    let shown = run("mandoc", &["-T", "utf8", root().join("man/tickets.1").to_str().unwrap()]);
    for code in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "130"] {
        let line = format!("{}    ", bold(code));
        assert!(shown.lines().any(|shown| shown.trim_start().starts_with(&line)), "no exit code {code}");
    }
}

/// Bold as a printer makes it: each character over itself.
fn bold(text: &str) -> String {
    text.chars().map(|it| format!("{it}\u{8}{it}")).collect()
}
