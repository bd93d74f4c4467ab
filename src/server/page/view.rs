//! What templates show of values: texts that are harmless on one line, names for ids, and moments.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use unicode_segmentation::UnicodeSegmentation;
use uuid::Uuid;

use super::look::Visit;
use crate::language::Language;
use crate::render::Dates;
use crate::store::{Store, StoreError};
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Fecha, Labels, Ticket, Zone, line, visible};

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
#[derive(Clone)]
pub struct UndoView {
    pub codigo: String,
    pub cambio: i64,
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
