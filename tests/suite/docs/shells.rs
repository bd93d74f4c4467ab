//! The scripts of the completions under a strict reader, and the manual pages under a real linter.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::harness::{Home, binary, root};
use crate::support::terminal::{Terminal, command, tickets};

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

/// Whether the manual pages can be read and judged here; `.ci/tools` installs what does it.
fn has_mandoc() -> bool {
    let is_there = Command::new("mandoc").arg("-T").arg("ascii").stdin(Stdio::null()).output().is_ok();
    assert!(is_there || std::env::var_os("CI").is_none(), "mandoc is not installed: see .ci/tools");
    if !is_there {
        let _ = writeln!(io::stderr(), "mandoc is not installed, so the manual pages are not read");
    }
    is_there
}

#[test]
fn the_manual_pages_pass_the_linter() {
    if !has_mandoc() {
        return;
    }
    let pages = std::fs::read_dir(root().join("man")).unwrap();
    let pages: Vec<_> = pages.map(|page| page.unwrap().path().to_str().unwrap().to_owned()).collect();
    let args: Vec<_> = ["-T", "lint"].into_iter().chain(pages.iter().map(String::as_str)).collect();
    let said = Command::new("mandoc").args(args).output().unwrap();
    assert_eq!(String::from_utf8([said.stdout, said.stderr].concat()).unwrap(), "");
}

#[test]
fn a_page_is_short_where_it_begins_and_holds_the_commands_below_it() {
    let page = |name: &str| std::fs::read_to_string(root().join("man").join(format!("tickets{name}.1"))).unwrap();
    let part = |page: &str, from: &str| {
        let rest = page.split_once(&format!(".SH {from}\n")).unwrap_or_else(|| panic!("no {from}")).1.to_owned();
        rest.split(".SH ").next().unwrap().to_owned()
    };
    assert_eq!(part(&page("-list"), "SYNOPSIS"), "\\fBtickets list\\fR [\\fI@VIEW\\fR] [\\fIoptions\\fR]\n");
    let estado = page("-estado");
    assert!(
        part(&estado, "SYNOPSIS").contains("\\fBtickets estado final\\fR \\fIID|NAME\\fR \\fIon|off\\fR"),
        "{estado}"
    );
    assert!(part(&estado, "\"COMMAND FINAL\"").contains("Make it final, or not"), "{estado}");
    assert!(part(&page("-usuario"), "\"COMMAND ADD\"").contains("\\fB\\-\\-correo\\fR \\fIADDRESS\\fR"));
    assert!(part(&page("-usuario"), "EXAMPLES").contains("tickets usuario correo"));
    for page in std::fs::read_dir(root().join("man")).unwrap().map(|page| page.unwrap().path()) {
        let text = std::fs::read_to_string(&page).unwrap();
        let title = text.lines().find(|line| line.starts_with(".TH ")).unwrap().to_owned();
        let date = title.split(' ').nth(3).unwrap();
        assert!(date.len() == 10 && date.split('-').all(|it| it.parse::<u32>().is_ok()), "{title}");
        let longest = part(&text, "SYNOPSIS").lines().map(str::len).max().unwrap();
        assert!(longest < 100, "{}: {longest}", page.display());
    }
}

#[test]
fn on_a_terminal_the_manual_is_shown_and_in_a_pipe_its_source() {
    let home = Home::new();
    if has_mandoc() {
        let left = tickets(&home, &["man", "close"]).left().code(0);
        assert!(left.screen.contains("Close tickets") && left.screen.contains("SYNOPSIS"), "{}", left.screen);
        assert!(!left.screen.contains(".SH"), "{}", left.screen);
    }
    // Where nothing reads pages, the help is shown.
    let folder = home.path().join("programs");
    std::fs::create_dir(&folder).unwrap();
    let command = command(&home, binary()).args(["man", "close"]).env("PATH", &folder);
    let left = Terminal::start(command).left().code(0);
    assert!(
        left.screen.starts_with("Close tickets") && left.screen.contains("Usage: tickets close"),
        "{}",
        left.screen
    );
    assert!(home.run(["man", "close"]).done().code(0).out.starts_with(".TH TICKETS"));
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
    if !has_mandoc() {
        return;
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
