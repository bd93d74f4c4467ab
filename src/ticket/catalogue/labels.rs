//! The names of ids, for tables that people read.

use std::collections::HashMap;

use uuid::Uuid;

use crate::ticket::{Catalogo, Entrada, EntradaId};

/// What ids are called; an id that no catalogue names is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nombres(HashMap<(Catalogo, EntradaId), String>);

impl Nombres {
    /// The name of an area, a prioridad or an estado.
    #[must_use]
    pub fn of(&self, catalogo: Catalogo, id: i64) -> Option<&str> {
        self.0.get(&(catalogo, EntradaId::Numero(id))).map(String::as_str)
    }

    /// The same with the names of these entries of a catalogue besides.
    #[must_use]
    pub fn with(mut self, catalogo: Catalogo, entries: Vec<Entrada>) -> Self {
        self.0.extend(entries.into_iter().map(|entry| ((catalogo, entry.id), entry.nombre)));
        self
    }

    /// The name of what a text stands for as the value of a member.
    #[must_use]
    pub fn of_text(&self, member: &str, text: &str) -> Option<&str> {
        let catalogo = Catalogo::ALL.into_iter().find(|catalogo| catalogo.campo().name() == member)?;
        match catalogo {
            Catalogo::Usuarios => self.of_usuario(text.parse().ok()?),
            _ => self.of(catalogo, text.parse().ok()?),
        }
    }

    /// The name of a user.
    #[must_use]
    pub fn of_usuario(&self, id: Uuid) -> Option<&str> {
        self.0.get(&(Catalogo::Usuarios, EntradaId::Usuario(id))).map(String::as_str)
    }
}

impl FromIterator<(Catalogo, EntradaId, String)> for Nombres {
    fn from_iter<T: IntoIterator<Item = (Catalogo, EntradaId, String)>>(entries: T) -> Self {
        Self(entries.into_iter().map(|(catalogo, id, nombre)| ((catalogo, id), nombre)).collect())
    }
}
