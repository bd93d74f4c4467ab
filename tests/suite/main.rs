//! The suite: the real binary, real files, real sockets, real terminals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails"
)]

mod body;
mod create;
mod damage;
mod faults;
mod generated;
mod harness;
mod idempotency;
mod listing;
mod load;
mod permissions;
mod pipes;
mod power;
mod settings;
mod store_files;
