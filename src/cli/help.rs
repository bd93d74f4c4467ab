//! The texts of `tickets help`.

use clap::error::ErrorKind;
use clap::{Args, Command};

use super::{Global, command};
use crate::commands::GROUPS;
use crate::config::window;

/// Returns the help of a topic: all commands, the global options, or one command.
///
/// # Errors
/// There is no such command.
pub(super) fn text(topic: &[String]) -> Result<String, clap::Error> {
    match topic {
        [] => Ok(commands()),
        [word] if word == "options" => {
            let mut block = Global::augment_args(Command::new("tickets")).disable_help_flag(true);
            block = block.help_template("{options}").max_term_width(100);
            Ok(format!("Every command takes these, before or after its name.\n\n{}\n", block.render_long_help()))
        }
        words => whole(words),
    }
}

/// Returns the long help of a command, or of the program for no words.
///
/// # Errors
/// There is no such command.
pub(super) fn whole(words: &[String]) -> Result<String, clap::Error> {
    let mut of = command();
    of.build();
    let found = words.iter().try_fold(&mut of, |of, word| of.find_subcommand_mut(word));
    let absent = || {
        let text = format!("there is no command '{}'; `tickets help` lists them\n", words.join(" "));
        clap::Error::raw(ErrorKind::InvalidSubcommand, text)
    };
    Ok(found.ok_or_else(absent)?.render_long_help().to_string())
}

fn commands() -> String {
    let mut all = command();
    all.build();
    let (_, columns) = window();
    let about = |name: &str| {
        let about = all.find_subcommand(name).and_then(Command::get_about).map(ToString::to_string);
        format!("  {name:<11}  {}\n", wrapped(&about.unwrap_or_default(), columns.into()))
    };
    let group = |(heading, names): (&str, &[&str])| {
        let lines: String = names.iter().map(|name| about(name)).collect();
        format!("{heading}:\n{lines}\n")
    };
    let groups: String = GROUPS.into_iter().map(group).collect();
    format!(
        "Usage: tickets COMMAND [OPTIONS]\n\n{groups}\
         tickets COMMAND -h    a command and its options\n\
         tickets help options  options of every command\n\
         tickets --help        exit status, files\n"
    )
}

/// Breaks a text between words, for the second column of a window of so many columns.
fn wrapped(text: &str, columns: usize) -> String {
    const INDENT: usize = 15;
    let room = columns.min(100).saturating_sub(INDENT + 1).max(20);
    let (mut broken, mut width) = (String::new(), 0);
    for word in text.split(' ') {
        if width > 0 && width + 1 + word.len() > room {
            broken += &format!("\n{}", " ".repeat(INDENT));
            width = 0;
        } else if width > 0 {
            broken.push(' ');
            width += 1;
        }
        broken += word;
        width += word.len();
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_one_group() {
        let mut grouped: Vec<_> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let mut all = command();
        all.build();
        let mut names: Vec<_> = all.get_subcommands().filter(|it| !it.is_hide_set()).map(Command::get_name).collect();
        grouped.sort_unstable();
        names.sort_unstable();
        assert_eq!(grouped, names);
    }
}
