//! Defaults of a new ticket: which of them a draft needs, and what is said about one that means nothing.

use anyhow::Result;

use crate::commands::resolver::{Resolver, settle};
use crate::config;
use crate::ticket::{Catalogue, Given, TicketDraft, ValidationErrors};

/// Returns the defaults of the members that a draft lacks, with ids for names. A name that means nothing is absent, and a
/// fault of its member that says where it comes from.
///
/// # Errors
/// The store's.
pub fn needed(draft: &TicketDraft, all: &TicketDraft, names: &mut Resolver) -> Result<(TicketDraft, ValidationErrors)> {
    let of = |catalogo, given: &Given<i64>| if lacks(draft, catalogo) { given.clone() } else { Given::Absent };
    let usuario_id = if lacks(draft, Catalogue::Usuarios) { all.usuario_id.clone() } else { Given::Absent };
    let wanted = TicketDraft {
        usuario_id,
        area_id: of(Catalogue::Areas, &all.area_id),
        prioridad_id: of(Catalogue::Prioridades, &all.prioridad_id),
        estado_id: of(Catalogue::Estados, &all.estado_id),
        ..TicketDraft::default()
    };
    let (mut found, faults) = settle(wanted, |catalogo, text| {
        let why = names.absence(catalogo, text)?;
        Ok::<_, anyhow::Error>(why.map_err(|why| format!("'{text}' from {}: {why}", config::source(catalogo))))
    })?;
    if let Given::Named(_) = found.usuario_id {
        found.usuario_id = Given::Absent;
    }
    for given in [&mut found.area_id, &mut found.prioridad_id, &mut found.estado_id] {
        if let Given::Named(_) = given {
            *given = Given::Absent;
        }
    }
    Ok((found, faults))
}

/// Whether a draft has no value for the member that a catalogue names.
pub fn lacks(draft: &TicketDraft, catalogo: Catalogue) -> bool {
    match catalogo {
        Catalogue::Usuarios => draft.usuario_id == Given::Absent,
        Catalogue::Areas => draft.area_id == Given::Absent,
        Catalogue::Prioridades => draft.prioridad_id == Given::Absent,
        Catalogue::Estados => draft.estado_id == Given::Absent,
    }
}
