//! What `update`, `close` and `reopen` share: which tickets, whether to go on, and the answer.

use std::io::{self, BufRead};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::nombres::Catalogos;
use super::{Context, answer, filter, listed};
use crate::clock;
use crate::config::Usage;
use crate::exit::{self, AnswerLost};
use crate::prompt;
use crate::render;
use crate::store::{Access, Changed, Changing, Query};
use crate::ticket::{Change, Fecha, Nombres, Ticket, TicketDraft, TicketRef};

/// Which tickets to change.
#[derive(Debug, Args)]
pub struct Targets {
    /// Codes as for show; - reads them from standard input, divided by white space
    #[arg(value_name = "CODE", required_unless_present = "filter")]
    codes: Vec<String>,

    /// All tickets for which this expression is true, as for list
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true, conflicts_with = "codes")]
    filter: Option<String>,

    /// Change several tickets without asking
    #[arg(short, long)]
    yes: bool,

    /// Change nothing if FechaActualizacion is another by now (exit status 5)
    #[arg(long, value_name = "TIMESTAMP")]
    if_unchanged: Option<Fecha>,
}

impl Targets {
    /// The tickets that are meant, and whether they are a list rather than a single one.
    fn read(&self, context: &Context) -> Result<(Vec<TicketRef>, bool)> {
        if let Some(text) = &self.filter {
            let query = Query { filter: Some(filter(text)?), ..Query::default() };
            let page = listed(context.open(Access::Read)?.as_mut(), &query)?;
            let codes = page.tickets.into_iter().filter_map(|ticket| ticket.codigo).map(TicketRef::Codigo);
            return Ok((codes.collect(), true));
        }
        let from_input = self.codes.iter().any(|code| code == "-");
        let mut names: Vec<String> = self.codes.iter().filter(|code| *code != "-").cloned().collect();
        if from_input {
            for line in io::stdin().lock().lines() {
                let line = line.context("reading codes from standard input")?;
                names.extend(line.split_whitespace().map(str::to_owned));
            }
        }
        let year = clock::year(clock::now());
        let targets: Result<Vec<_>, _> = names.iter().map(|name| TicketRef::parse(name, year)).collect();
        let targets = targets.map_err(|error| Usage(error.to_string()))?;
        Ok((targets, from_input || self.codes.len() > 1))
    }
}

/// Changes the tickets and answers them as they are now.
///
/// # Errors
/// The gate's and the store's; after [`AnswerLost`] the tickets are changed.
pub fn run(targets: &Targets, draft: &TicketDraft, context: &Context) -> Result<()> {
    let (draft, unnamed) = Catalogos::new(context).settle(draft.clone())?;
    if !unnamed.is_empty() {
        bail!(unnamed);
    }
    let change = Change::admit(&draft, context.settings.limits)?;
    let (named, is_list) = targets.read(context)?;
    if (named.len() > 1 || targets.filter.is_some()) && !targets.yes {
        confirm(&named, &change, context)?;
    }
    let changing = Changing {
        targets: named,
        change,
        author: context.author(),
        if_unchanged: targets.if_unchanged,
        only_of: None,
    };
    let mut store = context.open(Access::Change)?;
    let changed = store.change(&changing);
    Context::pass_on_warnings(store.as_mut());
    let changed = changed?;
    let names = context.names(store.as_mut(), None);
    tell(&changed, is_list, &names, context)
}

/// Says what is going to happen and asks whether it should.
fn confirm(targets: &[TicketRef], change: &Change, context: &Context) -> Result<()> {
    const SHOWN: usize = 5;
    let values: Vec<String> =
        change.named().iter().map(|(campo, value)| format!("{} {value:?}", campo.name())).collect();
    let mut codes: Vec<String> = targets.iter().take(SHOWN).map(ToString::to_string).collect();
    if targets.len() > SHOWN {
        codes.push("…".to_owned());
    }
    let what = format!("{} tickets ({}) get {}", targets.len(), codes.join(", "), values.join(", "));
    if !context.output.can_ask {
        bail!(Usage(format!("{what}: add --yes to change several without being asked; nothing was stored")));
    }
    exit::note(&what);
    if prompt::confirm("Go on?", context.manner())? { Ok(()) } else { Err(prompt::Interrupted.into()) }
}

/// Answers changed tickets; also for `undo`.
pub(super) fn tell(changed: &Changed, is_list: bool, names: &Nombres, context: &Context) -> Result<()> {
    let output = context.output;
    if output.stderr.is_terminal && !output.quiet {
        exit::note(&match changed.cambio {
            Some(cambio) => format!("change {cambio}; `tickets undo {cambio}` takes it back"),
            None => "the values were there already; nothing was changed".to_owned(),
        });
    }
    show(changed, is_list, names, context)
}

/// Answers tickets as they are now.
pub(super) fn show(changed: &Changed, is_list: bool, names: &Nombres, context: &Context) -> Result<()> {
    let output = context.output;
    let written = answer(|out| {
        if output.quiet {
            let mut codes = changed.tickets.iter().filter_map(|ticket| ticket.codigo.as_ref());
            return codes.try_for_each(|codigo| render::codigo(out, codigo));
        }
        match (changed.tickets.as_slice(), is_list) {
            ([ticket], false) => render::filed(out, ticket, names, output.format, output.stdout),
            (tickets, _) => render::tickets(out, tickets, names, &[], output.format, output.stdout),
        }
    });
    written.map_err(|reason| AnswerLost { codigo: first(&changed.tickets), reason: reason.to_string() }.into())
}

fn first(tickets: &[Ticket]) -> String {
    let code = |ticket: &Ticket| ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string);
    match tickets {
        [] => String::new(),
        [ticket] => code(ticket),
        [ticket, rest @ ..] => format!("{} (and {} more)", code(ticket), rest.len()),
    }
}
