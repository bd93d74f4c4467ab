//! Paths of the command line.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::config::expanded;

/// Reads an argument that names a file. Shells do not expand the `~` of `--output=~/x`, so this does.
pub fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(expanded)
}
