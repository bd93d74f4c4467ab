//! What the documents say is what the binary does.

mod generated;
pub mod manual;
mod readme;
mod shells;
