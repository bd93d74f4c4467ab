//! The result of an import, and of each of its rows.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Pen, json};
use crate::store::{Imported, Outcome};
use crate::ticket::{Codigo, ValidationErrors, number};

/// One row of a report.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Line<'a> {
    linea: u64,
    resultado: &'static str,
    codigo: Option<&'a Codigo>,
    #[serde(rename = "errors", skip_serializing_if = "Option::is_none")]
    errors: Option<&'a ValidationErrors>,
}

/// Writes the result of one row, as a line of JSON.
pub fn outcome(out: &mut impl Write, linea: u64, outcome: &Outcome) -> io::Result<()> {
    let (resultado, codigo, errors) = match outcome {
        Outcome::Created(codigo) => ("creado", codigo.as_ref(), None),
        Outcome::Repeated(codigo) => ("repetido", codigo.as_ref(), None),
        Outcome::Refused(errors) => ("rechazado", None, Some(errors)),
    };
    json(out, &Line { linea, resultado, codigo, errors }, false)?;
    out.write_all(b"\n")
}

impl Pen {
    /// Writes the result of an import; with `quiet` nothing.
    pub fn imported(&self, out: &mut impl Write, imported: &Imported) -> io::Result<()> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Summary<'a> {
            creados: u64,
            repetidos: u64,
            primero: Option<&'a Codigo>,
            ultimo: Option<&'a Codigo>,
        }
        match self.format {
            _ if self.quiet => return Ok(()),
            Format::Table => return writeln!(out, "{}", imported_words(imported)),
            _ => {}
        }
        let (primero, ultimo) = (imported.primero.as_ref(), imported.ultimo.as_ref());
        self.object(out, &Summary { creados: imported.creados, repetidos: imported.repetidos, primero, ultimo })
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
    if imported.repetidos > 0 {
        words += &format!("; {} there already", number(imported.repetidos, "was", "were"));
    }
    if imported.rechazados > 0 {
        words += &format!("; {} were refused", imported.rechazados);
    }
    words
}
