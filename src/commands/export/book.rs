//! `tickets export --excel`.

use std::io::{self, Write};

use anyhow::{Context as _, Result, bail};

use super::{Export, ExportArgs, go_on, labels, watch};
use crate::commands::answer::{pour, unwritten};
use crate::commands::context::Context;
use crate::commands::output_file::{Target, spooled};
use crate::config::Usage;
use crate::exit;
use crate::render::{Book, BookLayout, Cuts};
use crate::store::{Access, Query};
use crate::terminal::interrupt::Interrupt;
use crate::ticket::Zone;

/// Writes a workbook of the tickets of a query.
pub(super) fn run(args: &ExportArgs, query: Query, target: Option<&Target<'_>>, context: &Context) -> Result<()> {
    if target.is_none() && context.output.stdout.is_terminal {
        bail!(Usage("a workbook is not for a terminal: name a file, as in --excel tickets.xlsx".to_owned()));
    }
    let name = args.timezone.as_deref().unwrap_or("UTC");
    let zone = Zone::named(name).map_err(|error| Usage(format!("--timezone: {error}")))?;
    let interrupt = if target.is_some() { watch(context)? } else { Interrupt::default() };
    let export = Export { args, context, query, interrupt };
    let cuts = match target {
        None => {
            let mut cuts = Cuts::default();
            pour(|out| {
                // A workbook's first bytes are known when its last are.
                let mut kept = spooled(|file| export.workbook(file, (&zone, name)).map(|it| cuts = it))?;
                Ok(io::copy(&mut kept, out).map(drop).map_err(unwritten)?)
            })?;
            cuts
        }
        Some(target) => {
            let mut cuts = Cuts::default();
            target.write(|out| export.workbook(out, (&zone, name)).map(|it| cuts = it))?;
            cuts
        }
    };
    tell(&cuts);
    Ok(())
}

/// Says which texts a cell had no room for.
fn tell(Cuts { count, codes }: &Cuts) {
    if *count > 0 {
        let texts = if *count == 1 { "1 text was".to_owned() } else { format!("{count} texts were") };
        let more = if u64::try_from(codes.len()).is_ok_and(|named| named < *count) { ", …" } else { "" };
        exit::note(&format!(
            "warning: {texts} cut at 32,767 characters, the most of a cell: {}{more}; other formats have them whole",
            codes.join(", ")
        ));
    }
}

impl Export<'_> {
    fn workbook(&self, out: &mut (impl Write + Send), zone: (&Zone, &str)) -> Result<Cuts> {
        self.context.with(Access::Read, |store| {
            let names = labels(store)?;
            let layout = BookLayout {
                columns: &self.args.columns,
                names: &names,
                zone,
                has_comments: self.args.comments,
                folder: &self.context.settings.temporary,
            };
            let mut book = Book::begin(layout)?;
            self.feed(store, &mut |exported| Ok(book.add(exported)?))?;
            let written = book.end(Halting { out, interrupt: &self.interrupt });
            go_on(&self.interrupt)?;
            written.context("writing the workbook")
        })
    }
}

/// Ends the writing of a large workbook when somebody asks to stop.
struct Halting<'a, W> {
    out: &'a mut W,
    interrupt: &'a Interrupt,
}

impl<W: Write> Write for Halting<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.interrupt.is_there() {
            return Err(io::Error::other("interrupted"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
