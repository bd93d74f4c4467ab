//! The numbers of the years that one import files tickets in.

use std::collections::HashMap;

use crate::store::engine::filing::Numbering;
use crate::store::engine::rows::{Rows, StoreResult};

/// Numbers by year, each year read when its first ticket comes.
pub struct Years(HashMap<u16, Year>);

struct Year {
    numbering: Numbering,
    /// From here on tickets are of this transaction, which may yet come to nothing.
    fresh: i64,
}

impl Years {
    /// `this`: the year of tickets without a date.
    pub fn of(rows: &mut impl Rows, this: u16) -> StoreResult<Self> {
        let mut years = Self(HashMap::new());
        years.of_year(rows, this)?;
        Ok(years)
    }

    /// The key of a year's next number, which is still to be taken.
    pub fn peek(&mut self, rows: &mut impl Rows, year: u16) -> StoreResult<i64> {
        self.of_year(rows, year)?.numbering.peek()
    }

    /// Takes what [`Self::peek`] returned.
    pub fn take(&mut self, year: u16) {
        if let Some(of_year) = self.0.get_mut(&year) {
            of_year.numbering.take();
        }
    }

    /// Gives no number out that a ticket has brought along.
    pub fn leave_behind(&mut self, year: u16, number: i64) {
        if let Some(of_year) = self.0.get_mut(&year) {
            of_year.numbering.leave_behind(year, number);
        }
    }

    /// Whether a ticket is of this transaction.
    pub fn is_fresh(&self, year: u16, clave: i64) -> bool {
        self.0.get(&year).is_some_and(|of_year| clave >= of_year.fresh)
    }

    pub fn keep(self, rows: &mut impl Rows) -> StoreResult<()> {
        self.0.into_values().try_for_each(|of_year| of_year.numbering.keep(rows).map(drop))
    }

    fn of_year(&mut self, rows: &mut impl Rows, year: u16) -> StoreResult<&mut Year> {
        use std::collections::hash_map::Entry;
        Ok(match self.0.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let numbering = Numbering::of(rows, year)?;
                let fresh = numbering.peek().unwrap_or(i64::MAX);
                place.insert(Year { numbering, fresh })
            }
        })
    }
}
