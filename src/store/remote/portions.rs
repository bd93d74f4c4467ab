//! Changes of more tickets than a server takes in one request.

use super::RemoteStore;
use crate::store::{Changed, Selection, StoreError, Targets};
use crate::ticket::{TicketRef, ValidationErrors};

/// The most tickets that our server takes in one request.
const MOST: usize = 1_000;

/// The most numbers of changes that are named.
const NAMED: usize = 20;

/// What one request of a change is for.
pub(super) enum Addressed<'a> {
    /// All for which an expression is true, for a server that knows those.
    Where(String),
    Named(&'a [TicketRef]),
}

impl RemoteStore {
    /// Sends a change of what is named or found, in portions as [`Self::in_portions`].
    pub(super) fn with_targets(
        &mut self,
        targets: &Targets,
        whole: bool,
        mut send: impl FnMut(&mut Self, Addressed<'_>) -> Result<Changed, StoreError>,
    ) -> Result<Changed, StoreError> {
        let chosen = match targets {
            Targets::Named(targets) => targets.clone(),
            Targets::Where(filter) | Targets::Found(Selection { filter, .. }) => match self.chosen(filter)? {
                None => return send(self, Addressed::Where(filter.to_string())),
                Some(targets) if targets.is_empty() => return Ok(Changed::default()),
                Some(targets) => targets,
            },
        };
        self.in_portions(&chosen, whole, |store, portion| send(store, Addressed::Named(portion)))
    }

    /// Sends a change in portions, each a change of its own and all or nothing; the user is told their numbers. What
    /// must be `whole` is refused where one request does not take it.
    pub(super) fn in_portions(
        &mut self,
        targets: &[TicketRef],
        whole: bool,
        mut send: impl FnMut(&mut Self, &[TicketRef]) -> Result<Changed, StoreError>,
    ) -> Result<Changed, StoreError> {
        if targets.len() <= MOST {
            return send(self, targets);
        }
        if whole {
            let sentence = format!(
                "A server changes at most {MOST} tickets all or nothing, and --if-unchanged is for all of them: name fewer."
            );
            return Err(ValidationErrors::one("Tickets", sentence).into());
        }
        let (mut all, mut numbers, mut done) = (Changed::default(), Vec::new(), 0);
        for portion in targets.chunks(MOST) {
            match send(self, portion) {
                Ok(changed) => {
                    numbers.extend(changed.cambio);
                    all.join(changed);
                    done += portion.len();
                }
                Err(error) => {
                    if done > 0 {
                        self.warn(format!("the first {done} tickets were done before this{}", shown(&numbers)));
                    }
                    return Err(error);
                }
            }
        }
        let requests = targets.len().div_ceil(MOST);
        let text = format!("sent in {requests} requests, as a server takes {MOST} tickets at most{}", shown(&numbers));
        self.warn(text);
        Ok(all)
    }
}

/// The changes by their numbers, at the end of a sentence.
fn shown(numbers: &[i64]) -> String {
    let named: Vec<String> = numbers.iter().take(NAMED).map(ToString::to_string).collect();
    let changes = if numbers.len() == 1 { "change" } else { "changes" };
    match numbers.len().saturating_sub(NAMED) {
        _ if numbers.is_empty() => String::new(),
        0 => format!(": {changes} {}", named.join(", ")),
        more => format!(": changes {} and {more} more", named.join(", ")),
    }
}
