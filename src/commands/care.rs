//! The commands about the store itself.

pub mod backup;
pub mod doctor;
pub mod restore;
pub mod whereabouts;
