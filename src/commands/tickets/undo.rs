//! `tickets undo`.

use anyhow::{Result, bail};
use clap::Args;

use crate::clock;
use crate::commands::context::Context;
use crate::commands::tickets::changing::Done;
use crate::config::Usage;
use crate::exit;
use crate::render;
use crate::store::{Access, Changed, Entry, History, Span, Store, StoreError, Undoing};
use crate::terminal::prompt;
use crate::ticket::{Campo, Fecha, Labels};

/// How many tickets of a change are named in its description.
const NAMED: usize = 3;

/// Undo the last change, or change NUMBER (see log)
///
/// If one of its fields has changed since, nothing is undone (exit status 5). undo asks first if somebody else made the
/// last change, or if a ticket was filed or imported after it. Without a terminal it then requires --yes or the number.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets undo
  tickets undo 42")]
pub struct UndoArgs {
    /// Number of the change, as log shows it
    #[arg(value_name = "CHANGE", value_parser = number)]
    cambio: Option<i64>,

    /// Undo the last change without asking, even if tickets were filed since or somebody else made it
    #[arg(short, long)]
    yes: bool,
}

fn number(text: &str) -> Result<i64, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("expected the number of a change, as log shows it")
}

/// Undoes a change.
///
/// # Errors
/// [`Usage`] if the change must be named.
pub fn run(args: &UndoArgs, context: &Context) -> Result<()> {
    let (done, said) = context.with(Access::Change, |store| {
        let mut undoing = Undoing { cambio: args.cambio, author: context.author() };
        let mut changed = store.undo(&undoing);
        if let Err(StoreError::Doubtful { cambio, why }) = &changed {
            ask(*cambio, why, args, store, context)?;
            undoing.cambio = Some(*cambio);
            changed = store.undo(&undoing);
        }
        let changed = changed?;
        let said = if context.output.quiet { None } else { undone(&changed, store) };
        Ok((Done { changed, is_list: true, pen: context.pen(store, None) }, said))
    })?;
    said.iter().for_each(|said| exit::note(said));
    done.tell("the values were there already", context)
}

fn ask(cambio: i64, why: &str, args: &UndoArgs, store: &mut dyn Store, context: &Context) -> Result<()> {
    if args.yes {
        return Ok(());
    }
    if !context.output.can_ask {
        bail!(Usage(format!("{why}: take it back with `tickets undo {cambio}` or --yes; nothing was undone")));
    }
    let mut about = vec![why.to_owned()];
    if let Some(told) = of(cambio, store) {
        about.push(format!("change {cambio}{}: {}", heading(&told.first), told.fields));
    }
    prompt::confirm(&about, "Undo it?", context.manner())
}

/// Describes an undo that is done. It can do without this, so errors of the store are ignored.
fn undone(changed: &Changed, store: &mut dyn Store) -> Option<String> {
    let made = of(changed.cambio?, store)?;
    let cambio = made.first.deshace?;
    let original = entries(cambio, 1, store);
    let when = original.first().map_or_else(String::new, heading);
    let rest = changed.count().saturating_sub(made.named);
    let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    Some(format!("undid change {cambio}{when}: {}{rest}", made.fields))
}

/// A change in words.
struct Told {
    first: Entry,
    named: usize,
    fields: String,
}

fn of(cambio: i64, store: &mut dyn Store) -> Option<Told> {
    // Six members and a comment of each, and one ticket more, which tells that there are others.
    let limit = u32::try_from(NAMED * (Campo::ALL.len() + 1) + 1).unwrap_or(u32::MAX);
    let entries = entries(cambio, limit, store);
    let first = entries.first()?.clone();
    let names = store.names(None).unwrap_or_default();
    let tickets = entries.chunk_by(|one, other| one.codigo == other.codigo);
    let told = tickets.take(NAMED).map(|all| {
        let fields: Vec<_> = all.iter().map(|entry| field(entry, &names)).collect();
        format!("{} {}", all.first().map_or_else(String::new, |entry| entry.codigo.to_string()), fields.join(", "))
    });
    let told: Vec<String> = told.collect();
    Some(Told { named: told.len(), fields: told.join("; "), first })
}

fn entries(cambio: i64, limit: u32, store: &mut dyn Store) -> Vec<Entry> {
    let asked =
        History { cambio: Some(cambio), span: Span { limit: Some(limit), ..Span::default() }, ..History::default() };
    let mut entries = store.history(&asked).map(|part| part.rows).unwrap_or_default();
    entries.retain(|entry| entry.cambio == cambio);
    entries
}

/// Who and when: ` (ana, 3 min ago)`.
fn heading(entry: &Entry) -> String {
    let quien = if entry.quien.is_empty() { "somebody" } else { &entry.quien };
    format!(" ({quien}, {})", ago(entry.fecha))
}

fn ago(fecha: Fecha) -> String {
    let seconds = (clock::now() - fecha.moment()).num_seconds();
    match seconds {
        ..60 => "just now".to_owned(),
        60..3_600 => format!("{} min ago", seconds / 60),
        3_600..172_800 => format!("{} h ago", seconds / 3_600),
        _ => format!("{} days ago", seconds / 86_400),
    }
}

/// One field: `Estado Cerrado → Abierto`.
fn field(entry: &Entry, names: &Labels) -> String {
    let said = |text: &str| match names.of_text(&entry.campo, text) {
        Some(name) => name.to_owned(),
        None if matches!(Campo::named(&entry.campo), Some(Campo::Titulo | Campo::Descripcion)) => {
            render::beginning(text)
        }
        None => text.to_owned(),
    };
    let (antes, despues) = (entry.antes.as_str(), entry.despues.as_str());
    match (entry.campo.as_str(), antes.is_empty(), despues.is_empty()) {
        ("Papelera", true, _) => format!("put into the trash ({})", render::beginning(despues)),
        ("Papelera", false, _) => "brought back from the trash".to_owned(),
        ("Comentario" | "ComentarioInterno", true, _) => format!("comment {}", render::beginning(despues)),
        ("Comentario" | "ComentarioInterno", false, false) => {
            format!("comment {} → {}", render::beginning(antes), render::beginning(despues))
        }
        ("Comentario" | "ComentarioInterno", false, true) => format!("comment {} taken back", render::beginning(antes)),
        (campo, ..) => {
            let name = campo.strip_suffix("Id").filter(|_| campo != "UsuarioId").unwrap_or(campo);
            format!("{name} {} → {}", said(antes), said(despues))
        }
    }
}
