//! A command a file: what it does, here and with `--remote`.

mod body;
mod catalogos;
mod changes;
mod comments;
mod create;
pub mod edit;
mod find;
mod first;
mod idempotency;
mod listing;
mod lists;
mod search;
mod settings;
mod stats;
mod trash;
mod undoing;
mod versions;
mod wait;
mod year;
