//! What a transaction sends with its COMMIT, in one go: statements whose answers it does not read.

use futures_util::future::try_join_all;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Statement};

use super::{Link, Param};
use crate::store::postgres::fault::SqlFailure;

/// A value that is kept until it is sent, and its type.
pub type KeptParam = (Box<dyn ToSql + Sync + Send>, Type);

/// Values with the names of their types: `kept_params![clave => INT8]`.
macro_rules! kept_params {
    ($($value:expr => $kind:ident),* $(,)?) => {
        vec![$((
            Box::new($value) as Box<dyn tokio_postgres::types::ToSql + Sync + Send>,
            tokio_postgres::types::Type::$kind,
        )),*]
    };
}
pub(in crate::store::postgres) use kept_params;

/// Statements that are sent with COMMIT.
#[derive(Default)]
pub struct LastStatements(Vec<LastStatement>);

struct LastStatement {
    sql: &'static str,
    /// The same as it is kept on the server.
    prepared: Option<Statement>,
    values: Vec<KeptParam>,
}

impl Link {
    /// Sends a statement with COMMIT, whose answer the transaction does not read.
    pub fn send_last(&mut self, sql: &'static str, values: Vec<KeptParam>) -> Result<(), SqlFailure> {
        let prepared = self.prepared(sql, values.iter().map(|(_, kind)| kind.clone()))?;
        self.last.0.push(LastStatement { sql, prepared, values });
        Ok(())
    }
}

impl LastStatements {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Sends all of them when this is polled first, and waits for their answers.
    pub async fn ask(self, client: &Client) -> Result<(), Error> {
        try_join_all(self.0.iter().map(|statement| statement.ask(client))).await.map(drop)
    }
}

impl LastStatement {
    async fn ask(&self, client: &Client) -> Result<(), Error> {
        let params = self.values.iter().map(|(value, kind)| (&**value as &(dyn ToSql + Sync), kind.clone()));
        match &self.prepared {
            Some(statement) => {
                let values: Vec<_> = params.map(|(value, _)| value).collect();
                client.execute(statement, &values).await.map(drop)
            }
            None => client.query_typed(self.sql, &params.collect::<Vec<Param<'_>>>()).await.map(drop),
        }
    }
}
