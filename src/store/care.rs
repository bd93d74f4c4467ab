//! What is done to a store's file as a whole: a backup, bringing one back, an examination.
//!
//! No verbs of [`super::Store`]: a server's file is cared for where it lies.

pub(super) mod dump;
pub(super) mod whole;

use std::path::PathBuf;

use serde::Serialize;

/// A complete copy of a store in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Where it is.
    pub path: PathBuf,
    /// How many tickets it holds.
    pub tickets: u64,
    /// How large the file is.
    pub bytes: u64,
}

/// A store that was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The store as it is now.
    pub store: Archive,
    /// Where the store that was there before is kept.
    pub kept: Option<PathBuf>,
}

/// A store that was brought to this program's shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// The version that its tables had; 0 where there were none.
    pub antes: i32,
    /// The version that they have.
    pub version: i32,
}

/// What a check found, from sound to damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Resultado {
    /// Sound.
    Bien,
    /// Something to know, and no damage.
    Aviso,
    /// Damage.
    Mal,
}

impl Resultado {
    /// The word that JSON and table show.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bien => "bien",
            Self::Aviso => "aviso",
            Self::Mal => "mal",
        }
    }
}

/// One finding of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Control {
    /// The check's name.
    pub control: &'static str,
    /// Its verdict.
    pub resultado: Resultado,
    /// What was found, and what to do about it.
    pub detalle: String,
}

/// Numbers that no ticket has, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Hueco {
    /// The first missing number.
    pub desde: u64,
    /// The last missing number.
    pub hasta: u64,
}

/// The codes of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Numeracion {
    /// The year.
    pub anio: u64,
    /// The first number that a ticket has; absent if there is none.
    pub primero: Option<u64>,
    /// The last number that a ticket has.
    pub ultimo: Option<u64>,
    /// How many tickets there are.
    pub cantidad: u64,
    /// How many numbers up to the last one given are missing.
    pub faltan: u64,
    /// Where, the first hundred.
    pub huecos: Vec<Hueco>,
}

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Diagnosis {
    /// Whether nothing is damaged.
    pub sano: bool,
    /// All findings, in the order of the checks.
    pub controles: Vec<Control>,
    /// The numbering of each year.
    pub numeracion: Vec<Numeracion>,
}

impl Diagnosis {
    /// What these findings say together.
    pub(super) fn of(controles: Vec<Control>, numeracion: Vec<Numeracion>) -> Self {
        let sano = controles.iter().all(|control| control.resultado != Resultado::Mal);
        Self { sano, controles, numeracion }
    }
}
