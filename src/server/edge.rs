//! What stands between the network and the routes: connections, limits, shares, the log and its counts.

pub mod connection;
pub mod head;
pub mod linger;
pub mod listener;
pub mod log;
pub mod metrics;
pub mod observe;
pub mod origin;
pub mod pace;
pub mod proxies;
pub mod rate;
pub mod raw;
pub mod seats;
pub mod share;
pub mod wire;
