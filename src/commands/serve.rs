//! `tickets serve`.

mod keys;
mod unit;

use std::io::Write;
use std::net::ToSocketAddrs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use crate::clock;
use crate::commands::answer::answer;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::config::{self, Usage};
use crate::server::log;
use crate::server::{
    Auth, ClaimPath, Inherited, KeyRing, Listen, Listening, Options, Origin, Policy, TrustedProxy, serve,
};
use crate::store::PublicUrl;

/// Serve the local store over the documented HTTP API
///
/// The command line and the server may use one store at the same time. On SIGTERM and SIGINT the server completes the
/// requests in progress and exits. SIGHUP does the same on a terminal and with --no-auth, and otherwise reads the keys again.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  tickets serve --no-auth
  tickets serve --secret-file secret --agent-role Agente
  tickets serve --listen 0.0.0.0:8080 --jwks keys.json --issuer https://login.example.com --audience helpdesk")]
pub struct ServeArgs {
    /// Listen at this address, or at unix:PATH; port 0 chooses a free port. A socket of systemd (LISTEN_FDS) takes precedence
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,

    /// Permissions of the socket of --listen unix:PATH
    #[arg(long, value_name = "MODE", default_value = "660", value_parser = octal)]
    socket_mode: u32,

    /// Print a systemd unit for these arguments, and exit
    #[arg(long)]
    print_systemd_unit: bool,

    /// Read lists, search and counts from this replica of the database, which may lag behind [env: TICKETS_READ_FROM]
    #[arg(long, value_name = "URL")]
    read_from: Option<String>,

    /// Accept requests without tokens; only on a loopback address
    #[arg(long, conflicts_with_all = ["secret_file", "public_key", "jwks", "jwks_url"])]
    no_auth: bool,

    /// Verify HS256 tokens with the secret in this file, of 32 bytes or more [env: TICKETS_SECRET holds the secret itself]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["public_key", "jwks", "jwks_url"], value_parser = path())]
    secret_file: Option<PathBuf>,

    /// Verify RS256, ES256 or EdDSA tokens with the public key in this PEM file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["jwks", "jwks_url"], value_parser = path())]
    public_key: Option<PathBuf>,

    /// Verify tokens with the JSON Web Key Set in this file
    #[arg(long, value_name = "FILE", conflicts_with = "jwks_url", value_parser = path())]
    jwks: Option<PathBuf>,

    /// Verify tokens with the JSON Web Key Set at this https:// address
    #[arg(long, value_name = "URL")]
    jwks_url: Option<PublicUrl>,

    /// Accept only tokens of this issuer
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    issuer: Option<String>,

    /// Accept only tokens for this audience; may be repeated
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    audience: Vec<String>,

    /// Allow this difference between the clocks of issuer and server
    #[arg(long, value_name = "SECONDS", default_value = "300", value_parser = clap::value_parser!(u64).range(..=86400))]
    clock_skew: u64,

    /// Read the user from this claim instead of sub or nameid, such as oid
    #[arg(long, value_name = "CLAIM")]
    user_claim: Option<ClaimPath>,

    /// Read roles from this claim, too, such as groups, scp or realm_access.roles; may be repeated
    #[arg(long, value_name = "CLAIM")]
    role_claim: Vec<ClaimPath>,

    /// Let tokens of this role file and see tickets of every user; may be repeated
    #[arg(long, value_name = "ROLE", value_parser = filled)]
    agent_role: Vec<String>,

    /// Do not say why a token is refused
    #[arg(long)]
    no_error_details: bool,

    /// Allow requests from web pages of this origin (scheme://host or scheme://host:port); may be repeated
    #[arg(long, value_name = "ORIGIN")]
    cors_origin: Vec<Origin>,

    /// Believe X-Forwarded-For of this proxy: an address, a network such as 10.0.0.0/8, or unix; may be repeated
    #[arg(long, value_name = "ADDRESS")]
    trusted_proxy: Vec<TrustedProxy>,

    /// Accept at most N requests a minute from each caller
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate_limit: Option<u32>,

    /// Keep at most N connections, three quarters of them from one address; more wait
    #[arg(long, value_name = "N", default_value = "1024", value_parser = clap::value_parser!(u16).range(1..))]
    max_connections: u16,

    /// Time limit for a request's headers, and again for its body
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u64).range(1..=300))]
    request_timeout: u64,

    /// Close a connection that has been idle for this long after a request
    #[arg(long, value_name = "SECONDS", default_value = "75", value_parser = clap::value_parser!(u64).range(1..=86400))]
    keep_alive: u64,

    /// Write log lines of this level and above, as JSON on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "info")]
    log: Level,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    Off,
    Error,
    Warn,
    Info,
}

impl Level {
    const fn level(self) -> Option<tracing::Level> {
        match self {
            Self::Off => None,
            Self::Error => Some(tracing::Level::ERROR),
            Self::Warn => Some(tracing::Level::WARN),
            Self::Info => Some(tracing::Level::INFO),
        }
    }
}

/// Serves until a signal stops it.
///
/// # Errors
/// Fails if the store, a key or the address cannot be used.
pub fn run(args: &ServeArgs, context: &Context) -> Result<()> {
    if args.print_systemd_unit {
        return unit::print(args);
    }
    let place = context.settings.place.clone();
    if place.endpoint().is_some() {
        bail!(Usage(
            "serve keeps tickets in a file, and --remote, TICKETS_REMOTE or the config file names a server: name --db FILE".to_owned()
        ));
    }
    let replica = config::replica(args.read_from.as_deref())?;
    if replica.is_some() && !place.is_shared() {
        bail!(Usage("--read-from is for a database, and the store is a file: name the database with --db".to_owned()));
    }
    let _log = args.log.level().map(log).transpose().context("starting the log")?;
    let options = Options {
        listen: listen(args)?,
        inherited: inherited(args)?,
        place,
        replica,
        limits: context.settings.limits,
        auth: auth(args)?,
        origins: args.cors_origin.clone(),
        proxies: args.trusted_proxy.clone(),
        rate: args.rate_limit,
        connections: args.max_connections.into(),
        patience: Duration::from_secs(args.request_timeout),
        keep_alive: Duration::from_secs(args.keep_alive),
    };
    serve(options, clock::now, |listening| {
        answer(|out| match &listening {
            Listening::Address(_) => {
                writeln!(out, "tickets serve: listening on {listening}, API page at {listening}/docs")
            }
            Listening::Unix(_) => writeln!(out, "tickets serve: listening on {listening}"),
        })
    })
}

/// The socket that systemd has opened. Which one that is says its unit, so `--listen` has no part in it.
fn inherited(args: &ServeArgs) -> Result<Option<Inherited>> {
    let inherited = Inherited::find()?;
    if let Some(address) = inherited.as_ref().and_then(Inherited::address)
        && args.no_auth
        && !address.ip().is_loopback()
    {
        bail!(Usage(format!("--no-auth is for loopback addresses, and the socket of LISTEN_FDS is at {address}")));
    }
    Ok(inherited)
}

/// Reads permissions as `chmod` takes them.
fn octal(text: &str) -> Result<u32, &'static str> {
    let mode = u32::from_str_radix(text, 8).ok().filter(|mode| *mode <= 0o777);
    mode.ok_or("permissions are three octal digits, such as 660")
}

/// A variable that is not set leaves an empty text, which tokens may have too.
fn filled(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("it is empty") } else { Ok(text.to_owned()) }
}

fn listen(args: &ServeArgs) -> Result<Listen> {
    if let Some(path) = args.listen.strip_prefix("unix:") {
        if path.is_empty() {
            bail!(Usage("--listen unix: names no file".to_owned()));
        }
        return Ok(Listen::Unix(PathBuf::from(path), args.socket_mode));
    }
    let wrong = |reason: &dyn std::fmt::Display| Usage(format!("--listen {}: {reason}", args.listen));
    let mut addresses = args.listen.to_socket_addrs().map_err(|error| wrong(&error))?;
    let address = addresses.next().ok_or_else(|| wrong(&"no such address"))?;
    if args.no_auth && !address.ip().is_loopback() {
        bail!(wrong(
            &"--no-auth is for loopback addresses such as 127.0.0.1:8080: others could file tickets as anybody"
        ));
    }
    Ok(Listen::Address(address))
}

fn auth(args: &ServeArgs) -> Result<Auth> {
    if args.no_auth {
        return Ok(Auth::Off);
    }
    let policy = Policy {
        issuer: args.issuer.clone(),
        audiences: args.audience.clone(),
        skew: Duration::from_secs(args.clock_skew),
        user_claim: args.user_claim.clone(),
        role_claims: args.role_claim.clone(),
        agent_roles: args.agent_role.clone(),
        details: !args.no_error_details,
    };
    Ok(Auth::Bearer(KeyRing::open(keys::source(args)?)?, Box::new(policy)))
}
