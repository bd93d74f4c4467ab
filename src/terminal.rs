//! Everything that talks to a person: questions, editor, pager, progress and signals.

pub mod editor;
pub mod interrupt;
pub mod pager;
pub mod progress;
pub mod prompt;
pub mod signals;
