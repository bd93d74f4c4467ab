//! What the compiler does not keep: which room may say which word, and how large a room may grow.

use std::fs;
use std::path::Path;

use crate::harness::root;

/// `word` may be said only in rooms whose path under `src/` starts with one of these.
struct Word {
    word: &'static str,
    only: &'static [&'static str],
    reason: &'static str,
}

const fn word(word: &'static str, only: &'static [&'static str], reason: &'static str) -> Word {
    Word { word, only, reason }
}

const WORDS: [Word; 34] = [
    word("rusqlite", &["store/sqlite"], "only the SQLite store knows SQLite"),
    word("postgres", &["store/postgres"], "only the PostgreSQL store knows PostgreSQL"),
    word("tokio_postgres", &["store/postgres"], "only the PostgreSQL store knows PostgreSQL"),
    word("ureq", &["store/remote"], "only the remote store speaks HTTP"),
    word("rustls", &["store/remote", "server"], "only those who speak HTTP speak TLS"),
    word("axum", &["server", "commands/serve"], "only the server listens"),
    word("hyper", &["server", "commands/serve"], "only the server listens"),
    word("tower", &["server", "commands/serve"], "only the server listens"),
    word("jsonwebtoken", &["server/auth"], "only auth verifies tokens"),
    word("tracing", &["server", "commands/serve"], "only the server logs"),
    word("tokio", &["server", "commands/serve"], "only the server is asynchronous"),
    word("dialoguer", &["terminal/prompt"], "only prompt asks"),
    word(
        "rustix",
        &["terminal/prompt", "store/sqlite/care/part", "store/sqlite/file/look"],
        "prompt changes a terminal's modes, look asks which file a name stands for, part gives a file a name of its own",
    ),
    word("comfy_table", &["render/table"], "only the table is a table"),
    word("plotters", &["render/chart"], "only charts are drawn"),
    word("WriterBuilder", &["render/csv"], "only one room writes CSV"),
    word("ReaderBuilder", &["intake/csv"], "only one room reads CSV"),
    word("indicatif", &["terminal/progress"], "only progress draws a bar"),
    word(
        "tempfile",
        &["commands/output_file", "commands/import", "store/sqlite/tests"],
        "a file appears whole, an import is read twice",
    ),
    word("winnow", &["ticket/filter/parse"], "only the grammar parses with it"),
    word("std::env::args_os", &["cli", "config/typed"], "only cli reads the arguments, and typed says them again"),
    word("std::env", &["config"], "only config reads the environment"),
    word("directories", &["config"], "only config knows where files belong"),
    word("clap", &["cli", "commands", "exit"], "only the command line knows flags"),
    word("Utc::now", &["clock"], "only the clock tells the time"),
    word("Uuid::now_v7", &["clock"], "it panics before 1970, clock::id does not"),
    word(
        "SystemTime::now",
        &["clock", "store/sqlite/file/patience"],
        "what a clock before 1970 says is for the clock to bear",
    ),
    word("process::Command", &["terminal/pager", "terminal/editor"], "only pager and editor run programs"),
    word("io::stdout", &["commands.rs", "exit", "config/output"], "answers and errors have one writer each"),
    word(
        "io::stderr",
        &["exit", "config/output", "terminal/editor", "terminal/prompt", "server/edge/log"],
        "answers and errors have one writer each",
    ),
    word("print!", &[], "commands::answer and exit::note write"),
    word("println!", &[], "commands::answer and exit::note write"),
    word("eprint!", &[], "commands::answer and exit::note write"),
    word("eprintln!", &[], "commands::answer and exit::note write"),
];

/// Which rooms of ours a room may name; a room that is not here may name none.
const NEIGHBOURS: [(&str, &[&str]); 14] = [
    (
        "lib",
        &[
            "cli", "clock", "commands", "config", "exit", "intake", "json", "problem", "render", "server", "store",
            "terminal", "ticket",
        ],
    ),
    ("cli", &["commands", "config", "render"]),
    ("commands/serve", &["clock", "config", "exit", "problem", "render", "server", "store", "ticket"]),
    ("commands", &["clock", "config", "exit", "intake", "problem", "render", "server", "store", "terminal", "ticket"]),
    ("config", &["render", "store", "terminal", "ticket"]),
    ("intake", &["terminal", "ticket"]),
    ("exit", &["config", "problem", "render", "store", "terminal", "ticket"]),
    ("terminal", &["clock", "ticket"]),
    ("json", &["ticket"]),
    ("render", &["json", "store", "ticket"]),
    ("store/remote/http/interruptible", &["clock", "problem", "terminal", "ticket"]),
    ("store", &["clock", "problem", "ticket"]),
    ("problem", &["ticket"]),
    ("server", &["clock", "json", "problem", "store", "ticket"]),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// All breaches of one file; `room` is its path under `src/`.
fn breaches(room: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let mut found = Vec::new();
    if source.lines().count() > LONGEST_FILE {
        found.push(format!("{room}: more than {LONGEST_FILE} lines: it is two rooms"));
    }
    for (number, line) in code.lines().enumerate() {
        let at = format!("{room}:{}", number + 1);
        found.extend(words(room, line).map(|rule| format!("{at}: `{}`: {}", rule.word, rule.reason)));
        // From `store/sqlite/row.rs`, three times `super` is the crate.
        let line = line.replace(&"super::".repeat(room.matches('/').count() + 1), "crate::");
        for other in line.split("crate::").skip(1).map(|rest| rest.split(|it| !is_word(it)).next().unwrap_or_default())
        {
            if other.is_empty() {
                found.push(format!("{at}: `crate::`: name one room a line"));
            } else if !may_name(room, other) {
                found.push(format!("{at}: `crate::{other}`: {} may not name {other}", house(room)));
            }
        }
    }
    for (name, lines) in functions(&code).into_iter().filter(|(_, lines)| *lines > LONGEST_FUNCTION) {
        found
            .push(format!("{room}: `fn {name}` has {lines} lines, more than {LONGEST_FUNCTION}: give its parts names"));
    }
    found
}

/// The rules that a line of code breaks; the first word that fits a place decides.
fn words<'a>(room: &'a str, line: &'a str) -> impl Iterator<Item = &'static Word> + 'a {
    let mut decided: Vec<usize> = Vec::new();
    WORDS.iter().filter(move |rule| {
        let said: Vec<usize> = line.match_indices(rule.word).map(|(at, _)| at).collect();
        let new = said.into_iter().filter(|at| {
            let alone = !line[..*at].ends_with(is_word) && !line[at + rule.word.len()..].starts_with(is_word);
            alone && !decided.contains(at)
        });
        let new: Vec<usize> = new.collect();
        decided.extend(&new);
        !new.is_empty() && !rule.only.iter().any(|only| room.starts_with(only))
    })
}

fn may_name(room: &str, other: &str) -> bool {
    let neighbours = NEIGHBOURS.iter().find(|(known, _)| room.starts_with(known)).map_or(&[][..], |(_, others)| others);
    house(room) == other || neighbours.contains(&other)
}

/// `store/sqlite/row.rs` belongs to `store`.
fn house(room: &str) -> &str {
    room.split(['/', '.']).next().unwrap_or_default()
}

const fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Name and length of every function with a body.
fn functions(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let rest = &code[at + 3..];
        let name: String = rest.chars().take_while(|it| is_word(*it)).collect();
        let before = code[..at].chars().next_back();
        if name.is_empty() || before.is_some_and(is_word) {
            continue;
        }
        let mut depth = 0_usize;
        for (end, character) in rest.char_indices() {
            match character {
                ';' if depth == 0 => break,
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if character == '}' && depth == 0 {
                found.push((name, rest[..end].lines().count()));
                break;
            }
        }
    }
    found
}

/// The source without its comments, the text in its strings, and its unit tests; every line stays where it is.
fn code_of(source: &str) -> String {
    let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, code.chars().next_back());
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..length].chars().filter(|it| *it == '\n'));
            rest = &rest[length..];
        }
    }
    code
}

/// How many bytes of comment, string or character stand at the start.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let up_to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return up_to("*/", 2);
    }
    if rest.starts_with('r') && !before.is_some_and(is_word) {
        let hashes = rest[1..].chars().take_while(|it| *it == '#').count();
        if rest[1 + hashes..].starts_with('"') {
            return up_to(&format!("\"{}", "#".repeat(hashes)), 2 + hashes);
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    let is_character = rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'');
    if rest.starts_with('\'') && is_character { quoted(rest, '\'') } else { 0 }
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let room = path.strip_prefix(root().join("src")).unwrap().to_str().unwrap().to_owned();
            found.push((room, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_room_says_only_what_it_may() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 20, "the sources are not where they were");
    let found: Vec<_> = files.iter().flat_map(|(room, source)| breaches(room, source)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_file_and_no_function_of_the_suite_outgrows_its_bounds() {
    for entry in fs::read_dir(root().join("tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        assert!(source.lines().count() <= LONGEST_FILE, "{} has more than {LONGEST_FILE} lines", path.display());
        for (name, lines) in functions(&code_of(&source)) {
            assert!(lines <= LONGEST_FUNCTION, "{}: fn {name} has {lines} lines", path.display());
        }
    }
}

#[test]
fn every_breach_is_found_with_file_word_and_reason() {
    let table = [
        ("ticket.rs", "use crate::store::Store;", "ticket.rs:1: `crate::store`: ticket may not name store"),
        ("ticket/gate.rs", "\n\nfn a() { crate::clock::now() }", "ticket/gate.rs:3: `crate::clock`: ticket may not"),
        ("store/sqlite.rs", "use crate::{render, ticket};", "store/sqlite.rs:1: `crate::`: name one room a line"),
        ("ticket/gate.rs", "use super::super::render;", "ticket/gate.rs:1: `crate::render`: ticket may not name"),
        ("clock.rs", "use super::ticket;", "clock.rs:1: `crate::ticket`: clock may not name ticket"),
        ("server/refusal.rs", "use crate::config::Flags;", "server/refusal.rs:1: `crate::config`: server may not"),
        (
            "render/table.rs",
            "use crate::terminal::prompt;",
            "render/table.rs:1: `crate::terminal`: render may not name terminal",
        ),
        ("store.rs", "use rusqlite::Connection;", "store.rs:1: `rusqlite`: only the SQLite store"),
        ("store/sqlite.rs", "use tokio_postgres::Client;", "store/sqlite.rs:1: `tokio_postgres`: only the Post"),
        ("commands/create.rs", "ureq::get(url)", "commands/create.rs:1: `ureq`: only the remote store"),
        ("commands/list.rs", "use axum::Router;", "commands/list.rs:1: `axum`: only the server"),
        ("store/remote.rs", "tokio::spawn(x)", "store/remote.rs:1: `tokio`: only the server"),
        ("exit.rs", "use dialoguer::Input;", "exit.rs:1: `dialoguer`: only prompt asks"),
        ("render.rs", "use comfy_table::Table;", "render.rs:1: `comfy_table`: only the table"),
        ("render/stats.rs", "use plotters::prelude::Text;", "render/stats.rs:1: `plotters`: only charts"),
        ("ticket/filter.rs", "use winnow::Parser;", "ticket/filter.rs:1: `winnow`: only the grammar"),
        ("cli.rs", "std::env::var(\"HOME\")", "cli.rs:1: `std::env`: only config reads"),
        ("store.rs", "std::env::args_os()", "store.rs:1: `std::env::args_os`: only cli reads"),
        ("store/open.rs", "use directories::ProjectDirs;", "store/open.rs:1: `directories`: only config"),
        ("json.rs", "#[derive(clap::ValueEnum)]", "json.rs:1: `clap`: only the command line"),
        ("store/sqlite/create.rs", "let now = Utc::now();", "store/sqlite/create.rs:1: `Utc::now`: only the clock"),
        ("commands/show.rs", "println!(\"{x}\");", "commands/show.rs:1: `println!`: commands::answer"),
        ("prompt.rs", "eprint!(\"x\");", "prompt.rs:1: `eprint!`: commands::answer"),
        ("commands/show.rs", "use std::process::Command;", "commands/show.rs:1: `process::Command`: only pager and"),
        ("commands/list.rs", "io::stdout().lock()", "commands/list.rs:1: `io::stdout`: answers and errors"),
    ];
    for (room, source, want) in table {
        let found = breaches(room, source);
        assert!(found.len() == 1 && found[0].starts_with(want), "{source}: {found:?}");
    }
}

#[test]
fn what_may_be_said_is_no_breach() {
    let long_comment = "// x\n".repeat(50);
    let table = [
        ("ticket.rs", "// never rusqlite\n/// [`crate::store`]\n/* tokio */ use crate::ticket::Campo;"),
        ("ticket.rs", "const A: &str = \"println! crate::store \\\" clap\"; const B: &str = r#\"axum \" tokio\"#;"),
        ("ticket.rs", "fn a<'a>(x: &'a str) -> char { '\"' }\n// \"\nfn clapped() { my_clap() }"),
        ("ticket.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests { use rusqlite::X; }"),
        (
            "store/sqlite/row.rs",
            "use rusqlite::Row;\nuse crate::ticket::Ticket;\nuse super::fault::Fault;\nuse super::super::Store;",
        ),
        ("cli.rs", "std::env::args_os()"),
        ("commands/serve.rs", "use axum::Router;\nuse crate::server;"),
        ("problem.rs", &long_comment),
    ];
    for (room, source) in table {
        assert_eq!(breaches(room, source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_file_or_function_that_outgrows_its_bounds_is_found() {
    let file = |lines: usize| "// x\n".repeat(lines);
    assert_eq!(breaches("ticket.rs", &file(400)).len(), 0);
    assert_eq!(breaches("ticket.rs", &file(401)).len(), 1);
    let function = |lines: usize| {
        format!("impl A {{\n    fn a(x: [u8; 2]) {{\n{}    }}\n}}", "        b({});\n".repeat(lines - 2))
    };
    assert_eq!(breaches("ticket.rs", &function(60)).len(), 0);
    assert_eq!(
        breaches("ticket.rs", &function(61)),
        ["ticket.rs: `fn a` has 61 lines, more than 60: give its parts names"]
    );
}
