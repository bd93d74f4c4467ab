//! A ticket as a form in a file: fields and comments, a line `---`, the Descripcion.

mod kept;

use crate::render::{self, acts, line};
use crate::ticket::{
    Campo, Catalogue, Change, Codigo, Given, Labels, NewTicket, Ticket, TicketDraft, TicketRef, ValidationErrors,
    Version,
};
use kept::{KeptForm, READ, mark, place};

pub(super) use kept::code;

/// Ends the fields.
const END: &str = "---";

/// Begins a line with an error.
const MARK: &str = "# error: ";

/// Begins a line with the current value of a field that the user of a kept form has changed too.
const MEANWHILE: &str = "# meanwhile: ";

/// The fields with a line each, in order.
const FIELDS: [Campo; 5] = [Campo::Titulo, Campo::UsuarioId, Campo::AreaId, Campo::PrioridadId, Campo::EstadoId];

/// The ticket that is edited.
pub(super) struct Form {
    ticket: Ticket,
    names: Labels,
}

impl Form {
    pub fn new(ticket: Ticket, names: Labels) -> Self {
        Self { ticket, names }
    }

    pub fn into_ticket(self) -> Ticket {
        self.ticket
    }

    /// Returns the version that is edited, or the date if the server has no versions.
    pub fn version(&self) -> Option<Version> {
        self.ticket.version.clone().or_else(|| self.ticket.fecha_actualizacion.map(Version::Fecha))
    }

    pub fn target(&self) -> Option<TicketRef> {
        let codigo = self.ticket.codigo.clone().map(TicketRef::Codigo);
        codigo.or_else(|| self.ticket.id_ticket.map(TicketRef::Id))
    }

    /// Returns the code or id of the ticket.
    pub fn name(&self) -> String {
        let codigo = self.ticket.codigo.as_ref().map(Codigo::to_string);
        codigo.or_else(|| self.ticket.id_ticket.map(|id| id.to_string())).unwrap_or_default()
    }

    /// Returns the form. A Descripcion without a final newline gets one, as editors would add it anyway.
    pub fn text(&self) -> String {
        let shown = self.shown();
        self.with(&KeptForm { lines: Vec::new(), marks: vec![mark(&shown)], descripcion: &shown })
    }

    /// Returns the form with the changes in another form's text. A text without its original values, or with lines that are
    /// not those of a form, is returned unchanged.
    pub fn resumed(&self, text: &str) -> String {
        KeptForm::of(text).map_or_else(|| text.to_owned(), |kept| self.with(&kept))
    }

    fn with(&self, kept: &KeptForm<'_>) -> String {
        let name = line(&self.name());
        let mut text = format!(
            "# {name}: change what you like, save, and leave the editor. A form without changes changes nothing.\n\
             # Ids may be written as names. A Titulo in double quotes is read as a JSON string.\n\
             # All that stands below {END} is the Descripcion, as it is.\n\
             {READ}{name} {marks}\n",
            marks = self.marks().join(" "),
        );
        for campo in FIELDS {
            let (now, name) = (self.value(campo), campo.name());
            let (value, before) = (kept.value(campo), kept.marks.get(place(campo)));
            let is_mine = value.is_some() && value.map(mark).as_ref() != before;
            if is_mine && before != Some(&mark(&now)) && value != Some(now.trim()) {
                text.push_str(&format!("{MEANWHILE}{name}: {now}\n"));
            }
            text.push_str(&format!("{name}: {}\n", value.filter(|_| is_mine).unwrap_or(&now)));
        }
        let own = self.shown();
        let (mine, before) = (kept.descripcion, kept.marks.last());
        let is_mine = Some(&mark(mine)) != before;
        if is_mine && before != Some(&mark(&own)) && mine != own {
            text.push_str(&format!("{MEANWHILE}the Descripcion is another; see `tickets show {name}`\n"));
        }
        text + END + "\n" + if is_mine { mine } else { &own }
    }

    /// The Descripcion as the form shows it.
    fn shown(&self) -> String {
        let descripcion = &self.ticket.descripcion;
        let end = if descripcion.ends_with('\n') { "" } else { "\n" };
        format!("{descripcion}{end}")
    }

    fn marks(&self) -> Vec<String> {
        FIELDS.iter().map(|campo| mark(&self.value(*campo))).chain([mark(&self.shown())]).collect()
    }

    /// Describes the fields of a change that others have set to a different value.
    pub fn clashes(&self, now: &Self, change: &Change) -> Vec<String> {
        let mut clashes = Vec::new();
        for (campo, mine) in change.named() {
            let (before, after) = (self.ticket.text_of(campo), now.ticket.text_of(campo));
            if after != before && after != mine {
                let (after, mine) = (line(&brief(&after)), line(&brief(&mine)));
                clashes.push(format!("{} is '{after}' now and yours is '{mine}'", campo.name()));
            }
        }
        clashes
    }

    /// Returns the names of the fields that differ now.
    pub fn differences(&self, now: &Self) -> String {
        let is_other = |campo: &Campo| self.ticket.text_of(*campo) != now.ticket.text_of(*campo);
        let fields = FIELDS.into_iter().chain([Campo::Descripcion]).filter(is_other).map(Campo::name);
        let fields: Vec<&str> = fields.collect();
        if fields.is_empty() { "commented".to_owned() } else { fields.join(", ") }
    }

    /// Reads an edited form: returns the changed fields, and the faults of the form itself.
    pub fn read(&self, text: &str) -> (TicketDraft, ValidationErrors) {
        let mut faults = ValidationErrors::default();
        let parts = Parts::of(text);
        let Some(descripcion) = parts.descripcion else {
            faults.add("$", format!("The line {END} is missing: below it stands the Descripcion."));
            return (TicketDraft::default(), faults);
        };
        for other in parts.lines().filter(|line| is_strange(line)) {
            faults.add("$", format!("'{}' is no line of the form: the Descripcion stands below {END}.", brief(other)));
        }
        let mut draft = TicketDraft { descripcion: self.descripcion(descripcion), ..TicketDraft::default() };
        for campo in FIELDS {
            let mut values = parts.lines().filter_map(|line| value_of(line, campo));
            let read = match (values.next(), values.next()) {
                (None, _) => Err(campo.required()),
                (Some(_), Some(_)) => Err(format!("The {} field is there more than once.", campo.name())),
                (Some(value), None) if value == self.value(campo).trim() => Ok(()),
                (Some(value), None) => self.field(campo, value, &mut draft),
            };
            if let Err(sentence) = read {
                faults.add(campo.name(), sentence);
            }
        }
        (draft, faults)
    }

    /// Leaves out values that are the ticket's own, written differently.
    pub fn changed(&self, draft: TicketDraft) -> TicketDraft {
        fn other<T: PartialEq>(given: Given<T>, own: &T) -> Given<T> {
            if matches!(&given, Given::Value(value) if value == own) { Given::Absent } else { given }
        }
        let own = &self.ticket;
        let usuario_id = match draft.usuario_id {
            Given::Value(text) if text.eq_ignore_ascii_case(&own.usuario_id.to_string()) => Given::Absent,
            given => given,
        };
        TicketDraft {
            titulo: other(draft.titulo, &own.titulo),
            descripcion: other(draft.descripcion, &own.descripcion),
            usuario_id,
            area_id: other(draft.area_id, &own.area_id),
            prioridad_id: other(draft.prioridad_id, &own.prioridad_id),
            estado_id: other(draft.estado_id, &own.estado_id),
        }
    }

    /// Returns a field as shown in its line.
    fn value(&self, campo: Campo) -> String {
        let id = self.ticket.text_of(campo);
        match catalogo(campo) {
            None => titulo(&id),
            Some(_) => self.name_of(campo, &id).map_or_else(|| id.clone(), |name| format!("{id} ({name})")),
        }
    }

    /// Returns the name of an id, on one line.
    fn name_of(&self, campo: Campo, id: &str) -> Option<String> {
        let catalogo = catalogo(campo)?;
        let name = match catalogo {
            Catalogue::Usuarios if id.eq_ignore_ascii_case(&self.ticket.usuario_id.to_string()) => {
                self.names.of_usuario(self.ticket.usuario_id)
            }
            Catalogue::Usuarios => None,
            _ => self.names.of(catalogo, id.parse().ok()?),
        };
        name.map(|name| line(name.trim()))
    }

    fn field(&self, campo: Campo, value: &str, draft: &mut TicketDraft) -> Result<(), String> {
        match campo {
            Campo::Titulo => draft.titulo = Given::Value(read_titulo(value)?),
            Campo::Descripcion => {}
            Campo::UsuarioId => draft.usuario_id = Given::uuid_or_name(self.meant(campo, value)?),
            Campo::AreaId => draft.area_id = Given::id_or_name(&self.meant(campo, value)?),
            Campo::PrioridadId => draft.prioridad_id = Given::id_or_name(&self.meant(campo, value)?),
            Campo::EstadoId => draft.estado_id = Given::id_or_name(&self.meant(campo, value)?),
        }
        Ok(())
    }

    /// Returns the id or the name in `2 (Redes)`, whichever was changed.
    fn meant(&self, campo: Campo, value: &str) -> Result<String, String> {
        let Some((id, name)) = id_and_name(campo, value) else { return Ok(value.to_owned()) };
        let own = self.ticket.text_of(campo);
        if self.name_of(campo, &own).is_some_and(|own| own == name) {
            return Ok(id.to_owned());
        }
        if id == own {
            return Ok(name.to_owned());
        }
        match self.name_of(campo, id) {
            Some(known) if known == name => Ok(id.to_owned()),
            _ => Err(format!("The {} field must be an id or a name: {id} is not known as '{name}'.", campo.name())),
        }
    }

    /// Removes the final newline that [`Self::text`] adds.
    fn descripcion(&self, text: &str) -> Given<String> {
        let own = &self.ticket.descripcion;
        let text = if own.ends_with('\n') { text } else { text.strip_suffix('\n').unwrap_or(text) };
        if text == own { Given::Absent } else { Given::Value(text.to_owned()) }
    }
}

/// Returns a form with errors above their fields, and without earlier ones.
pub(super) fn marked(text: &str, faults: &ValidationErrors) -> String {
    let parts = Parts::of(text);
    let marks = |name: &str| -> String {
        let said = faults.iter().filter(|(known, _)| *known == name).flat_map(|(_, sentences)| sentences);
        said.map(|sentence| format!("{MARK}{}\n", line(sentence))).collect()
    };
    let has = |campo: Campo| parts.lines().any(|line| value_of(line, campo).is_some());
    let is_placed = |name: &str| match Campo::named(name) {
        Some(Campo::Descripcion) => parts.descripcion.is_some(),
        campo => campo.is_some_and(has),
    };
    let mut out: String = faults.iter().filter(|(name, _)| !is_placed(name)).map(|(name, _)| marks(name)).collect();
    let mut placed: Vec<Campo> = Vec::new();
    for line in parts.head.split_inclusive('\n').filter(|line| !line.starts_with(MARK)) {
        let campo = FIELDS.into_iter().find(|campo| value_of(line, *campo).is_some());
        if let Some(campo) = campo.filter(|campo| !placed.contains(campo)) {
            placed.push(campo);
            out.push_str(&marks(campo.name()));
        }
        out.push_str(line);
    }
    if parts.descripcion.is_some() {
        out.push_str(&marks(Campo::Descripcion.name()));
    }
    out + parts.rest
}

/// Returns the faults of the form and of the values that could be read, in the documented order.
pub(super) fn with_rest(draft: TicketDraft, faults: &ValidationErrors) -> ValidationErrors {
    let mut all = NewTicket::faults(draft.filled(), faults);
    for (name, sentences) in faults.iter().filter(|(name, _)| Campo::named(name).is_none()) {
        sentences.iter().for_each(|sentence| all.add(name, sentence));
    }
    all
}

/// The text before the line `---`, the text from there on, and the text below it.
struct Parts<'a> {
    head: &'a str,
    rest: &'a str,
    descripcion: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Without the line, the head ends before the first line that is not part of a head: that may be the user's text.
    fn of(text: &'a str) -> Self {
        let mut at = 0;
        let mut strange = None;
        for line in text.split_inclusive('\n') {
            if line.trim_end() == END {
                let (head, rest) = text.split_at(at);
                return Self { head, rest, descripcion: Some(rest.split_at(line.len()).1) };
            }
            if strange.is_none() && is_strange(line) {
                strange = Some(at);
            }
            at += line.len();
        }
        let (head, rest) = text.split_at(strange.unwrap_or(at));
        Self { head, rest, descripcion: None }
    }

    fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.head.lines()
    }
}

/// Some editors begin a file with a byte order mark.
fn bare(line: &str) -> &str {
    line.trim_start_matches('\u{feff}').trim()
}

/// Returns the value of a field, if this is its line.
fn value_of(line: &str, campo: Campo) -> Option<&str> {
    let (name, value) = bare(line).split_once(':')?;
    (Campo::named(name.trim_end()) == Some(campo)).then(|| value.trim())
}

/// Whether a line is neither a comment nor a field nor blank.
fn is_strange(line: &str) -> bool {
    let text = bare(line);
    !text.is_empty() && !text.starts_with('#') && FIELDS.into_iter().all(|campo| value_of(line, campo).is_none())
}

/// Returns the beginning of a line.
fn brief(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.split_at(at).0),
        None => text.to_owned(),
    }
}

fn catalogo(campo: Campo) -> Option<Catalogue> {
    Catalogue::ALL.into_iter().find(|catalogo| catalogo.campo() == campo)
}

/// Splits `2 (Redes)`.
fn id_and_name(campo: Campo, value: &str) -> Option<(&str, &str)> {
    let (id, name) = value.split_once(char::is_whitespace)?;
    let name = name.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
    catalogo(campo)?.reads_as_id(id).then_some((id, name))
}

/// Returns a title on one line, as a JSON string if the text itself would not be read back unchanged.
fn titulo(text: &str) -> String {
    let is_plain = text.trim() == text && !text.starts_with('"') && !text.contains(|it| acts(it) || it.is_control());
    if is_plain {
        return text.to_owned();
    }
    let mut bytes = Vec::new();
    // A text is written as JSON, and a Vec takes it all.
    let _ = render::json(&mut bytes, &text, false);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn read_titulo(value: &str) -> Result<String, String> {
    if !value.starts_with('"') {
        return Ok(value.to_owned());
    }
    serde_json::from_str(value).map_err(|_| {
        let campo = Campo::Titulo.name();
        format!("The {campo} field begins with a double quote, so it must be a JSON string: \"He said \\\"no\\\"\".")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_is_one_line_that_reads_back_as_it_was() {
        let table = [
            "Disk full",
            "# 1",
            "a: b",
            "---",
            "\"quoted\"",
            "\"",
            " spaces ",
            "\ttab\r\n",
            "\u{1b}[31m\u{9b}\u{202e}\u{2028}\u{85}",
            "\\n",
            "\u{feff}ñ 漢 😀",
            "\u{a0}\u{3000}",
            "1 (Redes)",
        ];
        for text in table {
            let shown = titulo(text);
            assert!(!shown.contains(|it: char| it.is_control() || acts(it)), "{shown:?}");
            assert_eq!(read_titulo(shown.trim()), Ok(text.to_owned()), "{shown}");
        }
        assert!(read_titulo("\"x\" y").is_err() && read_titulo("\"").is_err());
    }
}
