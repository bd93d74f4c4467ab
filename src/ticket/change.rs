//! A change of a ticket: the members that get another value, judged by the rules of a new ticket.

use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::fields::uuid_of;
use super::{Campo, EntryId, Given, Limits, NewTicket, Ticket, TicketDraft, ValidationErrors};

/// What becomes of a ticket's members; those that are not named stay. Only the gate makes one.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(
    rename = "ChangeTicket",
    extend("minProperties" = 1),
    description = "The members to set, at least one. The others stay as they are."
)]
pub struct Change {
    #[serde(skip_serializing_if = "Option::is_none")]
    titulo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    descripcion: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usuario_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i32>", range(min = 1))]
    area_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i32>", range(min = 1))]
    prioridad_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i32>", range(min = 1))]
    estado_id: Option<i64>,
}

impl Change {
    /// Judges what a draft names; what it leaves out stays as it is.
    ///
    /// # Errors
    /// All faults at once, in the documented order; a draft that names nothing.
    pub fn admit(draft: &TicketDraft, limits: Limits) -> Result<Self, ValidationErrors> {
        if *draft == TicketDraft::default() {
            return Err(ValidationErrors::one("$", "The change must name at least one field."));
        }
        // One gate judges new tickets and changes.
        let new = NewTicket::admit(draft.clone().filled(), limits)?;
        fn named<T, U>(given: &Given<T>, value: U) -> Option<U> {
            (!matches!(given, Given::Absent)).then_some(value)
        }
        Ok(Self {
            titulo: named(&draft.titulo, new.titulo().to_owned()),
            descripcion: named(&draft.descripcion, new.descripcion().to_owned()),
            usuario_id: named(&draft.usuario_id, new.usuario_id()),
            area_id: named(&draft.area_id, new.area_id()),
            prioridad_id: named(&draft.prioridad_id, new.prioridad_id()),
            estado_id: named(&draft.estado_id, new.estado_id()),
        })
    }

    /// The user that the ticket is given to, if it is.
    #[must_use]
    pub const fn usuario_id(&self) -> Option<Uuid> {
        self.usuario_id
    }

    /// The id that a member gets, if it has one and gets one.
    #[must_use]
    pub fn id(&self, campo: Campo) -> Option<EntryId> {
        match campo {
            Campo::Titulo | Campo::Descripcion => None,
            Campo::UsuarioId => self.usuario_id.map(EntryId::Usuario),
            Campo::AreaId => self.area_id.map(EntryId::Numero),
            Campo::PrioridadId => self.prioridad_id.map(EntryId::Numero),
            Campo::EstadoId => self.estado_id.map(EntryId::Numero),
        }
    }

    /// The ticket as it is after the change; its dates stay.
    #[must_use]
    pub fn applied(&self, ticket: &Ticket) -> Ticket {
        let ticket = ticket.clone();
        Ticket {
            titulo: self.titulo.clone().unwrap_or(ticket.titulo),
            descripcion: self.descripcion.clone().unwrap_or(ticket.descripcion),
            usuario_id: self.usuario_id.unwrap_or(ticket.usuario_id),
            area_id: self.area_id.unwrap_or(ticket.area_id),
            prioridad_id: self.prioridad_id.unwrap_or(ticket.prioridad_id),
            estado_id: self.estado_id.unwrap_or(ticket.estado_id),
            ..ticket
        }
    }

    /// The members that are named with their new values as texts, in the documented order.
    #[must_use]
    pub fn named(&self) -> Vec<(Campo, String)> {
        let id = |id: Option<i64>| id.map(|id| id.to_string());
        let values = [
            self.titulo.clone(),
            self.descripcion.clone(),
            self.usuario_id.map(|id| id.to_string()),
            id(self.area_id),
            id(self.prioridad_id),
            id(self.estado_id),
        ];
        Campo::ALL.into_iter().zip(values).filter_map(|(campo, value)| Some((campo, value?))).collect()
    }
}

impl Ticket {
    /// A member's value as the text that the history keeps.
    #[must_use]
    pub fn text_of(&self, campo: Campo) -> String {
        match campo {
            Campo::Titulo => self.titulo.clone(),
            Campo::Descripcion => self.descripcion.clone(),
            Campo::UsuarioId => self.usuario_id.to_string(),
            Campo::AreaId => self.area_id.to_string(),
            Campo::PrioridadId => self.prioridad_id.to_string(),
            Campo::EstadoId => self.estado_id.to_string(),
        }
    }

    /// Sets a member to a value of the history; `None` if the text is no such value.
    #[must_use]
    pub fn with(mut self, campo: Campo, text: &str) -> Option<Self> {
        let id = || text.parse::<i64>().ok();
        match campo {
            Campo::Titulo => text.clone_into(&mut self.titulo),
            Campo::Descripcion => text.clone_into(&mut self.descripcion),
            Campo::UsuarioId => self.usuario_id = uuid_of(text)?,
            Campo::AreaId => self.area_id = id()?,
            Campo::PrioridadId => self.prioridad_id = id()?,
            Campo::EstadoId => self.estado_id = id()?,
        }
        Some(self)
    }

    /// The members in which this ticket is not the same as another, in the documented order.
    pub fn differs_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Campo> + 'a {
        Campo::ALL.into_iter().filter(|campo| match campo {
            Campo::Titulo => self.titulo != other.titulo,
            Campo::Descripcion => self.descripcion != other.descripcion,
            Campo::UsuarioId => self.usuario_id != other.usuario_id,
            Campo::AreaId => self.area_id != other.area_id,
            Campo::PrioridadId => self.prioridad_id != other.prioridad_id,
            Campo::EstadoId => self.estado_id != other.estado_id,
        })
    }
}
