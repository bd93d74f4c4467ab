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
mod generated;
mod harness;
mod idempotency;
mod listing;
mod server_contract;
mod server_http;
mod server_life;
mod server_tokens;
mod serving;
mod settings;
