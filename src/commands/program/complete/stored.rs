//! Values that the local store and the saved views have.

use std::collections::HashMap;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::meaning::{Meaning, Usable, Whichever};
use super::{Candidate, Wanted, begun};
use crate::clock;
use crate::commands::tickets::list::views;
use crate::config::{self, Flags};
use crate::store::{self, Access, Entry, History, Place, Query, Span, Store};
use crate::ticket::filter::{Filter, Node, Op};
use crate::ticket::{
    Catalogue, CatalogueEntry, Codigo, EntryId, SortOrder, Ticket, TicketRef, estado, fold, fold_name, line,
};

/// The most tickets, changes or names that are offered.
const MOST: u32 = 50;

/// The most tickets that are looked at for open or closed ones.
const LOOKED_AT: u32 = 500;

/// How long a store that is locked is waited for: somebody sits before the line. A busy machine takes less.
const PATIENCE: Duration = Duration::from_secs(2);

/// Returns the values of this kind that begin with a text; none if anything fails.
///
/// The store's file is read in this process, never changed and never made. A server or a database is not asked: a network
/// may take longer than anybody waits for a TAB.
pub fn candidates(kind: &Meaning, text: &str, wanted: &Wanted, flags: &Flags) -> Vec<Candidate> {
    let Ok(near) = config::near(flags) else { return Vec::new() };
    if *kind == Meaning::View {
        let names = near.views.and_then(|folder| views::names_in(&folder).ok()).unwrap_or_default();
        let sign = if text.starts_with('@') || wanted.path.first().is_some_and(|it| it == "list") { "@" } else { "" };
        let views = names.into_iter().map(|name| Candidate::new(format!("{sign}{name}"), "view"));
        return views.filter(|it| it.value.starts_with(text)).collect();
    }
    let Some(path) = near.store.filter(|path| path.is_file()) else { return Vec::new() };
    let (kind, text, wanted) = (kind.clone(), text.to_owned(), wanted.clone());
    let (tell, told) = mpsc::channel();
    // Nobody is there who would hear that the answer came too late.
    thread::spawn(move || {
        let found = store::open(&Place::Sqlite(path), Access::Read, clock::now).map_err(anyhow::Error::new);
        tell.send(found.and_then(|mut store| read(&kind, &text, &wanted, store.as_mut())))
    });
    told.recv_timeout(PATIENCE).ok().and_then(Result::ok).unwrap_or_default()
}

fn read(kind: &Meaning, text: &str, wanted: &Wanted, store: &mut dyn Store) -> Result<Vec<Candidate>> {
    match kind {
        Meaning::Ticket(Whichever::All) => tickets(MOST, false, text, store).map(|found| codes(found, text, wanted)),
        Meaning::Ticket(whichever) => {
            let ends = estado::ends(&store.catalogue(Catalogue::Estados)?);
            // Not asked of the store, which would look through all tickets for the only closed one.
            let mut found = tickets(LOOKED_AT, false, text, store)?;
            found.retain(|ticket| ends.contains(&ticket.estado_id) == (*whichever == Whichever::Closed));
            Ok(codes(found, text, wanted))
        }
        // The newest ticket is never there.
        Meaning::TrashedOrFile if text.starts_with('@') => Ok(Vec::new()),
        Meaning::TrashedOrFile => tickets(MOST, true, text, store).map(|found| codes(found, text, wanted)),
        Meaning::Entry(catalogo, usable) => {
            let mut entries = store.catalogue(*catalogo)?;
            entries.retain(|entry| match usable {
                Usable::All => true,
                Usable::Enabled => entry.activo,
                Usable::Disabled => !entry.activo,
            });
            Ok(named(&entries, *catalogo, text))
        }
        Meaning::UserId => {
            let users = store.catalogue(Catalogue::Usuarios)?.into_iter();
            let users = users.map(|user| Candidate::new(user.id.to_string(), user.nombre));
            Ok(users.filter(|user| user.value.starts_with(text)).take(MOST as usize).collect())
        }
        Meaning::Change => changes(text, store),
        Meaning::Comment => comments(text, wanted, store),
        _ => Ok(Vec::new()),
    }
}

/// The newest tickets whose codes begin so; where digits were typed, those of this year whose numbers do.
fn tickets(most: u32, papelera: bool, text: &str, store: &mut dyn Store) -> Result<Vec<Ticket>> {
    let mut found = Vec::new();
    for range in ranges(text) {
        // A range is read by its order; all tickets are by the usual one.
        let orden = if range.is_some() { "codigo:desc".parse()? } else { SortOrder::default() };
        let left = most.saturating_sub(found.len().try_into()?);
        let filter = Filter::of(range.into_iter().collect());
        found.extend(store.list(&Query { filter, papelera, orden, limit: Some(left), ..Query::default() })?.tickets);
        if found.len() >= most as usize {
            break;
        }
    }
    Ok(found)
}

/// What is offered of these tickets: their codes, or their numbers where digits were typed.
fn codes(found: Vec<Ticket>, text: &str, wanted: &Wanted) -> Vec<Candidate> {
    const LAST: &str = "@last";
    if text.starts_with('@') {
        return begun(vec![Candidate::new(LAST, "the newest ticket")], text);
    }
    let year = clock::year(clock::now());
    let offered = |ticket: Ticket| {
        let codigo = ticket.codigo?;
        let number = codigo.parts().filter(|(of, _)| *of == year).map(|(_, number)| number.to_string());
        let is_given = |given: &String| *given == codigo.to_string() || Some(given) == number.as_ref();
        let value = if is_bare(text) { number.clone()? } else { codigo.to_string() };
        let is_new = !wanted.given.iter().any(|(_, given)| is_given(given));
        is_new.then(|| Candidate::new(value, ticket.titulo))
    };
    let mut codes = begun(found.into_iter().filter_map(offered).collect(), text);
    codes.truncate(MOST as usize);
    codes
}

fn is_bare(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// The codes that a beginning leaves open, the newest first: ranges of them, or all.
fn ranges(text: &str) -> Vec<Option<Node>> {
    const DIGITS: usize = 6;
    let between = |year: u16, from: u64, to: u64| {
        let ends = [(Op::Ge, Codigo::new(year, from.max(1))?), (Op::Le, Codigo::new(year, to.max(1))?)];
        Some(Node::All(ends.map(|(op, codigo)| Node::Codigo(op, codigo)).to_vec()))
    };
    if is_bare(text) {
        let number = text.parse::<u64>().ok().filter(|number| *number > 0);
        let wider = |more: &u32| {
            let unit = 10_u64.pow(*more);
            let from = number?.checked_mul(unit)?;
            between(clock::year(clock::now()), from, from.checked_add(unit - 1)?)
        };
        return [5, 4, 3, 2, 1, 0].iter().filter_map(wider).map(Some).collect();
    }
    let code = fold(text);
    let Some(rest) = code.strip_prefix("tkt-") else {
        return if "tkt-".starts_with(&code) { vec![None] } else { Vec::new() };
    };
    let Some((year, digits)) = rest.split_once('-') else { return vec![None] };
    let filled = |with: &str| format!("{digits}{}", with.repeat(DIGITS.saturating_sub(digits.len()))).parse().ok();
    let range = || between(year.parse().ok()?, filled("0")?, filled("9")?);
    range().into_iter().map(Some).collect()
}

/// The names that begin so, or the ids where digits were typed. An entry whose name another has too, or whose name would be
/// taken for something else, is offered by its id.
fn named(entries: &[CatalogueEntry], catalogo: Catalogue, text: &str) -> Vec<Candidate> {
    let mut times: HashMap<String, u32> = HashMap::new();
    entries.iter().for_each(|entry| *times.entry(fold_name(&entry.nombre)).or_default() += 1);
    let has_id = |entry: &CatalogueEntry| entry.id.to_string().starts_with(text);
    let by_id = !text.is_empty() && entries.iter().any(has_id);
    let is_plain = |nombre: &str| {
        let is_odd = nombre.starts_with('-') || line(nombre) != nombre || catalogo.reads_as_id(&fold_name(nombre));
        !is_odd && times.get(&fold_name(nombre)) == Some(&1)
    };
    let candidate = |entry: &CatalogueEntry| {
        let id = entry.id.to_string();
        let known = match (&entry.id, &entry.correo) {
            (EntryId::Usuario(_), Some(correo)) => correo.clone(),
            _ => id.clone(),
        };
        match is_plain(&entry.nombre) && !by_id {
            true => Candidate::new(entry.nombre.clone(), known),
            false => Candidate::new(id, entry.nombre.clone()),
        }
    };
    let is_meant = |entry: &&CatalogueEntry| {
        if by_id { has_id(entry) } else { fold(&entry.nombre).starts_with(&fold(text)) }
    };
    entries.iter().filter(is_meant).take(MOST as usize).map(candidate).collect()
}

/// The newest changes, each with what it did first.
fn changes(text: &str, store: &mut dyn Store) -> Result<Vec<Candidate>> {
    let span = Span { limit: Some(MOST), ..Span::default() };
    let mut found: Vec<Candidate> = Vec::new();
    for entry in store.history(&History { span, ..History::default() })?.rows {
        let number = entry.cambio.to_string();
        if found.last().is_none_or(|last| last.value != number) {
            found.push(Candidate::new(number, what(&entry)));
        }
    }
    found.retain(|change| change.value.starts_with(text));
    Ok(found)
}

fn what(entry: &Entry) -> String {
    let Entry { codigo, campo, antes, despues, .. } = entry;
    format!("{codigo} {campo}: {antes} → {despues}")
}

/// The comments on the ticket that the line names.
fn comments(text: &str, wanted: &Wanted, store: &mut dyn Store) -> Result<Vec<Candidate>> {
    let Some(code) = wanted.of("code") else { return Ok(Vec::new()) };
    let target = TicketRef::parse_any(code, clock::year(clock::now()))?;
    let span = Span { limit: Some(MOST), ..Span::default() };
    let comments = store.comments(&target, false, span)?.rows.into_iter();
    let comments = comments.map(|comment| Candidate::new(comment.cambio.to_string(), comment.texto));
    Ok(comments.filter(|comment| comment.value.starts_with(text)).collect())
}
