//! What may stand at the cursor of a line that is being typed: clap's commands and flags are walked along as far as it goes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

use super::{command, named_alone};
use crate::commands::program::complete::{Candidate, Press, Slot, Wanted, read};
use crate::config::{Flags, expanded};

/// The word with which the scripts of `completions/` call. Not a command of clap's: its own arguments are not to be judged.
pub(super) const CALL: &str = "__complete";

/// Returns what is asked for; `None` for what no script asks.
pub(super) fn press(arguments: &[OsString]) -> Option<Press> {
    let typed = read(arguments)?;
    let named: Vec<OsString> =
        std::iter::once("tickets").chain(typed.words.iter().map(String::as_str)).map(OsString::from).collect();
    // A view is saved with the flags of a list, and help is about any command.
    let is_about_others = typed.words.iter().any(|word| word == "view" || word == "help");
    let mut root = named_alone(&named).filter(|_| !is_about_others).unwrap_or_else(command);
    root.build();
    let mut line = Line::new(&root);
    typed.words.iter().for_each(|word| line.pass(word));
    let wanted = line.wanted(typed.text());
    let place = |id: &str| line.given.iter().rev().find(|(known, _)| known == id).map(|(_, text)| text.clone());
    let flags = Flags {
        // A place that cannot be is not another one.
        db: place("db").map(PathBuf::from).map(|path| expanded(path.clone()).unwrap_or(path)),
        remote: place("remote"),
        ..Flags::default()
    };
    Some(Press { typed, wanted, flags })
}

/// A line as far as it was walked along.
struct Line<'a> {
    root: &'a Command,
    command: &'a Command,
    path: Vec<String>,
    given: Vec<(String, String)>,
    /// How many positional arguments of the command are complete.
    position: usize,
    /// Whether flags are at an end.
    is_escaped: bool,
    /// The flag whose value is the next word.
    open: Option<&'a Arg>,
}

impl<'a> Line<'a> {
    const fn new(root: &'a Command) -> Self {
        Self { root, command: root, path: Vec::new(), given: Vec::new(), position: 0, is_escaped: false, open: None }
    }

    /// Goes past a word.
    fn pass(&mut self, word: &str) {
        if let Some(arg) = self.open.take() {
            return self.give(arg, word);
        }
        if !self.is_escaped {
            if word == "--" {
                self.is_escaped = true;
                return;
            }
            if let Some(long) = word.strip_prefix("--") {
                return self.pass_long(long);
            }
            if let Some(shorts) = word.strip_prefix('-').filter(|shorts| !shorts.is_empty()) {
                return self.pass_shorts(shorts);
            }
            if let Some(below) = self.below(word) {
                self.command = below;
                self.path.push(below.get_name().to_owned());
                return;
            }
        }
        if let Some(arg) = self.positional() {
            self.give(arg, word);
            self.position += usize::from(!is_many(arg));
            self.enter_view();
        }
    }

    fn pass_long(&mut self, long: &str) {
        let (name, text) = long.split_once('=').map_or((long, None), |(name, text)| (name, Some(text)));
        let Some(arg) = self.long(name) else { return };
        match text {
            Some(text) => self.give(arg, text),
            None if takes_next(arg) => self.open = Some(arg),
            None => self.give(arg, ""),
        }
    }

    /// Goes past `-qa3`: flags, of which the last may take a value.
    fn pass_shorts(&mut self, shorts: &str) {
        let mut rest = shorts.chars();
        while let Some(short) = rest.next() {
            let found = self.command.get_arguments().find(|arg| arg.get_short() == Some(short));
            let Some(arg) = found else { return };
            match (takes_next(arg), rest.as_str()) {
                (false, _) => self.give(arg, ""),
                (true, "") => self.open = Some(arg),
                (true, text) => return self.give(arg, text.strip_prefix('=').unwrap_or(text)),
            }
        }
    }

    fn give(&mut self, arg: &Arg, text: &str) {
        self.given.push((arg.get_id().to_string(), text.to_owned()));
    }

    /// After the name of a view come the flags of a list.
    fn enter_view(&mut self) {
        if self.path == ["view", "save"]
            && self.position == 1
            && let Some(list) = self.root.find_subcommand("list")
        {
            (self.command, self.path) = (list, vec!["list".to_owned()]);
        }
    }

    fn below(&self, word: &str) -> Option<&'a Command> {
        self.command.find_subcommand(word).filter(|_| self.position == 0)
    }

    fn positional(&self) -> Option<&'a Arg> {
        self.command.get_positionals().nth(self.position)
    }

    fn long(&self, name: &str) -> Option<&'a Arg> {
        self.command.get_arguments().find(|arg| {
            let aliases = arg.get_all_aliases().unwrap_or_default();
            arg.get_long() == Some(name) || aliases.contains(&name)
        })
    }

    /// What may stand in the place of this beginning of a word.
    fn wanted(&self, typed: &str) -> Wanted {
        let mut wanted = Wanted { path: self.path.clone(), given: self.given.clone(), ..Wanted::default() };
        let is_flag = !self.is_escaped && typed.starts_with('-');
        if let Some(arg) = self.open {
            ask(arg, &mut wanted);
        } else if let Some((name, _)) = typed.split_once('=').filter(|_| is_flag) {
            if let Some(arg) = name.strip_prefix("--").and_then(|name| self.long(name)) {
                wanted.head = format!("{name}=");
                ask(arg, &mut wanted);
            }
        } else if is_flag {
            wanted.words = self.flags();
        } else {
            self.ask_words(&mut wanted, typed);
        }
        wanted
    }

    /// Commands and the value of the next positional argument; where there are neither, flags.
    fn ask_words(&self, wanted: &mut Wanted, typed: &str) {
        if self.position == 0 && !self.is_escaped {
            wanted.words = commands(self.command);
        }
        match self.positional() {
            Some(arg) if arg.get_id() == "topic" => wanted.words = self.topics(),
            Some(arg) => ask(arg, wanted),
            None if wanted.words.is_empty() && typed.is_empty() && !self.is_escaped => wanted.words = self.flags(),
            None => {}
        }
    }

    /// The flags that are not given yet, the command's own first.
    fn flags(&self) -> Vec<Candidate> {
        let is_given = |arg: &Arg| self.given.iter().any(|(id, _)| arg.get_id() == id.as_str());
        let offered =
            |arg: &&Arg| !arg.is_hide_set() && (!is_given(arg) || matches!(arg.get_action(), ArgAction::Append));
        let flags = self.command.get_arguments().filter(offered);
        let (global, own): (Vec<_>, Vec<_>) = flags.partition(|arg| arg.is_global_set());
        let candidate = |arg: &Arg| Some(Candidate::new(format!("--{}", arg.get_long()?), about(arg.get_help())));
        own.into_iter().chain(global).filter_map(candidate).collect()
    }

    /// What `tickets help` is about after the words that it was given.
    fn topics(&self) -> Vec<Candidate> {
        let mut words = self.given.iter().filter(|(id, _)| id == "topic").map(|(_, text)| text);
        let of = words.try_fold(self.root, |of, word| of.find_subcommand(word));
        let mut topics = of.map(commands).unwrap_or_default();
        if of.is_some_and(|of| of.get_name() == self.root.get_name()) {
            topics.push(Candidate::new("options", "options of every command"));
        }
        topics
    }
}

/// Asks for a value of an argument.
fn ask(arg: &Arg, wanted: &mut Wanted) {
    let listed: Vec<PossibleValue> = arg.get_possible_values();
    if !listed.is_empty() {
        let shown = listed.iter().filter(|value| !value.is_hide_set());
        wanted.words.extend(shown.map(|value| Candidate::new(value.get_name(), about(value.get_help()))));
    } else if takes_value(arg) {
        wanted.value = Some(slot(arg));
    }
}

fn slot(arg: &Arg) -> Slot {
    let name = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    Slot { id: arg.get_id().to_string(), name: name.unwrap_or_default(), is_many: is_many(arg) }
}

fn commands(of: &Command) -> Vec<Candidate> {
    // clap adds a help command below those that have commands.
    let is_shown =
        |it: &&Command| !it.is_hide_set() && (it.get_name() != "help" || it.get_positionals().next().is_some());
    let shown = of.get_subcommands().filter(is_shown);
    shown.map(|it| Candidate::new(it.get_name(), about(it.get_about()))).collect()
}

fn about(text: Option<&clap::builder::StyledStr>) -> String {
    let text = text.map(ToString::to_string).unwrap_or_default();
    // Notes in brackets are for who has room to read them.
    text.split(" [").next().unwrap_or_default().to_owned()
}

fn takes_value(arg: &Arg) -> bool {
    arg.get_action().takes_values() && arg.get_num_args().is_none_or(|count| count.takes_values())
}

/// Whether the next word is a value of this flag.
fn takes_next(arg: &Arg) -> bool {
    takes_value(arg) && !arg.is_require_equals_set()
}

fn is_many(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::program::complete::is_known;

    fn unknown(of: &Command, path: &[String], found: &mut Vec<String>) {
        for arg in of.get_arguments().filter(|it| takes_value(it) && it.get_possible_values().is_empty()) {
            let slot = slot(arg);
            // Only the command line knows the commands.
            if slot.id != "topic" && !is_known(&slot, path) {
                found.push(format!("{path:?} {slot:?}"));
            }
        }
        for below in of.get_subcommands().filter(|it| !it.is_hide_set() && it.get_name() != "help") {
            unknown(below, &[path, &[below.get_name().to_owned()]].concat(), found);
        }
    }

    #[test]
    fn every_value_is_one_whose_completions_are_decided() {
        let mut root = command();
        root.build();
        let mut found = Vec::new();
        unknown(&root, &[], &mut found);
        assert!(
            found.is_empty(),
            "commands/program/complete/values.rs does not say what these are:\n{}",
            found.join("\n")
        );
    }

    #[test]
    fn a_line_is_walked_along_to_the_cursor() {
        type Walk = (&'static [&'static str], &'static str, &'static [&'static str], Option<&'static str>);
        let table: [Walk; 14] = [
            (&[], "cr", &[], None),
            (&["close"], "", &["close"], Some("codes")),
            (&["close", "1", "2"], "", &["close"], Some("codes")),
            (&["ls", "-qa"], "", &["list"], Some("area")),
            (&["list", "--since"], "", &["list"], Some("desde")),
            (&["--db", "list", "list", "--sort"], "", &["list"], Some("sort")),
            (&["list"], "--area=R", &["list"], Some("area")),
            (&["list", "--format"], "c", &["list"], None),
            (&["area", "rename", "1"], "", &["area", "rename"], Some("nombre")),
            (&["view", "save", "urgent", "--sort"], "", &["list"], Some("sort")),
            (&["comment"], "", &["comment"], Some("code")),
            (&["comment", "edit", "5"], "", &["comment", "edit"], Some("number")),
            (&["show", "--"], "-", &["show"], Some("code")),
            (&["list", "--watch"], "", &["list"], Some("view")),
        ];
        let mut root = command();
        root.build();
        for (words, typed, path, value) in table {
            let mut line = Line::new(&root);
            words.iter().for_each(|word| line.pass(word));
            let wanted = line.wanted(typed);
            assert_eq!(wanted.path, path, "{words:?}");
            assert_eq!(wanted.value.map(|slot| slot.id).as_deref(), value, "{words:?}");
        }
    }
}
