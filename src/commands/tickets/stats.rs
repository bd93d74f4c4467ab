//! `tickets stats`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::commands::answer::{answer, answer_done};
use crate::commands::args::path::path;
use crate::commands::args::values::{When, filter, when};
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::config::Usage;
use crate::render::{self, Picture};
use crate::store::stats::Grouping;
use crate::store::{Access, Place, Stats, StatsQuery, Store, StoreError};
use crate::ticket::Catalogue;
use crate::ticket::filter::{Moment, Node};

/// Count tickets by area, prioridad, estado, usuario, day, week or month, with how long they stay open
#[derive(Debug, Args)]
#[command(after_help = "\
Meaning:
  open      in an estado that is not final
  closed    when its estado last became final, or when it was filed if that estado was final
  age       how long the tickets that are open now have been open
  to close  the time from filing to closing, of closed tickets
  p50, p90  the median and the 90th percentile, by nearest rank; JSON has seconds
  dia       a day in UTC; semana is an ISO week, mes a month; those without tickets are included
  --desde   tickets filed since then; by dia, semana or mes all events since then, also of older tickets
  --hasta   the same until then

Examples:
  tickets stats
  tickets stats --by area --where 'prioridad>=alta'
  tickets stats --by semana --desde 2026-01-01
  tickets stats --by mes --png tickets.png --svg tickets.svg
  tickets stats --by usuario --format csv > usuarios.csv")]
pub struct StatsArgs {
    /// Group by this value
    #[arg(long, value_name = "GROUP", default_value = "estado", ignore_case = true, value_parser = por())]
    by: Grouping,

    /// From this time on: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z,
    /// hoy, ayer, lunes, or 12h, 7d, 2w ago
    #[arg(long, visible_alias = "since", value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    desde: Option<When>,

    /// Until this time; a date includes its whole day
    #[arg(long, value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    hasta: Option<When>,

    /// Only tickets for which this expression is true; see `tickets list --help`
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: Option<String>,

    /// Write a chart to this file, as SVG; - writes it to stdout instead of the counts
    #[arg(long, value_name = "FILE", value_parser = path())]
    svg: Option<PathBuf>,

    /// Write a chart to this file, as PNG; - writes it to stdout instead of the counts
    #[arg(long, value_name = "FILE", value_parser = path())]
    png: Option<PathBuf>,

    /// Replace existing charts
    #[arg(long)]
    force: bool,
}

impl StatsArgs {
    /// Returns the chart that is written to stdout instead of the counts.
    fn picture_on_stdout(&self) -> Option<Picture> {
        let named = [(Picture::Svg, &self.svg), (Picture::Png, &self.png)];
        named.into_iter().find(|(_, path)| path.as_deref().is_some_and(is_stdout)).map(|(picture, _)| picture)
    }
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

fn por() -> impl TypedValueParser<Value = Grouping> {
    PossibleValuesParser::new(Grouping::ALL.map(Grouping::name))
        .map(|name| Grouping::named(&name).unwrap_or(Grouping::Miembro(Catalogue::Estados)))
}

/// Counts, draws and writes.
pub fn run(args: &StatsArgs, context: &Context) -> Result<()> {
    let files = files(args, &context.settings.place)?;
    let mut filter = args.filter.as_deref().map(|text| filter(text, context)).transpose()?.unwrap_or_default();
    let desde = args.desde.as_ref().map(|when| when.since(context)).transpose()?;
    let hasta = args.hasta.as_ref().map(|when| when.until(context)).transpose()?;
    filter.terms.extend(desde.map(|fecha| Node::From(Moment::Creado, fecha)));
    filter.terms.extend(hasta.map(|fecha| Node::Before(Moment::Creado, fecha)));
    let query = StatsQuery { por: args.by, filter };
    let stats = context.with(Access::Read, |store| counted(store, &query))?;
    if let Some(picture) = args.picture_on_stdout() {
        let chart = render::chart(&stats, picture)?;
        answer(|out| out.write_all(&chart))?;
    }
    for (picture, file) in &files {
        let chart = render::chart(&stats, *picture)?;
        file.write(|out| Ok(out.write_all(&chart)?))?;
        context.note(&format!("the chart is in {}", file.path.display()));
    }
    if args.picture_on_stdout().is_some() {
        return Ok(());
    }
    let done = files.first().map(|(_, file)| format!("the chart is in {}", file.path.display()));
    answer_done(done, |out| context.output.pen().stats(out, &stats))?;
    context.note_none(stats.grupos.is_empty(), "no tickets");
    Ok(())
}

/// The charts that are wanted; a file that may not be replaced is refused before anything is counted.
fn files<'a>(args: &'a StatsArgs, place: &Place) -> Result<Vec<(Picture, Target<'a>)>> {
    if args.svg.is_some() && args.svg == args.png {
        return Err(Usage("--svg and --png: two charts need two files".to_owned()).into());
    }
    let named = [(Picture::Svg, &args.svg), (Picture::Png, &args.png)];
    let named = named.into_iter().filter_map(|(picture, path)| Some((picture, path.as_deref()?)));
    let named = named.filter(|(_, path)| !is_stdout(path));
    let target = |path| Target { path, force: args.force, mode: 0o666 };
    let files: Vec<_> = named.map(|(picture, path)| (picture, target(path))).collect();
    files.iter().try_for_each(|(_, file)| file.check(place))?;
    Ok(files)
}

fn counted(store: &mut dyn Store, query: &StatsQuery) -> Result<Stats> {
    match store.stats(query) {
        Err(StoreError::Invalid(errors)) => {
            let said: Vec<&str> = errors.iter().flat_map(|(_, said)| said).map(String::as_str).collect();
            Err(Usage(format!("--by {}: {}", query.por.name(), said.join(" "))).into())
        }
        stats => Ok(stats?),
    }
}
