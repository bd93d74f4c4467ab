//! `tickets` alone: one screen that says how to begin.

use std::io::Write;
use std::time::Duration;

use anyhow::Result;

use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::config::{Flags, Output, Settings, Usage};
use crate::exit;
use crate::store::{Access, Page, Query};
use crate::ticket::filter::{Filter, Node};

/// Fits a screen of 50 columns and 20 rows below the line about open tickets.
const SCREEN: &str = "\
File    create   file a ticket
        list     list tickets, newest first
        show     show a ticket and its comments
        search   find words in tickets
Work    comment  comment on a ticket
        update   change fields of tickets
        edit     change a ticket in your editor
        close    close tickets
        undo     undo the last change
Count   stats    count tickets

tickets help       all commands
tickets create -h  the options of a command
tickets init       set up your name and areas
man tickets        the manual (or tickets man)
";

/// The time that a server has to say what is open: nobody waits for a screen of help.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes the screen, and before it what is open.
///
/// # Errors
/// [`Usage`] for flags that are a command's.
pub fn run(flags: &Flags, output: Output) -> Result<()> {
    if flags.format.is_some() || flags.quiet {
        return Err(Usage("these options need a command; see `tickets help`".to_owned()).into());
    }
    let open = open(flags, output);
    Ok(answer(|out| {
        match open {
            Ok((page, context)) => context.output.pen().open(out, &page)?,
            // Whoever asks for help is to get it, also where the rest is broken.
            Err(error) => exit::note(&format!("note: the open tickets cannot be read: {error:#}")),
        }
        out.write_all(SCREEN.as_bytes())
    })?)
}

fn open(flags: &Flags, output: Output) -> Result<(Page, Context)> {
    let timeout = flags.timeout.or(Some(PATIENCE));
    let settings = Settings::load(&Flags { timeout, ..flags.clone() })?;
    let context = Context { output: output.with(&settings.output, flags), settings };
    let filter = Filter::of(vec![Node::Open]);
    let query = Query { filter, limit: Some(1), ..Query::default() };
    let page = context.open(Access::Read)?.list(&query)?;
    Ok((page, context))
}
