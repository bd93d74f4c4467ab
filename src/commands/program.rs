//! The commands about the program.

pub mod complete;
pub mod completions;
pub mod config;
mod config_file;
pub mod help;
pub mod init;
pub mod man;
pub mod overview;
pub mod token;
