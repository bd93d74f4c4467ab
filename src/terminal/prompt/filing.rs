//! Asks for the missing values of a new ticket, shows the whole, and asks whether to file it.

use anyhow::Result;

use super::answer;
use super::asking::{Asking, Ended, Manner, Prompt};
use super::decision::{Decision, Declined, decision};
use super::offers::Offers;
use super::picker::{Picker, Selectable};
use super::rich::{Rich, Style};
use crate::terminal::editor::Editor;
use crate::terminal::interrupt::Interrupted;
use crate::ticket::{Campo, Catalogue, EntryId, Given, Limits, NewTicket, TicketDraft, number};

/// How a new ticket is asked for.
pub struct Interview<'a> {
    pub limits: Limits,
    pub manner: Manner,
    /// Opened by a key on the Descripcion.
    pub editor: Option<Editor>,
    /// Whether the ticket is shown before it is filed, and its user asked.
    pub confirms: bool,
    pub names: &'a dyn Offers,
}

/// Asks on the terminal of stderr for every absent member.
///
/// # Errors
/// [`Interrupted`] and [`Declined`]. Given values that are not valid are reported before anything is asked.
pub fn complete(draft: TicketDraft, filing: &Interview<'_>) -> Result<TicketDraft> {
    // Nobody should type six answers only to learn that a flag was wrong.
    NewTicket::admit(draft.clone().filled(), filing.limits)?;
    let is_absent = |campo: &Campo| answer::typed(&draft, *campo).is_none();
    let steps: Vec<Campo> = Campo::ALL.into_iter().filter(is_absent).collect();
    if steps.is_empty() {
        return Ok(draft);
    }
    let asking = Asking::begin(filing.manner)?;
    let mut walk = Walk { asking, draft, filing, begun: Default::default(), has_new_user: false };
    match walk.through(&steps) {
        Ok(()) => Ok(walk.draft),
        Err(error) if walk.has_new_user => Err(beside_a_user(error)),
        Err(error) => Err(error),
    }
}

/// Says that something is stored even so.
fn beside_a_user(error: anyhow::Error) -> anyhow::Error {
    let kept = "the new user is stored, the ticket is not";
    if error.is::<Interrupted>() {
        Interrupted { kept }.into()
    } else if error.is::<Declined>() {
        Declined { kept }.into()
    } else {
        error.context(kept)
    }
}

/// A conversation about one ticket.
struct Walk<'a> {
    asking: Asking,
    draft: TicketDraft,
    filing: &'a Interview<'a>,
    /// What was written at questions that were left for the one before, in the order of the members.
    begun: [Option<String>; 6],
    has_new_user: bool,
}

impl<'a> Walk<'a> {
    fn through(&mut self, steps: &[Campo]) -> Result<()> {
        if steps.len() > 1 {
            let keys = "Enter ends an answer, Shift-Tab goes back, Ctrl-C leaves without filing.";
            self.asking.say(Rich::new(Style::Dim, keys))?;
        }
        // How much was said before each question.
        let mut said = Vec::new();
        loop {
            while let Some(campo) = steps.get(said.len()) {
                let before = self.asking.said();
                if self.ask(*campo, !said.is_empty())? {
                    said.push(before);
                } else if let Some(kept) = said.pop() {
                    self.asking.unsay(kept)?;
                }
            }
            if !self.filing.confirms || self.is_confirmed()? {
                return Ok(());
            }
            if let Some(kept) = said.pop() {
                self.asking.unsay(kept)?;
            }
        }
    }

    /// Asks for one member; false if its user wants to go back.
    fn ask(&mut self, campo: Campo, can_go_back: bool) -> Result<bool> {
        let mut text = self.begun_of(campo).take();
        loop {
            let question = self.question(campo, can_go_back, text.take());
            let (before, limits, names) = (self.draft.clone(), self.filing.limits, self.filing.names);
            let mut judge = |text: &str| answer::settled(&before, campo, text, limits, names);
            match self.asking.ask(question, &mut judge)? {
                Ended::Answered(draft) => {
                    self.draft = draft;
                    return self.answered(campo, "").map(|()| true);
                }
                Ended::Back(text) => {
                    *self.begun_of(campo) = Some(text);
                    return Ok(false);
                }
                Ended::Extra(name) => {
                    if self.new_user(&name)? {
                        return Ok(true);
                    }
                    text = Some(name);
                }
            }
        }
    }

    /// The only place of a member among the texts that were begun.
    fn begun_of(&mut self, campo: Campo) -> &mut Option<String> {
        let [titulo, descripcion, usuario, area, prioridad, estado] = &mut self.begun;
        match campo {
            Campo::Titulo => titulo,
            Campo::Descripcion => descripcion,
            Campo::UsuarioId => usuario,
            Campo::AreaId => area,
            Campo::PrioridadId => prioridad,
            Campo::EstadoId => estado,
        }
    }

    fn answered(&mut self, campo: Campo, remark: &str) -> Result<()> {
        let shown = brief(answer::shown(&self.draft, campo, self.filing.names));
        let said = self.asking.theme().answered(label(campo), &format!("{shown}{remark}"));
        self.asking.say(said)
    }

    fn question(&self, campo: Campo, can_go_back: bool, text: Option<String>) -> Prompt<'a> {
        let filing = self.filing;
        let value = answer::typed(&self.draft, campo);
        let is_text = matches!(campo, Campo::Titulo | Campo::Descripcion);
        // What nearly every ticket starts with: priority 2 and status 1, as in the documented example.
        let usual = match campo {
            Campo::PrioridadId => Some("2".to_owned()),
            Campo::EstadoId => Some("1".to_owned()),
            _ => None,
        };
        let default = if is_text { None } else { value.clone().or(usual) };
        let editor = filing.editor.as_ref().filter(|_| campo == Campo::Descripcion);
        Prompt {
            label: label(campo),
            hint: default.clone().or_else(|| editor.map(|_| "F2: editor".to_owned())),
            picker: answer::catalogue(campo).and_then(|catalogo| self.picker(catalogo, default.as_deref())),
            default,
            text: text.or(value.filter(|_| is_text)).unwrap_or_default(),
            has_lines: campo == Campo::Descripcion,
            editor,
            can_go_back,
        }
    }

    fn picker(&self, catalogo: Catalogue, default: Option<&str>) -> Option<Picker> {
        let offered = self.filing.names.offered(catalogo)?;
        let item = |(id, name): (EntryId, String)| Selectable { answer: id.to_string(), id: id.to_string(), name };
        let new = Selectable { answer: String::new(), id: String::new(), name: "new user …".to_owned() };
        let extra = (catalogo == Catalogue::Usuarios).then_some(new);
        Some(Picker::new(offered.into_iter().map(item).collect(), extra, default))
    }

    /// Asks for the name of a new user and stores it; false if its user wants to go back.
    fn new_user(&mut self, name: &str) -> Result<bool> {
        let question = Prompt { text: name.to_owned(), can_go_back: true, ..Prompt::of("Name of the new user") };
        let names = self.filing.names;
        let Ended::Answered(id) = self.asking.ask(question, &mut |name: &str| names.add_user(name))? else {
            return Ok(false);
        };
        self.has_new_user = true;
        self.draft.usuario_id = Given::Value(id.to_string());
        self.answered(Campo::UsuarioId, ", new").map(|()| true)
    }

    /// Shows the ticket and asks whether to file it, as often as it is edited; false if its user wants to go back.
    fn is_confirmed(&mut self) -> Result<bool> {
        loop {
            let before = self.asking.said();
            let whole = self.whole();
            self.asking.say(whole)?;
            let question = Prompt { can_go_back: true, ..Prompt::of("File it? (Y/n/e)") };
            let judge = &mut |text: &str| decision(text, Some(Decision::Yes), true);
            match self.asking.ask(question, judge)? {
                Ended::Answered(Decision::Yes) => return self.decided(true).map(|()| true),
                Ended::Answered(Decision::No) => {
                    self.decided(false)?;
                    return Err(Declined { kept: "nothing was stored" }.into());
                }
                Ended::Answered(Decision::Edit) => {
                    self.asking.unsay(before)?;
                    self.edit()?;
                }
                Ended::Back(_) | Ended::Extra(_) => {
                    self.asking.unsay(before)?;
                    return Ok(false);
                }
            }
        }
    }

    fn decided(&mut self, is_yes: bool) -> Result<()> {
        let said = self.asking.theme().decided("File it?", is_yes);
        self.asking.say(said)
    }

    /// Asks which field to change, and for its value.
    fn edit(&mut self) -> Result<()> {
        let item = |campo: &Campo| {
            let value = answer::shown(&self.draft, *campo, self.filing.names);
            Selectable { answer: campo.name().to_owned(), id: label(*campo).to_owned(), name: value }
        };
        let picker = Picker::new(Campo::ALL.iter().map(item).collect(), None, Some(Campo::Titulo.name()));
        let question = Prompt { picker: Some(picker), can_go_back: true, ..Prompt::of("Field to edit") };
        let mut judge = |text: &str| field(text).ok_or_else(|| "Choose a field.".to_owned());
        match self.asking.ask(question, &mut judge)? {
            Ended::Answered(campo) => self.ask(campo, true).map(drop),
            Ended::Back(_) | Ended::Extra(_) => Ok(()),
        }
    }

    /// All of the ticket; its longest part last.
    fn whole(&self) -> Rich {
        let value = |campo| answer::shown(&self.draft, campo, self.filing.names);
        let mut rich = Rich::new(Style::Dim, "The ticket:");
        for campo in Campo::ALL.into_iter().filter(|campo| *campo != Campo::Descripcion) {
            let name = format!("\n{}: ", label(campo));
            rich = rich.with(Style::Bold, &name).with(Style::Plain, &value(campo));
        }
        rich = rich.with(Style::Bold, "\nDescripcion:");
        rich.with(Style::Plain, &format!("\n{}", value(Campo::Descripcion)))
    }
}

/// A field by its name, or by the beginning of it.
fn field(text: &str) -> Option<Campo> {
    let text = text.trim().to_lowercase();
    let is_meant = |campo: &Campo| !text.is_empty() && campo.name().to_lowercase().starts_with(&text);
    Campo::ALL.into_iter().find(is_meant)
}

/// What a question calls a member: `AreaId` is asked for by name, too.
fn label(campo: Campo) -> &'static str {
    campo.name().trim_end_matches("Id")
}

/// The beginning of a long text: all of it is shown before it is filed.
fn brief(text: String) -> String {
    const MOST: usize = 3;
    let lines = text.lines().count();
    if lines <= MOST {
        return text;
    }
    let first: Vec<&str> = text.lines().take(MOST - 1).collect();
    format!("{}\n… ({})", first.join("\n"), number(lines, "line", "lines"))
}
