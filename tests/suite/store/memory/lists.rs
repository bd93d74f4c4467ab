//! What is read in lists.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use tickets::store::engine::{HitJudge, Lines, ListRows, MaybeHit, Moments, Seen, StoreResult, Take, clave};
use tickets::store::{Comment, Entry, Query, Search, Span, Total};
use tickets::ticket::filter::Node;
use tickets::ticket::{Campo, Catalogue, EntryId, Event, LineKind, SortOrder, Ticket};

use super::{Line, MemoryRows};

impl MemoryRows {
    /// The tickets of a query in its order, all of them.
    fn asked(&self, query: &Query, meant: &Node) -> Vec<(i64, Ticket)> {
        let trash = self.state.trash.values().map(|(trashed, _)| &trashed.stored).filter(|_| query.papelera);
        let tickets = self.state.tickets.values().filter(|_| !query.papelera);
        let true_of = tickets.chain(trash).filter(|it| meant.holds(&it.ticket));
        let mut found: Vec<_> = true_of.map(|it| (it.clave, Ticket { version: None, ..it.ticket.clone() })).collect();
        found.sort_by(|(_, one), (_, other)| query.orden.compare(one, other));
        found
    }

    pub(super) fn is_of(&self, kind: LineKind, cambio: i64, campo: &str, line: &Line) -> bool {
        kind.holds(campo, &line.antes, line.comentario, || self.state.changes[&cambio].undone_by.is_some())
    }

    /// The lines that are meant, in their order, all of them.
    fn meant(&self, lines: &Lines) -> Vec<Entry> {
        let mut found = Vec::new();
        for ((clave, cambio, campo), line) in &self.state.lines {
            let change = &self.state.changes[cambio];
            let is_meant = lines.clave.is_none_or(|of| of == *clave)
                && lines.cambio.is_none_or(|of| of == *cambio)
                && lines.desde.is_none_or(|desde| change.fecha >= desde)
                && self.is_of(lines.kind, *cambio, campo, line);
            if is_meant {
                found.push(Entry {
                    cambio: *cambio,
                    fecha: change.fecha,
                    quien: change.quien.clone(),
                    origen: change.origen.clone(),
                    deshace: change.deshace,
                    codigo: clave::codigo(*clave).unwrap(),
                    campo: campo.clone(),
                    antes: line.antes.clone(),
                    despues: line.despues.clone(),
                    comentario: line.comentario,
                });
            }
        }
        found.sort_by(|one, other| {
            let by = one.cambio.cmp(&other.cambio);
            let by = if lines.is_rising { by } else { by.reverse() };
            by.then_with(|| clave::clave(&other.codigo).cmp(&clave::clave(&one.codigo)))
                .then_with(|| one.campo.cmp(&other.campo))
        });
        found
    }
}

/// Shows what stands from an offset on, and no more than a limit.
fn show<T>(all: Vec<T>, limit: Option<u32>, offset: u64, take: &mut Take<'_, T>) -> StoreResult<()> {
    let limit = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap());
    for one in all.into_iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)).take(limit) {
        if take(one)?.is_break() {
            break;
        }
    }
    Ok(())
}

impl ListRows for MemoryRows {
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()> {
        show(self.asked(query, meant), query.limit, query.offset, take)
    }

    fn count(&self, query: &Query, meant: &Node, _most: Option<u64>) -> StoreResult<Total> {
        Ok(Total::Exactly(self.asked(query, meant).len().try_into().unwrap()))
    }

    fn count_by_estado(&self, meant: &Node, most: Option<u64>) -> StoreResult<Vec<(i64, u64)>> {
        let mut counted = BTreeMap::new();
        let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        for (_, ticket) in self.asked(&Query::default(), meant).into_iter().take(most) {
            *counted.entry(ticket.estado_id).or_default() += 1;
        }
        Ok(counted.into_iter().collect())
    }

    fn some_by_estado(&self, estados: &[i64], _most: u64) -> StoreResult<Vec<Total>> {
        let counted: BTreeMap<_, _> = self.count_by_estado(&Node::All(Vec::new()), None)?.into_iter().collect();
        Ok(estados.iter().map(|id| Total::Exactly(counted.get(id).copied().unwrap_or(0))).collect())
    }

    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>> {
        let found = self.asked(&Query { orden: SortOrder::default(), ..Query::default() }, meant);
        let is_in = |clave: &i64| range.is_none_or(|(first, last)| (first..=last).contains(clave));
        Ok(found.into_iter().map(|(clave, _)| clave).filter(is_in).collect())
    }

    fn seen(&self) -> StoreResult<Seen> {
        let years = self.state.years.iter().map(|(year, (last, count))| (i64::from(*year), *last, *count));
        let cambio = self.state.changes.keys().next_back().copied();
        Ok(Seen { cambio: cambio.unwrap_or(0), years: years.collect() })
    }

    fn count_between(&self, (first, last): (i64, i64)) -> StoreResult<i64> {
        Ok(self.state.tickets.range(first..=last).count().try_into().unwrap())
    }

    fn changed_since(&self, cambio: i64, most: usize, kind: LineKind) -> StoreResult<Vec<(i64, bool)>> {
        let mut changed: Vec<(i64, bool)> = Vec::new();
        for ((clave, of, campo), line) in self.state.lines.iter().filter(|((_, of, _), _)| *of > cambio) {
            let is = self.is_of(kind, *of, campo, line);
            match changed.last_mut() {
                Some((last, any)) if last == clave => *any |= is,
                _ => changed.push((*clave, is)),
            }
        }
        changed.truncate(most);
        Ok(changed)
    }

    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()> {
        show(self.meant(lines), span.limit, span.offset, take)
    }

    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()> {
        let now = |mut line: Entry| {
            let edits = self.meant(&Lines { clave: lines.clave, is_rising: true, ..Lines::default() });
            let edit = edits.into_iter().rfind(|edit| edit.comentario == Some(line.cambio));
            let mended = edit.as_ref().map(|edit| edit.fecha);
            if let Some(edit) = edit.filter(|_| !line.despues.is_empty()) {
                line.despues = edit.despues;
            }
            Comment::made(line, mended)
        };
        show(self.meant(lines).into_iter().map(now).collect(), span.limit, span.offset, take)
    }

    fn count_lines(&self, lines: &Lines) -> StoreResult<u64> {
        Ok(self.meant(lines).len().try_into().unwrap())
    }

    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()> {
        let lines = Lines { clave: Some(clave), kind, is_rising: true, ..Lines::default() };
        self.each_comment(&lines, Span::default(), &mut |comment| {
            let event = if comment.interno { Event::InternalComment } else { Event::Comment };
            take(event.name(), &comment.texto);
            Ok(ControlFlow::Continue(()))
        })
    }

    fn candidates(&self, _: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()> {
        let mut left = most;
        for stored in self.state.tickets.values().rev().filter(|it| meant.holds(&it.ticket)) {
            if left == 0 {
                break;
            }
            let (clave, Ticket { titulo, descripcion, .. }) = (stored.clave, &stored.ticket);
            left -= usize::from(judge(&MaybeHit { clave, titulo, descripcion, stored: &|| Ok(stored.clone()) })?);
        }
        Ok(())
    }

    fn go_on(&self) -> StoreResult<()> {
        Ok(())
    }

    fn each_moments(
        &self,
        meant: &Node,
        estados: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()> {
        let names: Vec<String> = estados.iter().map(ToString::to_string).collect();
        let enters = |campo: &str, line: &Line| {
            campo == Campo::EstadoId.name() && names.contains(&line.despues) && !names.contains(&line.antes)
        };
        for (clave, stored) in self.state.tickets.iter().filter(|(_, it)| meant.holds(&it.ticket)) {
            let ticket = &stored.ticket;
            let is_in = estados.contains(&ticket.estado_id);
            let turns = self.lines_of(*clave).filter(|(_, campo, line)| is_in && enters(campo, line));
            let since = turns.map(|(.., line)| line.actualizacion.seconds()).max();
            let id = catalogo.map(|catalogo| match catalogo {
                Catalogue::Areas => EntryId::Numero(ticket.area_id),
                Catalogue::Prioridades => EntryId::Numero(ticket.prioridad_id),
                Catalogue::Estados => EntryId::Numero(ticket.estado_id),
                Catalogue::Usuarios => EntryId::Usuario(ticket.usuario_id),
            });
            take(Moments { filed: ticket.fecha_creacion.unwrap().seconds(), is_in, since }, id);
        }
        Ok(())
    }
}
