//! The server, from its first byte to its end.

mod bounds;
mod catalogos;
pub mod contract;
mod document;
mod http;
mod life;
mod memory;
mod page;
mod siblings;
mod tokens;
