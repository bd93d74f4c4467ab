//! One HTTP exchange with a server: its address, what is sent, whether it was, and what came back.

pub mod address;
pub mod answer;
pub mod challenge;
pub mod exchange;
pub mod interruptible;
pub mod proxy;
pub mod public;
pub mod retry;
pub mod secret;
pub mod secure;
pub mod sending;
pub mod sent;
pub mod via;
pub mod words;
