//! Tells when something was written, by whatever program: a wake-up for who looks again and again, and no promise.

use std::thread;
use std::time::{Duration, Instant};

use postgres::Client;
use postgres::fallible_iterator::FallibleIterator as _;

use super::address::PostgresAddress;
use super::connect::{self, Warned};
use super::fault::SqlFailure;

/// Changes that come so soon after each other are one look.
const TOGETHER: Duration = Duration::from_millis(50);

/// A connection of its own that hears of every COMMIT; made when it is first asked.
pub struct News {
    address: PostgresAddress,
    client: Option<Client>,
}

impl News {
    pub const fn new(address: PostgresAddress) -> Self {
        Self { address, client: None }
    }

    /// Returns true when something was written since the last time, and at once the first time: what was written before
    /// anybody listened is not told. False after `most`; where nobody can tell, as on a standby, it just waits.
    pub fn wait(&mut self, most: Duration) -> bool {
        let since = Instant::now();
        let Some(client) = &mut self.client else {
            self.client = listen(&self.address).ok();
            if self.client.is_none() {
                thread::sleep(most);
            }
            return self.client.is_some();
        };
        let heard = client.notifications().timeout_iter(most).next();
        let left = most.saturating_sub(since.elapsed());
        match heard {
            Ok(None) => false,
            Ok(Some(_)) => {
                thread::sleep(TOGETHER.min(left));
                while matches!(client.notifications().iter().next(), Ok(Some(_))) {}
                true
            }
            Err(_) => {
                self.client = None;
                thread::sleep(left);
                false
            }
        }
    }
}

fn listen(address: &PostgresAddress) -> Result<Client, SqlFailure> {
    let mut client = connect::connect(address, &Warned::default())?;
    client.batch_execute("LISTEN tickets")?;
    Ok(client)
}
