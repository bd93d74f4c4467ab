//! Headers and refusals of answers.

use super::described::{AnswerHeader, Denial};

const fn always(name: &'static str, kind: &'static str, about: &'static str) -> AnswerHeader {
    AnswerHeader { name, is_always_there: true, kind, about }
}

const fn sometimes(name: &'static str, kind: &'static str, about: &'static str) -> AnswerHeader {
    AnswerHeader { name, is_always_there: false, kind, about }
}

pub const REQUEST_ID: AnswerHeader = always(
    "X-Request-Id",
    "string",
    "ID of the request in the server's log: the client's own, if it is 1 to 128 visible ASCII characters.",
);
pub const CHANGE: AnswerHeader = sometimes("X-Cambio", "integer", "Number of the change. Absent if nothing changed.");
pub const UNCHANGED: AnswerHeader = always("X-Sin-Cambio", "integer", "Number of tickets that did not change.");
pub const COMMENTED: AnswerHeader =
    sometimes("X-Comentario", "string", "true if Comentario was stored with each ticket. Absent without Comentario.");
pub const VERSION: AnswerHeader =
    always("ETag", "string", "Version of the answer, for If-None-Match; that of a ticket also for If-Match.");
pub const APPLIED: AnswerHeader = always(
    "X-Filtros",
    "string",
    "Parameters that were applied, in lower case, separated by commas. A filter that is not listed was not applied.",
);
pub const TOTAL: AnswerHeader = always("X-Total-Count", "integer", "Number of items on all pages.");
pub const MINIMUM: AnswerHeader =
    sometimes("X-Total-Is-Minimum", "string", "true if there are more than X-Total-Count.");
pub const PAGES: AnswerHeader = sometimes(
    "Link",
    "string",
    "URLs of the first, last, previous and next page (RFC 8288). Of a search with X-Total-Is-Minimum the last page is not \
     known. Of a long query the next page only, or absent.",
);
pub const REPLAYED: AnswerHeader = sometimes(
    "Idempotent-Replayed",
    "string",
    "true if an earlier request with this Idempotency-Key created the ticket.",
);
const IN_TRASH: AnswerHeader = always("X-Papelera", "string", "Code of the ticket in the trash.");
const REASON: AnswerHeader = sometimes(
    "X-Refusal",
    "string",
    "Reason for programs: no-ticket (followed by the ticket, if it was named), no-entry, no-change, no-route, key-taken, \
     or row (followed by the index of the ticket in an import).",
);
const WAIT: AnswerHeader = always("Retry-After", "integer", "Seconds to wait before the next request.");
const CHALLENGE: AnswerHeader = always("WWW-Authenticate", "string", "Bearer, with the token's fault.");
const CLOSE: AnswerHeader = always("Connection", "string", "close: the server closes the connection.");
const MEDIA: AnswerHeader = sometimes("Accept", "string", "application/json, if the body has another media type.");
const ENCODING: AnswerHeader = sometimes("Accept-Encoding", "string", "identity, if the body is compressed.");
const METHODS: AnswerHeader = always("Allow", "string", "Methods of the path, sorted, separated by commas.");

/// What browsers show to pages of other origins.
pub const EXPOSED: [AnswerHeader; 13] = [
    VERSION, PAGES, WAIT, REPLAYED, CHANGE, COMMENTED, APPLIED, IN_TRASH, REASON, REQUEST_ID, UNCHANGED, TOTAL, MINIMUM,
];

const fn denial(
    status: &'static str,
    name: &'static str,
    headers: &'static [AnswerHeader],
    about: &'static str,
) -> Denial {
    Denial { status, name, about, headers }
}

/// Of every operation.
pub const ALL: [Denial; 4] = [
    denial("400", "BadRequest", &[], "The request is not valid. errors has the faults of its members and parameters."),
    denial("405", "MethodNotAllowed", &[METHODS], "The path does not have this method."),
    denial("414", "UriTooLong", &[CLOSE], "The request's target is longer than 8 KiB."),
    denial("500", "Error", &[], "The server failed. Details are in its log."),
];

/// Of every operation that needs a token.
pub const WITH_TOKEN: [Denial; 4] = [
    denial("401", "Unauthorized", &[CHALLENGE], "The token is missing or not valid."),
    denial("403", "Forbidden", &[], "The token is valid, but does not permit this."),
    denial("429", "TooManyRequests", &[WAIT], "The caller has sent more requests in a minute than the server allows."),
    UNAVAILABLE,
];

/// Of every operation with a body.
pub const WITH_BODY: [Denial; 3] = [
    denial("408", "RequestTimeout", &[CLOSE], "The body did not arrive in time."),
    denial("413", "PayloadTooLarge", &[CLOSE], "The body is larger than the server's limit, 1 MiB by default."),
    denial(
        "415",
        "UnsupportedMediaType",
        &[MEDIA, ENCODING],
        "The body is not JSON in UTF-8 or UTF-16, or it is compressed.",
    ),
];

/// Of every operation that takes `If-None-Match`; the answer has no body.
pub const NOT_MODIFIED: Denial =
    denial("304", "NotModified", &[VERSION], "What If-None-Match names has not changed. The answer has no body.");
pub const UNAVAILABLE: Denial =
    denial("503", "ServiceUnavailable", &[WAIT], "The store is busy or not available. Nothing was stored.");
pub const NO_TICKET: Denial =
    denial("404", "NotFound", &[REASON], "There is no such ticket, or the caller may not see it.");
pub const NO_CHANGE: Denial = denial("404", "ChangeNotFound", &[REASON], "There is no such change.");
pub const NO_ENTRY: Denial = denial("404", "EntryNotFound", &[REASON], "The catalogue has no such entry.");
pub const NO_COMMENT: Denial =
    denial("404", "CommentNotFound", &[REASON], "There is no such ticket or comment, or the caller may not see it.");
pub const CONFLICT: Denial =
    denial("409", "Conflict", &[CHANGE, REASON], "The stored data does not permit it. Nothing was stored.");
pub const KEY_IN_TRASH: Denial = denial(
    "409",
    "TicketInTrash",
    &[IN_TRASH],
    "The ticket of this Idempotency-Key is in the trash. Nothing was stored.",
);
pub const OTHER_VERSION: Denial =
    denial("412", "PreconditionFailed", &[], "The ticket has another version than If-Match. Nothing was stored.");
pub const KEY_TAKEN: Denial =
    denial("422", "IdempotencyKeyTaken", &[REASON], "The Idempotency-Key was used for another ticket.");
pub const UNUSABLE_NAME: Denial =
    denial("422", "UnusableName", &[], "The name could be read as an id, or consists of accents only.");
