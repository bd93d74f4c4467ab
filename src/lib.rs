//! `tickets`: files helpdesk tickets from a shell and keeps them in a local store, or sends them to a server.
//!
//! Three sentences hold the house up:
//!
//! 1. Every way in makes a [`ticket::TicketDraft`]; one function, [`ticket::NewTicket::admit`], makes it a
//!    [`ticket::NewTicket`]; only a `NewTicket` can be stored.
//! 2. A server is just another store: [`store::Store`] is what SQLite and the remote client both are.
//! 3. A rule stands once: what a change, an undo, a key or the trash means is written over the rows of any database, and a
//!    database only says those in its SQL.
//!
//! Data flows one way: `main` → `commands` → `config`, `terminal`, `store`, `render`; `ticket` names nothing of the crate.

pub mod cli;
pub mod clock;
mod commands;
mod config;
mod exit;
mod intake;
mod json;
mod language;
mod problem;
mod render;
mod server;
pub mod store;
mod terminal;
pub mod ticket;
mod trust;
pub mod wire;

pub use server::{openapi, swagger};

use crate::terminal::signals;
// Its functions have the names of the C library's: the linker finds them here.
use tickets_libm as _;

/// Parses the arguments, runs the command and answers its exit code.
#[must_use]
pub fn main() -> u8 {
    // Without it a write beyond a limit ends the process, as it would have anyway.
    let _ = signals::outlive_full_files();
    let (flags, command) = match cli::parse() {
        Ok(parsed) => parsed,
        Err(error) => return exit::usage(&error),
    };
    let output = config::Output::resolve(&flags);
    exit::finish(output, commands::run(command, &flags, output))
}
