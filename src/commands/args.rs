//! Flags that several commands share, each group once.

pub mod filters;
pub mod texts;
pub mod tickets;
