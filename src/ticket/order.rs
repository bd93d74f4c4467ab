//! The order of a list.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use super::{Ticket, fold};

/// By what a list is ordered, each key with its way: later keys where earlier ones are equal, and last the newest code first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortOrder {
    keys: [Option<SortTerm>; SortKey::ALL.len()],
}

/// One key, and whether its smallest value stands first.
type SortTerm = (SortKey, bool);

/// What a list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    "expected codigo, creado, actualizado, prioridad, estado, area or titulo, then :asc or :desc if it is not to be :asc; \
     several with commas"
)]
pub struct SortOrderError;

/// Newest first.
impl Default for SortOrder {
    fn default() -> Self {
        Self::by(SortKey::Creado, false)
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
    /// The order by one key.
    #[must_use]
    pub const fn by(key: SortKey, ascending: bool) -> Self {
        let mut keys = [None; SortKey::ALL.len()];
        let [first, ..] = &mut keys;
        *first = Some((key, ascending));
        Self { keys }
    }

    /// The keys, the most important first, and whether the smallest value of each stands first.
    pub fn keys(self) -> impl Iterator<Item = SortTerm> {
        self.keys.into_iter().flatten()
    }

    /// Which of two tickets stands first.
    #[must_use]
    pub fn compare(self, one: &Ticket, other: &Ticket) -> Ordering {
        let by = |(key, ascending): SortTerm| {
            let by = key.compare(one, other);
            if ascending { by } else { by.reverse() }
        };
        let first = self.keys().map(by).find(|by| by.is_ne());
        first.unwrap_or_else(|| other.codigo.cmp(&one.codigo))
    }
}

impl SortKey {
    fn compare(self, one: &Ticket, other: &Ticket) -> Ordering {
        match self {
            Self::Codigo => one.codigo.cmp(&other.codigo),
            Self::Creado => one.fecha_creacion.cmp(&other.fecha_creacion),
            Self::Actualizado => one.fecha_actualizacion.cmp(&other.fecha_actualizacion),
            Self::Prioridad => one.prioridad_id.cmp(&other.prioridad_id),
            Self::Estado => one.estado_id.cmp(&other.estado_id),
            Self::Area => one.area_id.cmp(&other.area_id),
            Self::Titulo => fold(&one.titulo).cmp(&fold(&other.titulo)),
        }
    }
}

/// Reads `FIELD`, `FIELD:asc` or `FIELD:desc` in any case, several with commas between them.
impl FromStr for SortOrder {
    type Err = SortOrderError;

    fn from_str(text: &str) -> Result<Self, SortOrderError> {
        let terms = fold(text).split(',').map(|text| term(text.trim())).collect::<Result<Vec<_>, _>>()?;
        // A key that was said before makes no difference.
        let mut known = HashSet::new();
        let terms = terms.into_iter().filter(|(key, _)| known.insert(*key));
        let mut order = Self { keys: [None; SortKey::ALL.len()] };
        order.keys.iter_mut().zip(terms).for_each(|(key, term)| *key = Some(term));
        Ok(order)
    }
}

fn term(text: &str) -> Result<SortTerm, SortOrderError> {
    let (name, way) = text.split_once(':').unwrap_or((text, "asc"));
    let (key, _) = SortKey::ALL.into_iter().find(|(_, known)| *known == name).ok_or(SortOrderError)?;
    match way {
        "asc" => Ok((key, true)),
        "desc" => Ok((key, false)),
        _ => Err(SortOrderError),
    }
}

impl fmt::Display for SortOrder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |(key, ascending): SortTerm| {
            let name = SortKey::ALL.into_iter().find(|(known, _)| *known == key).map_or("creado", |(_, name)| name);
            format!("{name}:{}", if ascending { "asc" } else { "desc" })
        };
        out.write_str(&self.keys().map(word).collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_each_key_once() {
        let table = [
            ("prioridad:desc,creado", Some("prioridad:desc,creado:asc")),
            ("Título, ÁREA:DESC", Some("titulo:asc,area:desc")),
            ("creado:desc", Some("creado:desc")),
            ("creado,area,creado:desc", Some("creado:asc,area:asc")),
            ("creado,", None),
            ("", None),
            ("creado:up", None),
            ("color", None),
        ];
        for (text, want) in table {
            let read = text.parse::<SortOrder>().ok().map(|order| order.to_string());
            assert_eq!(read.as_deref(), want, "{text}");
        }
        assert_eq!("creado:desc".parse(), Ok(SortOrder::default()));
    }
}
