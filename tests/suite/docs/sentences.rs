//! Sentences are short: those of README, and those of the help of every command.

use clap::Command;

use crate::docs::pages::{page, prose};
use crate::harness::Home;

const README: usize = 25;
const HELP: usize = 20;

/// The sentences of a text with more words than that.
fn longer(text: &str, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        sentence.push(word);
        if word.trim_end_matches([')', '"', '\'', '`', '*']).ends_with(['.', '!', '?']) {
            found.push(std::mem::take(&mut sentence));
        }
    }
    found.push(sentence);
    let long = found.into_iter().filter(|words| words.len() > most);
    long.map(|words| format!("{} words: {}", words.len(), words.join(" "))).collect()
}

/// The paragraphs, headings, items and cells of a document.
fn parts(document: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in prose(document).lines() {
        let line = line.trim();
        let digits = line.trim_start_matches(|it: char| it.is_ascii_digit());
        if line.starts_with('|') {
            parts.extend(line.split('|').map(str::to_owned));
        } else if line.is_empty() || line.starts_with("- ") || line.starts_with('#') || digits.starts_with(". ") {
            parts.push(digits.trim_start_matches(". ").to_owned());
        } else {
            let last = parts.last_mut().unwrap();
            *last += " ";
            *last += line;
        }
    }
    parts
}

/// What stands after the first column of a list: `create       File a ticket`.
fn entry(line: &str) -> Option<&str> {
    let line = line.strip_prefix("  ").filter(|line| !line.starts_with(' '))?;
    line.split_once("  ").map(|(_, words)| words.trim())
}

/// The paragraphs of a help, and each entry of its lists; no examples, no usage, and nothing that clap adds in brackets.
fn paragraphs(help: &str) -> Vec<String> {
    let mut found = Vec::new();
    let paragraphs = help.split("\n\n").filter(|it| !it.starts_with("Examples:") && !it.starts_with("Usage:"));
    for paragraph in paragraphs {
        found.push(String::new());
        for line in paragraph.lines() {
            let is_flag = line.starts_with("  ") && line.trim_start().starts_with(['-', '<', '[']);
            let is_flag = is_flag && !line.starts_with("          ");
            if is_flag || line.ends_with(':') && !line.starts_with(' ') {
                found.push(String::new());
            } else if let Some(words) = entry(line) {
                found.push(words.to_owned());
            } else {
                let last = found.last_mut().unwrap();
                *last += " ";
                *last += line.trim();
            }
        }
    }
    found.iter().map(|text| without_notes(text)).collect()
}

fn without_notes(text: &str) -> String {
    let mut text = text.to_owned();
    for note in ["[env: ", "[default: ", "[possible values: ", "[alias: ", "[aliases: "] {
        while let Some(at) = text.find(note) {
            let end = text[at..].find(']').map_or(text.len(), |end| at + end + 1);
            text.replace_range(at..end, "");
        }
    }
    text
}

/// The words that lead to every command and to those below it.
fn ways(command: &Command, way: &[String]) -> Vec<Vec<String>> {
    let below = command.get_subcommands().filter(|it| !it.is_hide_set() && it.get_name() != "help");
    let below = below.flat_map(|it| ways(it, &[way, &[it.get_name().to_owned()]].concat()));
    std::iter::once(way.to_vec()).chain(below).collect()
}

#[test]
fn no_sentence_of_the_readme_is_long() {
    let readme = page("README.md").text;
    let found: Vec<String> = parts(&readme).iter().flat_map(|part| longer(part, README)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    assert!(readme.lines().count() <= 200, "README is a front door");
}

#[test]
fn no_sentence_of_the_help_is_long() {
    let mut command = tickets::cli::command();
    command.build();
    let ways = ways(&command, &[]);
    assert!(ways.len() > 50, "{} commands", ways.len());
    let home = Home::new();
    let mut found = Vec::new();
    for way in ways {
        let help = home.run(way.iter().map(String::as_str).chain(["--help"])).done().code(0).out.clone();
        let long = paragraphs(&help).into_iter().flat_map(|part| longer(&part, HELP));
        found.extend(long.map(|long| format!("{}: {long}", way.join(" "))));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_long_sentence_is_found_wherever_it_stands() {
    let document = "# A b\n\na b. c d\ne f g\n\n- a b c\n  d\n1. a b\n\n| a b c d | e |\n\n```sh\na b c d\n```\n";
    let found: Vec<String> = parts(document).iter().flat_map(|part| longer(part, 3)).collect();
    assert_eq!(found, ["5 words: c d e f g", "5 words: - a b c d", "4 words: a b c d"]);
    let help = "A b\n\nUsage: a b c d\n\nCommands:\n  one  a b c\n       d\n  two  a\n\nOptions:\n  -a, --bc <D>\n          \
                a b c [default: d e]\n          [possible values: a, b]\n\nExamples:\n  a b c d e\n\nExit status:\n  0  a b c d\n";
    let found: Vec<String> = paragraphs(help).iter().flat_map(|part| longer(part, 3)).collect();
    assert_eq!(found, ["4 words: a b c d", "4 words: a b c d"]);
}
