//! The code of one ticket.

use clap::Args;

use crate::commands::year::Code;

/// The ticket that a command is about.
#[derive(Debug, Args)]
pub struct CodeArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = Code::parse)]
    pub code: Code,
}
