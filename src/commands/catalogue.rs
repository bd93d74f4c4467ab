//! `tickets area`, `prioridad`, `estado` and `usuario`: the names of ids.

pub mod import;
pub mod person;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use uuid::Uuid;

use crate::commands::answer::answer_done;
use crate::commands::context::Context;
use crate::render;
use crate::store::{Access, Store, StoreError};
use crate::ticket::resolve;
use crate::ticket::{Campo, Catalogue, CatalogueChange, CatalogueEntry, EntryId, Given, MAX_ID, Nombre, StrictSetting};
use import::EntriesArgs;
use person::{correo, new_usuario};

/// Manage areas: list, add, import, rename, disable, enable, strict
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets area list
  tickets area add Redes
  tickets area import areas.csv
  tickets area add Compras --id 7
  tickets area rename Redes 'Redes y telefonía'
  tickets area disable compras
  tickets area enable compras
  tickets area strict on")]
pub struct AreaArgs {
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Manage prioridades: list, add, import, rename, disable, enable, strict
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets prioridad list
  tickets prioridad add Urgente --id 5
  tickets prioridad import prioridades.json --dry-run
  tickets prioridad rename urgente Inmediata
  tickets prioridad disable baja
  tickets prioridad enable baja
  tickets prioridad strict off")]
pub struct PrioridadArgs {
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Manage estados: list, add, import, rename, disable, enable, final, strict
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets estado list
  tickets estado add Cancelado --final
  tickets estado import estados.csv --update
  tickets estado final resuelto on
  tickets estado rename cancelado Anulado
  tickets estado disable resuelto
  tickets estado enable resuelto
  tickets estado strict on")]
pub struct EstadoArgs {
    #[command(subcommand)]
    pub verb: Option<EstadoVerb>,
}

/// Manage users: list, add, import, correo, rename, disable, enable, strict
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets usuario add 'Ana Ruiz' --correo ana@example.com
  tickets usuario add 3fa85f64-5717-4562-b3fc-2c963f66afa6 'Eva Gil'
  tickets usuario import people.csv
  tickets usuario correo eva eva@example.com
  tickets usuario rename eva 'Eva Gil Soto'
  tickets usuario disable eva
  tickets usuario enable eva
  tickets usuario strict on
  tickets create -t 'Cannot log in' -d 'Error 500' --usuario ana@example.com -a 1 -p alta -e 1")]
pub struct UsuarioArgs {
    #[command(subcommand)]
    pub verb: Option<UsuarioVerb>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List all entries, including disabled ones
    List,
    /// Add an entry
    Add(AddArgs),
    Import(EntriesArgs),
    #[command(flatten)]
    Change(ChangeVerb),
}

#[derive(Debug, Subcommand)]
pub enum EstadoVerb {
    /// List all entries, including disabled ones
    List,
    /// Add an entry
    Add {
        #[command(flatten)]
        add: AddArgs,
        /// Mark it as final: tickets in it are closed
        #[arg(long = "final")]
        es_final: bool,
    },
    Import(EntriesArgs),
    /// Set whether tickets in an estado are closed; undo does not undo it
    ///
    /// It applies immediately to stats, --abiertos, close and reopen, including tickets already in the estado. If
    /// no estado is final, close uses 4, Cerrado, and reopen 1, Abierto.
    Final {
        /// Id or name
        #[arg(value_name = "ID|NAME")]
        which: String,
        /// Make it final, or not
        #[arg(value_name = "on|off", hide_possible_values = true)]
        to: OnOff,
    },
    #[command(flatten)]
    Change(ChangeVerb),
}

#[derive(Debug, Subcommand)]
pub enum UsuarioVerb {
    /// List all entries, including disabled ones
    List,
    /// Add a user, with a new UUID unless one is given
    #[command(allow_missing_positional = true)]
    Add {
        /// Id of the user
        #[arg(value_name = "UUID", value_parser = uuid)]
        id: Option<Uuid>,
        /// Name
        #[arg(value_name = "NAME", required = true)]
        nombre: Nombre,
        /// Mail address, which also works as a name
        #[arg(long, value_name = "ADDRESS", value_parser = correo)]
        correo: Option<String>,
    },
    Import(EntriesArgs),
    /// Set the mail address of a user, or remove it
    Correo {
        /// Id, name or mail address
        #[arg(value_name = "ID|NAME")]
        which: String,
        /// New mail address; without it the old one is removed
        #[arg(value_name = "ADDRESS", value_parser = correo)]
        correo: Option<String>,
    },
    #[command(flatten)]
    Change(ChangeVerb),
}

/// Whether to be strict.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OnOff {
    /// Refuse ids without an enabled entry
    On,
    /// Accept every id
    Off,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Name
    #[arg(value_name = "NAME")]
    nombre: Nombre,
    /// Id [default: the next number]
    #[arg(long, value_name = "ID", value_parser = clap::value_parser!(i64).range(1..=MAX_ID))]
    id: Option<i64>,
}

#[derive(Debug, Subcommand)]
pub enum ChangeVerb {
    /// Rename an entry
    Rename {
        /// Id or name
        #[arg(value_name = "ID|NAME")]
        which: String,
        /// New name
        #[arg(value_name = "NAME")]
        nombre: Nombre,
    },
    /// Disable an entry: new tickets can no longer use its name
    Disable {
        /// Id or name
        #[arg(value_name = "ID|NAME")]
        which: String,
    },
    /// Enable a disabled entry
    Enable {
        /// Id or name
        #[arg(value_name = "ID|NAME")]
        which: String,
    },
    /// Show or set whether ids without an enabled entry are refused
    Strict {
        /// Refuse them, or accept them
        #[arg(value_name = "on|off", hide_possible_values = true)]
        to: Option<OnOff>,
    },
}

fn uuid(text: &str) -> Result<Uuid, String> {
    Campo::UsuarioId.uuid(Given::Value(text.to_owned()))
}

/// The request of a command line.
pub enum CatalogueWish {
    List,
    Add(CatalogueChange),
    Rename(String, Nombre),
    Use(String, bool),
    Correo(String, Option<String>),
    Final(String, bool),
    Strict(Option<OnOff>),
    Import(EntriesArgs),
}

impl From<ChangeVerb> for CatalogueWish {
    fn from(verb: ChangeVerb) -> Self {
        match verb {
            ChangeVerb::Rename { which, nombre } => Self::Rename(which, nombre),
            ChangeVerb::Disable { which } => Self::Use(which, false),
            ChangeVerb::Enable { which } => Self::Use(which, true),
            ChangeVerb::Strict { to } => Self::Strict(to),
        }
    }
}

impl AddArgs {
    fn wish(self, es_final: bool) -> CatalogueWish {
        let id = self.id.map(EntryId::Numero);
        CatalogueWish::Add(CatalogueChange::Add { id, nombre: self.nombre, es_final, correo: None, activo: true })
    }
}

impl From<Verb> for CatalogueWish {
    fn from(verb: Verb) -> Self {
        match verb {
            Verb::List => Self::List,
            Verb::Add(add) => add.wish(false),
            Verb::Import(args) => Self::Import(args),
            Verb::Change(change) => change.into(),
        }
    }
}

impl From<EstadoVerb> for CatalogueWish {
    fn from(verb: EstadoVerb) -> Self {
        match verb {
            EstadoVerb::List => Self::List,
            EstadoVerb::Add { add, es_final } => add.wish(es_final),
            EstadoVerb::Import(args) => Self::Import(args),
            EstadoVerb::Final { which, to } => Self::Final(which, matches!(to, OnOff::On)),
            EstadoVerb::Change(change) => change.into(),
        }
    }
}

impl From<UsuarioVerb> for CatalogueWish {
    fn from(verb: UsuarioVerb) -> Self {
        match verb {
            UsuarioVerb::List => Self::List,
            UsuarioVerb::Add { id: None, nombre, correo } => Self::Add(new_usuario(nombre, correo)),
            UsuarioVerb::Add { id: Some(id), nombre, correo } => {
                let id = Some(EntryId::Usuario(id));
                Self::Add(CatalogueChange::Add { id, nombre, es_final: false, correo, activo: true })
            }
            UsuarioVerb::Import(args) => Self::Import(args),
            UsuarioVerb::Correo { which, correo } => Self::Correo(which, correo),
            UsuarioVerb::Change(change) => change.into(),
        }
    }
}

/// Runs a command about a catalogue, which without a verb lists it.
pub fn run(catalogo: Catalogue, verb: Option<impl Into<CatalogueWish>>, context: &Context) -> Result<()> {
    let wish = verb.map_or(CatalogueWish::List, Into::into);
    let wish = match wish {
        CatalogueWish::Strict(to) => return strict(catalogo, to, context),
        CatalogueWish::Import(args) => return import::run(catalogo, &args, context),
        wish => wish,
    };
    let is_list = matches!(wish, CatalogueWish::List);
    let access = if is_list { Access::Read } else { Access::Write };
    let entries = context.with(access, |store| match wish {
        CatalogueWish::Final(which, to) => finish(store, &which, to, context),
        wish => Ok(done(store, catalogo, wish)?),
    })?;
    let done = (!is_list).then(|| format!("the {} is stored", catalogo.singular()));
    answer_done(done, |out| context.output.pen().entries(out, &entries, is_list))
}

fn done(store: &mut dyn Store, catalogo: Catalogue, wish: CatalogueWish) -> Result<Vec<CatalogueEntry>, StoreError> {
    let cambio = match wish {
        CatalogueWish::List | CatalogueWish::Strict(_) | CatalogueWish::Final(..) | CatalogueWish::Import(_) => {
            return store.catalogue(catalogo);
        }
        CatalogueWish::Add(cambio) => cambio,
        CatalogueWish::Rename(which, nombre) => CatalogueChange::Rename(known(store, catalogo, &which)?, nombre),
        CatalogueWish::Use(which, activo) => CatalogueChange::Use(known(store, catalogo, &which)?, activo),
        CatalogueWish::Correo(which, correo) => CatalogueChange::Correo(known(store, catalogo, &which)?, correo),
    };
    store.catalogue_change(catalogo, &cambio).map(|entry| vec![entry])
}

/// Makes an estado final, or not, and says on a terminal what that changed.
fn finish(store: &mut dyn Store, which: &str, to: bool, context: &Context) -> Result<Vec<CatalogueEntry>> {
    let estados = store.catalogue(Catalogue::Estados)?;
    let id = known(store, Catalogue::Estados, which)?;
    let was = estados.iter().any(|entry| entry.id == id && entry.es_final == Some(to));
    let entry = store.catalogue_change(Catalogue::Estados, &CatalogueChange::Final(id, to))?;
    let state = if to { "final" } else { "not final" };
    let already = if was { " already; nothing was changed" } else { "" };
    if context.output.stderr.is_terminal {
        context.note(&format!("estado {id}, {}, is {state}{already}", render::line(&entry.nombre)));
    }
    Ok(vec![entry])
}

/// Writes whether a catalogue is strict, after setting it.
fn strict(catalogo: Catalogue, to: Option<OnOff>, context: &Context) -> Result<()> {
    let access = if to.is_some() { Access::Write } else { Access::Read };
    let (estricto, is_empty) = context.with(access, |store| {
        if let Some(to) = to {
            store.set_strict(catalogo, matches!(to, OnOff::On))?;
        }
        let estricto = store.strict()?.contains(&catalogo);
        let is_asked = estricto && to.is_some();
        Ok((estricto, is_asked && !store.catalogue(catalogo)?.iter().any(|entry| entry.activo)))
    })?;
    if is_empty {
        let kind = catalogo.singular();
        context
            .note(&format!("note: no {kind} is enabled, so every ticket is refused: see `tickets {kind} add --help`"));
    }
    let on = if estricto { "on" } else { "off" };
    let done = to.map(|_| format!("{}: strict is {on}", catalogo.name()));
    answer_done(done, |out| context.output.pen().strict(out, StrictSetting { catalogo, estricto }))
}

fn known(store: &mut dyn Store, catalogo: Catalogue, text: &str) -> Result<EntryId, StoreError> {
    let entries = store.catalogue(catalogo)?;
    resolve(&entries, text).map(|entry| entry.id).map_err(|why| StoreError::Unknown(why.absence(catalogo, text)))
}
