//! What an answer means as the value of a member, by the gate's own rules.

use super::offers::Offers;
use crate::ticket::visible;
use crate::ticket::{Campo, Catalogue, EntryId, Given, Limits, NewTicket, TicketDraft};

/// Returns the draft with this answer as the value of a member.
///
/// # Errors
/// The sentence to show.
pub(super) fn settled(
    draft: &TicketDraft,
    campo: Campo,
    answer: &str,
    limits: Limits,
    names: &dyn Offers,
) -> Result<TicketDraft, String> {
    let mut draft = draft.clone();
    let number = |catalogo| id(campo, catalogo, answer, names);
    match campo {
        Campo::Titulo => draft.titulo = text(campo, answer)?,
        Campo::Descripcion => draft.descripcion = text(campo, answer)?,
        Campo::UsuarioId => draft.usuario_id = uuid(campo, answer, names)?,
        Campo::AreaId => draft.area_id = number(Catalogue::Areas)?,
        Campo::PrioridadId => draft.prioridad_id = number(Catalogue::Prioridades)?,
        Campo::EstadoId => draft.estado_id = number(Catalogue::Estados)?,
    }
    // The size is a matter of all members together.
    NewTicket::admit(draft.clone().filled(), limits).map_err(|faults| faults.first().to_owned())?;
    Ok(draft)
}

/// The catalogue that names the values of a member.
pub(super) fn catalogue(campo: Campo) -> Option<Catalogue> {
    Catalogue::ALL.into_iter().find(|catalogo| catalogo.campo() == campo)
}

/// The value of a member as it is typed; `None` if there is none.
pub(super) fn typed(draft: &TicketDraft, campo: Campo) -> Option<String> {
    fn of<T: ToString>(given: &Given<T>) -> Option<String> {
        if let Given::Value(value) = given { Some(value.to_string()) } else { None }
    }
    match campo {
        Campo::Titulo => of(&draft.titulo),
        Campo::Descripcion => of(&draft.descripcion),
        Campo::UsuarioId => of(&draft.usuario_id),
        Campo::AreaId => of(&draft.area_id),
        Campo::PrioridadId => of(&draft.prioridad_id),
        Campo::EstadoId => of(&draft.estado_id),
    }
}

/// The value as people read it: `Crítica (4)`.
pub(super) fn shown(draft: &TicketDraft, campo: Campo, names: &dyn Offers) -> String {
    let value = typed(draft, campo).unwrap_or_default();
    let Some(catalogo) = catalogue(campo) else { return value };
    let known = names.offered(catalogo).unwrap_or_default();
    let known = known.into_iter().find(|(id, _)| id.to_string().eq_ignore_ascii_case(&value));
    // Names of other servers are somebody else's texts.
    known.map_or(value, |(id, name)| format!("{} ({id})", visible(&name).replace(['\n', '\t'], " ")))
}

fn text(campo: Campo, answer: &str) -> Result<Given<String>, String> {
    campo.text(Given::Value(answer.to_owned())).map(Given::Value)
}

fn uuid(campo: Campo, answer: &str, names: &dyn Offers) -> Result<Given<String>, String> {
    let answer = answer.trim();
    let Given::Named(name) = Given::uuid_or_name(answer.to_owned()) else {
        let uuid = campo.uuid(Given::Value(answer.to_owned()))?;
        return taken(campo, Catalogue::Usuarios, EntryId::Usuario(uuid), names)
            .map(|()| Given::Value(uuid.to_string()));
    };
    harmless(names.meant(Catalogue::Usuarios, &name)).map(|id| Given::Value(id.to_string()))
}

fn id(campo: Campo, catalogo: Catalogue, answer: &str, names: &dyn Offers) -> Result<Given<i64>, String> {
    match Given::id_or_name(answer.trim()) {
        Given::Named(name) if !name.is_empty() => match harmless(names.meant(catalogo, &name))? {
            EntryId::Numero(id) => Ok(Given::Value(id)),
            EntryId::Usuario(_) => campo.id(Given::Unreadable).map(Given::Value),
        },
        Given::Named(_) => Err(campo.required()),
        given => {
            let id = campo.id(given)?;
            taken(campo, catalogo, EntryId::Numero(id), names).map(|()| Given::Value(id))
        }
    }
}

/// Any id may be typed, unless the catalogue is strict.
fn taken(campo: Campo, catalogo: Catalogue, id: EntryId, names: &dyn Offers) -> Result<(), String> {
    if names.refuses(catalogo, id) { Err(campo.invalid(&id.to_string())) } else { Ok(()) }
}

/// Makes a sentence harmless, as it may contain names that others have written.
fn harmless(found: Result<EntryId, String>) -> Result<EntryId, String> {
    found.map_err(|sentence| visible(&sentence).into_owned())
}
