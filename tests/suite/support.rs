//! What tests of several houses lean on.

pub mod double;
pub mod filing;
pub mod postgres;
pub mod serving;
pub mod terminal;
