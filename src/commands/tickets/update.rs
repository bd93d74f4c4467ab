//! `tickets update`.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::args::fields::{IdArgs, TextArgs};
use crate::commands::args::remark::RemarkArgs;
use crate::commands::args::texts;
use crate::commands::args::tickets::TargetArgs;
use crate::commands::context::Context;
use crate::commands::tickets::changing::{self, Wish};
use crate::config::Usage;
use crate::ticket::TicketDraft;

/// Change fields of tickets, atomically
///
/// log shows old and new values, who, when and from where. undo undoes the change.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets update 12 --prioridad alta -m 'Customer called again'
  tickets update TKT-2026-000012 TKT-2026-000013 --area 2 --estado 2 --yes
  tickets update --where 'area=5 and estado=abierto' --area 7 --yes
  tickets list --area 5 --quiet | tickets update - --area 7 --yes
  tickets update 12 --titulo 'VPN down' --if-unchanged 2026-11-23T10:30:00Z")]
#[group(id = "fields", required = true, multiple = true,
    args = ["titulo", "descripcion", "usuario", "area", "prioridad", "estado"])]
pub struct UpdateArgs {
    #[command(flatten)]
    targets: TargetArgs,

    #[command(flatten)]
    texts: TextArgs,

    #[command(flatten)]
    ids: IdArgs,

    #[command(flatten)]
    remark: RemarkArgs,
}

/// Changes the tickets.
///
/// # Errors
/// Fails if the description cannot be read; see [`changing::run`].
pub fn run(args: UpdateArgs, context: &Context) -> Result<()> {
    let others = match args.texts.descripcion.as_deref() {
        _ if args.targets.reads_input() => Some("codes"),
        Some("-") => Some("--descripcion"),
        _ => None,
    };
    let remark = args.remark.read(others, context.settings.limits)?;
    let descripcion = match args.texts.descripcion {
        Some(text) if text == "-" && args.targets.reads_input() => {
            bail!(Usage("codes and --descripcion cannot both be read from standard input".to_owned()));
        }
        Some(text) if text == "-" => Some(texts::text_of(Path::new("-"), "--descripcion -", context.settings.limits)?),
        text => text,
    };
    let draft = TicketDraft { titulo: args.texts.titulo.into(), descripcion: descripcion.into(), ..args.ids.draft() };
    let wish = Wish { remark, ..Wish::of(&draft, context)? };
    changing::run(&args.targets, context, |_| Ok(wish))
}
