//! Asks for what a draft lacks, with the gate's own rules. The only room that says `dialoguer`.

mod conversation;

use std::io;

use anyhow::Result;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input};

use crate::render::visible;
use crate::ticket::{Campo, Catalogo, EntradaId, Given, Limits, NewTicket, TicketDraft};
use conversation::Conversation;

/// The user pressed Ctrl-C at a question, or the terminal has gone.
#[derive(Debug, thiserror::Error)]
#[error("interrupted; nothing was stored")]
pub struct Interrupted;

/// How to ask.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// With colours and symbols.
    pub color: bool,
    /// A signal that comes after the last answer ends the process; else it waits for a handler to come.
    pub signals_end: bool,
}

/// The id that a name means, or the sentence that says why there is none.
pub type Lookup<'a> = &'a dyn Fn(Catalogo, &str) -> Result<EntradaId, String>;

/// Asks on the terminal of stderr for every absent member.
///
/// # Errors
/// [`Interrupted`]. What is already there and wrong is said before anything is asked.
pub fn complete(draft: TicketDraft, limits: Limits, manner: Manner, lookup: Lookup<'_>) -> Result<TicketDraft> {
    refuse_what_is_wrong(&draft, limits)?;
    if is_complete(&draft) {
        return Ok(draft);
    }
    let asking = Asking::begin(manner)?;
    let uuid = |campo, answer: &str| uuid(campo, answer, lookup);
    let area = |campo, answer: &str| id(campo, Catalogo::Areas, answer, lookup);
    let prioridad = |campo, answer: &str| id(campo, Catalogo::Prioridades, answer, lookup);
    let estado = |campo, answer: &str| id(campo, Catalogo::Estados, answer, lookup);
    Ok(TicketDraft {
        titulo: asking.ask(draft.titulo, Campo::Titulo, None, &text)?,
        descripcion: asking.ask(draft.descripcion, Campo::Descripcion, None, &text)?,
        usuario_id: asking.ask(draft.usuario_id, Campo::UsuarioId, None, &uuid)?,
        area_id: asking.ask(draft.area_id, Campo::AreaId, None, &area)?,
        // What nearly every ticket starts with: priority 2 and status 1, as in the documented example.
        prioridad_id: asking.ask(draft.prioridad_id, Campo::PrioridadId, Some("2"), &prioridad)?,
        estado_id: asking.ask(draft.estado_id, Campo::EstadoId, Some("1"), &estado)?,
    })
}

/// Asks on the terminal of stderr whether to go on; no is what a bare Enter says.
///
/// # Errors
/// [`Interrupted`].
pub fn confirm(question: &str, manner: Manner) -> Result<bool> {
    let asking = Asking::begin(manner)?;
    Confirm::with_theme(asking.theme.as_ref())
        .with_prompt(question)
        .default(false)
        .interact_on(asking.conversation.term())
        .map_err(|dialoguer::Error::IO(error)| error)
        .and_then(|answer| asking.conversation.go_on().map(|()| answer))
        .map_err(|error| asking.give_up(error))
}

/// Asks on the terminal of stderr for one line of text.
///
/// # Errors
/// [`Interrupted`].
pub fn line(name: &str, manner: Manner) -> Result<String> {
    let asking = Asking::begin(manner)?;
    Input::<String>::with_theme(asking.theme.as_ref())
        .with_prompt(name)
        .interact_text_on(asking.conversation.term())
        .map_err(|dialoguer::Error::IO(error)| error)
        .and_then(|answer| asking.conversation.go_on().map(|()| answer))
        .map_err(|error| asking.give_up(error))
}

fn is_complete(draft: &TicketDraft) -> bool {
    draft.clone().filled() == *draft
}

/// What was given on the way here is judged first: nobody should type six answers to hear that a flag was wrong.
fn refuse_what_is_wrong(draft: &TicketDraft, limits: Limits) -> Result<()> {
    NewTicket::admit(draft.clone().filled(), limits)?;
    Ok(())
}

/// Reads one answer as its member; the error is the sentence to show.
type Read<'a, T> = &'a dyn Fn(Campo, &str) -> Result<Given<T>, String>;

fn text(campo: Campo, answer: &str) -> Result<Given<String>, String> {
    campo.text(Given::Value(answer.to_owned())).map(Given::Value)
}

fn uuid(campo: Campo, answer: &str, lookup: Lookup<'_>) -> Result<Given<String>, String> {
    let Given::Named(name) = Given::uuid_or_name(answer.to_owned()) else {
        return campo.uuid(Given::Value(answer.to_owned())).map(|uuid| Given::Value(uuid.to_string()));
    };
    harmless(lookup(Catalogo::Usuarios, name.trim())).map(|id| Given::Value(id.to_string()))
}

fn id(campo: Campo, catalogo: Catalogo, answer: &str, lookup: Lookup<'_>) -> Result<Given<i64>, String> {
    match Given::id_or_name(answer.trim()) {
        Given::Named(name) if !name.is_empty() => match harmless(lookup(catalogo, &name))? {
            EntradaId::Numero(id) => Ok(Given::Value(id)),
            EntradaId::Usuario(_) => campo.id(Given::Unreadable).map(Given::Value),
        },
        given => campo.id(given).map(Given::Value),
    }
}

/// Names that are there instead are somebody else's texts.
fn harmless(found: Result<EntradaId, String>) -> Result<EntradaId, String> {
    found.map_err(|sentence| visible(&sentence).into_owned())
}

struct Asking {
    conversation: Conversation,
    theme: Box<dyn Theme>,
}

impl Asking {
    fn begin(manner: Manner) -> Result<Self> {
        // console has an opinion of its own, which `--color` does not change.
        console::set_colors_enabled_stderr(manner.color);
        let theme: Box<dyn Theme> =
            if manner.color { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) };
        Ok(Self { conversation: Conversation::begin(manner.signals_end)?, theme })
    }

    fn ask<T>(&self, given: Given<T>, campo: Campo, default: Option<&str>, read: Read<'_, T>) -> Result<Given<T>> {
        if !matches!(given, Given::Absent) {
            return Ok(given);
        }
        let mut input = Input::<String>::with_theme(self.theme.as_ref())
            .with_prompt(campo.name())
            .allow_empty(true)
            .validate_with(move |answer: &String| read(campo, answer).map(drop));
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        let answer = input
            .interact_text_on(self.conversation.term())
            .map_err(|dialoguer::Error::IO(error)| error)
            .and_then(|answer| self.conversation.go_on().map(|()| answer))
            .map_err(|error| self.give_up(error))?;
        read(campo, &answer).map_err(anyhow::Error::msg)
    }

    fn give_up(&self, error: io::Error) -> anyhow::Error {
        // The cursor stands behind the question or half an answer.
        let _ = self.conversation.term().write_line("");
        if self.conversation.go_on().is_err() || conversation::is_over(&error) {
            return Interrupted.into();
        }
        anyhow::Error::new(error).context("asking on the terminal")
    }
}
