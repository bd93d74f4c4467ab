//! Takes many tickets in: one transaction between two pauses, prepared statements, memory for one row.

mod history;
mod repeated;

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::create::Numbering;
use super::doubt::note_import;
use super::file::fault::SqliteFault;
use super::index::Feed;
use super::keys::{self, Whereabouts};
use super::strict::StrictCatalogues;
use super::{row, trash};
use crate::clock::{self, Clock};
use crate::store::{Arrivals, Imported, Importing, Incoming, Outcome, Reason, Step, StoreError};
use crate::ticket::{Codigo, Fecha, Kept, NewTicket, ValidationErrors};

/// Pages that stay in memory meanwhile, in KiB. With SQLite's usual 2 MiB the inner pages of five indexes are written to
/// the log over and over: 400,000 rows took 17.6 s instead of 10.3 s, and 6.2 s instead of 4.6 s of processor time.
const CACHE: i64 = 16 * 1024;

/// The largest number that a ticket may bring along. Numbers go on behind it, and the last one of a year would end it.
const MOST_KEPT: u64 = 99_999_999_999;

pub(super) fn import(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    arrivals: &mut dyn Arrivals,
    importing: Importing,
) -> Result<Imported, StoreError> {
    let writing = |error: rusqlite::Error| fault.writing(&error);
    let usual: i64 = connection.pragma_query_value(None, "cache_size", |row| row.get(0)).map_err(writing)?;
    connection.pragma_update(None, "cache_size", -CACHE).map_err(writing)?;
    let done = take_all(connection, fault, clock, arrivals, importing);
    // A server goes on with this connection.
    connection.pragma_update(None, "cache_size", usual).map_err(writing)?;
    done
}

fn take_all(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    arrivals: &mut dyn Arrivals,
    importing: Importing,
) -> Result<Imported, StoreError> {
    let mut done = Imported::default();
    loop {
        // The lock is taken when there is something to write, not while a slow pipe has nothing to say.
        let outcomes = match arrivals.next()? {
            Step::End => return Ok(done),
            Step::Pause => Vec::new(),
            Step::Row(first) => {
                let batch = Batch { fault, arrivals, importing, counted: done.clone(), outcomes: Vec::new() };
                let (counted, outcomes) = batch.store(connection, clock, &first)?;
                done = counted;
                outcomes
            }
        };
        arrivals.told(outcomes)?;
    }
}

/// What comes between two pauses.
struct Batch<'a> {
    fault: SqliteFault<'a>,
    arrivals: &'a mut dyn Arrivals,
    importing: Importing,
    counted: Imported,
    outcomes: Vec<(u64, Outcome)>,
}

impl Batch<'_> {
    fn store(
        mut self,
        connection: &mut Connection,
        clock: Clock,
        first: &Incoming,
    ) -> Result<(Imported, Vec<(u64, Outcome)>), StoreError> {
        let fault = self.fault;
        let writing = |error: &rusqlite::Error| fault.writing(error);
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| writing(&error))?;
        // One moment for all, read inside the transaction as for a single filing.
        let now = clock();
        let mut bulk = Bulk::new(&transaction, clock::year(now), Fecha::new(now), self.importing.dry_run)
            .map_err(|error| writing(&error))?;
        self.take(&mut bulk, first)?;
        loop {
            match self.arrivals.next()? {
                Step::Row(incoming) => self.take(&mut bulk, &incoming)?,
                // Nothing is made durable, so there is no reason to begin again.
                Step::Pause if self.importing.dry_run => self.arrivals.told(std::mem::take(&mut self.outcomes))?,
                Step::Pause | Step::End => break,
            }
        }
        if self.importing.dry_run {
            drop(bulk);
            transaction.rollback().map_err(|error| writing(&error))?;
        } else {
            bulk.finish().map_err(|error| writing(&error))?;
            transaction.commit().map_err(|error| fault.committing(&error))?;
        }
        Ok((self.counted, self.outcomes))
    }

    fn take(&mut self, bulk: &mut Bulk<'_>, incoming: &Incoming) -> Result<(), StoreError> {
        let mut outcome = bulk.bring(incoming).map_err(|error| self.fault.writing(&error))?;
        if self.importing.dry_run
            && let Outcome::Created(codigo) = &mut outcome
        {
            *codigo = None;
        }
        if let (Outcome::Refused(errors), false) = (&outcome, self.importing.partial) {
            let sentence = errors.iter().find_map(|(_, sentences)| sentences.first()).map_or("", String::as_str);
            let sentence = sentence.trim_end_matches('.');
            let text = format!("{sentence}; nothing was stored");
            return Err(StoreError::Conflict(Reason::of_row(incoming.unit, incoming.linea, text)));
        }
        self.counted.count(&outcome);
        if self.importing.tell {
            self.outcomes.push((incoming.linea, outcome));
        }
        Ok(())
    }
}

/// The statements of one transaction, and the numbers that it gives out.
struct Bulk<'a> {
    transaction: &'a Transaction<'a>,
    now: Fecha,
    numbering: Numbering,
    /// From here on this year's tickets are of this transaction, which may yet come to nothing.
    fresh: i64,
    /// The largest number and how many of each year's are kept.
    kept: HashMap<u16, (i64, i64)>,
    /// The index of words, which a dry run has no use for.
    index: Option<Feed<'a>>,
    /// Tickets that the index has passed already, or about which something was said, and whose words it must read.
    late: Vec<i64>,
    estrictos: StrictCatalogues,
    /// Tickets are in the trash or were ended, whose codes are not free.
    has_gone: bool,
    /// Rows may be tickets that are in the trash.
    has_trash: bool,
    /// Rows may be tickets that were here before.
    had_tickets: bool,
    insert: CachedStatement<'a>,
    remember: CachedStatement<'a>,
}

impl<'a> Bulk<'a> {
    fn new(transaction: &'a Transaction<'a>, year: u16, now: Fecha, dry_run: bool) -> rusqlite::Result<Self> {
        let insert = transaction.prepare_cached(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
        )?;
        let remember = transaction.prepare_cached(
            "INSERT INTO importados (origen, linea, huella, clave) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?;
        let numbering = Numbering::of(transaction, year)?;
        let fresh = numbering.peek().unwrap_or(i64::MAX);
        let (estrictos, has_gone) = (StrictCatalogues::of(transaction)?, trash::was_ever_used(transaction)?);
        let any = |sql| transaction.query_row(sql, [], |row| row.get::<_, bool>(0));
        let had_tickets = any("SELECT EXISTS (SELECT 1 FROM tickets)")?;
        let has_trash = any("SELECT EXISTS (SELECT 1 FROM papelera)")?;
        let index = if dry_run { None } else { Some(Feed::begin(transaction)?) };
        let (kept, late) = (HashMap::new(), Vec::new());
        Ok(Self {
            transaction,
            now,
            numbering,
            fresh,
            kept,
            index,
            late,
            estrictos,
            has_gone,
            has_trash,
            had_tickets,
            insert,
            remember,
        })
    }

    fn bring(&mut self, incoming: &Incoming) -> rusqlite::Result<Outcome> {
        let faults = self.estrictos.faults_of_new(self.transaction, &incoming.ticket)?;
        if !faults.is_empty() {
            return Ok(Outcome::Refused(faults));
        }
        match &incoming.kept {
            Some(kept) => self.bring_kept(&incoming.ticket, kept),
            None => self.bring_new(incoming),
        }
    }

    fn bring_new(&mut self, incoming: &Incoming) -> rusqlite::Result<Outcome> {
        let clave = self.numbering.peek()?;
        if let Some(key) = incoming.key {
            // A row of this store's own export stands for the ticket that it was.
            if key.linea == 0
                && let Some(outcome) = self.of_own_export(key.origen, &incoming.ticket)?
            {
                return Ok(outcome);
            }
            let linea = i64::try_from(key.linea).unwrap_or(i64::MAX);
            let huella = keys::fingerprint(&incoming.ticket);
            // Written first, because looking first would walk the tree twice for each of a million new rows.
            if self.remember.execute(params![key.origen.as_bytes(), linea, huella, clave])? == 0
                && let Some(outcome) = self.known(incoming, (key.origen, linea), huella, clave)?
            {
                return Ok(outcome);
            }
        }
        self.numbering.take();
        self.insert(clave, clock::id(), &incoming.ticket, self.now, self.now)?;
        self.feed(clave, &incoming.ticket, true)?;
        Ok(Outcome::Created(row::codigo(clave)))
    }

    fn of_own_export(&self, id: Uuid, ticket: &NewTicket) -> rusqlite::Result<Option<Outcome>> {
        let there = if self.had_tickets { self.clave_of(id)? } else { None };
        if let Some(there) = there {
            return repeated::by_id(self.transaction, there, ticket, None).map(Some);
        }
        let gone = if self.has_trash { trash::clave_of(self.transaction, id)? } else { None };
        Ok(gone.map(in_trash))
    }

    fn bring_kept(&mut self, ticket: &NewTicket, kept: &Kept) -> rusqlite::Result<Outcome> {
        let Some((clave, (year, number))) = row::clave(&kept.codigo).zip(kept.codigo.parts()) else {
            return Ok(refused("Codigo", "The field Codigo must be a code such as TKT-2026-000001."));
        };
        if number > MOST_KEPT {
            let sentence = format!("The number of the Codigo must be at most {MOST_KEPT}, so that others can follow.");
            return Ok(refused("Codigo", sentence));
        }
        let (id, creado, actualizado) = (kept.id_ticket, kept.fecha_creacion, kept.fecha_actualizacion);
        if self.has_gone && trash::keeps(self.transaction, clave, id)? {
            let sentence = format!("The ticket {} is in the trash, or was there and was ended.", kept.codigo);
            return Ok(refused("Codigo", sentence));
        }
        if !self.insert(clave, id, ticket, creado, actualizado)? {
            return self.taken(clave, ticket, kept);
        }
        if let Some(why) = history::bring(self.transaction, clave, kept, &mut self.late)? {
            return Ok(refused("Historial", why));
        }
        // A history is written within a savepoint, and with each of those the index would write all it has.
        self.feed(clave, ticket, kept.historia.is_empty())?;
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let (largest, count) = self.kept.entry(year).or_default();
        *largest = number.max(*largest);
        *count += 1;
        self.numbering.leave_behind(year, number);
        Ok(Outcome::Created(Some(kept.codigo.clone())))
    }

    /// Every new ticket passes here.
    fn insert(
        &mut self,
        clave: i64,
        id: Uuid,
        ticket: &NewTicket,
        creado: Fecha,
        actualizado: Fecha,
    ) -> rusqlite::Result<bool> {
        let rows = self.insert.execute(params![
            clave,
            id.as_bytes(),
            ticket.titulo(),
            ticket.descripcion(),
            ticket.usuario_id().as_bytes(),
            ticket.area_id(),
            ticket.prioridad_id(),
            ticket.estado_id(),
            creado.seconds(),
            actualizado.seconds(),
        ])?;
        Ok(rows == 1)
    }

    /// Gives the index the words of a ticket that has come: at once, or at the end.
    fn feed(&mut self, clave: i64, ticket: &NewTicket, at_once: bool) -> rusqlite::Result<()> {
        if let Some(index) = &mut self.index
            && !(at_once && index.take(clave, [ticket.titulo(), ticket.descripcion()])?)
        {
            self.late.push(clave);
        }
        Ok(())
    }

    /// What a key stands for that was taken in before; if that has gone, it stands for the new ticket from now on.
    fn known(
        &self,
        incoming: &Incoming,
        (origen, linea): (Uuid, i64),
        huella: i64,
        new: i64,
    ) -> rusqlite::Result<Option<Outcome>> {
        let (first, clave): (i64, i64) = self
            .transaction
            .prepare_cached("SELECT huella, clave FROM importados WHERE origen = ?1 AND linea = ?2")?
            .query_row(params![origen.as_bytes(), linea], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match if self.has_gone { keys::whereabouts(self.transaction, clave)? } else { Whereabouts::Tickets } {
            Whereabouts::Tickets => {}
            Whereabouts::Trash => return Ok(Some(in_trash(clave))),
            Whereabouts::Nowhere => {
                return keys::take_over(self.transaction, origen, linea, huella, new).map(|()| None);
            }
        }
        if first == huella {
            return Ok(Some(Outcome::Repeated(row::codigo(clave))));
        }
        if clave >= self.fresh {
            let sentence = "An earlier row has the same key and other values: give each row its own.";
            return Ok(Some(refused("$", sentence)));
        }
        repeated::by_key(self.transaction, clave, incoming, linea > 0).map(Some)
    }

    fn clave_of(&self, id: Uuid) -> rusqlite::Result<Option<i64>> {
        self.transaction
            .prepare_cached("SELECT clave FROM tickets WHERE id_ticket = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()
    }

    /// Why a ticket that keeps its code could not be stored.
    fn taken(&self, clave: i64, ticket: &NewTicket, kept: &Kept) -> rusqlite::Result<Outcome> {
        let (name, id) = (named(row::codigo(clave)), kept.id_ticket);
        Ok(match self.clave_of(id)? {
            Some(there) if there == clave => {
                return repeated::by_id(self.transaction, clave, ticket, Some(kept));
            }
            Some(there) => {
                refused("IdTicket", format!("The ticket {id} is {} here, not {name}.", named(row::codigo(there))))
            }
            None => refused("Codigo", format!("The code {name} is taken by another ticket.")),
        })
    }

    fn finish(self) -> rusqlite::Result<()> {
        self.numbering.keep(self.transaction)?;
        let mut keep = self.transaction.prepare_cached(
            "INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (?1, ?2, ?3) ON CONFLICT (anio) DO UPDATE \
             SET ultimo = max(ultimo, excluded.ultimo), cantidad = cantidad + excluded.cantidad",
        )?;
        if !self.kept.is_empty() {
            note_import(self.transaction)?;
        }
        for (year, (largest, count)) in self.kept {
            keep.execute(params![year, largest, count])?;
        }
        self.index.map_or(Ok(()), |index| index.end(self.late))
    }
}

fn refused(name: &str, sentence: impl Into<String>) -> Outcome {
    Outcome::Refused(ValidationErrors::one(name, sentence))
}

fn in_trash(clave: i64) -> Outcome {
    refused("$", keys::in_trash(&named(row::codigo(clave))))
}

fn named(codigo: Option<Codigo>) -> String {
    codigo.map_or_else(|| "another ticket".to_owned(), |codigo| codigo.to_string())
}
