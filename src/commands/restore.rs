//! `tickets restore`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::clock;
use crate::commands::answer::answer_done;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::commands::delete;
use crate::commands::year::Code;
use crate::config::Usage;
use crate::store;

/// Bring tickets back from the trash, or the store from a backup
///
/// What reads as a code is a ticket of the trash; anything else is the file that backup has made, which is verified
/// first. A store that is there is kept beside, under its name with the moment, and only --force lets it be restored
/// (exit status 5 without); servers and commands that use it go on with what was restored. Codes that were given since the
/// backup are given again. With --quiet, writes codes, or the name of the kept store, alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets restore 12
  tickets list --delete --quiet | xargs tickets restore
  tickets restore monday.db
  tickets restore monday.db --force
  tickets restore ./1 --force           a file whose name looks like a code")]
pub struct RestoreArgs {
    /// Tickets by code, year-number, this year's number or UUID, or one file
    #[arg(value_name = "CODE|FILE", required = true, value_parser = path())]
    what: Vec<PathBuf>,

    /// Restore a file over the store that is there, which is kept beside
    #[arg(long)]
    force: bool,
}

/// Brings back what is named.
///
/// # Errors
/// A name that means nothing; the store's, the disk's and stdout's errors.
pub fn run(args: &RestoreArgs, context: &Context) -> Result<()> {
    // A server's codes may be any words, but what is a file is meant as one.
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
        bail!(Usage(format!("'{shown}' is no ticket code, and a file is restored alone; nothing was restored")));
    }
    if !name.exists() {
        bail!(Usage(format!("'{shown}' is neither an existing file nor a ticket code; nothing was restored")));
    }
    file(name, args.force, context)
}

/// Brings the store back from a file.
fn file(from: &Path, force: bool, context: &Context) -> Result<()> {
    let restored = store::restore(context.file("restore")?, from, force, clock::now)?;
    let done = format!("{} is restored", from.display());
    answer_done(Some(done), |out| context.output.pen().restored(out, &restored))
}
