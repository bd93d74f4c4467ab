//! `tickets update`.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::Context;
use super::args::texts;
use super::args::tickets::TargetArgs;
use super::changing::{self, Wish};
use crate::config::Usage;
use crate::ticket::{Given, TicketDraft};

/// Change fields of tickets, all of them or none
///
/// What changed is kept with who, when and from where: see log. undo takes it back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets update 12 --prioridad alta
  tickets update TKT-2026-000012 TKT-2026-000013 --area 2 --estado 2 --yes
  tickets update --where 'area=5 and estado=abierto' --area 7 --yes
  tickets list --area 5 --quiet | tickets update - --area 7 --yes
  tickets update 12 --titulo 'VPN down' --if-unchanged 2026-11-23T10:30:00Z")]
#[group(id = "fields", required = true, multiple = true,
    args = ["titulo", "descripcion", "usuario", "area", "prioridad", "estado"])]
pub struct UpdateArgs {
    #[command(flatten)]
    targets: TargetArgs,

    /// Title
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    titulo: Option<String>,

    /// Description; - reads it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    descripcion: Option<String>,

    /// User whose ticket it is
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", allow_hyphen_values = true)]
    usuario: Option<String>,

    /// Area or department
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    area: Option<String>,

    /// Priority
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    prioridad: Option<String>,

    /// Status
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    estado: Option<String>,
}

/// Changes the tickets.
///
/// # Errors
/// A description that cannot be read; see [`changing::run`].
pub fn run(args: UpdateArgs, context: &Context) -> Result<()> {
    let descripcion = match args.descripcion {
        Some(text) if text == "-" && args.targets.reads_input() => {
            bail!(Usage("codes and --descripcion cannot both be read from standard input".to_owned()));
        }
        Some(text) if text == "-" => Some(texts::text_of(Path::new("-"), "--descripcion -", context.settings.limits)?),
        text => text,
    };
    let draft = TicketDraft {
        titulo: args.titulo.into(),
        descripcion: descripcion.into(),
        usuario_id: args.usuario.map_or(Given::Absent, Given::uuid_or_name),
        area_id: args.area.map_or(Given::Absent, |text| Given::id_or_name(&text)),
        prioridad_id: args.prioridad.map_or(Given::Absent, |text| Given::id_or_name(&text)),
        estado_id: args.estado.map_or(Given::Absent, |text| Given::id_or_name(&text)),
    };
    let wish = Wish::of(&draft, context)?;
    changing::run(&args.targets, context, |_| Ok(wish))
}
