//! The address of a database, as libpq reads it: a URL, and what the environment adds.

mod defaults;
mod hosts;
mod password;
mod service;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use form_urlencoded::parse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

use hosts::KnownHosts;

/// Parameters that the client library reads as libpq does.
const PASSED_ON: [&str; 14] = [
    "application_name",
    "channel_binding",
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_idle",
    "load_balance_hosts",
    "password",
    "port",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
];

/// A server that does not answer for so long is not there.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database that may keep tickets.
#[derive(Clone)]
pub struct PostgresAddress {
    pub(super) config: Config,
    /// Root certificates of its own, in a PEM file.
    pub(super) roots: Option<PathBuf>,
    /// Whether a server's certificate must be for the name by which it is asked.
    pub(super) by_name: bool,
    /// What is known of its hosts; shared by all connections of the process.
    pub(super) known: Arc<KnownHosts>,
    shown: String,
}

/// Why a text is no address. The text itself may hold a password, so it is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the address of the database cannot be used: {0}")]
pub struct PostgresAddressError(String);

impl PostgresAddress {
    /// Whether a text is the address of a database and no file's name.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.starts_with("postgres://") || text.starts_with("postgresql://")
    }

    /// Whether a text has a password, which `ps` would show to everybody on a command line.
    #[must_use]
    pub fn has_password(text: &str) -> bool {
        let (before, query) = text.split_once('?').unwrap_or((text, ""));
        let userinfo = before.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@'));
        userinfo.is_some_and(|(userinfo, _)| userinfo.contains(':'))
            || parse(query.as_bytes()).any(|(name, _)| name == "password")
    }

    /// Reads an address; `variable` returns the text of an environment variable.
    ///
    /// # Errors
    /// What is wrong with it, without its text.
    pub fn parse(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, PostgresAddressError> {
        let (before, query) = text.split_once('?').unwrap_or((text, ""));
        // A URL of a database keeps its pluses, unlike one of the web.
        let query = query.replace('+', "%2B");
        let said: Vec<(String, String)> = parse(query.as_bytes()).into_owned().collect();
        let service = said.iter().find(|(name, _)| name == "service").map(|(_, value)| value.clone());
        let mut wants = said.iter().any(|(name, _)| name == "target_session_attrs");
        let (mut settings, mut passed) = (Settings::default(), String::new());
        for (name, value) in &said {
            settings.take(name, value, &mut passed)?;
        }
        let ports = variable("PGPORT").unwrap_or_default();
        let mut config = config_of(&format!("{}?{passed}", defaults::with_ports(before, &ports)))?;
        if let Some(service) = service.or_else(|| variable("PGSERVICE")) {
            // What the address says itself wins.
            let (mut more, mut passed) = (Settings::default(), String::new());
            for (name, value) in service::read(&service, variable)? {
                wants |= name == "target_session_attrs";
                more.take(&name, &value, &mut passed)?;
            }
            defaults::complete(&mut config, &config_of(&format!("postgresql://?{passed}"))?);
            settings = settings.or(more);
        }
        defaults::fill(&mut config, variable)?;
        if !wants && variable("PGTARGETSESSIONATTRS").is_none() && config.get_hosts().len() > 1 {
            // A store that only the one of them can keep.
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        let mode = settings.mode.or_else(|| variable("PGSSLMODE"));
        let by_name = mode.as_deref() != Some("verify-ca");
        config.ssl_mode(ssl_mode(&config, mode.as_deref())?);
        if config.get_password().is_none()
            && let Some(password) = password::find(&config, settings.passfile, variable)?
        {
            config.password(password);
        }
        let roots = settings.roots.or_else(|| variable("PGSSLROOTCERT")).filter(|path| path != "system");
        let (shown, known) = (shown(&config), Arc::default());
        Ok(Self { config, roots: roots.map(PathBuf::from), by_name, known, shown })
    }

    /// One of its hosts, with its port if that is not the usual one.
    pub(super) fn shown_host(&self, at: usize) -> String {
        shown_host(&self.config, at)
    }

    /// How long a server may be silent before another is asked.
    pub(super) fn silence(&self) -> Duration {
        self.config.get_connect_timeout().copied().unwrap_or(PATIENCE)
    }
}

/// What the client library does not read.
#[derive(Default)]
struct Settings {
    mode: Option<String>,
    roots: Option<String>,
    passfile: Option<String>,
}

impl Settings {
    /// Keeps one parameter here, or adds it to `passed`, which the client library reads.
    fn take(&mut self, name: &str, value: &str, passed: &mut String) -> Result<(), PostgresAddressError> {
        let value = match name {
            "service" => return Ok(()),
            "sslmode" => return keep(&mut self.mode, value),
            "sslrootcert" => return keep(&mut self.roots, value),
            "passfile" => return keep(&mut self.passfile, value),
            "target_session_attrs" => match value {
                "primary" => "read-write",
                "standby" => "read-only",
                value => value,
            },
            name if PASSED_ON.contains(&name) => value,
            name => return Err(PostgresAddressError(format!("the parameter {name} is not known"))),
        };
        // The client library takes a list of hosts only one by one.
        let parts = if name == "host" { value.split(',').collect() } else { vec![value] };
        for part in parts {
            let part = utf8_percent_encode(part, NON_ALPHANUMERIC);
            // Each apart, so that the one that is wrong is named.
            config_of(&format!("postgresql://?{name}={part}"))
                .map_err(|_| PostgresAddressError(format!("the parameter {name} has no value that it can have")))?;
            passed.push_str(&format!("{name}={part}&"));
        }
        Ok(())
    }

    fn or(self, other: Self) -> Self {
        Self {
            mode: self.mode.or(other.mode),
            roots: self.roots.or(other.roots),
            passfile: self.passfile.or(other.passfile),
        }
    }
}

fn keep(place: &mut Option<String>, value: &str) -> Result<(), PostgresAddressError> {
    *place = Some(value.to_owned());
    Ok(())
}

fn config_of(url: &str) -> Result<Config, PostgresAddressError> {
    url.parse().map_err(|error: tokio_postgres::Error| {
        let source = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        PostgresAddressError(source)
    })
}

impl fmt::Display for PostgresAddress {
    /// Never shows a user or a password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.shown)
    }
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PostgresAddress({})", self.shown)
    }
}

/// TLS, and a certificate that is verified, unless the database is on this machine. There is no mode that verifies nothing.
fn ssl_mode(config: &Config, mode: Option<&str>) -> Result<SslMode, PostgresAddressError> {
    let is_here = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|it: std::net::IpAddr| it.is_loopback()),
    };
    let is_near = config.get_hosts().iter().all(is_here);
    match mode {
        None if is_near => Ok(SslMode::Disable),
        None | Some("require" | "verify-ca" | "verify-full") => Ok(SslMode::Require),
        Some("disable") if is_near => Ok(SslMode::Disable),
        Some("allow" | "prefer") if is_near => Ok(SslMode::Prefer),
        Some("disable" | "allow" | "prefer") => Err(PostgresAddressError(
            "without TLS a password would cross the network: use sslmode=verify-full".to_owned(),
        )),
        Some(other) => Err(PostgresAddressError(format!(
            "sslmode={other} is none of disable, prefer, require, verify-ca, verify-full"
        ))),
    }
}

fn shown(config: &Config) -> String {
    let hosts = (0..config.get_hosts().len()).map(|at| shown_host(config, at));
    let database = config.get_dbname().map(|name| format!("/{name}")).unwrap_or_default();
    format!("postgresql://{}{database}", hosts.collect::<Vec<_>>().join(","))
}

fn shown_host(config: &Config, at: usize) -> String {
    let name = match config.get_hosts().get(at) {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => String::new(),
    };
    let ports = config.get_ports();
    let port = ports.get(at).or_else(|| ports.first()).filter(|port| **port != 5432);
    port.map_or_else(|| name.clone(), |port| format!("{name}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<PostgresAddress, PostgresAddressError> {
        PostgresAddress::parse(text, &|_| None)
    }

    #[test]
    fn an_address_is_shown_without_its_user_and_password() {
        for (text, shown) in [
            (
                "postgres://ana:secreto@db.example.org/tickets?sslmode=verify-full",
                "postgresql://db.example.org/tickets",
            ),
            ("postgresql://db1:5433,db2:5434/t?target_session_attrs=primary", "postgresql://db1:5433,db2:5434/t"),
            ("postgresql:///t?host=/run/pg&password=secreto", "postgresql:///run/pg/t"),
            ("postgresql:///t?host=/run/a,/run/b&port=1,2", "postgresql:///run/a:1,/run/b:2/t"),
            ("postgresql://[::1]:6000/t", "postgresql://::1:6000/t"),
        ] {
            let address = read(text).unwrap();
            assert_eq!(address.to_string(), shown, "{text}");
            assert!(!format!("{address:?}").contains("secreto"), "{text}");
        }
    }

    #[test]
    fn tls_is_required_unless_the_database_is_on_this_machine() {
        for (text, mode) in [
            ("postgresql://db.example.org/t", SslMode::Require),
            ("postgresql://localhost/t", SslMode::Disable),
            ("postgresql://127.0.0.1/t?sslmode=require", SslMode::Require),
            ("postgresql:///t", SslMode::Disable),
        ] {
            assert_eq!(read(text).unwrap().config.get_ssl_mode(), mode, "{text}");
        }
        assert!(read("postgresql://db.example.org/t?sslmode=disable").is_err());
    }

    #[test]
    fn a_wrong_parameter_is_named_and_the_address_is_not() {
        let error = read("postgresql://ana:secreto@localhost/t?colour=red").unwrap_err().to_string();
        assert!(error.contains("colour") && !error.contains("secreto"), "{error}");
        let error = read("postgresql://ana:secreto@localhost:none/t").unwrap_err().to_string();
        assert!(!error.contains("secreto"), "{error}");
    }

    #[test]
    fn every_refusal_names_the_parameter_and_shows_no_value() {
        for (query, named) in [
            ("colour=secreto", "colour"),
            ("sslcert=secreto", "sslcert"),
            ("connect_timeout=secreto", "connect_timeout"),
            ("target_session_attrs=secreto", "target_session_attrs"),
            ("port=secreto", "port"),
            ("keepalives=secreto", "keepalives"),
            ("channel_binding=secreto", "channel_binding"),
            ("service=secret", "service"),
        ] {
            let error = read(&format!("postgresql://localhost/t?{query}")).unwrap_err().to_string();
            assert!(error.contains(named) && !error.contains("secreto"), "{query}: {error}");
        }
    }

    #[test]
    fn several_hosts_are_asked_for_the_one_that_writes() {
        for (text, wanted) in [
            ("postgresql://db1,db2/t", TargetSessionAttrs::ReadWrite),
            ("postgresql://db1,db2/t?target_session_attrs=any", TargetSessionAttrs::Any),
            ("postgresql://db1,db2/t?target_session_attrs=primary", TargetSessionAttrs::ReadWrite),
            ("postgresql://db1,db2/t?target_session_attrs=standby", TargetSessionAttrs::ReadOnly),
            ("postgresql://db1/t", TargetSessionAttrs::Any),
        ] {
            assert_eq!(read(text).unwrap().config.get_target_session_attrs(), wanted, "{text}");
        }
    }

    #[test]
    fn a_plus_is_a_plus_and_a_space_a_space() {
        let address = read("postgresql://localhost/t?password=a+b%20c&application_name=my%20desk").unwrap();
        assert_eq!(address.config.get_password(), Some(b"a+b c".as_slice()));
        assert_eq!(address.config.get_application_name(), Some("my desk"));
    }

    #[test]
    fn a_port_of_the_environment_is_of_hosts_without_one() {
        let shown = |text: &str, ports: &str| {
            let variable = |name: &str| (name == "PGPORT").then(|| ports.to_owned());
            PostgresAddress::parse(text, &variable).map(|address| address.to_string())
        };
        for (text, ports, wanted) in [
            ("postgresql://ana@db1/t", "6000", "postgresql://db1:6000/t"),
            ("postgresql://db1:1,db2/t?sslmode=require", "6000", "postgresql://db1:1,db2:6000/t"),
            ("postgresql://db1,db2/t", "1,2", "postgresql://db1:1,db2:2/t"),
            ("postgresql://a:p@[::1]/t", "6000", "postgresql://::1:6000/t"),
            ("postgresql://[::1]:5/t", "6000", "postgresql://::1:5/t"),
            ("postgresql:///t?host=/run/pg", "6000", "postgresql:///run/pg:6000/t"),
            ("postgresql://", "6000", "postgresql:///var/run/postgresql:6000"),
        ] {
            assert_eq!(shown(text, ports).as_deref(), Ok(wanted), "{text}");
        }
        let error = shown("postgresql://db1/t", "none").unwrap_err().to_string();
        assert!(error.contains("port"), "{error}");
    }

    #[test]
    fn a_password_on_a_command_line_is_noticed() {
        for (text, has) in [
            ("postgresql://ana:secreto@db/t", true),
            ("postgresql://ana@db:5432/t", false),
            ("postgresql://db/t?password=secreto", true),
        ] {
            assert_eq!(PostgresAddress::has_password(text), has, "{text}");
        }
    }
}
