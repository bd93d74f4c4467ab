//! What is read in lists: which rows they are, and that none is larger than was asked for.

use std::ops::ControlFlow;

use super::change::find;
use super::clave;
use super::rows::{ChangeRows, Lines, ListRows, Rows, StoreResult, TicketRows, TrashRows};
use crate::store::{Comment, Entry, History, Overview, Page, Part, Query, Span, StoreError, Total, Visitor, meant};
use crate::ticket::filter::{Filter, Moment, Node};
use crate::ticket::{Catalogue, LineKind, Ticket, TicketRef, ValidationErrors};

/// Counting stops here where not all are to be counted: reading every hit of a common filter took longer than the page.
const COUNTED: u64 = 1_000;

/// Tickets that are read to count their estados where an index counts them all without: 5,000 of 100,000 took 15 times as
/// long as the list.
const READ_BESIDE_INDEX: u64 = 200;

/// The same where they are read to be counted, too: sorting 100,000 by their estado took twice as long as that.
const READ_BESIDE_TICKETS: u64 = 5_000;

pub fn list(rows: &impl Rows, query: &Query) -> StoreResult<Page> {
    let meant = meant(&query.filter, |catalogo| rows.entries(catalogo))?;
    let tickets = tickets(rows, query, &meant)?;
    let shown = count(&tickets);
    let is_full = query.limit.is_some_and(|limit| u64::from(limit) <= shown);
    let most = (!query.count_all).then(|| shown.max(COUNTED));
    let total = if is_full || query.offset > 0 { rows.count(query, &meant, most)? } else { Total::Exactly(shown) };
    Ok(Page { tickets, total })
}

fn tickets(rows: &impl Rows, query: &Query, meant: &Node) -> StoreResult<Vec<Ticket>> {
    let (mut tickets, mut room) = (Vec::new(), Room::of(query.max_bytes, "page", "tickets"));
    rows.each(query, meant, &mut |(_, ticket)| {
        room.take([&ticket.titulo, &ticket.descripcion])?;
        tickets.push(ticket);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(tickets)
}

/// A list with the numbers of its estados, for little more than what the list takes.
pub fn overview(rows: &impl Rows, query: &Query, estados: &[i64]) -> StoreResult<Overview> {
    let of_any = query.of_any_estado();
    let meant_of_any = meant(&of_any, |catalogo| rows.entries(catalogo))?;
    let (all, by_estado) = counts(rows, &meant_of_any, estados)?;
    let page = if of_any == query.filter {
        Page { tickets: tickets(rows, query, &meant_of_any)?, total: all }
    } else {
        list(rows, query)?
    };
    Ok(Overview { page, all, by_estado })
}

/// How many tickets there are for which an expression is true, and how many of them in each of these estados.
fn counts(rows: &impl Rows, meant: &Node, estados: &[i64]) -> StoreResult<(Total, Option<Vec<Total>>)> {
    if matches!(meant, Node::All(parts) if parts.is_empty()) {
        let by_estado = rows.some_by_estado(estados, COUNTED)?;
        return Ok((rows.count(&Query::default(), meant, None)?, Some(by_estado)));
    }
    let most = most_read(rows, meant)?;
    let counted = rows.count_by_estado(meant, most.map(|most| most + 1))?;
    let all = counted.iter().map(|(_, count)| count).sum();
    if most.is_some_and(|most| all > most) {
        return Ok((rows.count(&Query::default(), meant, None)?, None));
    }
    let of = |id: &i64| counted.iter().find(|(own, _)| own == id).map_or(0, |(_, count)| *count);
    Ok((Total::Exactly(all), Some(estados.iter().map(|id| Total::Exactly(of(id))).collect())))
}

/// How many tickets may be read to count their estados, beside what counting them all takes; any number where an index has
/// both.
fn most_read(rows: &impl ListRows, meant: &Node) -> StoreResult<Option<u64>> {
    let mut of = None;
    Ok(match (is_of_one_index(meant, &mut of), of) {
        (true, None | Some(Catalogue::Estados)) => None,
        (true, Some(_)) => match rows.count(&Query::default(), &Node::All(Vec::new()), None)? {
            Total::Exactly(all) if all <= READ_BESIDE_TICKETS => Some(all),
            _ => Some(READ_BESIDE_INDEX),
        },
        (false, _) => Some(READ_BESIDE_TICKETS),
    })
}

/// Whether the tickets of an expression are counted in one index: that of a catalogue, which has the day of filing, too.
fn is_of_one_index(meant: &Node, of: &mut Option<Catalogue>) -> bool {
    match meant {
        Node::All(parts) | Node::Any(parts) => parts.iter().all(|part| is_of_one_index(part, of)),
        Node::Not(part) => is_of_one_index(part, of),
        Node::Id(catalogo, ..) => of.get_or_insert(*catalogo) == catalogo,
        Node::From(momento, _) | Node::Before(momento, _) => *momento == Moment::Creado,
        _ => false,
    }
}

/// Shows the tickets of a query one after the other; none is kept.
pub fn export(rows: &impl Rows, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> StoreResult<()> {
    let meant = meant(&query.filter, |catalogo| rows.entries(catalogo))?;
    let all = Query { limit: None, offset: 0, ..query.clone() };
    rows.each(&all, &meant, &mut |(clave, ticket)| {
        let mut entries = Vec::new();
        if with_history {
            rows.each_line(&Lines::all_of(clave), Span::default(), &mut |entry| {
                entries.push(entry);
                Ok(ControlFlow::Continue(()))
            })?;
        }
        Ok(each(&ticket, &entries))
    })
}

pub fn matching(rows: &impl Rows, filter: &Filter) -> StoreResult<Vec<TicketRef>> {
    let claves = rows.matching(&meant(filter, |catalogo| rows.entries(catalogo))?, None)?;
    Ok(claves.into_iter().filter_map(clave::codigo).map(TicketRef::Codigo).collect())
}

pub fn history(rows: &impl Rows, history: &History) -> StoreResult<Part<Entry>> {
    let clave = history.target.as_ref().map(|target| with_history(rows, target)).transpose()?;
    let kind = if history.publico { LineKind::PUBLIC } else { LineKind::default() };
    let lines = Lines { clave, cambio: history.cambio, desde: history.desde, kind, is_rising: false };
    let (mut found, mut room) = (Vec::new(), Room::of(history.span.max_bytes, "history", "entries"));
    rows.each_line(&lines, history.span, &mut |entry| {
        room.take([&entry.antes, &entry.despues])?;
        found.push(entry);
        Ok(ControlFlow::Continue(()))
    })?;
    part(rows, &lines, history.span, found)
}

/// The key of a ticket; one that is in the trash or was purged has a history too.
fn with_history<R: TicketRows + TrashRows + ChangeRows>(rows: &R, target: &TicketRef) -> StoreResult<i64> {
    if let Some((clave, _)) = rows.place(target)? {
        return Ok(clave);
    }
    let away = rows.trashed(target)?.map(|trashed| trashed.stored.clave);
    let named = if let TicketRef::Codigo(codigo) = target { clave::clave(codigo) } else { None };
    match away.or(named) {
        Some(clave) if rows.has_line(clave, LineKind::default())? => Ok(clave),
        _ => Err(StoreError::absent(target)),
    }
}

pub fn comments(rows: &impl Rows, target: &TicketRef, publico: bool, span: Span) -> StoreResult<Part<Comment>> {
    let kind = if publico { LineKind::PUBLIC_COMMENTS } else { LineKind::COMMENTS };
    let lines = Lines { clave: Some(find(rows, target)?.clave), kind, is_rising: true, ..Lines::default() };
    let (mut found, mut room) = (Vec::new(), Room::of(span.max_bytes, "page", "comments"));
    rows.each_comment(&lines, span, &mut |comment| {
        room.take([&comment.texto])?;
        found.push(comment);
        Ok(ControlFlow::Continue(()))
    })?;
    part(rows, &lines, span, found)
}

/// What was found of some lines, and how many there are in all.
fn part<T>(rows: &impl ListRows, lines: &Lines, span: Span, found: Vec<T>) -> StoreResult<Part<T>> {
    let shown = count(&found);
    let is_all = span.offset == 0 && span.limit.is_none_or(|limit| shown < u64::from(limit));
    let total = if is_all { Some(shown) } else { span.count_all.then(|| rows.count_lines(lines)).transpose()? };
    Ok(Part { rows: found, total })
}

fn count<T>(rows: &[T]) -> u64 {
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}

/// What an answer may still hold. The first row is answered whatever its size.
pub struct Room {
    left: Option<usize>,
    is_empty: bool,
    names: [&'static str; 2],
}

impl Room {
    /// `whole` and `rows`: how the answer and what is in it are called.
    pub const fn of(left: Option<usize>, whole: &'static str, rows: &'static str) -> Self {
        Self { left, is_empty: true, names: [whole, rows] }
    }

    /// Takes one more row with these texts, or refuses the answer.
    pub fn take<const N: usize>(&mut self, texts: [&String; N]) -> StoreResult<()> {
        let bytes = texts.into_iter().map(String::len).fold(0, usize::saturating_add);
        let left = self.left.map(|left| left.checked_sub(bytes));
        if !self.is_empty && left == Some(None) {
            let [whole, rows] = self.names;
            let sentence = format!("The {whole} would be too large; ask for fewer {rows}.");
            return Err(StoreError::Invalid(ValidationErrors::one("tamanoPagina", sentence)));
        }
        (self.left, self.is_empty) = (left.map(Option::unwrap_or_default), false);
        Ok(())
    }
}
