//! What is said of a store's file: where it is, how it is, what became of it.

use std::io::{self, Write};

use serde::Serialize;

use super::table;
use super::text::line;
use super::{Format, Screen, object};
use crate::store::{Archive, Diagnosis, Hueco, Numeracion, Restored};
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
struct RestoredShown<'a> {
    archivo: &'a str,
    tickets: u64,
    bytes: u64,
    guardado: Option<String>,
}

/// Writes a file's name alone.
pub fn path(out: &mut impl Write, path: &str) -> io::Result<()> {
    writeln!(out, "{}", line(path))
}

/// Writes what a backup holds.
pub fn archive(out: &mut impl Write, archive: &Archive, format: Format) -> io::Result<()> {
    let Archive { path, tickets, bytes } = archive;
    let archivo = &path.to_string_lossy();
    match format {
        Format::Table => writeln!(out, "{}: {}, {bytes} bytes", line(archivo), counted(*tickets)),
        _ => object(out, &ArchiveShown { archivo, tickets: *tickets, bytes: *bytes }, format),
    }
}

/// Writes what was restored, and where the store that was there before is.
pub fn restored(out: &mut impl Write, restored: &Restored, format: Format) -> io::Result<()> {
    let Archive { path, tickets, bytes } = &restored.store;
    let (archivo, tickets, bytes) = (&path.to_string_lossy(), *tickets, *bytes);
    let guardado = restored.kept.as_ref().map(|kept| kept.to_string_lossy().into_owned());
    if format != Format::Table {
        return object(out, &RestoredShown { archivo, tickets, bytes, guardado }, format);
    }
    writeln!(out, "{}: {}, {bytes} bytes", line(archivo), counted(tickets))?;
    guardado.map_or(Ok(()), |kept| writeln!(out, "the store before is {}", line(&kept)))
}

fn counted(tickets: u64) -> String {
    number(tickets, "ticket", "tickets")
}

/// Writes what an examination found: its checks, then the numbering.
pub fn diagnosis(out: &mut impl Write, diagnosis: &Diagnosis, format: Format, screen: Screen) -> io::Result<()> {
    if format != Format::Table {
        return object(out, diagnosis, format);
    }
    let rows =
        diagnosis.controles.iter().map(|it| [it.control.to_owned(), it.resultado.name().to_owned(), line(&it.detalle)]);
    table::facts(out, ["Control", "Resultado", "Detalle"], rows, screen)?;
    if diagnosis.numeracion.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let shown = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let rows = diagnosis
        .numeracion
        .iter()
        .map(|it| [it.anio.to_string(), shown(it.primero), shown(it.ultimo), it.cantidad.to_string(), gaps(it)]);
    table::facts(out, ["Anio", "Primero", "Ultimo", "Cantidad", "Huecos"], rows, screen)
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

/// Writes a table of a thing a row; what is absent is a dash.
pub fn things<'a>(
    out: &mut impl Write,
    rows: impl Iterator<Item = (&'a str, Option<&'a str>, &'a str, Option<bool>)>,
    screen: Screen,
) -> io::Result<()> {
    let exists = |it: Option<bool>| it.map_or("-", |it| if it { "yes" } else { "no" }).to_owned();
    let rows = rows.map(|(cosa, valor, origen, existe)| {
        [cosa.to_owned(), line(valor.unwrap_or("-")), exists(existe), line(origen)]
    });
    table::facts(out, ["Cosa", "Valor", "Existe", "Origen"], rows, screen)
}

/// Writes a value of [`things`] as JSON.
pub fn things_json(out: &mut impl Write, things: &[impl Serialize], format: Format) -> io::Result<()> {
    match format {
        Format::Jsonl => things.iter().try_for_each(|thing| object(out, thing, format)),
        _ => object(out, &things, format),
    }
}
