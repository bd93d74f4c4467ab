//! Searches: of the newest tickets that have the words the best first.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::comments::CommentTexts;
use super::reading::Room;
use super::rows::{MaybeHit, Rows, StoreResult, Stored};
use crate::store::{Hit, Hits, RANKED, Search, Total, meant};
use crate::ticket::LineKind;

/// So many hits are read together.
const TOGETHER: usize = 32;

/// So many bytes of texts of what was found are kept until it is known which of it is shown; the rest is read again.
const KEPT: usize = 1024 * 1024;

pub fn search(rows: &impl Rows, search: &Search) -> StoreResult<Hits> {
    let offset = usize::try_from(search.query.offset).unwrap_or(usize::MAX);
    let ranked = usize::try_from(RANKED).unwrap_or(usize::MAX);
    let limit = search.query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let wanted = offset.saturating_add(limit).checked_next_multiple_of(ranked).unwrap_or(usize::MAX);
    let reading = Reading { rows, search };
    // One more than are ranked, to know whether there are more.
    let shown = if wanted > ranked { usize::MAX } else { offset.saturating_add(limit) };
    let mut found = reading.candidates(wanted.saturating_add(1), shown)?;
    let is_more = found.len() > wanted;
    found.truncate(wanted);
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    // So that the order of all does not depend on how many are asked for at once.
    found.chunks_mut(ranked).for_each(|some| some.sort_by_key(|found| Reverse((found.rank, found.clave))));
    found.drain(..offset.min(found.len()));
    found.truncate(limit);
    let (mut hits, mut room) = (Vec::with_capacity(found.len()), Room::of(search.query.max_bytes, "page", "tickets"));
    for some in found.chunks_mut(TOGETHER) {
        for (stored, count, is_spoken_of) in reading.with_counts(reading.stored(some)?)? {
            let hit = reading.hit(stored, count, is_spoken_of)?;
            room.take([&hit.ticket.titulo, &hit.ticket.descripcion, &hit.fragmento])?;
            hits.push(hit);
        }
    }
    Ok(Hits { hits, total: if is_more { Total::MoreThan(total) } else { Total::Exactly(total) } })
}

/// A ticket with the words.
struct Candidate {
    clave: i64,
    rank: u32,
    /// Absent where there was no room for it.
    stored: Option<Stored>,
}

struct Reading<'a, R> {
    rows: &'a R,
    search: &'a Search,
}

impl<R: Rows> Reading<'_, R> {
    /// Newest first, at most so many, of which no more than the best `shown` will be.
    fn candidates(&self, most: usize, shown: usize) -> StoreResult<Vec<Candidate>> {
        let meant = meant(&self.search.query.filter, |catalogo| self.rows.entries(catalogo))?;
        let (mut found, mut room): (Vec<Candidate>, usize) = (Vec::new(), KEPT);
        self.rows.candidates(self.search, &meant, most, &mut |maybe| {
            let clave = maybe.clave;
            let Some(rank) = self.rank(maybe)? else { return Ok(false) };
            // Whatever is kept touches memory anew: a common word took longer with all hits kept than with those read twice.
            let better = |it: &&Candidate| (it.rank, it.clave) > (rank, clave);
            let may_be_shown = shown > found.len() || found.iter().filter(better).count() < shown;
            let left = room.checked_sub(maybe.titulo.len() + maybe.descripcion.len()).filter(|_| may_be_shown);
            room = left.unwrap_or(room);
            found.push(Candidate { clave, rank, stored: left.map(|_| (maybe.stored)()).transpose()? });
            Ok(true)
        })?;
        found.sort_by_key(|found| Reverse(found.clave));
        found.dedup_by_key(|found| found.clave);
        found.truncate(most);
        Ok(found)
    }

    fn rank(&self, maybe: &MaybeHit<'_>) -> StoreResult<Option<u32>> {
        let kept: OnceCell<CommentTexts> = OnceCell::new();
        let said = || match kept.get() {
            Some(said) => Ok(said),
            None => self.said(maybe.clave).map(|said| kept.get_or_init(|| said)),
        };
        let mut texts = |place| match place {
            0 => Ok(Some(maybe.titulo)),
            1 => Ok(Some(maybe.descripcion)),
            // Apart: no phrase begins in one and ends in the other.
            2 => said().map(|texts| Some(texts.public.as_str())),
            3 => said().map(|texts| Some(texts.internal.as_str())),
            _ => Ok(None),
        };
        self.search.busqueda.rank(&mut texts, &|| self.rows.go_on())
    }

    /// What was found, in its order.
    fn stored(&self, found: &mut [Candidate]) -> StoreResult<Vec<Stored>> {
        let claves: Vec<i64> = found.iter().map(|found| found.clave).collect();
        let kept: Option<Vec<Stored>> = found.iter_mut().map(|found| found.stored.take()).collect();
        kept.map_or_else(|| self.rows.find_all(&claves), Ok)
    }

    /// Tickets, each with how many of the words its description has, and whether there may be comments to look through for
    /// the others.
    fn with_counts(&self, found: Vec<Stored>) -> StoreResult<Vec<(Stored, usize, bool)>> {
        let count = |stored: &Stored| self.search.busqueda.count(&stored.ticket.descripcion, &|| self.rows.go_on());
        let counts = found.iter().map(count).collect::<StoreResult<Vec<_>>>()?;
        let all = self.search.busqueda.terms().len();
        let wanting = found.iter().zip(&counts).filter(|(_, count)| **count < all).map(|(stored, _)| stored.clave);
        let spoken_of = self.rows.having(wanting.collect(), self.kind())?;
        let with_count = |(stored, count): (Stored, usize)| {
            let is_spoken_of = spoken_of.contains(&stored.clave);
            (stored, count, is_spoken_of)
        };
        Ok(found.into_iter().zip(counts).map(with_count).collect())
    }

    /// Shows the text that has most of the words; the title only where no other has as many, as it is shown anyway.
    fn hit(&self, stored: Stored, count: usize, is_spoken_of: bool) -> StoreResult<Hit> {
        let (busqueda, go_on) = (&self.search.busqueda, || self.rows.go_on());
        let Stored { ticket, clave, .. } = stored;
        let said;
        let (mut best, mut most) = (("Descripcion", ticket.descripcion.as_str()), count);
        if most < busqueda.terms().len() {
            said = if is_spoken_of { self.said(clave)? } else { CommentTexts::default() };
            let comments = [&said.public, &said.internal].map(|text| ("Comentario", text.as_str()));
            for (place, text) in comments {
                let count = busqueda.count(text, &go_on)?;
                if count > most {
                    (best, most) = ((place, text), count);
                }
            }
            if busqueda.count(&ticket.titulo, &go_on)? > most {
                best = ("Titulo", &ticket.titulo);
            }
        }
        let shown = busqueda.fragment(best.1, &go_on)?.map(|fragment| (best.0, fragment));
        let (donde, fragmento) = shown.unwrap_or(("Titulo", String::new()));
        let donde = donde.to_owned();
        Ok(Hit { ticket, donde, fragmento })
    }

    /// What was said about a ticket, to everybody and, as far as it may be searched, to agents.
    fn said(&self, clave: i64) -> StoreResult<CommentTexts> {
        let mut texts = CommentTexts::default();
        self.rows.each_text(clave, self.kind(), &mut |campo, text| texts.add(campo, text))?;
        Ok(texts)
    }

    const fn kind(&self) -> LineKind {
        if self.search.publico { LineKind::PUBLIC_COMMENTS } else { LineKind::COMMENTS }
    }
}
