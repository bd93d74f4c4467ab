//! The suite: the real binary, real files, real sockets, real terminals.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails"
)]

mod care;
mod commands;
mod docs;
mod harness;
mod import;
mod layout;
mod remote;
mod server;
mod store;
mod support;
mod terminal;
