//! The server, from its first byte to its end.

mod bounds;
mod catalogos;
pub mod contract;
mod document;
mod http;
mod life;
mod memory;
mod siblings;
mod tokens;
