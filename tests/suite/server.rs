//! The server, from its first byte to its end.

mod bodies;
mod bounds;
mod catalogos;
mod conditional;
mod connections;
pub mod contract;
mod document;
mod http;
mod lenient;
mod life;
mod listening;
mod measures;
mod memory;
mod origins;
mod page;
mod proxies;
mod siblings;
mod tokens;
