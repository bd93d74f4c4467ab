//! What a filter means: the names in it are those of a store's catalogues.

use crate::store::StoreError;
use crate::ticket::filter::{Filter, Node};
use crate::ticket::{Catalogue, CatalogueEntry};

/// A filter as one expression of ids. `entries` reads a catalogue, each at most once and only if the filter needs it.
///
/// # Errors
/// [`StoreError::Misasked`] for a name that stands for no id; those of `entries`.
pub fn meant(
    filter: &Filter,
    mut entries: impl FnMut(Catalogue) -> Result<Vec<CatalogueEntry>, StoreError>,
) -> Result<Node, StoreError> {
    let named = Catalogue::ALL.into_iter().filter(|catalogo| filter.names(*catalogo));
    let known: Result<Vec<_>, StoreError> = named.map(|catalogo| Ok((catalogo, entries(catalogo)?))).collect();
    filter.resolved(&known?).map_err(|fault| StoreError::Misasked(fault.to_string()))
}
