//! Searches: of the newest tickets that have the words the best first.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::comments::CommentTexts;
use super::reading::Room;
use super::rows::{Rows, StoreResult, Stored};
use crate::store::{Hit, Hits, RANKED, Search, Total, meant};
use crate::ticket::{LineKind, Ticket};

/// So many hits are read together.
const TOGETHER: usize = 32;

pub fn search(rows: &impl Rows, search: &Search) -> StoreResult<Hits> {
    let offset = usize::try_from(search.query.offset).unwrap_or(usize::MAX);
    let ranked = usize::try_from(RANKED).unwrap_or(usize::MAX);
    let limit = search.query.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let wanted = offset.saturating_add(limit).checked_next_multiple_of(ranked).unwrap_or(usize::MAX);
    let reading = Reading { rows, search };
    // One more than are ranked, to know whether there are more.
    let mut found = reading.candidates(wanted.saturating_add(1))?;
    let is_more = found.len() > wanted;
    found.truncate(wanted);
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    // So that the order of all does not depend on how many are asked for at once.
    found.chunks_mut(ranked).for_each(|some| some.sort_by_key(|found| Reverse((found.rank, found.clave))));
    found.drain(..offset.min(found.len()));
    found.truncate(limit);
    // Read again, so that not all that were ranked are in memory at one time.
    let (mut hits, mut room) = (Vec::with_capacity(found.len()), Room::of(search.query.max_bytes, "page", "tickets"));
    for some in found.chunks(TOGETHER) {
        let claves: Vec<i64> = some.iter().map(|found| found.clave).collect();
        let found = rows.find_all(&claves)?;
        let spoken_of = reading.spoken_of(&found)?;
        for stored in found {
            let hit = reading.hit(stored.ticket, stored.clave, spoken_of.contains(&stored.clave))?;
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
}

struct Reading<'a, R> {
    rows: &'a R,
    search: &'a Search,
}

impl<R: Rows> Reading<'_, R> {
    /// Newest first, at most so many.
    fn candidates(&self, most: usize) -> StoreResult<Vec<Candidate>> {
        let meant = meant(&self.search.query.filter, |catalogo| self.rows.entries(catalogo))?;
        let mut found: Vec<Candidate> = Vec::new();
        self.rows.candidates(self.search, &meant, most, &mut |clave, ticket| {
            let rank = self.rank(clave, ticket)?;
            found.extend(rank.map(|rank| Candidate { clave, rank }));
            Ok(rank.is_some())
        })?;
        found.sort_by_key(|found| Reverse(found.clave));
        found.dedup_by_key(|found| found.clave);
        found.truncate(most);
        Ok(found)
    }

    fn rank(&self, clave: i64, ticket: &Ticket) -> StoreResult<Option<u32>> {
        let kept: OnceCell<CommentTexts> = OnceCell::new();
        let said = || match kept.get() {
            Some(said) => Ok(said),
            None => self.said(clave).map(|said| kept.get_or_init(|| said)),
        };
        let mut texts = |place| match place {
            0 => Ok(Some(ticket.titulo.as_str())),
            1 => Ok(Some(ticket.descripcion.as_str())),
            // Apart: no phrase begins in one and ends in the other.
            2 => said().map(|texts| Some(texts.public.as_str())),
            3 => said().map(|texts| Some(texts.internal.as_str())),
            _ => Ok(None),
        };
        self.search.busqueda.rank(&mut texts, &|| self.rows.go_on())
    }

    /// Which tickets have comments that are looked through, as their descriptions have not all of the words.
    fn spoken_of(&self, found: &[Stored]) -> StoreResult<Vec<i64>> {
        let mut wanting = Vec::new();
        for stored in found {
            let count = self.search.busqueda.count(&stored.ticket.descripcion, &|| self.rows.go_on())?;
            if count < self.search.busqueda.terms().len() {
                wanting.push(stored.clave);
            }
        }
        self.rows.having(wanting, self.kind())
    }

    /// Shows the text that has most of the words; the title only where no other has as many, as it is shown anyway.
    fn hit(&self, ticket: Ticket, clave: i64, is_spoken_of: bool) -> StoreResult<Hit> {
        let (busqueda, go_on) = (&self.search.busqueda, || self.rows.go_on());
        let descripcion = ("Descripcion", ticket.descripcion.as_str());
        let said;
        let (mut best, mut most) = (descripcion, busqueda.count(descripcion.1, &go_on)?);
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
