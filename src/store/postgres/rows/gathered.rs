//! What an import looks up and writes many rows at a time: a question a row would be most of its time.

mod kept;
mod unsent;

use std::collections::{HashMap, HashSet};
use std::mem;

use uuid::Uuid;

use super::{PostgresRows, changes};
use crate::store::ImportKey;
use crate::store::engine::{ChangeRow, NewChange, NewLine, StoreResult, TicketIdentity, Whereabouts, clave};
use crate::store::postgres::fault::{SqlFailure, Written};
use crate::store::postgres::link::params;
use crate::store::postgres::words::{WordsDue, is_public};
use crate::store::sql::changes::CHANGES;
use crate::store::sql::history;
use crate::ticket::{Fecha, HistoryLine, Kept, LineKind, NewTicket};
use kept::KeptAhead;
use unsent::{Lengths, TicketNames, UnsentChange, UnsentRows, UnsentTicket};
pub use unsent::{UnsentLine, linea};

/// What was looked up for the rows that come next, and what is not written yet.
#[derive(Default)]
pub struct ImportBuffer {
    /// Rows come in, many of them.
    is_on: bool,
    /// Under which of the keys that are expected something was taken in before: a fingerprint and a ticket's key.
    known: HashMap<ImportKey, Option<(i64, i64)>>,
    /// Where those tickets are.
    places: HashMap<i64, Whereabouts>,
    /// Ids that no ticket has.
    free: HashSet<Uuid>,
    kept: KeptAhead,
    /// The number of the last change, if it is known.
    last_change: Option<i64>,
    unsent: UnsentRows,
    mark: Option<Mark>,
}

/// What is taken back if a ticket cannot come in.
#[derive(Default)]
struct Mark {
    /// The database has one, too, as rows of before had to be written.
    is_in_database: bool,
    lengths: Lengths,
    cambios: Vec<i64>,
    tickets: Vec<TicketNames>,
}

impl ImportBuffer {
    /// Claims a key that was looked up; `None` for another one.
    pub fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> Option<Option<(i64, i64)>> {
        let known = self.known.get_mut(&key)?;
        if known.is_none() {
            *known = Some((huella, clave));
            self.unsent.claims.push((key, huella, clave));
            return Some(None);
        }
        Some(*known)
    }

    /// A key stands for another ticket from now on.
    pub fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) {
        self.known.insert(key, Some((huella, clave)));
    }

    pub fn whereabouts(&self, clave: i64) -> Option<Whereabouts> {
        self.places.get(&clave).copied()
    }

    /// Whether an id was looked up and is no ticket's.
    pub fn is_free(&self, id: Uuid) -> bool {
        self.free.contains(&id)
    }

    /// An id is a ticket's from now on.
    pub fn take(&mut self, id: Uuid) {
        self.free.remove(&id);
    }

    /// Whether a ticket that brings its names along may come in; `None` where nobody has looked.
    pub fn admits(&self, identity: TicketIdentity) -> Option<bool> {
        self.kept.admits((identity.clave, identity.id_ticket))
    }

    /// The key and the user of a ticket that was looked up and is there.
    pub fn there(&self, id: Uuid) -> Option<(i64, Uuid)> {
        self.kept.there.get(&id).copied()
    }

    /// Whether a ticket was looked up and is not in the trash.
    pub fn is_not_away(&self, names: TicketNames) -> bool {
        self.kept.not_away.contains(&names)
    }

    /// Whether a ticket was looked up and was never purged.
    pub fn was_not_purged(&self, clave: i64) -> bool {
        self.kept.not_purged.contains(&clave)
    }

    /// The change of a number that was looked up: there or not.
    pub fn change(&self, cambio: i64) -> Option<Option<ChangeRow>> {
        self.kept.asked.contains(&cambio).then(|| self.kept.changes.get(&cambio).cloned())
    }

    /// Takes a change that was looked up; `None` for another one, false if its number is another's.
    pub fn bring(&mut self, line: &HistoryLine) -> Option<bool> {
        let Ok(change) = self.kept.bring(line)? else { return Some(false) };
        self.mark.iter_mut().for_each(|mark| mark.cambios.push(change.cambio));
        self.last_change = self.last_change.map(|last| last.max(change.cambio));
        self.unsent.changes.push(change);
        Some(true)
    }

    /// A change was written without this.
    pub fn forget(&mut self, line: &HistoryLine) {
        self.last_change = None;
        [Some(line.cambio), line.deshace].into_iter().flatten().for_each(|cambio| self.kept.forget_change(cambio));
    }

    /// Takes a line of a ticket that has come in just now, with the words that become due; `None` for another one.
    pub fn note(&mut self, line: &NewLine<'_>) -> Option<Option<WordsDue>> {
        if !self.kept.has(line.clave) {
            return None;
        }
        let NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion } = *line;
        let texts = [campo, antes, despues].map(str::to_owned);
        self.unsent.bytes += texts.iter().map(String::len).sum::<usize>();
        let [campo, antes, despues] = texts;
        let due = self.words_of(line);
        self.unsent.lines.push(UnsentLine { clave, cambio, campo, antes, despues, comentario, actualizacion });
        Some(due)
    }

    /// The words of a comment are written with its ticket.
    fn words_of(&mut self, line: &NewLine<'_>) -> Option<WordsDue> {
        if !LineKind::COMMENTS.of.contains(&line.campo) {
            return None;
        }
        let is_first = line.antes.is_empty() && line.comentario.is_none();
        let ticket = self.unsent.tickets.last_mut().filter(|it| is_first && it.identity.clave == line.clave);
        let Some(ticket) = ticket else { return Some(WordsDue::Whole) };
        let texts = if is_public(line.campo) { &mut ticket.open } else { &mut ticket.internal };
        texts.push(line.despues.to_owned());
        None
    }

    /// Sets a mark here, if rows come in; false if the database has to.
    fn mark(&mut self) -> bool {
        if self.is_on {
            self.mark = Some(Mark { lengths: self.unsent.lengths(), ..Mark::default() });
        }
        self.is_on
    }

    /// Ends the mark; returns whether the database has to, too.
    fn unmark(&mut self, is_kept: bool) -> bool {
        let Some(mark) = self.mark.take() else { return true };
        if !is_kept {
            drop(self.unsent.split_off(mark.lengths));
            mark.tickets.into_iter().for_each(|names| self.kept.remove(names));
            mark.cambios.into_iter().for_each(|cambio| drop(self.kept.changes.remove(&cambio)));
            self.last_change = None;
        }
        mark.is_in_database
    }

    /// Takes out what is to be written now, and what behind a mark of the database.
    fn take_out(&mut self) -> (UnsentRows, Option<UnsentRows>) {
        let marked = self.mark.as_mut().filter(|mark| !mark.is_in_database).map(|mark| {
            mark.is_in_database = true;
            mem::take(&mut mark.lengths)
        });
        let behind = marked.map(|lengths| self.unsent.split_off(lengths));
        (mem::take(&mut self.unsent), behind)
    }
}

impl PostgresRows<'_> {
    /// Looks up keys, and what tickets they stand for.
    pub(super) fn look_up(&self, keys: &[ImportKey]) -> StoreResult<()> {
        let sql = "SELECT huella, importados.clave, tickets.clave IS NOT NULL, papelera.clave IS NOT NULL \
                   FROM unnest($1, $2) WITH ORDINALITY AS wanted (origen, linea, place) \
                   LEFT JOIN importados ON importados.origen = wanted.origen AND importados.linea = wanted.linea \
                   LEFT JOIN tickets ON tickets.clave = importados.clave \
                   LEFT JOIN papelera ON papelera.clave = importados.clave ORDER BY place";
        let origenes: Vec<Uuid> = keys.iter().map(|key| key.origen).collect();
        let lineas: Vec<i64> = keys.iter().map(|key| linea(*key)).collect();
        let found = self.all(sql, params![origenes => UUID_ARRAY, lineas => INT8_ARRAY], |row| {
            let place = match (row.try_get(2)?, row.try_get(3)?) {
                (true, _) => Whereabouts::Tickets,
                (false, true) => Whereabouts::Trash,
                (false, false) => Whereabouts::Nowhere,
            };
            let known: Option<i64> = row.try_get(0)?;
            known.map(|huella| Ok::<_, SqlFailure>((huella, row.try_get(1)?, place))).transpose()
        })?;
        let sql = "SELECT id FROM unnest($1) AS wanted (id) WHERE NOT EXISTS (SELECT FROM tickets WHERE id_ticket = id) \
                   AND NOT EXISTS (SELECT FROM papelera WHERE id_ticket = id)";
        let ids: Vec<Uuid> = keys.iter().filter(|key| key.linea == 0).map(|key| key.origen).collect();
        let free: Vec<Uuid> =
            if ids.is_empty() { Vec::new() } else { self.all(sql, params![ids => UUID_ARRAY], super::only)? };
        let mut gathered = self.gathered.borrow_mut();
        gathered.is_on = true;
        gathered.kept.clear();
        gathered.free = free.into_iter().collect();
        gathered.places = found.iter().flatten().map(|(_, clave, place)| (*clave, *place)).collect();
        let found = found.into_iter().map(|it| it.map(|(huella, clave, _)| (huella, clave)));
        gathered.known = keys.iter().copied().zip(found).collect();
        Ok(())
    }

    /// Looks up what stands against tickets that bring their names and changes along.
    pub(super) fn look_up_kept(&self, kept: &[&Kept]) -> StoreResult<()> {
        let named = kept.iter().filter_map(|it| Some((clave::clave(&it.codigo)?, it.id_ticket)));
        let (claves, ids): (Vec<i64>, Vec<Uuid>) = named.unzip();
        let purged = history::of(&LineKind::PURGED);
        let sql = format!(
            "SELECT wanted.clave, wanted.id, same.clave, same.usuario_id, \
                   same.clave IS NOT NULL OR EXISTS (SELECT FROM tickets WHERE tickets.clave = wanted.clave), \
                   EXISTS (SELECT FROM papelera WHERE papelera.clave = wanted.clave OR papelera.id_ticket = wanted.id), \
                   EXISTS (SELECT FROM historial WHERE historial.clave = wanted.clave), \
                   EXISTS (SELECT FROM historial WHERE historial.clave = wanted.clave AND {purged}) \
                   FROM unnest($1, $2) AS wanted (clave, id) LEFT JOIN tickets AS same ON same.id_ticket = wanted.id"
        );
        let mut ahead = KeptAhead::default();
        let found = self.all(&sql, params![claves => INT8_ARRAY, ids => UUID_ARRAY], |row| {
            let (names, there): (TicketNames, Option<i64>) = ((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?);
            let there = there.map(|clave| Ok::<_, SqlFailure>((clave, row.try_get(3)?))).transpose()?;
            Ok((names, there, [row.try_get(4)?, row.try_get(5)?, row.try_get(6)?, row.try_get(7)?]))
        })?;
        for (names, there, [is_taken, is_away, has_lines, is_purged]) in found {
            if is_taken {
                ahead.taken.insert(names);
            } else if !is_away && !has_lines {
                ahead.free.insert(names.0, names.1);
            }
            ahead.not_away.extend((!is_away).then_some(names));
            ahead.not_purged.extend((!is_purged).then_some(names.0));
            ahead.there.extend(there.map(|there| (names.1, there)));
        }
        let lines = kept.iter().flat_map(|it| it.historia.iter());
        ahead.asked = lines.flat_map(|line| [Some(line.cambio), line.deshace]).flatten().collect();
        if !ahead.asked.is_empty() {
            let cambios: Vec<i64> = ahead.asked.iter().copied().collect();
            ahead.changes = self.changes_of(&cambios)?.into_iter().map(|change| (change.cambio, change)).collect();
        }
        let mut gathered = self.gathered.borrow_mut();
        gathered.is_on = true;
        gathered.kept = ahead;
        Ok(())
    }

    /// Keeps a ticket to be written with others.
    pub(super) fn gather(&self, ticket: &NewTicket, identity: TicketIdentity, actualizado: Fecha) -> StoreResult<()> {
        self.written.set(Written::Tickets);
        self.make_room()?;
        let mut gathered = self.gathered.borrow_mut();
        let names = (identity.clave, identity.id_ticket);
        gathered.kept.add(names);
        gathered.mark.iter_mut().for_each(|mark| mark.tickets.push(names));
        gathered.unsent.bytes += ticket.titulo().len() + ticket.descripcion().len();
        let (ticket, open, internal) = (ticket.clone(), Vec::new(), Vec::new());
        gathered.unsent.tickets.push(UnsentTicket { ticket, identity, actualizado, open, internal });
        Ok(())
    }

    /// Begins the next change-set, to be written with others; `None` if no rows come in.
    pub(super) fn gather_change(&self, change: &NewChange<'_>) -> StoreResult<Option<i64>> {
        if !self.gathered.borrow().is_on {
            return Ok(None);
        }
        let known = self.gathered.borrow().last_change;
        let last = match known {
            Some(last) => last,
            None => self.value("SELECT coalesce(max(cambio), 0) FROM cambios", &[])?,
        };
        let NewChange { fecha, quien, origen, deshace, numerados } = change;
        let (quien, origen, cambio) = ((*quien).to_owned(), origen.name().to_owned(), last + 1);
        if self.written.get() == Written::Nothing {
            self.written.set(Written::Other);
        }
        let mut gathered = self.gathered.borrow_mut();
        gathered.last_change = Some(cambio);
        let numerados = Some(*numerados);
        gathered.unsent.changes.push(UnsentChange {
            cambio,
            fecha: *fecha,
            quien,
            origen,
            deshace: *deshace,
            numerados,
        });
        Ok(Some(cambio))
    }

    /// Sets a mark, before which there is room for a ticket with its history.
    pub(super) fn mark(&self) -> StoreResult<bool> {
        self.make_room()?;
        Ok(self.gathered.borrow_mut().mark())
    }

    /// Ends the mark; returns whether the database has to, too.
    pub(super) fn unmark(&self, is_kept: bool) -> bool {
        self.gathered.borrow_mut().unmark(is_kept)
    }

    /// Writes all that is not written yet, and waits for it.
    pub(super) fn bring(&self) -> StoreResult<()> {
        self.write_pending()?;
        self.set_off()?;
        self.link.borrow_mut().arrive().map_err(|failure| self.fault.writing(&failure))
    }

    fn make_room(&self) -> StoreResult<()> {
        let is_full = {
            let gathered = self.gathered.borrow();
            gathered.mark.is_none() && gathered.unsent.is_full()
        };
        if is_full { self.set_off() } else { Ok(()) }
    }

    /// Begins to write all that is not written yet. The words are cut meanwhile, too.
    fn set_off(&self) -> StoreResult<()> {
        if self.gathered.borrow().unsent.is_empty() {
            return self.mark_in_database();
        }
        let (unsent, behind) = self.gathered.borrow_mut().take_out();
        self.send_off(unsent)?;
        let Some(behind) = behind else { return Ok(()) };
        self.savepoint()?;
        self.send_off(behind)
    }

    /// What comes now is written behind the mark.
    fn mark_in_database(&self) -> StoreResult<()> {
        if self.gathered.borrow_mut().take_out().1.is_some() { self.savepoint() } else { Ok(()) }
    }

    fn savepoint(&self) -> StoreResult<()> {
        let mut link = self.link.borrow_mut();
        link.arrive().and_then(|()| link.batch("SAVEPOINT marca")).map_err(|failure| self.fault.writing(&failure))
    }

    fn send_off(&self, unsent: UnsentRows) -> StoreResult<()> {
        if unsent.is_empty() {
            return Ok(());
        }
        let sent = self.link.borrow_mut().send_behind(async move |client| unsent.write(client).await);
        sent.map_err(|failure| self.fault.writing(&failure))
    }

    /// Change-sets of these numbers.
    pub(super) fn changes_of(&self, cambios: &[i64]) -> StoreResult<Vec<ChangeRow>> {
        let sql = format!("{CHANGES} WHERE cambios.cambio = ANY($1)");
        self.all(&sql, params![cambios => INT8_ARRAY], changes::change_row)
    }
}
