//! Names where ids are asked for: looked up in the store that is used, and only where somebody said one.

use anyhow::Result;
use uuid::Uuid;

use crate::commands::context::Context;
use crate::config::Usage;
use crate::store::{self, Access, Store, StoreError};
use crate::ticket::resolve;
use crate::ticket::{
    Catalogue, CatalogueEntry, EntryId, Given, Naming, TicketDraft, Unresolved, ValidationErrors, named,
};

/// The catalogues of a store, each read when it is first needed.
pub struct Resolver<'a> {
    context: &'a Context,
    store: Option<Box<dyn Store>>,
    known: Vec<(Catalogue, Vec<CatalogueEntry>)>,
    strict: Option<Vec<Catalogue>>,
    /// What the store did not say when it was asked for a question.
    unsaid: Vec<Catalogue>,
}

impl<'a> Resolver<'a> {
    /// Nothing is opened yet.
    pub fn new(context: &'a Context) -> Self {
        Self { context, store: None, known: Vec::new(), strict: None, unsaid: Vec::new() }
    }

    /// All entries of a catalogue.
    pub fn entries(&mut self, catalogo: Catalogue) -> Result<&[CatalogueEntry]> {
        let at = match self.known.iter().position(|(known, _)| *known == catalogo) {
            Some(at) => at,
            None => {
                // What this store has to say besides, the command's own store says too.
                let entries = self.store()?.catalogue(catalogo)?;
                self.known.push((catalogo, entries));
                self.known.len() - 1
            }
        };
        Ok(self.known.get(at).map_or(&[], |(_, entries)| entries.as_slice()))
    }

    fn store(&mut self) -> Result<&mut dyn Store> {
        Ok(match &mut self.store {
            Some(store) => store.as_mut(),
            none => none.insert(self.context.open(Access::Read)?).as_mut(),
        })
    }

    /// Returns the gate's faults of a request with those of strict catalogues. A store that is not near is not asked about
    /// what is not going to be sent.
    pub fn all_faults(&mut self, draft: &TicketDraft, gate: ValidationErrors) -> ValidationErrors {
        if !self.context.settings.place.is_near() {
            return gate;
        }
        match self.store() {
            Ok(store) => store::all_faults(store, draft, &gate),
            Err(_) => gate,
        }
    }

    /// Closes the store until it is needed again; what was read is kept.
    pub fn rest(&mut self) {
        self.store = None;
    }

    /// The names in use, for a question; none where the store does not say, and then it is not asked again.
    pub fn offered(&mut self, catalogo: Catalogue) -> Vec<(EntryId, String)> {
        if self.unsaid.contains(&catalogo) {
            return Vec::new();
        }
        match self.entries(catalogo) {
            Ok(entries) => {
                let active = entries.iter().filter(|entry| entry.activo);
                active.map(|entry| (entry.id, entry.nombre.clone())).collect()
            }
            Err(error) => {
                let is_away = matches!(error.downcast_ref(), Some(StoreError::Unreachable(_) | StoreError::Busy(_)));
                self.unsaid.extend(if is_away { Catalogue::ALL.to_vec() } else { vec![catalogo] });
                Vec::new()
            }
        }
    }

    /// Whether the catalogue is strict and has no such id in use, as far as the store says beforehand.
    pub fn refuses(&mut self, catalogo: Catalogue, id: EntryId) -> bool {
        let is_known = self.offered(catalogo).iter().any(|(known, _)| *known == id);
        if is_known || self.unsaid.contains(&catalogo) {
            return false;
        }
        if self.strict.is_none() {
            self.strict = Some(self.store().and_then(|store| Ok(store.strict()?)).unwrap_or_default());
        }
        self.strict.as_ref().is_some_and(|strict| strict.contains(&catalogo))
    }

    /// The number of a filter.
    ///
    /// # Errors
    /// [`Usage`] for a name that is none; the store's.
    pub fn number(&mut self, catalogo: Catalogue, given: Option<&Given<i64>>) -> Result<Option<i64>> {
        match given {
            Some(Given::Value(id)) => Ok(Some(*id)),
            Some(Given::Named(text)) => match self.id(catalogo, text)? {
                EntryId::Numero(id) => Ok(Some(id)),
                EntryId::Usuario(_) => Ok(None),
            },
            Some(Given::Absent | Given::Unreadable) | None => Ok(None),
        }
    }

    /// The user of a filter.
    ///
    /// # Errors
    /// As [`Self::number`].
    pub fn usuario(&mut self, given: Option<&Given<String>>) -> Result<Option<Uuid>> {
        match given {
            Some(Given::Value(text)) => Ok(Uuid::try_parse(text).ok()),
            Some(Given::Named(text)) => match self.id(Catalogue::Usuarios, text)? {
                EntryId::Usuario(id) => Ok(Some(id)),
                EntryId::Numero(_) => Ok(None),
            },
            Some(Given::Absent | Given::Unreadable) | None => Ok(None),
        }
    }

    /// A filter finds tickets of names that are out of use, too.
    fn id(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId> {
        let found = resolve(self.entries(catalogo)?, text).map(|entry| entry.id);
        let flag = catalogo.singular();
        found.map_err(|why| Usage(format!("--{flag} '{text}': {}", why.sentence(catalogo, text))).into())
    }

    /// Puts ids in the place of names, but leaves those that mean none, with what is wrong with them.
    pub fn settle(&mut self, mut draft: TicketDraft) -> Result<(TicketDraft, ValidationErrors)> {
        let mut errors = ValidationErrors::default();
        if let Given::Named(text) = &draft.usuario_id {
            match self.meant(Catalogue::Usuarios, text, Naming::Begun)? {
                Ok(id) => draft.usuario_id = Given::Value(id.to_string()),
                Err(sentence) => errors.add(Catalogue::Usuarios.campo().name(), sentence),
            }
        }
        let numbers = [
            (Catalogue::Areas, &mut draft.area_id),
            (Catalogue::Prioridades, &mut draft.prioridad_id),
            (Catalogue::Estados, &mut draft.estado_id),
        ];
        for (catalogo, given) in numbers {
            let Given::Named(text) = given else { continue };
            match self.meant(catalogo, text, Naming::Begun)? {
                Ok(EntryId::Numero(id)) => *given = Given::Value(id),
                Ok(EntryId::Usuario(_)) => *given = Given::Unreadable,
                Err(sentence) => errors.add(catalogo.campo().name(), sentence),
            }
        }
        Ok((draft, errors))
    }

    /// The id of an entry in use, or the sentence that says why there is none: for a question that may be asked again.
    ///
    /// # Errors
    /// The sentence; what the store says, too.
    pub fn lookup(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        self.meant(catalogo, text, Naming::Begun).unwrap_or_else(|error| Err(format!("{error:#}")))
    }

    /// The same for a name that a file has, which must be there as a whole.
    ///
    /// # Errors
    /// As [`Self::lookup`].
    pub fn lookup_whole(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        self.meant(catalogo, text, Naming::Whole).unwrap_or_else(|error| Err(format!("{error:#}")))
    }

    /// The id of an entry in use, or the sentence that says why there is none.
    fn meant(&mut self, catalogo: Catalogue, text: &str, naming: Naming) -> Result<Result<EntryId, String>> {
        Ok(meant(self.entries(catalogo)?, catalogo, text, naming))
    }
}

/// A new ticket gets nothing that is out of use by its name; by its id it may.
fn meant(entries: &[CatalogueEntry], catalogo: Catalogue, text: &str, naming: Naming) -> Result<EntryId, String> {
    if text.trim().is_empty() {
        return Err(catalogo.campo().required());
    }
    let active: Vec<CatalogueEntry> = entries.iter().filter(|entry| entry.activo).cloned().collect();
    named(&active, text, naming).map(|entry| entry.id).map_err(|why| match (&why, named(entries, text, naming)) {
        (Unresolved::Unknown(_) | Unresolved::Empty, Ok(idle)) => {
            format!("The {} '{}' is disabled; its id is {}.", catalogo.singular(), idle.nombre, idle.id)
        }
        _ => why.sentence(catalogo, text),
    })
}
