//! What the commands that change tickets share: the question whether to go on, the change, and its answer.

use std::io;

use anyhow::{Result, bail};

use super::args::tickets::TargetArgs;
use super::resolver::Resolver;
use super::{Context, answer};
use crate::config::Usage;
use crate::exit::{self, AnswerLost};
use crate::render;
use crate::store::{Changed, Changing, Leave, Store};
use crate::terminal::prompt;
use crate::ticket::{Change, Labels, NewTicket, TicketDraft, TicketRef, number};

/// What becomes of the tickets.
pub struct Wish {
    /// The new values.
    pub change: Change,
    /// Which tickets stay as they are all the same.
    pub leave: Leave,
    /// What is said of a ticket that stays as it is.
    pub already: &'static str,
}

impl Wish {
    /// The values of a draft, for every ticket.
    ///
    /// # Errors
    /// The gate's; names that mean nothing.
    pub fn of(draft: &TicketDraft, context: &Context) -> Result<Self> {
        let (draft, unnamed) = Resolver::new(context).settle(draft.clone())?;
        if !unnamed.is_empty() {
            let faults = NewTicket::faults(draft.clone().filled(), &unnamed);
            bail!(context.all_faults(&draft, faults));
        }
        let change = Change::admit(&draft, context.settings.limits);
        let change = change.map_err(|errors| context.all_faults(&draft, errors))?;
        Ok(Self { change, leave: Leave::None, already: "the values were there already" })
    }
}

/// Changes the tickets and answers them as they are now.
///
/// # Errors
/// The gate's and the store's; after [`AnswerLost`] the tickets are changed.
pub fn run(targets: &TargetArgs, wish: Wish, store: &mut dyn Store, context: &Context) -> Result<()> {
    let meant = targets.read(store, context);
    Context::pass_on_warnings(store);
    let (meant, is_list) = meant?;
    match targets.wants_question(&meant) {
        Some([]) => return tell(&Changed::default(), true, wish.already, &Labels::default(), context),
        Some(named) => {
            let values = wish.change.named();
            let values: Vec<String> =
                values.iter().map(|(campo, value)| format!("{} {value:?}", campo.name())).collect();
            let verb = if named.len() == 1 { "gets" } else { "get" };
            confirm(named, &format!("{verb} {}", values.join(", ")), context)?;
        }
        None => {}
    }
    let changing = Changing {
        targets: meant,
        leave: wish.leave,
        change: wish.change,
        author: context.author(),
        if_unchanged: targets.if_unchanged.clone(),
        only_of: None,
    };
    let changed = store.change(&changing);
    Context::pass_on_warnings(store);
    let changed = changed?;
    let names = context.names(store, None);
    tell(&changed, is_list, wish.already, &names, context)
}

/// Says what is going to happen and asks whether it should.
pub fn confirm(targets: &[TicketRef], becomes: &str, context: &Context) -> Result<()> {
    const SHOWN: usize = 5;
    let mut codes: Vec<String> = targets.iter().take(SHOWN).map(ToString::to_string).collect();
    if targets.len() > SHOWN {
        codes.push("…".to_owned());
    }
    let count = number(targets.len(), "ticket", "tickets");
    let what = format!("{count} ({}) {becomes}", codes.join(", "));
    if !context.output.can_ask {
        bail!(Usage(format!("{what}: add --yes to change several without being asked; nothing was stored")));
    }
    exit::note(&what);
    prompt::confirm("Go on?", context.manner())
}

/// Answers changed tickets; also for `undo`. `already` is said where some stay as they are.
pub fn tell(changed: &Changed, is_list: bool, already: &str, names: &Labels, context: &Context) -> Result<()> {
    let output = context.output;
    if output.stderr.is_terminal && !output.quiet {
        exit::note(&match (changed.cambio, changed.unchanged) {
            (Some(cambio), 0) => format!("change {cambio}; `tickets undo {cambio}` takes it back"),
            (Some(cambio), unchanged) => {
                let all = changed.count();
                format!("change {cambio}; `tickets undo {cambio}` takes it back; {unchanged} of {all}: {already}")
            }
            (None, _) if changed.count() == 0 => "there is no such ticket; nothing was changed".to_owned(),
            (None, _) if changed.is_unsaid => {
                "done; the server gives the change no number, so undo cannot take it back".to_owned()
            }
            (None, _) => format!("{already}; nothing was changed"),
        });
    }
    show(changed, is_list, names, context)
}

/// The same without a word about the change.
pub fn show(changed: &Changed, is_list: bool, names: &Labels, context: &Context) -> Result<()> {
    let written = write(changed, is_list, names, context);
    written.map_err(|reason| AnswerLost { codigo: first(changed), reason: reason.to_string() }.into())
}

/// The same where nothing was changed.
pub fn write(changed: &Changed, is_list: bool, names: &Labels, context: &Context) -> io::Result<()> {
    let output = context.output;
    answer(|out| {
        if output.quiet {
            return changed.codes().try_for_each(|codigo| render::codigo(out, codigo));
        }
        if !changed.codigos.is_empty() {
            return render::codes(out, &changed.codigos, output.format);
        }
        match (changed.tickets.as_slice(), is_list) {
            ([ticket], false) => render::filed(out, ticket, names, output.format, output.stdout),
            (tickets, _) => render::tickets(out, tickets, names, &[], output.format, output.stdout),
        }
    })
}

fn first(changed: &Changed) -> String {
    let first = changed.codes().next().map_or_else(String::new, ToString::to_string);
    match changed.count().saturating_sub(1) {
        0 => first,
        more => format!("{first} (and {more} more)"),
    }
}
