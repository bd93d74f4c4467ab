//! Checks what would become of the rows of a file, and stores nothing.

use std::cell::RefCell;

use anyhow::Result;

use super::super::ImportArgs;
use super::super::input::Sight;
use super::super::mapping::Mapped;
use super::super::names::Settler;
use super::super::rows::{RowRules, RowSource};
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::intake::Intake;
use crate::store::{Arrivals, Step, StoreError};
use crate::terminal::interrupt::Interrupt;
use crate::terminal::progress::Progress;
use crate::ticket::ValidationErrors;

/// The most rows that are checked.
const ROWS: u64 = 100_000;

/// What would become of the rows.
pub struct Verified {
    pub seen: u64,
    pub refused: u64,
    /// Whether those are all rows.
    pub is_whole: bool,
    /// Why rows would be refused, by their lines.
    pub errors: ValidationErrors,
}

impl Verified {
    pub const fn accepted(&self) -> u64 {
        self.seen.saturating_sub(self.refused)
    }

    /// Whether a fault is one of this member.
    pub fn names(&self, member: &str) -> bool {
        let is_it = |place: &str| place.rsplit(": ").next().is_some_and(|name| name.starts_with(member));
        self.errors.each().any(|(place, _)| is_it(place))
    }
}

/// Checks the first rows of a file.
///
/// # Errors
/// What keeps the file from being read, and the store's.
pub fn verified(args: &ImportArgs, mapped: &Mapped, context: &Context, sight: &Sight<'_>) -> Result<Verified> {
    let names = RefCell::new(Settler::new(Resolver::new(context)));
    let defaults = names.borrow_mut().defaults(args.ids.draft(), &context.settings.defaults)?;
    names.borrow_mut().gather(mapped.create.clone());
    let interrupt = if context.settings.place.signals_end() { Interrupt::watch()? } else { Interrupt::default() };
    let source = sight.open()?;
    let file = source.file.clone();
    let intake = Intake::begin(source, mapped.reading.clone(), interrupt)?;
    let limits = context.settings.limits;
    let manner = RowRules {
        limits,
        partial: false,
        keep: false,
        update: false,
        receipt: None,
        is_mapped: true,
        key: mapped.key(),
        file,
    };
    let mut rows = RowSource::new(intake, manner, &names, &defaults, Progress::begin(false, None));
    let is_whole = loop {
        match rows.next() {
            Ok(Step::Row(_) | Step::Pause) if rows.seen >= ROWS => break false,
            Ok(Step::Row(_) | Step::Pause) => {}
            Ok(Step::End) | Err(StoreError::Invalid(_)) => break true,
            Err(error) => return Err(error.into()),
        }
    };
    Ok(Verified { seen: rows.seen, refused: rows.faults.count(), is_whole, errors: rows.faults.errors() })
}
