//! How the values of flags are read.

use std::cell::Cell;

use anyhow::{Error, Result};

use crate::clock;
use crate::commands::args::own::own;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::render::Column;
use crate::store::StoreError;
use crate::ticket::filter::{Filter, ParseFault, Speaker};
use crate::ticket::{Calendar, CodigoError, Fecha, FechaError, TicketRef};

pub fn target(text: &str) -> Result<TicketRef, CodigoError> {
    TicketRef::parse_any(text, clock::year(clock::now()))
}

/// A column of tickets.
pub fn column(text: &str) -> Result<Column, String> {
    Column::named(text).ok_or_else(|| format!("expected {}", Column::NAMES))
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
    expression(text, context, |fault| StoreError::Misasked(fault.to_string()).into())
}

/// Reads an expression with the days of the user's zone and the user's own tickets.
///
/// # Errors
/// What `faulty` makes of a fault of the expression; the store's, if it is asked for the user.
pub fn expression(text: &str, context: &Context, faulty: impl Fn(ParseFault) -> Error) -> Result<Filter> {
    let zone = || context.settings.zone();
    let failed = Cell::new(None);
    let own = || {
        own("mine", context).map_err(|error| {
            let said = error.to_string();
            failed.set(Some(error).filter(|error| !error.is::<Usage>()));
            said
        })
    };
    let speaker = Speaker { calendar: Calendar { now: clock::now(), zone: &zone }, own: &own };
    Filter::parse_by(text, speaker).map_err(|fault| failed.take().unwrap_or_else(|| faulty(fault)))
}
