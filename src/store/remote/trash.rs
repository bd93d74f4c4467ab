//! The trash of a server of ours.

use serde::Serialize;
use ureq::http::Method;

use super::RemoteStore;
use super::changes::{bare, headers};
use super::portions::Addressed;
use crate::store::{Changed, Deleting, Purging, Restoring, StoreError, Trash};
use crate::ticket::{Given, TicketRef};
use crate::wire::{DeleteTickets, Names, PurgeTickets, RestoreTickets, paths};

impl Trash for RemoteStore {
    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        let mut body = DeleteTickets {
            motivo: Given::Value(deleting.motivo.clone()),
            sin_cambios_desde: deleting.if_unchanged.as_ref().map(bare).into(),
            ..DeleteTickets::default()
        };
        self.with_targets(&deleting.targets, deleting.if_unchanged.is_some(), |store, target| {
            let mut targets: &[TicketRef] = &[];
            match target {
                Addressed::Where(text) => body.r#where = Given::Value(text),
                Addressed::Named(portion) => {
                    body.tickets = Given::Value(Names(store.named(portion)?));
                    targets = portion;
                }
            }
            store.of_the_trash(paths::TRASH, "deleting tickets", &body, targets)
        })
    }

    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        self.in_portions(&restoring.targets, false, |store, portion| {
            let body = RestoreTickets { tickets: Given::Value(Names(store.named(portion)?)) };
            store.of_the_trash(paths::RESTORE, "bringing tickets back", &body, portion)
        })
    }

    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        let antes_de = Given::Value(purging.before.to_string());
        let body = PurgeTickets { antes_de, solo_ver: Given::Value(purging.dry_run) };
        self.of_the_trash(paths::PURGE, "purging the trash", &body, &[])
    }
}

impl RemoteStore {
    fn of_the_trash(
        &mut self,
        path: &str,
        what: &str,
        body: &impl Serialize,
        targets: &[TicketRef],
    ) -> Result<Changed, StoreError> {
        let url = self.address.at(path);
        let doing = format!("{what} at {url}");
        let answer = self.ask(Method::POST, &url, headers(), body, &doing)?;
        if answer.is_lacking() && !answer.lacks_ticket() {
            return Err(self.lacking(&answer, &doing, None, "trash"));
        }
        self.changed(&answer, &doing, targets)
    }
}
