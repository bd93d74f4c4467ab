//! The result of an import, and of each of its rows.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Pen, json};
use crate::store::{Imported, Outcome};
use crate::ticket::{Catalogue, CatalogueEntry, Codigo, ValidationErrors, number};

/// One row of a report.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Line<'a> {
    linea: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    clave: Option<&'a str>,
    resultado: &'static str,
    codigo: Option<&'a Codigo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cambio: Option<i64>,
    #[serde(rename = "errors", skip_serializing_if = "Option::is_none")]
    errors: Option<&'a ValidationErrors>,
}

/// A row with what became of it.
#[derive(Debug)]
pub struct ReportedRow {
    /// Where it is.
    pub linea: u64,
    /// Its own name, if it has one.
    pub clave: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// Writes the result of one row, as a line of JSON.
pub fn outcome(out: &mut impl Write, row: &ReportedRow) -> io::Result<()> {
    let (resultado, codigo, cambio, errors) = match &row.outcome {
        Outcome::Created(codigo) => ("creado", codigo.as_ref(), None, None),
        Outcome::Changed(codigo, cambio) => ("cambiado", codigo.as_ref(), *cambio, None),
        Outcome::Repeated(codigo) => ("repetido", codigo.as_ref(), None, None),
        Outcome::Refused(errors) => ("rechazado", None, None, Some(errors)),
    };
    json(out, &Line { linea: row.linea, clave: row.clave.as_deref(), resultado, codigo, cambio, errors }, false)?;
    out.write_all(b"\n")
}

/// What an import of entries did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntriesDone {
    /// Of which catalogue.
    pub catalogo: Catalogue,
    /// How many entries are new.
    pub creados: u64,
    /// How many were changed.
    pub cambiados: u64,
    /// How many were as their rows say.
    pub repetidos: u64,
}

impl Pen {
    /// Writes what an import of entries did; with `quiet` the ids of those that are new or were changed, each once.
    pub fn entries_done(&self, out: &mut impl Write, done: EntriesDone, stored: &[CatalogueEntry]) -> io::Result<()> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Summary {
            creados: u64,
            cambiados: u64,
            repetidos: u64,
        }
        let EntriesDone { catalogo, creados, cambiados, repetidos } = done;
        if self.quiet {
            let mut ids: Vec<String> = stored.iter().map(|entry| entry.id.to_string()).collect();
            ids.dedup();
            return ids.iter().try_for_each(|id| writeln!(out, "{id}"));
        }
        if self.format != Format::Table {
            return self.object(out, &Summary { creados, cambiados, repetidos });
        }
        let (kind, kinds) = (catalogo.singular(), catalogo.name());
        let mut words = number(creados, &format!("new {kind}"), &format!("new {kinds}"));
        if cambiados > 0 {
            words += &format!("; {} changed", number(cambiados, "was", "were"));
        }
        if repetidos > 0 {
            words += &format!("; {} there already", number(repetidos, "was", "were"));
        }
        writeln!(out, "{words}")
    }

    /// Writes the result of an import, which may have changed tickets if it `updates`; with `quiet` nothing.
    pub fn imported(&self, out: &mut impl Write, imported: &Imported, updates: bool) -> io::Result<()> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Summary<'a> {
            creados: u64,
            #[serde(skip_serializing_if = "Option::is_none")]
            cambiados: Option<u64>,
            repetidos: u64,
            #[serde(skip_serializing_if = "Option::is_none")]
            cambios: Option<&'a [i64]>,
            primero: Option<&'a Codigo>,
            ultimo: Option<&'a Codigo>,
        }
        match self.format {
            _ if self.quiet => return Ok(()),
            Format::Table => return writeln!(out, "{}", imported_words(imported)),
            _ => {}
        }
        let (primero, ultimo) = (imported.primero.as_ref(), imported.ultimo.as_ref());
        let (creados, repetidos) = (imported.creados, imported.repetidos);
        // Only an import that may change tickets says how many.
        let cambiados = updates.then_some(imported.cambiados);
        let cambios = updates.then_some(imported.cambios.as_slice());
        self.object(out, &Summary { creados, cambiados, repetidos, cambios, primero, ultimo })
    }
}

/// Returns the result of an import in words.
#[must_use]
pub fn imported_words(imported: &Imported) -> String {
    let mut words = number(imported.creados, "new ticket", "new tickets");
    match (&imported.primero, &imported.ultimo) {
        (Some(one), Some(other)) if one != other => words += &format!(", {one} to {other}"),
        (Some(one), _) => words += &format!(", {one}"),
        _ => {}
    }
    if imported.cambiados > 0 {
        words += &format!("; {} changed{}", imported.cambiados, changes_words(&imported.cambios));
    }
    if imported.repetidos > 0 {
        words += &format!("; {} there already", number(imported.repetidos, "was", "were"));
    }
    if imported.rechazados > 0 {
        words += &format!("; {} were refused", imported.rechazados);
    }
    words
}

/// The changes that changed tickets; new comments have others.
fn changes_words(cambios: &[i64]) -> String {
    match cambios {
        [] => String::new(),
        [one] => format!(" by change {one}"),
        [first, .., last] => format!(" by {} changes, {first} to {last}", cambios.len()),
    }
}
