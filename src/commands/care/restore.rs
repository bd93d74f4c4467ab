//! `tickets restore`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::clock;
use crate::commands::answer::answer_done;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::commands::tickets::delete;
use crate::commands::year::Code;
use crate::config::Usage;
use crate::store;

/// Restore tickets from the trash, or the store from a backup
///
/// An argument that reads as a code is a ticket in the trash. Any other is a file that backup has made; it is verified
/// first. An existing store is replaced only with --force (exit status 5 without). It is kept beside the new one, with
/// the time in its name. Servers and commands that use it continue with the restored store. Codes assigned
/// after the backup are assigned again. With --quiet, writes only codes, or the name of the kept store.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets restore 12
  tickets list --papelera --quiet | xargs tickets restore
  tickets restore monday.db
  tickets restore monday.db --force
  tickets restore ./1 --force           a file whose name looks like a code")]
pub struct RestoreArgs {
    /// Tickets by code, year-number, this year's number or UUID, or one file
    #[arg(value_name = "CODE|FILE", required = true, value_parser = path())]
    what: Vec<PathBuf>,

    /// Replace the existing store, which is kept under another name
    #[arg(long)]
    force: bool,
}

/// Restores what is named.
///
/// # Errors
/// [`Usage`] for a name that is neither a code nor a file.
pub fn run(args: &RestoreArgs, context: &Context) -> Result<()> {
    // A server's codes may be any words, but the name of a file means the file.
    let is_remote = context.settings.place.endpoint().is_some();
    let is_code = |text: &str| is_remote && !Path::new(text).exists();
    let named = |text: &str| Code::parse(text).ok().filter(|code| code.target.check_own().is_ok() || is_code(text));
    let codes: Vec<_> = args.what.iter().map(|name| name.to_str().and_then(named)).collect();
    if let Some(codes) = codes.iter().cloned().collect::<Option<Vec<_>>>() {
        if args.force {
            let name = args.what.first().map(|name| name.display().to_string()).unwrap_or_default();
            bail!(Usage(format!("'{name}' is a ticket code, and --force is for a file: write ./{name} for the file")));
        }
        return delete::restore(codes, context);
    }
    let other = args.what.iter().zip(&codes).find(|(_, code)| code.is_none()).map(|(name, _)| name);
    let Some(name) = other else { return Ok(()) };
    let shown = name.display();
    if args.what.len() > 1 {
        bail!(Usage(format!("'{shown}' is not a ticket code, and a file is restored alone; nothing was restored")));
    }
    if !name.exists() {
        bail!(Usage(format!("'{shown}' is neither an existing file nor a ticket code; nothing was restored")));
    }
    file(name, args.force, context)
}

/// Restores the store from a file.
fn file(from: &Path, force: bool, context: &Context) -> Result<()> {
    let restored = store::restore(&context.settings.place, from, force, clock::now)?;
    let done = format!("{} is restored", from.display());
    answer_done(Some(done), |out| context.output.pen().restored(out, &restored))
}
