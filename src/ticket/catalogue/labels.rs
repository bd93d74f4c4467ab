//! The names of ids, for tables that people read.

use std::collections::HashMap;

use uuid::Uuid;

use crate::ticket::{Catalogue, CatalogueEntry, EntryId};

/// What ids are called; an id that no catalogue names is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels(HashMap<(Catalogue, EntryId), String>);

impl Labels {
    /// The name of an area, a prioridad or an estado.
    #[must_use]
    pub fn of(&self, catalogo: Catalogue, id: i64) -> Option<&str> {
        self.0.get(&(catalogo, EntryId::Numero(id))).map(String::as_str)
    }

    /// The same with the names of these entries of a catalogue besides.
    #[must_use]
    pub fn with(mut self, catalogo: Catalogue, entries: Vec<CatalogueEntry>) -> Self {
        self.0.extend(entries.into_iter().map(|entry| ((catalogo, entry.id), entry.nombre)));
        self
    }

    /// The name of what a text stands for as the value of a member.
    #[must_use]
    pub fn of_text(&self, member: &str, text: &str) -> Option<&str> {
        let catalogo = Catalogue::ALL.into_iter().find(|catalogo| catalogo.campo().name() == member)?;
        match catalogo {
            Catalogue::Usuarios => self.of_usuario(text.parse().ok()?),
            _ => self.of(catalogo, text.parse().ok()?),
        }
    }

    /// The name of a user.
    #[must_use]
    pub fn of_usuario(&self, id: Uuid) -> Option<&str> {
        self.0.get(&(Catalogue::Usuarios, EntryId::Usuario(id))).map(String::as_str)
    }
}

impl FromIterator<(Catalogue, EntryId, String)> for Labels {
    fn from_iter<T: IntoIterator<Item = (Catalogue, EntryId, String)>>(entries: T) -> Self {
        Self(entries.into_iter().map(|(catalogo, id, nombre)| ((catalogo, id), nombre)).collect())
    }
}
