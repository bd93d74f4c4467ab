//! What people see and type.

mod limits;
mod lists;
mod mistakes;
mod output;
pub mod pager;
mod pipes;
mod prompts;
mod screen;
mod watch;
mod zones;
