//! The trash of a server of ours.

use serde_json::{Value, json};
use ureq::http::Method;

use super::RemoteStore;
use super::changing::{bare, headers};
use crate::store::{Changed, Deleting, Purging, Restoring, StoreError, Targets};
use crate::ticket::TicketRef;

impl RemoteStore {
    pub(super) fn put_away(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        let chosen = match &deleting.targets {
            Targets::Named(targets) => Some(targets.clone()),
            Targets::Where(filter) => self.chosen(filter)?,
        };
        let mut body = match (&deleting.targets, &chosen) {
            (_, Some(targets)) if targets.is_empty() => return Ok(Changed::default()),
            (Targets::Where(filter), None) => json!({ "Where": filter.text(), "Motivo": deleting.motivo }),
            (_, chosen) => {
                let targets = chosen.as_deref().unwrap_or_default();
                json!({ "Tickets": self.named(targets)?, "Motivo": deleting.motivo })
            }
        };
        if let (Some(body), Some(version)) = (body.as_object_mut(), &deleting.if_unchanged) {
            body.insert("SinCambiosDesde".to_owned(), bare(version).into());
        }
        self.of_the_trash("", "deleting tickets", &body, chosen.as_deref().unwrap_or_default())
    }

    pub(super) fn bring_back(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        let body = json!({ "Tickets": self.named(&restoring.targets)? });
        self.of_the_trash("/restaurar", "bringing tickets back", &body, &restoring.targets)
    }

    pub(super) fn end(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        let body = json!({ "AntesDe": purging.before, "SoloVer": purging.dry_run });
        self.of_the_trash("/purgar", "purging the trash", &body, &[])
    }

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
