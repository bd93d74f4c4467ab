//! How the values of flags are read.

use anyhow::Result;

use crate::clock;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::store::StoreError;
use crate::ticket::filter::Filter;
use crate::ticket::{Calendar, CodigoError, Fecha, FechaError, TicketRef};

pub fn target(text: &str) -> Result<TicketRef, CodigoError> {
    TicketRef::parse_any(text, clock::year(clock::now()))
}

/// A moment or a day as a flag says it; which it is depends on the user's zone.
#[derive(Debug, Clone)]
pub struct When(String);

impl When {
    /// Returns the start of what is meant.
    pub fn since(&self, context: &Context) -> Result<Fecha, Usage> {
        self.read(Fecha::since_by, context)
    }

    /// Returns the first moment after it.
    pub fn until(&self, context: &Context) -> Result<Fecha, Usage> {
        self.read(Fecha::until_by, context)
    }

    fn read(
        &self,
        read: fn(&str, Calendar<'_>) -> Result<Fecha, FechaError>,
        context: &Context,
    ) -> Result<Fecha, Usage> {
        let zone = || context.settings.zone();
        read(&self.0, Calendar { now: clock::now(), zone: &zone }).map_err(|error| Usage(error.to_string()))
    }
}

pub fn when(text: &str) -> Result<When, FechaError> {
    let now = clock::now();
    Fecha::since(text, now).and_then(|_| Fecha::until(text, now)).map(|_| When(text.to_owned()))
}

/// An expression of `--where`.
pub fn filter(text: &str, context: &Context) -> Result<Filter> {
    context.filter(text).map_err(|fault| StoreError::Misasked(fault.to_string()).into())
}
