//! What a query means: its names are looked up in the store's own catalogues.

use super::rows::{CatalogueRows, StoreResult};
use crate::store::Query;
use crate::ticket::filter::Node;
use crate::ticket::{Campo, Catalogue, EntryId};
use crate::ticket::{estado, resolve};

/// The query as one expression of ids.
pub fn of(rows: &impl CatalogueRows, query: &Query) -> StoreResult<Node> {
    let finals = if query.abiertos { estado::finals(&rows.entries(Catalogue::Estados)?) } else { Vec::new() };
    query.meant(&|campo, name| id_of(rows, campo, name), &finals)
}

/// The id that a name of an expression means, or the sentence that says why there is none.
fn id_of(rows: &impl CatalogueRows, campo: Campo, name: &str) -> Result<EntryId, String> {
    let catalogo = Catalogue::ALL.into_iter().find(|catalogo| catalogo.campo() == campo);
    let catalogo = catalogo.ok_or_else(|| format!("{} has no names", campo.name()))?;
    let entries = rows.entries(catalogo).map_err(|error| error.to_string())?;
    resolve(&entries, name).map(|entry| entry.id).map_err(|why| why.absence(catalogo, name))
}
