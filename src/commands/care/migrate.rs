//! `tickets migrate`.

use std::io::Write as _;

use anyhow::Result;
use clap::Args;

use crate::clock;
use crate::commands::answer::{answer, answer_done};
use crate::commands::context::Context;
use crate::store::{self, GRANTS};

/// Make the store's tables, or bring those of an older version up to date
///
/// A command that writes does this by itself, and so does one that reads a database. In a PostgreSQL database it needs a
/// role that may make tables; all other commands work without. Any number of programs may do it at once. A store of a
/// newer version is left unchanged. With --quiet, writes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets migrate
  tickets migrate --db postgresql://anna@db.example.org/tickets
  tickets migrate --grants | psql -h db.example.org -U postgres tickets")]
pub struct MigrateArgs {
    /// Change nothing; write the SQL that makes the roles tickets_owner, tickets_app and tickets_read
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
