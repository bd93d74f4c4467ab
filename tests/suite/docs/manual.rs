//! Writes the manual pages from the command line's own words: a page a command, which holds its subcommands.
//!
//! Each paragraph of a command's closing help, such as `Examples:`, becomes a section of its page. Written here rather than by
//! a generator, whose pages name every flag in their first line and have one page a subcommand.

use std::collections::BTreeMap;
use std::fs;

use clap::{Arg, Command};

use crate::harness::root;

/// Sections of every page that only the program's own help has.
const SHARED: &str = "Exit status:";

/// The date of the pages while CHANGELOG has no release.
const UNRELEASED: &str = "2026-11-27";

/// The most bytes of a line of source.
const LONGEST: usize = 79;

/// File name and bytes of every page.
pub fn pages(program: &Command) -> Vec<(String, Vec<u8>)> {
    let commands = shown(program);
    let names: Vec<_> = commands.iter().map(|command| format!("tickets-{}", command.get_name())).collect();
    let date = date(&fs::read_to_string(root().join("CHANGELOG.md")).unwrap());
    let mut pages = vec![("tickets.1".to_owned(), page("tickets", program, program, &names, &date))];
    for (name, command) in names.iter().zip(commands) {
        pages.push((format!("{name}.1"), page(name, command, program, &["tickets".to_owned()], &date)));
    }
    pages.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// The date of the newest release.
fn date(changelog: &str) -> String {
    let mut releases = changelog.lines().filter_map(|line| line.strip_prefix("## [")?.split_once("] - "));
    releases.next().map_or(UNRELEASED, |(_, date)| date).to_owned()
}

/// The commands below one: not clap's own help, and not what the program runs itself.
fn shown(of: &Command) -> Vec<&Command> {
    of.get_subcommands().filter(|it| it.get_name() != "help" && !it.is_hide_set()).collect()
}

fn page(name: &str, command: &Command, program: &Command, others: &[String], date: &str) -> String {
    let version = program.get_version().unwrap_or_default();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut text = format!(".TH {} 1 {date} \"tickets {version}\" \"User Commands\"\n", roff(&name.to_uppercase()));
    text += &format!(".SH NAME\n{}", filled(&format!("{name} - {about}")));
    text += &format!(".SH SYNOPSIS\n{}", synopsis(name, command));
    let long = command.get_long_about().map_or(about, ToString::to_string);
    text += &format!(".SH DESCRIPTION\n{}", paragraphs(&long));
    let is_program = name == "tickets";
    text += &options(command, is_program);
    for below in if is_program { Vec::new() } else { shown(command) } {
        text += &subcommand(below);
    }
    if is_program {
        text += ".SH COMMANDS\n";
        text += &shown(command).into_iter().map(|it| entry(it.get_name(), &about_of(it))).collect::<String>();
    } else {
        text += &global(program);
    }
    text += &closing_sections(command, program);
    text + &see_also(others)
}

fn about_of(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// One line a way to call it; a command that only has subcommands is called by them.
fn synopsis(name: &str, command: &Command) -> String {
    let words = name.replace('-', " ");
    if name == "tickets" {
        return "\\fBtickets\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n".to_owned();
    }
    let own = (!command.is_subcommand_required_set()).then(|| call(&words, command));
    let below = shown(command).into_iter().map(|below| call(&format!("{words} {}", below.get_name()), below));
    own.into_iter().chain(below).collect::<Vec<_>>().join("\n.br\n") + "\n"
}

/// The command with the arguments that it takes by their place, and the flags that it needs.
fn call(words: &str, command: &Command) -> String {
    let positional = command.get_positionals().map(|arg| {
        let name = format!("\\fI{}\\fR", roff(&value_name(arg)));
        let many = if arg.get_num_args().is_some_and(|it| it.max_values() > 1) { " ..." } else { "" };
        if arg.is_required_set() { format!("{name}{many}") } else { format!("[{name}]{many}") }
    });
    let needed = command.get_opts().filter(|arg| arg.is_required_set()).map(flag);
    let parts = positional.chain(needed).map(|part| format!(" {part}")).collect::<String>();
    let has_options = command.get_opts().any(|it| !it.is_global_set()) || flags(command).len() > 1;
    format!("\\fB{}\\fR{parts}{}", roff(words), if has_options { " [\\fIoptions\\fR]" } else { "" })
}

/// The flags of a command that are its own.
fn flags(command: &Command) -> Vec<&Arg> {
    let own = command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set());
    own.filter(|arg| !arg.is_global_set() || command.get_name() == "tickets").collect()
}

/// Arguments and flags, each with its words.
fn options(command: &Command, is_program: bool) -> String {
    let mut text = String::new();
    let positionals: String = command.get_positionals().map(argument).collect();
    if !positionals.is_empty() {
        text += &format!(".SH ARGUMENTS\n{positionals}");
    }
    let (global, own): (Vec<_>, Vec<_>) = flags(command).into_iter().partition(|arg| arg.is_global_set());
    text += &format!(".SH OPTIONS\n{}", own.into_iter().map(argument).collect::<String>());
    if is_program {
        text += &format!(".SH \"GLOBAL OPTIONS\"\n{}", global.into_iter().map(argument).collect::<String>());
    }
    text
}

/// A command of a command as a part of its page.
fn subcommand(command: &Command) -> String {
    let mut text = format!(".SH \"COMMAND {}\"\n", roff(&command.get_name().to_uppercase()));
    let long = command.get_long_about().map_or_else(|| about_of(command), ToString::to_string);
    text += &paragraphs(&long);
    text += &command.get_positionals().map(argument).collect::<String>();
    text += &flags(command).into_iter().filter(|arg| arg.get_id() != "help").map(argument).collect::<String>();
    for (_, lines) in closing(command).iter().filter(|(heading, _)| heading == "Examples") {
        text += &format!(".PP\nExamples:\n{}", as_they_are(lines));
    }
    text
}

/// One argument: how it is written, and its words.
fn argument(arg: &Arg) -> String {
    let name = if arg.is_positional() { format!("\\fI{}\\fR", roff(&value_name(arg))) } else { flag(arg) };
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut notes = Vec::new();
    let aliases = arg.get_visible_aliases().unwrap_or_default();
    notes.extend(aliases.iter().map(|alias| format!("[alias: --{alias}]")));
    let values: Vec<_> = arg.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    if !values.is_empty() && takes_value(arg) && !(arg.is_positional() && values.len() > 10) {
        notes.push(format!("[possible values: {}]", values.join(", ")));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|it| it.to_string_lossy()).collect();
    if !defaults.is_empty() && takes_value(arg) {
        notes.push(format!("[default: {}]", defaults.join(", ")));
    }
    format!(".TP\n{name}\n{}{}", filled(&help), filled(&notes.join(" ")))
}

/// A flag as it is written: `-l, --limit N`.
fn flag(arg: &Arg) -> String {
    let short = arg.get_short().map(|short| format!("\\fB\\-{short}\\fR, ")).unwrap_or_default();
    let long = arg.get_long().map(|long| format!("\\fB\\-\\-{}\\fR", roff(long))).unwrap_or_default();
    let value = match takes_value(arg) {
        false => String::new(),
        true if arg.is_require_equals_set() => format!("[=\\fI{}\\fR]", roff(&value_name(arg))),
        true => format!(" \\fI{}\\fR", roff(&value_name(arg))),
    };
    format!("{short}{long}{value}")
}

fn value_name(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or_else(|| arg.get_id().to_string(), ToString::to_string)
}

/// The flags that every command takes, by name alone.
fn global(program: &Command) -> String {
    let names = program.get_arguments().filter(|arg| arg.is_global_set()).filter_map(Arg::get_long);
    let names: Vec<_> = names.map(|long| format!("--{long}")).collect();
    let (last, rest) = names.split_last().unwrap();
    format!(".SH \"GLOBAL OPTIONS\"\n{}", filled(&format!("See tickets(1): {} and {last}.", rest.join(", "))))
}

/// The headings of the closing help, each with its lines.
fn closing(command: &Command) -> Vec<(String, String)> {
    let help = command.get_after_long_help().or_else(|| command.get_after_help());
    let help = help.map(ToString::to_string).unwrap_or_default();
    let parts = help.split("\n\n").filter_map(|part| part.split_once(":\n"));
    parts.map(|(heading, lines)| (heading.to_owned(), lines.to_owned())).collect()
}

/// The closing help, the exit status, and the variables that flags name.
fn closing_sections(command: &Command, program: &Command) -> String {
    let mut parts = closing(command);
    if !parts.iter().any(|(heading, _)| format!("{heading}:") == SHARED) {
        parts.extend(closing(program).into_iter().filter(|(heading, _)| format!("{heading}:") == SHARED));
    }
    let variables = variables(command);
    if !variables.is_empty() && !parts.iter().any(|(heading, _)| heading == "Environment") {
        parts.push(("Environment".to_owned(), String::new()));
    }
    let none = BTreeMap::new();
    let sections = parts
        .iter()
        .map(|(heading, lines)| section(heading, lines, if heading == "Environment" { &variables } else { &none }));
    sections.collect()
}

/// A paragraph of help as a section: examples as they are, `term  words` as a list, all else as text.
fn section(heading: &str, lines: &str, more: &BTreeMap<String, String>) -> String {
    let heading = heading.to_uppercase();
    let mut text = match heading.contains(' ') {
        true => format!(".SH \"{heading}\"\n"),
        false => format!(".SH {heading}\n"),
    };
    if heading == "EXAMPLES" {
        return text + &as_they_are(lines);
    }
    text += &more.iter().map(|(name, words)| entry(name, words)).collect::<String>();
    let mut is_first = true;
    for line in lines.lines().map(str::trim_start) {
        text += &match line.split_once("  ") {
            Some((term, words)) => entry(term, words.trim_start()),
            // A heading begins a paragraph by itself.
            None if is_first => filled(line),
            None => format!(".PP\n{}", filled(line)),
        };
        is_first = false;
    }
    text
}

fn entry(term: &str, words: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}", roff(term), filled(words))
}

fn as_they_are(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| roff(line.strip_prefix("  ").unwrap_or(line)) + "\n").collect();
    format!(".nf\n{lines}.fi\n")
}

fn paragraphs(text: &str) -> String {
    text.split("\n\n").map(filled).collect::<Vec<_>>().join(".PP\n")
}

/// A text in lines of source that no reader of sources finds too long.
fn filled(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let word = escaped(word);
        let last = lines.last_mut().unwrap();
        if last.is_empty() {
            *last = word;
        } else if last.len() + 1 + word.len() > LONGEST {
            lines.push(word);
        } else {
            *last += " ";
            *last += &word;
        }
    }
    lines.iter().filter(|line| !line.is_empty()).map(|line| guarded(line) + "\n").collect()
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

fn see_also(others: &[String]) -> String {
    let others: Vec<_> = others.iter().map(|other| format!("\\fB{}\\fR(1)", roff(other))).collect();
    format!(".SH \"SEE ALSO\"\n{}\n", others.join(",\n"))
}

fn roff(text: &str) -> String {
    guarded(&escaped(text))
}

/// A line that begins as text.
fn guarded(line: &str) -> String {
    if line.starts_with('.') { format!("\\&{line}") } else { line.to_owned() }
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\(rs").replace('-', "\\-").replace('\'', "\\(aq").replace('~', "\\(ti");
    text.replace('`', "\\(ga").replace('^', "\\(ha")
}

/// Some flags without a value are options of none.
fn takes_value(arg: &Arg) -> bool {
    arg.get_action().takes_values() && arg.get_num_args().is_none_or(|count| count.takes_values())
}
