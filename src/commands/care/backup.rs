//! `tickets backup`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::clock;
use crate::commands::answer::answer_done;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::store;

/// Copy the store to a new file while it is in use
///
/// The copy is one complete file that --db opens. It is verified and flushed to the disk before its name appears. It
/// never replaces a file (exit status 5). With --quiet, writes only the file's name.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets backup monday.db
  tickets backup /mnt/backup/tickets-$(date +%F).db --quiet
  tickets list --db monday.db")]
pub struct BackupArgs {
    /// New file
    #[arg(value_name = "FILE", value_parser = path())]
    file: PathBuf,
}

/// Makes the backup.
pub fn run(args: &BackupArgs, context: &Context) -> Result<()> {
    if args.file == Path::new("-") {
        let why = "a backup is a file that is verified before it gets its name: name one, or use `tickets export`";
        bail!(Usage(format!("-: {why}")));
    }
    let archive = store::backup(&context.settings.place, &args.file, clock::now)?;
    let done = format!("{} is a whole backup", archive.path.display());
    answer_done(Some(done), |out| context.output.pen().archive(out, &archive))
}
