//! `tickets where`.

use anyhow::Result;
use clap::Args;

use crate::commands::answer::answer;
use crate::config::{Flags, Output, database, facts};
use crate::render::Fact;
use crate::store::{AnsweringServer, StoreError, answering};

/// Show which store, server, token and config file are used, and why
///
/// Does not open or create a store, and never shows a token. Asks a PostgreSQL database which server answers, whether it
/// is the primary, and which standbys an answer waits for. With --quiet, writes only the store's file or the server's
/// address, and asks nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets where
  tickets where --quiet
  TICKETS_DB=other.db tickets where --json")]
pub struct WhereArgs {}

/// Writes where things are.
///
/// # Errors
/// [`Usage`](crate::config::Usage) for a wrong variable or config file.
pub fn run(_: &WhereArgs, flags: &Flags, output: Output) -> Result<()> {
    let mut facts = facts(flags)?;
    if let Some(address) = database(flags)?.filter(|_| !output.quiet) {
        facts.extend(told(answering(&address)));
    }
    Ok(answer(|out| output.pen().facts(out, &facts))?)
}

/// What a database says of itself, or why it does not.
fn told(asked: Result<AnsweringServer, StoreError>) -> Vec<Fact> {
    let fact = |cosa, valor, existe| Fact { cosa, valor: Some(valor), origen: "the database", existe: Some(existe) };
    let server = match asked {
        Ok(server) => server,
        Err(error) => return vec![fact("server", error.to_string(), false)],
    };
    let AnsweringServer { host, version, is_primary, standbys, synchronous } = server;
    let role = if is_primary { "primary" } else { "standby" };
    let mut facts = vec![fact("server", format!("{host}: {role}, PostgreSQL {version}"), true)];
    if is_primary {
        let names = if standbys.is_empty() { "none".to_owned() } else { standbys.join(", ") };
        let waits = if synchronous.is_empty() {
            "no answer waits for one".to_owned()
        } else {
            format!("an answer waits for {synchronous}")
        };
        facts.push(fact("standbys", format!("{names}; {waits}"), !standbys.is_empty()));
    }
    facts
}
