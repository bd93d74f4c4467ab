//! What a query means in this store: its names are looked up in its own catalogues.

use rusqlite::Connection;

use super::catalogues;
use super::file::fault::SqliteFault;
use crate::store::{Query, StoreError};
use crate::ticket::filter::Node;
use crate::ticket::{Campo, Catalogue, CatalogueEntry, EntryId};
use crate::ticket::{estado, resolve};

/// The query as one expression of ids.
pub(super) fn of(connection: &Connection, fault: SqliteFault<'_>, query: &Query) -> Result<Node, StoreError> {
    let finals = if query.abiertos { estado::finals(&all(connection, fault, Catalogue::Estados)?) } else { Vec::new() };
    query.meant(&|campo, name| id_of(connection, fault, campo, name), &finals)
}

/// The id that a name of an expression means, or the sentence that says why there is none.
fn id_of(connection: &Connection, fault: SqliteFault<'_>, campo: Campo, name: &str) -> Result<EntryId, String> {
    let catalogo = Catalogue::ALL.into_iter().find(|catalogo| catalogo.campo() == campo);
    let catalogo = catalogo.ok_or_else(|| format!("{} has no names", campo.name()))?;
    let entries = all(connection, fault, catalogo).map_err(|error| error.to_string())?;
    resolve(&entries, name).map(|entry| entry.id).map_err(|why| why.absence(catalogo, name))
}

fn all(
    connection: &Connection,
    fault: SqliteFault<'_>,
    catalogo: Catalogue,
) -> Result<Vec<CatalogueEntry>, StoreError> {
    catalogues::all(connection, catalogo).map_err(|error| fault.reading(&error))
}
