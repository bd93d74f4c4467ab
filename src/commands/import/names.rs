//! Ids for the names in rows; those that a catalogue does not have may be added to it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::convert::Infallible;

use anyhow::Result;
use uuid::Uuid;

use crate::commands::catalogue::person::{name_and_address, person};
use crate::commands::context::Context;
use crate::commands::defaults;
use crate::commands::resolver::{Resolver, settle};
use crate::store::Access;
use crate::ticket::{
    Catalogue, CatalogueChange, CatalogueEntry, EntryId, NewTicket, Nombre, TicketDraft, ValidationErrors, fold_name,
    number,
};

/// The maximum number of names that are remembered, and that an import adds.
const NAMES: usize = 10_000;

/// Ids for names, each looked up once.
pub struct Settler<'a> {
    catalogos: Resolver<'a>,
    known: HashMap<(Catalogue, String), Result<EntryId, String>>,
    /// Settings that mean nothing: faults of the rows that lack their values.
    unmeant: ValidationErrors,
    /// Names to add, while the file is looked at.
    wanted: Option<MissingNames>,
    /// Catalogues that do not have a name of some row.
    lacking: BTreeSet<&'static str>,
}

/// Names that catalogues do not have.
#[derive(Default)]
pub struct MissingNames {
    /// Which catalogues get them.
    catalogos: Vec<Catalogue>,
    names: Vec<(Catalogue, Nombre, Option<String>)>,
    /// The same, folded: which names there are, and which addresses of people.
    folded: HashSet<(Catalogue, String)>,
    addresses: HashSet<String>,
}

impl MissingNames {
    /// What would be added, in words; empty if nothing would.
    pub fn words(&self) -> String {
        let of = |catalogo: &Catalogue| {
            let names: Vec<&str> =
                self.names.iter().filter(|(it, ..)| it == catalogo).map(|(_, name, _)| name.as_str()).collect();
            let kind = catalogo.singular();
            let plural = catalogo.name();
            (!names.is_empty()).then(|| {
                let count = number(u64::try_from(names.len()).unwrap_or(u64::MAX), kind, plural);
                let shown = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
                format!("{count} ({shown}{})", if names.len() > 5 { ", …" } else { "" })
            })
        };
        Catalogue::ALL.iter().filter_map(of).collect::<Vec<_>>().join(", ")
    }

    /// Adds them to a store.
    ///
    /// # Errors
    /// The store's; what was added before stays.
    pub fn add(&self, finals: &[String], context: &Context) -> Result<()> {
        context.with(Access::Write, |store| {
            for (catalogo, nombre, correo) in &self.names {
                let id =
                    (*catalogo == Catalogue::Usuarios).then(|| EntryId::Usuario(person(nombre, correo.as_deref())));
                let folded = fold_name(nombre.as_str());
                let is_final = || finals.iter().any(|name| fold_name(name) == folded);
                let es_final = *catalogo == Catalogue::Estados && is_final();
                let add =
                    CatalogueChange::Add { id, nombre: nombre.clone(), es_final, correo: correo.clone(), activo: true };
                store.catalogue_change(*catalogo, &add)?;
            }
            Ok(())
        })
    }
}

impl<'a> Settler<'a> {
    pub fn new(catalogos: Resolver<'a>) -> Self {
        Self {
            catalogos,
            known: HashMap::new(),
            unmeant: ValidationErrors::default(),
            wanted: None,
            lacking: BTreeSet::new(),
        }
    }

    /// Returns the values of flags and settings, with ids; an unknown name in a flag is an error of its own, not of a row.
    pub fn defaults(&mut self, flags: TicketDraft, settings: &TicketDraft) -> Result<TicketDraft> {
        let (flags, unnamed) = self.catalogos.settle(flags)?;
        if !unnamed.is_empty() {
            return Err(unnamed.into());
        }
        let (settings, unmeant) = defaults::needed(&flags, settings, &mut self.catalogos)?;
        self.unmeant = unmeant;
        Ok(flags.or(settings))
    }

    /// Begins to gather the names that these catalogues do not have; until they are taken, each stands for some id.
    pub fn gather(&mut self, catalogos: Vec<Catalogue>) {
        self.wanted = Some(MissingNames { catalogos, ..MissingNames::default() });
    }

    /// Takes what was gathered.
    pub fn gathered(&mut self) -> MissingNames {
        self.known.clear();
        self.catalogos.forget();
        self.wanted.take().unwrap_or_default()
    }

    pub fn settle(&mut self, draft: TicketDraft) -> Result<TicketDraft, ValidationErrors> {
        let is_lacked =
            |name: &str| Catalogue::ALL.iter().any(|it| it.campo().name() == name && defaults::lacks(&draft, *it));
        let lacked: Vec<_> = self.unmeant.iter().filter(|(name, _)| is_lacked(name)).collect();
        let lacked: Vec<_> = lacked
            .into_iter()
            .flat_map(|(name, said)| said.iter().map(move |it| (name.to_owned(), it.clone())))
            .collect();
        let Ok((draft, mut errors)) = settle(draft, |catalogo, text| Ok::<_, Infallible>(self.meant(catalogo, text)));
        lacked.into_iter().for_each(|(name, sentence)| errors.add(&name, sentence));
        if errors.is_empty() { Ok(draft) } else { Err(NewTicket::faults(draft, &errors)) }
    }

    fn meant(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        let key = (catalogo, text.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        // Where there are no names at all the sentence has none, and rows of other values would seem to be alike.
        let found = self.find(catalogo, text).map_err(|sentence| match sentence.contains(text) {
            true => sentence,
            false => format!("{sentence} It is '{text}'."),
        });
        if self.known.len() < NAMES {
            self.known.insert(key, found.clone());
        }
        found
    }

    fn find(&mut self, catalogo: Catalogue, text: &str) -> Result<EntryId, String> {
        let (name, address) = match catalogo {
            Catalogue::Usuarios => name_and_address(text),
            Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => (text.trim().to_owned(), None),
        };
        // An address tells people apart whom a name does not.
        let found = self.catalogos.lookup_whole(catalogo, address.as_deref().unwrap_or(text));
        let taken = if found.is_ok() { None } else { self.entry_named(catalogo, &name)? };
        let found = match (found, &taken) {
            (Err(_), Some(entry)) if entry.activo && address.is_some() && entry.correo.is_none() => Ok(entry.id),
            (found, _) => found,
        };
        match &mut self.wanted {
            // What is there under this name is disabled, if it is nobody else's.
            Some(wanted) if wanted.catalogos.contains(&catalogo) && (taken.is_none() || address.is_some()) => {
                found.or_else(|_| wanted.want(catalogo, &name, address, taken.is_some()))
            }
            _ => found.inspect_err(|_| {
                self.lacking.insert(catalogo.singular());
            }),
        }
    }

    fn entry_named(&mut self, catalogo: Catalogue, name: &str) -> Result<Option<CatalogueEntry>, String> {
        let found = self.catalogos.called(catalogo, name).map_err(|error| format!("{error:#}"))?;
        let folded = fold_name(name);
        Ok(found.into_iter().find(|entry| fold_name(&entry.nombre) == folded))
    }

    /// Says what can be done about names that catalogues do not have, if there were any.
    pub fn tip(&self) -> Option<String> {
        let lacking = self.lacking.iter().copied().collect::<Vec<_>>().join(",");
        let rule = "--value 'Estado:open=Abierto' reads a value as another";
        (!lacking.is_empty()).then(|| format!("tip: --create {lacking} adds the names that are missing; {rule}"))
    }
}

impl MissingNames {
    /// `taken`: another person of the catalogue has the name.
    fn want(
        &mut self,
        catalogo: Catalogue,
        name: &str,
        address: Option<String>,
        mut taken: bool,
    ) -> Result<EntryId, String> {
        let parsed = |name: &str| {
            name.parse::<Nombre>()
                .map_err(|error| format!("The {} '{name}' cannot be added: {error}.", catalogo.singular()))
        };
        let nombre = parsed(name)?;
        let folded = |nombre: &Nombre| (catalogo, fold_name(nombre.as_str()));
        let has_name = self.folded.contains(&folded(&nombre));
        match &address {
            Some(address) if self.addresses.contains(&fold_name(address)) => return Ok(provisional(catalogo)),
            None if has_name => return Ok(provisional(catalogo)),
            _ => taken |= has_name,
        }
        // Two people of one name are told apart by their addresses.
        let nombre = match (&address, taken) {
            (Some(address), true) => parsed(address)?,
            _ => nombre,
        };
        if self.names.len() >= NAMES {
            let kinds = catalogo.name();
            return Err(format!(
                "There are more than {NAMES} different names: import the {kinds} first, or leave them out."
            ));
        }
        self.folded.insert(folded(&nombre));
        self.addresses.extend(address.as_deref().map(fold_name));
        self.names.push((catalogo, nombre, address));
        Ok(provisional(catalogo))
    }
}

/// An id that passes the gate; it is not stored.
const fn provisional(catalogo: Catalogue) -> EntryId {
    match catalogo {
        Catalogue::Usuarios => EntryId::Usuario(Uuid::max()),
        Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => EntryId::Numero(1),
    }
}
