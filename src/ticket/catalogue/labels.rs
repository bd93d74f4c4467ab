//! The names of ids, for tables that people read.

use std::collections::HashMap;

use uuid::Uuid;

use super::estado::CERRADO;
use crate::ticket::{Catalogue, CatalogueEntry, EntryId};

/// What ids are called; an id that no catalogue names is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    names: HashMap<(Catalogue, EntryId), String>,
    /// The estados that end a ticket.
    finals: Vec<i64>,
    /// How many users have each name: looked through for each of many tickets, the names of thousands took seconds.
    namesakes: HashMap<String, usize>,
}

impl Labels {
    /// The name of an area, a prioridad or an estado.
    #[must_use]
    pub fn of(&self, catalogo: Catalogue, id: i64) -> Option<&str> {
        self.names.get(&(catalogo, EntryId::Numero(id))).map(String::as_str)
    }

    /// The same with the names of these entries of a catalogue besides.
    #[must_use]
    pub fn with(mut self, catalogo: Catalogue, entries: Vec<CatalogueEntry>) -> Self {
        entries.into_iter().for_each(|entry| self.add(catalogo, entry.id, entry.nombre));
        self
    }

    fn add(&mut self, catalogo: Catalogue, id: EntryId, nombre: String) {
        if catalogo == Catalogue::Usuarios {
            *self.namesakes.entry(nombre.clone()).or_default() += 1;
        }
        // An entry that comes again is no other one.
        if let Some(before) = self.names.insert((catalogo, id), nombre)
            && let Some(count) = self.namesakes.get_mut(&before).filter(|_| catalogo == Catalogue::Usuarios)
        {
            *count -= 1;
        }
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
        self.names.get(&(Catalogue::Usuarios, EntryId::Usuario(id))).map(String::as_str)
    }

    /// The same, with the beginning of the id where others have that name too.
    #[must_use]
    pub fn of_person(&self, id: Uuid) -> Option<String> {
        let name = self.of_usuario(id)?;
        let is_shared = self.namesakes.get(name).is_some_and(|count| *count > 1);
        Some(if is_shared { format!("{name} ({:.8})", id.to_string()) } else { name.to_owned() })
    }

    /// Whether an estado ends a ticket; where none is said to, 4 does.
    #[must_use]
    pub fn is_final(&self, estado: i64) -> bool {
        if self.finals.is_empty() { estado == CERRADO } else { self.finals.contains(&estado) }
    }

    /// How many named entries of a catalogue have a larger id.
    #[must_use]
    pub fn above(&self, catalogo: Catalogue, id: i64) -> usize {
        let is_above = |(of, other): &&(Catalogue, EntryId)| *of == catalogo && *other > EntryId::Numero(id);
        self.names.keys().filter(is_above).count()
    }
}

/// Entries, and of estados whether they end a ticket.
impl FromIterator<(Catalogue, EntryId, String, bool)> for Labels {
    fn from_iter<T: IntoIterator<Item = (Catalogue, EntryId, String, bool)>>(entries: T) -> Self {
        let mut labels = Self::default();
        for (catalogo, id, nombre, is_final) in entries {
            if let (Catalogue::Estados, EntryId::Numero(id), true) = (catalogo, id, is_final) {
                labels.finals.push(id);
            }
            labels.add(catalogo, id, nombre);
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_people_have_is_shown_with_the_beginning_of_the_id() {
        let id = |letter: &str| letter.repeat(32).parse::<Uuid>().unwrap();
        let people = [("a", "Ana"), ("b", "Ana"), ("c", "Berta")];
        let entries =
            people.map(|(letter, name)| (Catalogue::Usuarios, EntryId::Usuario(id(letter)), name.to_owned(), false));
        let labels: Labels = entries.into_iter().collect();
        let shown = ["a", "b", "c", "d"].map(|letter| labels.of_person(id(letter)));
        let want = ["Ana (aaaaaaaa)", "Ana (bbbbbbbb)", "Berta"].map(|name| Some(name.to_owned()));
        assert_eq!(shown[..3], want);
        assert_eq!(shown[3], None);
    }

    #[test]
    fn estados_end_a_ticket_as_the_catalogue_says_and_prioridades_stand_by_their_ids() {
        assert!(Labels::default().is_final(CERRADO) && !Labels::default().is_final(1));
        let entry = |catalogo, id, ends| (catalogo, EntryId::Numero(id), id.to_string(), ends);
        let estados = [entry(Catalogue::Estados, 4, false), entry(Catalogue::Estados, 7, true)];
        let labels: Labels =
            estados.into_iter().chain([1, 5, 9].map(|id| entry(Catalogue::Prioridades, id, true))).collect();
        assert_eq!([4, 7].map(|id| labels.is_final(id)), [false, true]);
        assert_eq!([1, 5, 9].map(|id| labels.above(Catalogue::Prioridades, id)), [2, 1, 0]);
    }
}
