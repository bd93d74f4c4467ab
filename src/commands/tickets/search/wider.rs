//! What else a search may mean: other endings of a word, and parts of one.

use anyhow::Result;

use crate::store::{Hit, Hits, Search, Store, Total};
use crate::ticket::Ticket;
use crate::ticket::search::{SearchWords, part_of};

/// Adds what else is meant, and returns the note to show about it: where nothing has the words, those with other endings, else
/// those that contain them.
pub(super) fn widen(search: &Search, found: &mut Hits, store: &mut dyn Store) -> Result<Option<String>> {
    if !found.hits.is_empty() {
        return Ok(None);
    }
    if let Some(busqueda) = search.busqueda.with_other_endings() {
        *found = store.search(&Search { busqueda, ..search.clone() })?;
        if !found.hits.is_empty() {
            return Ok(Some("nothing has these words; these tickets have words that begin like them".to_owned()));
        }
    }
    add_parts(search, found, store)?;
    Ok(Some("nothing has these words; these tickets have them inside of others".to_owned()))
}

/// Adds the tickets whose title or description contains each word, newest first, as far as there is room.
fn add_parts(search: &Search, found: &mut Hits, store: &mut dyn Store) -> Result<()> {
    let limit = search.query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    if found.hits.len() >= limit {
        return Ok(());
    }
    let Some(terms) = search.busqueda.contained() else { return Ok(()) };
    let mut query = search.query.clone();
    query.filter.terms.extend(terms);
    let page = store.list(&query)?;
    let is_known = |ticket: &Ticket| found.hits.iter().any(|hit| hit.ticket.codigo == ticket.codigo);
    let new: Vec<Ticket> = page.tickets.into_iter().filter(|ticket| !is_known(ticket)).collect();
    let more = u64::try_from(new.len()).unwrap_or(u64::MAX);
    let total = match (found.total, page.total) {
        (Total::Exactly(before), Total::Exactly(parts)) => Total::Exactly(parts.max(before + more)),
        (Total::Exactly(before) | Total::MoreThan(before), Total::Exactly(parts) | Total::MoreThan(parts)) => {
            Total::MoreThan(parts.max(before))
        }
    };
    found.hits.extend(new.into_iter().map(|ticket| hit(&search.busqueda, ticket)));
    found.hits.truncate(limit);
    found.total = total;
    Ok(())
}

/// The text that has the first of the words.
fn hit(busqueda: &SearchWords, ticket: Ticket) -> Hit {
    let words = busqueda.parts();
    let texts = [("Descripcion", &ticket.descripcion), ("Titulo", &ticket.titulo)];
    let mut shown = words.iter().flat_map(|word| texts.map(|(place, text)| (place, part_of(text, word))));
    let first = shown.find_map(|(place, part)| Some((place, part?)));
    let (donde, fragmento) = first.unwrap_or(("Titulo", String::new()));
    Hit { donde: donde.to_owned(), fragmento, ticket }
}
