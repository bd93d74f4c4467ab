//! The documented names of prioridades and estados, until a store keeps catalogues of its own.

use super::{Campo, fold};

/// Estados that end a ticket.
pub const FINAL: [i64; 1] = [4];

const PRIORIDADES: [(i64, &str); 4] = [(1, "Baja"), (2, "Media"), (3, "Alta"), (4, "Crítica")];
const ESTADOS: [(i64, &str); 4] = [(1, "Abierto"), (2, "En Progreso"), (3, "Resuelto"), (4, "Cerrado")];

/// The id of a name or of the beginning of only one name, in any case, with or without accents.
///
/// # Errors
/// A sentence that names those that it could be.
pub fn id_of(campo: Campo, name: &str) -> Result<i64, String> {
    let known: &[(i64, &str)] = match campo {
        Campo::PrioridadId => &PRIORIDADES,
        Campo::EstadoId => &ESTADOS,
        Campo::Titulo | Campo::Descripcion | Campo::UsuarioId | Campo::AreaId => &[],
    };
    let wanted = fold(name);
    if let Some((id, _)) = known.iter().find(|(_, known)| fold(known) == wanted) {
        return Ok(*id);
    }
    let near: Vec<_> = known.iter().filter(|(_, known)| fold(known).starts_with(&wanted)).collect();
    let noun = campo.name();
    match near.as_slice() {
        [(id, _)] => Ok(*id),
        [] if known.is_empty() => Err(format!("no name of {noun} is known: write its id")),
        [] => Err(format!("no {noun} has this name; expected {}", listed(known.iter()))),
        several => Err(format!("more than one {noun} begins so: {}", listed(several.iter().copied()))),
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a (i64, &'a str)>) -> String {
    names.map(|(id, name)| format!("{name} ({id})")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_case_without_accents_by_its_beginning() {
        let table = [
            (Campo::PrioridadId, "CRITICA", Ok(4)),
            (Campo::PrioridadId, "crít", Ok(4)),
            (Campo::PrioridadId, "b", Ok(1)),
            (Campo::EstadoId, "en progreso", Ok(2)),
            (Campo::EstadoId, "abierto", Ok(1)),
            (
                Campo::EstadoId,
                "x",
                Err("no EstadoId has this name; expected Abierto (1), En Progreso (2), Resuelto (3), Cerrado (4)"),
            ),
            (
                Campo::PrioridadId,
                "",
                Err("more than one PrioridadId begins so: Baja (1), Media (2), Alta (3), Crítica (4)"),
            ),
            (Campo::AreaId, "Redes", Err("no name of AreaId is known: write its id")),
        ];
        for (campo, name, want) in table {
            assert_eq!(id_of(campo, name), want.map_err(str::to_owned), "{name}");
        }
    }
}
