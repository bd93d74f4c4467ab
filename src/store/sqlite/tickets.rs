//! Tickets of a file: filed, found, listed, searched and counted.

use super::file::fault::SqliteFault;
use super::{SqliteStore, create, list, meaning, row, search, selection, stats};
use crate::store::{Catalogues, Filed, Filing, Hits, Page, Query, Search, Stats, StatsQuery, StoreError, Tickets};
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, Fecha, Ticket, TicketRef, ValidationErrors, estado};

impl Tickets for SqliteStore {
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        self.check_files()?;
        create::create(&mut self.connection, SqliteFault { path: &self.path }, self.clock, filings, self.due)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        let found = row::find(&self.connection, target).map_err(|error| self.fault().reading(&error))?;
        self.looking(found.ok_or_else(|| StoreError::absent(target)))
    }

    fn list(&mut self, query: &Query) -> Result<Page, StoreError> {
        let _question = self.deadline.begin();
        let meant = meaning::of(&self.connection, self.fault(), query)?;
        let page = list::list(&self.connection, query, &meant).map_err(|error| self.fault().reading(&error))?;
        page.ok_or_else(too_large)
    }

    fn search(&mut self, search: &Search) -> Result<Hits, StoreError> {
        let _question = self.deadline.begin();
        let meant = meaning::of(&self.connection, self.fault(), &search.query)?;
        let hits = search::search(&self.connection, search, &meant, &self.deadline)
            .map_err(|error| self.fault().reading(&error))?;
        hits.ok_or_else(too_large)
    }

    fn stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError> {
        let _question = self.deadline.begin();
        let finals = estado::finals(&self.catalogue(Catalogue::Estados)?);
        let meant = meaning::of(&self.connection, self.fault(), &stats::listed(query))?;
        let now = Fecha::new((self.clock)());
        let (connection, fault) = (&self.connection, self.fault());
        stats::Counting { connection, fault, query, meant: &meant, finals: &finals, now }.stats()
    }

    fn matching(&mut self, filter: &Filter) -> Result<Vec<TicketRef>, StoreError> {
        let claves = selection::now(&self.connection, self.fault(), filter, None)?;
        Ok(claves.into_iter().filter_map(row::codigo).map(TicketRef::Codigo).collect())
    }
}

fn too_large() -> StoreError {
    StoreError::Invalid(ValidationErrors::one("tamanoPagina", "The page would be too large; ask for fewer tickets."))
}
