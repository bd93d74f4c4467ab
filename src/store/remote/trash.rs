//! The trash of a server of ours.

use serde_json::{Value, json};
use ureq::http::Method;

use super::RemoteStore;
use super::changes::{bare, headers};
use crate::store::{Changed, Deleting, Purging, Restoring, Selection, StoreError, Targets, Trash};
use crate::ticket::TicketRef;

impl Trash for RemoteStore {
    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        let mut body = json!({ "Motivo": deleting.motivo });
        if let Some(version) = &deleting.if_unchanged {
            with(&mut body, "SinCambiosDesde", bare(version));
        }
        let chosen;
        let targets = match &deleting.targets {
            Targets::Named(targets) => targets,
            Targets::Where(filter) | Targets::Found(Selection { filter, .. }) => match self.chosen(filter)? {
                None => {
                    with(&mut body, "Where", filter.text());
                    return self.of_the_trash("", "deleting tickets", &body, &[]);
                }
                Some(targets) if targets.is_empty() => return Ok(Changed::default()),
                Some(targets) => {
                    chosen = targets;
                    &chosen
                }
            },
        };
        self.in_portions(targets, deleting.if_unchanged.is_some(), |store, portion| {
            with(&mut body, "Tickets", store.named(portion)?);
            store.of_the_trash("", "deleting tickets", &body, portion)
        })
    }

    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        self.in_portions(&restoring.targets, false, |store, portion| {
            let body = json!({ "Tickets": store.named(portion)? });
            store.of_the_trash("/restaurar", "bringing tickets back", &body, portion)
        })
    }

    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        let body = json!({ "AntesDe": purging.before, "SoloVer": purging.dry_run });
        self.of_the_trash("/purgar", "purging the trash", &body, &[])
    }
}

impl RemoteStore {
    fn of_the_trash(
        &mut self,
        path: &str,
        what: &str,
        body: &Value,
        targets: &[TicketRef],
    ) -> Result<Changed, StoreError> {
        let url = format!("{}{path}", self.address.trash());
        let doing = format!("{what} at {url}");
        let answer = self.ask(Method::POST, &url, headers(), body, &doing)?;
        if matches!(answer.status, 404 | 405) && !answer.is_refusal("no-ticket") {
            return Err(self.lacking(&answer, &doing, None, "trash"));
        }
        self.changed(&answer, &doing, targets)
    }
}

/// Sets a member of a body.
fn with(body: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(members) = body.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
}
