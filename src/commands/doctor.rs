//! `tickets doctor`.

use anyhow::Result;
use clap::Args;

use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::exit::No;
use crate::store;

/// Examine the store without changing a byte of it
///
/// Reads every page and every row: damage, the numbering of each year and its gaps, names, history, keys, permissions,
/// and what an interrupted backup or restore has left. The exit status is the verdict: 0 sound, 1 damaged; aviso is no
/// damage. With --quiet, it alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets doctor
  tickets doctor --db monday.db
  tickets doctor --json | jq -r '.Controles[] | select(.Resultado == \"mal\") | .Detalle'")]
pub struct DoctorArgs {}

/// Examines the store.
///
/// # Errors
/// [`No`] if it is damaged; a file that is none of ours or cannot be read.
pub fn run(_: &DoctorArgs, context: &Context) -> Result<()> {
    let diagnosis = store::doctor(context.file("doctor")?)?;
    answer(|out| context.output.pen().diagnosis(out, &diagnosis))?;
    if diagnosis.sano { Ok(()) } else { Err(No.into()) }
}
