//! The server, from its first byte to its end.

mod bounds;
mod catalogos;
mod conditional;
pub mod contract;
mod document;
mod http;
mod lenient;
mod life;
mod memory;
mod siblings;
mod tokens;
