//! A ticket as a file has it: the six members of a request, and those that a store has given it.

pub mod json;
mod past;

use std::borrow::Cow;
use std::fmt;

use uuid::Uuid;

use super::fields::uuid_of;
use super::{Campo, Codigo, Fecha, Given, Limits, NewTicket, TicketDraft, TicketHistory, ValidationErrors};
pub use past::{Past, PastComment, WrittenComment};

/// The first second of the year 9999: every change moves a ticket's date, which must stay one of four digits.
const LAST_YEAR: i64 = 253_370_764_800;

/// One row of a file, with what is in it for a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The members of the request.
    pub draft: TicketDraft,
    /// The members that a store has given.
    pub own: Own,
    /// The row's name for itself, if one was asked for.
    pub key: Given<String>,
    /// Members of the request that it does not say itself: a profile fills them.
    pub assumed: Vec<Campo>,
}

/// What the number of a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Lines of a file.
    #[default]
    Line,
    /// Objects of an array, several of which may stand on one line.
    Row,
    /// Mails of a mailbox.
    Message,
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Line => "line",
            Self::Row => "row",
            Self::Message => "message",
        })
    }
}

/// What a ticket has of the store that filed it, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// `IdTicket`.
    pub id_ticket: Given<String>,
    /// `Codigo`.
    pub codigo: Given<String>,
    /// `FechaCreacion`.
    pub fecha_creacion: Given<String>,
    /// `FechaActualizacion`.
    pub fecha_actualizacion: Given<String>,
    /// `FechaCierre`, which our own exports do not have.
    pub fecha_cierre: Given<String>,
    /// `Historial`, as the text of its JSON.
    pub historial: Given<String>,
    /// `Comentarios`, in the same way.
    pub comentarios: Given<String>,
}

/// The same, fit to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// `IdTicket`.
    pub id_ticket: Uuid,
    /// `Codigo`, of our form.
    pub codigo: Codigo,
    /// `FechaCreacion`.
    pub fecha_creacion: Fecha,
    /// `FechaActualizacion`, not before the other.
    pub fecha_actualizacion: Fecha,
    /// `Historial`, or else `Comentarios`.
    pub historia: TicketHistory,
}

impl Row {
    /// The same JSON object with other names for its members: `renamed` says the new name, or none for a member that is
    /// to be left out. What is no object is left as it is.
    #[must_use]
    pub fn renamed<'a>(bytes: &'a [u8], renamed: &mut dyn FnMut(&str) -> Option<String>) -> Cow<'a, [u8]> {
        json::renamed(bytes, renamed).map_or(Cow::Borrowed(bytes), Cow::Owned)
    }

    /// Reads a JSON object as [`TicketDraft::from_json`] does; `key` names the member that is the row's own name, and
    /// `ignored` is told each member that is none of a ticket's. `Historial` and `Comentarios` are some `with_history`.
    ///
    /// # Errors
    /// As [`TicketDraft::from_json`].
    pub fn from_json(
        bytes: &[u8],
        key: Option<&str>,
        with_history: bool,
        ignored: &mut dyn FnMut(&str),
    ) -> Result<Self, ValidationErrors> {
        json::read(bytes, key, with_history, ignored)
    }
}

impl Own {
    /// Judges what is to be kept together with the ticket.
    pub fn keep(&self, ticket: Result<NewTicket, ValidationErrors>) -> Result<(NewTicket, Kept), ValidationErrors> {
        both(ticket, self.admit())
    }

    /// Judges the ticket's past together with it.
    pub fn with_past(
        &self,
        ticket: Result<NewTicket, ValidationErrors>,
        limits: Limits,
    ) -> Result<(NewTicket, Option<Past>), ValidationErrors> {
        both(ticket, self.past(limits))
    }

    /// The names of those that a sheet may have, too.
    pub const NAMES: [&str; 4] = ["IdTicket", "Codigo", "FechaCreacion", "FechaActualizacion"];

    /// The dates that a ticket may bring along without a code.
    pub const DATES: [&str; 3] = ["FechaCreacion", "FechaActualizacion", "FechaCierre"];

    /// The member of one of [`Self::NAMES`] or [`Self::DATES`], in any ASCII case.
    pub fn named(&mut self, name: &str) -> Option<&mut Given<String>> {
        let members = [
            ("IdTicket", &mut self.id_ticket),
            ("Codigo", &mut self.codigo),
            ("FechaCreacion", &mut self.fecha_creacion),
            ("FechaActualizacion", &mut self.fecha_actualizacion),
            ("FechaCierre", &mut self.fecha_cierre),
        ];
        members.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, given)| given)
    }

    /// Those of these names that are there.
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
        let members = [
            ("IdTicket", &self.id_ticket),
            ("Codigo", &self.codigo),
            ("FechaCreacion", &self.fecha_creacion),
            ("FechaActualizacion", &self.fecha_actualizacion),
            ("FechaCierre", &self.fecha_cierre),
        ];
        members.into_iter().filter(|(_, given)| **given != Given::Absent).map(|(name, _)| name)
    }

    /// The member of this name that is an array, in any ASCII case.
    pub fn listed(&mut self, name: &str) -> Option<&mut Given<String>> {
        let members = [("Historial", &mut self.historial), ("Comentarios", &mut self.comentarios)];
        members.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, given)| given)
    }

    /// Judges what is to be kept.
    ///
    /// # Errors
    /// All faults at once, in the documented order of the members.
    pub fn admit(&self) -> Result<Kept, ValidationErrors> {
        let mut errors = ValidationErrors::default();
        let id = "a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6";
        let moment = "a moment such as 2026-11-23T10:30:00Z";
        let id_ticket = errors.kept("IdTicket", &self.id_ticket, id, |text| uuid_of(text).filter(|id| !id.is_nil()));
        let codigo = errors.kept("Codigo", &self.codigo, "a code such as TKT-2026-000001", |text| text.parse().ok());
        let fecha = |text: &str| text.parse::<Fecha>().ok();
        let fecha_creacion = errors.kept("FechaCreacion", &self.fecha_creacion, moment, fecha);
        let fecha_actualizacion = errors.kept("FechaActualizacion", &self.fecha_actualizacion, moment, fecha);
        let historia = TicketHistory::admit(&self.historial, &self.comentarios, codigo.as_ref());
        let historia = historia.map_err(|more| errors.add_all(&more)).ok();
        let (Some(id_ticket), Some(codigo), Some(fecha_creacion), Some(fecha_actualizacion), Some(historia)) =
            (id_ticket, codigo, fecha_creacion, fecha_actualizacion, historia)
        else {
            return Err(errors);
        };
        if fecha_actualizacion < fecha_creacion {
            let sentence = "The field FechaActualizacion must not be before FechaCreacion.";
            return Err(ValidationErrors::one("FechaActualizacion", sentence));
        }
        if fecha_actualizacion.seconds() >= LAST_YEAR {
            let sentence = "The field FechaActualizacion must be before the year 9999, so that a change can follow.";
            return Err(ValidationErrors::one("FechaActualizacion", sentence));
        }
        Ok(Kept { id_ticket, codigo, fecha_creacion, fecha_actualizacion, historia })
    }
}

/// Both, or the faults of both.
fn both<A, B>(
    one: Result<A, ValidationErrors>,
    other: Result<B, ValidationErrors>,
) -> Result<(A, B), ValidationErrors> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut errors), Err(more)) => {
            errors.add_all(&more);
            Err(errors)
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
    }
}

impl ValidationErrors {
    fn kept<T>(
        &mut self,
        name: &str,
        given: &Given<String>,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let read = match given {
            Given::Value(text) if !text.trim().is_empty() => read(text),
            Given::Named(_) | Given::Unreadable => None,
            Given::Absent | Given::Value(_) => {
                self.add(name, format!("The {name} field is required."));
                return None;
            }
        };
        if read.is_none() {
            self.add(name, format!("The field {name} must be {what}."));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_judged_as_a_whole() {
        let own = |id: &str, codigo: &str, creado: &str, actualizado: &str| {
            let given = |text: &str| Given::Value(text.to_owned());
            Own {
                id_ticket: given(id),
                codigo: given(codigo),
                fecha_creacion: given(creado),
                fecha_actualizacion: given(actualizado),
                ..Own::default()
            }
        };
        let (id, one, two) = ("01a20c5d-dbf1-7608-9223-9ca80a5d6302", "2026-11-23T10:30:00Z", "2026-11-23T10:30:01Z");
        assert!(own(id, "TKT-2026-000001", one, two).admit().is_ok());
        let table = [
            (own("", "", "", ""), 4),
            (own("7", "TKT-2026-1", "yesterday", "2026"), 4),
            (own("00000000-0000-0000-0000-000000000000", "TKT-2026-000001", one, one), 1),
            (own(id, "X-1", one, one), 1),
            (own(id, "TKT-2026-000001", two, one), 1),
            (Own::default(), 4),
        ];
        for (own, want) in table {
            assert_eq!(own.admit().unwrap_err().iter().count(), want, "{own:?}");
        }
    }
}
