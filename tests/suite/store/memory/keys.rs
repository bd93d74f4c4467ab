//! The keys of filings and of imported rows.

use std::collections::hash_map::Entry;

use tickets::store::engine::{FiledUnder, KeyRows, StoreResult};
use tickets::store::{IdempotencyKey, ImportKey};
use tickets::ticket::Fecha;

use super::MemoryRows;

fn named(key: &IdempotencyKey) -> (String, String) {
    (key.caller().to_owned(), key.as_str().to_owned())
}

impl KeyRows for MemoryRows {
    fn filed_under(&self, keys: &[&IdempotencyKey], since: Fecha) -> StoreResult<Vec<Option<FiledUnder>>> {
        let first = |key: &&IdempotencyKey| self.state.filed.get(&named(key)).copied();
        Ok(keys.iter().map(|key| first(key).filter(|(_, identity)| identity.fecha >= since)).collect())
    }

    fn remember(&mut self, filed: &[(&IdempotencyKey, FiledUnder)]) -> StoreResult<()> {
        self.state.filed.extend(filed.iter().map(|(key, filed)| (named(key), *filed)));
        Ok(())
    }

    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>> {
        Ok(match self.state.imported.entry((key.origen, key.linea)) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert((huella, clave));
                None
            }
        })
    }

    fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<()> {
        self.state.imported.insert((key.origen, key.linea), (huella, clave));
        Ok(())
    }
}
