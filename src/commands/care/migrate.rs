//! `tickets migrate`.

use std::io::Write as _;

use anyhow::Result;
use clap::Args;

use crate::clock;
use crate::commands::answer::{answer, answer_done};
use crate::commands::context::Context;
use crate::store::{self, GRANTS};

/// Create the store's tables, or update those of an older version
///
/// Commands that write do this automatically, and so do commands that read a database. In a PostgreSQL database it needs
/// a role that may create tables; other commands do not. Several programs may run it at the same time. A store of a newer
/// version is left unchanged. With --quiet, writes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets migrate
  tickets migrate --db postgresql://anna@db.example.org/tickets
  tickets migrate --grants | psql -h db.example.org -U postgres tickets")]
pub struct MigrateArgs {
    /// Change nothing; write the SQL that creates the roles tickets_owner, tickets_app and tickets_read
    #[arg(long)]
    grants: bool,
}

/// Brings the store up to date.
///
/// # Errors
/// Fails if it cannot be opened, is of a newer version, or its role may not make tables.
pub fn run(args: &MigrateArgs, context: &Context) -> Result<()> {
    if args.grants {
        return Ok(answer(|out| out.write_all(GRANTS.as_bytes()))?);
    }
    clock::check(clock::now())?;
    let migrated = store::migrate(&context.settings.place, clock::now)?;
    answer_done(Some("the store is up to date".to_owned()), |out| context.output.pen().migrated(out, migrated))
}
