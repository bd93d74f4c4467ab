//! What every store promises, whether it is a file here or a server elsewhere.

mod access;
mod care;
mod catalogues;
mod change;
mod comment;
pub mod engine;
mod error;
mod filing;
mod import;
mod open;
mod postgres;
mod query;
mod remote;
mod search;
mod sql;
mod sqlite;
pub mod stats;
mod strict;
mod tickets;
mod trash;

pub use access::Access;
pub use care::whole::read::StoredLines;
pub use care::whole::{Contents, StoredLine};
pub use care::{Archive, Control, Diagnosis, Hueco, Migrated, Numeracion, Restored, Resultado};
pub use catalogues::Catalogues;
pub use change::{Author, Changed, Changes, Changing, Entry, History, Leave, Origen, Selection, Targets, Undoing};
pub use comment::{Comment, Commenting, Comments, Mend, Mended, Mending};
pub use error::{Reason, StoreError};
pub use filing::{Filed, Filing, IdempotencyKey, KEPT_DAYS, KeyError};
pub use import::{Arrivals, Bulk, ImportKey, Imported, Importing, Incoming, Outcome, Step};
pub use open::{GRANTS, Place, backup, doctor, export_all, import_all, migrate, open, restore, scrub};
pub use postgres::{AnsweringServer, PostgresAddress, PostgresAddressError, answering};
pub use query::{Overview, Page, Part, Query, Span, Total, meant};
pub use remote::{
    Endpoint, Preview, Proxies, PublicUrl, PublicUrlError, Secret, SecretError, fetch, preview, without_userinfo,
};
pub use search::{Hit, Hits, RANKED, Search};
pub use stats::{Stats, StatsQuery};
pub use strict::all_faults;
pub use tickets::Tickets;
pub use trash::{Deleting, Purging, Restoring, Trash, deletion_of};

use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use crate::ticket::Ticket;

/// Sees one ticket of an export, and says whether to go on.
pub type Visitor<'a> = dyn FnMut(&Ticket, &[Entry]) -> ControlFlow<()> + 'a;

/// Says whether a store still is where it was opened; an error says that it is not.
pub type FileCheck = Arc<dyn Fn() -> Result<(), StoreError> + Send + Sync>;

/// How many requests a caller has made in its minute, and what is left of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestCount {
    /// With those that were just counted.
    pub count: u32,
    /// Until the minute ends.
    pub left: Duration,
}

/// A place that keeps tickets: all its verbs together, and what a server needs besides.
///
/// One value is one connection; it is not shared between threads, so every verb takes `&mut self`.
pub trait Store: Tickets + Changes + Comments + Trash + Catalogues + Bulk + Send {
    /// Does a little of the work that writes have left for later; answers whether there is more.
    fn tend(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }

    /// A look that tells others whether the store still is where it was opened.
    fn watch(&self) -> FileCheck {
        Arc::new(|| Ok(()))
    }

    /// Writes something that changes nothing, to tell whether anything can be written.
    ///
    /// # Errors
    /// What every verb that writes would say.
    fn try_writing(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Waits until something may have been written, at most so long, and says whether; where nobody tells that, it just
    /// waits.
    fn await_news(&mut self, most: Duration) -> bool {
        thread::sleep(most);
        false
    }

    /// Counts so many requests of each caller together with all other servers of this place. A minute begins with a caller's first
    /// request. Returns the counts in the same order; none where a server has the place for itself.
    ///
    /// # Errors
    /// The place cannot count now.
    fn count_requests(&mut self, _: &[(Uuid, u32)]) -> Result<Vec<RequestCount>, StoreError> {
        Ok(Vec::new())
    }

    /// What the user should know about answers that were given so far, in order; each is said once.
    fn take_warnings(&mut self) -> Vec<String> {
        Vec::new()
    }
}
