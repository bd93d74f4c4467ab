//! How a store's file is opened: looked at, set up, brought up to date, and what its errors mean.

pub mod connect;
pub mod deadline;
pub mod fault;
pub mod look;
pub mod migrate;
pub mod patience;
pub mod transaction;
