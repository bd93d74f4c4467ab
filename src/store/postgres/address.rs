//! The address of a database, as libpq reads it: a URL, and what the environment adds.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use form_urlencoded::{Serializer, parse};
use postgres::Config;
use postgres::config::{Host, SslMode};

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
        let mut passed = Serializer::new(String::new());
        let (mut mode, mut roots) = (variable("PGSSLMODE"), variable("PGSSLROOTCERT"));
        let mut passfile = variable("PGPASSFILE");
        for (name, value) in parse(query.as_bytes()) {
            match name.as_ref() {
                "sslmode" => mode = Some(value.into_owned()),
                "sslrootcert" => roots = Some(value.into_owned()),
                "passfile" => passfile = Some(value.into_owned()),
                "target_session_attrs" if value == "primary" => {
                    passed.append_pair(&name, "read-write");
                }
                name if PASSED_ON.contains(&name) => {
                    passed.append_pair(name, &value);
                }
                name => return Err(PostgresAddressError(format!("the parameter {name} is not known"))),
            }
        }
        let mut config: Config =
            format!("{before}?{}", passed.finish()).parse().map_err(|error: postgres::Error| {
                let source = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
                PostgresAddressError(source)
            })?;
        fill(&mut config, variable)?;
        config.ssl_mode(ssl_mode(&config, mode.as_deref())?);
        let passfile = passfile.map(PathBuf::from).or_else(|| Some(Path::new(&variable("HOME")?).join(".pgpass")));
        if config.get_password().is_none()
            && let Some(password) = variable("PGPASSWORD").or_else(|| password_of(&config, &passfile?))
        {
            config.password(password);
        }
        let shown = shown(&config);
        Ok(Self { config, roots: roots.map(PathBuf::from), shown })
    }
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

/// Adds what the address leaves open.
fn fill(config: &mut Config, variable: &dyn Fn(&str) -> Option<String>) -> Result<(), PostgresAddressError> {
    if config.get_hosts().is_empty() {
        let host = variable("PGHOST").unwrap_or_else(|| "/var/run/postgresql".to_owned());
        host.split(',').for_each(|host| {
            config.host(host);
        });
    }
    if config.get_ports().is_empty()
        && let Some(port) = variable("PGPORT")
    {
        config.port(port.parse().map_err(|_| PostgresAddressError(format!("PGPORT: '{port}' is no port")))?);
    }
    if let (None, Some(user)) = (config.get_user(), variable("PGUSER")) {
        config.user(&user);
    }
    if let (None, Some(name)) = (config.get_dbname(), variable("PGDATABASE")) {
        config.dbname(&name);
    }
    if config.get_application_name().is_none() {
        config.application_name("tickets");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    // A server whose machine has gone would keep its clients waiting for a quarter of an hour.
    config.keepalives_idle(PATIENCE).tcp_user_timeout(PATIENCE);
    Ok(())
}

/// TLS, and a certificate that is verified, unless the database is on this machine. rustls verifies always.
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
        Some(other) => {
            Err(PostgresAddressError(format!("sslmode={other} is none of disable, prefer, require, verify-full")))
        }
    }
}

/// The password of a file as libpq has it: `host:port:database:user:password` a line, `*` for any.
fn password_of(config: &Config, path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let host = match config.get_hosts().first()? {
        Host::Tcp(name) => name.clone(),
        Host::Unix(_) => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user().unwrap_or_default().to_owned();
    let database = config.get_dbname().map_or_else(|| user.clone(), ToOwned::to_owned);
    let wanted = [host, port, database, user];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = fields(line).into_iter();
        let is_meant = wanted.iter().all(|wanted| fields.next().is_some_and(|it| it == "*" || it == *wanted));
        fields.next().filter(|_| is_meant)
    })
}

/// The fields of a line, divided by `:`; `\` keeps the next character as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, fields.last_mut()) {
            (':', _) => fields.push(String::new()),
            ('\\', Some(last)) => last.extend(letters.next()),
            (_, Some(last)) => last.push(letter),
            (_, None) => {}
        }
    }
    fields
}

fn shown(config: &Config) -> String {
    let ports = config.get_ports();
    let hosts = config.get_hosts().iter().enumerate().map(|(at, host)| {
        let name = match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        };
        let port = ports.get(at).or_else(|| ports.first()).filter(|port| **port != 5432);
        port.map_or_else(|| name.clone(), |port| format!("{name}:{port}"))
    });
    let database = config.get_dbname().map(|name| format!("/{name}")).unwrap_or_default();
    format!("postgresql://{}{database}", hosts.collect::<Vec<_>>().join(","))
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
    fn a_password_on_a_command_line_is_noticed() {
        for (text, has) in [
            ("postgresql://ana:secreto@db/t", true),
            ("postgresql://ana@db:5432/t", false),
            ("postgresql://db/t?password=secreto", true),
        ] {
            assert_eq!(PostgresAddress::has_password(text), has, "{text}");
        }
    }

    #[test]
    fn a_password_file_is_read_as_libpq_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pgpass");
        fs::write(&path, "# mine\nother:*:*:*:no\ndb:5432:*:ana:se\\:creto\n*:*:*:*:last\n").unwrap();
        let named = path.to_str().unwrap().to_owned();
        let variable = |name: &str| (name == "PGPASSFILE").then(|| named.clone());
        let address = PostgresAddress::parse("postgresql://ana@db/t", &variable).unwrap();
        assert_eq!(address.config.get_password(), Some(b"se:creto".as_slice()));
        let address = PostgresAddress::parse("postgresql://eva@db/t", &variable).unwrap();
        assert_eq!(address.config.get_password(), Some(b"last".as_slice()));
    }
}
