//! What a store promises, and what its file bears.

mod damage;
mod faults;
mod files;
mod keys;
mod load;
mod many_tickets;
mod memory;
mod own_files;
mod parameters;
mod permissions;
mod postgres;
mod power;
mod suite;
