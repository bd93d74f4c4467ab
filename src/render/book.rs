//! Tickets as a workbook for spreadsheets (.xlsx). The only file that writes `rust_xlsxwriter`.
//!
//! Every text is a string, never a formula or a link, whatever it begins with. Rows wait in temporary files, so that memory does
//! not grow with them.

mod leaf;

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Arc, Mutex};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::column::Column;
use super::exported::Exported;
use super::times::Dates;
use crate::store::Comment;
use crate::ticket::{Fecha, Labels, Ticket, Zone};
use leaf::{BookCell, Head, Leaf, Styles};

/// How a workbook is written.
#[derive(Debug, Clone, Copy)]
pub struct BookLayout<'a> {
    /// Only these columns, in this order; without any those that people read.
    pub columns: &'a [Column],
    /// The names of ids.
    pub names: &'a Labels,
    /// The zone whose clocks the moments are shown by, and what it is called.
    pub zone: (&'a Zone, &'a str),
    /// Whether there is a sheet of comments.
    pub has_comments: bool,
    /// Where rows wait.
    pub folder: &'a Path,
}

/// Texts that a cell had no room for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cuts {
    /// How many.
    pub count: u64,
    /// The codes of the first tickets that have one.
    pub codes: Vec<String>,
}

/// The columns that people read: the id says nothing to them.
const USUAL: [Column; 9] = [
    Column::Codigo,
    Column::Titulo,
    Column::Descripcion,
    Column::Usuario,
    Column::Area,
    Column::Prioridad,
    Column::Estado,
    Column::Creado,
    Column::Actualizado,
];

/// A workbook in the making.
pub struct Book<'a> {
    workbook: Workbook,
    layout: BookLayout<'a>,
    styles: Styles,
    tickets: Leaf,
    comments: Option<Leaf>,
    cuts: Cuts,
    /// The latest moment in it, which the workbook has as its own: the same tickets make the same bytes.
    newest: Fecha,
}

impl<'a> Book<'a> {
    /// Begins a workbook.
    ///
    /// # Errors
    /// Temporary files that cannot be made.
    pub fn begin(layout: BookLayout<'a>) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(layout.folder).map_err(|error| waiting(layout.folder, &error))?;
        let zone = layout.zone.1;
        let heads = columns(&layout).iter().map(|column| head(*column, zone)).collect();
        let comments = layout.has_comments.then(|| Leaf::new("Comentarios", comment_heads(zone)));
        let mut book = Self {
            workbook,
            styles: Styles::new(),
            tickets: Leaf::new("Tickets", heads),
            comments,
            cuts: Cuts::default(),
            newest: Fecha::from_seconds(0).map_err(io::Error::other)?,
            layout,
        };
        book.careful(|book| {
            book.tickets.open(&mut book.workbook, &book.styles)?;
            book.comments.as_mut().map_or(Ok(()), |leaf| leaf.open(&mut book.workbook, &book.styles))
        })?;
        Ok(book)
    }

    /// Adds a ticket with its comments.
    ///
    /// # Errors
    /// Temporary files that cannot be written.
    pub fn add(&mut self, exported: &Exported<'_>) -> io::Result<()> {
        let Exported { ticket, comentarios, .. } = exported;
        self.careful(|book| {
            let cells: Vec<BookCell<'_>> =
                columns(&book.layout).iter().map(|it| cell(*it, ticket, &book.layout)).collect();
            let mut cut = book.tickets.row(&mut book.workbook, &book.styles, &cells)?;
            if let Some(leaf) = book.comments.as_mut() {
                for comment in comentarios.unwrap_or_default() {
                    cut += leaf.row(&mut book.workbook, &book.styles, &comment_cells(comment, &book.layout))?;
                }
            }
            book.note(ticket, cut);
            Ok(())
        })
    }

    /// Writes the workbook; returns what was cut.
    ///
    /// # Errors
    /// Those of `out`, and of temporary files.
    pub fn end(mut self, out: impl Write + Send) -> io::Result<Cuts> {
        let failed = Arc::new(Mutex::new(None));
        let out = Remembering { out, failed: Arc::clone(&failed) };
        let saved = self.careful(|book| {
            book.tickets.close(&mut book.workbook)?;
            book.comments.as_mut().map_or(Ok(()), |leaf| leaf.close(&mut book.workbook))?;
            let made = ExcelDateTime::from_timestamp(book.newest.seconds())?;
            book.workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
            book.workbook.save_to_writer(out)
        });
        let failed = failed.lock().ok().and_then(|mut failed| failed.take());
        match failed {
            Some(error) => Err(error),
            None => saved.map(|()| self.cuts),
        }
    }

    fn note(&mut self, ticket: &Ticket, cut: u64) {
        const NAMED: usize = 5;
        self.newest = ticket.fecha_actualizacion.map_or(self.newest, |fecha| fecha.max(self.newest));
        self.cuts.count += cut;
        if cut > 0 && self.cuts.codes.len() < NAMED {
            self.cuts.codes.extend(ticket.codigo.as_ref().map(ToString::to_string));
        }
    }

    /// Runs what panics where a file cannot be written, as on a full disk, and returns that as an error.
    fn careful(&mut self, work: impl FnOnce(&mut Self) -> Result<(), XlsxError>) -> io::Result<()> {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(|_| ()));
        let done = panic::catch_unwind(AssertUnwindSafe(|| work(self)));
        panic::set_hook(hook);
        let folder = self.layout.folder;
        match done {
            Ok(done) => done.map_err(|error| waiting(folder, &error)),
            Err(_) => Err(waiting(folder, &"a file cannot be written, perhaps because the disk is full")),
        }
    }
}

fn waiting(folder: &Path, why: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("the rows of the workbook wait in {}: {why}", folder.display()))
}

/// Keeps the first error of an output, which the workbook does not tell.
struct Remembering<W> {
    out: W,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl<W> Remembering<W> {
    fn kept<T>(&self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let kind = error.kind();
            if let Ok(mut failed) = self.failed.lock() {
                failed.get_or_insert(error);
            }
            kind.into()
        })
    }
}

impl<W: Write> Write for Remembering<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.out.write(bytes);
        self.kept(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.out.flush();
        self.kept(done)
    }
}

const fn columns<'a>(layout: &BookLayout<'a>) -> &'a [Column] {
    if layout.columns.is_empty() { &USUAL } else { layout.columns }
}

fn head(column: Column, zone: &str) -> Head {
    let (width, wraps) = match column {
        Column::Titulo => (40.0, true),
        Column::Descripcion => (80.0, true),
        Column::Id => (38.0, false),
        Column::Usuario | Column::Area => (24.0, false),
        Column::Codigo => (17.0, false),
        Column::Prioridad | Column::Estado => (14.0, false),
        Column::Creado | Column::Actualizado => (20.0, false),
    };
    let text = match column {
        Column::Creado => format!("FechaCreacion ({zone})"),
        Column::Actualizado => format!("FechaActualizacion ({zone})"),
        other => other.head(&Dates::Utc).to_owned(),
    };
    Head { text, width, wraps }
}

fn comment_heads(zone: &str) -> Vec<Head> {
    let head = |text: &str, width, wraps| Head { text: text.to_owned(), width, wraps };
    vec![
        head("Codigo", 17.0, false),
        head(&format!("Fecha ({zone})"), 20.0, false),
        head("Quien", 24.0, false),
        head("Interno", 9.0, false),
        head("Texto", 80.0, true),
    ]
}

fn cell<'a>(column: Column, ticket: &'a Ticket, layout: &BookLayout<'_>) -> BookCell<'a> {
    match column {
        Column::Titulo => BookCell::text(ticket.titulo.as_str()),
        Column::Descripcion => BookCell::text(ticket.descripcion.as_str()),
        Column::Creado => moment(ticket.fecha_creacion, layout),
        Column::Actualizado => moment(ticket.fecha_actualizacion, layout),
        other => match other.value(ticket, Some(layout.names)) {
            serde_json::Value::String(text) => BookCell::text(text),
            serde_json::Value::Number(id) => {
                BookCell::Number(id.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or(0))
            }
            _ => BookCell::Empty,
        },
    }
}

fn comment_cells<'a>(comment: &'a Comment, layout: &BookLayout<'_>) -> [BookCell<'a>; 5] {
    let name = comment.quien.parse().ok().and_then(|id| layout.names.of_person(id));
    [
        BookCell::text(comment.codigo.to_string()),
        moment(Some(comment.fecha), layout),
        name.map_or_else(|| BookCell::text(comment.quien.as_str()), BookCell::text),
        BookCell::Flag(comment.interno),
        BookCell::text(comment.texto.as_str()),
    ]
}

/// A moment by the clocks of the zone. Excel's calendar begins in 1900: what was before is a text.
fn moment<'a>(fecha: Option<Fecha>, layout: &BookLayout<'_>) -> BookCell<'a> {
    let Some(fecha) = fecha else { return BookCell::Empty };
    let shown = layout.zone.0.local(fecha.moment()).naive_local().and_utc().timestamp();
    ExcelDateTime::from_timestamp(shown).map_or_else(|_| BookCell::text(fecha.to_string()), BookCell::Moment)
}
