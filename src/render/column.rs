//! The columns of a list.

use serde_json::Value;

use super::text::line;
use super::times::Dates;
use crate::ticket::{Catalogue, Fecha, Labels, Ticket};

/// What cells are made with.
#[derive(Debug, Clone, Copy)]
pub struct Lens<'a> {
    pub names: &'a Labels,
    pub times: &'a Dates,
    pub links: Option<&'a str>,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// `Codigo`
    Codigo,
    /// `IdTicket`
    Id,
    /// `Titulo`
    Titulo,
    /// `Descripcion`
    Descripcion,
    /// `UsuarioId`
    Usuario,
    /// `AreaId`
    Area,
    /// `PrioridadId`
    Prioridad,
    /// `EstadoId`
    Estado,
    /// `FechaCreacion`
    Creado,
    /// `FechaActualizacion`
    Actualizado,
}

impl Column {
    /// The names that a user may write.
    pub const NAMES: &str = "codigo, id, titulo, descripcion, usuario, area, prioridad, estado, creado or actualizado";

    /// The columns of a list by default.
    pub(super) const USUAL: [Self; 6] =
        [Self::Codigo, Self::Titulo, Self::Area, Self::Prioridad, Self::Estado, Self::Creado];

    /// All of them, as the documented members stand.
    pub(super) const ALL: [Self; 10] = [
        Self::Id,
        Self::Codigo,
        Self::Titulo,
        Self::Descripcion,
        Self::Usuario,
        Self::Area,
        Self::Prioridad,
        Self::Estado,
        Self::Creado,
        Self::Actualizado,
    ];

    /// Returns the column of this name or JSON member, in any ASCII case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "codigo" => Self::Codigo,
            "id" | "idticket" => Self::Id,
            "titulo" => Self::Titulo,
            "descripcion" => Self::Descripcion,
            "usuario" | "usuarioid" => Self::Usuario,
            "area" | "areaid" => Self::Area,
            "prioridad" | "prioridadid" => Self::Prioridad,
            "estado" | "estadoid" => Self::Estado,
            "creado" | "fechacreacion" => Self::Creado,
            "actualizado" | "fechaactualizacion" => Self::Actualizado,
            _ => return None,
        })
    }

    /// Returns the name of the JSON member.
    pub(super) const fn member(self) -> &'static str {
        match self {
            Self::Usuario => "UsuarioId",
            Self::Area => "AreaId",
            Self::Prioridad => "PrioridadId",
            Self::Estado => "EstadoId",
            Self::Creado => "FechaCreacion",
            Self::Actualizado => "FechaActualizacion",
            other => other.head(&Dates::Utc),
        }
    }

    /// The catalogue whose names stand for what it holds.
    const fn catalogue(self) -> Option<Catalogue> {
        match self {
            Self::Usuario => Some(Catalogue::Usuarios),
            Self::Area => Some(Catalogue::Areas),
            Self::Prioridad => Some(Catalogue::Prioridades),
            Self::Estado => Some(Catalogue::Estados),
            _ => None,
        }
    }

    /// Returns the name of what [`Self::value`] returns: `Area` where names stand for ids.
    pub(super) const fn name(self, is_named: bool) -> &'static str {
        if is_named && self.catalogue().is_some() { self.head(&Dates::Utc) } else { self.member() }
    }

    /// Returns the value of a ticket, with the names of ids if there are any; an id without a name stays one.
    pub(super) fn value(self, ticket: &Ticket, names: Option<&Labels>) -> Value {
        let id = |id: i64| {
            let name = names.zip(self.catalogue()).and_then(|(names, catalogo)| names.of(catalogo, id));
            name.map_or_else(|| id.into(), Value::from)
        };
        let text = |it: Option<String>| it.map_or(Value::Null, Value::from);
        match self {
            Self::Codigo => text(ticket.codigo.as_ref().map(ToString::to_string)),
            Self::Id => text(ticket.id_ticket.map(|id| id.to_string())),
            Self::Titulo => ticket.titulo.as_str().into(),
            Self::Descripcion => ticket.descripcion.as_str().into(),
            Self::Usuario => {
                let name = names.and_then(|names| names.of_person(ticket.usuario_id));
                name.unwrap_or_else(|| ticket.usuario_id.to_string()).into()
            }
            Self::Area => id(ticket.area_id),
            Self::Prioridad => id(ticket.prioridad_id),
            Self::Estado => id(ticket.estado_id),
            Self::Creado => text(ticket.fecha_creacion.map(|fecha| fecha.to_string())),
            Self::Actualizado => text(ticket.fecha_actualizacion.map(|fecha| fecha.to_string())),
        }
    }

    pub(super) const fn head(self, times: &Dates) -> &'static str {
        match self {
            Self::Codigo => "Codigo",
            Self::Id => "IdTicket",
            Self::Titulo => "Titulo",
            Self::Descripcion => "Descripcion",
            Self::Usuario => "Usuario",
            Self::Area => "Area",
            Self::Prioridad => "Prioridad",
            Self::Estado => "Estado",
            Self::Creado => times.head("Creacion (UTC)", "Creado"),
            Self::Actualizado => times.head("Actualizacion (UTC)", "Actualizado"),
        }
    }

    pub(super) fn cell(self, ticket: &Ticket, look: Lens<'_>) -> String {
        let names = look.names;
        let moment = |fecha: Option<Fecha>| fecha.map_or_else(|| "-".to_owned(), |fecha| look.times.short(fecha));
        match self {
            Self::Codigo => ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string())),
            Self::Id => ticket.id_ticket.map_or_else(|| "-".to_owned(), |id| id.to_string()),
            Self::Titulo => line(&ticket.titulo),
            Self::Descripcion => line(&ticket.descripcion),
            Self::Usuario => {
                names.of_person(ticket.usuario_id).map_or_else(|| ticket.usuario_id.to_string(), |name| line(&name))
            }
            Self::Area => named(Catalogue::Areas, ticket.area_id, names),
            Self::Prioridad => named(Catalogue::Prioridades, ticket.prioridad_id, names),
            Self::Estado => named(Catalogue::Estados, ticket.estado_id, names),
            Self::Creado => moment(ticket.fecha_creacion),
            Self::Actualizado => moment(ticket.fecha_actualizacion),
        }
    }

    /// How the cell looks where there are colours: the two largest prioridades stand out, and what is done stands back; the
    /// words say it too.
    pub(super) fn style(self, ticket: &Ticket, look: Lens<'_>) -> &'static str {
        let is_final = look.names.is_final(ticket.estado_id);
        match self {
            Self::Prioridad if !is_final && look.names.of(Catalogue::Prioridades, ticket.prioridad_id).is_some() => {
                match look.names.above(Catalogue::Prioridades, ticket.prioridad_id) {
                    0 => RED,
                    1 => YELLOW,
                    _ => "",
                }
            }
            Self::Estado if !is_final => GREEN,
            Self::Prioridad | Self::Estado => DIM,
            _ => "",
        }
    }

    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Titulo | Self::Descripcion)
    }
}

pub(super) const RED: &str = "\x1b[31m";
pub(super) const YELLOW: &str = "\x1b[33m";
pub(super) const GREEN: &str = "\x1b[32m";
pub(super) const DIM: &str = "\x1b[2m";

/// Returns the name of an id, or the id if it has none.
fn named(catalogo: Catalogue, id: i64, names: &Labels) -> String {
    names.of(catalogo, id).map_or_else(|| id.to_string(), line)
}
