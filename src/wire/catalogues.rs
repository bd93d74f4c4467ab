//! Changes of catalogues.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::is_absent;
use crate::ticket::{EntryId, Given};

/// A new name, use or mail address of an entry, or whether it is final.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEntry {
    /// Whether it is in use.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub activo: Given<bool>,
    /// Mail address of a user; an empty text removes it.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>", length(max = 200))]
    pub correo: Given<String>,
    /// Whether the status is final. Of estados alone.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub es_final: Given<bool>,
    /// The new name.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>", length(min = 1, max = 200))]
    pub nombre: Given<String>,
}

/// A new entry of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewEntry {
    /// Mail address.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>", length(max = 200))]
    pub correo: Given<String>,
    /// Whether the status is final.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub es_final: Given<bool>,
    /// Id in tickets.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<serde_json::Value>")]
    pub id: Given<EntryId>,
    /// Name: no control or invisible characters, and no other name of the catalogue in other case or accents.
    #[schemars(with = "String", length(min = 1, max = 200))]
    pub nombre: Given<String>,
}

/// Whether a catalogue is to be strict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MakeStrict {
    /// Whether tickets with other ids than those in use are refused.
    #[schemars(with = "bool")]
    pub estricto: Given<bool>,
}
