//! `tickets export --all`.

use std::io::Write;

use anyhow::{Error, Result, bail};

use super::{ExportArgs, Form, go_on, watch};
use crate::clock;
use crate::commands::answer::{pour, unwritten};
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::config::Usage;
use crate::render::{self, Format};
use crate::store::{self, StoreError};
use crate::terminal::interrupt::Interrupt;

/// Writes the whole store.
pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<()> {
    if args.form(context.output.named)? != Form::Text(Format::Jsonl) {
        bail!(Usage("--all writes JSON Lines: leave out --format, and name the file so, as in store.jsonl".to_owned()));
    }
    let Some(path) = args.file() else { return pour(|out| write(out, &Interrupt::default(), context)) };
    let target = Target { path, force: args.force, mode: 0o600 };
    target.check(&context.settings.place)?;
    let interrupt = watch(context)?;
    target.write(|out| write(out, &interrupt, context))
}

fn write(out: &mut impl Write, interrupt: &Interrupt, context: &Context) -> Result<()> {
    let mut failed: Option<Error> = None;
    let shown = store::export_all(&context.settings.place, clock::now, &mut |line| {
        let written = render::json(out, line, false).and_then(|()| out.write_all(b"\n")).map_err(unwritten);
        written.map_err(Error::from).and_then(|()| go_on(interrupt)).map_err(|error| {
            failed = Some(error);
            StoreError::Interrupted
        })
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(shown.map(drop)?),
    }
}
