//! `completions/` and `man/` are what the command line generates, `docs/openapi.json` and `docs/swagger.json` what the routes
//! do.
//! `UPDATE=1 cargo test generated` rewrites them.

use std::fs;
use std::path::PathBuf;

use clap_complete::{Shell, generate};

use crate::docs::manual;
use crate::harness::{Home, root};

fn generated() -> Vec<(PathBuf, Vec<u8>)> {
    let shells = [
        (Shell::Bash, "tickets.bash"),
        (Shell::Zsh, "_tickets"),
        (Shell::Fish, "tickets.fish"),
        (Shell::PowerShell, "_tickets.ps1"),
    ];
    let mut files = Vec::new();
    for (shell, name) in shells {
        let mut bytes = Vec::new();
        generate(shell, &mut tickets::cli::command(), "tickets", &mut bytes);
        files.push((root().join("completions").join(name), bytes));
    }
    let mut command = tickets::cli::command();
    command.build();
    files.extend(manual::pages(&command).into_iter().map(|(name, page)| (root().join("man").join(name), page)));
    files.push((root().join("docs/openapi.json"), tickets::openapi().into_bytes()));
    files.push((root().join("docs/swagger.json"), tickets::swagger().into_bytes()));
    files
}

#[test]
fn completions_man_pages_and_openapi_are_what_the_program_generates() {
    let files = generated();
    if std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty()) {
        for (path, bytes) in &files {
            fs::write(path, bytes).unwrap();
        }
    }
    for (path, bytes) in &files {
        let kept = fs::read(path).unwrap_or_default();
        assert!(kept == *bytes, "{} is stale: run UPDATE=1 cargo test generated", path.display());
    }
    for folder in ["completions", "man"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            assert!(files.iter().any(|(known, _)| *known == path), "{} belongs to no command", path.display());
        }
    }
}

#[test]
fn the_binary_prints_the_files_that_are_checked_in() {
    let home = Home::new();
    for (shell, name) in
        [("bash", "tickets.bash"), ("zsh", "_tickets"), ("fish", "tickets.fish"), ("powershell", "_tickets.ps1")]
    {
        let done = home.run(["completions", shell]).done();
        let kept = fs::read_to_string(root().join("completions").join(name)).unwrap();
        assert!(!kept.is_empty() && done.code(0).out == kept, "{name}");
    }
    let pages = fs::read_dir(root().join("man")).unwrap();
    for path in pages.map(|entry| entry.unwrap().path()) {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let command = stem.strip_prefix("tickets-");
        let done = home.run(std::iter::once("man").chain(command)).done();
        let kept = fs::read_to_string(&path).unwrap();
        assert!(!kept.is_empty() && done.code(0).out == kept, "{}", path.display());
    }
}
