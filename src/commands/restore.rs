//! `tickets restore`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use super::{Context, answer, target};
use crate::clock;
use crate::config::Usage;
use crate::render::care;
use crate::store;

/// Bring the store back from a backup
///
/// The backup is verified first. A store that is there is kept beside, under its name with the moment, and only --force
/// lets it be restored (exit status 5 without); servers and commands that use it go on with what was restored. Codes that
/// were given since the backup are given again. With --quiet, writes the name of the kept store alone, if there is one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets restore monday.db
  tickets restore monday.db --force
  tickets restore ./1 --force           a file whose name looks like a code")]
pub struct RestoreArgs {
    /// File that backup has made
    #[arg(value_name = "FILE")]
    what: PathBuf,

    /// Restore over the store that is there, which is kept beside
    #[arg(long)]
    force: bool,
}

/// Brings back what is named.
///
/// # Errors
/// A name that means nothing; the store's, the disk's and stdout's errors.
pub fn run(args: &RestoreArgs, context: &Context) -> Result<()> {
    let shown = args.what.display();
    if args.what.to_str().is_some_and(|text| target(text).is_ok()) {
        bail!(Usage(format!(
            "'{shown}' reads as a ticket code, and restore takes a backup: write ./{shown} for a file"
        )));
    }
    if !args.what.exists() {
        bail!(Usage(format!("'{shown}' is neither an existing file nor a ticket code; nothing was restored")));
    }
    file(&args.what, args.force, context)
}

/// Brings the store back from a file.
fn file(from: &Path, force: bool, context: &Context) -> Result<()> {
    let restored = store::restore(context.file("restore")?, from, force, clock::now)?;
    let output = context.output;
    Ok(answer(|out| match (&restored.kept, output.quiet) {
        (Some(kept), true) => care::path(out, &kept.to_string_lossy()),
        (None, true) => Ok(()),
        (_, false) => care::restored(out, &restored, output.format, output.stdout),
    })?)
}
