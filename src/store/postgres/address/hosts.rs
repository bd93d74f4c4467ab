//! The hosts of an address one by one, so that one that stands still does not use up the time of the others.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_postgres::Config;
use tokio_postgres::config::{Host, LoadBalanceHosts, TargetSessionAttrs};

use super::PostgresAddress;
use crate::clock;

/// What a process knows of an address' hosts.
#[derive(Debug, Default)]
pub struct KnownHosts {
    /// Which of them was reached last, or the one behind it if that stopped answering.
    last: AtomicUsize,
    /// How often one of them took a question and was not there any more.
    silent: AtomicUsize,
}

impl KnownHosts {
    /// A host was reached.
    pub fn reached(&self, host: usize) {
        self.last.store(host, Ordering::SeqCst);
    }

    /// A host has stopped answering: connections of before are not to be trusted, as each would be waited for, and the others
    /// are asked before it.
    pub fn was_silent(&self, host: usize) {
        self.silent.fetch_add(1, Ordering::SeqCst);
        self.leave(host);
    }

    /// Another host may write instead: the next one is asked first.
    pub fn leave(&self, host: usize) {
        // Whoever has reached another one meanwhile knows better.
        let _ = self.last.compare_exchange(host, host.saturating_add(1), Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Another one after each host that stopped answering.
    pub fn era(&self) -> usize {
        self.silent.load(Ordering::SeqCst)
    }
}

impl PostgresAddress {
    /// Which hosts are to be asked, in order, each with what is needed to reach it alone.
    pub fn hosts(&self) -> Vec<(usize, Config)> {
        let count = count(&self.config);
        if count < 2 || ![0, 1, count].contains(&self.config.get_ports().len()) {
            return vec![(0, self.config.clone())];
        }
        let first = match (self.config.get_load_balance_hosts(), self.config.get_target_session_attrs()) {
            (LoadBalanceHosts::Random, _) => clock::id().as_bytes().last().copied().map_or(0, usize::from),
            // Only one of them can be the one that is meant.
            (_, TargetSessionAttrs::ReadWrite) => self.known.last.load(Ordering::SeqCst),
            _ => 0,
        };
        (0..count).map(|at| (first + at) % count).map(|at| (at, alone(&self.config, at))).collect()
    }

    /// What is needed to reach one of them, whatever it may do now.
    pub fn host(&self, at: usize) -> Config {
        let mut one = if count(&self.config) < 2 { self.config.clone() } else { alone(&self.config, at) };
        one.target_session_attrs(TargetSessionAttrs::Any);
        one
    }
}

fn count(config: &Config) -> usize {
    config.get_hosts().len().max(config.get_hostaddrs().len())
}

/// The same with one of the hosts: a list of them can only grow.
fn alone(whole: &Config, at: usize) -> Config {
    let mut one = Config::new();
    match whole.get_hosts().get(at) {
        Some(Host::Tcp(name)) => drop(one.host(name)),
        Some(Host::Unix(path)) => drop(one.host_path(path)),
        None => {}
    }
    whole.get_hostaddrs().get(at).map(|address| one.hostaddr(*address));
    let ports = whole.get_ports();
    ports.get(at).or_else(|| ports.first()).map(|port| one.port(*port));
    whole.get_user().map(|user| one.user(user));
    whole.get_password().map(|password| one.password(password));
    whole.get_dbname().map(|name| one.dbname(name));
    whole.get_application_name().map(|name| one.application_name(name));
    whole.get_connect_timeout().map(|time| one.connect_timeout(*time));
    whole.get_tcp_user_timeout().map(|time| one.tcp_user_timeout(*time));
    whole.get_keepalives_interval().map(|time| one.keepalives_interval(time));
    whole.get_keepalives_retries().map(|retries| one.keepalives_retries(retries));
    one.keepalives(whole.get_keepalives()).keepalives_idle(whole.get_keepalives_idle());
    one.ssl_mode(whole.get_ssl_mode()).channel_binding(whole.get_channel_binding());
    one.load_balance_hosts(whole.get_load_balance_hosts());
    one.target_session_attrs(whole.get_target_session_attrs());
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> PostgresAddress {
        PostgresAddress::parse(text, &|_| None).unwrap()
    }

    #[test]
    fn one_host_alone_is_reached_as_it_is_among_others() {
        let more = "user=ana&password=p&application_name=n&connect_timeout=3&tcp_user_timeout=4&keepalives_idle=5&\
                    channel_binding=require&load_balance_hosts=random&sslmode=require";
        let address = read(&format!("postgresql://db1:1,db2:2/t?{more}"));
        let one = read(&format!("postgresql://db2:2/t?target_session_attrs=primary&{more}"));
        assert_eq!(format!("{:?}", alone(&address.config, 1)), format!("{:?}", one.config));
    }

    #[test]
    fn the_host_that_writes_is_asked_first_once_it_is_known() {
        for (query, first) in [("", 1), ("?target_session_attrs=any", 0)] {
            let address = read(&format!("postgresql://db1,db2/t{query}"));
            assert_eq!(address.hosts().first().unwrap().0, 0);
            address.clone().known.reached(1);
            let order = || address.hosts().into_iter().map(|(at, _)| at).collect::<Vec<_>>();
            assert_eq!(order(), [first, 1 - first]);
            address.known.was_silent(0);
            assert_eq!(order(), [first, 1 - first], "another one was reached meanwhile");
            address.known.was_silent(1);
            assert_eq!(order(), [0, 1]);
        }
    }
}
