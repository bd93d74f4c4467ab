//! The commands about the store itself.

pub mod backup;
pub mod doctor;
pub mod migrate;
pub mod restore;
pub mod whereabouts;
