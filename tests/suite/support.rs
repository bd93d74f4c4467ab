//! What tests of several houses lean on.

pub mod double;
pub mod serving;
pub mod terminal;
