//! The commands about the program.

pub mod completions;
pub mod man;
pub mod token;
