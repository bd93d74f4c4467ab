//! What to say to an import so that a file goes in: made of what a survey has seen, what the user has said, and the names
//! that are here.

mod comments;
mod header;
mod names;
mod roles;
mod values;

use std::collections::BTreeMap;

use super::mapping::{CommentColumns, DateForms, Many, Profile, ValueRules};
use super::member::Member;
use super::survey::{ColumnLook, DateLook, DayOrder, Survey};
use crate::ticket::{Campo, Catalogue, CatalogueEntry, EntryId, Naming, Zone, fold_name, named};
pub use comments::part as comment_part;
pub use header::{is_a_ticket, lacks_header};
use names::Role;
use roles::Roles;
use values::{ESTADOS, PRIORIDADES, meaning};

/// The names of a store, and what rows without a value get.
#[derive(Debug, Default)]
pub struct KnownNames {
    /// The entries of each catalogue.
    pub entries: Vec<(Catalogue, Vec<CatalogueEntry>)>,
    /// Members that flags or settings give to rows without one.
    pub defaults: Vec<Campo>,
}

impl KnownNames {
    /// Returns the entry in use that a text names.
    #[must_use]
    pub fn named(&self, catalogo: Catalogue, text: &str) -> Option<&CatalogueEntry> {
        let entries = self.of(catalogo);
        named(entries, text.trim(), Naming::Whole).ok().filter(|entry| entry.activo)
    }

    fn of(&self, catalogo: Catalogue) -> &[CatalogueEntry] {
        self.entries.iter().find(|(known, _)| *known == catalogo).map_or(&[], |(_, entries)| entries.as_slice())
    }

    /// What one of the names that every store begins with is called here.
    fn usual(&self, catalogo: Catalogue, at: usize) -> String {
        let names = if catalogo == Catalogue::Estados { ESTADOS } else { PRIORIDADES };
        let name = names.get(at).copied().unwrap_or_default();
        let number = i64::try_from(at + 1).unwrap_or(1);
        let entries = self.of(catalogo);
        let by_id = || entries.iter().find(|entry| entry.id == EntryId::Numero(number) && entry.activo);
        self.named(catalogo, name).or_else(by_id).map_or_else(|| name.to_owned(), |entry| entry.nombre.clone())
    }
}

/// What is to be said besides what was said.
#[derive(Debug, Default)]
pub struct Proposal {
    /// It, as a profile.
    pub profile: Profile,
    /// A column whose dates may have the day or the month first, and such a date.
    pub doubt: Option<(String, String)>,
    /// Columns that have the name of one of our members and hold something else, and why.
    pub others: Vec<(String, &'static str)>,
}

/// The name of what is made for tickets that do not say where they belong or whose they are.
const IMPORTED: &str = "Importado";

/// Says what a file needs besides what `base` says; doubtful dates are taken to be in this order.
#[must_use]
pub fn propose(survey: &Survey, base: &Profile, known: &KnownNames, order: DayOrder) -> Proposal {
    // A helpdesk's profile says all that its columns are.
    let is_own = base.recognise.is_empty();
    let is_unsaid = |column: &str| !uses(base, column);
    let said = if is_own && base.comments.is_none() { comments::found(survey, &is_unsaid) } else { None };
    let is_said = |name: &str| {
        said.as_ref().zip(survey.column(name)).is_some_and(|(said, column)| comment_part(said, column).is_some())
    };
    let is_free = |column: &str| is_unsaid(column) && !is_said(column);
    let wanted = |role: Role| is_own && !is_served(base, role);
    let roles = Roles::new(survey, known, &is_free, &wanted);
    let mut work = Work { survey, base, known, made: Profile::default() };
    work.columns(&roles);
    work.comments(&roles, said);
    work.dates(order);
    for campo in [Campo::PrioridadId, Campo::EstadoId] {
        work.levels(campo);
    }
    for campo in [Campo::AreaId, Campo::UsuarioId] {
        work.names(campo);
    }
    if is_own {
        work.missing(&roles);
    }
    let doubt = work.doubt();
    let others = roles.others.iter().filter(|(member, ..)| work.is_elsewhere(*member));
    let others = others.map(|(_, column, why)| (column.name.clone(), *why)).collect();
    Proposal { profile: work.made, doubt, others }
}

/// Whether a profile reads a column as a member; what is part of a text may be another one, too.
fn uses(profile: &Profile, column: &str) -> bool {
    profile.map.values().flat_map(|many| &many.all).any(|name| super::member::same(name, column))
}

/// Whether a profile says what a role is.
fn is_served(profile: &Profile, role: Role) -> bool {
    match role {
        Role::Key => !profile.key.all.is_empty(),
        Role::Correo => is_served(profile, Role::Is(Member::Campo(Campo::UsuarioId))),
        Role::Is(member) => {
            let is_it = |name: &&String| Member::mapped(name) == Some(member);
            profile.map.keys().any(|name| is_it(&name))
                || profile.set.keys().any(|name| is_it(&name))
                || profile.default.keys().any(|name| is_it(&name))
        }
    }
}

/// The name of a member as people write it: `Area`.
fn short(member: Member) -> String {
    let name = member.name();
    name.strip_suffix("Id").unwrap_or(name).to_owned()
}

struct Work<'a> {
    survey: &'a Survey,
    base: &'a Profile,
    known: &'a KnownNames,
    made: Profile,
}

impl<'a> Work<'a> {
    /// Whether every row says when the ticket was filed, which other dates and comments need.
    fn has_creacion(&self, roles: &Roles<'a>) -> bool {
        let creacion = Role::Is(Member::Own("FechaCreacion"));
        roles.of(creacion).is_some_and(|column| column.filled == self.survey.rows) || is_served(self.base, creacion)
    }

    /// Comments that were found, or else a column that is nothing else and called so.
    fn comments(&mut self, roles: &Roles<'a>, found: Option<CommentColumns>) {
        if !self.base.recognise.is_empty() || self.base.comments.is_some() || !self.has_creacion(roles) {
            return;
        }
        let is_free = |name: &str| !uses(self.base, name) && !roles.found.iter().any(|(_, column)| column.name == name);
        self.made.comments = found.or_else(|| comments::left(self.survey, &is_free));
    }

    fn columns(&mut self, roles: &Roles<'a>) {
        let has_creacion = self.has_creacion(roles);
        for (role, column) in &roles.found {
            match role {
                Role::Key => self.made.key = Many::one(column.name.clone()),
                Role::Correo => {}
                Role::Is(Member::Own(name)) if *name != "FechaCreacion" && !has_creacion => {}
                Role::Is(member @ Member::Campo(_)) if Member::named(&column.name) == Some(*member) => {}
                Role::Is(member) => drop(self.made.map.insert(short(*member), Many::one(column.name.clone()))),
            }
        }
        self.person(roles);
        let (titulo, descripcion) =
            (Role::Is(Member::Campo(Campo::Titulo)), Role::Is(Member::Campo(Campo::Descripcion)));
        if let (None, Some(column)) = (roles.of(titulo), roles.of(descripcion))
            && !is_served(self.base, titulo)
        {
            self.made.map.insert("Titulo".to_owned(), Many::one(column.name.clone()));
        }
        let is_whole = self.source(Campo::Descripcion).is_some_and(|column| column.filled == self.survey.rows);
        if !is_whole && self.base.empty_descripcion.is_none() && !self.base.set.contains_key("Descripcion") {
            self.made.empty_descripcion = Some("titulo".to_owned());
        }
    }

    /// A person is known by the address, and called by the name.
    fn person(&mut self, roles: &Roles<'a>) {
        let usuario = Role::Is(Member::Campo(Campo::UsuarioId));
        let Some(address) = roles.of(Role::Correo) else { return };
        let Some(name) = roles.of(usuario) else {
            self.made.map.insert("Usuario".to_owned(), Many::one(address.name.clone()));
            return;
        };
        let is_whole = [name, address].iter().all(|column| column.filled == self.survey.rows);
        let is_plain = ![name, address].iter().any(|column| column.name.contains(['{', '}']));
        if is_whole && is_plain && !name.is_mostly(name.addresses) {
            self.made.map.remove("Usuario");
            self.made.set.insert("Usuario".to_owned(), format!("{{{}}} <{{{}}}>", name.name, address.name));
        }
    }

    /// The first column that a member is read from.
    fn source(&self, campo: Campo) -> Option<&'a ColumnLook> {
        let member = Member::Campo(campo);
        let maps = self.made.map.iter().chain(&self.base.map);
        let mut names = maps.filter(|(name, _)| Member::mapped(name) == Some(member)).flat_map(|(_, many)| &many.all);
        let mapped = names.find_map(|name| self.survey.column(name));
        let is_set = self.made.set.keys().chain(self.base.set.keys()).any(|name| Member::mapped(name) == Some(member));
        let is_own = |column: &&ColumnLook| Member::named(&column.name) == Some(member);
        mapped.or_else(|| self.survey.columns.iter().find(is_own).filter(|_| !is_set))
    }

    /// The columns of dates that are read, and how those are written.
    fn dated(&self) -> Vec<(&'a str, &'a DateLook)> {
        let maps = self.made.map.iter().chain(&self.base.map);
        let dates = maps.filter(|(name, _)| matches!(Member::mapped(name), Some(Member::Own(_))));
        let columns = dates.filter_map(|(_, many)| many.all.iter().find_map(|name| self.survey.column(name)));
        let columns = columns.filter(|column| column.filled > 0).map(|column| (column.name.as_str(), &column.dates));
        let comments = self.made.comments.as_ref().or(self.base.comments.as_ref());
        columns.chain(comments.and_then(|comments| comments::dated(comments, self.survey))).collect()
    }

    fn dates(&mut self, order: DayOrder) {
        let order = self.survey.told().unwrap_or(order);
        let read = DateForms::new(self.base.date_format.all.clone(), Zone::utc()).unwrap_or_default();
        let mut forms: Vec<String> = Vec::new();
        for (_, dates) in self.dated() {
            for (form, example) in dates.forms(order) {
                if !form.is_empty() && !read.reads(example) && !forms.iter().any(|known| known == form) {
                    forms.push(form.to_owned());
                }
            }
        }
        self.made.date_format = Many { is_list: forms.len() > 1, all: forms };
    }

    fn doubt(&self) -> Option<(String, String)> {
        let read = DateForms::new(self.base.date_format.all.clone(), Zone::utc()).unwrap_or_default();
        if self.survey.told().is_some() {
            return None;
        }
        let doubtful = |(name, dates): (&str, &DateLook)| Some((name.to_owned(), dates.doubtful()?.to_owned()));
        self.dated().into_iter().find_map(doubtful).filter(|(_, example)| !read.reads(example))
    }

    /// What the values of a prioridad or an estado become.
    fn levels(&mut self, campo: Campo) {
        let Some(column) = self.source(campo) else { return };
        let (name, catalogo) = match campo {
            Campo::EstadoId => ("Estado", Catalogue::Estados),
            _ => ("Prioridad", Catalogue::Prioridades),
        };
        let said = rules(self.base, campo);
        let mut made: BTreeMap<String, String> = BTreeMap::new();
        let mut unknown = column.distinct() > column.values.len() || column.has_more;
        let mut has_numbers = false;
        for (value, _) in &column.values {
            let is_number = catalogo.reads_as_id(value);
            if said.of(campo, value).is_some() || (!is_number && self.known.named(catalogo, value).is_some()) {
                continue;
            }
            // A shell would be given other characters than these.
            let can_be_typed = !value.chars().any(char::is_control);
            match meaning(campo, value).filter(|_| can_be_typed) {
                Some(at) => {
                    let is_new = !made.keys().any(|known| fold_name(known) == fold_name(value));
                    if is_new {
                        made.insert(value.clone(), self.known.usual(catalogo, at));
                    }
                }
                None if column.name == campo.name() => {}
                None => (unknown, has_numbers) = (true, has_numbers || is_number),
            }
        }
        let usual = self.known.usual(catalogo, usize::from(campo == Campo::PrioridadId));
        if column.filled < self.survey.rows && !self.has_default(campo) && said.of(campo, "").is_none() {
            made.insert(String::new(), usual.clone());
        }
        if unknown && (campo == Campo::PrioridadId || has_numbers) && !self.creates(catalogo) {
            made.insert("*".to_owned(), usual);
        } else if unknown && !self.creates(catalogo) {
            self.made.create.push(catalogo.singular().to_owned());
        }
        if !made.is_empty() {
            self.made.value.insert(name.to_owned(), made);
        }
    }

    /// Names that are to be added.
    fn names(&mut self, campo: Campo) {
        let catalogo = if campo == Campo::AreaId { Catalogue::Areas } else { Catalogue::Usuarios };
        let member = Member::Campo(campo);
        let is_set = self.made.set.keys().any(|name| Member::mapped(name) == Some(member));
        let Some(column) = self.source(campo) else {
            if is_set && !self.creates(catalogo) {
                self.made.create.push(catalogo.singular().to_owned());
            }
            return;
        };
        let said = rules(self.base, campo);
        let is_new = |value: &str| {
            let is_there = catalogo.reads_as_id(value) || self.known.named(catalogo, value).is_some();
            !is_there && said.of(campo, value).is_none()
        };
        let has_new = column.distinct() > column.values.len() || column.values.iter().any(|(value, _)| is_new(value));
        let has_empty = column.filled < self.survey.rows && !self.has_default(campo) && said.of(campo, "").is_none();
        let mut needs = has_new;
        if has_empty {
            let name = self.fallback(catalogo);
            needs |= is_new(&name);
            self.made.value.entry(short(member)).or_default().insert(String::new(), name);
        }
        if needs && !self.creates(catalogo) {
            self.made.create.push(catalogo.singular().to_owned());
        }
    }

    /// What no column says.
    fn missing(&mut self, roles: &Roles<'a>) {
        for campo in [Campo::UsuarioId, Campo::AreaId, Campo::PrioridadId, Campo::EstadoId] {
            let member = Member::Campo(campo);
            let is_said = is_served(&self.made, Role::Is(member)) || is_served(self.base, Role::Is(member));
            // A column of our name that means something else must not be read.
            let is_other = roles.others.iter().any(|(other, column, _)| *other == member && column.filled > 0);
            if is_said || self.source(campo).is_some_and(|column| column.filled > 0) && !is_other {
                continue;
            }
            if self.has_default(campo) && !is_other {
                continue;
            }
            let (catalogo, name) = match campo {
                Campo::PrioridadId => (Catalogue::Prioridades, self.known.usual(Catalogue::Prioridades, 1)),
                Campo::EstadoId => (Catalogue::Estados, self.known.usual(Catalogue::Estados, 0)),
                Campo::AreaId => (Catalogue::Areas, self.fallback(Catalogue::Areas)),
                _ => (Catalogue::Usuarios, self.fallback(Catalogue::Usuarios)),
            };
            let is_there = self.known.named(catalogo, &name).is_some();
            // A flag for rows without a value takes only names that are there.
            let into = if is_there && !is_other { &mut self.made.default } else { &mut self.made.set };
            into.insert(short(member), name);
            if !is_there && !self.creates(catalogo) {
                self.made.create.push(catalogo.singular().to_owned());
            }
        }
    }

    /// The only entry of a catalogue, or a new one.
    fn fallback(&self, catalogo: Catalogue) -> String {
        let mut active = self.known.of(catalogo).iter().filter(|entry| entry.activo);
        match (active.next(), active.next()) {
            (Some(only), None) => only.nombre.clone(),
            _ if catalogo == Catalogue::Usuarios => IMPORTED.to_lowercase(),
            _ => IMPORTED.to_owned(),
        }
    }

    fn has_default(&self, campo: Campo) -> bool {
        let is_it = |name: &String| Member::mapped(name) == Some(Member::Campo(campo));
        self.known.defaults.contains(&campo) || self.base.default.keys().any(is_it)
    }

    fn creates(&self, catalogo: Catalogue) -> bool {
        let is_it = |name: &String| name == catalogo.singular() || name == catalogo.name();
        self.base.create.iter().chain(&self.made.create).any(is_it)
    }

    /// Whether a member is not read from the column that has its name.
    fn is_elsewhere(&self, member: Member) -> bool {
        let is_it = |name: &String| Member::mapped(name) == Some(member);
        self.made.map.keys().any(is_it) || self.made.set.keys().any(is_it)
    }
}

/// What a profile says of values of a member.
pub fn rules(profile: &Profile, campo: Campo) -> ValueRules {
    let mut rules = ValueRules::default();
    let own = profile.value.iter().filter(|(name, _)| Member::mapped(name) == Some(Member::Campo(campo)));
    own.flat_map(|(_, said)| said).for_each(|(from, to)| rules.add(campo, from, to));
    rules
}
