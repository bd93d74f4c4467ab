//! The tickets that a change is for. An expression is evaluated before the change, so that nobody waits, and in it for what
//! was written since.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::change;
use super::clave::YEAR;
use super::rows::{Rows, StoreResult};
use crate::store::{Selection, StoreError, Targets, meant};
use crate::ticket::LineKind;
use crate::ticket::filter::{Filter, Node};

/// The most changed tickets that are looked at again alone.
const MANY: usize = 1_000;

/// What takes no longer may be evaluated again while all others that write wait.
const QUICK: Duration = Duration::from_millis(500);

/// The keys of a change's tickets, each once.
pub fn claves(rows: &impl Rows, targets: &Targets, only_of: Option<Uuid>) -> StoreResult<Vec<i64>> {
    match targets {
        Targets::Named(targets) => change::named(rows, targets, only_of),
        Targets::Where(filter) => now(rows, filter, only_of),
        Targets::Found(selection) => still(rows, selection, only_of),
    }
}

/// Finds tickets ahead of a change.
pub fn ahead(rows: &impl Rows, filter: &Filter, only_of: Option<Uuid>) -> StoreResult<Selection> {
    let begun = Instant::now();
    let seen = rows.seen()?;
    let meant = understood(rows, filter, only_of)?;
    let claves = rows.matching(&meant, None)?;
    Ok(Selection { filter: filter.clone(), meant, claves, seen, took: begun.elapsed() })
}

/// Finds the tickets of this moment.
fn now(rows: &impl Rows, filter: &Filter, only_of: Option<Uuid>) -> StoreResult<Vec<i64>> {
    rows.matching(&understood(rows, filter, only_of)?, None)
}

/// The same with what was found ahead, as far as that is still true.
fn still(rows: &impl Rows, selection: &Selection, only_of: Option<Uuid>) -> StoreResult<Vec<i64>> {
    if understood(rows, &selection.filter, only_of)? == selection.meant
        && let Some(claves) = renewed(rows, selection)?
    {
        return Ok(claves);
    }
    if selection.took > QUICK {
        let text = "others write faster than the expression can be evaluated; nothing was stored, ask for less";
        return Err(StoreError::Busy(text.to_owned().into()));
    }
    now(rows, &selection.filter, only_of)
}

/// What was found ahead, with what was filed and changed since evaluated anew; `None` where more has happened.
fn renewed(rows: &impl Rows, selection: &Selection) -> StoreResult<Option<Vec<i64>>> {
    let Some(ranges) = written_since(rows, selection)? else { return Ok(None) };
    let mut found = Vec::new();
    for range in &ranges {
        found.extend(rows.matching(&selection.meant, Some(*range))?);
    }
    let now_true: HashSet<i64> = found.iter().copied().collect();
    let before: HashSet<i64> = selection.claves.iter().copied().collect();
    let is_written = |clave: i64| {
        let at = ranges.partition_point(|(_, last)| *last < clave);
        ranges.get(at).is_some_and(|(first, _)| *first <= clave)
    };
    let stays = selection.claves.iter().copied().filter(|clave| !is_written(*clave) || now_true.contains(clave));
    Ok(Some(found.into_iter().filter(|clave| !before.contains(clave)).chain(stays).collect()))
}

/// The keys that were filed or changed, in rising ranges; `None` where tickets have come or gone in another way.
fn written_since(rows: &impl Rows, selection: &Selection) -> StoreResult<Option<Vec<(i64, i64)>>> {
    let before = &selection.seen;
    let mut ranges = Vec::new();
    let (mut more, mut filed) = (0, 0);
    for (anio, ultimo, cantidad) in rows.seen()?.years {
        let known = before.years.iter().find(|(year, ..)| *year == anio);
        let (last, count) = known.map_or((0, 0), |(_, last, count)| (*last, *count));
        more += cantidad - count;
        if ultimo > last {
            let range = (anio * YEAR + last + 1, anio * YEAR + ultimo);
            filed += rows.count_between(range)?;
            ranges.push(range);
        }
    }
    let changed = rows.changed_since(before.cambio, MANY + 1, LineKind::MOVES)?;
    // Imports that keep codes, the trash: seldom, and not worth a rule of their own.
    if more != filed || changed.len() > MANY || changed.iter().any(|(_, has_moved)| *has_moved) {
        return Ok(None);
    }
    let filed = ranges.clone();
    let older = changed.iter().map(|(clave, _)| *clave);
    let older = older.filter(|clave| !filed.iter().any(|(first, last)| (first..=last).contains(&clave)));
    ranges.extend(older.map(|clave| (clave, clave)));
    ranges.sort_unstable();
    Ok(Some(ranges))
}

fn understood(rows: &impl Rows, filter: &Filter, only_of: Option<Uuid>) -> StoreResult<Node> {
    let mut filter = filter.clone();
    filter.terms.extend(only_of.map(Node::of_user));
    meant(&filter, |catalogo| rows.entries(catalogo))
}
