//! One connection to a server, which may stop answering at any moment.

use std::future::{Future, poll_fn};
use std::io::Cursor;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use futures_util::SinkExt as _;
use futures_util::future::maybe_done;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::{JoinHandle, yield_now};
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Error};

use super::address::PostgresAddress;
use super::connect::{Reached, connect, connect_to};
use super::fault::SqlFailure;
use super::signs::ServerSigns;

/// How long an answer is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// At most; without end if absent.
    pub most: Option<Duration>,
    /// After so long a silence another connection looks whether the server is still at work.
    pub pulse: Option<Duration>,
}

impl Waiting {
    /// So long, whatever the server is doing.
    pub const fn at_most(most: Duration) -> Self {
        Self { most: Some(most), pulse: None }
    }
}

/// A connection. It is attended to only while something is asked.
pub struct Session {
    /// Absent while it is dropped, as is `client`.
    runtime: Option<Runtime>,
    client: Option<Client>,
    attending: JoinHandle<()>,
    signs: Arc<ServerSigns>,
    host: usize,
    /// What its process had seen of silent servers when it was made.
    era: usize,
    /// The server's process that runs the transaction.
    pub process: Option<i32>,
}

impl Session {
    /// # Errors
    /// [`SqlFailure::Silent`] if no server answered in time.
    pub fn open(address: &PostgresAddress) -> Result<Self, SqlFailure> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(SqlFailure::System)?;
        let (signs, era) = (Arc::<ServerSigns>::default(), address.known.era());
        match runtime.block_on(connect(address, &signs)) {
            Ok(Reached { client, attending, host }) => {
                let (runtime, client, process) = (Some(runtime), Some(client), None);
                Ok(Self { runtime, client, attending, signs, host, era, process })
            }
            Err(failure) => {
                // The search for a host's address cannot be stopped, and is not waited for.
                runtime.shutdown_background();
                Err(failure)
            }
        }
    }

    /// The host that it leads to, as it is shown.
    pub fn host_of(&self, address: &PostgresAddress) -> String {
        address.shown_host(self.host)
    }

    /// Another host is asked before this one's.
    pub fn leave(&self, address: &PostgresAddress) {
        address.known.leave(self.host);
    }

    /// Whether nothing is known against asking it.
    pub fn is_usable(&self, address: &PostgresAddress) -> bool {
        !self.signs.has_ended() && self.era == address.known.era()
    }

    /// Forgets what the server has warned of.
    pub fn forget_warning(&self) {
        self.signs.forget_warning();
    }

    /// Whether the server has warned since then.
    pub fn has_warned(&self) -> bool {
        self.signs.has_warned()
    }

    /// Asks; [`SqlFailure::Silent`] means that the connection must not be used any more.
    pub fn ask<T>(
        &self,
        address: &PostgresAddress,
        waiting: Waiting,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, SqlFailure> {
        let (runtime, client) = self.parts()?;
        let asked = self.answer(address, waiting, work(client));
        runtime.block_on(asked).map_err(|failure| self.explained(failure))
    }

    /// With the reason of an end of the connection.
    fn explained(&self, failure: SqlFailure) -> SqlFailure {
        match failure {
            SqlFailure::Sql(error) => SqlFailure::Sql(self.signs.reason(error)),
            failure => failure,
        }
    }

    /// Asks for two things in one go. The second is sent before the first is answered, and waited for as long as it has for
    /// itself.
    pub fn ask_both<T>(
        &self,
        address: &PostgresAddress,
        (patience, first): (Waiting, impl AsyncFnOnce(&Client) -> Result<(), Error>),
        (waiting, second): (Waiting, impl AsyncFnOnce(&Client) -> Result<T, Error>),
    ) -> Result<T, SqlFailure> {
        let (runtime, client) = self.parts()?;
        let asked = async {
            let (mut first, mut second) = (pin!(first(client)), pin!(maybe_done(second(client))));
            let both = poll_fn(|context| {
                let answer = first.as_mut().poll(context);
                let _ = second.as_mut().poll(context);
                answer
            });
            self.answer(address, patience, both).await?;
            let second = async {
                second.as_mut().await;
                second.as_mut().take_output()
            };
            self.answer(address, waiting, async { second.await.transpose() }).await
        };
        runtime.block_on(asked).map_err(|failure| self.explained(failure))?.ok_or(SqlFailure::Silent)
    }

    /// Sends a statement whose answer nobody waits for; it comes before those that are asked for later.
    pub fn tell(&self, sql: &str) {
        let Ok((runtime, client)) = self.parts() else { return };
        runtime.block_on(async {
            let mut sent = pin!(client.batch_execute(sql));
            // It is on its way when the connection has been attended to.
            for _ in 0..3 {
                if poll_fn(|context| Poll::Ready(sent.as_mut().poll(context).is_ready())).await {
                    return;
                }
                yield_now().await;
            }
        });
    }

    /// Waits for a notification: `None` if the connection has ended, else whether one came.
    pub fn hear(&self, most: Duration) -> Option<bool> {
        let (runtime, _) = self.parts().ok()?;
        let heard = runtime.block_on(async { timeout(most, self.signs.news.notified()).await });
        if self.signs.has_ended() { None } else { Some(heard.is_ok()) }
    }

    /// Asks one host of the address on a connection of its own, which has as long as a server may be silent.
    pub fn ask_host<T>(
        &self,
        address: &PostgresAddress,
        host: usize,
        work: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> Result<T, SqlFailure> {
        let ((runtime, _), most) = (self.parts()?, address.silence());
        runtime.block_on(async {
            let client = connect_to(address, host, most).await?;
            timeout(most, work(&client)).await.map_err(|_| SqlFailure::Silent)?.map_err(SqlFailure::from)
        })
    }

    fn parts(&self) -> Result<(&Runtime, &Client), SqlFailure> {
        self.runtime.as_ref().zip(self.client.as_ref()).ok_or(SqlFailure::Silent)
    }

    async fn answer<T>(
        &self,
        address: &PostgresAddress,
        waiting: Waiting,
        asked: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, SqlFailure> {
        let (mut asked, since) = (pin!(asked), Instant::now());
        let left = || waiting.most.map(|most| most.saturating_sub(since.elapsed()));
        loop {
            let Some(part) = [waiting.pulse, left()].into_iter().flatten().min() else {
                return Ok(asked.await?);
            };
            if let Ok(answer) = timeout(part, &mut asked).await {
                return Ok(answer?);
            }
            if left().is_some_and(|left| left.is_zero()) || !self.is_at_work(address).await {
                // A COMMIT may wait for a standby, which says nothing of its own server. A statement that this should have
                // ended by itself does.
                if waiting.pulse.is_some() {
                    address.known.was_silent(self.host);
                }
                return Err(SqlFailure::Silent);
            }
        }
    }

    /// Whether the server takes connections and knows the process that is to answer. Where it has none to spare, it is there.
    async fn is_at_work(&self, address: &PostgresAddress) -> bool {
        let most = address.silence();
        let client = match connect_to(address, self.host, most).await {
            Ok(client) => client,
            Err(SqlFailure::Sql(error)) => return error.code() == Some(&SqlState::TOO_MANY_CONNECTIONS),
            Err(_) => return false,
        };
        let Some(process) = self.process else { return true };
        let sql = "SELECT FROM pg_stat_activity WHERE pid = $1";
        match timeout(most, client.query_typed(sql, &[(&process, Type::INT4)])).await {
            Ok(Ok(found)) => !found.is_empty(),
            Ok(Err(_)) => false,
            // Something like pgbouncer has let it in, and its turn has not come.
            Err(_) => true,
        }
    }
}

impl Drop for Session {
    /// Takes leave, so that the server does not log an end without one.
    fn drop(&mut self) {
        drop(self.client.take());
        let Some(runtime) = self.runtime.take() else { return };
        if Handle::try_current().is_err() {
            const LEAVE: Duration = Duration::from_millis(50);
            // It never waits for the server, and one whose sockets are full is left without.
            let _ = runtime.block_on(async { timeout(LEAVE, &mut self.attending).await });
        }
        runtime.shutdown_background();
    }
}

/// Sends parts of a text as rows that COPY reads.
pub async fn copy(client: &Client, sql: &str, parts: impl Iterator<Item = String>) -> Result<(), Error> {
    let sink = client.copy_in::<_, Cursor<String>>(sql).await?;
    let mut sink = pin!(sink);
    for part in parts {
        // An error of the way shows at its end.
        let _ = sink.send(Cursor::new(part)).await;
    }
    sink.finish().await.map(drop)
}
