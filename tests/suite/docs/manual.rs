//! Writes the manual pages from the command line's own words.
//!
//! Each paragraph of a command's closing help, such as `Examples:`, becomes a section of its page.

use std::collections::BTreeMap;

use clap::Command;
use clap_mangen::Man;

/// Sections of every page that only the program's own help has.
const SHARED: &str = "Exit status:";

/// File name and bytes of every page.
pub fn pages(program: &Command) -> Vec<(String, Vec<u8>)> {
    // clap's own help command has no page: the pages are the help. Nor has what the program runs itself.
    let commands: Vec<_> =
        program.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()).collect();
    let names: Vec<_> = std::iter::once("tickets".to_owned())
        .chain(commands.iter().map(|command| format!("tickets-{}", command.get_name())))
        .collect();
    let all = std::iter::once(program).chain(commands);
    names.iter().zip(all).map(|(name, command)| (format!("{name}.1"), page(name, command, program, &names))).collect()
}

fn page(name: &str, command: &Command, program: &Command, names: &[String]) -> Vec<u8> {
    let version = program.get_version().unwrap_or_default();
    // No date: it would make the pages stale each day.
    let title = format!(".TH {} 1 \"\" \"tickets {version}\" \"User Commands\"\n", roff(&name.to_uppercase()));
    // For what short help hides it would take the long words alone.
    let shown = command.clone().mut_args(|argument| argument.hide_short_help(false));
    let man = Man::new(shown.display_name(name.to_owned()));
    let mut bytes = Vec::new();
    man.render_name_section(&mut bytes).unwrap();
    man.render_synopsis_section(&mut bytes).unwrap();
    man.render_description_section(&mut bytes).unwrap();
    man.render_options_section(&mut bytes).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut bytes).unwrap();
    }
    let help = closing(command);
    let shared = closing(program).split("\n\n").find(|part| part.starts_with(SHARED)).unwrap().to_owned();
    let mut text = String::new();
    for part in help.split("\n\n").chain((!help.contains(SHARED)).then_some(shared.as_str())) {
        let (heading, lines) = part.split_once(":\n").unwrap();
        let environment = if heading == "Environment" { variables(command) } else { BTreeMap::new() };
        text += &section(heading, lines, &environment);
    }
    if !help.contains("Environment:") && !variables(command).is_empty() {
        text += &section("Environment", "", &variables(command));
    }
    text += &see_also(name, names);
    tidy(&(String::from_utf8(bytes).unwrap() + &text), &title).into_bytes()
}

/// Writes what each section brings along once, and leaves out blanks and breaks that mean nothing.
fn tidy(page: &str, title: &str) -> String {
    let (once, lines): (Vec<_>, Vec<_>) =
        page.lines().map(str::trim_end).partition(|line| line.starts_with(".ie ") || line.starts_with(".el "));
    let once: String = once.iter().take(2).map(|line| format!("{line}\n")).collect();
    once + title + &(lines.join("\n") + "\n").replace("\n.br\n\n.br\n", "\n\n")
}

fn closing(command: &Command) -> String {
    command.get_after_long_help().or_else(|| command.get_after_help()).map(ToString::to_string).unwrap_or_default()
}

/// A paragraph of help as a section: examples as they are, `term  words` as a list, all else as text.
fn section(heading: &str, lines: &str, more: &BTreeMap<String, String>) -> String {
    let mut text = format!(".SH \"{}\"\n", heading.to_uppercase());
    if heading == "Examples" {
        return text
            + ".nf\n"
            + &lines.lines().map(|line| roff(line.trim_start()) + "\n").collect::<String>()
            + ".fi\n";
    }
    let entry = |term: &str, words: &str| format!(".TP\n\\fB{}\\fR\n{}\n", roff(term), roff(words));
    for (name, words) in more {
        text += &entry(name, words);
    }
    for line in lines.lines().map(str::trim_start) {
        text += &match line.split_once("  ") {
            Some((term, words)) => entry(term, words.trim_start()),
            None => format!(".PP\n{}\n", roff(line)),
        };
    }
    text
}

/// The variables that a command's flags name as `[env: NAME]`, with the flag's own words.
fn variables(command: &Command) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for argument in command.get_arguments() {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let Some((words, rest)) = help.split_once(" [env: ") else { continue };
        let (name, note) =
            rest.split(']').next().unwrap().split_once(' ').unwrap_or((rest.split(']').next().unwrap(), ""));
        let flag = argument.get_long().unwrap();
        let words =
            if note.is_empty() { format!("{words}, as --{flag} does") } else { format!("{note}; see --{flag}") };
        found.insert(name.to_owned(), words);
    }
    found
}

fn see_also(name: &str, names: &[String]) -> String {
    let others: Vec<_> =
        names.iter().filter(|other| *other != name).map(|other| format!("\\fB{}\\fR(1)", roff(other))).collect();
    format!(".SH \"SEE ALSO\"\n{}\n", others.join(",\n"))
}

fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\(rs").replace('-', "\\-").replace('\'', "\\(aq").replace('~', "\\(ti");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}
