//! Asks for the missing values of a draft, with the gate's own rules. The only file that uses `dialoguer`.

mod conversation;
mod field;
mod offer;

use std::io;

use anyhow::Result;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input};

use crate::ticket::visible;
use crate::ticket::{Campo, Catalogue, EntryId, Given, Limits, NewTicket, TicketDraft};
use conversation::Conversation;
pub use field::Questions;
use offer::Offer;

/// The user pressed Ctrl-C at a question, or the terminal is gone.
#[derive(Debug, thiserror::Error)]
#[error("interrupted; nothing was stored")]
pub struct Interrupted;

/// The user said no.
#[derive(Debug, thiserror::Error)]
#[error("not confirmed; nothing was changed")]
pub struct Declined;

/// How to ask.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// With colours and symbols.
    pub color: bool,
    /// Whether a signal after the last answer ends the process; else it waits for a handler.
    pub signals_end: bool,
}

/// The names in the store.
pub trait Offers {
    /// Returns the id of a name.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    fn meant(&self, catalogo: Catalogue, text: &str) -> Result<EntryId, String>;

    /// Returns the enabled names to offer; none if the store fails.
    fn offered(&self, catalogo: Catalogue) -> Vec<(EntryId, String)>;

    /// Whether the store would refuse this id.
    fn refuses(&self, catalogo: Catalogue, id: EntryId) -> bool;
}

/// Asks on the terminal of stderr for every absent member.
///
/// # Errors
/// [`Interrupted`]. Given values that are not valid are reported before anything is asked.
pub fn complete(draft: TicketDraft, limits: Limits, manner: Manner, names: &dyn Offers) -> Result<TicketDraft> {
    refuse_what_is_wrong(&draft, limits)?;
    if is_complete(&draft) {
        return Ok(draft);
    }
    let asking = Asking::begin(manner)?;
    let uuid = |campo, answer: &str| uuid(campo, answer, names);
    let area = |campo, answer: &str| id(campo, Catalogue::Areas, answer, names);
    let prioridad = |campo, answer: &str| id(campo, Catalogue::Prioridades, answer, names);
    let estado = |campo, answer: &str| id(campo, Catalogue::Estados, answer, names);
    let offer = |catalogo| move || Offer::of(names.offered(catalogo));
    Ok(TicketDraft {
        titulo: asking.ask(draft.titulo, Campo::Titulo, None, Offer::default, &text)?,
        descripcion: asking.ask(draft.descripcion, Campo::Descripcion, None, Offer::default, &text)?,
        usuario_id: asking.ask(draft.usuario_id, Campo::UsuarioId, None, offer(Catalogue::Usuarios), &uuid)?,
        area_id: asking.ask(draft.area_id, Campo::AreaId, None, offer(Catalogue::Areas), &area)?,
        // What nearly every ticket starts with: priority 2 and status 1, as in the documented example.
        prioridad_id: asking.ask(
            draft.prioridad_id,
            Campo::PrioridadId,
            Some("2"),
            offer(Catalogue::Prioridades),
            &prioridad,
        )?,
        estado_id: asking.ask(draft.estado_id, Campo::EstadoId, Some("1"), offer(Catalogue::Estados), &estado)?,
    })
}

/// Asks on the terminal of stderr whether to go on; Enter alone means no.
///
/// # Errors
/// [`Declined`] if the answer is no; [`Interrupted`].
pub fn confirm(question: &str, manner: Manner) -> Result<()> {
    let asking = Asking::begin(manner)?;
    let answer = Confirm::with_theme(asking.theme.as_ref())
        .with_prompt(question)
        .default(false)
        .interact_on(asking.conversation.term())
        .map_err(|dialoguer::Error::IO(error)| error)
        .and_then(|answer| asking.conversation.go_on().map(|()| answer))
        .map_err(|error| {
            // dialoguer hid it, and shows it again only after an answer.
            let _ = asking.conversation.term().show_cursor();
            asking.give_up(error)
        })?;
    if answer { Ok(()) } else { Err(Declined.into()) }
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

/// Checks given values first: nobody should type six answers only to learn that a flag was wrong.
fn refuse_what_is_wrong(draft: &TicketDraft, limits: Limits) -> Result<()> {
    NewTicket::admit(draft.clone().filled(), limits)?;
    Ok(())
}

/// Reads an answer as its member; the error is the sentence to show.
type Read<'a, T> = &'a dyn Fn(Campo, &str) -> Result<Given<T>, String>;

fn text(campo: Campo, answer: &str) -> Result<Given<String>, String> {
    campo.text(Given::Value(answer.to_owned())).map(Given::Value)
}

fn uuid(campo: Campo, answer: &str, names: &dyn Offers) -> Result<Given<String>, String> {
    let Given::Named(name) = Given::uuid_or_name(answer.to_owned()) else {
        let uuid = campo.uuid(Given::Value(answer.to_owned()))?;
        return taken(campo, Catalogue::Usuarios, EntryId::Usuario(uuid), names)
            .map(|()| Given::Value(uuid.to_string()));
    };
    harmless(names.meant(Catalogue::Usuarios, name.trim())).map(|id| Given::Value(id.to_string()))
}

fn id(campo: Campo, catalogo: Catalogue, answer: &str, names: &dyn Offers) -> Result<Given<i64>, String> {
    match Given::id_or_name(answer.trim()) {
        Given::Named(name) if !name.is_empty() => match harmless(names.meant(catalogo, &name))? {
            EntryId::Numero(id) => Ok(Given::Value(id)),
            EntryId::Usuario(_) => campo.id(Given::Unreadable).map(Given::Value),
        },
        given => {
            let id = campo.id(given)?;
            taken(campo, catalogo, EntryId::Numero(id), names).map(|()| Given::Value(id))
        }
    }
}

/// Any id may be typed, unless the catalogue is strict.
fn taken(campo: Campo, catalogo: Catalogue, id: EntryId, names: &dyn Offers) -> Result<(), String> {
    if names.refuses(catalogo, id) { Err(campo.invalid(&id.to_string())) } else { Ok(()) }
}

/// Makes a sentence harmless, as it may contain names that others have written.
fn harmless(found: Result<EntryId, String>) -> Result<EntryId, String> {
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

    /// Shows the offered names and asks below them; the arrow keys put an id into the answer.
    fn ask<T>(
        &self,
        given: Given<T>,
        campo: Campo,
        default: Option<&str>,
        offer: impl FnOnce() -> Offer,
        read: Read<'_, T>,
    ) -> Result<Given<T>> {
        if !matches!(given, Given::Absent) {
            return Ok(given);
        }
        let mut offer = offer();
        let asked = offer.show(self.conversation.term()).and_then(|shown| {
            let answer = self.question(campo, default, &mut offer, read)?;
            self.conversation.term().clear_last_lines(shown)?;
            Ok(answer)
        });
        let answer = asked.and_then(|answer| self.say(campo, &answer).map(|()| answer));
        let answer = answer
            .and_then(|answer| self.conversation.go_on().map(|()| answer))
            .map_err(|error| self.give_up(error))?;
        read(campo, &answer).map_err(anyhow::Error::msg)
    }

    fn question<T>(
        &self,
        campo: Campo,
        default: Option<&str>,
        offer: &mut Offer,
        read: Read<'_, T>,
    ) -> io::Result<String> {
        let mut input = Input::<String>::with_theme(self.theme.as_ref())
            .with_prompt(campo.name())
            .allow_empty(true)
            .report(false)
            .validate_with(move |answer: &String| read(campo, answer).map(drop));
        // With nothing to pick from the arrow keys are to do nothing, and dialoguer's down would empty the answer.
        if !offer.is_empty() {
            input = input.history_with(offer);
        }
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        input.interact_text_on(self.conversation.term()).map_err(|dialoguer::Error::IO(error)| error)
    }

    /// Leaves the question with its answer on the screen, as dialoguer does without an offer.
    fn say(&self, campo: Campo, answer: &str) -> io::Result<()> {
        let mut line = String::new();
        self.theme.format_input_prompt_selection(&mut line, campo.name(), answer).map_err(io::Error::other)?;
        self.conversation.term().write_line(&line)
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
