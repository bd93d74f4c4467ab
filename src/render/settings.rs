//! Answers about the program's own settings.

use std::io::{self, Write};

use console::truncate_str;
use serde::Serialize;

use super::table;
use super::text::line;
use super::{Format, Pen};
use crate::store::{Page, Total};
use crate::ticket::number;

/// A key of the config file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Setting {
    /// Its name.
    pub clave: String,
    /// Its value, if it has one.
    pub valor: Option<String>,
    /// What it sets.
    pub descripcion: &'static str,
}

/// What `tickets init` has set up.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Setup {
    /// The config file.
    pub config: String,
    /// The store's file or the server's address.
    pub lugar: String,
    /// The id of the user.
    pub usuario_id: String,
    /// The user's name, if known.
    pub nombre: Option<String>,
    /// The areas that were added.
    pub areas: Vec<String>,
    /// The home folder, which a person reads as `~`.
    #[serde(skip)]
    pub home: Option<String>,
}

impl Setup {
    fn shown(&self, path: &str) -> String {
        let below =
            self.home.as_ref().and_then(|home| path.strip_prefix(home.as_str())).filter(|it| it.starts_with('/'));
        line(&below.map_or_else(|| path.to_owned(), |below| format!("~{below}")))
    }
}

impl Pen {
    /// Writes a line about open tickets and the newest of them; nothing if there is none.
    pub fn open(&self, out: &mut impl Write, page: &Page) -> io::Result<()> {
        let Some(newest) = page.tickets.first() else { return Ok(()) };
        let open = match page.total {
            Total::Exactly(count) => number(count, "open ticket", "open tickets"),
            Total::MoreThan(count) => format!("more than {count} open tickets"),
        };
        let code = newest.codigo.as_ref().map_or_else(String::new, |codigo| format!("{codigo} "));
        let said = format!("{open}; newest {code}{}", line(&newest.titulo));
        writeln!(out, "{}\n", truncate_str(&said, usize::from(self.screen.width).saturating_sub(1), "…"))
    }

    /// Writes keys with their values; with `quiet` only the names of those that are set.
    pub fn settings(&self, out: &mut impl Write, settings: &[Setting]) -> io::Result<()> {
        if self.quiet {
            let mut set = settings.iter().filter(|it| it.valor.is_some());
            return set.try_for_each(|it| writeln!(out, "{}", it.clave));
        }
        if self.format != Format::Table {
            return self.all(out, settings);
        }
        let shown =
            |it: &Setting| [it.clave.clone(), line(it.valor.as_deref().unwrap_or("-")), it.descripcion.to_owned()];
        table::facts(out, ["Clave", "Valor", "Descripcion"], settings.iter().map(shown), self.screen)
    }

    /// Writes what was set up and what to do next; with `quiet` the id of the user.
    pub fn setup(&self, out: &mut impl Write, setup: &Setup) -> io::Result<()> {
        if self.quiet {
            return writeln!(out, "{}", setup.usuario_id);
        }
        if self.format != Format::Table {
            return self.object(out, setup);
        }
        writeln!(out, "usuario  {}", line(setup.nombre.as_ref().unwrap_or(&setup.usuario_id)))?;
        if !setup.areas.is_empty() {
            writeln!(out, "areas    {}", line(&setup.areas.join(", ")))?;
        }
        writeln!(out, "tickets  {}\nconfig   {}\n", setup.shown(&setup.lugar), setup.shown(&setup.config))?;
        writeln!(out, "File your first ticket: tickets create")
    }
}
