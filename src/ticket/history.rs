//! What a ticket has been through, as an export has it: judged as a whole before a store takes it in.

mod kind;
mod members;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Campo, Codigo, Fecha, Given, ValidationErrors};
pub use kind::LineKind;
use members::Judge;

/// The largest number of a change that is kept: half of what every reader of JSON reads as it is, so that others can
/// follow.
const LAST: i64 = 4_503_599_627_370_495;

/// A changed member of the ticket, or what else happened to it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "KeptEntry")]
pub struct HistoryLine {
    /// Number of the change.
    #[schemars(range(min = 1, max = LAST))]
    pub cambio: i64,
    /// When it was made.
    pub fecha: Fecha,
    /// Who made it. Empty if unknown.
    pub quien: String,
    /// Where it was made.
    #[schemars(extend("enum" = ["cli", "api", "import"]))]
    pub origen: String,
    /// Number of the earlier change of the ticket that this one undid.
    pub deshace: Option<i64>,
    /// Name of the member, or `Comentario`, `ComentarioInterno`, `Redactado`, `RedactadoInterno` or `Papelera`.
    pub campo: String,
    /// Value before. Ids are digits.
    pub antes: String,
    /// Value after.
    pub despues: String,
    /// Number of the change that added the comment, if this one edited or redacted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = LAST))]
    pub comentario: Option<i64>,
}

/// What happens to a ticket besides other values of its fields, by its name in the place of a field in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Something was said about it; the value is the text.
    Comment,
    /// The same, for agents' eyes.
    InternalComment,
    /// The text of a comment was removed for good; the value is the reason, which may be empty.
    Redaction,
    /// The same of an internal comment.
    InternalRedaction,
    /// It went to the trash or came back; the value is the reason.
    Trash,
    /// It was purged.
    Purge,
}

impl Event {
    /// The kinds of events.
    pub const ALL: [Self; 6] =
        [Self::Comment, Self::InternalComment, Self::Redaction, Self::InternalRedaction, Self::Trash, Self::Purge];

    /// Its name in the history.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "Comentario",
            Self::InternalComment => "ComentarioInterno",
            Self::Redaction => "Redactado",
            Self::InternalRedaction => "RedactadoInterno",
            Self::Trash => "Papelera",
            Self::Purge => "Purgado",
        }
    }

    /// The comment that was redacted by such an event.
    #[must_use]
    pub const fn redacted(self) -> Option<Self> {
        match self {
            Self::Redaction => Some(Self::Comment),
            Self::InternalRedaction => Some(Self::InternalComment),
            Self::Comment | Self::InternalComment | Self::Trash | Self::Purge => None,
        }
    }

    /// The event of a name; a field of a ticket is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}

/// The whole history of a ticket, by number and field. Only the gate makes one, so that a store may keep it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TicketHistory(Vec<HistoryLine>);

impl TicketHistory {
    /// Judges the members `Historial` and `Comentarios` of a ticket with this code, each the text of its JSON.
    ///
    /// `Historial` alone has everything; `Comentarios` beside it may only repeat it, and is the history where the other
    /// is empty.
    ///
    /// # Errors
    /// All faults at once, each with its place; of many the first.
    pub fn admit(
        historial: &Given<String>,
        comentarios: &Given<String>,
        codigo: Option<&Codigo>,
    ) -> Result<Self, ValidationErrors> {
        let mut judge = Judge::new(codigo);
        let entries = judge.items("Historial", historial, Judge::entry);
        let comments = judge.items("Comentarios", comentarios, Judge::comment);
        let (name, mut all, repeated) = match entries {
            Some(entries) if !entries.is_empty() => ("Historial", entries, comments.unwrap_or_default()),
            _ => ("Comentarios", comments.unwrap_or_default(), Vec::new()),
        };
        if judge.is_content() {
            check_together(&mut judge, name, &all);
            check_edits(&mut judge, name, &all);
        }
        all.sort_by(|one, other| one.place().cmp(&other.place()));
        if judge.is_content() {
            check_repeated(&mut judge, &all, &repeated);
        }
        judge.end().map(|()| Self(all))
    }

    /// Whether nothing happened.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What happened, oldest change first.
    pub fn iter(&self) -> impl Iterator<Item = &HistoryLine> {
        self.0.iter()
    }
}

/// What entries must be to each other: a change is one, and what it took back is there.
fn check_together(judge: &mut Judge<'_>, name: &str, all: &[HistoryLine]) {
    let mut order: Vec<(usize, &HistoryLine)> = all.iter().enumerate().collect();
    // By where they stand last, so that the later of two is at fault.
    order.sort_by_key(|(at, suceso)| (suceso.cambio, *at));
    let mut undone: Vec<(i64, i64)> = Vec::new();
    for change in order.chunk_by(|(_, one), (_, other)| one.cambio == other.cambio) {
        let Some(((first_at, first), rest)) = change.split_first() else { continue };
        let cambio = first.cambio;
        for (at, suceso) in rest {
            let place = format!("{name}[{at}]");
            if !first.is_of_the_change_of(suceso) {
                let sentence =
                    format!("The change {cambio} has another Fecha, Quien, Origen or Deshace in {name}[{first_at}].");
                judge.fault(&format!("{place}.Cambio"), sentence);
            }
            if let Some((other, it)) = change.iter().find(|(other, it)| other < at && !it.goes_with(suceso)) {
                let sentence = format!("The change {cambio} has {} in {name}[{other}] already.", it.campo);
                judge.fault(&format!("{place}.Campo"), sentence);
            }
        }
        if let Some(deshace) = first.deshace {
            let place = format!("{name}[{first_at}].Deshace");
            if order.binary_search_by_key(&deshace, |(_, suceso)| suceso.cambio).is_err() {
                judge.fault(&place, format!("The change {deshace}, which it took back, is not in {name}."));
            }
            undone.push((deshace, cambio));
        }
    }
    undone.sort_unstable();
    for pair in undone.windows(2) {
        if let [(deshace, one), (other, two)] = pair
            && deshace == other
        {
            judge.fault(name, format!("The change {deshace} was taken back by both {one} and {two}."));
        }
    }
}

/// What is edited or redacted must be a comment of an earlier change, and only what was redacted has no text.
fn check_edits(judge: &mut Judge<'_>, name: &str, all: &[HistoryLine]) {
    let is_redaction = |line: &HistoryLine| Event::named(&line.campo).is_some_and(|event| event.redacted().is_some());
    if name == "Historial" && !all.iter().any(is_redaction) {
        let is_blank = |line: &HistoryLine| line.antes.is_empty() && line.despues.is_empty();
        for (at, _) in all.iter().enumerate().filter(|(_, line)| is_blank(line)) {
            judge.fault(&format!("{name}[{at}].Despues"), "The Despues field is required.");
        }
    }
    for (at, line) in all.iter().enumerate() {
        let Some(comment) = line.comentario else { continue };
        let redacted = Event::named(&line.campo).and_then(Event::redacted).map(Event::name);
        let campo = redacted.unwrap_or(line.campo.as_str());
        let is_it = |made: &HistoryLine| {
            made.cambio == comment && made.comentario.is_none() && made.antes.is_empty() && made.campo == campo
        };
        if comment >= line.cambio || !all.iter().any(is_it) {
            let sentence = format!("There is no {} of an earlier change {comment} in {name}.", line.campo);
            judge.fault(&format!("{name}[{at}].Comentario"), sentence);
        }
    }
}

/// Comments beside a history may only repeat it.
fn check_repeated(judge: &mut Judge<'_>, all: &[HistoryLine], comments: &[HistoryLine]) {
    for (at, comment) in comments.iter().enumerate() {
        let found = all.binary_search_by(|it| it.place().cmp(&comment.place())).ok();
        let found = found.and_then(|found| all.get(found));
        if found.map(|made| HistoryLine { despues: made.now(all).to_owned(), ..made.clone() }).as_ref() != Some(comment)
        {
            let sentence = format!("The comment of change {} is not in Historial.", comment.cambio);
            judge.fault(&format!("Comentarios[{at}]"), sentence);
        }
    }
}

impl HistoryLine {
    /// The text of a comment as it was edited last; all lines stand by their change.
    fn now<'a>(&'a self, all: &'a [Self]) -> &'a str {
        let edit = all.iter().rfind(|later| later.comentario == Some(self.cambio));
        if self.despues.is_empty() { "" } else { edit.unwrap_or(self).despues.as_str() }
    }

    fn place(&self) -> (i64, &str) {
        (self.cambio, &self.campo)
    }

    /// Whether one change may have both of a ticket: fields, and one comment; a way into the trash stands alone.
    fn goes_with(&self, other: &Self) -> bool {
        let is_field = |it: &Self| Campo::of_history(&it.campo).is_some();
        let is_trash = |it: &Self| Event::named(&it.campo) == Some(Event::Trash);
        match (is_field(self), is_field(other)) {
            (true, true) => self.campo != other.campo,
            (true, false) => !is_trash(other),
            (false, true) => !is_trash(self),
            (false, false) => false,
        }
    }

    fn is_of_the_change_of(&self, other: &Self) -> bool {
        (self.fecha, self.deshace) == (other.fecha, other.deshace)
            && (&self.quien, &self.origen) == (&other.quien, &other.origen)
    }
}

impl Campo {
    /// The field of this name, as the history writes it.
    fn of_history(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|campo| campo.name() == name)
    }
}

#[cfg(test)]
mod tests;
