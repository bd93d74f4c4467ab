//! `tickets view`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::commands::tickets::list::views;
use crate::render::{self, Format};

/// Save the flags of a list under a name, for `tickets list @NAME`
///
/// Views are files in the folder views beside the config file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets view save urgentes --where 'prioridad>=alta' --abiertos --sort prioridad:desc,creado
  tickets list @urgentes --mine
  tickets view list
  tickets view delete urgentes")]
pub struct ViewArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Save the flags of a list under a name; replaces a view of that name
    Save {
        /// The name: letters, digits, - and _
        #[arg(value_name = "NAME", value_parser = views::name_of)]
        name: String,
        /// Flags of `tickets list`
        #[arg(value_name = "FLAGS", trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        flags: Vec<String>,
    },
    /// List all views with their flags
    #[command(visible_alias = "ls")]
    List,
    /// Show the flags of a view
    Show {
        /// The name
        #[arg(value_name = "NAME", value_parser = views::name_of)]
        name: String,
    },
    /// Delete a view
    Delete {
        /// The name
        #[arg(value_name = "NAME", value_parser = views::name_of)]
        name: String,
    },
}

/// A view as JSON shows it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct View {
    nombre: String,
    opciones: Vec<String>,
}

/// Saves, shows or deletes views.
pub fn run(args: ViewArgs, context: &Context) -> Result<()> {
    match args.verb {
        Verb::Save { name, flags } => {
            views::save(&name, &flags, context)?;
            context.note(&format!("view {name} is saved: tickets list @{name}"));
            Ok(())
        }
        Verb::List => {
            let of = |nombre: String| Ok(View { opciones: views::words(&nombre, context)?, nombre });
            let known = views::names(context)?.into_iter().map(of).collect::<Result<Vec<_>>>()?;
            context.note_none(known.is_empty(), "no views");
            write(&known, true, context)
        }
        Verb::Show { name } => {
            let opciones = views::words(&name, context)?;
            write(&[View { nombre: name, opciones }], false, context)
        }
        Verb::Delete { name } => {
            views::delete(&name, context)?;
            context.note(&format!("view {name} is deleted"));
            Ok(())
        }
    }
}

fn write(known: &[View], is_list: bool, context: &Context) -> Result<()> {
    let output = context.output;
    let line = |view: &View| match is_list {
        true => format!("@{}  {}", view.nombre, views::shown(&view.opciones)),
        false => views::shown(&view.opciones),
    };
    Ok(answer(|out| match (output.quiet, output.format, known) {
        (true, ..) => known.iter().try_for_each(|view| writeln!(out, "{}", view.nombre)),
        (_, Format::Table, _) => known.iter().try_for_each(|view| writeln!(out, "{}", line(view))),
        (_, Format::Json, [view]) if !is_list => render::json(out, view, true).and_then(|()| writeln!(out)),
        (_, Format::Json, _) => render::json(out, &known, true).and_then(|()| writeln!(out)),
        _ => known.iter().try_for_each(|view| render::json(out, view, false).and_then(|()| writeln!(out))),
    })?)
}
