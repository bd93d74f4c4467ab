//! `tickets doctor`.

use anyhow::Result;
use clap::Args;

use crate::clock;
use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::exit::No;
use crate::store;

/// Check the store without changing it
///
/// Reads every page and every row. Checks for damage, gaps in each year's numbers, catalogues, history, keys and
/// permissions. Lists leftovers of an interrupted backup or restore. The exit status is 0 if the store is sound and 1
/// if it is damaged. An aviso (a notice) is not damage. With --quiet, writes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets doctor
  tickets doctor --db monday.db
  tickets doctor --json | jq -r '.Controles[] | select(.Resultado == \"mal\") | .Detalle'")]
pub struct DoctorArgs {}

/// Checks the store.
///
/// # Errors
/// [`No`] if it is damaged. Fails if the file is not a store or cannot be read.
pub fn run(_: &DoctorArgs, context: &Context) -> Result<()> {
    let diagnosis = store::doctor(&context.settings.place, clock::now)?;
    answer(|out| context.output.pen().diagnosis(out, &diagnosis))?;
    if diagnosis.sano { Ok(()) } else { Err(No.into()) }
}
