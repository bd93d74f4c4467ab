//! `completions/` and `man/` are what the command line generates, `docs/openapi.json` and `docs/swagger.json` what the routes
//! do.
//! `UPDATE=1 cargo test generated` rewrites them.

use std::fs;
use std::path::PathBuf;

use clap::Command;
use clap_complete::{Shell, generate};

use crate::docs::manual;
use crate::harness::{Home, root};

/// Scripts that ask the program itself at each TAB; all else is generated.
const WRITTEN: [&str; 3] = ["tickets.bash", "_tickets", "tickets.fish"];

fn generated() -> Vec<(PathBuf, Vec<u8>)> {
    let mut bytes = Vec::new();
    generate(Shell::PowerShell, &mut shown(tickets::cli::command()), "tickets", &mut bytes);
    let mut files = vec![(root().join("completions/_tickets.ps1"), bytes)];
    let mut command = tickets::cli::command();
    command.build();
    files.extend(manual::pages(&command).into_iter().map(|(name, page)| (root().join("man").join(name), page)));
    files.push((root().join("docs/openapi.json"), tickets::openapi().into_bytes()));
    files.push((root().join("docs/swagger.json"), tickets::swagger().into_bytes()));
    files
}

/// The command line without what the program runs itself, which the generator would offer.
fn shown(mut program: Command) -> Command {
    program.build();
    let shown: Vec<_> = program.get_subcommands().filter(|it| !it.is_hide_set()).cloned().collect();
    let bare = Command::new("tickets").version("0").args(program.get_arguments().cloned());
    bare.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true).subcommands(shown)
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
            let is_written = WRITTEN.iter().any(|name| path.ends_with(name));
            assert!(
                is_written || files.iter().any(|(known, _)| *known == path),
                "{} belongs to no command",
                path.display()
            );
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
