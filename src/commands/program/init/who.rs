//! Who somebody is among the users that a store knows.

use anyhow::Result;
use uuid::Uuid;

use crate::commands::context::Context;
use crate::store::{Access, Store, StoreError};
use crate::ticket::{Campo, Catalogue, CatalogueEntry, EntryId, Given, Naming, Nombre, Unresolved, is_correo, named};

/// A user.
pub(super) enum Person {
    /// Of the catalogue.
    Known(EntryId, Option<String>),
    /// Not of the catalogue.
    Id(Uuid),
    /// To be added; with this id if there is one.
    New(Nombre, Option<Uuid>),
}

/// What the store knows already.
pub(super) struct Acquaintances {
    pub areas: Vec<CatalogueEntry>,
    /// Absent where the server lists users for others only.
    usuarios: Option<Vec<CatalogueEntry>>,
    /// The user of the token or the settings.
    own: Option<Uuid>,
}

impl Acquaintances {
    /// Reads the catalogues; a server without any knows none.
    pub fn read(context: &Context) -> Result<Self> {
        let own = match &context.settings.defaults.usuario_id {
            Given::Value(text) => Uuid::try_parse(text).ok(),
            _ => None,
        };
        // That there is no store yet is no news here.
        let mut store = context.open(Access::Read)?;
        let areas = entries(store.as_mut(), Catalogue::Areas)?;
        let usuarios = match entries(store.as_mut(), Catalogue::Usuarios) {
            Err(StoreError::Unauthorised(_)) => None,
            usuarios => Some(usuarios?),
        };
        Ok(Self { areas, usuarios, own })
    }

    /// Returns the name of the user of the token or the settings.
    pub fn own_name(&self) -> Option<&str> {
        let own = EntryId::Usuario(self.own?);
        self.usuarios.iter().flatten().find(|it| it.id == own).map(|it| it.nombre.as_str())
    }

    /// Returns the user that a name, a mail address or a UUID means.
    ///
    /// # Errors
    /// A sentence: the text is no name, or more than one user has it.
    pub fn who(&self, text: &str) -> Result<Person, String> {
        let sentence = |why: Unresolved| why.sentence(Catalogue::Usuarios, text);
        let usuarios = match (&self.usuarios, self.own) {
            // Who cannot see users cannot add one either, and need not.
            (None, Some(own)) if !text.is_empty() => {
                return Ok(Person::Known(EntryId::Usuario(own), Some(text.to_owned())));
            }
            (usuarios, _) => usuarios.as_deref().unwrap_or_default(),
        };
        match named(usuarios, text, Naming::Whole) {
            Ok(entry) if entry.activo => Ok(Person::Known(entry.id, Some(entry.nombre.clone()))),
            Ok(entry) => Err(format!("The usuario '{}' is disabled.", entry.nombre)),
            Err(why @ Unresolved::Ambiguous(_)) => Err(sentence(why)),
            Err(_) if Catalogue::Usuarios.reads_as_id(text) => {
                Campo::UsuarioId.uuid(Given::Value(text.to_owned())).map(Person::Id)
            }
            Err(_) if is_correo(text) => Err(format!("There is no usuario '{text}'; a new one needs a name.")),
            Err(_) => {
                let own = self.own.filter(|_| self.own_name().is_none());
                text.parse().map(|nombre| Person::New(nombre, own)).map_err(|error| error.to_string())
            }
        }
    }
}

fn entries(store: &mut dyn Store, catalogo: Catalogue) -> Result<Vec<CatalogueEntry>, StoreError> {
    match store.catalogue(catalogo) {
        Err(StoreError::NotFound(_) | StoreError::Unknown(_) | StoreError::Other(_)) => Ok(Vec::new()),
        entries => entries,
    }
}
