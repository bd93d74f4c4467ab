//! The suite: the real binary, real files, real sockets, real terminals.

mod generated;
mod harness;
