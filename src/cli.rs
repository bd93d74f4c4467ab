//! The command line: every flag, and the words of its help.

mod complete;
mod guess;
mod help;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::commands::Command;
use crate::commands::args::path::path;
use crate::config::{Color, Flags};
use crate::render::Format;

/// File helpdesk tickets from a shell, in a local store or on a server
#[derive(Debug, Parser)]
#[command(name = "tickets", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{MORE}"))]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  tickets create                    ask for each field
  tickets create --from ticket.json --json
  tickets list --estado abierto --limit 50
  tickets show @last";

/// The end of `--help`, of which the man page makes its sections.
const MORE: &str = "\
Exit status:
  0    done
  1    failure; for test: the expression is false; for doctor: the store is damaged
  2    wrong usage: a flag, a variable or the config file
  3    the ticket is not valid; nothing was stored
  4    no such ticket, or no such name
  5    conflict: the key, the name or the file is taken, or somebody changed it since
  6    the server does not accept the token, or does not allow the action
  7    the server could not be reached; nothing was sent
  8    outcome unknown: the ticket may exist
  9    partly done: stored, but the answer could not be written; for import: some rows were refused
  10   busy; nothing was stored, try again
  130  interrupted, or not confirmed

Environment:
  TICKETS_CONFIG  the config file, which must exist
  HTTPS_PROXY     a proxy for --remote; so are HTTP_PROXY, ALL_PROXY and NO_PROXY
  NO_COLOR        no colour by default
  TZ              the time zone of tables and of days such as hoy: Europe/Madrid; else that of this machine
  TERM            no colour and no pager if this is dumb
  TICKETS_PAGER   the pager on a terminal; else output.pager of the config file, else PAGER, else less; none if empty or cat
  VISUAL          the editor for edit; else EDITOR, else vi
  TMPDIR          folder of texts while they are edited; else /tmp

Files:
  ~/.local/share/tickets/tickets.db  the tickets, by default
  ~/.config/tickets/config.toml      defaults for the flags
  XDG_DATA_HOME and XDG_CONFIG_HOME move them. On macOS both are in ~/Library/Application Support/tickets.";

/// Flags that every command takes.
// Those without a value are options whose value is said by their being there: a plain `bool` has a default, which clap parses
// and copies at each level of a command, given or not.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", value_parser = path())]
    db: Option<PathBuf>,

    /// Use the server at this address instead of a local store [env: TICKETS_REMOTE]
    #[arg(long, global = true, hide_short_help = true, value_name = "URL", conflicts_with = "db")]
    remote: Option<String>,

    /// Read the server's bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", value_parser = path())]
    token_file: Option<PathBuf>,

    /// Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]
    #[arg(long, global = true, hide_short_help = true, value_name = "TIME", value_parser = span)]
    timeout: Option<Duration>,

    /// Trust the certificates in this PEM file in addition to the system's
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", value_parser = path())]
    cacert: Option<PathBuf>,

    /// Allow sending the token unencrypted, over http:// to another machine
    #[arg(long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    insecure_http: Option<bool>,

    /// Ignore the proxies in the environment
    #[arg(long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    no_proxy: Option<bool>,

    /// Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]
    #[arg(long, global = true, hide_short_help = true, value_enum, value_name = "FORMAT")]
    format: Option<FormatArg>,

    /// The same as --format json
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        conflicts_with = "format",
        num_args = 0,
        default_missing_value = "true"
    )]
    json: Option<bool>,

    /// Write only the codes of tickets, or the ids of catalogue entries
    #[arg(short, long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    quiet: Option<bool>,

    /// Never prompt; a missing value is an error
    #[arg(long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    no_input: Option<bool>,

    /// Do not use a pager for long answers
    #[arg(long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    no_pager: Option<bool>,

    /// When to use colour [default: auto]
    #[arg(long, global = true, hide_short_help = true, value_enum, value_name = "WHEN")]
    color: Option<ColorArg>,

    /// Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]
    #[arg(long, global = true, hide_short_help = true, num_args = 0, default_missing_value = "true")]
    utc: Option<bool>,
}

/// Reads a time: seconds, or a number with its unit.
fn span(text: &str) -> Result<Duration, String> {
    let wrong = || format!("'{text}' is not a time such as 90, 30s, 10m, 2h or 1d");
    let digits = text.trim_end_matches(|it: char| !it.is_ascii_digit());
    let count: u32 = digits.parse().map_err(|_| wrong())?;
    let seconds = match text.strip_prefix(digits) {
        Some("" | "s") => 1,
        Some("m") => 60,
        Some("h") => 60 * 60,
        Some("d") => 24 * 60 * 60,
        _ => return Err(wrong()),
    };
    Ok(Duration::from_secs(u64::from(count) * seconds))
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Jsonl,
    Csv,
    Tsv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ColorArg {
    Auto,
    Always,
    Never,
}

impl From<Global> for Flags {
    fn from(global: Global) -> Self {
        Self {
            db: global.db,
            remote: global.remote,
            token_file: global.token_file,
            timeout: global.timeout,
            cacert: global.cacert,
            insecure_http: global.insecure_http.is_some(),
            no_proxy: global.no_proxy.is_some(),
            format: match global.format {
                Some(FormatArg::Table) => Some(Format::Table),
                Some(FormatArg::Json) => Some(Format::Json),
                Some(FormatArg::Jsonl) => Some(Format::Jsonl),
                Some(FormatArg::Csv) => Some(Format::Csv),
                Some(FormatArg::Tsv) => Some(Format::Tsv),
                None => global.json.map(|_| Format::Json),
            },
            quiet: global.quiet.is_some(),
            no_input: global.no_input.is_some(),
            no_pager: global.no_pager.is_some(),
            color: global.color.map(|color| match color {
                ColorArg::Auto => Color::Auto,
                ColorArg::Always => Color::Always,
                ColorArg::Never => Color::Never,
            }),
            utc: global.utc.is_some(),
        }
    }
}

/// Reads the process's arguments.
///
/// # Errors
/// Fails for arguments that clap refuses, and for `--help` and `--version`, whose text is the error.
pub fn parse() -> Result<(Flags, Option<Command>), clap::Error> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if let [_, call, line @ ..] = arguments.as_slice()
        && call == complete::CALL
    {
        return Ok((Flags::default(), Some(Command::Complete(complete::press(line).map(Box::new)))));
    }
    let parsed = named_alone(&arguments).unwrap_or_else(command).try_get_matches_from(&arguments);
    let parsed = parsed.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches));
    let parsed = parsed.map_err(|error| whole(error, &arguments));
    // Reported first, because the error that clap makes of it is about the arguments after it.
    if let Some(error) = forgotten_value(&arguments) {
        return Err(error);
    }
    let mut cli = parsed.map_err(|error| guess::with_tip(name_the_argument(error, &arguments), &arguments))?;
    match &mut cli.command {
        Some(Command::Help(help)) => help.text = help::text(&help.topic)?,
        Some(Command::Man(man)) => man.help = help::whole(man.command.as_slice())?,
        _ => {}
    }
    Ok((cli.global.into(), cli.command))
}

/// The command line with none but the commands whose names stand among the arguments, if any does, or if the version is all
/// that is asked for: clap makes a copy of each global flag for every command.
fn named_alone(arguments: &[OsString]) -> Option<clap::Command> {
    let root = clap::Command::new("tickets").disable_help_subcommand(true).max_term_width(100);
    if let [_, flag] = arguments
        && (flag == "--version" || flag == "-V")
    {
        return Some(root.version(env!("CARGO_PKG_VERSION")));
    }
    let all = Command::augment_subcommands(clap::Command::new("tickets"));
    let is_named = |name: &str| arguments.iter().skip(1).any(|argument| argument == name);
    let named = all.get_subcommands().filter(|it| is_named(it.get_name()) || it.get_all_aliases().any(is_named));
    let mut named = named.cloned().peekable();
    named.peek()?;
    Some(Global::augment_args(root).subcommands(named))
}

/// An error about all commands needs all of them to be built.
fn whole(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let is_about_one = !matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::InvalidSubcommand
            | ErrorKind::MissingSubcommand
            | ErrorKind::UnknownArgument
    );
    if is_about_one {
        return error;
    }
    let mut command = command();
    command.build();
    command.try_get_matches_from_mut(arguments).err().unwrap_or(error)
}

/// A text may begin with a dash, so without its value a flag takes the next flag as its text: `--titulo --descripcion x`.
/// Written as one argument (`--titulo=--descripcion`) it is intended.
fn forgotten_value(arguments: &[OsString]) -> Option<clap::Error> {
    let (name, texts) = arguments.iter().find_map(|argument| {
        let texts: &[&str] = match argument.to_str()? {
            "create" | "update" => &["-t", "--titulo", "-d", "--descripcion", "-u", "--usuario", "--usuario-id"],
            "comment" => &["-m", "--message"],
            "delete" => &["-m", "--motivo"],
            _ => return None,
        };
        Some((argument.to_str()?, texts))
    })?;
    let mut pairs = arguments.iter().skip(1).zip(arguments.iter().skip(2));
    let (flag, next) = pairs.find_map(|(flag, next)| {
        let (flag, next) = (flag.to_str()?, next.to_str()?);
        (texts.contains(&flag) && next.len() > 1 && next.starts_with('-') && is_flag_of(name, next))
            .then_some((flag, next))
    })?;
    let text = format!("{flag} needs a value, and {next} is a flag; to use it as the text, write {flag}={next}\n");
    Some(clap::Error::raw(ErrorKind::ValueValidation, text))
}

fn is_flag_of(name: &str, text: &str) -> bool {
    let mut command = command();
    // Only a built command knows the global flags below its subcommands.
    command.build();
    command.find_subcommand(name).is_some_and(|command| {
        command.get_arguments().any(|argument| {
            let mut longs = argument.get_long_and_visible_aliases().into_iter().flatten();
            let long = longs.any(|long| text.strip_prefix("--") == Some(long));
            let short = argument.get_short().is_some_and(|short| text == format!("-{short}"));
            long || short
        })
    })
}

/// Returns the whole command line, for completions and man pages.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Clap reports that some argument is not UTF-8; this names it.
fn name_the_argument(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    if error.kind() != ErrorKind::InvalidUtf8 {
        return error;
    }
    let Some(at) = arguments.iter().position(|argument| argument.to_str().is_none()) else { return error };
    let shown = arguments.get(at).map(|argument| argument.to_string_lossy()).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| arguments.get(at)).and_then(|argument| argument.to_str());
    let name = match (shown.split_once('='), before) {
        (Some((flag, _)), _) if flag.starts_with('-') => flag.to_owned(),
        (_, Some(flag)) if flag.starts_with('-') => flag.to_owned(),
        _ => format!("argument {at}"),
    };
    let mut named = clap::Error::new(ErrorKind::ValueValidation).with_cmd(&command());
    named.insert(ContextKind::InvalidArg, ContextValue::String(name));
    named.insert(ContextKind::InvalidValue, ContextValue::String(format!("{shown} (not valid UTF-8)")));
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_built_alone_answers_as_one_among_all_others() {
        for name in command().get_subcommands().map(clap::Command::get_name) {
            for flag in ["--help", "-h", "--no-such-flag", "--format=no-such-format"] {
                let arguments = ["tickets", name, flag].map(OsString::from);
                let answer = |command: clap::Command| command.try_get_matches_from(&arguments).unwrap_err().to_string();
                assert_eq!(answer(named_alone(&arguments).unwrap()), answer(command()), "{name} {flag}");
            }
        }
        for flag in ["--version", "-V"] {
            let arguments = ["tickets", flag].map(OsString::from);
            let answer = |command: clap::Command| command.try_get_matches_from(&arguments).unwrap_err().to_string();
            assert_eq!(answer(named_alone(&arguments).unwrap()), answer(command()), "{flag}");
        }
        assert!(named_alone(&["tickets", "lst", "--help"].map(OsString::from)).is_none());
    }
}
