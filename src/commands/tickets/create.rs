//! `tickets create`.

mod sources;

use std::cell::RefCell;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::answer::{answer, answer_stored};
use crate::commands::args::fields::{IdArgs, TextArgs, of_a_new_ticket};
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::commands::defaults;
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::exit::AnswerLost;
use crate::store::{self, Access, Filed, Filing, IdempotencyKey, Store, StoreError};
use crate::terminal::prompt;
use crate::ticket::{Catalogue, Codigo, EntryId, NewTicket, Ticket, TicketDraft, TicketRef, ValidationErrors};

/// File a ticket
///
/// Values come from flags, --from, the environment and the config file, in this order of precedence. On a terminal,
/// create asks for missing values.
#[derive(Debug, Args)]
#[command(
    mut_args(of_a_new_ticket),
    after_help = "\
Examples:
  tickets create -t 'Cannot log in' -d 'Error 500' -u 3fa85f64-5717-4562-b3fc-2c963f66afa6 -a 1 -p 2 -e 1
  journalctl -u app -n 50 | tickets create -t 'app fails' -d - -a 1 -p 3 -e 1 --json | jq -r .Codigo
  tickets create --from ticket.json --prioridad alta
  tickets create --from ticket.json --remote https://helpdesk.example.com --token-file token"
)]
pub struct CreateArgs {
    #[command(flatten)]
    texts: TextArgs,

    /// Description from a file, byte for byte
    #[arg(long, value_name = "FILE", conflicts_with = "descripcion", value_parser = path())]
    descripcion_file: Option<PathBuf>,

    #[command(flatten)]
    ids: IdArgs,

    /// Read the documented JSON request from a file; - reads standard input
    #[arg(long, value_name = "FILE", value_parser = path())]
    from: Option<PathBuf>,

    /// Idempotency key: a request that repeats it within 30 days returns the same ticket
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<IdempotencyKey>,

    /// File the ticket without showing it first on the terminal
    #[arg(short, long)]
    yes: bool,

    /// Check the ticket and print the request; store and send nothing
    #[arg(long, conflicts_with = "print_request")]
    dry_run: bool,

    /// Print the request to --remote as a curl command, its token masked; send nothing
    #[arg(long)]
    print_request: bool,
}

/// Files the ticket and writes it.
///
/// # Errors
/// After [`AnswerLost`] the ticket is stored.
pub fn run(args: CreateArgs, context: &Context) -> Result<()> {
    let (dry_run, print_request, key) = (args.dry_run, args.print_request, args.idempotency_key.clone());
    let ticket = admit(args, context)?;
    if dry_run {
        return Ok(answer(|out| context.output.pen().request(out, &ticket))?);
    }
    let filing = Filing { ticket, key };
    if print_request {
        return print(&filing, context);
    }
    let (ticket, since, pen) = context.with(Access::Write, |store| {
        let (ticket, since) = file(&filing, store)?;
        Ok((ticket, since, context.pen(store, None)))
    })?;
    if let Some(since) = since {
        let key = filing.key.as_ref().map_or("", IdempotencyKey::as_str);
        let name = ticket.codigo.as_ref().map_or_else(String::new, |codigo| format!(" {codigo}"));
        context.note(&format!(
            "note: the key {key} has filed this ticket before; here is{name} again, nothing new was stored"
        ));
        if !since.is_empty() {
            context.note(&format!("note:{name} has changed since: {since}"));
        }
    }
    let codigo = ticket.codigo.as_ref().map_or_else(|| "without a code".to_owned(), ToString::to_string);
    if ticket.codigo.is_none() && pen.quiet {
        bail!(AnswerLost { codigo, reason: "there is nothing to write with --quiet".to_owned() });
    }
    answer_stored(&codigo, |out| pen.filed(out, &ticket))
}

/// Builds the draft, asks for missing values, and checks it.
fn admit(args: CreateArgs, context: &Context) -> Result<NewTicket> {
    let limits = context.settings.limits;
    let (from, yes) = (args.from.clone(), args.yes);
    let names = RefCell::new(Resolver::new(context));
    let (draft, mut unnamed) = names.borrow_mut().settle(args.draft(limits)?)?;
    let (defaults, unmeant) = defaults::needed(&draft, &context.settings.defaults, &mut names.borrow_mut())?;
    let mut draft = draft.or(defaults);
    for (name, sentences) in unmeant.iter() {
        // On a terminal it is asked for.
        let can_ask = context.output.can_ask && unnamed.is_empty();
        sentences.iter().filter(|_| can_ask).for_each(|sentence| context.note(&format!("note: {sentence}")));
        sentences.iter().filter(|_| !can_ask).for_each(|sentence| unnamed.add(name, sentence));
    }
    let all_faults = |draft: &TicketDraft, faults| names.borrow_mut().all_faults(draft, faults);
    if !unnamed.is_empty() {
        let faults = NewTicket::faults(draft.clone(), &unnamed);
        return Err(sources::blame(all_faults(&draft, faults), from.as_deref()));
    }
    if context.output.can_ask && draft.clone().filled() != draft {
        // Nobody should answer questions only to hear in the end that a flag was wrong.
        let faults = all_faults(&draft, ValidationErrors::default());
        if !faults.is_empty() {
            return Err(faults.into());
        }
        // Not kept open while somebody thinks about the first questions.
        names.borrow_mut().rest();
        let confirms = context.settings.confirms && !yes;
        let editor = context.editor().ok();
        draft = prompt::complete(
            draft,
            &prompt::Interview { limits, manner: context.manner(), editor, confirms, names: &names },
        )?;
    }
    NewTicket::admit(draft.clone(), limits)
        .map_err(|errors| sources::blame(all_faults(&draft, errors), from.as_deref()))
}

/// The catalogues, for questions.
impl prompt::Offers for RefCell<Resolver<'_>> {
    fn meant(&self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        self.borrow_mut().lookup(catalogo, text)
    }

    fn offered(&self, catalogo: Catalogue) -> Option<Vec<(EntryId, String)>> {
        self.borrow_mut().offered(catalogo)
    }

    fn refuses(&self, catalogo: Catalogue, id: EntryId) -> bool {
        self.borrow_mut().refuses(catalogo, id)
    }

    fn add_user(&self, name: &str) -> Result<EntryId, String> {
        self.borrow_mut().add_user(name)
    }
}

fn print(filing: &Filing, context: &Context) -> Result<()> {
    let Some(endpoint) = context.settings.place.endpoint() else {
        bail!(Usage("--print-request shows a request to a server: name it with --remote URL".to_owned()));
    };
    let preview = store::preview(endpoint, filing)?;
    Ok(answer(|out| writeln!(out, "{}", preview.curl))?)
}

/// Files the ticket. A ticket that the key has filed before comes with its changes since, which may be empty.
fn file(filing: &Filing, store: &mut dyn Store) -> Result<(Ticket, Option<String>)> {
    let key = filing.key.as_ref().map_or("", IdempotencyKey::as_str);
    match store.create(std::slice::from_ref(filing))?.pop() {
        Some(Filed::Created(ticket)) => Ok((ticket, None)),
        Some(Filed::Replayed(ticket)) => {
            let since = changed_since(&ticket, store).unwrap_or_default();
            Ok((ticket, Some(since)))
        }
        Some(Filed::InTrash(codigo)) => bail!(in_trash(key, codigo)),
        Some(Filed::KeyTaken(codigo)) => bail!(key_taken(key, codigo)),
        Some(Filed::Refused(errors)) => bail!(StoreError::Invalid(errors)),
        None => bail!("the store answered nothing"),
    }
}

/// How a ticket has changed since it was filed. The answer can do without this, so errors of the store are ignored.
fn changed_since(first: &Ticket, store: &mut dyn Store) -> Option<String> {
    let codigo = first.codigo.clone().map(TicketRef::Codigo);
    let now = store.find(&codigo.or_else(|| first.id_ticket.map(TicketRef::Id))?).ok()?;
    if now == *first {
        return None;
    }
    let fields = first.differs_in(&now).map(|campo| format!("{} is {:?}", campo.name(), now.text_of(campo)));
    let fields: Vec<String> = fields.collect();
    let date = || now.fecha_actualizacion.map_or_else(String::new, |fecha| format!("FechaActualizacion is {fecha}"));
    Some(if fields.is_empty() { date() } else { fields.join(", ") })
}

fn in_trash(key: &str, codigo: Option<Codigo>) -> StoreError {
    let name = codigo.map_or_else(|| "its code".to_owned(), |codigo| codigo.to_string());
    StoreError::Conflict(
        format!(
            "the idempotency key {key} has filed {name} before, which is in the trash: bring it back with `tickets restore \
             {name}`, or use a new key; nothing was stored"
        )
        .into(),
    )
}

fn key_taken(key: &str, codigo: Option<Codigo>) -> StoreError {
    let other = codigo.map_or_else(|| "another ticket".to_owned(), |codigo| format!("another ticket, {codigo}"));
    StoreError::Conflict(
        format!("the idempotency key {key} has filed {other}: use a new key for this one; nothing was stored").into(),
    )
}
