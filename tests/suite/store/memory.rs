//! A store without a database: its rows in collections, its transactions copies. The rules of a store are the program's
//! own, so that this passes the suite of every store only as long as none of them stands in SQL.

mod catalogues;
mod changes;
mod keys;
mod lists;
mod ticket;
mod transaction;
mod trash;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use tickets::clock::now;
use tickets::store::engine::{ChangeRow, Database, Engine, StoreResult, Stored, TicketIdentity, Trashed};
use tickets::store::{Catalogues, FileCheck};
use tickets::ticket::{Catalogue, CatalogueChange, CatalogueEntry, EntryId, Fecha};
use uuid::Uuid;

/// All that a store keeps.
#[derive(Clone, Default)]
struct State {
    tickets: BTreeMap<i64, Stored>,
    /// With the moment of the deletion.
    trash: BTreeMap<i64, (Trashed, Fecha)>,
    changes: BTreeMap<i64, ChangeRow>,
    /// By ticket, change-set and name.
    lines: BTreeMap<(i64, i64, String), Line>,
    /// Change-sets after which tickets came in with numbers of their own.
    marked: BTreeSet<i64>,
    /// The last number of a year, and how many tickets it has.
    years: BTreeMap<u16, (i64, i64)>,
    /// By caller and key.
    filed: HashMap<(String, String), ([u8; 16], TicketIdentity)>,
    imported: HashMap<(Uuid, u64), (i64, i64)>,
    entries: Vec<(Catalogue, CatalogueEntry)>,
    strict: Vec<Catalogue>,
}

#[derive(Clone)]
struct Line {
    antes: String,
    despues: String,
    comentario: Option<i64>,
    actualizacion: Fecha,
}

/// One transaction.
pub struct MemoryRows {
    state: State,
    /// The state at the mark.
    mark: Option<State>,
}

/// One connection.
#[derive(Clone, Default)]
pub struct MemoryDatabase {
    state: Arc<Mutex<State>>,
    /// Held by who writes.
    writing: Arc<Mutex<()>>,
}

impl MemoryDatabase {
    /// A new store with the names that every store begins with.
    pub fn new() -> Self {
        let database = Self::default();
        let mut store = Engine::new(database.clone(), now, Vec::new());
        let first = [
            (Catalogue::Prioridades, ["Baja", "Media", "Alta", "Crítica"]),
            (Catalogue::Estados, ["Abierto", "En Progreso", "Resuelto", "Cerrado"]),
        ];
        for (catalogo, nombres) in first {
            for nombre in nombres {
                let es_final = nombre == "Cerrado";
                let nombre = nombre.parse().unwrap();
                let add = CatalogueChange::Add { id: None::<EntryId>, nombre, es_final, correo: None, activo: true };
                store.catalogue_change(catalogo, &add).unwrap();
            }
        }
        database
    }

    fn rows(&self) -> MemoryRows {
        MemoryRows { state: self.state.lock().unwrap().clone(), mark: None }
    }
}

impl Database for MemoryDatabase {
    type Rows<'a> = MemoryRows;

    fn write<T>(&mut self, work: impl FnMut(&mut MemoryRows) -> StoreResult<T>) -> StoreResult<T> {
        self.write_many(false, work)
    }

    fn write_many<T>(&mut self, dry_run: bool, work: impl FnOnce(&mut MemoryRows) -> StoreResult<T>) -> StoreResult<T> {
        let _alone = self.writing.lock().unwrap();
        let mut rows = self.rows();
        let done = work(&mut rows)?;
        if !dry_run {
            *self.state.lock().unwrap() = rows.state;
        }
        Ok(done)
    }

    fn read<T>(&mut self, mut work: impl FnMut(&MemoryRows) -> StoreResult<T>) -> StoreResult<T> {
        work(&self.rows())
    }

    fn read_many<T>(&mut self, work: impl FnOnce(&MemoryRows) -> StoreResult<T>) -> StoreResult<T> {
        work(&self.rows())
    }

    fn rest(&mut self) {}

    fn forget(&mut self) -> Option<String> {
        None
    }

    fn watch(&self) -> FileCheck {
        Arc::new(|| Ok(()))
    }
}
