//! The rows of one kind in a workbook, on as many sheets as they take.

use std::borrow::Cow;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The most rows of a sheet, and UTF-16 units of a cell, that Excel opens.
const ROWS: u32 = 1_048_576;
const LONGEST: usize = 32_767;

/// Room for the words that say how much was cut.
const ROOM: usize = 64;

/// The head of a column.
pub(super) struct Head {
    pub text: String,
    /// In letters.
    pub width: f64,
    pub wraps: bool,
}

/// What stands in a cell.
pub(super) enum BookCell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Number(u32),
    Flag(bool),
    Moment(ExcelDateTime),
}

impl<'a> BookCell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// How cells look.
pub(super) struct Styles {
    head: Format,
    plain: Format,
    wrapped: Format,
    moment: Format,
}

impl Styles {
    pub fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: top().set_bold(),
            plain: top(),
            wrapped: top().set_text_wrap(),
            moment: top().set_num_format("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

/// Sheets of one kind of rows.
pub(super) struct Leaf {
    name: &'static str,
    heads: Vec<Head>,
    /// The place of the sheet that is being written, and how many there are of this kind.
    at: usize,
    count: usize,
    /// The next row.
    row: u32,
    /// The most rows of a sheet.
    most: u32,
}

impl Leaf {
    pub const fn new(name: &'static str, heads: Vec<Head>) -> Self {
        Self { name, heads, at: 0, count: 0, row: 0, most: ROWS }
    }

    /// Begins the next sheet.
    pub fn open(&mut self, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
        self.count += 1;
        let name = if self.count == 1 { self.name.to_owned() } else { format!("{} {}", self.name, self.count) };
        self.at = workbook.worksheets().len();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, head) in (0_u16..).zip(&self.heads) {
            sheet.set_column_width(column, head.width)?;
            sheet.write_string_with_format(0, column, &head.text, &styles.head)?;
        }
        self.row = 1;
        Ok(())
    }

    /// Writes a row; returns how many of its texts were cut.
    pub fn row(&mut self, workbook: &mut Workbook, styles: &Styles, cells: &[BookCell<'_>]) -> Result<u64, XlsxError> {
        if self.row == self.most {
            self.close(workbook)?;
            self.open(workbook, styles)?;
        }
        let (row, mut cut) = (self.row, 0);
        let sheet = workbook.worksheet_from_index(self.at)?;
        for ((column, head), cell) in (0_u16..).zip(&self.heads).zip(cells) {
            cut += u64::from(write(sheet, (row, column), cell, styles, head.wraps)?);
        }
        self.row += 1;
        Ok(cut)
    }

    /// Ends the sheet.
    pub fn close(&mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let last = u16::try_from(self.heads.len()).unwrap_or(u16::MAX).saturating_sub(1);
        workbook.worksheet_from_index(self.at)?.autofilter(0, 0, self.row.saturating_sub(1), last).map(drop)
    }
}

/// Writes a cell; returns whether its text was cut.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &BookCell<'_>,
    styles: &Styles,
    wraps: bool,
) -> Result<bool, XlsxError> {
    let style = if wraps { &styles.wrapped } else { &styles.plain };
    match cell {
        BookCell::Empty => return Ok(false),
        BookCell::Text(text) => {
            let fitted = fitted(text);
            sheet.write_string_with_format(row, column, &*fitted, style)?;
            return Ok(matches!(fitted, Cow::Owned(_)));
        }
        BookCell::Number(number) => sheet.write_number_with_format(row, column, *number, style)?,
        BookCell::Flag(flag) => sheet.write_boolean_with_format(row, column, *flag, style)?,
        BookCell::Moment(moment) => sheet.write_datetime_with_format(row, column, moment, &styles.moment)?,
    };
    Ok(false)
}

/// As much of a text as a cell holds, which says at its end that there is more.
fn fitted(text: &str) -> Cow<'_, str> {
    // Units are never more than bytes.
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut left = LONGEST - ROOM;
    let kept: String = text
        .chars()
        .take_while(|it| {
            let fits = left.checked_sub(it.len_utf16());
            left = fits.unwrap_or_default();
            fits.is_some()
        })
        .collect();
    Cow::Owned(format!("{kept}… [cut: {} characters in all]", text.chars().count()))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;

    #[test]
    fn rows_for_which_a_sheet_has_no_room_are_on_the_next_one_under_the_same_head() {
        let head = |text: &str| Head { text: text.to_owned(), width: 10.0, wraps: false };
        let mut leaf = Leaf { most: 3, ..Leaf::new("Tickets", vec![head("Codigo"), head("Titulo")]) };
        let (mut workbook, styles) = (Workbook::new(), Styles::new());
        leaf.open(&mut workbook, &styles).unwrap();
        for number in 1..=5 {
            let cells = [BookCell::Number(number), BookCell::text(format!("t{number}"))];
            assert_eq!(leaf.row(&mut workbook, &styles, &cells).unwrap(), 0);
        }
        leaf.close(&mut workbook).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook.save_to_buffer().unwrap())).unwrap();
        assert_eq!(book.sheet_names(), ["Tickets", "Tickets 2", "Tickets 3"]);
        let sheets = ["Codigo Titulo\n1 t1\n2 t2", "Codigo Titulo\n3 t3\n4 t4", "Codigo Titulo\n5 t5"];
        for (name, want) in book.sheet_names().into_iter().zip(sheets) {
            let range = book.worksheet_range(&name).unwrap();
            let line = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            assert_eq!(range.rows().map(line).collect::<Vec<_>>().join("\n"), want, "{name}");
        }
        // What Excel opens; a sheet of that size takes minutes.
        assert_eq!(Leaf::new("Tickets", Vec::new()).most, 1_048_576);
    }

    #[test]
    fn a_text_is_cut_where_a_cell_ends_and_says_so() {
        for text in ["", "ñ", &"x".repeat(LONGEST), &"ñ".repeat(LONGEST), &"😀".repeat(LONGEST / 2)] {
            assert!(matches!(fitted(text), Cow::Borrowed(_)), "{}", text.len());
        }
        for text in ["x".repeat(LONGEST + 1), "😀".repeat(LONGEST / 2 + 1)] {
            let cut = fitted(&text);
            let units = cut.encode_utf16().count();
            assert!((LONGEST - 2 * ROOM..=LONGEST).contains(&units), "{units}");
            assert!(cut.ends_with(&format!("… [cut: {} characters in all]", text.chars().count())));
        }
    }
}
