//! What the document says of tickets, their history, comments and trash.

use schemars::json_schema;

use super::answers::{
    APPLIED, CHANGE, COMMENTED, CONFLICT, KEY_IN_TRASH, KEY_TAKEN, MINIMUM, NO_CHANGE, NO_COMMENT, NO_TICKET,
    OTHER_VERSION, PAGES, REPLAYED, TOTAL, UNCHANGED, VERSION,
};
use super::described::{Described, Named, json, of};
use super::parameters::{
    CAMBIO, CODIGO, COMMENT_IN_PATH, COMMENTS, DELETE, HISTORY, IF_MATCH, IF_NONE_MATCH, KEY, LIST, LIST_OF_USER,
    REDACT, SEARCH, STATS, TICKET_HISTORY,
};
use super::schemas::{ChangeEstado, ChangeEstadoOf, change_ticket, changed_tickets, import_tickets};
use crate::store::stats::Stats;
use crate::store::{Comment, Entry, Hit};
use crate::ticket::{Change, NewTicket, Ticket};
use crate::wire::{
    ChangeTickets, DeleteTickets, EditComment, ImportedTicket, NewComment, PurgeTickets, RestoreTickets,
};

/// The example of the API's documentation.
pub const SEED: Named = (
    "seed",
    r#"{"Titulo": "Cannot access dashboard", "Descripcion": "I am unable to log into the dashboard. The page returns a 500 error.",
    "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "AreaId": 1, "PrioridadId": 2, "EstadoId": 1}"#,
);
const CLOSE: Named = ("close", r#"{"EstadoId": 4}"#);
const OF_ANOTHER_SYSTEM: Named = (
    "ofAnotherSystem",
    r#"{"Tickets": [{"Clave": "helpdesk-4711", "Titulo": "Printer on floor 3 jams",
    "Descripcion": "Every second page gets stuck in tray 2.", "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "AreaId": 1, "PrioridadId": 2, "EstadoId": 1}]}"#,
);
const WITH_ITS_CODE: Named = (
    "withItsCode",
    r#"{"Conservar": true, "Tickets": [{"IdTicket": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "Codigo": "TKT-2024-001234",
    "Titulo": "Cannot access dashboard",
    "Descripcion": "I am unable to log into the dashboard. The page returns a 500 error.",
    "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "AreaId": 1, "PrioridadId": 2, "EstadoId": 1,
    "FechaCreacion": "2024-03-15T10:30:00Z", "FechaActualizacion": "2024-03-15T10:30:00Z"}]}"#,
);

const OWN: &str = "Without an agent role a token is for the tickets of its own user only.";
const AFTER: &str = "The tickets after the change, in the order of the request, or of an expression newest first. Of \
                     more than 1,000 tickets, or more than 8 MiB of text, the codes only.";

pub const CREATE: Described = json("tickets", "createTicket", "Create a ticket", of::<Ticket>, "The ticket is stored.")
    .about(
        "A token can create tickets of its own user: UsuarioId is its sub or nameid. With an agent role, of all users.",
    )
    .takes(&[KEY])
    .reads(of::<NewTicket>, &[SEED])
    .heads(&[VERSION, REPLAYED])
    .links(&[("GetByCodigo", "Codigo"), ("GetById", "IdTicket")])
    .denies(&[KEY_IN_TRASH, KEY_TAKEN]);

pub const LIST_TICKETS: Described = json("tickets", "listTickets", "List tickets", of::<Vec<Ticket>>, "A page.")
    .about(
        "Newest first, unless orden says otherwise. Parameter names match in any case. Unknown parameters are ignored.",
    )
    .takes(LIST)
    .heads(&[TOTAL, PAGES, APPLIED]);

pub const LIST_TICKETS_OF: Described =
    Described { id: "listTicketsOf", summary: "List the tickets of a user", parameters: LIST_OF_USER, ..LIST_TICKETS };

pub const SEARCH_TICKETS: Described =
    json("tickets", "searchTickets", "Search tickets", of::<Vec<Hit>>, "The best hits first.")
        .about("Searches titles, descriptions and comments. Of more than 100 hits the newest 100 are ranked.")
        .takes(SEARCH)
        .heads(&[TOTAL, MINIMUM, PAGES, APPLIED]);

pub const COUNT_TICKETS: Described = json("tickets", "countTickets", "Count tickets", of::<Stats>, "The counts.")
    .about(
        "Number of open and closed tickets per group, and how long they were open. Medians and 90th percentiles are \
         by nearest rank. A ticket is open while its status is not final. It was closed when its status last became \
         final, or when it was created with a final status. With por=dia, semana or mes, desde and hasta limit what \
         happened, otherwise when tickets were created.",
    )
    .takes(STATS)
    .heads(&[APPLIED]);

pub const GET: Described = json("tickets", "getTicket", "Get a ticket", of::<Ticket>, "The ticket.")
    .about(OWN)
    .takes(&[CODIGO, IF_NONE_MATCH])
    .heads(&[VERSION])
    .denies(&[NO_TICKET]);

pub const CHANGE_TICKET: Described =
    json("tickets", "changeTicket", "Change a ticket", of::<Ticket>, "The changed ticket.")
        .about(
            "Sets the given members, at least one besides Comentario and Interno. The history keeps what changed. Only \
             an agent can give a ticket to another user.",
        )
        .takes(&[CODIGO, IF_MATCH])
        .reads(change_ticket, &[CLOSE, ("closeWithComment", r#"{"EstadoId": 4, "Comentario": "Replaced the switch"}"#)])
        .heads(&[VERSION, CHANGE, UNCHANGED, COMMENTED])
        .denies(&[NO_TICKET, OTHER_VERSION]);

pub const REPLACE: Described = Described { id: "replaceTicket", summary: "Replace a ticket", ..CHANGE_TICKET }
    .about("Sets all six members, by the rules for a new ticket. IdTicket and Codigo, if given, must be those of the ticket.")
    .reads(of::<NewTicket>, &[SEED]);

pub const CHANGE_ESTADO: Described =
    Described { id: "changeEstado", summary: "Change a ticket's status", ..CHANGE_TICKET }
        .about("Sets EstadoId. Other members are ignored.")
        .reads(of::<ChangeEstado>, &[CLOSE]);

pub const CHANGE_ESTADO_OF: Described = Described { id: "changeEstadoOf", ..CHANGE_ESTADO }
    .about("The same for the ticket that Id names, by its code or UUID.")
    .takes(&[IF_MATCH])
    .reads(of::<ChangeEstadoOf>, &[("close", r#"{"Id": "@last", "EstadoId": 4}"#)]);

pub const CHANGE_TICKETS: Described = json("tickets", "changeTickets", "Change tickets", changed_tickets, AFTER)
    .about(
        "Sets the same values in several tickets as one change: in all of them, or in none. Either Tickets or Where \
         names them. A change that takes more than 10 seconds is undone and refused with 503.",
    )
    .reads(
        of::<ChangeTickets<Change>>,
        &[
            ("close", r#"{"Tickets": ["@last"], "Cambio": {"EstadoId": 4}}"#),
            ("closeAllOf", r#"{"Where": "estado=3 and actualizado<-30d", "Cambio": {"EstadoId": 4}}"#),
        ],
    )
    .heads(&[CHANGE, UNCHANGED, COMMENTED])
    .denies(&[NO_TICKET, CONFLICT]);

pub const IMPORT: Described = json(
    "tickets",
    "importTickets",
    "Import tickets",
    of::<Vec<ImportedTicket>>,
    "What became of each ticket.",
)
.about(
    "Creates up to 1,000 tickets in one transaction: all of them or none, or with Parcial those that are valid. A \
         ticket whose Clave was imported before is not created again. If its values are others, the answer is 409, or with \
         Actualizar the ticket is changed.",
)
.reads(import_tickets, &[OF_ANOTHER_SYSTEM, WITH_ITS_CODE])
.denies(&[CONFLICT]);

pub const LIST_HISTORY: Described =
    json("history", "listHistory", "List the history", of::<Vec<Entry>>, "The entries.")
        .about("Newest first. For agents. Texts of more than 8 MiB are refused with 400: use a smaller tamanoPagina.")
        .takes(HISTORY)
        .heads(&[TOTAL, PAGES]);

pub const TICKET_LOG: Described =
    Described { id: "getTicketHistory", summary: "Get a ticket's history", ..LIST_HISTORY }
        .about("Newest first. Agents also see internal comments, and what happened in the trash.")
        .takes(TICKET_HISTORY)
        .denies(&[NO_TICKET]);

pub const UNDO: Described = json("history", "undoChange", "Undo a change", changed_tickets, AFTER)
    .about(
        "For agents. Makes a new change. The answer is 409 if a field has changed since, and for ultimo also if a \
         ticket was created after the newest change or somebody else made that change: X-Cambio is its number. The \
         value of the body, which may be left out, is ignored.",
    )
    .takes(&[CAMBIO])
    .reads(|_| json_schema!({}), &[("empty", "{}")])
    .or_nothing()
    .heads(&[CHANGE, UNCHANGED])
    .denies(&[NO_CHANGE, CONFLICT]);

pub const LIST_COMMENTS: Described =
    json("comments", "listComments", "List comments", of::<Vec<Comment>>, "The comments.")
        .about("Oldest first. Internal comments are for agents.")
        .takes(COMMENTS)
        .heads(&[TOTAL, PAGES])
        .denies(&[NO_TICKET]);

pub const COMMENT: Described = json("comments", "addComment", "Add a comment", of::<Comment>, "The comment.")
    .about("Also sets FechaActualizacion of the ticket.")
    .takes(&[CODIGO])
    .reads(
        of::<NewComment>,
        &[
            ("forEverybody", r#"{"Texto": "We have ordered another switch."}"#),
            ("forAgents", r#"{"Texto": "The warranty ends in May.", "Interno": true}"#),
        ],
    )
    .heads(&[CHANGE])
    .denies(&[NO_TICKET]);

pub const EDIT_COMMENT: Described = json("comments", "editComment", "Edit a comment", of::<Comment>, "The comment.")
    .about(
        "For its author, whose token made it over HTTP, and for agents. The history keeps the text before, and an undo \
         brings it back. Also sets FechaActualizacion of the ticket.",
    )
    .takes(COMMENT_IN_PATH)
    .reads(of::<EditComment>, &[("edit", r#"{"Texto": "We have ordered two switches."}"#)])
    .heads(&[CHANGE])
    .denies(&[NO_COMMENT, CONFLICT, OTHER_VERSION]);

pub const REDACT_COMMENT: Described = json(
    "comments",
    "redactComment",
    "Redact a comment",
    of::<Comment>,
    "The comment, without its text.",
)
.about(
    "For its author, whose token made it over HTTP, and for agents. Removes the text from the store, its history \
             and its search. Who did that, when and why stays in the history. This cannot be undone.",
)
.takes(REDACT)
.heads(&[CHANGE])
.denies(&[NO_COMMENT, CONFLICT, OTHER_VERSION]);

pub const DELETE_TICKET: Described =
    json("trash", "deleteTicket", "Delete a ticket", of::<Ticket>, "The ticket is in the trash.")
        .empty()
        .about("For agents. The ticket's code is not used again.")
        .takes(DELETE)
        .heads(&[CHANGE, UNCHANGED])
        .denies(&[NO_TICKET, OTHER_VERSION]);

pub const LIST_TRASH: Described =
    Described { tag: "trash", id: "listTrash", summary: "List deleted tickets", ..LIST_TICKETS }.about("For agents.");

pub const DELETE_TICKETS: Described = json("trash", "deleteTickets", "Delete tickets", changed_tickets, AFTER)
    .about("For agents. Moves all of the tickets to the trash, or none.")
    .reads(
        of::<DeleteTickets>,
        &[
            ("named", r#"{"Tickets": ["TKT-2024-001234"], "Motivo": "Filed twice"}"#),
            ("allOf", r#"{"Where": "estado=4 and actualizado<-365d", "Motivo": "Older than a year"}"#),
        ],
    )
    .heads(&[CHANGE, UNCHANGED])
    .denies(&[NO_TICKET, CONFLICT]);

pub const RESTORE: Described = Described { id: "restoreTickets", summary: "Restore tickets", ..DELETE_TICKETS }
    .about("For agents. Moves all of the tickets back from the trash, or none.")
    .reads(of::<RestoreTickets>, &[("restore", r#"{"Tickets": ["TKT-2024-001234"]}"#)]);

pub const PURGE: Described = json("trash", "purgeTrash", "Delete tickets permanently", changed_tickets, AFTER)
    .about("For agents. Deletes tickets in the trash, with their comments and history. This cannot be undone.")
    .reads(
        of::<PurgeTickets>,
        &[
            ("look", r#"{"AntesDe": "2024-03-15T10:30:00Z", "SoloVer": true}"#),
            ("purge", r#"{"AntesDe": "2024-03-15T10:30:00Z"}"#),
        ],
    )
    .heads(&[CHANGE, UNCHANGED]);
