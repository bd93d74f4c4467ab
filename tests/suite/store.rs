//! What a store promises, and what its file bears.

mod bulk;
mod catalogos;
mod damage;
mod faults;
mod files;
mod filter_meaning;
mod keys;
mod load;
mod many_tickets;
mod own_files;
mod permissions;
mod power;
mod stats;
pub mod suite;
mod trash;
