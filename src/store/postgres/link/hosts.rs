//! What each host of an address is now.

use tokio_postgres::Row;

use super::Link;
use crate::store::postgres::fault::SqlFailure;

/// One host of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRole {
    /// Its name, and its port if that is not the usual one.
    pub host: String,
    /// Whether it takes writes; absent if it cannot be reached.
    pub writes: Option<bool>,
}

/// Whether a server takes writes, and what tells it from others: an address may name it twice.
const ROLE: &str = "SELECT NOT pg_is_in_recovery(), pg_postmaster_start_time()::text";

impl Link {
    /// What all hosts of the address are, each server once.
    pub fn host_roles(&self) -> Result<Vec<HostRole>, SqlFailure> {
        let session = self.session.as_ref().ok_or(SqlFailure::Silent)?;
        let (mut roles, mut known) = (Vec::new(), Vec::new());
        for at in 0..self.address.hosts().len() {
            let asked = session.ask_host(&self.address, at, async |client| client.query_typed(ROLE, &[]).await);
            let role = asked.and_then(|rows| rows.first().map(role).transpose()).ok().flatten();
            let (writes, started) = role.unzip();
            if started.as_ref().is_none_or(|started| !known.contains(started)) {
                known.extend(started);
                roles.push(HostRole { host: self.address.shown_host(at), writes });
            }
        }
        Ok(roles)
    }
}

fn role(row: &Row) -> Result<(bool, String), SqlFailure> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}
