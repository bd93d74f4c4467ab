//! What a body names by lists: each once, and no more than one request takes.

use std::collections::HashSet;

use crate::ticket::{TicketRef, ValidationErrors};

/// The most codes or estados of a request: everybody else who writes waits for all of them.
const MOST: usize = 1_000;

/// The tickets that are named.
pub fn tickets<'a>(names: impl Iterator<Item = &'a str>, this_year: u16) -> Result<Vec<TicketRef>, ValidationErrors> {
    let mut known = HashSet::new();
    let mut targets = Vec::new();
    for name in names.filter(|name| known.insert(*name)) {
        if targets.len() == MOST {
            return Err(too_many("Tickets", "tickets"));
        }
        let target = TicketRef::parse(name, this_year);
        targets.push(target.map_err(|error| ValidationErrors::one("Tickets", error.to_string()))?);
    }
    Ok(targets)
}

/// The estados that a member names.
pub fn estados(member: &str, mut ids: Vec<i64>) -> Result<Vec<i64>, ValidationErrors> {
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > MOST { Err(too_many(member, "estados")) } else { Ok(ids) }
}

fn too_many(member: &str, what: &str) -> ValidationErrors {
    ValidationErrors::one(
        member,
        format!("A request takes at most {MOST} {what}: send the others in further requests."),
    )
}
