//! The tickets that a command changes.

use std::collections::HashSet;
use std::io::{self, BufRead};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::commands::args::texts::wait_for;
use crate::commands::args::values::filter;
use crate::commands::context::Context;
use crate::commands::year::{self, Code};
use crate::config::Usage;
use crate::store::{Store, Targets};
use crate::ticket::{TicketRef, Version};

/// Which tickets to change.
#[derive(Debug, Args)]
pub struct TargetArgs {
    /// Codes as for show; - reads them from standard input, separated by whitespace
    #[arg(value_name = "CODE", required_unless_present = "filter")]
    codes: Vec<String>,

    /// All tickets for which this expression is true, as for list
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true, conflicts_with = "codes")]
    filter: Option<String>,

    /// Change several tickets without asking
    #[arg(short, long)]
    yes: bool,

    /// Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5). A
    /// FechaActualizacion is accepted too, unless several versions share it
    #[arg(long, value_name = "VERSION")]
    pub if_unchanged: Option<Version>,
}

impl TargetArgs {
    /// Whether codes are to be read from standard input.
    pub fn reads_input(&self) -> bool {
        self.codes.iter().any(|code| code == "-")
    }

    /// Returns the tickets that are meant, and whether they are a list rather than a single one.
    ///
    /// An expression is left to the store, unless its tickets are to be confirmed: then they are looked up here.
    pub fn read(&self, store: &mut dyn Store, context: &Context) -> Result<(Targets, bool)> {
        if let Some(text) = &self.filter {
            let filter = filter(text, context)?;
            if self.yes {
                return Ok((Targets::Where(filter), true));
            }
            return Ok((Targets::Named(store.matching(&filter)?), true));
        }
        let from_input = self.reads_input();
        let mut names: Vec<String> = self.codes.iter().filter(|code| *code != "-").cloned().collect();
        if from_input {
            wait_for("codes");
            for line in io::stdin().lock().lines() {
                let line = line.context("reading codes from standard input")?;
                names.extend(line.split_whitespace().map(str::to_owned));
            }
        }
        let codes: Result<Vec<_>, _> = names.iter().map(|name| Code::parse(name)).collect();
        let codes = codes.map_err(|error| Usage(error.to_string()))?;
        year::settle(&codes, context.output.can_ask && !self.yes, store, context)?;
        let mut targets: Vec<_> = codes.into_iter().map(|code| code.target).collect();
        let mut named = HashSet::new();
        targets.retain(|target| named.insert(target.to_string()));
        Ok((Targets::Named(targets), from_input || self.codes.len() > 1))
    }

    /// Returns the tickets that the user must confirm, as they are several or were found by an expression.
    pub fn wants_question<'a>(&self, meant: &'a Targets) -> Option<&'a [TicketRef]> {
        match meant {
            Targets::Named(named) if (named.len() > 1 || self.filter.is_some()) && !self.yes => Some(named),
            _ => None,
        }
    }
}
