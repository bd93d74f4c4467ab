//! The server's log: one JSON object a line on stderr, so that no text of a client can forge a line.

use std::io;

use tracing::Level;

/// Writes events of this level and above from now on.
pub fn log(level: Level) {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_max_level(level)
        .with_writer(io::stderr)
        .init();
}
