//! `tickets init`.

mod demo;
mod questions;
mod who;

use std::io::Write;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use uuid::Uuid;

use super::config_file;
use crate::commands::answer::answer_done;
use crate::commands::catalogue::person::{correo, new_usuario};
use crate::commands::context::Context;
use crate::config::{self, ConfigKey, ConfigText, Flags, Output, Settings, Usage};
use crate::exit::{self, Partly};
use crate::render::Setup;
use crate::store::{Access, Store, StoreError, without_userinfo};
use crate::terminal::prompt::{self, Manner};
use crate::ticket::{Catalogue, CatalogueChange, EntryId, Nombre, fold_name};
use who::{Acquaintances, Person};

/// Set up your name, areas and store (optional)
///
/// Asks on a terminal, unless --usuario says who you are. Adds the names to the store or the server, and writes --db,
/// --remote and --token-file into the config file. Other keys and comments of the file are kept.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets init
  tickets init --usuario 'Ana Ruiz' --correo ana@example.com --area Redes --area Compras
  tickets init --usuario 'Ana Ruiz' --remote https://helpdesk.example.com --token-file ~/token --yes
  tickets init --demo && tickets list --db demo.db")]
pub struct InitArgs {
    /// Your name; or the mail address or UUID of a known usuario
    #[arg(short, long, value_name = "NAME")]
    usuario: Option<String>,

    /// Your mail address
    #[arg(long, value_name = "ADDRESS", value_parser = correo, requires = "usuario")]
    correo: Option<String>,

    /// Add this area; may be repeated
    #[arg(short, long, value_name = "NAME", requires = "usuario")]
    area: Vec<Nombre>,

    /// Change an existing config file without asking
    #[arg(short, long)]
    yes: bool,

    /// Create a store with example tickets in --db FILE or ./demo.db, and set up nothing else
    #[arg(long, conflicts_with_all = ["usuario", "correo", "area", "yes"])]
    demo: bool,
}

/// What is to be set up.
struct Plan {
    who: Person,
    correo: Option<String>,
    areas: Vec<Nombre>,
}

/// Sets up, or makes the example store.
///
/// # Errors
/// After [`Partly`] the names are stored.
pub fn run(args: &InitArgs, flags: &Flags, output: Output) -> Result<()> {
    if args.demo {
        return demo::run(flags, output);
    }
    let mut config = ConfigText::load()?;
    let asks = args.usuario.is_none();
    if asks && !output.can_ask {
        bail!(Usage("init asks on a terminal; elsewhere say who you are: tickets init --usuario NAME".to_owned()));
    }
    permit(&config, args, output)?;
    let manner = manner(output);
    let at = if asks { questions::place(flags, &mut config, manner)? } else { flags.clone() };
    let settings = Settings::load(&at)?;
    let context = Context { output: output.with(&settings.output, flags), settings };
    let known = Acquaintances::read(&context)?;
    let plan = match &args.usuario {
        Some(text) => Plan {
            who: known.who(text).map_err(StoreError::Unknown)?,
            correo: args.correo.clone(),
            areas: args.area.clone(),
        },
        None => questions::plan(&known, context.manner())?,
    };
    place_keys(&Flags { db: flags.db.clone(), ..at }, &mut config)?;
    apply(plan, &known, config, &context)
}

/// How to ask before it is known where tickets are kept.
fn manner(output: Output) -> Manner {
    Manner { color: output.stderr.color && !output.is_dumb, is_dumb: output.is_dumb, signals_end: true }
}

/// Asks before a file is changed that somebody has written.
fn permit(config: &ConfigText, args: &InitArgs, output: Output) -> Result<()> {
    let is_blank = config.found.as_deref().is_none_or(|text| text.trim().is_empty());
    if is_blank || args.yes {
        return Ok(());
    }
    let path = config.path.display();
    if !output.can_ask {
        let text = format!("{path}: the config file exists; --yes changes it, and keeps its other keys and comments");
        bail!(StoreError::Conflict(text.into()));
    }
    exit::note(&format!("{path} exists; its other keys and comments stay."));
    prompt::confirm(&[], "Change it?", manner(output))
}

fn set(config: &mut ConfigText, name: &str, text: &str, comment: Option<&str>) -> Result<()> {
    config.set(ConfigKey::named(name)?, text, comment)
}

/// Puts the flags that say where tickets are kept into the config file.
fn place_keys(flags: &Flags, config: &mut ConfigText) -> Result<()> {
    if let Some(url) = &flags.remote {
        set(config, "remote", url, None)?;
    }
    for (name, path) in [("db", &flags.db), ("token_file", &flags.token_file), ("cacert", &flags.cacert)] {
        if let Some(path) = path {
            let text = path.to_str().ok_or_else(|| Usage(format!("{}: not valid UTF-8", path.display())))?;
            set(config, name, text, None)?;
        }
    }
    Ok(())
}

/// Stores the names and then the config file, which is written beforehand and only has to be put in its place.
fn apply(plan: Plan, known: &Acquaintances, mut config: ConfigText, context: &Context) -> Result<()> {
    let (usuario, nombre) = match plan.who {
        Person::Known(id, nombre) => (None, Some((id, nombre))),
        Person::Id(id) => (None, Some((EntryId::Usuario(id), None))),
        Person::New(nombre, own) => (Some(with_id(new_usuario(nombre, plan.correo), own)), None),
    };
    let (id, name) = match (&usuario, nombre) {
        (Some(CatalogueChange::Add { id: Some(id), nombre, .. }), _) => (*id, Some(nombre.to_string())),
        (_, Some((id, nombre))) => (id, nombre),
        _ => bail!("a new user has no id"),
    };
    set(&mut config, "create.usuario", &id.to_string(), name.as_deref())?;
    if let [area] = plan.areas.as_slice() {
        set(&mut config, "create.area", area.as_str(), None)?;
    }
    let is_new = |area: &&Nombre| !known.areas.iter().any(|it| fold_name(&it.nombre) == area.folded());
    let areas: Vec<Nombre> = plan.areas.iter().filter(is_new).cloned().collect();
    let target = config_file::target(&config.path)?;
    let prepared = target.prepare(|out| Ok(out.write_all(config.text().as_bytes())?))?;
    if usuario.is_some() || !areas.is_empty() {
        context.with(Access::Write, |store| add(store, usuario.as_ref(), &areas))?;
    }
    prepared.put().map_err(|error| Partly(format!("the names are stored, but not the config file: {error:#}")))?;
    let place = &context.settings.place;
    let server = place.endpoint().map(|server| without_userinfo(&server.url));
    let setup = Setup {
        config: config.path.display().to_string(),
        lugar: server.or(place.file().map(|file| file.display().to_string())).unwrap_or_default(),
        usuario_id: id.to_string(),
        nombre: name,
        areas: areas.iter().map(ToString::to_string).collect(),
        home: config::home().map(|home| home.display().to_string()),
    };
    answer_done(Some("everything is set up".to_owned()), |out| context.output.pen().setup(out, &setup))
}

/// The user of a token gets the id of the token.
fn with_id(change: CatalogueChange, own: Option<Uuid>) -> CatalogueChange {
    match (change, own) {
        (CatalogueChange::Add { nombre, es_final, correo, activo, .. }, Some(own)) => {
            CatalogueChange::Add { id: Some(EntryId::Usuario(own)), nombre, es_final, correo, activo }
        }
        (change, _) => change,
    }
}

fn add(store: &mut dyn Store, usuario: Option<&CatalogueChange>, areas: &[Nombre]) -> Result<()> {
    for area in areas {
        let add = CatalogueChange::Add { id: None, nombre: area.clone(), es_final: false, correo: None, activo: true };
        store.catalogue_change(Catalogue::Areas, &add).with_context(|| format!("adding the area '{area}'"))?;
    }
    if let Some(add) = usuario {
        store.catalogue_change(Catalogue::Usuarios, add).context("adding the usuario")?;
    }
    Ok(())
}
