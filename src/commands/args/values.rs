//! How the values of flags are read.

use anyhow::Result;

use crate::clock;
use crate::store::StoreError;
use crate::ticket::filter::Filter;
use crate::ticket::{CodigoError, Fecha, FechaError, TicketRef};

pub fn target(text: &str) -> Result<TicketRef, CodigoError> {
    TicketRef::parse_any(text, clock::year(clock::now()))
}

pub fn since(text: &str) -> Result<Fecha, FechaError> {
    Fecha::since(text, clock::now())
}

pub fn until(text: &str) -> Result<Fecha, FechaError> {
    Fecha::until(text, clock::now())
}

/// An expression of `--where`.
pub fn filter(text: &str) -> Result<Filter> {
    Filter::parse(text, clock::now()).map_err(|fault| StoreError::Misasked(fault.to_string()).into())
}
