//! The headers of our own answers and requests, in lower case.

/// Name of a request in the server's log: the client's own, or a new one.
pub const REQUEST_ID: &str = "x-request-id";
/// Number of the change.
pub const CHANGE: &str = "x-cambio";
/// Number of tickets that did not change.
pub const UNCHANGED: &str = "x-sin-cambio";
/// `true` if each ticket has the comment that was sent with its change.
pub const COMMENTED: &str = "x-comentario";
/// Number of items on all pages.
pub const TOTAL: &str = "x-total-count";
/// `true` if there are more than [`TOTAL`].
pub const MINIMUM: &str = "x-total-is-minimum";
/// Parameters that the answer obeys, separated by commas.
pub const OBEYED: &str = "x-filtros";
/// A [`super::RefusalWord`].
pub const REFUSAL: &str = "x-refusal";
/// Code of the ticket in the trash that a key has filed.
pub const IN_TRASH: &str = "x-papelera";
/// Key under which a ticket is filed once.
pub const KEY: &str = "idempotency-key";
/// `true` if an earlier request with the same key filed the ticket.
pub const REPLAYED: &str = "idempotent-replayed";
