//! Everything that talks to a person: questions, editor, pager, progress, keys and signals.

pub mod editor;
pub mod interrupt;
pub mod keys;
pub mod pager;
pub mod progress;
pub mod prompt;
pub mod shaper;
pub mod signals;
