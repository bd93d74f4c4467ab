//! Resolves names to ids, in the store that is used and only if there is a name.

use std::collections::HashMap;

use anyhow::Result;

use crate::commands::catalogue::person::new_usuario;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::store::{self, Access, Store, StoreError};
use crate::ticket::filter::Operand;
use crate::ticket::resolve;
use crate::ticket::{
    Catalogue, CatalogueEntry, EntryId, Given, Naming, Nombre, TicketDraft, Unresolved, ValidationErrors, fold_name,
    named,
};

/// The catalogues of a store, each read when first needed.
pub struct Resolver<'a> {
    context: &'a Context,
    store: Option<Box<dyn Store>>,
    known: Vec<(Catalogue, Vec<CatalogueEntry>)>,
    /// Where the entries of a catalogue are by their folded names, addresses and ids, for files with many names.
    places: HashMap<Catalogue, HashMap<String, Vec<usize>>>,
    strict: Option<Vec<Catalogue>>,
    /// Catalogues that the store could not return for a question.
    unsaid: Vec<Catalogue>,
}

impl<'a> Resolver<'a> {
    /// Makes a resolver, which opens the store when it is needed.
    pub fn new(context: &'a Context) -> Self {
        Self { context, store: None, known: Vec::new(), places: HashMap::new(), strict: None, unsaid: Vec::new() }
    }

    /// Returns all entries of a catalogue.
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

    /// Returns the gate's faults of a request with those of strict catalogues. A distant store is not asked about a request
    /// that will not be sent.
    pub fn all_faults(&mut self, draft: &TicketDraft, gate: ValidationErrors) -> ValidationErrors {
        if !self.context.settings.place.is_near() {
            return gate;
        }
        match self.store() {
            Ok(store) => store::all_faults(store, draft, &gate),
            Err(_) => gate,
        }
    }

    /// Closes the store until it is needed again, and keeps the catalogues that were read.
    pub fn rest(&mut self) {
        self.store = None;
    }

    /// Forgets what was read, as it has been changed.
    pub fn forget(&mut self) {
        self.rest();
        self.known.clear();
        self.places.clear();
    }

    /// Returns the enabled entries for a question; `None` if the store fails, which is then not asked again.
    pub fn offered(&mut self, catalogo: Catalogue) -> Option<Vec<(EntryId, String)>> {
        if self.unsaid.contains(&catalogo) {
            return None;
        }
        match self.entries(catalogo) {
            Ok(entries) => {
                let active = entries.iter().filter(|entry| entry.activo);
                Some(active.map(|entry| (entry.id, entry.nombre.clone())).collect())
            }
            Err(error) => {
                let is_away = matches!(error.downcast_ref(), Some(StoreError::Unreachable(_) | StoreError::Busy(_)));
                self.unsaid.extend(if is_away { Catalogue::ALL.to_vec() } else { vec![catalogo] });
                None
            }
        }
    }

    /// Stores a new user with a UUID of its own, for a question that may be asked again.
    ///
    /// # Errors
    /// A sentence that says why it is not stored.
    pub fn add_user(&mut self, name: &str) -> Result<EntryId, String> {
        let nombre = name.parse::<Nombre>().map_err(|error| error.to_string())?;
        let add = new_usuario(nombre, None);
        self.rest();
        let store = self.context.open(Access::Write);
        let added = store.and_then(|mut store| Ok(store.catalogue_change(Catalogue::Usuarios, &add)?));
        let entry = added.map_err(|error| format!("{error:#}"))?;
        let id = entry.id;
        let known = self.known.iter_mut().find(|(catalogo, _)| *catalogo == Catalogue::Usuarios);
        known.into_iter().for_each(|(_, entries)| entries.push(entry.clone()));
        self.places.clear();
        Ok(id)
    }

    /// Returns whether the catalogue is strict and this id not enabled, as far as the store says beforehand.
    pub fn refuses(&mut self, catalogo: Catalogue, id: EntryId) -> bool {
        let is_known = self.offered(catalogo).unwrap_or_default().iter().any(|(known, _)| *known == id);
        if is_known || self.unsaid.contains(&catalogo) {
            return false;
        }
        if self.strict.is_none() {
            self.strict = Some(self.store().and_then(|store| Ok(store.strict()?)).unwrap_or_default());
        }
        self.strict.as_ref().is_some_and(|strict| strict.contains(&catalogo))
    }

    /// Returns the id of a filter. Disabled names count, as a filter finds their tickets too.
    ///
    /// # Errors
    /// [`Usage`] for an unknown name.
    pub fn id(&mut self, catalogo: Catalogue, given: &Operand) -> Result<EntryId> {
        let text = match given {
            Operand::Id(id) => return Ok(*id),
            Operand::Name(text, _) => text,
        };
        let found = resolve(self.entries(catalogo)?, text).map(|entry| entry.id);
        let flag = catalogo.singular();
        found.map_err(|why| Usage(format!("--{flag} '{text}': {}", why.sentence(catalogo, text))).into())
    }

    /// Replaces names by ids, and returns the faults of names that remain.
    pub fn settle(&mut self, draft: TicketDraft) -> Result<(TicketDraft, ValidationErrors)> {
        settle(draft, |catalogo, text| self.meant(catalogo, text, Naming::Begun))
    }

    /// Returns the id of an enabled entry, for a question that may be asked again.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub fn lookup(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        self.meant(catalogo, text, Naming::Begun).unwrap_or_else(|error| Err(format!("{error:#}")))
    }

    /// The same for a name in a file, which must be complete.
    ///
    /// # Errors
    /// As [`Self::lookup`].
    pub fn lookup_whole(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        let said = |error: anyhow::Error| format!("{error:#}");
        let some = self.called(catalogo, text).map_err(said)?;
        // The sentence about a name that is not there needs all of them.
        meant(&some, catalogo, text, Naming::Whole)
            .or_else(|_| self.meant(catalogo, text, Naming::Whole).map_err(said)?)
    }

    /// Returns the entries whose name, address or id is a text, however it is written.
    ///
    /// # Errors
    /// The store's.
    pub fn called(&mut self, catalogo: Catalogue, text: &str) -> Result<Vec<CatalogueEntry>> {
        self.entries(catalogo)?;
        let entries = self.known.iter().find(|(known, _)| *known == catalogo).map_or(&[][..], |(_, entries)| entries);
        let places = self.places.entry(catalogo).or_insert_with(|| {
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, entry) in entries.iter().enumerate() {
                let names = [Some(&entry.nombre), entry.correo.as_ref(), Some(&entry.id.to_string())];
                names.into_iter().flatten().for_each(|name| places.entry(fold_name(name)).or_default().push(at));
            }
            places
        });
        let places = places.get(&fold_name(text)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<CatalogueEntry> = places.iter().filter_map(|at| entries.get(*at)).cloned().collect();
        // One whose name is its address is there twice.
        found.dedup_by_key(|entry| entry.id);
        Ok(found)
    }

    /// Returns the id of an enabled entry, or the reason why a default means none.
    ///
    /// # Errors
    /// The store's.
    pub fn absence(&mut self, catalogo: Catalogue, text: &str) -> Result<Result<EntryId, String>> {
        let entries = self.entries(catalogo)?;
        Ok(meant(entries, catalogo, text, Naming::Begun).map_err(|sentence| match resolve(entries, text) {
            Err(Unresolved::Unknown(_) | Unresolved::Empty) => format!("there is no such {} here", catalogo.singular()),
            _ => sentence,
        }))
    }

    /// Returns the id of an enabled entry, or a sentence that says why there is none.
    fn meant(&mut self, catalogo: Catalogue, text: &str, naming: Naming) -> Result<Result<EntryId, String>> {
        Ok(meant(self.entries(catalogo)?, catalogo, text, naming))
    }
}

/// Replaces names by the ids that `meant` returns, and returns its sentences about names that remain.
pub fn settle<E>(
    mut draft: TicketDraft,
    mut meant: impl FnMut(Catalogue, &str) -> Result<Result<EntryId, String>, E>,
) -> Result<(TicketDraft, ValidationErrors), E> {
    let mut errors = ValidationErrors::default();
    if let Given::Named(text) = &draft.usuario_id {
        match meant(Catalogue::Usuarios, text)? {
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
        match meant(catalogo, text)? {
            Ok(EntryId::Numero(id)) => *given = Given::Value(id),
            Ok(EntryId::Usuario(_)) => *given = Given::Unreadable,
            Err(sentence) => errors.add(catalogo.campo().name(), sentence),
        }
    }
    Ok((draft, errors))
}

/// A new ticket cannot use the name of a disabled entry, only its id.
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
