//! The paths of the routes; names in braces are filled in by [`fill`].

/// All tickets.
pub const TICKETS: &str = "/api/tickets";
/// One ticket.
pub const TICKET: &str = "/api/tickets/{codigo}";
/// Imports.
pub const IMPORT: &str = "/api/tickets/lote";
/// The comments of a ticket.
pub const COMMENTS: &str = "/api/tickets/{codigo}/comentarios";
/// One comment, named by the change that added it.
pub const COMMENT: &str = "/api/tickets/{codigo}/comentarios/{cambio}";
/// The history of a ticket.
pub const TICKET_HISTORY: &str = "/api/tickets/{codigo}/historial";
/// The history of all tickets.
pub const HISTORY: &str = "/api/historial";
/// Undoes a change.
pub const UNDO: &str = "/api/cambios/{cambio}/deshacer";
/// The name of the newest change in [`UNDO`].
pub const NEWEST: &str = "ultimo";
/// Searches.
pub const SEARCH: &str = "/api/busqueda";
/// Counts.
pub const STATS: &str = "/api/estadisticas";
/// The trash.
pub const TRASH: &str = "/api/papelera";
/// Restores tickets.
pub const RESTORE: &str = "/api/papelera/restaurar";
/// Deletes tickets permanently.
pub const PURGE: &str = "/api/papelera/purgar";
/// All catalogues.
pub const CATALOGUES: &str = "/api/catalogos";
/// One entry of a catalogue.
pub const ENTRY: &str = "/api/catalogos/{catalogo}/{id}";

/// Returns a path with this text in the place of the first name in braces.
#[must_use]
pub fn fill(path: &str, text: &str) -> String {
    match path.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1))) {
        Some((before, after)) => format!("{before}{text}{after}"),
        None => path.to_owned(),
    }
}
