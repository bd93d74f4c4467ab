//! Strict catalogues: which they are, and what they refuse.

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction};

use crate::ticket::{Campo, Catalogue, Change, EntryId as Id, NewTicket, ValidationErrors};

/// The catalogues that are strict, in the order of a ticket's members.
pub(super) struct StrictCatalogues(Vec<Catalogue>);

impl StrictCatalogues {
    /// Reads which they are; one small table, since every filing asks.
    pub fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare_cached("SELECT catalogo FROM estrictos")?;
        let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let is_strict = |catalogo: &Catalogue| names.iter().any(|name| name == catalogo.name());
        Ok(Self(Catalogue::BY_MEMBER.into_iter().filter(is_strict).collect()))
    }

    pub fn all(self) -> Vec<Catalogue> {
        self.0
    }

    /// What stands against a new ticket: all of it.
    pub fn faults_of_new(&self, connection: &Connection, new: &NewTicket) -> rusqlite::Result<ValidationErrors> {
        self.faults(connection, |campo| match campo {
            Campo::UsuarioId => Some(Id::Usuario(new.usuario_id())),
            Campo::AreaId => Some(Id::Numero(new.area_id())),
            Campo::PrioridadId => Some(Id::Numero(new.prioridad_id())),
            Campo::EstadoId => Some(Id::Numero(new.estado_id())),
            Campo::Titulo | Campo::Descripcion => None,
        })
    }

    /// What stands against a change; ids that it does not name stay, whatever they are.
    pub fn faults_of_change(&self, connection: &Connection, change: &Change) -> rusqlite::Result<ValidationErrors> {
        self.faults(connection, |campo| change.id(campo))
    }

    fn faults(&self, connection: &Connection, id: impl Fn(Campo) -> Option<Id>) -> rusqlite::Result<ValidationErrors> {
        let mut errors = ValidationErrors::default();
        for catalogo in &self.0 {
            let campo = catalogo.campo();
            let Some(id) = id(campo) else { continue };
            if !is_in_use(connection, *catalogo, id)? {
                errors.add(campo.name(), campo.invalid(&id.to_string()));
            }
        }
        Ok(errors)
    }
}

fn is_in_use(connection: &Connection, catalogo: Catalogue, id: Id) -> rusqlite::Result<bool> {
    let (table, condition) = super::catalogues::table(catalogo);
    let sql = format!("SELECT 1 FROM {table} WHERE {condition} AND id = ?2 AND activo = 1");
    connection.prepare_cached(&sql)?.exists((catalogo.name(), super::catalogues::value(id)))
}

pub(super) fn set(transaction: &Transaction<'_>, catalogo: Catalogue, strict: bool) -> rusqlite::Result<()> {
    let sql = if strict {
        "INSERT INTO estrictos (catalogo) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM estrictos WHERE catalogo = ?1"
    };
    transaction.execute(sql, [Value::from(catalogo.name().to_owned())]).map(drop)
}
