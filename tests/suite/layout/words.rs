//! Which room may say which word, and which house may name which other.

use super::source::{code_of, is_word};

/// `word` may be said only in rooms whose path under `src/` starts with one of these.
struct Word {
    word: &'static str,
    only: &'static [&'static str],
    reason: &'static str,
}

const fn word(word: &'static str, only: &'static [&'static str], reason: &'static str) -> Word {
    Word { word, only, reason }
}

const WORDS: [Word; 50] = [
    word("rusqlite", &["store/sqlite"], "only the SQLite store knows SQLite"),
    word("postgres", &["store.rs", "store/open", "store/postgres"], "only the PostgreSQL store knows PostgreSQL"),
    word("tokio_postgres", &["store/postgres"], "only the PostgreSQL store knows PostgreSQL"),
    word("ureq", &["store/remote"], "only the remote store speaks HTTP"),
    word(
        "rustls",
        &["store/postgres", "store/remote", "trust", "server"],
        "only those who speak over a network speak TLS",
    ),
    word("axum", &["server", "commands/serve"], "only the server listens"),
    word("hyper", &["server", "commands/serve"], "only the server listens"),
    word("tower", &["server", "commands/serve"], "only the server listens"),
    word("askama", &["server/page"], "only pages are made of templates"),
    word("getrandom", &["server/page/session"], "only a session needs a name that nobody guesses"),
    word("fluent_bundle", &["language", "server/page"], "only language knows the files of texts"),
    word("fluent_langneg", &["language"], "only language knows which one is asked for"),
    word("schemars", &["problem", "server", "store", "ticket", "wire"], "only what the document shows has a schema"),
    word("jsonwebtoken", &["server/auth"], "only auth verifies tokens"),
    word("tracing", &["server", "commands/serve"], "only the server logs"),
    word("prometheus", &["server/edge/metrics"], "only metrics are measured"),
    word("listenfd", &["server/edge/listener"], "only the listener takes sockets that others have opened"),
    word(
        "tokio",
        &["server", "commands/serve", "store/postgres"],
        "only the server is asynchronous, and a database that may never answer is asked with a limit",
    ),
    word("rustyline", &["terminal/prompt/text_box"], "only the box of a text edits one"),
    word("vte", &["terminal/prompt/keyboard"], "only the keyboard reads keys"),
    word("dialoguer", &["terminal/prompt/theme"], "only the theme draws with it"),
    word(
        "rustix",
        &[
            "commands/import/receipt",
            "terminal/prompt",
            "terminal/keys",
            "terminal/shaper",
            "commands/shape/process",
            "store/sqlite/care/part",
            "store/sqlite/file/look",
        ],
        "prompt and keys change a terminal's modes, shaper leads stdout elsewhere, a shape's process limits itself, look asks \
         which file a name stands for, part gives a file a name of its own, a receipt keeps other imports out",
    ),
    word("mail_parser", &["intake/mail/letter"], "only one file reads mails"),
    word("comfy_table", &["render/table"], "only the table is a table"),
    word("rust_xlsxwriter", &["render/book"], "only a workbook is one"),
    word("plotters", &["render/chart"], "only charts are drawn"),
    word("WriterBuilder", &["render/csv"], "only one room writes CSV"),
    word("ReaderBuilder", &["intake/csv"], "only one room reads CSV"),
    word("indicatif", &["terminal/progress"], "only progress draws a bar"),
    word(
        "tempfile",
        &[
            "commands/output_file",
            "commands/import",
            "intake/mail/threads",
            "store/sqlite/care/part",
            "store/sqlite/tests",
        ],
        "a file appears whole, an import is read twice, a mailbox waits for its replies, part gives a file a name of its own",
    ),
    word("winnow", &["ticket/filter/parse"], "only the grammar parses with it"),
    word("toml_edit", &["config"], "only config changes its file"),
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
    word(
        "process::Command",
        &["terminal/pager", "terminal/editor", "terminal/shaper"],
        "only pager, editor and shaper run programs",
    ),
    word("tz::", &["ticket/zone"], "only a zone reads the rules of zones"),
    word("jaq_core", &["commands/shape/process"], "what has no end runs in a process of its own"),
    word("jaq_json", &["commands/shape/process"], "what has no end runs in a process of its own"),
    word("minijinja", &["commands/shape/process"], "what has no end runs in a process of its own"),
    word("io::stdout", &["commands/answer", "exit", "config/output"], "answers and errors have one writer each"),
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
const NEIGHBOURS: [(&str, &[&str]); 15] = [
    (
        "lib",
        &[
            "cli", "clock", "commands", "config", "exit", "intake", "json", "language", "problem", "render", "server",
            "store", "terminal", "ticket", "trust", "wire",
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
    ("store", &["clock", "problem", "ticket", "trust", "wire"]),
    ("problem", &["ticket"]),
    ("server", &["clock", "json", "language", "problem", "render", "store", "ticket", "wire"]),
    ("wire", &["ticket"]),
];

/// All words and names of one file that may not stand there; `room` is its path under `src/`.
pub fn breaches(room: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let mut found = Vec::new();
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
pub fn house(room: &str) -> &str {
    room.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn every_breach_is_found_with_file_word_and_reason() {
    let table = [
        ("ticket.rs", "use crate::store::Store;", "ticket.rs:1: `crate::store`: ticket may not name store"),
        ("ticket/gate.rs", "\n\nfn a() { crate::clock::now() }", "ticket/gate.rs:3: `crate::clock`: ticket may not"),
        ("store/sqlite.rs", "use crate::{render, ticket};", "store/sqlite.rs:1: `crate::`: name one room a line"),
        ("ticket/gate.rs", "use super::super::render;", "ticket/gate.rs:1: `crate::render`: ticket may not name"),
        ("clock.rs", "use super::ticket;", "clock.rs:1: `crate::ticket`: clock may not name ticket"),
        ("problem.rs", "use crate::store::StoreError;", "problem.rs:1: `crate::store`: problem may not name store"),
        ("store/sqlite.rs", "#[cfg(test)]\nmod tests;\nuse axum::A;", "store/sqlite.rs:3: `axum`: only the server"),
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
        ("exit.rs", "use vte::Parser;", "exit.rs:1: `vte`: only the keyboard reads keys"),
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
        ("commands/show.rs", "use std::process::Command;", "commands/show.rs:1: `process::Command`: only pager,"),
        ("commands/list.rs", "io::stdout().lock()", "commands/list.rs:1: `io::stdout`: answers and errors"),
    ];
    for (room, source, want) in table {
        let found = breaches(room, source);
        assert!(found.len() == 1 && found[0].starts_with(want), "{source}: {found:?}");
    }
}

#[test]
fn what_may_be_said_is_no_breach() {
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
    ];
    for (room, source) in table {
        assert_eq!(breaches(room, source), Vec::<String>::new(), "{source}");
    }
}
