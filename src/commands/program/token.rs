//! `tickets token`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::clock;
use crate::commands::answer::answer;
use crate::commands::args::path::path;
use crate::config::{self, Usage};
use crate::server::mint;

/// Create a bearer token for trying out a server
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  head -c 32 /dev/urandom | base64 > secret; chmod 600 secret
  tickets token --sub 3fa85f64-5717-4562-b3fc-2c963f66afa6 --secret-file secret > token; chmod 600 token")]
pub struct TokenArgs {
    /// Id of the user
    #[arg(long, value_name = "UUID")]
    sub: Uuid,

    /// Sign with the secret in this file, which only you may read [env: TICKETS_SECRET holds the secret itself]
    #[arg(long, value_name = "FILE", value_parser = path())]
    secret_file: Option<PathBuf>,

    /// Role of the user; may be repeated
    #[arg(long, value_name = "ROLE")]
    role: Vec<String>,

    /// Issuer
    #[arg(long, value_name = "TEXT")]
    issuer: Option<String>,

    /// Audience
    #[arg(long, value_name = "TEXT")]
    audience: Option<String>,

    /// Lifetime in minutes
    #[arg(long, value_name = "MINUTES", default_value = "60", value_parser = clap::value_parser!(u32).range(1..=525_600))]
    minutes: u32,
}

/// Writes the token.
///
/// # Errors
/// Fails if the secret cannot be used.
pub fn run(args: &TokenArgs) -> Result<()> {
    let Some(secret) = config::signing_secret(args.secret_file.as_deref())? else {
        bail!(Usage("a token is signed with a secret: name it with --secret-file or TICKETS_SECRET".to_owned()));
    };
    let now = clock::now();
    clock::check(now)?;
    let now = now.timestamp();
    let mut claims: Map<String, Value> = Map::new();
    claims.insert("sub".to_owned(), args.sub.to_string().into());
    claims.insert("iat".to_owned(), now.into());
    claims.insert("exp".to_owned(), (now + i64::from(args.minutes) * 60).into());
    if !args.role.is_empty() {
        claims.insert("role".to_owned(), args.role.clone().into());
    }
    for (name, value) in [("iss", &args.issuer), ("aud", &args.audience)] {
        if let Some(value) = value {
            claims.insert(name.to_owned(), value.clone().into());
        }
    }
    let token = mint(&claims, &secret).map_err(|error| Usage(format!("{error:#}")))?;
    Ok(answer(|out| writeln!(out, "{token}"))?)
}
