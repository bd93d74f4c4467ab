//! Changes tickets: the question whether to go on, the change, and its answer.

mod outlook;

use anyhow::{Result, bail};

use crate::commands::answer::answer_stored;
use crate::commands::args::tickets::TargetArgs;
use crate::commands::context::{Context, pass_on_warnings};
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::render::Pen;
use crate::store::{Access, Changed, Changing, Leave, Store, StoreError, Targets};
use crate::terminal::prompt;
use crate::ticket::{Change, NewTicket, Remark, TicketDraft, TicketRef};
pub use outlook::Outlook;

/// The new values of tickets.
pub struct Wish {
    /// The new values.
    pub change: Change,
    /// The tickets that are not changed.
    pub leave: Leave,
    /// What is said about each, those included.
    pub remark: Option<Remark>,
    /// Says why a ticket was not changed.
    pub already: &'static str,
}

impl Wish {
    /// Returns the values of a draft, for every ticket.
    ///
    /// # Errors
    /// [`ValidationErrors`](crate::ticket::ValidationErrors) for invalid values and unknown names.
    pub fn of(draft: &TicketDraft, context: &Context) -> Result<Self> {
        let mut names = Resolver::new(context);
        let (draft, unnamed) = names.settle(draft.clone())?;
        if !unnamed.is_empty() {
            let faults = NewTicket::faults(draft.clone().filled(), &unnamed);
            bail!(names.all_faults(&draft, faults));
        }
        let change = Change::admit(&draft, context.settings.limits);
        let change = change.map_err(|errors| names.all_faults(&draft, errors))?;
        Ok(Self { change, leave: Leave::None, remark: None, already: "the values were there already" })
    }
}

/// A change that is stored, and how it is written.
pub struct Done {
    /// The tickets as they are now.
    pub changed: Changed,
    /// Whether they are written as a list even if there is only one.
    pub is_list: bool,
    /// Writes them.
    pub pen: Pen,
}

/// Changes the tickets as `wish` says and writes them as they are now.
///
/// # Errors
/// After [`AnswerLost`](crate::exit::AnswerLost) the tickets are changed.
pub fn run(targets: &TargetArgs, context: &Context, wish: impl FnOnce(&mut dyn Store) -> Result<Wish>) -> Result<()> {
    let (done, already) = context.with(Access::Change, |store| {
        let Wish { change, leave, remark, already } = wish(store)?;
        let values = change.named();
        let mut values: Vec<String> =
            values.iter().map(|(campo, value)| format!("{} {value:?}", campo.name())).collect();
        values.extend(remark.as_ref().map(|_| "the comment".to_owned()));
        let if_unchanged = targets.if_unchanged.clone();
        let becomes = |verb: &str| format!("{verb} {}", values.join(", "));
        let words = (becomes("gets"), becomes("get"));
        let outlook = Outlook { words: (&words.0, &words.1), change: Some((&change, &leave)) };
        let done = ask_and_do(targets, &outlook, store, context, |store, targets| {
            let (leave, change, remark) = (leave.clone(), change.clone(), remark.clone());
            let author = context.author();
            store.change(&Changing { targets, leave, change, remark, author, if_unchanged, only_of: None })
        })?;
        Ok((done, already))
    })?;
    done.tell(already, context)
}

/// Asks about several tickets and runs `act` on them.
pub fn ask_and_do(
    targets: &TargetArgs,
    outlook: &Outlook<'_>,
    store: &mut dyn Store,
    context: &Context,
    act: impl FnOnce(&mut dyn Store, Targets) -> Result<Changed, StoreError>,
) -> Result<Done> {
    let (meant, is_list) = targets.read(store, context)?;
    match targets.wants_question(&meant) {
        Some([]) => return Ok(Done { changed: Changed::default(), is_list: true, pen: context.output.pen() }),
        Some(named) => {
            pass_on_warnings(store);
            confirm(named, outlook, store, context)?;
        }
        None => {}
    }
    let changed = act(store, meant)?;
    Ok(Done { changed, is_list, pen: context.pen(store, None) })
}

/// Describes the change and asks whether to go on.
fn confirm(targets: &[TicketRef], outlook: &Outlook<'_>, store: &mut dyn Store, context: &Context) -> Result<()> {
    if !context.output.can_ask {
        let what = outlook.brief(targets);
        bail!(Usage(format!("{what}: add --yes to change several without being asked; nothing was stored")));
    }
    prompt::confirm(&outlook.lines(targets, store), "Go on?", context.manner())
}

impl Done {
    /// Writes the tickets, and on a terminal the number of the change; `already` says why some were not changed.
    pub fn tell(&self, already: &str, context: &Context) -> Result<()> {
        let changed = &self.changed;
        if context.output.stderr.is_terminal {
            context.note(&match (changed.cambio, changed.unchanged) {
                (Some(cambio), 0) => format!("change {cambio}; `tickets undo {cambio}` undoes it"),
                (Some(cambio), unchanged) => {
                    let all = changed.count();
                    format!("change {cambio}; `tickets undo {cambio}` undoes it; {unchanged} of {all}: {already}")
                }
                (None, _) if changed.count() == 0 => "no tickets match; nothing was changed".to_owned(),
                (None, _) if changed.is_unsaid => {
                    "done; the server gives the change no number, so it cannot be undone".to_owned()
                }
                (None, _) => format!("{already}; nothing was changed"),
            });
        }
        answer_stored(&self.first(), |out| self.pen.changed(out, changed, self.is_list))
    }

    fn first(&self) -> String {
        let first = self.changed.codes().next().map_or_else(String::new, ToString::to_string);
        match self.changed.count().saturating_sub(1) {
            0 => first,
            more => format!("{first} (and {more} more)"),
        }
    }
}
