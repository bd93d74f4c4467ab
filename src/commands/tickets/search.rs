//! `tickets search`.

use anyhow::Result;
use clap::Args;

use crate::commands::args::filters::FilterArgs;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::store::{Access, Query, Search};
use crate::ticket::search::SearchWords;

/// Search titles, descriptions and comments, the best matches first
///
/// A ticket must contain all words, ignoring case and accents. impres* matches the beginning of a word, and words in
/// double quotes must be adjacent: '"no hay red"'. A match in the title counts more than one in the description, and that
/// more than one in a comment; ties are newest first. Of more than 100 matches the newest 100 are ranked, then the next
/// 100.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets search printer
  tickets search vpn caida --abiertos --area redes
  tickets search 'impres*' '\"no hay red\"'
  tickets search vpn --quiet | tickets close - --yes")]
pub struct SearchArgs {
    /// Words to search for
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,

    /// Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]
    #[arg(short, long, value_name = "N")]
    limit: Option<u32>,

    #[command(flatten)]
    filtros: FilterArgs,
}

/// Shows the matches.
///
/// # Errors
/// [`Usage`] if there is no word.
pub fn run(args: &SearchArgs, context: &Context) -> Result<()> {
    let busqueda = SearchWords::parse(&args.words.join(" ")).map_err(|error| Usage(error.to_string()))?;
    let query = Query { limit: context.limit(args.limit), ..args.filtros.query(context)? };
    let found = context.with(Access::Read, |store| Ok(store.search(&Search { busqueda, query, publico: false })?))?;
    context.paged(|out| context.output.pen().hits(out, &found.hits))?;
    context.note_rest(found.hits.len(), found.total);
    Ok(())
}
