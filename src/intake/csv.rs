//! CSV by RFC 4180 and as spreadsheets write it. The only file that reads `csv`.

use std::borrow::Cow;
use std::io::{self, Read};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::mapping::{Placed, SheetColumns, SheetRecord, recognised};
use super::member::Member;
use super::shape::HeaderLine;
use super::sheet::Header;
use super::{ENCODING, LONGEST, Outbox, Reading, Stop, not_utf8, remember};
use crate::ticket::cells::{unescaped, unguarded};
use crate::ticket::{Campo, Given, Row, Unit, ValidationErrors};

const BUFFER: usize = 64 * 1024;

/// Reads the tickets of a sheet; `passed` lines stood before it.
pub(super) fn read(input: impl Read, place: (u8, u64), reading: &Reading, outbox: &mut Outbox) -> Result<(), Stop> {
    let begun = Sheet::begin(input, place, &reading.header);
    if let Some(survey) = &mut outbox.left.survey {
        survey.is_undecodable = matches!(begun, Err(Stop::Broken(..)));
    }
    let Some(mut sheet) = begun? else { return Ok(()) };
    let broken = |why| Stop::Broken(sheet.linea, why);
    let names = sheet.names.clone();
    let way = Way::of(&names, reading, &mut outbox.left.ignored).map_err(broken)?;
    if reading.mapping.is_none() {
        outbox.left.recognised = recognised(&names);
    }
    if let Some(survey) = &mut outbox.left.survey {
        survey.header(&names);
    }
    let header = &reading.header;
    let cells = Cells { way, columns: names.len(), header, raw: reading.raw_cells, between_tabs: place.0 == b'\t' };
    while let Some(size) = sheet.row(&mut outbox.left.blank)? {
        if let Some(survey) = &mut outbox.left.survey {
            if survey.cells(cells.texts(&sheet.record)) {
                continue;
            }
            return Ok(());
        }
        outbox.push((Unit::Line, sheet.linea), cells.row(&sheet.record), size)?;
    }
    Ok(())
}

/// Takes the line of a row, the names of the columns, and the texts of its cells.
type TakeTexts<'a> = dyn FnMut(u64, &[String], Result<Vec<String>, ValidationErrors>) -> Result<(), Stop> + 'a;

/// Shows the rows of a sheet with the names of its columns and the texts of their cells.
pub(super) fn rows(input: impl Read, place: (u8, u64), take: &mut TakeTexts<'_>) -> Result<(), Stop> {
    let Some(mut sheet) = Sheet::begin(input, place, &HeaderLine::First)? else { return Ok(()) };
    let way = Way::Header(Header::default());
    let (columns, header) = (sheet.names.len(), &HeaderLine::First);
    let cells = Cells { way, columns, header, raw: false, between_tabs: place.0 == b'\t' };
    while sheet.row(&mut 0)?.is_some() {
        let texts = cells
            .fits(&sheet.record)
            .and_then(|()| cells.texts(&sheet.record).map(|it| it.map(Cow::into_owned)).collect());
        take(sheet.linea, &sheet.names, texts)?;
    }
    Ok(())
}

/// The names of the columns.
fn names(record: &ByteRecord) -> Result<Vec<String>, String> {
    let name = |name: &[u8]| std::str::from_utf8(name).map(|name| name.trim().to_owned());
    record.iter().map(name).collect::<Result<_, _>>().map_err(|_| {
        format!("the names of the columns are not valid UTF-8: say the file's encoding, as with {ENCODING}")
    })
}

struct Sheet<R: Read> {
    reader: Reader<Bounded<R>>,
    record: ByteRecord,
    linea: u64,
    /// The names of the columns.
    names: Vec<String>,
    /// Where the last record ended.
    at: u64,
    /// Whether the record is a row that nobody has taken yet.
    is_ahead: bool,
}

impl<R: Read> Sheet<R> {
    /// Reads the header, if there is one; none if the file is empty.
    fn begin(input: R, (delimiter, passed): (u8, u64), header: &HeaderLine) -> Result<Option<Self>, Stop> {
        let lines = Lines { ended: passed, is_after_cr: false };
        let mut sheet = Self {
            reader: ReaderBuilder::new()
                .delimiter(delimiter)
                .has_headers(false)
                .flexible(true)
                .buffer_capacity(BUFFER)
                .from_reader(Bounded { input, left: 0, read: Vec::new(), begins: 0, at: 0, lines }),
            record: ByteRecord::new(),
            linea: 1,
            names: Vec::new(),
            at: 0,
            is_ahead: false,
        };
        if let HeaderLine::Named(names) = header {
            sheet.names.clone_from(names);
            return Ok(Some(sheet));
        }
        if !sheet.next()? {
            return Ok(None);
        }
        sheet.is_ahead = *header == HeaderLine::Numbered;
        if sheet.is_ahead {
            sheet.names = (1..=sheet.record.len()).map(|number| number.to_string()).collect();
            return Ok(Some(sheet));
        }
        sheet.names = names(&sheet.record).map_err(|why| Stop::Broken(sheet.linea, why))?;
        sheet.at = sheet.reader.position().byte();
        Ok(Some(sheet))
    }

    /// Reads the next row that says something, and returns its size; counts those that do not, which spreadsheets write of rows
    /// that were emptied.
    fn row(&mut self, blank: &mut u64) -> Result<Option<usize>, Stop> {
        while std::mem::take(&mut self.is_ahead) || self.next()? {
            let end = self.reader.position().byte();
            let size = usize::try_from(end.saturating_sub(self.at)).unwrap_or(0);
            self.at = end;
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                *blank += 1;
                continue;
            }
            return Ok(Some(size));
        }
        Ok(None)
    }

    /// Reads the next record and returns whether there was one.
    fn next(&mut self) -> Result<bool, Stop> {
        self.reader.get_mut().left = LONGEST + BUFFER;
        let found = self.reader.read_byte_record(&mut self.record);
        self.linea = self.reader.get_mut().begin();
        let linea = self.linea;
        let found = found.map_err(|error| match error.into_kind() {
            ErrorKind::Io(error) if error.kind() == io::ErrorKind::QuotaExceeded => Stop::too_long(linea),
            ErrorKind::Io(error) => Stop::reading(linea, &error),
            other => Stop::Broken(linea, format!("{other:?}")),
        })?;
        let end = self.reader.position().byte();
        self.reader.get_mut().pass(end);
        if self.record.as_slice().len() > LONGEST {
            return Err(Stop::too_long(self.linea));
        }
        Ok(found)
    }
}

/// Limits the bytes of a record, as a quote that is never closed would fill the memory.
///
/// It also counts lines. The reader's own count takes a record for beginning where the one before it ended: on the line
/// before, if that ended with CR LF, and before the empty lines in between.
struct Bounded<R> {
    input: R,
    left: usize,
    /// What was read and has not been passed yet begins at `at`, of which the first byte is the input's `begins`th.
    read: Vec<u8>,
    begins: u64,
    at: usize,
    lines: Lines,
}

impl<R> Bounded<R> {
    /// Skips empty lines before the next record and returns its line.
    fn begin(&mut self) -> u64 {
        let rest = self.read.get(self.at..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.lines.count(rest.get(..blank).unwrap_or_default());
        self.at += blank;
        self.lines.ended + 1
    }

    /// Skips everything before a byte of the input.
    fn pass(&mut self, end: u64) {
        let end = usize::try_from(end.saturating_sub(self.begins)).unwrap_or(usize::MAX).min(self.read.len());
        self.lines.count(self.read.get(self.at..end).unwrap_or_default());
        self.at = self.at.max(end);
    }
}

/// Counts lines that end with LF, CR LF or CR.
#[derive(Default)]
struct Lines {
    ended: u64,
    is_after_cr: bool,
}

impl Lines {
    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.ended += u64::from(*byte == b'\r' || *byte == b'\n' && !self.is_after_cr);
            self.is_after_cr = *byte == b'\r';
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        let most = into.len().min(self.left);
        let read = self.input.read(into.get_mut(..most).unwrap_or_default())?;
        self.left -= read;
        self.read.drain(..self.at);
        self.begins += u64::try_from(self.at).unwrap_or(0);
        self.at = 0;
        self.read.extend_from_slice(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// What the columns of a sheet mean.
enum Way<'a> {
    /// Nothing yet: they are looked at.
    Look,
    /// What their names say.
    Header(Header),
    /// What a mapping says.
    Mapping(Placed<'a>),
}

impl<'a> Way<'a> {
    fn of(names: &[String], reading: &'a Reading, ignored: &mut Vec<String>) -> Result<Self, String> {
        if reading.look {
            return Ok(Self::Look);
        }
        let Some(mapping) = &reading.mapping else {
            let header = Header::read(names, &reading.renamed, reading.key.as_deref())?;
            header.ignored.iter().for_each(|name| remember(ignored, name));
            return Ok(Self::Header(header));
        };
        let placed = mapping.placed(&SheetColumns(names))?;
        let unread = names.iter().enumerate().filter(|(at, name)| !placed.reads(*at) && !name.is_empty());
        unread.for_each(|(_, name)| remember(ignored, name));
        Ok(Self::Mapping(placed))
    }
}

/// Reads the values of cells.
struct Cells<'a> {
    way: Way<'a>,
    columns: usize,
    header: &'a HeaderLine,
    raw: bool,
    between_tabs: bool,
}

impl Cells<'_> {
    /// Reads a row; missing cells at its end are empty, and empty ones behind the header's are none.
    fn row(&self, record: &ByteRecord) -> Result<Row, ValidationErrors> {
        self.fits(record)?;
        match &self.way {
            Way::Look => Ok(Row::default()),
            Way::Header(header) => self.plain(header, record),
            Way::Mapping(placed) => {
                let cells: Vec<Cow<'_, str>> = self.texts(record).collect::<Result<_, _>>()?;
                placed.row(&SheetRecord(&cells))
            }
        }
    }

    fn fits(&self, record: &ByteRecord) -> Result<(), ValidationErrors> {
        let cells = record.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let columns = self.columns;
        if cells > columns {
            let known = match self.header {
                HeaderLine::First => format!("and the header has {columns}"),
                HeaderLine::Named(_) => format!("and --columns names {columns}"),
                HeaderLine::Numbered => format!("and the first row has {columns}: name all columns with --columns"),
            };
            let sentence = format!("The row has {cells} cells, {known}.");
            return Err(ValidationErrors::one("$", sentence));
        }
        Ok(())
    }

    fn plain(&self, header: &Header, record: &ByteRecord) -> Result<Row, ValidationErrors> {
        let mut row = Row::default();
        for (at, (cell, member)) in self.texts(record).zip(&header.members).enumerate() {
            let cell = cell?;
            if header.key == Some(at) && !cell.trim().is_empty() {
                row.key = Given::Value(cell.trim().to_owned());
            }
            if let Some(member) = member.filter(|_| !cell.is_empty()) {
                set(&mut row, member, &cell);
            }
        }
        Ok(row)
    }

    /// The texts of the cells.
    fn texts<'a>(&'a self, record: &'a ByteRecord) -> impl Iterator<Item = Result<Cow<'a, str>, ValidationErrors>> {
        let mut before = 0;
        record.iter().map(move |cell| {
            let cell = std::str::from_utf8(cell).map_err(|error| not_utf8(before + error.valid_up_to() + 1))?;
            // Delimiters are bytes of the row, too.
            before += cell.len() + 1;
            Ok(self.text(cell))
        })
    }

    /// Returns the text of a cell that export, or another program that escapes TABs, has written.
    fn text<'a>(&self, cell: &'a str) -> Cow<'a, str> {
        match (self.raw, self.between_tabs) {
            (true, _) => Cow::Borrowed(cell),
            (false, false) => unguarded(cell),
            // What PostgreSQL and MySQL write of a value that is none.
            (false, true) if cell == "\\N" => Cow::Borrowed(""),
            (false, true) => match unescaped(cell) {
                Cow::Borrowed(cell) => unguarded(cell),
                Cow::Owned(cell) => Cow::Owned(unguarded(&cell).into_owned()),
            },
        }
    }
}

/// An empty cell is absent; texts stay unchanged, and ids are read without spaces.
fn set(row: &mut Row, member: Member, cell: &str) {
    let draft = &mut row.draft;
    let id = || if cell.trim().is_empty() { Given::Absent } else { Given::id_or_name(cell.trim()) };
    match member {
        Member::Campo(Campo::Titulo) => draft.titulo = Given::Value(cell.to_owned()),
        Member::Campo(Campo::Descripcion) => draft.descripcion = Given::Value(cell.to_owned()),
        Member::Campo(Campo::UsuarioId) => draft.usuario_id = Given::uuid_or_name(cell.trim().to_owned()),
        Member::Campo(Campo::AreaId) => draft.area_id = id(),
        Member::Campo(Campo::PrioridadId) => draft.prioridad_id = id(),
        Member::Campo(Campo::EstadoId) => draft.estado_id = id(),
        Member::Own(name) => {
            if let Some(given) = row.own.named(name) {
                *given = Given::Value(cell.trim().to_owned());
            }
        }
    }
}
