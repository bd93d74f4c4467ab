//! What an address leaves open: a service, the environment, and what is usual here.

use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, TargetSessionAttrs};

use super::{PATIENCE, PostgresAddressError, Settings, config_of};

/// Adds what a service says and the address leaves open.
pub fn complete(config: &mut Config, service: &Config) {
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        for host in service.get_hosts() {
            match host {
                Host::Tcp(name) => config.host(name),
                Host::Unix(path) => config.host_path(path),
            };
        }
        for address in service.get_hostaddrs() {
            config.hostaddr(*address);
        }
    }
    if config.get_ports().is_empty() {
        for port in service.get_ports() {
            config.port(*port);
        }
    }
    if let (None, Some(user)) = (config.get_user(), service.get_user()) {
        config.user(user);
    }
    if let (None, Some(password)) = (config.get_password(), service.get_password()) {
        config.password(password);
    }
    if let (None, Some(name)) = (config.get_dbname(), service.get_dbname()) {
        config.dbname(name);
    }
    if let (None, Some(name)) = (config.get_application_name(), service.get_application_name()) {
        config.application_name(name);
    }
    if let (None, Some(time)) = (config.get_connect_timeout(), service.get_connect_timeout()) {
        config.connect_timeout(*time);
    }
    if config.get_target_session_attrs() == TargetSessionAttrs::Any {
        config.target_session_attrs(service.get_target_session_attrs());
    }
}

/// The part of an address before `?` with a port for each of its hosts that has none: the client library would take the usual
/// one, whatever is said elsewhere.
pub fn with_ports(before: &str, ports: &str) -> String {
    let Some((scheme, rest)) = before.split_once("://") else { return before.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, hosts) = authority.rsplit_once('@').map_or(("", authority), |(user, hosts)| (user, hosts));
    let at = if authority.contains('@') { "@" } else { "" };
    let ports: Vec<&str> = ports.split(',').collect();
    let hosts = hosts.split(',').enumerate().map(|(place, host)| {
        let port = ports.get(place).or_else(|| ports.first()).filter(|port| !port.is_empty());
        let is_bare = !host.is_empty() && !host.rsplit(']').next().unwrap_or(host).contains(':');
        port.filter(|_| is_bare).map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    });
    format!("{scheme}://{user}{at}{}{path}", hosts.collect::<Vec<_>>().join(","))
}

/// Adds what the address leaves open.
pub fn fill(config: &mut Config, variable: &dyn Fn(&str) -> Option<String>) -> Result<(), PostgresAddressError> {
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        let host = variable("PGHOST").unwrap_or_else(|| "/var/run/postgresql".to_owned());
        for host in host.split(',') {
            config.host(host);
        }
    }
    if config.get_ports().is_empty()
        && let Some(ports) = variable("PGPORT")
    {
        for port in ports.split(',') {
            config.port(port.parse().map_err(|_| PostgresAddressError(format!("PGPORT: '{port}' is no port")))?);
        }
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
        config.connect_timeout(seconds("PGCONNECT_TIMEOUT", variable)?.unwrap_or(PATIENCE));
    }
    if config.get_target_session_attrs() == TargetSessionAttrs::Any
        && let Some(wanted) = variable("PGTARGETSESSIONATTRS")
    {
        let url = format!("postgresql://?{}", said_of("target_session_attrs", &wanted)?);
        config.target_session_attrs(config_of(&url)?.get_target_session_attrs());
    }
    // A server whose machine has gone would keep its clients waiting for a quarter of an hour.
    config.keepalives_idle(PATIENCE).keepalives_interval(PATIENCE / 4).keepalives_retries(3);
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(PATIENCE);
    }
    Ok(())
}

fn said_of(name: &str, value: &str) -> Result<String, PostgresAddressError> {
    let mut passed = String::new();
    Settings::default().take(name, value, &mut passed)?;
    Ok(passed)
}

fn seconds(name: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Option<Duration>, PostgresAddressError> {
    let Some(text) = variable(name) else { return Ok(None) };
    match text.parse() {
        Ok(seconds @ 1..) => Ok(Some(Duration::from_secs(seconds))),
        _ => Err(PostgresAddressError(format!("{name}: '{text}' is no number of seconds"))),
    }
}
