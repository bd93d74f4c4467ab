//! What templates show of values: texts that are harmless on one line, names for ids, moments, and what a form offers.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use unicode_segmentation::UnicodeSegmentation;
use uuid::Uuid;

use super::look::Visit;
use crate::language::Language;
use crate::render::Dates;
use crate::store::{Store, StoreError};
use crate::ticket::{
    Campo, Catalogue, CatalogueEntry, EntryId, Fecha, Labels, Ticket, ValidationErrors, Zone, fold_name, line, resolve,
    visible,
};

/// The longest title of a list and value of the history, in characters as people see them.
const LONGEST: usize = 100;

/// The first part of a text, on one line.
pub fn brief(text: &str) -> String {
    // No character has less than a byte: most titles need no look for where theirs end.
    if text.len() <= LONGEST {
        return one_line(text);
    }
    // So many bytes are more than any such part.
    let start: String = text.chars().take(LONGEST * 8).collect();
    let mut pieces = start.graphemes(true);
    let kept: String = pieces.by_ref().take(LONGEST).collect();
    let rest = if pieces.next().is_some() || start.len() < text.len() { "…" } else { "" };
    one_line(&kept) + rest
}

/// Cuts a text that is shown after so many characters.
pub fn cut(text: &mut String, longest: usize) {
    if let Some((end, _)) = text.grapheme_indices(true).nth(longest) {
        text.truncate(end);
        text.push('…');
    }
}

/// A text on one line; its own lines become spaces.
pub fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

/// A moment for readers and their programs, written where a template asks for it.
#[derive(Debug, Clone, Copy)]
pub struct MomentView {
    fecha: Option<Fecha>,
    now: Fecha,
    language: Language,
}

impl MomentView {
    pub fn of(fecha: Option<Fecha>, now: DateTime<Utc>, look: &Visit) -> Self {
        Self { fecha, now: Fecha::new(now), language: look.language }
    }

    /// For programs.
    pub fn iso(&self) -> String {
        self.fecha.map_or_else(String::new, |fecha| fecha.to_string())
    }

    /// How long ago it was, or its day.
    pub fn short(&self) -> String {
        let Some(fecha) = self.fecha else { return String::new() };
        let age = Dates::Local { zone: Zone::utc(), now: self.now }.short(fecha);
        if age == "now" { self.language.text("now").to_owned() } else { age }
    }

    /// Its day and time, and how long ago it was.
    pub fn long(&self) -> String {
        let Some(fecha) = self.fecha else { return String::new() };
        let (short, day) = (self.short(), fecha.moment().format("%Y-%m-%d").to_string());
        let time = fecha.moment().format("%Y-%m-%d %H:%M UTC").to_string();
        if short == day { time } else { format!("{time} ({short})") }
    }
}

/// Catalogues as a store has them.
pub type Lists = Vec<(Catalogue, Vec<CatalogueEntry>)>;

/// The catalogues that forms offer, in the order of their fields.
pub const CHOSEN: [Catalogue; 3] = [Catalogue::Estados, Catalogue::Prioridades, Catalogue::Areas];

/// Reads them.
pub fn lists(store: &mut dyn Store) -> Result<Lists, StoreError> {
    CHOSEN.into_iter().map(|catalogo| Ok((catalogo, store.catalogue(catalogo)?))).collect()
}

/// What ids are called, each name harmless on one line.
pub struct NameBook {
    labels: Labels,
    /// The two greatest prioridades that have names.
    urgent: Vec<i64>,
}

impl NameBook {
    /// The names of some catalogues, and of these people: for agents alone, and for others their own.
    pub fn read(
        store: &mut dyn Store,
        lists: &Lists,
        people: impl IntoIterator<Item = Uuid>,
        own: Option<Uuid>,
    ) -> Result<Self, StoreError> {
        let is_shown = |id: &Uuid| own.is_none_or(|own| own == *id);
        let ids: BTreeSet<Uuid> = people.into_iter().filter(is_shown).collect();
        let people = store.people(&ids.into_iter().collect::<Vec<_>>())?;
        let people = people.iter().map(|entry| (Catalogue::Usuarios, entry));
        let all = lists.iter().flat_map(|(catalogo, entries)| entries.iter().map(|entry| (*catalogo, entry)));
        let named = |(catalogo, entry): (Catalogue, &CatalogueEntry)| {
            (catalogo, entry.id, line(&entry.nombre), entry.es_final == Some(true))
        };
        let labels: Labels = all.chain(people).map(named).collect();
        let prioridades = lists.iter().filter(|(catalogo, _)| *catalogo == Catalogue::Prioridades);
        let ids = prioridades.flat_map(|(_, entries)| entries).filter_map(|entry| match entry.id {
            EntryId::Numero(id) => Some(id),
            EntryId::Usuario(_) => None,
        });
        let urgent = ids.filter(|id| labels.above(Catalogue::Prioridades, *id) < 2).collect();
        Ok(Self { labels, urgent })
    }

    pub fn number(&self, catalogo: Catalogue, id: i64) -> String {
        self.labels.of(catalogo, id).map_or_else(|| id.to_string(), str::to_owned)
    }

    pub fn person(&self, id: Uuid) -> String {
        self.labels.of_person(id).unwrap_or_else(|| id.to_string())
    }

    /// Who is named in the history: a token's subject, or any text.
    pub fn author(&self, quien: &str) -> String {
        author_id(quien).and_then(|id| self.labels.of_person(id)).unwrap_or_else(|| line(bare(quien)))
    }

    /// A value of the history.
    pub fn value(&self, campo: &str, text: &str) -> String {
        self.labels.of_text(campo, text).map_or_else(|| brief(text), str::to_owned)
    }

    pub fn is_final(&self, estado: i64) -> bool {
        self.labels.is_final(estado)
    }

    pub fn is_urgent(&self, prioridad: i64) -> bool {
        self.urgent.contains(&prioridad)
    }
}

fn bare(quien: &str) -> &str {
    quien.strip_prefix("sub:").unwrap_or(quien)
}

/// The user whom the history names, if it is one.
pub fn author_id(quien: &str) -> Option<Uuid> {
    bare(quien).parse().ok()
}

/// A ticket with names.
pub struct TicketView {
    pub codigo: String,
    pub titulo: String,
    pub estado: String,
    pub is_final: bool,
    pub prioridad: String,
    pub is_urgent: bool,
    pub area: String,
    pub usuario: String,
    pub creado: MomentView,
    pub actualizado: MomentView,
    /// Where the words of a search are.
    pub fragment: String,
}

impl TicketView {
    pub fn of(ticket: &Ticket, names: &NameBook, now: DateTime<Utc>, look: &Visit) -> Self {
        let is_final = names.is_final(ticket.estado_id);
        Self {
            codigo: ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string),
            titulo: brief(&ticket.titulo),
            estado: names.number(Catalogue::Estados, ticket.estado_id),
            is_final,
            prioridad: names.number(Catalogue::Prioridades, ticket.prioridad_id),
            is_urgent: !is_final && names.is_urgent(ticket.prioridad_id),
            area: names.number(Catalogue::Areas, ticket.area_id),
            usuario: names.person(ticket.usuario_id),
            creado: MomentView::of(ticket.fecha_creacion, now, look),
            actualizado: MomentView::of(ticket.fecha_actualizacion, now, look),
            fragment: String::new(),
        }
    }
}

impl TicketView {
    /// Cuts its texts.
    pub fn cut(&mut self, longest: usize) {
        let texts = [&mut self.titulo, &mut self.fragment, &mut self.area, &mut self.usuario];
        texts.into_iter().chain([&mut self.estado, &mut self.prioridad]).for_each(|text| cut(text, longest));
    }
}

/// The way back from a change, offered with the word that it is done.
pub struct UndoView {
    pub codigo: String,
    pub cambio: i64,
}

/// A text that a form asks for.
pub struct TextView {
    /// The name of the field, which is the member's.
    pub name: &'static str,
    /// The name of its text.
    pub label: &'static str,
    pub value: String,
    pub is_long: bool,
    pub faults: Vec<String>,
}

impl TextView {
    /// `Titulo` and `Descripcion` with these values, and what is wrong with them.
    pub fn both([titulo, descripcion]: [&str; 2], errors: &ValidationErrors) -> [Self; 2] {
        let text = |campo: Campo, label, value: &str, is_long| {
            let faults = faults_of(campo.name(), errors);
            Self { name: campo.name(), label, value: value.to_owned(), is_long, faults }
        };
        [text(Campo::Titulo, "titulo", titulo, false), text(Campo::Descripcion, "descripcion", descripcion, true)]
    }
}

/// One value that a form offers.
pub struct OptionView {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

/// A field of a form that names an entry of a catalogue: by a list where there are names, else by its id.
pub struct Pick {
    /// The name of the field, which is the member's.
    pub name: &'static str,
    /// The name of its text.
    pub label: &'static str,
    pub value: String,
    pub options: Vec<OptionView>,
    pub is_number: bool,
    pub faults: Vec<String>,
}

impl Pick {
    /// `empty`: what no value is called.
    pub fn of(catalogo: Catalogue, entries: &[CatalogueEntry], value: &str, empty: Option<&str>) -> Self {
        let is_known = entries.iter().any(|entry| entry.id.to_string() == value);
        let offered = entries.iter().filter(|entry| entry.activo || entry.id.to_string() == value);
        let named = offered.map(|entry| (entry.id.to_string(), line(&entry.nombre)));
        let empty = empty.map(|text| (String::new(), text.to_owned()));
        let mut all: Vec<(String, String)> = empty.into_iter().chain(named).collect();
        if entries.is_empty() {
            all.clear();
        } else if !value.is_empty() && !is_known {
            all.push((value.to_owned(), brief(value)));
        }
        let offer = |(own, text): (String, String)| OptionView { is_chosen: own == value, value: own, text };
        Self {
            name: catalogo.campo().name(),
            label: catalogo.singular(),
            value: value.to_owned(),
            options: all.into_iter().map(offer).collect(),
            is_number: true,
            faults: Vec::new(),
        }
    }

    /// Somebody by name, mail address or UUID: there may be too many for a list.
    pub fn of_person(value: &str) -> Self {
        let mut choice = Self::of(Catalogue::Usuarios, &[], value, None);
        choice.is_number = false;
        choice
    }

    pub fn has_options(&self) -> bool {
        !self.options.is_empty()
    }

    /// The same with what is wrong with it.
    pub fn with(mut self, errors: &ValidationErrors) -> Self {
        self.faults = faults_of(self.name, errors);
        self
    }
}

/// What is wrong with one member.
pub fn faults_of(name: &str, errors: &ValidationErrors) -> Vec<String> {
    errors.each().filter(|(own, _)| *own == name).map(|(_, sentence)| sentence.to_owned()).collect()
}

/// The text by which a form names somebody, so that it is understood when it comes back. Names are unique, but a name may
/// be the mail address or the UUID of somebody else.
pub fn person_in_form(store: &mut dyn Store, id: Uuid) -> Result<String, StoreError> {
    let is_clear = |name: &String| {
        !fold_name(name).is_empty() && !name.contains('@') && !Catalogue::Usuarios.reads_as_id(name.trim())
    };
    let name = store.people(&[id])?.into_iter().next().map(|entry| entry.nombre);
    Ok(name.filter(is_clear).unwrap_or_else(|| id.to_string()))
}

/// Who is meant by a text of a form; the sentence says why nobody is. Ids are left to the gate.
pub fn person(people: &[CatalogueEntry], text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || Catalogue::Usuarios.reads_as_id(text) {
        return Ok(text.to_owned());
    }
    let found = resolve(people, text).map(|entry| entry.id.to_string());
    found.map_err(|why| why.sentence(Catalogue::Usuarios, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters_and_stands_on_one_line() {
        let table = [
            ("a\nb\tc".to_owned(), "a b c".to_owned()),
            ("x".repeat(LONGEST), "x".repeat(LONGEST)),
            ("x".repeat(LONGEST + 1), "x".repeat(LONGEST) + "…"),
            ("e\u{301}".repeat(LONGEST + 1), "e\u{301}".repeat(LONGEST) + "…"),
            ("\u{202e}a".to_owned(), "\\u{202e}a".to_owned()),
            ("\u{301}".repeat(1_000_000), "\u{301}".repeat(LONGEST * 8) + "…"),
        ];
        for (text, want) in table {
            assert_eq!(brief(&text), want);
        }
    }
}
