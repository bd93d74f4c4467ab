//! Catalogues: changed one entry at a time, so that no id and no name stands for two things.

use super::rows::{CatalogueRows, StoreResult};
use crate::store::StoreError;
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, EntryId, MAX_ID, Nombre};

/// Makes a change; returns the entry as it is then.
pub fn change(
    rows: &mut impl CatalogueRows,
    catalogo: Catalogue,
    cambio: &CatalogueChange,
) -> StoreResult<CatalogueEntry> {
    let entry = match cambio {
        CatalogueChange::Add { id, nombre, es_final, correo, activo } => {
            let id = id.map_or_else(|| next_id(rows, catalogo), Ok)?;
            if let Some(entry) = rows.entry(catalogo, id)? {
                return Err(taken(catalogo, &entry));
            }
            refuse_same_name(rows, catalogo, id, nombre)?;
            let es_final = (catalogo == Catalogue::Estados).then_some(*es_final);
            CatalogueEntry { id, nombre: nombre.to_string(), activo: *activo, es_final, correo: correo.clone() }
        }
        CatalogueChange::Rename(id, nombre) => {
            let entry = known(rows, catalogo, *id)?;
            refuse_same_name(rows, catalogo, *id, nombre)?;
            CatalogueEntry { nombre: nombre.to_string(), ..entry }
        }
        CatalogueChange::Use(id, activo) => CatalogueEntry { activo: *activo, ..known(rows, catalogo, *id)? },
        CatalogueChange::Correo(id, correo) => CatalogueEntry { correo: correo.clone(), ..known(rows, catalogo, *id)? },
        CatalogueChange::Final(id, es_final) => {
            let entry = known(rows, catalogo, *id)?;
            if catalogo != Catalogue::Estados {
                return Err(StoreError::Conflict(format!("no {} is final", catalogo.singular()).into()));
            }
            CatalogueEntry { es_final: Some(*es_final), ..entry }
        }
    };
    rows.keep_entry(catalogo, &entry)?;
    known(rows, catalogo, entry.id)
}

/// One more than the largest; a user's UUID is never made up here.
fn next_id(rows: &impl CatalogueRows, catalogo: Catalogue) -> StoreResult<EntryId> {
    let next = if catalogo == Catalogue::Usuarios { i64::MAX } else { rows.largest_id(catalogo)?.saturating_add(1) };
    if next > MAX_ID {
        let kind = catalogo.singular();
        return Err(StoreError::Conflict(format!("there is no next id of an {kind}: choose one").into()));
    }
    Ok(EntryId::Numero(next))
}

fn known(rows: &impl CatalogueRows, catalogo: Catalogue, id: EntryId) -> StoreResult<CatalogueEntry> {
    let kind = catalogo.singular();
    rows.entry(catalogo, id)?.ok_or_else(|| StoreError::Unknown(format!("there is no {kind} {id}")))
}

fn refuse_same_name(rows: &impl CatalogueRows, catalogo: Catalogue, id: EntryId, nombre: &Nombre) -> StoreResult<()> {
    match rows.entry_named(catalogo, nombre)? {
        Some(entry) if entry.id != id => Err(taken(catalogo, &entry)),
        _ => Ok(()),
    }
}

fn taken(catalogo: Catalogue, entry: &CatalogueEntry) -> StoreError {
    let kind = catalogo.singular();
    StoreError::Conflict(format!("there is the {kind} '{}' ({}) already", entry.nombre, entry.id).into())
}
