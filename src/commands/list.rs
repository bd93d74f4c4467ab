//! `tickets list`.

use anyhow::Result;
use clap::Args;

use super::nombres::Catalogos;
use super::{Context, answer};
use crate::clock;
use crate::exit;
use crate::render::{self, Format};
use crate::store::{Access, Query};
use crate::ticket::{Campo, Catalogo, Fecha, FechaError, Given, MAX_ID};

/// List tickets, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets list
  tickets list --estado 1 --prioridad 3 --desde 7d
  tickets list --desde 2026-11-01 --hasta 2026-11-30 --json | jq -r '.[].Codigo'")]
pub struct ListArgs {
    /// Show at most so many
    #[arg(short, long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// In this area
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", value_parser = id)]
    area: Option<Given<i64>>,

    /// Of this priority
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", value_parser = id)]
    prioridad: Option<Given<i64>>,

    /// In this status
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", value_parser = id)]
    estado: Option<Given<i64>>,

    /// Filed by this user
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", value_parser = usuario)]
    usuario: Option<Given<String>>,

    /// Filed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago
    #[arg(long, value_name = "WHEN", value_parser = since, allow_hyphen_values = true)]
    desde: Option<Fecha>,

    /// Filed then or earlier; a date is meant with its whole day
    #[arg(long, value_name = "WHEN", value_parser = until, allow_hyphen_values = true)]
    hasta: Option<Fecha>,
}

fn id(text: &str) -> Result<Given<i64>, String> {
    match Given::id_or_name(text) {
        Given::Value(id) if !(1..=MAX_ID).contains(&id) => Err(format!("{id} is not in 1..={MAX_ID}")),
        Given::Named(name) if name.trim().is_empty() => Err("an id or a name is needed".to_owned()),
        Given::Unreadable => Err(format!("{text} is not in 1..={MAX_ID}")),
        given => Ok(given),
    }
}

fn usuario(text: &str) -> Result<Given<String>, String> {
    match Given::uuid_or_name(text.to_owned()) {
        Given::Named(name) => Ok(Given::Named(name)),
        given => Campo::UsuarioId.uuid(given.clone()).map(|_| given),
    }
}

fn since(text: &str) -> Result<Fecha, FechaError> {
    Fecha::since(text, clock::now())
}

fn until(text: &str) -> Result<Fecha, FechaError> {
    Fecha::until(text, clock::now())
}

/// Lists what the filters leave.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &ListArgs, context: &Context) -> Result<()> {
    let mut names = Catalogos::new(context);
    let query = Query {
        area_id: names.number(Catalogo::Areas, args.area.as_ref())?,
        prioridad_id: names.number(Catalogo::Prioridades, args.prioridad.as_ref())?,
        estado_id: names.number(Catalogo::Estados, args.estado.as_ref())?,
        usuario_id: names.usuario(args.usuario.as_ref())?,
        desde: args.desde,
        hasta: args.hasta,
        limit: Some(args.limit),
        ..Query::default()
    };
    // Before the store is looked at again: closing that look would drop this connection's locks.
    drop(names);
    let mut store = context.open(Access::Read)?;
    let page = store.list(&query);
    Context::pass_on_warnings(store.as_mut());
    let page = page?;
    let names = context.names(store.as_mut(), None);
    let output = context.output;
    answer(|out| {
        if output.quiet {
            return page
                .tickets
                .iter()
                .filter_map(|ticket| ticket.codigo.as_ref())
                .try_for_each(|it| render::codigo(out, it));
        }
        render::tickets(out, &page.tickets, &names, output.format, output.stdout)
    })?;
    if page.tickets.is_empty() && output.format == Format::Table {
        exit::note("no tickets");
    }
    if let Some(rest) = render::rest(&page) {
        exit::note(&rest);
    }
    Ok(())
}
