//! Asks for what a draft lacks, with the gate's own rules. The only room that says `dialoguer`.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Result;
use dialoguer::Input;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};

use crate::ticket::{Campo, Given, Limits, NewTicket, TicketDraft};

/// The user pressed Ctrl-C or Ctrl-D at a question.
#[derive(Debug, thiserror::Error)]
#[error("interrupted; nothing was stored")]
pub struct Interrupted;

/// Asks on the terminal of stderr for every absent member.
///
/// # Errors
/// [`Interrupted`]. What is already there and wrong is said before anything is asked.
pub fn complete(draft: TicketDraft, limits: Limits, color: bool) -> Result<TicketDraft> {
    refuse_what_is_wrong(&draft, limits)?;
    // Ctrl-C at a question then ends the question with an error instead of the process without a word.
    let asked = Arc::new(AtomicBool::new(false));
    let handler = signal_hook::flag::register(signal_hook::consts::SIGINT, asked)?;
    let theme: &dyn Theme = if color { &ColorfulTheme::default() } else { &SimpleTheme };
    let completed = ask_for_all(draft, theme);
    signal_hook::low_level::unregister(handler);
    completed
}

fn ask_for_all(draft: TicketDraft, theme: &dyn Theme) -> Result<TicketDraft> {
    Ok(TicketDraft {
        titulo: ask(draft.titulo, theme, Campo::Titulo, None, text)?,
        descripcion: ask(draft.descripcion, theme, Campo::Descripcion, None, text)?,
        usuario_id: ask(draft.usuario_id, theme, Campo::UsuarioId, None, uuid)?,
        area_id: ask(draft.area_id, theme, Campo::AreaId, None, id)?,
        // What nearly every ticket starts with: priority 2 and status 1, as in the documented example.
        prioridad_id: ask(draft.prioridad_id, theme, Campo::PrioridadId, Some("2"), id)?,
        estado_id: ask(draft.estado_id, theme, Campo::EstadoId, Some("1"), id)?,
    })
}

/// What was given on the way here is judged first: nobody should type six answers to hear that a flag was wrong.
fn refuse_what_is_wrong(draft: &TicketDraft, limits: Limits) -> Result<()> {
    let filler = || Given::Value("x".to_owned());
    let ids = || Given::Value(1);
    let rest = TicketDraft {
        titulo: filler(),
        descripcion: filler(),
        usuario_id: Given::Value("ffffffff-ffff-ffff-ffff-ffffffffffff".to_owned()),
        area_id: ids(),
        prioridad_id: ids(),
        estado_id: ids(),
    };
    NewTicket::admit(draft.clone().or(rest), limits)?;
    Ok(())
}

/// Reads one answer as its member; the error is the sentence to show.
type Read<T> = fn(Campo, &str) -> Result<Given<T>, String>;

fn text(campo: Campo, answer: &str) -> Result<Given<String>, String> {
    campo.text(Given::Value(answer.to_owned())).map(Given::Value)
}

fn uuid(campo: Campo, answer: &str) -> Result<Given<String>, String> {
    campo.uuid(Given::Value(answer.to_owned())).map(|uuid| Given::Value(uuid.to_string()))
}

fn id(campo: Campo, answer: &str) -> Result<Given<i64>, String> {
    campo.id(Given::integer(answer.trim()).unwrap_or(Given::Unreadable)).map(Given::Value)
}

fn ask<T>(given: Given<T>, theme: &dyn Theme, campo: Campo, default: Option<&str>, read: Read<T>) -> Result<Given<T>> {
    if !matches!(given, Given::Absent) {
        return Ok(given);
    }
    let mut input = Input::<String>::with_theme(theme)
        .with_prompt(campo.name())
        .allow_empty(true)
        .validate_with(move |answer: &String| read(campo, answer).map(drop));
    if let Some(default) = default {
        input = input.default(default.to_owned());
    }
    let answer = input.interact_text().map_err(|dialoguer::Error::IO(error)| interrupted(error))?;
    read(campo, &answer).map_err(anyhow::Error::msg)
}

fn interrupted(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof => Interrupted.into(),
        _ => anyhow::Error::new(error).context("asking on the terminal"),
    }
}
