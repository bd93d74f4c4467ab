//! Reads rows for tickets from a file or a pipe: JSONL, a JSON array or CSV of any length, in bounded memory.
//!
//! A thread reads and parses rows while its owner stores earlier rows. What a row means is decided elsewhere.

mod array;
mod csv;
mod encoding;
mod entries;
mod file;
mod head;
mod lines;
mod mail;
mod mapping;
mod member;
mod nested;
mod proposal;
mod shape;
mod sheet;
mod sniff;
mod survey;
mod todo;
mod trello;

pub use encoding::FileEncoding;
pub use entries::{EntryRow, entries, is_same_column};
pub use file::FileStamp;
use file::WholeFile;
pub use head::PipeHead;
pub use mapping::{DateForms, Many, Mapping, Profile, ProfileError, names as shipped_names, recognised, shipped};
pub use member::Member;
pub use proposal::{KnownNames, Proposal, comment_part, is_a_ticket, lacks_header, propose, rules};
pub use shape::{HeaderLine, Shape};
pub use sheet::Renamed;
pub use sniff::is_mail;
pub use survey::{ColumnLook, DayOrder, Survey, rows_path};

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use mapping::{JsonColumns, JsonRecord, Placed};
use serde_json::Value;

use crate::terminal::interrupt::Interrupt;
use crate::terminal::progress::Progress;
use crate::ticket::{Row, Unit, ValidationErrors};

/// The maximum size of a row in bytes.
const LONGEST: usize = 1024 * 1024;

/// The size of what is sent at a time, in rows and in bytes.
const BATCH: (usize, usize) = (256, 512 * 1024);

/// The most common encoding of files that are not UTF-8: latin1 with the quotation marks and dashes of Windows.
const ENCODING: &str = "--encoding windows-1252";

/// The maximum number of unknown members that are remembered.
const NAMES: usize = 20;

/// One row, and where it is.
#[derive(Debug)]
pub struct Arrived {
    /// The line where it begins, or its position in an array, from 1.
    pub linea: u64,
    /// Which of the two.
    pub unit: Unit,
    /// Its values, or why it cannot be read.
    pub row: Result<Row, ValidationErrors>,
}

/// Why there are no more rows.
#[derive(Debug)]
pub enum Halt {
    /// The user interrupted.
    Interrupted,
    /// The rest from this line on cannot be read.
    Broken(u64, String),
}

/// How rows are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The format, if the user set it.
    pub shape: Option<Shape>,
    /// The columns that are read as another member.
    pub renamed: Vec<Renamed>,
    /// The column or member that identifies each row.
    pub key: Option<String>,
    /// Whether rows of JSON may have their history with them.
    pub with_history: bool,
    /// Whether cells are read unchanged, without undoing the marks that export writes for formulas and TABs.
    pub raw_cells: bool,
    /// What columns and values of another helpdesk become; then `renamed` and `key` say nothing.
    pub mapping: Option<Arc<Mapping>>,
    /// The encoding, if it is not UTF-8 and no mark at the beginning tells it.
    pub encoding: Option<FileEncoding>,
    /// The character between cells, if it is not the most frequent one of the header.
    pub delimiter: Option<u8>,
    /// How many lines stand before the header.
    pub skip_lines: usize,
    /// Where the names of the columns of a sheet are.
    pub header: HeaderLine,
    /// Whether the file is only looked at: no rows arrive, and what was seen is left at the end.
    pub look: bool,
}

/// What was not read from a file.
#[derive(Debug, Default)]
pub struct Left {
    /// Unknown members, as far as they were remembered.
    pub ignored: Vec<String>,
    /// Members that were renamed and that no row has.
    pub unseen: Vec<String>,
    /// How many rows have only delimiters.
    pub blank: u64,
    /// The helpdesk whose columns or members these are, where no mapping was given.
    pub recognised: Option<&'static str>,
    /// What a look has seen.
    pub survey: Option<Box<Survey>>,
}

/// The source of rows.
pub struct Source {
    input: Box<dyn Read + Send>,
    /// The size in bytes if known; a file that grows is read up to its size at the start.
    pub length: Option<u64>,
    /// The path of a regular file, with links resolved.
    pub file: Option<Vec<u8>>,
    /// What a regular file was when it was opened.
    pub stamp: Option<FileStamp>,
}

impl Source {
    /// Opens a file, or standard input for `-`; what was `known` of it at an earlier look must still be so.
    ///
    /// # Errors
    /// Fails if the file cannot be opened, is a folder, or has changed.
    pub fn open(path: &Path, known: Option<&FileStamp>) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self { input: Box::new(io::stdin()), length: None, file: None, stamp: None });
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::Error::other("this is a folder: name a file in it"));
        }
        if !metadata.is_file() {
            return Ok(Self { input: Box::new(file), length: None, file: None, stamp: None });
        }
        let stamp = FileStamp::of(&metadata);
        let length = known.map_or(stamp.length, |known| known.length);
        if known.is_some_and(|known| !known.is_begun_by(&stamp)) {
            return Err(io::Error::other("it has changed since it was looked at: import it again"));
        }
        let name = fs::canonicalize(path)?.as_os_str().as_bytes().to_vec();
        let input = Box::new(WholeFile { file, left: length });
        Ok(Self { input, length: Some(length), file: Some(name), stamp: Some(stamp) })
    }

    /// Reads a file again from its beginning.
    #[must_use]
    pub fn again(input: File, length: u64) -> Self {
        Self { input: Box::new(input.take(length)), length: Some(length), file: None, stamp: None }
    }

    /// The beginning of an input that was read before.
    #[must_use]
    pub fn of(head: &PipeHead) -> Self {
        Self { input: Box::new(io::Cursor::new(head.bytes())), length: None, file: None, stamp: None }
    }

    /// Shows how much of it is read.
    #[must_use]
    pub fn watched(self, progress: &Progress) -> Self {
        Self { input: progress.reading(self.input), ..self }
    }

    /// Keeps the beginning of what cannot be read twice.
    #[must_use]
    pub fn kept(self, head: &PipeHead) -> Self {
        match self.file {
            Some(_) => self,
            None => Self { input: Box::new(head::Tee::new(self.input, head)), ..self },
        }
    }

    /// Returns the input itself, to be copied.
    pub fn into_input(self) -> Box<dyn Read + Send> {
        self.input
    }
}

enum Event {
    /// Rows, and how many bytes were read by then.
    Rows(Vec<Arrived>, u64),
    Broken(u64, String),
    End(Left),
}

/// Rows as they come in.
pub struct Intake {
    events: Receiver<Event>,
    ready: std::vec::IntoIter<Arrived>,
    interrupt: Interrupt,
    /// How many bytes have been read.
    pub bytes: u64,
    /// What was not read, once there are no more rows.
    pub left: Left,
}

impl Intake {
    /// Begins to read.
    pub fn begin(source: Source, reading: Reading, interrupt: Interrupt) -> io::Result<Self> {
        let (sender, events) = sync_channel(2);
        thread::Builder::new().name("intake".to_owned()).spawn(move || {
            let mut outbox = Outbox { sender, rows: Vec::new(), size: 0, bytes: 0, left: Left::default() };
            outbox.left.survey = reading.look.then(Box::default);
            let read = sniff::read(source.input, &reading, &mut outbox);
            let last = match (read, &mut outbox.left.survey) {
                (Err(Stop::Broken(linea, why)), None) => Event::Broken(linea, why),
                (read, survey) => {
                    if let (Err(Stop::Broken(linea, why)), Some(survey)) = (read, survey) {
                        survey.broken = Some((linea, why));
                    }
                    Event::End(std::mem::take(&mut outbox.left))
                }
            };
            // Nobody listens any more if the import has ended.
            drop(outbox.flush().and_then(|()| outbox.sender.send(last).map_err(|_| Stop::Unheard)));
        })?;
        Ok(Self { events, ready: Vec::new().into_iter(), interrupt, bytes: 0, left: Left::default() })
    }

    /// Returns the next row; none at the end.
    pub fn next_row(&mut self) -> Result<Option<Arrived>, Halt> {
        loop {
            if self.interrupt.is_there() {
                return Err(Halt::Interrupted);
            }
            if let Some(row) = self.ready.next() {
                return Ok(Some(row));
            }
            // A pipe may have nothing to say for long, and a signal does not wake a waiting thread.
            match self.events.recv_timeout(Duration::from_millis(50)) {
                Ok(Event::Rows(rows, bytes)) => {
                    self.ready = rows.into_iter();
                    self.bytes = bytes;
                }
                Ok(Event::Broken(linea, why)) => return Err(Halt::Broken(linea, why)),
                Ok(Event::End(left)) => {
                    self.left = left;
                    return Ok(None);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Halt::Broken(0, "the reader stopped unexpectedly".to_owned()));
                }
            }
        }
    }
}

/// Why a reader stops early.
enum Stop {
    /// The receiver is gone.
    Unheard,
    /// The rest from this line on cannot be read.
    Broken(u64, String),
}

impl Stop {
    fn reading(linea: u64, error: &io::Error) -> Self {
        Self::Broken(linea, format!("it cannot be read: {error}"))
    }

    fn too_long(linea: u64) -> Self {
        Self::Broken(linea, format!("it is longer than {LONGEST} bytes, the most that a row may have"))
    }
}

/// Takes one row of JSON: where it is, its bytes, and how many were read for it.
type TakeJson<'a> = dyn FnMut((Unit, u64), &[u8], usize) -> Result<(), Stop> + 'a;

/// Collects rows and sends a few hundred at a time.
struct Outbox {
    sender: SyncSender<Event>,
    rows: Vec<Arrived>,
    size: usize,
    bytes: u64,
    left: Left,
}

impl Outbox {
    fn push(
        &mut self,
        (unit, linea): (Unit, u64),
        row: Result<Row, ValidationErrors>,
        size: usize,
    ) -> Result<(), Stop> {
        self.rows.push(Arrived { linea, unit, row });
        self.size += size;
        self.bytes = self.bytes.saturating_add(u64::try_from(size).unwrap_or(u64::MAX));
        if self.rows.len() >= BATCH.0 || self.size >= BATCH.1 { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Stop> {
        let rows = std::mem::take(&mut self.rows);
        self.size = 0;
        if rows.is_empty() {
            return Ok(());
        }
        self.sender.send(Event::Rows(rows, self.bytes)).map_err(|_| Stop::Unheard)
    }

    /// One row of JSON.
    fn json(&mut self, place: (Unit, u64), bytes: &[u8], rows: &JsonRows<'_>, size: usize) -> Result<(), Stop> {
        if let Some(survey) = &mut self.left.survey {
            return if survey.object(bytes) { Ok(()) } else { Err(Stop::Unheard) };
        }
        let reading = rows.reading;
        if let Some(placed) = &rows.placed {
            return self.push(place, mapped(bytes, placed), size);
        }
        if self.bytes == 0 {
            let members = serde_json::from_slice::<serde_json::Map<String, Value>>(bytes).unwrap_or_default();
            self.left.recognised = recognised(&members.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
            self.left.unseen = reading.renamed.iter().map(|it| it.column.clone()).collect();
        }
        let (bytes, key) = sheet::renamed(bytes, reading, &mut self.left);
        let ignored = &mut self.left.ignored;
        let row = match std::str::from_utf8(&bytes) {
            Err(error) => Err(not_utf8(error.valid_up_to() + 1)),
            Ok(_) => Row::from_json(&bytes, key, reading.with_history, &mut |name| remember(ignored, name)),
        };
        self.push(place, row, size)
    }
}

/// How rows of JSON are read.
struct JsonRows<'a> {
    reading: &'a Reading,
    placed: Option<Placed<'a>>,
}

impl<'a> JsonRows<'a> {
    fn new(reading: &'a Reading) -> Result<Self, Stop> {
        let placed = reading.mapping.as_deref().map(|mapping| mapping.placed(&JsonColumns));
        Ok(Self { reading, placed: placed.transpose().map_err(|why| Stop::Broken(1, why))? })
    }
}

/// A row of another helpdesk.
fn mapped(bytes: &[u8], placed: &Placed<'_>) -> Result<Row, ValidationErrors> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value @ Value::Object(_)) => placed.row(&JsonRecord(&value)),
        _ if std::str::from_utf8(bytes).is_err() => Err(not_utf8(1)),
        _ => Err(ValidationErrors::one("$", "The row must be a JSON object.")),
    }
}

fn remember(ignored: &mut Vec<String>, name: &str) {
    if ignored.len() < NAMES && !ignored.iter().any(|known| known == name) {
        ignored.push(name.chars().take(100).collect());
    }
}

fn not_utf8(byte: usize) -> ValidationErrors {
    ValidationErrors::one(
        "$",
        format!("The row is not valid UTF-8 at its byte {byte}: say the file's encoding, as with {ENCODING}."),
    )
}
