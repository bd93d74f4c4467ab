//! One error → one message on stderr and one exit code.

use std::io::{self, Write};

use crate::config::{Output, Usage};
use crate::problem::Problem;
use crate::render::{self, Format};
use crate::store::{Reason, StoreError};
use crate::terminal::editor::KeptText;
use crate::terminal::interrupt::Interrupted;
use crate::terminal::prompt::Declined;
use crate::ticket::{Campo, ValidationErrors};

/// The ticket is stored, but the answer could not be written.
#[derive(Debug, thiserror::Error)]
#[error("ticket {codigo} is stored, but {reason}")]
pub struct AnswerLost {
    /// The ticket's code, or words for a ticket without one.
    pub codigo: String,
    /// Why the answer could not be written.
    pub reason: String,
}

/// The command is partly done; the text says how far.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Partly(pub String);

/// Rows of a file are not valid.
#[derive(Debug, thiserror::Error)]
#[error("{said}")]
pub struct Faulty {
    /// The file, and the number of rows.
    pub said: String,
    /// The faults, by line.
    pub errors: ValidationErrors,
    /// How many rows they are; all of them if the file cannot be read on.
    pub refused: u64,
}

/// What would go in instead; the hint of an error about a file.
#[derive(Debug, thiserror::Error)]
#[error("{command}")]
pub struct Proposed {
    /// The command that does it.
    pub command: String,
    /// What is shown of it to a person, made harmless.
    pub shown: String,
}

/// The user interrupted; the text says what was done.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(pub String);

/// The answer is no, which only the exit code says.
#[derive(Debug, thiserror::Error)]
#[error("no")]
pub struct No;

/// What went wrong was said already, by the process that it went wrong in.
#[derive(Debug, thiserror::Error)]
#[error("another process ended with exit code {0}")]
pub struct Told(pub u8);

/// Writes a result of clap: help and version on stdout, errors on stderr.
#[must_use]
pub fn usage(error: &clap::Error) -> u8 {
    let text = error.render().to_string();
    let text = render::visible(&text);
    if error.use_stderr() {
        complain(&brief(&text));
        return USAGE;
    }
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            note(&format!("error: the answer could not be written: {error}"));
            FAILURE
        }
        _ => SUCCESS,
    }
}

/// Reports the error of a run, if any, and returns its exit code.
#[must_use]
pub fn finish(output: Output, result: anyhow::Result<()>) -> u8 {
    let Err(error) = result else { return SUCCESS };
    if error.is::<No>() {
        return FAILURE;
    }
    if let Some(Told(code)) = error.downcast_ref() {
        return *code;
    }
    if is_closed_pipe(&error) {
        return SUCCESS;
    }
    let code = code(&error);
    // Whoever pipes a list into another program reads stderr all the same.
    let as_problem = matches!(output.named, Some(Format::Json | Format::Jsonl)) && code != USAGE;
    if as_problem {
        complain(&problem(&error));
    } else {
        complain(&render::visible(&sentences(&error)));
        error.downcast_ref::<Proposed>().iter().for_each(|proposed| show(&proposed.shown));
    }
    code
}

/// Shortens lines, as a value of a megabyte would make an error of a megabyte.
fn brief(text: &str) -> String {
    const LONGEST: usize = 400;
    text.split_inclusive('\n')
        .map(|line| match line.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…\n", line.split_at(at).0),
            None => line.to_owned(),
        })
        .collect()
}

/// Writes to stderr what a renderer has made harmless.
pub fn show(text: &str) {
    complain(text);
}

/// Writes a note to stderr.
pub fn note(text: &str) {
    complain(&format!("{}\n", render::visible(text)));
}

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;
const USAGE: u8 = 2;

/// Returns the exit code, as documented in the guide and the man page.
fn code(error: &anyhow::Error) -> u8 {
    if error.is::<Usage>() {
        return USAGE;
    }
    if error.is::<ValidationErrors>() || error.is::<Faulty>() {
        return 3;
    }
    if error.is::<AnswerLost>() || error.is::<Partly>() {
        return 9;
    }
    if error.is::<Interrupted>() || error.is::<Declined>() || error.is::<Stopped>() {
        return 130;
    }
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Misnamed(_) | StoreError::Misasked(_)) => USAGE,
        Some(StoreError::Invalid(_)) => 3,
        Some(StoreError::NotFound(_) | StoreError::Unknown(_)) => 4,
        Some(StoreError::Conflict(_) | StoreError::Doubtful { .. }) => 5,
        Some(StoreError::Unauthorised(_) | StoreError::Denied(_)) => 6,
        Some(StoreError::Unreachable(_)) => 7,
        Some(StoreError::OutcomeUnknown(_)) => 8,
        Some(StoreError::Busy(_)) => 10,
        Some(StoreError::Interrupted) => 130,
        Some(StoreError::Unusable { .. } | StoreError::Damaged { .. } | StoreError::Other(_)) | None => FAILURE,
    }
}

/// Whether the reader of stdout has gone, as in `tickets list | head -1`; [`AnswerLost`] is reported all the same.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn problem(error: &anyhow::Error) -> String {
    let problem = match (refused(error), error.downcast_ref::<StoreError>()) {
        (Some(errors), _) => errors.clone().into(),
        (None, Some(error)) => problem_of(error),
        (None, None) => Problem::new(500, reasons(error).join(": ")),
    };
    let problem = hints(error).into_iter().fold(problem, |problem, hint| problem.hinting(&hint));
    let mut bytes = Vec::new();
    // A Problem is texts and numbers, and a Vec takes them all.
    let _ = render::json(&mut bytes, &problem, true);
    bytes.push(b'\n');
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the error of a store as a Problem.
fn problem_of(error: &StoreError) -> Problem {
    let usual = match error {
        StoreError::Invalid(errors) => return errors.clone().into(),
        StoreError::Misasked(fault) => return ValidationErrors::one("where", fault).into(),
        StoreError::NotFound(_) | StoreError::Unknown(_) => 404,
        StoreError::Conflict(_) | StoreError::Doubtful { .. } => 409,
        StoreError::Unauthorised(_) => 401,
        StoreError::Denied(_) => 403,
        StoreError::Busy(_) | StoreError::Unreachable(_) => 503,
        StoreError::OutcomeUnknown(_) => 504,
        StoreError::Interrupted
        | StoreError::Misnamed(_)
        | StoreError::Unusable { .. }
        | StoreError::Damaged { .. }
        | StoreError::Other(_) => 500,
    };
    // What a server refused has the server's own status.
    let said = match error {
        StoreError::Conflict(reason)
        | StoreError::Unauthorised(reason)
        | StoreError::Busy(reason)
        | StoreError::Unreachable(reason)
        | StoreError::OutcomeUnknown(reason) => Some(reason),
        StoreError::Other(reason) => reason.downcast_ref::<Reason>(),
        _ => None,
    };
    Problem::new(said.and_then(Reason::status).unwrap_or(usual), error.to_string())
}

fn refused(error: &anyhow::Error) -> Option<&ValidationErrors> {
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Invalid(errors)) => Some(errors),
        _ => error.downcast_ref().or_else(|| error.downcast_ref::<Faulty>().map(|faulty| &faulty.errors)),
    }
}

fn sentences(error: &anyhow::Error) -> String {
    let kept = error.downcast_ref::<KeptText>();
    let hint = kept.map_or_else(String::new, |kept| format!("{kept}\n"));
    let reasons = reasons(error);
    let Some(errors) = refused(error) else { return format!("error: {}\n{hint}", reasons.join(": ")) };
    let context: String =
        reasons.iter().filter(|text| **text != errors.to_string()).map(|text| format!("{text}: ")).collect();
    let what = if error.is::<Faulty>() { reasons.join(": ") } else { format!("{context}the ticket is not valid") };
    let mut text = format!("error: {what}; nothing was stored\n");
    for (name, messages) in errors.iter() {
        // A form has fields, not flags.
        let flag = flag(name).filter(|_| kept.is_none()).map_or_else(String::new, |flag| format!(" ({flag})"));
        let name = if name.is_empty() || name == "$" { String::new() } else { format!("{name}: ") };
        for message in messages {
            text.push_str(&format!("  {name}{message}{flag}\n"));
        }
    }
    text + &hint
}

/// Returns the contexts and reasons of an error, outermost first, without its hints.
fn reasons(error: &anyhow::Error) -> Vec<String> {
    let hints = hints(error);
    error.chain().map(ToString::to_string).filter(|text| !hints.contains(text)).collect()
}

/// Returns where a text is kept, and what would go in.
fn hints(error: &anyhow::Error) -> Vec<String> {
    let kept = error.downcast_ref::<KeptText>().map(ToString::to_string);
    kept.into_iter().chain(error.downcast_ref::<Proposed>().map(ToString::to_string)).collect()
}

/// Returns the flag that sets a member.
fn flag(name: &str) -> Option<&'static str> {
    if name == "Motivo" {
        return Some("--motivo REASON");
    }
    Some(match Campo::named(name)? {
        Campo::Titulo => "--titulo TEXT",
        Campo::Descripcion => "--descripcion TEXT",
        Campo::UsuarioId => "--usuario UUID",
        Campo::AreaId => "--area ID",
        Campo::PrioridadId => "--prioridad ID",
        Campo::EstadoId => "--estado ID",
    })
}

fn complain(text: &str) {
    // Where stderr is gone too, nobody is left to be told; the exit code still says it.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
