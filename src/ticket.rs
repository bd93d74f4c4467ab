//! The domain: what a ticket is, what may be asked for, and the gate between the two.
//!
//! Names nothing else of the crate, so that every store, renderer and server can stand on it.

mod catalogue;
pub mod cells;
mod change;
mod codigo;
mod fecha;
mod fields;
pub mod filter;
mod fold;
mod gate;
mod history;
mod number;
mod order;
mod read;
mod row;
mod said;
pub mod search;
mod version;
mod visible;
mod zone;

pub use catalogue::estado;
pub use catalogue::labels::Labels;
pub use catalogue::resolve::{Naming, Unresolved, named, resolve};
pub use catalogue::{
    Catalogue, CatalogueChange, CatalogueEntry, EntryId, Nombre, NombreError, StrictSetting, fold_name, is_correo,
};
pub use change::Change;
pub use codigo::{Codigo, CodigoError, TicketRef};
pub use fecha::{Calendar, Fecha, FechaError};
pub use fields::{Campo, Given, MAX_ID};
pub use fold::fold;
pub use gate::{Limits, NewTicket, ValidationErrors};
pub use history::{Event, HistoryLine, LineKind, TicketHistory};
pub use number::number;
pub use order::{SortKey, SortOrder, SortOrderError};
pub use read::{body_text, no_object, no_utf8};
pub use row::{Kept, Own, Past, PastComment, Row, Unit, WrittenComment};
pub use said::{Remark, admit_text};
pub use version::{Version, VersionError};
pub use visible::{acts, is_invisible, line, visible};
pub use zone::{Zone, ZoneError};

use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A ticket as the documented API answers it: ten members, in the documented order.
///
/// The four optional members are there in every ticket of our own stores. They are `None` (JSON `null`) only where
/// another server filed a ticket and did not say them.
#[derive(Debug, Clone, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(description = "A ticket.")]
pub struct Ticket {
    /// Unique identifier: in our own stores a UUID of version 7.
    #[schemars(with = "Uuid")]
    pub id_ticket: Option<Uuid>,
    /// Tracking code, `TKT-2026-000001`.
    #[schemars(with = "Codigo")]
    pub codigo: Option<Codigo>,
    /// Title, verbatim as it was given.
    pub titulo: String,
    /// Description, verbatim as it was given.
    pub descripcion: String,
    /// User who filed the ticket.
    pub usuario_id: Uuid,
    /// Area or department.
    #[schemars(with = "i32", range(min = 1))]
    pub area_id: i64,
    /// Priority level.
    #[schemars(with = "i32", range(min = 1))]
    pub prioridad_id: i64,
    /// Current status.
    #[schemars(with = "i32", range(min = 1))]
    pub estado_id: i64,
    /// When the ticket was filed.
    #[schemars(with = "Fecha")]
    pub fecha_creacion: Option<Fecha>,
    /// When the ticket last changed, or when it was filed.
    #[schemars(with = "Fecha")]
    pub fecha_actualizacion: Option<Fecha>,
    /// Which version this is, where it was asked for alone or changed; it stands beside the members, not among them.
    #[serde(skip)]
    pub version: Option<Version>,
}

/// By the ten members: a list says no versions, and its tickets are the same.
impl PartialEq for Ticket {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            id_ticket,
            codigo,
            titulo,
            descripcion,
            usuario_id,
            area_id,
            prioridad_id,
            estado_id,
            fecha_creacion,
            fecha_actualizacion,
            version: _,
        } = self;
        (id_ticket, codigo, titulo, descripcion) == (&other.id_ticket, &other.codigo, &other.titulo, &other.descripcion)
            && (usuario_id, area_id, prioridad_id, estado_id)
                == (&other.usuario_id, &other.area_id, &other.prioridad_id, &other.estado_id)
            && (fecha_creacion, fecha_actualizacion) == (&other.fecha_creacion, &other.fecha_actualizacion)
    }
}

impl Ticket {
    /// What points at it: its code, or its id where another server gave it no code.
    #[must_use]
    pub fn target(&self) -> Option<TicketRef> {
        let codigo = self.codigo.clone().map(TicketRef::Codigo);
        codigo.or_else(|| self.id_ticket.map(TicketRef::Id))
    }
}

/// The members of a [`Ticket`] on the wire, in their order.
pub const COLUMNS: [&str; 10] = [
    "IdTicket",
    "Codigo",
    "Titulo",
    "Descripcion",
    "UsuarioId",
    "AreaId",
    "PrioridadId",
    "EstadoId",
    "FechaCreacion",
    "FechaActualizacion",
];

/// What somebody asked for: any member may be missing or wrong.
///
/// Flags, prompts, files and request bodies all make one of these; only [`NewTicket::admit`] makes it storable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketDraft {
    /// `Titulo`.
    pub titulo: Given<String>,
    /// `Descripcion`.
    pub descripcion: Given<String>,
    /// `UsuarioId` as it was written.
    pub usuario_id: Given<String>,
    /// `AreaId`.
    pub area_id: Given<i64>,
    /// `PrioridadId`.
    pub prioridad_id: Given<i64>,
    /// `EstadoId`.
    pub estado_id: Given<i64>,
}

impl TicketDraft {
    /// Whether a member was not said.
    #[must_use]
    pub fn lacks(&self, campo: Campo) -> bool {
        match campo {
            Campo::Titulo => self.titulo == Given::Absent,
            Campo::Descripcion => self.descripcion == Given::Absent,
            Campo::UsuarioId => self.usuario_id == Given::Absent,
            Campo::AreaId => self.area_id == Given::Absent,
            Campo::PrioridadId => self.prioridad_id == Given::Absent,
            Campo::EstadoId => self.estado_id == Given::Absent,
        }
    }
}

impl TicketDraft {
    /// Reads a documented request body (contract sections A to D).
    ///
    /// # Errors
    /// Text that is no JSON object, under the key `$`, or `""` for an empty body. Members of a wrong type are no error
    /// here: the gate names them together with everything else that is wrong.
    pub fn from_json(body: &[u8]) -> Result<Self, ValidationErrors> {
        Self::from_json_with_ignored(body).map(|(draft, _)| draft)
    }

    /// The same, with the names of members that are none of the request's and were ignored, in their order.
    ///
    /// # Errors
    /// As [`Self::from_json`].
    pub fn from_json_with_ignored(body: &[u8]) -> Result<(Self, Vec<String>), ValidationErrors> {
        read::draft(body)
    }

    /// Puts values that pass the gate in the place of what is absent, so that the gate can judge what is there.
    #[must_use]
    pub fn filled(self) -> Self {
        let text = || Given::Value("x".to_owned());
        let id = || Given::Value(1);
        self.or(Self {
            titulo: text(),
            descripcion: text(),
            usuario_id: Given::Value(Uuid::max().to_string()),
            area_id: id(),
            prioridad_id: id(),
            estado_id: id(),
        })
    }

    /// Takes from `other` what is absent here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            titulo: self.titulo.or(other.titulo),
            descripcion: self.descripcion.or(other.descripcion),
            usuario_id: self.usuario_id.or(other.usuario_id),
            area_id: self.area_id.or(other.area_id),
            prioridad_id: self.prioridad_id.or(other.prioridad_id),
            estado_id: self.estado_id.or(other.estado_id),
        }
    }
}
