//! Where tickets begin and end, as far as a catalogue says (contract J10).

use crate::ticket::{CatalogueEntry, EntryId};

/// Where a ticket begins.
pub const ABIERTO: i64 = 1;
/// Where it ends.
pub const CERRADO: i64 = 4;

/// The ids of the estados that end a ticket, those out of use too.
#[must_use]
pub fn finals(estados: &[CatalogueEntry]) -> Vec<i64> {
    estados.iter().filter(|entry| entry.es_final == Some(true)).filter_map(number).collect()
}

/// The same, or 4 where no estado is said to be final.
#[must_use]
pub fn ends(estados: &[CatalogueEntry]) -> Vec<i64> {
    Some(finals(estados)).filter(|finals| !finals.is_empty()).unwrap_or_else(|| vec![CERRADO])
}

/// The estado that closes a ticket: 4 if it is final and in use, or where no catalogue says which are final; else the
/// lowest that is. `None` if all of those are out of use.
#[must_use]
pub fn closing(estados: &[CatalogueEntry]) -> Option<i64> {
    chosen(estados, true, CERRADO)
}

/// The estado that opens a ticket again: 1, or the lowest in use that is not final, by the same rule.
#[must_use]
pub fn opening(estados: &[CatalogueEntry]) -> Option<i64> {
    chosen(estados, false, ABIERTO)
}

fn chosen(estados: &[CatalogueEntry], ends: bool, usual: i64) -> Option<i64> {
    if finals(estados).is_empty() {
        return Some(usual);
    }
    let usable = |entry: &&CatalogueEntry| entry.activo && entry.es_final == Some(ends);
    let ids: Vec<i64> = estados.iter().filter(usable).filter_map(number).collect();
    if ids.contains(&usual) { Some(usual) } else { ids.into_iter().min() }
}

const fn number(entry: &CatalogueEntry) -> Option<i64> {
    match entry.id {
        EntryId::Numero(id) => Some(id),
        EntryId::Usuario(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estados(table: &[(i64, bool, bool)]) -> Vec<CatalogueEntry> {
        let entry = |(id, activo, ends): &(i64, bool, bool)| CatalogueEntry {
            id: EntryId::Numero(*id),
            nombre: id.to_string(),
            activo: *activo,
            es_final: Some(*ends),
            correo: None,
        };
        table.iter().map(entry).collect()
    }

    #[test]
    fn four_closes_and_one_opens_unless_the_catalogue_says_otherwise() {
        type Estado = (i64, bool, bool);
        let table: [(&[Estado], Option<i64>, Option<i64>); 6] = [
            (&[], Some(4), Some(1)),
            (&[(10, true, false), (20, true, false)], Some(4), Some(1)),
            (&[(1, true, false), (4, true, true), (3, true, true)], Some(4), Some(1)),
            (
                &[(1, false, false), (2, true, false), (4, false, true), (6, true, true), (5, true, true)],
                Some(5),
                Some(2),
            ),
            (&[(1, true, true), (4, true, false), (3, true, true)], Some(1), Some(4)),
            (&[(1, false, false), (4, false, true)], None, None),
        ];
        for (entries, closes, opens) in table {
            let entries = estados(entries);
            assert_eq!((closing(&entries), opening(&entries)), (closes, opens), "{entries:?}");
        }
    }
}
