//! What travels between our own client and server: each path, header, request and answer once.
//!
//! The server reads what the client writes, and the other way round. Answers that a store gives as they are, such as
//! tickets, comments and counts, are the store's own types. What other servers answer is read elsewhere.

mod catalogues;
mod comments;
pub mod headers;
mod import;
mod lenient;
pub mod paths;
mod refusal;
mod tickets;
mod trash;

pub use catalogues::{ChangeEntry, MakeStrict, NewEntry};
pub use comments::{ChangeComment, EditComment, NewComment};
pub use import::{ImportTicket, ImportTickets, ImportedTicket, RowPlace, RowResult};
pub use lenient::{Names, read};
pub use refusal::RefusalWord;
pub use tickets::{ChangeTickets, ChangedCode};
pub use trash::{DeleteTickets, PurgeTickets, RestoreTickets};
