//! Reads the items of a history one by one.

use serde_json::{Map, Value};

use super::super::fields::uuid_of;
use super::{Event, HistoryLine, LAST};
use crate::ticket::{Campo, Codigo, Fecha, Given, ValidationErrors};

/// Faults of one ticket's history that are named.
const NAMED: u64 = 20;

const ENTRY: [&str; 10] =
    ["Cambio", "Fecha", "Quien", "Origen", "Deshace", "Codigo", "Campo", "Antes", "Despues", "Comentario"];
const COMMENT: [&str; 9] = ["Codigo", "Cambio", "Fecha", "Quien", "Origen", "Interno", "Texto", "Editado", "Redactado"];

/// What a ticket that is there can bring along.
const EVENTS: [Event; 5] =
    [Event::Comment, Event::InternalComment, Event::Redaction, Event::InternalRedaction, Event::Trash];

/// Collects what is wrong.
pub(super) struct Judge<'a> {
    codigo: Option<&'a Codigo>,
    errors: ValidationErrors,
    count: u64,
}

impl<'a> Judge<'a> {
    pub fn new(codigo: Option<&'a Codigo>) -> Self {
        Self { codigo, errors: ValidationErrors::default(), count: 0 }
    }

    pub const fn is_content(&self) -> bool {
        self.count == 0
    }

    pub fn fault(&mut self, place: &str, sentence: impl Into<String>) {
        self.count += 1;
        if self.count <= NAMED {
            self.errors.add(place, sentence);
        }
    }

    pub fn end(mut self) -> Result<(), ValidationErrors> {
        if let Some(more @ 1..) = self.count.checked_sub(NAMED) {
            self.errors.add("Historial", format!("Faults like these: {more} more."));
        }
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }

    /// The items of an array; none if nothing was said.
    pub fn items(
        &mut self,
        name: &str,
        given: &Given<String>,
        read: impl Fn(&mut Self, &Item<'_>) -> Option<HistoryLine>,
    ) -> Option<Vec<HistoryLine>> {
        let raw = match given {
            Given::Absent => return None,
            Given::Value(raw) => raw.as_str(),
            Given::Named(_) | Given::Unreadable => "",
        };
        let Ok(values) = serde_json::from_str::<Vec<Value>>(raw) else {
            self.fault(name, format!("The field {name} must be an array of objects."));
            return None;
        };
        let mut items = Vec::with_capacity(values.len());
        for (at, value) in values.iter().enumerate() {
            let place = format!("{name}[{at}]");
            match value {
                Value::Object(members) => items.extend(read(self, &Item { place, members })),
                _ => self.fault(&place, "The item must be an object."),
            }
        }
        Some(items)
    }

    pub fn entry(&mut self, item: &Item<'_>) -> Option<HistoryLine> {
        self.check_names(item, &ENTRY);
        let cambio = self.cambio(item);
        let (fecha, quien, origen) = (self.fecha(item), self.text(item, "Quien"), self.origen(item));
        let deshace = self.deshace(item, cambio);
        let campo = self.campo(item);
        let (antes, despues) = (self.text(item, "Antes"), self.text(item, "Despues"));
        let comentario = self.comentario(item);
        if let (Some(campo), Some(antes), Some(despues)) = (&campo, &antes, &despues) {
            match comentario {
                Some(_) => self.check_edit(item, campo, antes, despues),
                None => self.check_values(item, campo, antes, despues),
            }
        }
        Some(HistoryLine {
            cambio: cambio?,
            fecha: fecha?,
            quien: quien?,
            origen: origen?,
            deshace,
            campo: campo?,
            antes: antes?,
            despues: despues?,
            comentario,
        })
    }

    pub fn comment(&mut self, item: &Item<'_>) -> Option<HistoryLine> {
        self.check_names(item, &COMMENT);
        let cambio = self.cambio(item);
        let (fecha, quien, origen) = (self.fecha(item), self.text(item, "Quien"), self.origen(item));
        let interno = self.member(item, "Interno", "true or false", Value::as_bool);
        let texto = self.text(item, "Texto");
        if let Some(texto) = &texto {
            self.check_values(item, "Comentario", "", texto);
        }
        let campo = if interno? { "ComentarioInterno" } else { "Comentario" };
        Some(HistoryLine {
            cambio: cambio?,
            fecha: fecha?,
            quien: quien?,
            origen: origen?,
            deshace: None,
            campo: campo.to_owned(),
            antes: String::new(),
            despues: texto?,
            comentario: None,
        })
    }

    fn check_names(&mut self, item: &Item<'_>, known: &[&str]) {
        for name in item.members.keys().filter(|name| !known.contains(&name.as_str())) {
            // A name is as long as a row at most; a sentence is not.
            let name: String = name.chars().take(100).collect();
            self.fault(&item.at(&name), format!("There is no such member: there are {}.", known.join(", ")));
        }
        match item.members.get("Codigo") {
            None => {}
            // A faulty code is the ticket's fault.
            Some(Value::String(text)) if self.codigo.is_none_or(|codigo| codigo.to_string() == *text) => {}
            Some(_) => self.fault(&item.at("Codigo"), "The field Codigo must be the ticket's own."),
        }
    }

    fn cambio(&mut self, item: &Item<'_>) -> Option<i64> {
        let what = format!("an integer between 1 and {LAST}");
        self.member(item, "Cambio", &what, |it| it.as_i64().filter(|cambio| (1..=LAST).contains(cambio)))
    }

    fn comentario(&mut self, item: &Item<'_>) -> Option<i64> {
        item.members.get("Comentario").filter(|given| !given.is_null())?;
        self.member(item, "Comentario", "null or the number of a change", |it| {
            it.as_i64().filter(|comment| (1..=LAST).contains(comment))
        })
    }

    /// An edit of a comment has a text before and another after, a redaction may have a reason.
    fn check_edit(&mut self, item: &Item<'_>, campo: &str, antes: &str, despues: &str) {
        match Event::named(campo) {
            // What was redacted since has neither.
            Some(Event::Comment | Event::InternalComment) if antes.is_empty() && despues.is_empty() => {}
            Some(Event::Comment | Event::InternalComment) => {
                for (name, text) in [("Antes", antes), ("Despues", despues)] {
                    if text.chars().all(char::is_whitespace) {
                        self.fault(&item.at(name), format!("The {name} field is required."));
                    }
                }
            }
            Some(Event::Redaction | Event::InternalRedaction) if antes.is_empty() => {}
            Some(Event::Redaction | Event::InternalRedaction) => {
                self.fault(&item.at("Antes"), format!("The field Antes of {campo} is empty."));
            }
            Some(Event::Trash | Event::Purge) | None => {
                self.fault(&item.at("Comentario"), format!("The field Comentario is for comments, not for {campo}."));
            }
        }
    }

    fn deshace(&mut self, item: &Item<'_>, cambio: Option<i64>) -> Option<i64> {
        item.members.get("Deshace").filter(|given| !given.is_null())?;
        let earlier = 1..cambio.unwrap_or(LAST);
        self.member(item, "Deshace", "null or an integer from 1 to less than Cambio", |it| {
            it.as_i64().filter(|deshace| earlier.contains(deshace))
        })
    }

    fn fecha(&mut self, item: &Item<'_>) -> Option<Fecha> {
        self.member(item, "Fecha", "a moment such as 2026-11-23T10:30:00Z", |it| it.as_str()?.parse().ok())
    }

    fn origen(&mut self, item: &Item<'_>) -> Option<String> {
        self.member(item, "Origen", "cli, api or import", |it| one_of(it, &["cli", "api", "import"]))
    }

    fn campo(&mut self, item: &Item<'_>) -> Option<String> {
        let known: Vec<_> = Campo::ALL.into_iter().map(Campo::name).chain(EVENTS.map(Event::name)).collect();
        self.member(item, "Campo", &format!("one of {}", known.join(", ")), |it| one_of(it, &known))
    }

    fn text(&mut self, item: &Item<'_>, name: &str) -> Option<String> {
        let text = self.member(item, name, "a string", |it| it.as_str().map(str::to_owned))?;
        // A name is whatever a token said; a text has passed the gate.
        if name != "Quien" && text.contains('\0') {
            self.fault(&item.at(name), format!("The {name} field must not contain a NUL character."));
            return None;
        }
        Some(text)
    }

    /// Values must be such as a change leaves behind, or nobody could take it back.
    fn check_values(&mut self, item: &Item<'_>, campo: &str, antes: &str, despues: &str) {
        if let Some(campo) = Campo::of_history(campo) {
            for (name, text) in [("Antes", antes), ("Despues", despues)] {
                if !is_value(campo, text) {
                    self.fault(&item.at(name), format!("The field {name} must be a value of {}.", campo.name()));
                }
            }
            return;
        }
        if Event::named(campo).is_some_and(|event| event.redacted().is_some()) {
            return self.fault(&item.at("Comentario"), "The Comentario field is required.");
        }
        let is_comment = matches!(Event::named(campo), Some(Event::Comment | Event::InternalComment));
        let may_be_blank =
            is_comment && (item.members.contains_key("Redactado") || !item.members.contains_key("Texto"));
        let is_blank = |text: &str| text.chars().all(char::is_whitespace);
        let texto = if item.members.contains_key("Texto") { "Texto" } else { "Despues" };
        match (antes.is_empty(), despues.is_empty()) {
            (true, true) if may_be_blank => {}
            (true, true) => self.fault(&item.at(texto), format!("The {texto} field is required.")),
            (false, false) => self.fault(&item.at("Antes"), format!("One of Antes and Despues of {campo} is empty.")),
            (true, false) if is_blank(despues) => {
                self.fault(&item.at(texto), format!("The {texto} field is required."));
            }
            (false, true) if is_blank(antes) => self.fault(&item.at("Antes"), "The Antes field is required."),
            _ => {}
        }
    }

    fn member<T>(
        &mut self,
        item: &Item<'_>,
        name: &str,
        what: &str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let given = item.members.get(name).filter(|given| !given.is_null());
        let read = given.and_then(read);
        if read.is_none() {
            let sentence = match given {
                None => format!("The {name} field is required."),
                Some(_) => format!("The field {name} must be {what}."),
            };
            self.fault(&item.at(name), sentence);
        }
        read
    }
}

fn one_of(value: &Value, known: &[&str]) -> Option<String> {
    value.as_str().filter(|text| known.contains(text)).map(str::to_owned)
}

/// One object of the array.
pub(super) struct Item<'a> {
    place: String,
    members: &'a Map<String, Value>,
}

impl Item<'_> {
    fn at(&self, name: &str) -> String {
        format!("{}.{name}", self.place)
    }
}

/// Whether the history would write a member's value so.
fn is_value(campo: Campo, text: &str) -> bool {
    let given = || Given::Value(text.to_owned());
    match campo {
        Campo::Titulo | Campo::Descripcion => campo.text(given()).is_ok(),
        Campo::UsuarioId => uuid_of(text).is_some_and(|id| !id.is_nil() && id.to_string() == text),
        Campo::AreaId | Campo::PrioridadId | Campo::EstadoId => {
            text.parse().is_ok_and(|id: i64| campo.id(Given::Value(id)).is_ok() && id.to_string() == text)
        }
    }
}
