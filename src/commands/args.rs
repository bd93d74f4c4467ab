//! Flags that several commands share, each group once.

pub mod code;
pub mod fields;
pub mod filters;
pub mod own;
pub mod path;
pub mod remark;
pub mod texts;
pub mod tickets;
pub mod values;
