//! Answers about a store's file: where it is, how it is, what was done to it.

use std::io::{self, Write};

use serde::Serialize;

use super::table;
use super::text::line;
use super::{Format, Pen};
use crate::store::{Archive, Contents, Diagnosis, Hueco, Migrated, Numeracion, Restored};
use crate::ticket::number;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ArchiveShown<'a> {
    archivo: &'a str,
    tickets: u64,
    bytes: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ContentsShown {
    tickets: u64,
    filas: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct RestoredShown<'a> {
    archivo: &'a str,
    tickets: u64,
    bytes: u64,
    guardado: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct MigratedShown {
    antes: i32,
    version: i32,
}

/// One thing that a run works with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Fact {
    /// What it is.
    pub cosa: &'static str,
    /// Its path or address; absent if there is none.
    pub valor: Option<String>,
    /// The flag, variable or file that named it, or why it is as it is.
    pub origen: &'static str,
    /// Whether it exists; absent where that cannot be seen from here.
    pub existe: Option<bool>,
}

impl Pen {
    /// Writes what a backup holds, or with `quiet` its name.
    pub fn archive(&self, out: &mut impl Write, archive: &Archive) -> io::Result<()> {
        let Archive { path, tickets, bytes } = archive;
        let archivo = &path.to_string_lossy();
        match self.format {
            _ if self.quiet => writeln!(out, "{}", line(archivo)),
            Format::Table => writeln!(out, "{}: {}, {bytes} bytes", line(archivo), counted(*tickets)),
            _ => self.object(out, &ArchiveShown { archivo, tickets: *tickets, bytes: *bytes }),
        }
    }

    /// Writes what a whole store has brought; with `quiet` nothing.
    pub fn contents(&self, out: &mut impl Write, contents: Contents) -> io::Result<()> {
        let Contents { rows, tickets } = contents;
        match self.format {
            _ if self.quiet => Ok(()),
            Format::Table => writeln!(out, "{}, {}", counted(tickets), number(rows, "row in all", "rows in all")),
            _ => self.object(out, &ContentsShown { tickets, filas: rows }),
        }
    }

    /// Writes what was restored and where the previous store is kept, or with `quiet` only the latter.
    pub fn restored(&self, out: &mut impl Write, restored: &Restored) -> io::Result<()> {
        let Archive { path, tickets, bytes } = &restored.store;
        let (archivo, tickets, bytes) = (&path.to_string_lossy(), *tickets, *bytes);
        let guardado = restored.kept.as_ref().map(|kept| kept.to_string_lossy().into_owned());
        if self.quiet {
            return guardado.map_or(Ok(()), |kept| writeln!(out, "{}", line(&kept)));
        }
        if self.format != Format::Table {
            return self.object(out, &RestoredShown { archivo, tickets, bytes, guardado });
        }
        writeln!(out, "{}: {}, {bytes} bytes", line(archivo), counted(tickets))?;
        guardado.map_or(Ok(()), |kept| writeln!(out, "the store before is {}", line(&kept)))
    }

    /// Writes the versions of a store's tables, or with `quiet` nothing.
    pub fn migrated(&self, out: &mut impl Write, migrated: Migrated) -> io::Result<()> {
        let Migrated { antes, version } = migrated;
        match (self.format, antes) {
            _ if self.quiet => Ok(()),
            (Format::Table, 0) => writeln!(out, "made a store of version {version}"),
            (Format::Table, antes) if antes == version => writeln!(out, "the store is of version {version} already"),
            (Format::Table, _) => writeln!(out, "the store is of version {version} now, before {antes}"),
            _ => self.object(out, &MigratedShown { antes, version }),
        }
    }

    /// Writes the result of an examination: its checks, then the numbering; with `quiet` nothing.
    pub fn diagnosis(&self, out: &mut impl Write, diagnosis: &Diagnosis) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        if self.format != Format::Table {
            return self.object(out, diagnosis);
        }
        let checks = diagnosis.controles.iter();
        let rows = checks.map(|it| [it.control.to_owned(), it.resultado.name().to_owned(), line(&it.detalle)]);
        table::facts(out, ["Control", "Resultado", "Detalle"], rows, self.screen)?;
        if diagnosis.numeracion.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let shown = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let years = diagnosis.numeracion.iter();
        let rows = years
            .map(|it| [it.anio.to_string(), shown(it.primero), shown(it.ultimo), it.cantidad.to_string(), gaps(it)]);
        table::facts(out, ["Anio", "Primero", "Ultimo", "Cantidad", "Huecos"], rows, self.screen)
    }

    /// Writes facts; in a table an absent value is a dash. With `quiet` writes only where tickets are kept.
    pub fn facts(&self, out: &mut impl Write, facts: &[Fact]) -> io::Result<()> {
        if self.quiet {
            let mut places = facts.iter().filter(|fact| ["store", "remote"].contains(&fact.cosa));
            return places.try_for_each(|it| it.valor.iter().try_for_each(|valor| writeln!(out, "{}", line(valor))));
        }
        if self.format != Format::Table {
            return self.all(out, facts);
        }
        let exists = |it: Option<bool>| it.map_or("-", |it| if it { "yes" } else { "no" }).to_owned();
        let shown = |it: &Fact| {
            let valor = it.valor.as_deref().unwrap_or("-");
            [it.cosa.to_owned(), line(valor), exists(it.existe), line(it.origen)]
        };
        table::facts(out, ["Cosa", "Valor", "Existe", "Origen"], facts.iter().map(shown), self.screen)
    }
}

fn counted(tickets: u64) -> String {
    number(tickets, "ticket", "tickets")
}

fn gaps(year: &Numeracion) -> String {
    const SHOWN: usize = 10;
    if year.faltan == 0 {
        return "-".to_owned();
    }
    let one = |Hueco { desde, hasta }: &Hueco| {
        if desde == hasta { desde.to_string() } else { format!("{desde}–{hasta}") }
    };
    let more = if year.huecos.len() > SHOWN { ", …" } else { "" };
    let some: Vec<String> = year.huecos.iter().take(SHOWN).map(one).collect();
    format!("{} missing: {}{more}", year.faltan, some.join(", "))
}
