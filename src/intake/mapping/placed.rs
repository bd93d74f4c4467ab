//! A mapping for the columns of one file, and what it makes of a row.

use super::comments::PlacedComments;
use super::record::{Columns, Record, ValuePlace};
use super::template::PlacedTemplate;
use super::{EmptyDescripcion, Mapping, MemberSource};
use crate::intake::member::{Member, same};
use crate::ticket::{Campo, Given, Row, ValidationErrors};

/// A mapping whose columns are found.
pub struct Placed<'a> {
    mapping: &'a Mapping,
    texts: Vec<PlacedSource<'a>>,
    comments: Option<PlacedComments<'a>>,
    key: Vec<ValuePlace>,
    /// Where `IdTicket` is, which identifies rows where there is no key.
    id: Option<ValuePlace>,
}

/// Where the text of a member is.
struct PlacedSource<'a> {
    member: Member,
    any: Vec<PlacedTemplate<'a>>,
    /// Whether it is in a column that has the member's whole name, such as `PrioridadId`: then a number is an id of ours.
    has_ids: bool,
}

impl<'a> PlacedSource<'a> {
    fn new(member: Member, any: Vec<PlacedTemplate<'a>>, columns: &dyn Columns) -> Self {
        let is_named = |place: &ValuePlace| match place {
            ValuePlace::Cell(at) => columns.names().get(*at).is_some_and(|name| same(name, member.name())),
            ValuePlace::Path(path) => path.len() == 1 && path.iter().all(|name| same(name, member.name())),
            ValuePlace::Own(_) => false,
        };
        let has_ids = any.iter().flat_map(PlacedTemplate::places).all(is_named);
        Self { member, any, has_ids }
    }

    /// Whether a number in this row is an id of ours.
    fn is_id(&self, record: &dyn Record) -> bool {
        self.has_ids || record.has(self.member.name())
    }
}

impl<'a> Placed<'a> {
    pub(super) fn new(mapping: &'a Mapping, columns: &dyn Columns) -> Result<Self, String> {
        let mut texts = Vec::new();
        for source in &mapping.texts {
            texts.extend(placed(source, columns)?.map(|any| PlacedSource::new(source.member, any, columns)));
        }
        for member in Campo::ALL.map(Member::Campo) {
            let is_said = mapping.texts.iter().any(|source| source.member == member);
            if let Some(place) = columns.own(member).filter(|_| !is_said) {
                texts.push(PlacedSource::new(member, vec![PlacedTemplate::value(place)], columns));
            }
        }
        let key: Vec<ValuePlace> =
            mapping.key.iter().filter_map(|name| columns.places(name).into_iter().next()).collect();
        if let (true, Some(name)) = (key.is_empty(), mapping.key.first()) {
            return Err(absent(name, columns));
        }
        let comments = mapping.comments.as_ref().and_then(|comments| comments.placed(columns));
        let id = columns.own(Member::Own("IdTicket"));
        Ok(Self { mapping, texts, comments, key, id })
    }

    /// Whether a column is read.
    pub fn reads(&self, at: usize) -> bool {
        let is_it = |place: &ValuePlace| *place == ValuePlace::Cell(at);
        self.texts.iter().flat_map(|source| &source.any).any(|template| template.places().any(is_it))
            || self.comments.iter().flat_map(PlacedComments::places).any(is_it)
            || self.key.iter().chain(&self.id).any(is_it)
    }

    /// Makes a row for a ticket.
    ///
    /// # Errors
    /// All faults of dates and comments at once; what else is wrong is for the gate.
    pub fn row(&self, record: &dyn Record) -> Result<Row, ValidationErrors> {
        let (mut row, mut errors) = (Row::default(), ValidationErrors::default());
        for source in &self.texts {
            let text = match source.any.as_slice() {
                [one] => one.text(record),
                several => several.iter().find_map(|template| template.whole_text(record)),
            };
            let text = text.unwrap_or_default();
            match source.member {
                Member::Campo(campo) => {
                    let set = self.set(&mut row, campo, text, source.is_id(record));
                    set.unwrap_or_else(|said| errors.add(campo.name(), said));
                }
                Member::Own(name) => self.date(&mut row, name, &text).unwrap_or_else(|said| errors.add(name, said)),
            }
        }
        self.fill(&mut row);
        if let Some(comments) = &self.comments {
            match comments.read(record, &self.mapping.dates) {
                Ok(read) if read.is_empty() => {}
                Ok(read) => row.own.comentarios = serde_json::to_string(&read).map_or(Given::Unreadable, Given::Value),
                Err(said) => errors.add("Comentarios", said),
            }
        }
        let key = self.key.iter().filter_map(|place| record.text(place)).find(|key| !key.trim().is_empty());
        row.key = key.map_or(Given::Absent, |key| Given::Value(key.trim().to_owned()));
        let id = self.id.as_ref().and_then(|place| record.text(place));
        row.own.id_ticket = id.map_or(Given::Absent, |id| Given::Value(id.into_owned()));
        if errors.is_empty() { Ok(row) } else { Err(errors) }
    }

    /// Sets a member; `is_id` says that a number is an id of ours.
    ///
    /// # Errors
    /// A sentence about a number of another system, whose 1 may be our 4.
    fn set(&self, row: &mut Row, campo: Campo, text: String, is_id: bool) -> Result<(), String> {
        let text = match self.mapping.values.of(campo, &text) {
            Some(meant) => meant.to_owned(),
            None if !is_id => foreign_number(campo, &text).map_or(Ok(text), Err)?,
            None => text,
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        let draft = &mut row.draft;
        let id = || Given::id_or_name(text.trim());
        match campo {
            Campo::Titulo => draft.titulo = Given::Value(text),
            Campo::Descripcion => draft.descripcion = Given::Value(text),
            Campo::UsuarioId => draft.usuario_id = Given::uuid_or_name(text.trim().to_owned()),
            Campo::AreaId => draft.area_id = id(),
            Campo::PrioridadId => draft.prioridad_id = id(),
            Campo::EstadoId => draft.estado_id = id(),
        }
        Ok(())
    }

    fn date(&self, row: &mut Row, name: &str, text: &str) -> Result<(), String> {
        let given = if text.trim().is_empty() {
            Given::Absent
        } else {
            Given::Value(self.mapping.dates.read(name, text)?.to_string())
        };
        if let Some(member) = row.own.named(name) {
            *member = given;
        }
        Ok(())
    }

    /// Fills what the row does not say.
    fn fill(&self, row: &mut Row) {
        for (campo, text) in &self.mapping.defaults {
            if row.draft.lacks(*campo) {
                row.assumed.push(*campo);
                // What somebody wrote for this store is no number of another one.
                self.set(row, *campo, text.clone(), true).unwrap_or_default();
            }
        }
        if row.draft.descripcion == Given::Absent {
            if self.mapping.empty_descripcion.is_some() {
                row.assumed.push(Campo::Descripcion);
            }
            match &self.mapping.empty_descripcion {
                Some(EmptyDescripcion::Titulo) => row.draft.descripcion = row.draft.titulo.clone(),
                Some(EmptyDescripcion::Text(text)) => row.draft.descripcion = Given::Value(text.clone()),
                None => {}
            }
        }
    }
}

/// What is wrong with a text that is a number where another helpdesk would have a name.
fn foreign_number(campo: Campo, text: &str) -> Option<String> {
    let (name, example) = match campo {
        Campo::AreaId => ("Area", "Redes"),
        Campo::PrioridadId => ("Prioridad", "Crítica"),
        Campo::EstadoId => ("Estado", "Abierto"),
        Campo::Titulo | Campo::Descripcion | Campo::UsuarioId => return None,
    };
    let text = text.trim();
    Given::integer(text).map(|_| {
        format!(
            "The {name} '{text}' is a number of another system: say what it means, as with --value \
             '{name}:{text}={example}'; '{name}:{text}={text}' is the id {text} of here."
        )
    })
}

/// The templates of a source of which the file has the columns.
fn placed<'a>(source: &'a MemberSource, columns: &dyn Columns) -> Result<Option<Vec<PlacedTemplate<'a>>>, String> {
    let (mut any, mut missing) = (Vec::new(), None);
    for template in &source.any {
        match template.placed(columns) {
            Ok(placed) => any.push(placed),
            Err(name) => missing = missing.or(Some(name)),
        }
    }
    match missing {
        Some(name) if any.is_empty() && source.is_needed => Err(absent(name, columns)),
        _ if any.is_empty() => Ok(None),
        _ => Ok(Some(any)),
    }
}

fn absent(name: &str, columns: &dyn Columns) -> String {
    format!("there is no column '{name}'; there are: {}", columns.names().join(", "))
}
