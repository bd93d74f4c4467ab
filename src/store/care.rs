//! What is done to a store's file as a whole: a backup, bringing one back, an examination.
//!
//! No verbs of [`super::Store`]: a server's file is cared for where it lies.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::StoreError;
use super::sqlite::care;
use crate::clock::Clock;

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

/// Copies one state of a store into a new file, while others go on writing. The file appears complete, verified and on
/// the disk, or not at all.
///
/// # Errors
/// [`StoreError::Conflict`] if there is something under the name; [`StoreError::Damaged`] if the store is.
pub fn backup(store: &Path, to: &Path) -> Result<Archive, StoreError> {
    care::backup(store, to)
}

/// Brings a store back from a backup, which is verified first; a process that dies in between leaves the store as it was.
/// A store that is there is replaced only if `force`, by a change of its contents that every open connection sees, and is
/// kept beside.
///
/// # Errors
/// [`StoreError::Conflict`] for a store that is there; the backup's own faults.
pub fn restore(store: &Path, from: &Path, force: bool, clock: Clock) -> Result<Restored, StoreError> {
    care::restore(store, from, force, clock)
}

/// Examines a store without changing a byte of it.
///
/// # Errors
/// A file that is missing, is none of ours, or cannot be read at all.
pub fn doctor(store: &Path) -> Result<Diagnosis, StoreError> {
    care::doctor(store)
}
