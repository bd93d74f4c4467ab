//! Which server answers, and what it is.

use super::Link;
use crate::store::postgres::fault::SqlFailure;

/// The server of a database that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweringServer {
    /// Its host, and its port if that is not the usual one.
    pub host: String,
    /// Of PostgreSQL.
    pub version: String,
    /// Whether it writes; else it is a standby.
    pub is_primary: bool,
    /// Its standbys with their synchronous states, as far as the role may see those.
    pub standbys: Vec<String>,
    /// For which standbys an answer waits; empty for none.
    pub synchronous: String,
}

impl Link {
    /// Which server answers now.
    pub fn server(&mut self) -> Result<AnsweringServer, SqlFailure> {
        let sql = "SELECT current_setting('server_version'), NOT pg_is_in_recovery(), \
                   current_setting('synchronous_standby_names'), \
                   ARRAY(SELECT concat_ws(' ', application_name, coalesce(sync_state, 'connected')) \
                   FROM pg_stat_replication ORDER BY 1)";
        let rows = self.query_once(sql, &[])?;
        let row = rows.first().ok_or_else(|| SqlFailure::Damaged("a question has no answer".to_owned()))?;
        let host = self.session.as_ref().map_or_else(String::new, |session| session.host_of(&self.address));
        Ok(AnsweringServer {
            host,
            version: row.try_get(0)?,
            is_primary: row.try_get(1)?,
            synchronous: row.try_get(2)?,
            standbys: row.try_get(3)?,
        })
    }
}
