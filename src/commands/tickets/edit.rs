//! `tickets edit`.

mod form;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::commands::answer::answer;
use crate::commands::args::path::path;
use crate::commands::args::values::target;
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::commands::tickets::changing::Done;
use crate::commands::year::{self, Code};
use crate::config::Usage;
use crate::exit;
use crate::store::{Access, Changing, Leave, Store, StoreError, Targets};
use crate::terminal::editor::{self, Edited, Editor};
use crate::ticket::{Catalogue, Change, Labels, Ticket, TicketRef, ValidationErrors};
use form::Form;

/// How often the editor is run where nobody sees the errors, as it may never correct them.
const MOST_ROUNDS: usize = 5;

/// How often a change is tried on a ticket that others change meanwhile.
const MOST_TRIES: usize = 20;

/// The command that continues with a form that was kept.
const RESUME: &str = "tickets edit --resume";

/// Change a ticket in your editor
///
/// The form has one field per line, and the Descripcion below a line ---. Only the fields that you change are stored.
/// Errors are marked in the form, and the editor opens it again. If anything fails, your text is kept in a file. Its
/// name is shown, and --resume continues with it. Changes that others make meanwhile are kept. If they change the same
/// field, nothing is stored and both values are shown (exit status 5). The form holds texts unchanged, control
/// characters included. A final newline that your editor adds to the Descripcion is not stored.
#[derive(Debug, Args)]
#[command(after_help = "\
Environment:
  VISUAL  the editor, a shell command such as 'code --wait'; else EDITOR, else vi
  TMPDIR  folder of the form while it is edited; else /tmp

Examples:
  tickets edit 12
  EDITOR='code --wait' tickets edit @last
  tickets edit --resume tickets-TKT-2026-000012-0192.txt
  EDITOR='sed -i s/^EstadoId:.*/EstadoId:cerrado/' tickets edit 12 --quiet")]
pub struct EditArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = Code::parse, required_unless_present = "resume")]
    code: Option<Code>,

    /// Continue with the form in this file, on the ticket as it is now. The file is removed once your changes are
    /// stored
    #[arg(long, value_name = "FILE", value_parser = path())]
    resume: Option<PathBuf>,
}

/// A form that was kept.
struct Taken {
    file: PathBuf,
    text: String,
}

impl EditArgs {
    fn taken(&self) -> Result<Option<Taken>> {
        let Some(file) = self.resume.clone() else { return Ok(None) };
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Some(Taken { file, text }))
    }

    /// Returns the named ticket, or that of the form.
    fn target(&self, taken: Option<&Taken>) -> Result<TicketRef, Usage> {
        let named = taken.and_then(|taken| form::code(&taken.text)).and_then(|code| target(code).ok());
        let unnamed = || Usage("the file does not name its ticket: give the ticket's code too".to_owned());
        self.code.as_ref().map(|code| code.target.clone()).or(named).ok_or_else(unnamed)
    }
}

/// Changes the ticket as its user edits it.
///
/// # Errors
/// An error names the file that keeps the text; after `AnswerLost` the ticket is changed.
pub fn run(args: &EditArgs, context: &Context) -> Result<()> {
    let editor = context.editor()?;
    let taken = args.taken()?;
    let target = args.target(taken.as_ref())?;
    let form = context.with(Access::Read, |store| read(args, &target, store, context))?;
    let (edited, change) = settle(&form, taken, &editor, context)?;
    let Some(change) = change else {
        if edited.is_untouched {
            exit::note(&format!(
                "warning: the editor ended at once; if it is open still (code needs --wait), {}",
                edited.kept()
            ));
        } else {
            edited.discard();
        }
        context.note("nothing was changed");
        return unchanged(&form.into_ticket(), context);
    };
    match store(&form, change, context) {
        Ok(done) => {
            edited.discard();
            done.tell("the values were there already", context)
        }
        Err(error) => Err(edited.keep(error)),
    }
}

/// Reads the ticket; no store stays open while its user writes.
fn read(args: &EditArgs, target: &TicketRef, store: &mut dyn Store, context: &Context) -> Result<Form> {
    if let Some(code) = &args.code {
        year::settle(std::slice::from_ref(code), context.output.can_ask, store, context)?;
    }
    let ticket = store.find(target)?;
    let names = names(store, &ticket, context);
    Ok(Form::new(ticket, names))
}

/// Names for the ids of a ticket. A form can do without them, so errors of the store are ignored.
fn names(store: &mut dyn Store, ticket: &Ticket, context: &Context) -> Labels {
    if context.settings.place.is_near() {
        return store.names(Some(ticket.usuario_id)).unwrap_or_default();
    }
    let of =
        |catalogo: Catalogue| store.catalogue(catalogo).unwrap_or_default().into_iter().map(move |it| (catalogo, it));
    let entries = Catalogue::ALL.into_iter().flat_map(of);
    entries.map(|(catalogo, entry)| (catalogo, entry.id, entry.nombre, entry.es_final == Some(true))).collect()
}

/// Opens the editor until the form is valid, or comes back unchanged.
fn settle(form: &Form, taken: Option<Taken>, editor: &Editor, context: &Context) -> Result<(Edited, Option<Change>)> {
    let mut given = taken.as_ref().map_or_else(|| form.text(), |taken| form.resumed(&taken.text));
    let mut edited = match taken {
        Some(taken) => editor::resume(editor, taken.file, &given, RESUME)?,
        None => editor::edit(editor, &given, &form.name(), Some(RESUME))?,
    };
    let mut rounds = 1;
    loop {
        let faults = match judge(form, &edited.text, context) {
            Ok(Ok(change)) => return Ok((edited, change)),
            Ok(Err(faults)) => faults,
            Err(error) => return Err(edited.keep(error)),
        };
        let marked = form::marked(&edited.text, &faults);
        if marked == given || (rounds == MOST_ROUNDS && !context.output.can_ask) {
            return Err(edited.keep(faults));
        }
        edited = edited.again(editor, &marked)?;
        given = marked;
        rounds += 1;
    }
}

/// Returns the change that a form asks for, or all its faults.
fn judge(form: &Form, text: &str, context: &Context) -> Result<Result<Option<Change>, ValidationErrors>> {
    if text.trim().is_empty() {
        return Ok(Ok(None));
    }
    let (draft, mut faults) = form.read(text);
    let (draft, unnamed) = Resolver::new(context).settle(draft)?;
    for (name, sentences) in unnamed.iter() {
        sentences.iter().for_each(|sentence| faults.add(name, sentence));
    }
    let draft = form.changed(draft);
    if faults.is_empty() && draft == Default::default() {
        return Ok(Ok(None));
    }
    if !faults.is_empty() {
        return Ok(Err(form::with_rest(draft, &faults)));
    }
    Ok(Change::admit(&draft, context.settings.limits).map(Some))
}

/// Changes the ticket and keeps what others have changed since it was read.
fn store(form: &Form, change: Change, context: &Context) -> Result<Done> {
    let target = form.target().ok_or_else(|| Usage("the server gave the ticket neither code nor id".to_owned()))?;
    let mut changing = Changing {
        targets: Targets::Named(vec![target.clone()]),
        leave: Leave::None,
        change,
        remark: None,
        author: context.author(),
        if_unchanged: form.version(),
        only_of: None,
    };
    let (done, others) = context.with(Access::Change, |store| {
        let (mut others, mut tries) = (None, 0);
        let changed = loop {
            let changed = store.change(&changing);
            tries += 1;
            let Err(StoreError::Conflict(text)) = changed else { break changed? };
            let now = Form::new(store.find(&target)?, Labels::default());
            if now.version() == changing.if_unchanged || tries == MOST_TRIES {
                return Err(StoreError::Conflict(text).into());
            }
            let clashes = form.clashes(&now, &changing.change);
            if !clashes.is_empty() {
                let text = format!("{} was changed meanwhile: {}; nothing was stored", form.name(), clashes.join("; "));
                return Err(StoreError::Conflict(text.into()).into());
            }
            others = Some(form.differences(&now));
            changing.if_unchanged = now.version();
        };
        Ok((Done { changed, is_list: false, pen: context.pen(store, None) }, others))
    })?;
    if let Some(others) = others {
        context.note(&format!("{} was changed meanwhile ({others}), which stays", form.name()));
    }
    Ok(done)
}

/// Writes the ticket as it was read.
fn unchanged(ticket: &Ticket, context: &Context) -> Result<()> {
    let pen = context.with(Access::Read, |store| Ok(context.pen(store, None)))?;
    Ok(answer(|out| pen.filed(out, ticket))?)
}
