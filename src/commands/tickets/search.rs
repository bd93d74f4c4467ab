//! `tickets search`.

mod wider;

use anyhow::Result;
use clap::Args;

use crate::commands::args::filters::FilterArgs;
use crate::commands::context::Context;
use crate::commands::shape::ShapeArgs;
use crate::config::Usage;
use crate::render::Pen;
use crate::store::{Access, Hit, Hits, Query, Search, Store, StoreError, Total, meant};
use crate::ticket::search::{MARK, SearchWords};
use crate::ticket::{Codigo, TicketRef};

/// Search titles, descriptions and comments, the best matches first
///
/// A ticket must contain all words, ignoring case and accents. impres* matches the beginning of a word, and words in
/// double quotes must be adjacent: '"no hay red"'. A match in the title counts more than one in the description, which
/// counts more than one in a comment. Ties are newest first. Of more than 100 matches the newest 100 are ranked, then
/// the next 100. A code finds its ticket, too. If no ticket has the words, other endings and parts of words are
/// searched for, and a note says so. In scripts without spaces, such as Chinese, Japanese and Thai, each letter is a word.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets search printer
  tickets search vpn caida --abiertos --area redes
  tickets search TKT-2026-000012
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

    /// Show all of each title on a terminal
    #[arg(long)]
    wrap: bool,

    #[command(flatten)]
    pub shape: ShapeArgs,
}

/// Shows the matches.
///
/// # Errors
/// [`Usage`] if there is no word.
pub fn run(args: &SearchArgs, context: &Context) -> Result<()> {
    let text = args.words.join(" ");
    let busqueda = SearchWords::parse(&text).map_err(|error| Usage(error.to_string()))?;
    if args.words.iter().any(|word| word == "OR" || word == "|") {
        context.note("search knows no OR: a ticket must have all words; search for each of them by itself");
    }
    let query = Query { limit: context.limit(args.limit), ..args.filtros.query(context)? };
    let search = Search { busqueda, query, publico: false };
    let (found, said) = context.with(Access::Read, |store| {
        let mut found = store.search(&search)?;
        let said = wider::widen(&search, &mut found, store)?;
        if let Some(codigo) = code(&args.words) {
            put_first(&codigo, &search, &mut found, store)?;
        }
        Ok((found, said))
    })?;
    if let Some(said) = said.filter(|_| !found.hits.is_empty()) {
        context.note(&said);
    }
    let pen = Pen { wrap: args.wrap, ..context.output.pen() };
    context.paged(|out| pen.hits(out, &found.hits))?;
    context.note_rest(found.hits.len(), found.total);
    Ok(())
}

/// The code that is searched for, if it is all that is; a number alone is a word.
fn code(words: &[String]) -> Option<Codigo> {
    let [word] = words else { return None };
    if !word.contains('-') {
        return None;
    }
    match TicketRef::parse(word.trim(), 1).ok()? {
        TicketRef::Codigo(codigo) => Some(codigo),
        TicketRef::Id(_) | TicketRef::Last => None,
    }
}

/// Puts the ticket of a code before those that mention it.
fn put_first(codigo: &Codigo, search: &Search, found: &mut Hits, store: &mut dyn Store) -> Result<()> {
    let ticket = match store.find(&TicketRef::Codigo(codigo.clone())) {
        Err(StoreError::NotFound(_)) => return Ok(()),
        ticket => ticket?,
    };
    if !meant(&search.query.filter, |catalogo| store.catalogue(catalogo))?.holds(&ticket) {
        return Ok(());
    }
    let before = found.hits.len();
    found.hits.retain(|hit| hit.ticket.codigo.as_ref() != Some(codigo));
    let is_new = found.hits.len() == before;
    let (donde, fragmento) = ("Codigo".to_owned(), format!("{MARK}{codigo}{MARK}"));
    found.hits.insert(0, Hit { ticket, donde, fragmento });
    let limit = search.query.limit.and_then(|limit| usize::try_from(limit).ok());
    found.hits.truncate(limit.unwrap_or(usize::MAX));
    let more = u64::from(is_new);
    found.total = match found.total {
        Total::Exactly(total) => Total::Exactly(total + more),
        Total::MoreThan(total) => Total::MoreThan(total + more),
    };
    Ok(())
}
