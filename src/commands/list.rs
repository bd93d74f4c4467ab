//! `tickets list`.

use anyhow::Result;
use clap::Args;
use uuid::Uuid;

use super::{Context, answer, since};
use crate::clock;
use crate::exit;
use crate::render::{self, Format};
use crate::store::{Access, Query};
use crate::ticket::{Campo, Fecha, FechaError, Given, MAX_ID};

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
    #[arg(short, long, alias = "area-id", value_name = "ID", value_parser = id())]
    area: Option<i64>,

    /// Of this priority
    #[arg(short, long, alias = "prioridad-id", value_name = "ID", value_parser = id())]
    prioridad: Option<i64>,

    /// In this status
    #[arg(short, long, alias = "estado-id", value_name = "ID", value_parser = id())]
    estado: Option<i64>,

    /// Filed by this user
    #[arg(short, long, alias = "usuario-id", value_name = "UUID", value_parser = uuid)]
    usuario: Option<Uuid>,

    /// Filed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago
    #[arg(long, value_name = "WHEN", value_parser = since, allow_hyphen_values = true)]
    desde: Option<Fecha>,

    /// Filed then or earlier; a date is meant with its whole day
    #[arg(long, value_name = "WHEN", value_parser = until, allow_hyphen_values = true)]
    hasta: Option<Fecha>,
}

fn id() -> clap::builder::RangedI64ValueParser {
    clap::value_parser!(i64).range(1..=MAX_ID)
}

fn uuid(text: &str) -> Result<Uuid, String> {
    Campo::UsuarioId.uuid(Given::Value(text.to_owned()))
}

fn until(text: &str) -> Result<Fecha, FechaError> {
    Fecha::until(text, clock::now())
}

/// Lists what the filters leave.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &ListArgs, context: &Context) -> Result<()> {
    let query = Query {
        area_id: args.area,
        prioridad_id: args.prioridad,
        estado_id: args.estado,
        usuario_id: args.usuario,
        desde: args.desde,
        hasta: args.hasta,
        limit: Some(args.limit),
        ..Query::default()
    };
    let mut store = context.open(Access::Read)?;
    let page = store.list(&query);
    Context::pass_on_warnings(store.as_mut());
    let page = page?;
    let output = context.output;
    answer(|out| {
        if output.quiet {
            return page
                .tickets
                .iter()
                .filter_map(|ticket| ticket.codigo.as_ref())
                .try_for_each(|it| render::codigo(out, it));
        }
        render::tickets(out, &page.tickets, output.format, output.stdout)
    })?;
    if page.tickets.is_empty() && output.format == Format::Table {
        exit::note("no tickets");
    }
    if let Some(rest) = render::rest(&page) {
        exit::note(&rest);
    }
    Ok(())
}
