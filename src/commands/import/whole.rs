//! `tickets import --all`: a whole store, as `export --all` has written it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Result, bail};

use super::ImportArgs;
use crate::clock;
use crate::commands::answer::answer_done;
use crate::commands::args::texts::wait_for;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::exit::Faulty;
use crate::intake::Source;
use crate::store::{self, StoreError, StoredLines};
use crate::terminal::progress::Progress;

/// The most bytes of a line: a change of a text has it twice, each of whose characters may be written as six.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Fills an empty store with the lines of a file.
pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<()> {
    let path = args.file.display();
    if args.file == Path::new("-") {
        wait_for("a whole store");
    }
    let source = Source::open(&args.file, None).map_err(|error| Usage(format!("{path}: {error}")))?;
    let output = context.output;
    let progress = Progress::begin(args.shows_how_far(output), source.length);
    let mut lines = lines(BufReader::with_capacity(64 * 1024, source.into_input()), &progress);
    let settings = &context.settings;
    let taken = store::import_all(&settings.place, clock::now, settings.limits, args.dry_run, &mut *lines);
    drop(lines);
    progress.end();
    let contents = taken.map_err(|error| match error {
        StoreError::Invalid(errors) => {
            Faulty { said: format!("{path}: this is no whole store"), errors, refused: 1 }.into()
        }
        StoreError::Conflict(why) if why.row().is_some() => {
            StoreError::Conflict(format!("{path}: {why}; nothing was stored").into()).into()
        }
        error => anyhow::Error::from(error),
    });
    let contents = match contents {
        Ok(contents) => contents,
        Err(error) => bail!(error),
    };
    if args.dry_run {
        context.note("dry run: nothing was stored");
    }
    let done = (!args.dry_run).then(|| "the store is filled".to_owned());
    answer_done(done, |out| output.pen().contents(out, contents))
}

fn lines<'a>(mut input: impl BufRead + 'a, progress: &'a Progress) -> Box<StoredLines<'a>> {
    let (mut number, mut bytes, mut is_broken) = (0, 0, false);
    Box::new(std::iter::from_fn(move || {
        if is_broken {
            return None;
        }
        let mut line = Vec::new();
        number += 1;
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line);
        is_broken = true;
        let fault =
            |why: String| Some(Err(StoreError::Other(anyhow::anyhow!("line {number}: {why}; nothing was stored"))));
        match read {
            Err(error) => return fault(format!("it cannot be read: {error}")),
            Ok(0) => return None,
            Ok(_) if !line.ends_with(b"\n") && u64::try_from(line.len()).is_ok_and(|length| length >= LONGEST) => {
                return fault(format!("it is longer than {LONGEST} bytes"));
            }
            Ok(_) => {}
        }
        is_broken = false;
        bytes += u64::try_from(line.len()).unwrap_or_default();
        progress.at(bytes, number);
        Some(Ok((number, line)))
    }))
}
