//! What is asked of a store that counts tickets, and what it answers.

mod periodo;

pub use periodo::Periodo;
pub(in crate::store) use periodo::midnight;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, EntryId, Fecha};

/// The most periods of an answer: a hundred years of days.
pub const MOST_PERIODS: usize = 36_600;

/// What tickets are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String", inline, extend("enum" = Self::ALL.map(Self::name)))]
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
    /// Which. By time, the terms of when a ticket was filed say what happened then.
    pub filter: Filter,
}

/// Tickets, counted.
///
/// A ticket is open while its estado is not final. It was closed when its estado last became final, or when it was
/// filed if it was filed or imported in such an estado; how long that took is unknown then. One that was reopened counts as never closed.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(description = "Counts of tickets.")]
pub struct Stats {
    /// What tickets are grouped by.
    pub por: Grouping,
    /// When they were counted.
    pub momento: Fecha,
    /// All tickets. By time: created and closed in the span, and open at its end.
    pub total: Resumen,
    /// Groups that have tickets; or all periods from the first to the last in which something happened.
    #[schemars(schema_with = "groups")]
    pub grupos: Grupos,
}

fn groups(generator: &mut SchemaGenerator) -> Schema {
    let kinds = [generator.subschema_for::<Categoria>(), generator.subschema_for::<Etapa>()];
    json_schema!({ "type": "array", "items": { "anyOf": kinds } })
}

/// Number of tickets, and how long they were open, in seconds. Percentiles are by nearest rank.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "StatsSummary")]
pub struct Resumen {
    /// Number of tickets.
    pub total: u64,
    /// Number of open tickets.
    pub abiertos: u64,
    /// Number of closed tickets.
    pub cerrados: u64,
    /// Median age of open tickets.
    pub edad_mediana: Option<u64>,
    /// 90th percentile of the age of open tickets.
    pub edad_p90: Option<u64>,
    /// Median time from creation to closing.
    pub cierre_mediana: Option<u64>,
    /// 90th percentile of the time from creation to closing.
    pub cierre_p90: Option<u64>,
    /// Number of closed tickets whose time to closing is unknown: they were created or imported closed.
    #[serde(default)]
    #[schemars(required)]
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
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "StatsGroup")]
pub struct Categoria {
    /// The value.
    pub id: EntryId,
    /// Its name in the catalogue.
    pub nombre: Option<String>,
    /// The counts.
    #[serde(flatten)]
    pub resumen: Resumen,
}

/// What happened in one period.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "StatsPeriod")]
pub struct Etapa {
    /// `2026-11-23`, `2026-W48` or `2026-11`.
    pub periodo: String,
    /// First second.
    pub desde: Fecha,
    /// Last second.
    pub hasta: Fecha,
    /// Number of tickets created in it.
    pub creados: u64,
    /// Number of tickets closed in it.
    pub cerrados: u64,
    /// Number of tickets open at its end.
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
}
