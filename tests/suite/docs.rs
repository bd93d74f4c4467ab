//! What the documents say is what the binary does.

mod database;
mod generated;
mod links;
pub mod manual;
mod moving;
mod offers;
mod pages;
mod pictures;
mod readme;
mod sentences;
mod served;
mod shells;
mod speed;
mod tabs;
