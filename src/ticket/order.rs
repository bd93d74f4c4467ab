//! The order of a list.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::{Ticket, fold};

/// By what a list is ordered, and which way; equals stand newest code first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortOrder {
    /// By what.
    pub por: SortKey,
    /// Smallest first.
    pub ascending: bool,
}

/// What a list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// Year and number.
    Codigo,
    /// `FechaCreacion`
    Creado,
    /// `FechaActualizacion`
    Actualizado,
    /// The id.
    Prioridad,
    /// The id.
    Estado,
    /// The id.
    Area,
    /// Without case and accents.
    Titulo,
}

/// A text that is no [`SortOrder`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected codigo, creado, actualizado, prioridad, estado, area or titulo, then :asc or :desc if it is not to be :asc"
)]
pub struct SortOrderError;

/// Newest first.
impl Default for SortOrder {
    fn default() -> Self {
        Self { por: SortKey::Creado, ascending: false }
    }
}

impl SortKey {
    /// All of them, each with its word.
    pub const ALL: [(Self, &str); 7] = [
        (Self::Codigo, "codigo"),
        (Self::Creado, "creado"),
        (Self::Actualizado, "actualizado"),
        (Self::Prioridad, "prioridad"),
        (Self::Estado, "estado"),
        (Self::Area, "area"),
        (Self::Titulo, "titulo"),
    ];
}

impl SortOrder {
    /// Which of two tickets stands first.
    #[must_use]
    pub fn compare(self, one: &Ticket, other: &Ticket) -> Ordering {
        let by = match self.por {
            SortKey::Codigo => one.codigo.cmp(&other.codigo),
            SortKey::Creado => one.fecha_creacion.cmp(&other.fecha_creacion),
            SortKey::Actualizado => one.fecha_actualizacion.cmp(&other.fecha_actualizacion),
            SortKey::Prioridad => one.prioridad_id.cmp(&other.prioridad_id),
            SortKey::Estado => one.estado_id.cmp(&other.estado_id),
            SortKey::Area => one.area_id.cmp(&other.area_id),
            SortKey::Titulo => fold(&one.titulo).cmp(&fold(&other.titulo)),
        };
        let by = if self.ascending { by } else { by.reverse() };
        by.then_with(|| other.codigo.cmp(&one.codigo))
    }
}

/// Reads `FIELD`, `FIELD:asc` or `FIELD:desc` in any case.
impl FromStr for SortOrder {
    type Err = SortOrderError;

    fn from_str(text: &str) -> Result<Self, SortOrderError> {
        let text = fold(text);
        let (name, way) = text.split_once(':').unwrap_or((&text, "asc"));
        let (por, _) = SortKey::ALL.into_iter().find(|(_, known)| *known == name).ok_or(SortOrderError)?;
        match way {
            "asc" => Ok(Self { por, ascending: true }),
            "desc" => Ok(Self { por, ascending: false }),
            _ => Err(SortOrderError),
        }
    }
}

impl fmt::Display for SortOrder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = SortKey::ALL.into_iter().find(|(por, _)| *por == self.por).map_or("creado", |(_, name)| name);
        write!(out, "{name}:{}", if self.ascending { "asc" } else { "desc" })
    }
}
