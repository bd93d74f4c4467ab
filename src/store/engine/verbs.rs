//! The verbs of a store, each in a transaction of its own.

use std::mem;
use std::time::Duration;

use uuid::Uuid;

use super::rows::{CatalogueRows, StoreResult, TransactionRows, TrashRows};
use super::{Database, Engine, catalogues, change, comments, filing, import, keys, reading, search, selection};
use super::{stats, strict, trash, undo};
use crate::store::{
    Arrivals, Bulk, Catalogues, Changed, Changes, Changing, Comment, Commenting, Comments, Deleting, Entry, FileCheck,
    Filed, Filing, History, Hits, Imported, Importing, Mend, Mended, Mending, Overview, Page, Part, Purging, Query,
    RequestCount, Restoring, Search, Span, Stats, StatsQuery, Store, StoreError, Targets, Tickets, Trash, Undoing,
    Visitor,
};
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, Fecha, Labels, Ticket, TicketRef};

impl<D: Database> Engine<D> {
    /// Runs a change in a transaction, at the moment at which nobody writes beside it.
    fn change_at<T>(&mut self, mut work: impl FnMut(&mut D::Rows<'_>, Fecha) -> StoreResult<T>) -> StoreResult<T> {
        let clock = self.clock;
        let done = self.database.write(|rows| {
            let now = Fecha::new(rows.now(clock));
            work(rows, now)
        });
        self.looking(done)
    }

    /// The result, with a warning if its ticket is in the trash.
    fn looking<T>(&mut self, done: StoreResult<T>) -> StoreResult<T> {
        if let Err(StoreError::NotFound(target)) = &done
            && self.database.read(|rows| rows.trashed(target))?.is_some()
        {
            self.warnings.push(format!("{target} is in the trash; `tickets restore {target}` brings it back"));
        }
        done
    }
}

impl<D: Database> Tickets for Engine<D> {
    fn create(&mut self, filings: &[Filing]) -> StoreResult<Vec<Filed>> {
        let clock = self.clock;
        // Read inside the transaction, so that dates follow the order of the codes.
        self.database.write(|rows| {
            let now = rows.now(clock);
            filing::create(rows, now, filings)
        })
    }

    fn find(&mut self, target: &TicketRef) -> StoreResult<Ticket> {
        let found = self.database.read(|rows| change::find(rows, target));
        Ok(self.looking(found)?.ticket)
    }

    fn list(&mut self, query: &Query) -> StoreResult<Page> {
        self.database.read(|rows| reading::list(rows, query))
    }

    fn search(&mut self, search: &Search) -> StoreResult<Hits> {
        self.database.read(|rows| search::search(rows, search))
    }

    fn stats(&mut self, query: &StatsQuery) -> StoreResult<Stats> {
        let clock = self.clock;
        self.database.read(|rows| stats::stats(rows, query, Fecha::new(clock())))
    }

    fn overview(&mut self, query: &Query, estados: &[i64]) -> StoreResult<Overview> {
        self.database.read(|rows| reading::overview(rows, query, estados))
    }

    fn matching(&mut self, filter: &Filter) -> StoreResult<Vec<TicketRef>> {
        self.database.read(|rows| reading::matching(rows, filter))
    }
}

impl<D: Database> Changes for Engine<D> {
    fn select(&mut self, targets: &Targets, only_of: Option<Uuid>) -> StoreResult<Targets> {
        let Targets::Where(filter) = targets else { return Ok(targets.clone()) };
        self.database.read(|rows| selection::ahead(rows, filter, only_of)).map(Targets::Found)
    }

    fn change(&mut self, changing: &Changing) -> StoreResult<Changed> {
        self.change_at(|rows, now| {
            let claves = selection::claves(rows, &changing.targets, changing.only_of)?;
            change::change(rows, now, changing, claves)
        })
    }

    fn undo(&mut self, undoing: &Undoing) -> StoreResult<Changed> {
        self.change_at(|rows, now| undo::undo(rows, now, undoing))
    }

    fn history(&mut self, history: &History) -> StoreResult<Part<Entry>> {
        self.database.read(|rows| reading::history(rows, history))
    }
}

impl<D: Database> Comments for Engine<D> {
    fn comment(&mut self, commenting: &Commenting) -> StoreResult<Comment> {
        self.change_at(|rows, now| comments::comment(rows, now, commenting))
    }

    fn mend(&mut self, mending: &Mending) -> StoreResult<Mended> {
        let mended = self.change_at(|rows, now| comments::mend(rows, now, mending))?;
        if matches!(mending.mend, Mend::Redact { .. }) && mended.cambio.is_some() {
            self.warnings.extend(self.database.forget());
        }
        Ok(mended)
    }

    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> StoreResult<Part<Comment>> {
        self.database.read(|rows| reading::comments(rows, target, publico, span))
    }
}

impl<D: Database> Trash for Engine<D> {
    fn delete(&mut self, deleting: &Deleting) -> StoreResult<Changed> {
        self.change_at(|rows, now| {
            // All are looked up before one goes: named twice is no error.
            let claves = selection::claves(rows, &deleting.targets, deleting.only_of)?;
            trash::delete(rows, now, deleting, claves)
        })
    }

    fn restore(&mut self, restoring: &Restoring) -> StoreResult<Changed> {
        self.change_at(|rows, now| trash::restore(rows, now, restoring))
    }

    fn purge(&mut self, purging: &Purging) -> StoreResult<Changed> {
        let purged = self.change_at(|rows, now| trash::purge(rows, now, purging))?;
        if purged.cambio.is_some() {
            self.warnings.extend(self.database.forget());
        }
        Ok(purged)
    }
}

impl<D: Database> Catalogues for Engine<D> {
    fn catalogue(&mut self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        self.database.read(|rows| rows.entries(catalogo))
    }

    fn names(&mut self, usuario: Option<Uuid>) -> StoreResult<Labels> {
        self.database.read(|rows| rows.labels(usuario))
    }

    fn people(&mut self, ids: &[Uuid]) -> StoreResult<Vec<CatalogueEntry>> {
        self.database.read(|rows| rows.people(ids))
    }

    fn catalogue_change(&mut self, catalogo: Catalogue, cambio: &CatalogueChange) -> StoreResult<CatalogueEntry> {
        self.database.write(|rows| catalogues::change(rows, catalogo, cambio))
    }

    fn catalogue_changes(
        &mut self,
        catalogo: Catalogue,
        cambios: &[CatalogueChange],
    ) -> StoreResult<Vec<CatalogueEntry>> {
        self.database.write(|rows| cambios.iter().map(|cambio| catalogues::change(rows, catalogo, cambio)).collect())
    }

    fn strict(&mut self) -> StoreResult<Vec<Catalogue>> {
        self.database.read(|rows| strict::all(rows))
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        self.database.write(|rows| rows.set_strict(catalogo, strict))
    }
}

impl<D: Database> Bulk for Engine<D> {
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> StoreResult<Imported> {
        import::import(&mut self.database, self.clock, arrivals, &importing)
    }

    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> StoreResult<()> {
        self.database.read_many(|rows| reading::export(rows, query, with_history, each))
    }
}

impl<D: Database> Store for Engine<D> {
    fn tend(&mut self) -> StoreResult<bool> {
        self.database.rest();
        if !self.database.read(|rows| rows.has_waiting())? {
            return Ok(false);
        }
        let clock = self.clock;
        self.database.write(|rows| rows.tidy(keys::forgotten(Fecha::new(clock())), true))
    }

    fn watch(&self) -> FileCheck {
        self.database.watch()
    }

    fn try_writing(&mut self) -> StoreResult<()> {
        self.database.write(|rows| rows.try_writing())
    }

    fn await_news(&mut self, most: Duration) -> bool {
        self.database.await_news(most)
    }

    fn count_requests(&mut self, asked: &[(Uuid, u32)]) -> StoreResult<Vec<RequestCount>> {
        self.database.count_requests(asked)
    }

    fn take_warnings(&mut self) -> Vec<String> {
        mem::take(&mut self.warnings)
    }
}
