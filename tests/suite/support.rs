//! What tests of several houses lean on.

pub mod cutting;
pub mod disk;
pub mod double;
pub mod faketime;
pub mod filing;
pub mod holding;
pub mod pair;
pub mod postgres;
pub mod screens;
pub mod secure;
pub mod serving;
pub mod terminal;
