//! What a file makes of a catalogue: which rows are new, which are there, and which differ.

use std::collections::HashMap;

use super::row::GivenEntry;
use crate::commands::catalogue::person::person;
use crate::ticket::{
    Catalogue, CatalogueChange, CatalogueEntry, EntryId, Nombre, Unit, ValidationErrors, fold_name, number,
};

/// Differences that are shown.
const NAMED: usize = 10;

/// An entry of the catalogue, or of the file.
struct Known {
    /// None for a new one that gets the next number.
    id: Option<EntryId>,
    nombre: String,
    correo: Option<String>,
    activo: bool,
    es_final: bool,
    /// The row that it comes from.
    place: Option<(Unit, u64)>,
}

/// A catalogue with the rows of a file.
pub struct Plan {
    pub catalogo: Catalogue,
    update: bool,
    known: Vec<Known>,
    by_id: HashMap<EntryId, usize>,
    by_name: HashMap<String, usize>,
    by_mail: HashMap<String, usize>,
    adds: Vec<CatalogueChange>,
    updates: Vec<CatalogueChange>,
    /// Rows that differ from what is there, in words.
    differing: Vec<String>,
    /// Columns that say nothing.
    pub ignored: Vec<String>,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
}

impl Plan {
    pub fn new(catalogo: Catalogue, there: &[CatalogueEntry], update: bool) -> Self {
        let mut plan = Self {
            catalogo,
            update,
            known: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            by_mail: HashMap::new(),
            adds: Vec::new(),
            updates: Vec::new(),
            differing: Vec::new(),
            ignored: Vec::new(),
            new: 0,
            changed: 0,
            same: 0,
        };
        for entry in there {
            plan.know(Known {
                id: Some(entry.id),
                nombre: entry.nombre.clone(),
                correo: entry.correo.clone(),
                activo: entry.activo,
                es_final: entry.es_final == Some(true),
                place: None,
            });
        }
        plan
    }

    fn know(&mut self, known: Known) {
        let at = self.known.len();
        self.by_id.extend(known.id.map(|id| (id, at)));
        self.by_name.entry(fold_name(&known.nombre)).or_insert(at);
        if let Some(correo) = &known.correo {
            self.by_mail.entry(fold_name(correo)).or_insert(at);
        }
        self.known.push(known);
    }

    /// Takes a row in.
    ///
    /// # Errors
    /// What of it cannot be.
    pub fn add(&mut self, given: GivenEntry) -> Result<(), ValidationErrors> {
        let given = self.settled(given)?;
        let Some(at) = self.find(&given)? else { return self.add_new(given) };
        let Some(known) = self.known.get(at) else { return Ok(()) };
        let differences = differences(known, &given);
        if differences.is_empty() {
            self.same += 1;
            return Ok(());
        }
        if let Some((unit, linea)) = known.place {
            let names = differences.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
            let sentence =
                format!("{unit} {linea} is of the same entry and has other values of {names}: leave one out.");
            return Err(ValidationErrors::one("$", sentence));
        }
        if self.update {
            return self.change(at, given);
        }
        let (unit, linea) = given.place;
        let words = differences.iter().map(|(name, new, old)| format!("{name} '{new}' (here '{old}')"));
        self.differing.push(format!("{unit} {linea}: {}: {}", known.nombre, words.collect::<Vec<_>>().join(", ")));
        Ok(())
    }

    /// Two people of one name in one file are told apart by their addresses, as where an import of tickets adds them. One that is
    /// there already may have another address by now, which is for the user to say.
    fn settled(&self, mut given: GivenEntry) -> Result<GivenEntry, ValidationErrors> {
        let (Catalogue::Usuarios, Some(nombre), Some(correo)) = (self.catalogo, &given.nombre, &given.correo) else {
            return Ok(given);
        };
        let other = self.by_name.get(&nombre.folded()).and_then(|at| self.known.get(*at));
        let is_other = other.is_some_and(|other| {
            let is_same_id = given.id.is_some() && other.id == given.id;
            let has_other_mail = other.correo.as_ref().is_some_and(|mail| fold_name(mail) != fold_name(correo));
            has_other_mail && !is_same_id && other.place.is_some()
        });
        if is_other {
            let name = correo.parse::<Nombre>();
            given.nombre = Some(name.map_err(|why| ValidationErrors::one("Correo", format!("'{correo}': {why}")))?);
        }
        Ok(given)
    }

    /// The entry that a row is about.
    fn find(&self, given: &GivenEntry) -> Result<Option<usize>, ValidationErrors> {
        let by_name = given.nombre.as_ref().and_then(|nombre| self.by_name.get(&nombre.folded())).copied();
        if let Some(id) = given.id {
            let found = self.by_id.get(&id).copied();
            return match (found, by_name.and_then(|at| self.known.get(at))) {
                (None, Some(other)) => Err(taken(other, &format!("'{id}' is not its Id"), "Id")),
                (found, _) => Ok(found),
            };
        }
        let by_mail = given.correo.as_ref().and_then(|correo| self.by_mail.get(&fold_name(correo))).copied();
        let made =
            || self.by_id.get(&EntryId::Usuario(person(given.nombre.as_ref()?, given.correo.as_deref()))).copied();
        Ok(by_mail.or(by_name).or_else(|| if self.catalogo == Catalogue::Usuarios { made() } else { None }))
    }

    fn add_new(&mut self, given: GivenEntry) -> Result<(), ValidationErrors> {
        let Some(nombre) = given.nombre else {
            let sentence = "There is no entry of this Id, and a new one needs a Nombre.";
            return Err(ValidationErrors::one("Nombre", sentence));
        };
        let id = match self.catalogo {
            Catalogue::Usuarios => {
                given.id.or_else(|| Some(EntryId::Usuario(person(&nombre, given.correo.as_deref()))))
            }
            _ => given.id,
        };
        let (activo, es_final) = (given.activo.unwrap_or(true), given.es_final.unwrap_or(false));
        self.know(Known {
            id,
            nombre: nombre.to_string(),
            correo: given.correo.clone(),
            activo,
            es_final,
            place: Some(given.place),
        });
        self.adds.push(CatalogueChange::Add { id, nombre, es_final, correo: given.correo, activo });
        self.new += 1;
        Ok(())
    }

    fn change(&mut self, at: usize, given: GivenEntry) -> Result<(), ValidationErrors> {
        let own = |of: Option<&usize>| of.is_none_or(|other| *other == at);
        let Some(known) = self.known.get(at) else { return Ok(()) };
        let Some(id) = known.id else { return Ok(()) };
        let all = differences(known, &given);
        let differs = |name: &str| all.iter().any(|(it, ..)| *it == name);
        let mut changes = Vec::new();
        if let (true, Some(nombre)) = (differs("Nombre"), &given.nombre) {
            let other = self.by_name.get(&nombre.folded());
            if let (false, Some(other)) = (own(other), other.and_then(|at| self.known.get(*at))) {
                return Err(taken(other, "another entry has this name", "Nombre"));
            }
            changes.push(CatalogueChange::Rename(id, nombre.clone()));
        }
        if let (true, Some(correo)) = (differs("Correo"), &given.correo) {
            let other = self.by_mail.get(&fold_name(correo));
            if let (false, Some(other)) = (own(other), other.and_then(|at| self.known.get(*at))) {
                return Err(taken(other, &format!("'{correo}' is its address"), "Correo"));
            }
            changes.push(CatalogueChange::Correo(id, Some(correo.clone())));
        }
        if let (true, Some(activo)) = (differs("Activo"), given.activo) {
            changes.push(CatalogueChange::Use(id, activo));
        }
        if let (true, Some(es_final)) = (differs("EsFinal"), given.es_final) {
            changes.push(CatalogueChange::Final(id, es_final));
        }
        self.updates.append(&mut changes);
        self.changed += 1;
        self.rewrite(at, given);
        Ok(())
    }

    /// Knows an entry as its row has it: a later row of it must say the same.
    fn rewrite(&mut self, at: usize, given: GivenEntry) {
        let Some(known) = self.known.get_mut(at) else { return };
        known.place = Some(given.place);
        known.activo = given.activo.unwrap_or(known.activo);
        known.es_final = given.es_final.unwrap_or(known.es_final);
        if let Some(nombre) = given.nombre {
            self.by_name.remove(&fold_name(&known.nombre));
            self.by_name.insert(nombre.folded(), at);
            known.nombre = nombre.to_string();
        }
        if let Some(correo) = given.correo {
            if let Some(old) = known.correo.replace(correo.clone()) {
                self.by_mail.remove(&fold_name(&old));
            }
            self.by_mail.insert(fold_name(&correo), at);
        }
    }

    /// Why the rows are refused, if some differ from what is there.
    pub fn against(&self) -> Option<String> {
        let count = u64::try_from(self.differing.len()).unwrap_or(u64::MAX);
        if count == 0 {
            return None;
        }
        let lines = self.differing.iter().take(NAMED).map(|line| format!("\n  {line}")).collect::<String>();
        let more = self.differing.len().saturating_sub(NAMED);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let rows = number(count, "row differs", "rows differ");
        let people = match self.catalogo {
            Catalogue::Usuarios => "; another person of the same name needs another Nombre",
            _ => "",
        };
        Some(format!(
            "{rows} from what is there; nothing was stored; --update changes the entries{people}{lines}{more}"
        ))
    }

    /// Changes in an order in which none meets another: entries that name their number come before those that get the next.
    pub fn changes(&self) -> Vec<CatalogueChange> {
        let has_id = |change: &&CatalogueChange| matches!(change, CatalogueChange::Add { id: Some(_), .. });
        let (named, unnamed): (Vec<_>, Vec<_>) = self.adds.iter().partition(has_id);
        self.updates.iter().chain(named).chain(unnamed).cloned().collect()
    }

    /// What would be done, in words.
    pub fn words(&self) -> Vec<String> {
        let names = |all: Vec<&str>| {
            let more = if all.len() > 5 { ", …" } else { "" };
            format!("({}{more})", all.iter().take(5).copied().collect::<Vec<_>>().join(", "))
        };
        let added = self.adds.iter().filter_map(|change| match change {
            CatalogueChange::Add { nombre, .. } => Some(nombre.as_str()),
            _ => None,
        });
        let (kind, kinds) = (self.catalogo.singular(), self.catalogo.name());
        let added =
            (self.new > 0).then(|| format!("would add {} {}", number(self.new, kind, kinds), names(added.collect())));
        let changed = (self.changed > 0).then(|| format!("would change {}", number(self.changed, kind, kinds)));
        added.into_iter().chain(changed).collect()
    }
}

fn taken(other: &Known, why: &str, column: &str) -> ValidationErrors {
    let id = other.id.map_or_else(String::new, |id| format!(" ({id})"));
    let mend = "leave the value out, or give the row the Id of its entry";
    ValidationErrors::one(column, format!("There is '{}'{id}, and {why}: {mend}.", other.nombre))
}

/// The members of an entry that a row says otherwise: name, value of the row, value that is there.
fn differences(known: &Known, given: &GivenEntry) -> Vec<(&'static str, String, String)> {
    let is_same = |one: &str, other: &str| fold_name(one) == fold_name(other);
    let yes = |is: bool| is.to_string();
    let mut found = Vec::new();
    if let Some(nombre) = given.nombre.as_ref().filter(|it| !is_same(it.as_str(), &known.nombre)) {
        // The other one of two people of one name is called by the address.
        let is_address = given
            .correo
            .as_ref()
            .is_some_and(|correo| is_same(correo, &known.nombre) || is_same(correo, nombre.as_str()));
        if !is_address {
            found.push(("Nombre", nombre.to_string(), known.nombre.clone()));
        }
    }
    if let Some(correo) = &given.correo {
        let there = known.correo.as_deref().unwrap_or_default();
        if !is_same(correo, there) {
            found.push(("Correo", correo.clone(), there.to_owned()));
        }
    }
    found.extend(given.activo.filter(|it| *it != known.activo).map(|it| ("Activo", yes(it), yes(known.activo))));
    found.extend(given.es_final.filter(|it| *it != known.es_final).map(|it| ("EsFinal", yes(it), yes(known.es_final))));
    found
}
