//! The order of a list.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::{Ticket, fold};

/// By what a list is ordered, and which way; equals stand newest code first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orden {
    /// By what.
    pub por: Por,
    /// Smallest first.
    pub ascending: bool,
}

/// What a list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Por {
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

/// A text that is no [`Orden`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected codigo, creado, actualizado, prioridad, estado, area or titulo, then :asc or :desc if it is not to be :asc"
)]
pub struct OrdenError;

/// Newest first.
impl Default for Orden {
    fn default() -> Self {
        Self { por: Por::Creado, ascending: false }
    }
}

impl Por {
    const ALL: [(Self, &str); 7] = [
        (Self::Codigo, "codigo"),
        (Self::Creado, "creado"),
        (Self::Actualizado, "actualizado"),
        (Self::Prioridad, "prioridad"),
        (Self::Estado, "estado"),
        (Self::Area, "area"),
        (Self::Titulo, "titulo"),
    ];
}

impl Orden {
    /// Which of two tickets stands first.
    #[must_use]
    pub fn compare(self, one: &Ticket, other: &Ticket) -> Ordering {
        let by = match self.por {
            Por::Codigo => one.codigo.cmp(&other.codigo),
            Por::Creado => one.fecha_creacion.cmp(&other.fecha_creacion),
            Por::Actualizado => one.fecha_actualizacion.cmp(&other.fecha_actualizacion),
            Por::Prioridad => one.prioridad_id.cmp(&other.prioridad_id),
            Por::Estado => one.estado_id.cmp(&other.estado_id),
            Por::Area => one.area_id.cmp(&other.area_id),
            Por::Titulo => fold(&one.titulo).cmp(&fold(&other.titulo)),
        };
        let by = if self.ascending { by } else { by.reverse() };
        by.then_with(|| other.codigo.cmp(&one.codigo))
    }
}

/// Reads `FIELD`, `FIELD:asc` or `FIELD:desc` in any case.
impl FromStr for Orden {
    type Err = OrdenError;

    fn from_str(text: &str) -> Result<Self, OrdenError> {
        let text = fold(text);
        let (name, way) = text.split_once(':').unwrap_or((&text, "asc"));
        let (por, _) = Por::ALL.into_iter().find(|(_, known)| *known == name).ok_or(OrdenError)?;
        match way {
            "asc" => Ok(Self { por, ascending: true }),
            "desc" => Ok(Self { por, ascending: false }),
            _ => Err(OrdenError),
        }
    }
}

impl fmt::Display for Orden {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Por::ALL.into_iter().find(|(por, _)| *por == self.por).map_or("creado", |(_, name)| name);
        write!(out, "{name}:{}", if self.ascending { "asc" } else { "desc" })
    }
}
