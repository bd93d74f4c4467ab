//! What a row of a file says of an entry.

use serde_json::Value;

use crate::commands::catalogue::person::{correo, name_and_address};
use crate::intake::{EntryRow, is_same_column};
use crate::ticket::{Catalogue, EntryId, Nombre, Unit, ValidationErrors, fold_name};

/// Unknown columns that are remembered.
const NAMES: usize = 20;

/// What a row says; what it does not say is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenEntry {
    pub place: (Unit, u64),
    pub id: Option<EntryId>,
    pub nombre: Option<Nombre>,
    pub correo: Option<String>,
    pub activo: Option<bool>,
    pub es_final: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Member {
    Id,
    Nombre,
    Correo,
    Activo,
    EsFinal,
}

impl Member {
    const fn name(self) -> &'static str {
        match self {
            Self::Id => "Id",
            Self::Nombre => "Nombre",
            Self::Correo => "Correo",
            Self::Activo => "Activo",
            Self::EsFinal => "EsFinal",
        }
    }

    /// The member of a column of this name, of those that a catalogue has.
    fn named(catalogo: Catalogue, name: &str) -> Option<Self> {
        let (kind, campo) = (catalogo.singular(), catalogo.campo().name());
        let known: [(Self, &[&str]); 5] = [
            (Self::Id, &["Id", campo]),
            (Self::Nombre, &["Nombre", "Name", kind]),
            (Self::Correo, &["Correo", "Email", "Mail", "CorreoElectronico"]),
            (Self::Activo, &["Activo", "Activa", "Active"]),
            (Self::EsFinal, &["EsFinal", "Final"]),
        ];
        let found = known.into_iter().find(|(_, names)| names.iter().any(|it| is_same_column(it, name)));
        found.map(|(member, _)| member).filter(|member| match member {
            Self::Correo => catalogo == Catalogue::Usuarios,
            Self::EsFinal => catalogo == Catalogue::Estados,
            _ => true,
        })
    }
}

/// Reads a row; `ignored` gets the names of columns that say nothing of an entry.
///
/// # Errors
/// All faults of the row at once, each with its value and what mends it.
pub fn given(catalogo: Catalogue, row: &EntryRow, ignored: &mut Vec<String>) -> Result<GivenEntry, ValidationErrors> {
    let members = row.members.as_ref().map_err(Clone::clone)?;
    let place = (row.unit, row.linea);
    let mut given = GivenEntry { place, id: None, nombre: None, correo: None, activo: None, es_final: None };
    let mut errors = ValidationErrors::default();
    let mut seen: Vec<(Member, &str)> = Vec::new();
    for (name, value) in members {
        let Some(member) = Member::named(catalogo, name) else {
            if ignored.len() < NAMES && !ignored.contains(name) {
                ignored.push(name.clone());
            }
            continue;
        };
        if let Some((_, other)) = seen.iter().find(|(it, _)| *it == member) {
            errors.add(
                member.name(),
                format!("The columns '{other}' and '{name}' are both {}: leave one out.", member.name()),
            );
        }
        seen.push((member, name));
        if let Err(sentence) = set(&mut given, catalogo, member, value) {
            errors.add(member.name(), sentence);
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    complete(catalogo, given)
}

fn set(given: &mut GivenEntry, catalogo: Catalogue, member: Member, value: &Value) -> Result<(), String> {
    let shown = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = || match value {
        Value::String(text) => Ok(text.as_str()),
        _ => Err(format!("{shown} is no text: write it in quotation marks.")),
    };
    match member {
        Member::Id => {
            let id = catalogo
                .id(&shown)
                .map_err(|why| format!("'{shown}': {}", why.replace(catalogo.campo().name(), "Id")))?;
            given.id = Some(id);
        }
        Member::Nombre => {
            let (nombre, address) = match catalogo {
                Catalogue::Usuarios => name_and_address(text()?),
                _ => (text()?.to_owned(), None),
            };
            given.nombre = Some(nombre.parse().map_err(|why| format!("'{nombre}': {why}"))?);
            given.correo = given.correo.take().or(address);
        }
        Member::Correo => {
            let address = text()?;
            given.correo = Some(correo(address).map_err(|why| format!("'{address}' is no mail address: {why}."))?);
        }
        Member::Activo => given.activo = Some(flag(value, &shown)?),
        Member::EsFinal => given.es_final = Some(flag(value, &shown)?),
    }
    Ok(())
}

/// An address is a name where there is no other.
fn complete(catalogo: Catalogue, mut given: GivenEntry) -> Result<GivenEntry, ValidationErrors> {
    if let (None, Some(address)) = (&given.nombre, &given.correo) {
        given.nombre = address.parse().ok();
    }
    if given.nombre.is_none() && given.id.is_none() {
        let more = if catalogo == Catalogue::Usuarios { "Nombre, Correo or Id" } else { "Nombre or Id" };
        return Err(ValidationErrors::one("Nombre", format!("The row names nothing: it needs a column {more}.")));
    }
    Ok(given)
}

/// Yes or no as people and spreadsheets write it.
fn flag(value: &Value, shown: &str) -> Result<bool, String> {
    const YES: [&str; 9] = ["true", "yes", "si", "1", "x", "activo", "activa", "verdadero", "y"];
    const NO: [&str; 9] = ["false", "no", "0", "n", "inactivo", "inactiva", "falso", "disabled", "-"];
    if let Value::Bool(it) = value {
        return Ok(*it);
    }
    let word = fold_name(shown);
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(format!("'{shown}' is neither yes nor no: write true or false (sí, no, 1 and 0 do, too).")),
    }
}
