//! What a query's shorthands mean in the language of filters.

use super::{Query, Store, StoreError};
use crate::ticket::filter::{Moment, NameLookup, Node, Op, Operand, TextField};
use crate::ticket::{Campo, Catalogue, CatalogueEntry};
use crate::ticket::{estado, resolve};

/// All that a query asks for as one expression, its names looked up in a store's catalogues. Only those are read that it
/// needs; where no estado is said to be final, 4 is.
///
/// # Errors
/// [`StoreError::Misasked`] for a name that stands for no id; the store's.
pub fn meant(store: &mut dyn Store, query: &Query) -> Result<Node, StoreError> {
    let mut known: Vec<(Catalogue, Vec<CatalogueEntry>)> = Vec::new();
    for catalogo in Catalogue::ALL {
        let is_named = query.filter.as_ref().is_some_and(|filter| filter.names(catalogo.campo()));
        if is_named || (query.abiertos && catalogo == Catalogue::Estados) {
            known.push((catalogo, store.catalogue(catalogo)?));
        }
    }
    let estados = known.iter().find(|(catalogo, _)| *catalogo == Catalogue::Estados);
    let finals = estados.map(|(_, entries)| estado::finals(entries)).filter(|finals| !finals.is_empty());
    let id_of = |campo: Campo, name: &str| {
        let found = known.iter().find(|(catalogo, _)| catalogo.campo() == campo);
        let (catalogo, entries) = found.ok_or_else(|| format!("{} has no names", campo.name()))?;
        resolve(entries, name).map(|entry| entry.id).map_err(|why| why.absence(*catalogo, name))
    };
    query.meant(&id_of, &finals.unwrap_or_else(|| vec![estado::CERRADO]))
}

impl Query {
    /// All that is asked for, as one expression in which every name is an id. `finals` are the estados that end a ticket.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for a name that stands for no id.
    pub(super) fn meant(&self, names: NameLookup<'_>, finals: &[i64]) -> Result<Node, StoreError> {
        let ids =
            [(Campo::AreaId, self.area_id), (Campo::PrioridadId, self.prioridad_id), (Campo::EstadoId, self.estado_id)];
        let is = |campo, op, id| Node::Id(campo, op, Operand::Id(id));
        let mut parts: Vec<Node> = ids.into_iter().filter_map(|(campo, id)| Some(is(campo, Op::Eq, id?))).collect();
        parts.extend(self.usuario_id.map(|id| Node::Usuario(Operand::Id(id))));
        parts.extend(self.desde.map(|fecha| Node::From(Moment::Creado, fecha)));
        parts.extend(self.hasta.map(|fecha| Node::Before(Moment::Creado, fecha)));
        if self.abiertos {
            parts.extend(finals.iter().map(|id| is(Campo::EstadoId, Op::Ne, *id)));
        }
        parts.extend(self.texto.as_ref().map(|texto| {
            Node::Any([TextField::Titulo, TextField::Descripcion].map(|it| Node::Contains(it, texto.clone())).to_vec())
        }));
        if let Some(mut filter) = self.filter.clone() {
            filter.resolve(names).map_err(|fault| StoreError::Misasked(fault.to_string()))?;
            parts.push(filter.root().clone());
        }
        Ok(Node::All(parts))
    }
}
