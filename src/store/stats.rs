//! What is asked of a store that counts tickets, and what it answers.

mod periodo;

pub use periodo::Periodo;
pub(in crate::store) use periodo::midnight;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, EntryId, Fecha};

/// The most periods of an answer: a hundred years of days.
pub const MOST_PERIODS: usize = 36_600;

/// What tickets are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// A member that a catalogue names.
    Miembro(Catalogue),
    /// The time in which something happened.
    Tiempo(Periodo),
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Miembro(Catalogue::Areas),
        Self::Miembro(Catalogue::Prioridades),
        Self::Miembro(Catalogue::Estados),
        Self::Miembro(Catalogue::Usuarios),
        Self::Tiempo(Periodo::Dia),
        Self::Tiempo(Periodo::Semana),
        Self::Tiempo(Periodo::Mes),
    ];

    /// The word for it, in flags and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Miembro(catalogo) => catalogo.singular(),
            Self::Tiempo(periodo) => periodo.name(),
        }
    }

    /// What has this name, in any ASCII case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grupo| grupo.name().eq_ignore_ascii_case(name))
    }
}

impl Serialize for Grouping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Which tickets to count, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatsQuery {
    /// What they are counted by.
    pub por: Grouping,
    /// By a member: filed then or later. By time: what happened then or later.
    pub desde: Option<Fecha>,
    /// The same, before this moment.
    pub hasta: Option<Fecha>,
    /// Filed by this user.
    pub usuario_id: Option<Uuid>,
    /// For which this is true.
    pub filter: Option<Filter>,
}

/// Tickets, counted.
///
/// A ticket is open while its estado is not final. It was closed when its estado last became final, or when it was
/// filed if it was filed or imported in such an estado; how long that took is unknown then. One that was reopened counts as never closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Stats {
    /// What they were counted by.
    pub por: Grouping,
    /// When.
    pub momento: Fecha,
    /// All of them. By time: filed and closed in the span, and open at its end.
    pub total: Resumen,
    /// Each group that has tickets; periods from the first to the last in which something happened, with those between.
    pub grupos: Grupos,
}

/// How many, and how long: median and nine tenths by nearest rank, in whole seconds, of as many as there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Resumen {
    /// Tickets.
    pub total: u64,
    /// Of them open.
    pub abiertos: u64,
    /// Of them closed.
    pub cerrados: u64,
    /// How long half of those that are open now have been so at most.
    pub edad_mediana: Option<u64>,
    /// The same of nine tenths.
    pub edad_p90: Option<u64>,
    /// From filing to closing of half of those that are closed at most.
    pub cierre_mediana: Option<u64>,
    /// The same of nine tenths.
    pub cierre_p90: Option<u64>,
    /// Of those that are closed, without a known time from filing to closing: they were filed or imported so.
    pub cierre_desconocido: u64,
}

/// The groups of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Grupos {
    /// Areas and usuarios with the most tickets first, prioridades and estados by number.
    Categorias(Vec<Categoria>),
    /// The oldest first.
    Etapas(Vec<Etapa>),
}

impl Grupos {
    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Categorias(all) => all.len(),
            Self::Etapas(all) => all.len(),
        }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The tickets with one value of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Categoria {
    /// The value.
    pub id: EntryId,
    /// What the catalogue calls it.
    pub nombre: Option<String>,
    /// How many, and how long.
    #[serde(flatten)]
    pub resumen: Resumen,
}

/// What happened in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Etapa {
    /// `2026-11-23`, `2026-W48` or `2026-11`.
    pub periodo: String,
    /// Its first second.
    pub desde: Fecha,
    /// Its last second.
    pub hasta: Fecha,
    /// Filed in it.
    pub creados: u64,
    /// Closed in it.
    pub cerrados: u64,
    /// Open at its end.
    pub abiertos: u64,
}

/// The value of which so many in a hundred are no greater, by nearest rank; sorts a part of the values.
pub(super) fn percentile(values: &mut [u64], percent: usize) -> Option<u64> {
    let rank = (values.len().checked_mul(percent)?).div_ceil(100).checked_sub(1)?;
    Some(*values.select_nth_unstable(rank).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_by_nearest_rank() {
        let table: [(&[u64], Option<u64>, Option<u64>); 6] = [
            (&[], None, None),
            (&[7], Some(7), Some(7)),
            (&[9, 1], Some(1), Some(9)),
            (&[3, 1, 2], Some(2), Some(3)),
            (&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Some(5), Some(9)),
            (&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Some(6), Some(10)),
        ];
        for (values, median, p90) in table {
            assert_eq!(percentile(&mut values.to_vec(), 50), median, "{values:?}");
            assert_eq!(percentile(&mut values.to_vec(), 90), p90, "{values:?}");
        }
    }

    #[test]
    fn every_group_is_found_by_its_name() {
        let words = ["area", "prioridad", "estado", "usuario", "dia", "semana", "mes"];
        assert_eq!(Grouping::ALL.map(Grouping::name), words);
        for (word, grupo) in words.into_iter().zip(Grouping::ALL) {
            assert_eq!(Grouping::named(&word.to_uppercase()), Some(grupo), "{word}");
        }
        assert_eq!(Grouping::named("areas"), None);
    }
}
