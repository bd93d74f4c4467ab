//! `--receipt`: a file with what became of each row, in which an import that broke off goes on.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock;
use crate::config::Usage;
use crate::render::{self, ReportedRow};
use crate::store::Outcome;

/// The first line: the name space of rows without a key of their own, and the file whose rows these are.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Head {
    recibo: Uuid,
    archivo: String,
}

/// As much of every other line as is needed to go on.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Known {
    linea: u64,
    resultado: String,
}

/// The receipt of one import.
pub struct Receipt {
    pub path: PathBuf,
    file: File,
    /// What identifies its rows that have no key.
    pub id: Uuid,
    /// Rows of which it says that they are stored, or that they were refused.
    stored: HashSet<u64>,
    refused: HashSet<u64>,
}

impl Receipt {
    /// Opens the receipt of the rows of `source`, or begins it.
    ///
    /// # Errors
    /// [`Usage`] if it is no receipt, that of another file, or in use; what the system says.
    pub fn open(path: &Path, source: &Path) -> Result<Self> {
        let name = || format!("opening the receipt {}", path.display());
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let file = file.with_context(name)?;
        if !file.metadata().with_context(name)?.is_file() {
            return Err(Usage(format!("--receipt {}: this is no regular file: name another", path.display())).into());
        }
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
            let said = format!("--receipt {}: another import writes it at this moment", path.display());
            return Err(Usage(said).into());
        }
        let archivo = named(source);
        let mut receipt =
            Self { path: path.to_owned(), file, id: clock::id(), stored: HashSet::new(), refused: HashSet::new() };
        match receipt.read().with_context(name)? {
            Found::Nothing => receipt.begin(archivo).with_context(name)?,
            Found::Receipt(head) if head.archivo == archivo => receipt.id = head.recibo,
            Found::Receipt(head) => {
                let of = head.archivo;
                let said = format!("--receipt {}: it is the receipt of {of}, not of {archivo}", path.display());
                return Err(Usage(format!("{said}: name another file")).into());
            }
            Found::Other => {
                let said = format!("--receipt {}: this file is no receipt: name another", path.display());
                return Err(Usage(said).into());
            }
        }
        Ok(receipt)
    }

    /// Whether an earlier import has written rows.
    pub fn goes_on(&self) -> bool {
        !self.stored.is_empty()
    }

    /// Adds rows once they are stored, or refused; what it says already is not said again.
    ///
    /// # Errors
    /// What the system says, with the path.
    pub fn add(&mut self, rows: &[ReportedRow]) -> io::Result<()> {
        let news: Vec<&ReportedRow> = rows.iter().filter(|row| self.is_news(row)).collect();
        if news.is_empty() {
            return Ok(());
        }
        let mut out = BufWriter::new(&self.file);
        let written = news.iter().try_for_each(|row| render::outcome(&mut out, row)).and_then(|()| out.flush());
        let written = written.and_then(|()| self.file.sync_data());
        written.map_err(|error| io::Error::other(format!("writing {}: {error}", self.path.display())))?;
        for row in rows {
            let to = if matches!(row.outcome, Outcome::Refused(_)) { &mut self.refused } else { &mut self.stored };
            to.insert(row.linea);
        }
        Ok(())
    }

    fn is_news(&self, row: &ReportedRow) -> bool {
        match row.outcome {
            Outcome::Created(_) | Outcome::Changed(..) => true,
            Outcome::Repeated(_) => !self.stored.contains(&row.linea),
            Outcome::Refused(_) => !self.refused.contains(&row.linea),
        }
    }

    /// Reads what it has, and removes a last line that was not written to its end.
    fn read(&mut self) -> io::Result<Found> {
        let mut input = BufReader::new(&self.file);
        let (mut line, mut end, mut head) = (Vec::new(), 0, None);
        loop {
            line.clear();
            let size = input.read_until(b'\n', &mut line)?;
            if size == 0 || !line.ends_with(b"\n") {
                break;
            }
            if head.is_none() {
                let Ok(read) = serde_json::from_slice::<Head>(&line) else { return Ok(Found::Other) };
                head = Some(read);
            } else {
                let Ok(Known { linea, resultado }) = serde_json::from_slice(&line) else { return Ok(Found::Other) };
                let to = if resultado == "rechazado" { &mut self.refused } else { &mut self.stored };
                to.insert(linea);
            }
            end += u64::try_from(size).unwrap_or(0);
        }
        // A head that was not written to its end had no rows yet; any other text is somebody's file.
        if head.is_none()
            && !line.is_empty()
            && !line.starts_with(HEAD.get(..line.len().min(HEAD.len())).unwrap_or(HEAD))
        {
            return Ok(Found::Other);
        }
        drop(input);
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::End(0))?;
        Ok(head.map_or(Found::Nothing, Found::Receipt))
    }

    fn begin(&self, archivo: String) -> io::Result<()> {
        let mut head = serde_json::to_vec(&Head { recibo: self.id, archivo })?;
        head.push(b'\n');
        (&self.file).write_all(&head)?;
        self.file.sync_all()?;
        // Its name is durable, too, before the first row is.
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

/// How every receipt begins.
const HEAD: &[u8] = b"{\"Recibo\":\"";

enum Found {
    Nothing,
    Receipt(Head),
    Other,
}

/// The source as the receipt names it: a path without links, or `-`.
fn named(source: &Path) -> String {
    let is_stdin = source == Path::new("-");
    let whole = if is_stdin { None } else { source.canonicalize().ok() };
    whole.as_deref().unwrap_or(source).display().to_string()
}
