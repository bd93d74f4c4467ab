//! The commands about tickets.

mod changing;
pub mod close;
pub mod comment;
pub mod create;
pub mod delete;
pub mod edit;
pub mod list;
pub mod log;
pub mod search;
pub mod show;
pub mod stats;
pub mod test;
pub mod undo;
pub mod update;
pub mod wait;
