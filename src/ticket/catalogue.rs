//! Names for the numbers of a ticket: catalogues, the rule of a name, and which entry a text means.

pub mod estado;
pub mod labels;
pub mod resolve;

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::fields::{Campo, Given, uuid_of};
use super::fold::fold;
use super::visible::is_invisible;

/// One of the four lists of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(with = "String", inline, extend("enum" = Self::ALL.map(Self::name)))]
pub enum Catalogue {
    /// Where tickets belong.
    Areas,
    /// How urgent they are.
    Prioridades,
    /// How far they are.
    Estados,
    /// Who files them; the only one whose ids are UUIDs.
    Usuarios,
}

impl Catalogue {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Areas, Self::Prioridades, Self::Estados, Self::Usuarios];

    /// The same in the documented order of the members that they name.
    pub const BY_MEMBER: [Self; 4] = [Self::Usuarios, Self::Areas, Self::Prioridades, Self::Estados];

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Areas => "areas",
            Self::Prioridades => "prioridades",
            Self::Estados => "estados",
            Self::Usuarios => "usuarios",
        }
    }

    /// One of its entries, in words.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Areas => "area",
            Self::Prioridades => "prioridad",
            Self::Estados => "estado",
            Self::Usuarios => "usuario",
        }
    }

    /// The member of a ticket that it names.
    #[must_use]
    pub const fn campo(self) -> Campo {
        match self {
            Self::Areas => Campo::AreaId,
            Self::Prioridades => Campo::PrioridadId,
            Self::Estados => Campo::EstadoId,
            Self::Usuarios => Campo::UsuarioId,
        }
    }

    /// The catalogue with this name on the wire, in any ASCII case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|catalogo| catalogo.name().eq_ignore_ascii_case(name))
    }

    /// Whether a text is an id of this catalogue by its form, so that nobody need look for a name.
    #[must_use]
    pub fn reads_as_id(self, text: &str) -> bool {
        match self {
            Self::Usuarios => uuid_of(text).is_some(),
            _ => Given::integer(text).is_some(),
        }
    }

    /// Judges the text of an id.
    ///
    /// # Errors
    /// The sentence to show under the member's name.
    pub fn id(self, text: &str) -> Result<EntryId, String> {
        match self {
            Self::Usuarios => self.campo().uuid(Given::Value(text.to_owned())).map(EntryId::Usuario),
            _ => self.campo().id(Given::integer(text).unwrap_or(Given::Unreadable)).map(EntryId::Numero),
        }
    }
}

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The id of an entry: a number, or a user's UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Deserialize, Serialize)]
#[serde(untagged)]
#[schemars(inline)]
pub enum EntryId {
    /// Of an area, a prioridad or an estado.
    Numero(#[schemars(with = "i32", range(min = 1))] i64),
    /// Of a user.
    Usuario(#[serde(deserialize_with = "hyphenated")] Uuid),
}

fn hyphenated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Uuid, D::Error> {
    uuid_of(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no UUID"))
}

impl fmt::Display for EntryId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numero(id) => id.fmt(out),
            Self::Usuario(id) => id.fmt(out),
        }
    }
}

/// An entry of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CatalogueEntry {
    /// Id in tickets.
    pub id: EntryId,
    /// Name, verbatim, also of another server.
    pub nombre: String,
    /// Whether it is in use.
    pub activo: bool,
    /// Whether the status is final. Of estados alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub es_final: Option<bool>,
    /// Mail address, if known. Of usuarios alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correo: Option<String>,
}

/// A name that may be kept: 1 to 200 characters, none of them a control character, and no id by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nombre(String);

/// Why a text is no [`Nombre`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NombreError {
    /// Nothing to see, or nothing but accents.
    #[error("The Nombre field is required.")]
    Empty,
    /// More than 200 characters.
    #[error("The field Nombre must be at most 200 characters.")]
    Long,
    /// A character that acts on a terminal.
    #[error("The field Nombre must not contain control characters.")]
    Control,
    /// A character that nobody sees, or that changes the order of others.
    #[error("The field Nombre must not contain invisible characters or marks of direction.")]
    Invisible,
    /// A name that could not be told from an id.
    #[error("The field Nombre must not be a number or a UUID: it would be read as an id.")]
    Id,
}

impl Nombre {
    /// The most characters of a name.
    pub const LONGEST: usize = 200;

    /// The name as it was given, without white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same without accents and case.
    #[must_use]
    pub fn folded(&self) -> String {
        fold_name(&self.0)
    }
}

impl FromStr for Nombre {
    type Err = NombreError;

    fn from_str(text: &str) -> Result<Self, NombreError> {
        if text.chars().any(char::is_control) {
            return Err(NombreError::Control);
        }
        if text.chars().any(is_invisible) {
            return Err(NombreError::Invisible);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(NombreError::Long);
        }
        let text = text.trim();
        if fold_name(text).is_empty() {
            return Err(NombreError::Empty);
        }
        // Folded, because digits of other widths and scripts fold to these.
        if Catalogue::ALL.iter().any(|catalogo| catalogo.reads_as_id(&fold_name(text))) {
            return Err(NombreError::Id);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Nombre {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for Nombre {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What makes two names the same: no case, no accents, no difference of width, one space between words.
#[must_use]
pub fn fold_name(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text may be a mail address. Only what could never be one is refused: who gets mail is not decided here.
#[must_use]
pub fn is_correo(text: &str) -> bool {
    text.chars().count() <= Nombre::LONGEST
        && !text.chars().any(|it| is_invisible(it) || it.is_whitespace())
        && text.split_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty())
}

/// Whether a catalogue is strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StrictSetting {
    /// Which one.
    pub catalogo: Catalogue,
    /// Whether tickets with other ids than those in use are refused.
    pub estricto: bool,
}

/// A change of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueChange {
    /// A new entry; without an id it gets the next number.
    Add {
        /// A user must have one.
        id: Option<EntryId>,
        /// Unlike any other of the catalogue.
        nombre: Nombre,
        /// Of an estado alone.
        es_final: bool,
        /// Of a user alone.
        correo: Option<String>,
        /// Whether it is in use.
        activo: bool,
    },
    /// Another name for the same id.
    Rename(EntryId, Nombre),
    /// In or out of use.
    Use(EntryId, bool),
    /// Another mail address of a user, or none.
    Correo(EntryId, Option<String>),
    /// Whether an estado ends a ticket.
    Final(EntryId, bool),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_width_and_spaces_make_no_other_name() {
        let table = ["Crítica", "CRITICA", "cri\u{301}tica", "ｃｒíｔｉｃａ", " crítica "];
        for text in table {
            assert_eq!(fold_name(text), "critica", "{text}");
        }
        assert_eq!(fold_name("En   Progreso"), "en progreso");
        assert_eq!(fold_name("İstanbul Ñandú ΆΛΦΑ"), "istanbul nandu αλφα");
    }
}
