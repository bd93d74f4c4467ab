//! Tells when something was written, by whatever program: a wake-up for who looks again and again, and no promise.

use std::thread;
use std::time::{Duration, Instant};

use super::address::PostgresAddress;
use super::fault::SqlFailure;
use super::session::{Session, Waiting};

/// Changes that come so soon after each other are one look.
const TOGETHER: Duration = Duration::from_millis(50);

/// A connection of its own that hears of every COMMIT; made when it is first asked.
pub struct News {
    address: PostgresAddress,
    session: Option<Session>,
}

impl News {
    pub const fn new(address: PostgresAddress) -> Self {
        Self { address, session: None }
    }

    /// Returns true when something was written since the last time, and at once the first time: what was written before
    /// anybody listened is not told. False after `most`; where nobody can tell, as on a standby, it just waits.
    pub fn wait(&mut self, most: Duration) -> bool {
        let since = Instant::now();
        let Some(session) = self.session.as_ref().filter(|session| session.is_usable(&self.address)) else {
            self.session = listen(&self.address).ok();
            if self.session.is_none() {
                thread::sleep(most.saturating_sub(since.elapsed()));
            }
            return self.session.is_some();
        };
        let heard = session.hear(most);
        let left = most.saturating_sub(since.elapsed());
        match heard {
            Some(false) => false,
            Some(true) => {
                thread::sleep(TOGETHER.min(left));
                session.hear(Duration::ZERO);
                true
            }
            None => {
                self.session = None;
                thread::sleep(left);
                false
            }
        }
    }
}

fn listen(address: &PostgresAddress) -> Result<Session, SqlFailure> {
    let session = Session::open(address)?;
    session.ask(address, Waiting::at_most(address.silence()), async |client| {
        client.batch_execute("LISTEN tickets").await
    })?;
    Ok(session)
}
