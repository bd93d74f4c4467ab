//! Detects the format of a file from its beginning.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use super::encoding::marked;
use super::shape::Shape;
use super::{JsonRows, LONGEST, Outbox, Reading, Stop, array, csv, lines, mail, nested, todo, trello};

/// The number of bytes that are examined.
const HEAD: u64 = 64 * 1024;

/// The text of a file, and what its beginning tells.
pub(super) struct Sniffed {
    pub input: Box<dyn BufRead>,
    pub shape: Shape,
    pub delimiter: u8,
    /// Lines that stood before it.
    pub passed: u64,
}

/// Looks at the beginning; none if there is nothing in the file.
pub(super) fn begin(input: Box<dyn Read + Send>, reading: &Reading) -> Result<Option<Sniffed>, Stop> {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    if let Some(shape) = reading.shape.filter(|shape| shape.is_mail()) {
        // Each part of a mail has an encoding of its own.
        let start = input.fill_buf().map_err(|error| Stop::reading(1, &error))?;
        let shape = mail::told(start.trim_ascii_start(), shape);
        return Ok(Some(Sniffed { input: Box::new(input), shape, delimiter: b',', passed: 0 }));
    }
    let mut input = decoded(input, reading)?;
    let mut passed = 0;
    for _ in 0..reading.skip_lines {
        passed += u64::from(!first_line(&mut input)?.is_empty());
    }
    let mut head = first_line(&mut input)?;
    check_encoding(&head)?;
    let separator = separator(&head);
    if separator.is_some() {
        head = first_line(&mut input)?;
        passed += 1;
    }
    let head = without_mark(&head);
    if head.trim_ascii().is_empty() {
        return Ok(None);
    }
    let has_path = reading.mapping.as_ref().is_some_and(|mapping| mapping.rows.is_some());
    let known = reading.shape.or_else(|| mail::recognised(head.trim_ascii_start()));
    let shape = known.unwrap_or_else(|| if has_path { Shape::Json } else { guess(head) });
    let delimiter = match (shape, reading.delimiter.or(separator)) {
        (_, Some(delimiter)) => delimiter,
        (Shape::Tsv, None) => b'\t',
        (_, None) => delimiter(head.trim_ascii_start()),
    };
    let input = Box::new(Cursor::new(head.to_vec()).chain(input));
    Ok(Some(Sniffed { input, shape, delimiter, passed }))
}

/// Reads the rows of tickets.
pub(super) fn read(input: Box<dyn Read + Send>, reading: &Reading, outbox: &mut Outbox) -> Result<(), Stop> {
    let Some(Sniffed { input, shape, delimiter, passed }) = begin(input, reading)? else { return Ok(()) };
    let path = reading.mapping.as_ref().and_then(|mapping| mapping.rows.as_deref());
    if matches!(shape, Shape::Csv | Shape::Tsv) {
        return csv::read(input, (delimiter, passed), reading, outbox);
    }
    let rows = JsonRows::new(reading)?;
    let mut take = |place, bytes: &[u8], size| outbox.json(place, bytes, &rows, size);
    match (shape, path) {
        (Shape::Json, Some(path)) => nested::read(input, path, &rows, outbox),
        (Shape::Json, None) => array::read(input, &mut take),
        (Shape::Mbox | Shape::Eml, _) => mail::read(input, shape, &rows, outbox),
        (Shape::Trello, _) => trello::read(input, &rows, outbox),
        (Shape::Todo, _) => todo::read(input, &rows, outbox),
        _ => lines::read(input, &mut take),
    }
}

/// Whether a regular file begins as a mailbox or a mail does; what cannot be read is none.
#[must_use]
pub fn is_mail(path: &Path) -> bool {
    let is_file = fs::metadata(path).is_ok_and(|it| it.is_file());
    let head = || {
        let mut head = Vec::new();
        File::open(path)?.take(1_000).read_to_end(&mut head)?;
        io::Result::Ok(head)
    };
    is_file && head().is_ok_and(|head| mail::recognised(head.trim_ascii_start()).is_some())
}

/// The input as UTF-8.
fn decoded(mut input: BufReader<Box<dyn Read + Send>>, reading: &Reading) -> Result<Box<dyn BufRead>, Stop> {
    let start = input.fill_buf().map_err(|error| Stop::reading(1, &error))?;
    let encoding = reading.encoding.or_else(|| marked(start));
    Ok(match encoding.filter(|encoding| !encoding.is_utf8()) {
        Some(encoding) => Box::new(BufReader::with_capacity(64 * 1024, encoding.decoded(input))),
        None => Box::new(input),
    })
}

/// Everything up to the end of the first line that says something.
fn first_line(input: &mut impl BufRead) -> Result<Vec<u8>, Stop> {
    let mut head = Vec::new();
    while without_mark(&head).trim_ascii().is_empty() {
        let before = head.len();
        let left = HEAD.saturating_sub(u64::try_from(before).unwrap_or(HEAD));
        input.by_ref().take(left).read_until(b'\n', &mut head).map_err(|error| Stop::reading(1, &error))?;
        if head.len() == before {
            break;
        }
    }
    Ok(head)
}

/// The delimiter that Excel reads from a first line `sep=;`.
fn separator(head: &[u8]) -> Option<u8> {
    match without_mark(head).trim_ascii_end() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        _ if without_mark(head).to_ascii_lowercase() == *b"sep=\t\n" => Some(b'\t'),
        _ => None,
    }
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)
}

/// NULs are in no text of ours, and in every UTF-16 text of ASCII letters. What people take for a table is named.
fn check_encoding(head: &[u8]) -> Result<(), Stop> {
    const SHEETS: &str = "save the sheet as CSV and import that";
    let start = head.get(..head.len().min(LONGEST)).unwrap_or_default();
    let known: [(&[u8], &str, &str); 4] = [
        (b"PK\x03\x04", "a workbook (.xlsx, .ods) or another ZIP archive", SHEETS),
        (b"\xd0\xcf\x11\xe0", "an old Office file such as .xls", SHEETS),
        (b"%PDF-", "a PDF", "import the data that it was made from"),
        (b"\x1f\x8b", "compressed by gzip", "give what `gzip -dc` writes, with - as the file"),
    ];
    if let Some((_, what, instead)) = known.into_iter().find(|(mark, ..)| start.starts_with(mark)) {
        return Err(Stop::Broken(1, format!("it is {what}: {instead}")));
    }
    if start.contains(&0) {
        let why = "it is not UTF-8 text (it begins as UTF-16 or binary data does): say its encoding, as with \
                   --encoding utf-16le";
        return Err(Stop::Broken(1, why.to_owned()));
    }
    Ok(())
}

fn guess(head: &[u8]) -> Shape {
    match head.trim_ascii_start().first() {
        Some(b'[') => Shape::Json,
        Some(b'{') => Shape::Jsonl,
        _ => Shape::Csv,
    }
}

/// Returns the delimiter that is most frequent in the header outside of quotes; a comma if it has none.
fn delimiter(head: &[u8]) -> u8 {
    const KNOWN: [u8; 4] = [b',', b';', b'\t', b'|'];
    let mut counts = [0_usize; 4];
    let mut quoted = false;
    for byte in head.iter().take_while(|byte| **byte != b'\n') {
        quoted ^= *byte == b'"';
        for (known, count) in KNOWN.iter().zip(&mut counts) {
            *count += usize::from(!quoted && known == byte);
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    KNOWN.into_iter().zip(counts).find(|(_, count)| *count == most).map_or(b',', |(known, _)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_is_what_the_header_has_most_of_outside_of_quotes() {
        let table: [(&[u8], u8); 7] = [
            (b"Titulo,Descripcion", b','),
            (b"Titulo;Descripcion\na,b,c,d", b';'),
            (b"Titulo\tDescripcion", b'\t'),
            (b"Titulo|Descripcion", b'|'),
            (b"\"a,b,c\";d", b';'),
            (b"Titulo", b','),
            (b"", b','),
        ];
        for (head, want) in table {
            assert_eq!(delimiter(head), want, "{}", String::from_utf8_lossy(head));
        }
    }
}
