//! Numbers without a year: they mean this year's ticket, which in January may not be the intended one.

use anyhow::{Result, bail};

use crate::clock;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::render::beginning;
use crate::store::{Query, Store, StoreError};
use crate::terminal::prompt;
use crate::ticket::filter::{Filter, Node, Op};
use crate::ticket::{Catalogue, Codigo, CodigoError, Ticket, TicketRef, estado};

/// A ticket as the user named it.
#[derive(Debug, Clone)]
pub struct Code {
    pub target: TicketRef,
    /// Whether the year was left out.
    is_bare: bool,
}

impl Code {
    pub fn parse(text: &str) -> Result<Self, CodigoError> {
        let target = TicketRef::parse_any(text, clock::year(clock::now()))?;
        Ok(Self { target, is_bare: text.bytes().all(|byte| byte.is_ascii_digit()) })
    }

    /// Returns this year's code and last year's of the same number.
    fn both(&self) -> Option<(&TicketRef, TicketRef)> {
        let TicketRef::Codigo(codigo) = &self.target else { return None };
        let (year, number) = codigo.parts().filter(|_| self.is_bare)?;
        Some((&self.target, TicketRef::Codigo(Codigo::new(year.checked_sub(1)?, number)?)))
    }
}

/// Asks whether this year's ticket is meant if last year has an open one of the same number; requires the year if the user
/// cannot or does not want to be asked.
///
/// # Errors
/// [`Usage`] if the year is required; [`prompt::Declined`].
pub(super) fn settle(codes: &[Code], can_ask: bool, store: &mut dyn Store, context: &Context) -> Result<()> {
    let mut doubtful = Vec::new();
    for (this, last) in codes.iter().filter_map(Code::both) {
        if let Some(older) = found(store, &last)?
            && let Some(newer) = found(store, this)?
            && !is_final(store, &older)
        {
            doubtful.push((newer, older));
        }
    }
    for (newer, older) in doubtful {
        let (this, last) = (name(&newer), name(&older));
        let what =
            format!("{this} is {}, and {last} is {} and open, too", beginning(&newer.titulo), beginning(&older.titulo));
        if !can_ask {
            bail!(Usage(format!("{what}: write the whole code of the one that is meant; nothing was stored")));
        }
        prompt::confirm(&[what], &format!("Do you mean {this}?"), context.manner())?;
    }
    Ok(())
}

/// Requires the year of a number that is only in last year's trash.
///
/// # Errors
/// [`Usage`] if the year is required.
pub(super) fn settle_trash(codes: &[Code], store: &mut dyn Store) -> Result<()> {
    for (this, last) in codes.iter().filter_map(Code::both) {
        let is = |target: &TicketRef| match target {
            TicketRef::Codigo(codigo) => Some(Node::Codigo(Op::Eq, codigo.clone())),
            TicketRef::Id(_) | TicketRef::Last => None,
        };
        let filter = Filter::of(vec![Node::Any([this, &last].into_iter().filter_map(is).collect())]);
        let query = Query { filter, papelera: true, limit: Some(2), ..Query::default() };
        let away = known(store.list(&query))?.map_or_else(Vec::new, |page| page.tickets);
        if let [older] = away.as_slice()
            && name(older) == last.to_string()
        {
            let what = format!("{this} is not in the trash, and {last} is ({})", beginning(&older.titulo));
            bail!(Usage(format!("{what}: write the whole code of the one that is meant; nothing was stored")));
        }
    }
    Ok(())
}

/// Ignores a ticket that cannot be read: the change itself reports the error.
fn found(store: &mut dyn Store, target: &TicketRef) -> Result<Option<Ticket>, StoreError> {
    known(store.find(target))
}

fn known<T>(answer: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match answer {
        Err(error @ (StoreError::Unreachable(_) | StoreError::Interrupted)) => Err(error),
        answer => Ok(answer.ok()),
    }
}

fn is_final(store: &mut dyn Store, ticket: &Ticket) -> bool {
    estado::ends(&store.catalogue(Catalogue::Estados).unwrap_or_default()).contains(&ticket.estado_id)
}

fn name(ticket: &Ticket) -> String {
    ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string)
}
