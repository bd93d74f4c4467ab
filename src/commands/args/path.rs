//! Paths of the command line.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::config::expanded;

/// Every argument that names a file is read so: shells leave the `~` of `--output=~/x` as it is.
pub fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(expanded)
}
