//! Who reads an expression: some of its words mean something else to somebody else.

use chrono::{DateTime, Utc};

use super::super::{Calendar, EntryId};

/// Whose days `hoy` is one of, and whose tickets are `mine`.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The days and the time of now.
    pub calendar: Calendar<'a>,
    /// The user, or why nobody knows who it is; asked only where an expression says `mine`.
    pub own: &'a dyn Fn() -> Result<EntryId, String>,
}

impl Speaker<'_> {
    /// Nobody, in UTC.
    #[must_use]
    pub fn nobody(now: DateTime<Utc>) -> Self {
        Self { calendar: Calendar::utc(now), own: &|| Err("mine: nobody is known here: name the usuario".to_owned()) }
    }
}
