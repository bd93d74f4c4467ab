//! `tickets list`.

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::Args;

use super::nombres::Catalogos;
use super::{Context, answer, filter, listed, since, until};
use crate::exit;
use crate::render::{self, Column, Format};
use crate::store::{Access, Query, Total};
use crate::ticket::{Campo, Catalogo, Fecha, Given, MAX_ID, Orden, OrdenError};

/// List tickets, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Expressions:
  estado prioridad area codigo creado actualizado  by = != < <= > >= in
  titulo descripcion  by = != ~ in
  usuario  by = != in
  `and`, `or`, `not` and parentheses join them, and `in` takes (a, b).
  A value is a word, or a text in single or double quotes with the escapes \\\\ \\' \\\" \\n \\t.
  `~` is contains, whatever the case and accents; `=` is the whole text as it is.
  Names are those of the catalogues (tickets estado list); the beginning of a name will do.
  Moments are written as for --desde: a date is its whole day, and -7d is 7 days ago.
  A server that knows no expressions answers as if there was none; then a warning says so.

Examples:
  tickets list
  tickets list --estado 1 --prioridad 3 --desde 7d
  tickets list --desde 2026-11-01 --hasta 2026-11-30 --json | jq -r '.[].Codigo'
  tickets list --where 'estado=abierto and prioridad>=alta and creado>-7d' --sort prioridad:desc")]
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

    /// In a status that is not final; Cerrado (4) is
    #[arg(long)]
    abiertos: bool,

    /// With this text in the title or description, whatever the case and accents
    #[arg(long, value_name = "TEXT")]
    texto: Option<String>,

    /// For which this expression is true as well; see below
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: Option<String>,

    /// Order by codigo, creado, actualizado, prioridad, estado, area or titulo; equals newest first [default: creado:desc]
    #[arg(short, long, value_name = "FIELD[:asc|desc]", value_parser = orden)]
    sort: Option<Orden>,

    /// Write how many there are, and nothing else
    #[arg(long, conflicts_with_all = ["limit", "sort", "columns", "quiet"])]
    count: bool,

    /// Show these columns of the table, of the members of a ticket; JSON always has them all
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,
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

fn orden(text: &str) -> Result<Orden, OrdenError> {
    text.parse()
}

fn column(text: &str) -> Result<Column, String> {
    Column::named(text).ok_or_else(|| format!("expected {}", Column::NAMES))
}

fn query(args: &ListArgs, context: &Context) -> Result<Query> {
    let mut names = Catalogos::new(context);
    Ok(Query {
        area_id: names.number(Catalogo::Areas, args.area.as_ref())?,
        prioridad_id: names.number(Catalogo::Prioridades, args.prioridad.as_ref())?,
        estado_id: names.number(Catalogo::Estados, args.estado.as_ref())?,
        usuario_id: names.usuario(args.usuario.as_ref())?,
        desde: args.desde,
        hasta: args.hasta,
        texto: args.texto.clone(),
        abiertos: args.abiertos,
        filter: args.filter.as_deref().map(filter).transpose()?,
        orden: args.sort.unwrap_or_default(),
        limit: Some(if args.count { 1 } else { args.limit }),
        count_all: args.count,
        ..Query::default()
    })
}

/// Lists what the filters leave.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &ListArgs, context: &Context) -> Result<()> {
    let query = query(args, context)?;
    let mut store = context.open(Access::Read)?;
    let page = listed(store.as_mut(), &query)?;
    let names = context.names(store.as_mut(), None);
    let output = context.output;
    if args.count {
        return counted(page.total);
    }
    answer(|out| {
        if output.quiet {
            return page
                .tickets
                .iter()
                .filter_map(|ticket| ticket.codigo.as_ref())
                .try_for_each(|it| render::codigo(out, it));
        }
        render::tickets(out, &page.tickets, &names, &args.columns, output.format, output.stdout)
    })?;
    if page.tickets.is_empty() && output.format == Format::Table {
        exit::note("no tickets");
    }
    if let Some(rest) = render::rest(&page) {
        exit::note(&rest);
    }
    Ok(())
}

/// A number is the same in every format.
fn counted(total: Total) -> Result<()> {
    let Total::Exactly(count) = total else { return Err(anyhow!("the server does not say how many there are")) };
    Ok(answer(|out| writeln!(out, "{count}"))?)
}
