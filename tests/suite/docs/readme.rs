//! The examples of README and the guide are run, each block by a new user. `UPDATE=1 cargo test readme` writes their output
//! anew.

use std::fs;

use crate::docs::moving::lay;
use crate::docs::pages::{Page, blocks, page, pages};
use crate::harness::{Home, USUARIO, root};
use crate::support::terminal::{Terminal, command};

const INSTALL: &str = "cargo install --path . --locked && ";
const TEST: &str = ".ci/tools && cargo test --locked";

fn readme() -> String {
    page("README.md").text
}

/// README's first command without the installation.
fn first_command(text: &str) -> String {
    blocks(text, "sh")[0].strip_prefix(INSTALL).expect("the first command installs").to_owned()
}

/// A command as it is typed, and what README says that it shows.
struct Example {
    typed: String,
    shown: String,
}

fn examples(block: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    for line in block.lines() {
        if line.starts_with("$ ") {
            found.push(Example { typed: format!("{line}\n"), shown: String::new() });
            continue;
        }
        let example = found.last_mut().expect("a block begins with a command");
        let part = if line.starts_with("> ") { &mut example.typed } else { &mut example.shown };
        part.push_str(line);
        part.push('\n');
    }
    found
}

/// Runs the command on a terminal; answers to its questions are those that the document shows. An export holds to the end of
/// its block.
fn run(home: &Home, exports: &mut String, example: &Example) -> String {
    let line: String = example.typed.lines().map(|line| format!("{}\n", &line[2..])).collect();
    if line.starts_with("export ") && !line.contains(';') {
        *exports += &line;
    }
    let line = format!("{exports}{line}");
    let mut terminal = Terminal::start(command(home, "bash").args(["-c", &line]));
    for (question, answer) in example.shown.lines().filter_map(|line| line.strip_prefix("✔ ")?.split_once(" · ")) {
        let hint = match question {
            "Descripcion" => " (F2: editor)",
            "Prioridad" => " (2)",
            "Estado" => " (1)",
            "Server address, or local" => " (local)",
            "File it?" => " (Y/n/e)",
            _ => "",
        };
        // What is shown is the name with its id.
        let answer = answer.split_once(" (").map_or(answer, |(name, _)| name);
        terminal = terminal.answers(&format!("? {question}{hint} ›"), answer);
    }
    let screen = terminal.left().screen;
    if screen.is_empty() { screen } else { screen + "\n" }
}

/// What differs from run to run: years, dates, times, and the UUIDs that a store gives.
fn settled(text: &str) -> String {
    // A machine may be slow.
    let text: &str = &(1..60).fold(text.to_owned(), |text, minutes| {
        text.replace(&format!(" {minutes} m\n"), " now\n").replace(&format!("({minutes} m)"), "(now)")
    });
    let is_token = |it: char| it.is_ascii_alphanumeric() || "-:".contains(it);
    let mut settled = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|it| !is_token(it)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(length);
        settled += &settled_token(token);
        rest = after;
    }
    settled
}

fn settled_token(token: &str) -> String {
    let shape: String = token.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    match shape.as_str() {
        "0000-00-00T00:00:00Z" | "0000-00-00" | "00:00" | "00:00:00" => shape,
        // A year.
        "0000" if token.starts_with("20") => shape,
        _ if shape.ends_with("-00000000T000000Z") => shape,
        _ if shape.starts_with("TKT-0000-") => format!("TKT-0000-{}", &token["TKT-0000-".len()..]),
        _ if token.len() == 36 && token.matches('-').count() == 4 && token != USUARIO => "UUID".to_owned(),
        _ => token.to_owned(),
    }
}

/// Runs every example of a document, and returns its text with what they really show.
fn played(page: &Page) -> String {
    let mut text = page.text.clone();
    for block in blocks(&page.text, "console") {
        let home = Home::new();
        lay(page, &home);
        if page.name == "README.md" {
            Terminal::start(command(&home, "bash").args(["-c", &first_command(&page.text)])).left().code(0);
        }
        let (mut real, mut exports) = (String::new(), String::new());
        for example in examples(block) {
            let shown = run(&home, &mut exports, &example);
            if !is_written_anew() {
                assert_eq!(settled(&shown), settled(&example.shown), "{}: after {}", page.name, example.typed);
            }
            real += &(example.typed + &shown);
        }
        text = text.replace(block, &real);
    }
    text
}

fn is_written_anew() -> bool {
    std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty())
}

#[test]
fn every_example_shows_what_the_documents_say() {
    let pages = pages();
    assert!(
        pages.iter().map(|page| blocks(&page.text, "console").len()).sum::<usize>() > 25,
        "where are the examples?"
    );
    for page in pages {
        let text = played(&page);
        if is_written_anew() {
            fs::write(root().join(&page.name), text).unwrap();
        }
    }
}

#[test]
fn the_first_ticket_is_filed_by_the_command_that_installs() {
    let home = Home::new();
    let left = Terminal::start(command(&home, "bash").args(["-c", &first_command(&readme())])).left().code(0);
    assert!(left.screen.contains("TKT-"), "{}", left.screen);
    assert_eq!(home.run(["list", "--db", "demo.db"]).done().json()[0]["Titulo"], "Cannot access dashboard");
    assert!(!home.store().exists(), "a reader's own store gets a ticket of README's");
}

#[test]
fn the_test_command_is_the_one_that_ci_runs() {
    let text = readme();
    assert_eq!(blocks(&text, "sh")[1].trim_end(), TEST);
    let run = fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(run.contains(r"grep -m 1 '^\.ci/tools && cargo test' README.md"), "{run}");
}

#[test]
fn the_exit_codes_are_those_of_the_help() {
    let help = Home::new().run(["--help"]).done().code(0).out.clone();
    let codes = help.split("Exit status:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows: Vec<_> = codes.lines().map(|line| line.trim().split_once(' ').unwrap()).collect();
    assert_eq!(rows.len(), 12);
    let table: String = rows.iter().map(|(code, words)| format!("| {code} | {} |\n", words.trim())).collect();
    assert!(page("docs/exit-codes.md").text.contains(&format!("| code | meaning |\n|---|---|\n{table}\n")), "{table}");
}

#[test]
fn the_config_file_shown_is_one_that_the_program_takes() {
    let text = page("docs/configuration.md").text;
    let home = Home::new();
    home.file(
        ".config/tickets/config.toml",
        blocks(&text, "toml")[0].replace("remote =", "# remote =").replace("token_file", "# "),
    );
    let done = home.run(["create", "--dry-run", "-t", "T", "-d", "D"]).done();
    assert_eq!(done.code(0).json()["UsuarioId"], USUARIO);
}

#[test]
fn only_what_differs_from_run_to_run_is_settled() {
    let table = [
        ("TKT-2026-000001  x", "TKT-0000-000001  x"),
        ("\"0198c5d2-0000-7000-8000-000000000001\",", "\"UUID\","),
        (USUARIO, USUARIO),
        ("2026-11-23 20:59", "0000-00-00 00:00"),
        ("\"2026-11-23T20:59:01Z\"", "\"0000-00-00T00:00:00Z\""),
        ("2026, 8080", "0000, 8080"),
        ("x.before-restore-20261125T022643Z", "x.before-restore-00000000T000000Z"),
        ("área 12, 500", "área 12, 500"),
    ];
    for (text, want) in table {
        assert_eq!(settled(text), want);
    }
}
