//! How a text stands in a cell of a sheet, and what the text of a cell is: each way takes the other back.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// The same at the beginning of a cell, where some programs skip these.
const FIRST: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// After these another cell may begin, in a program that splits cells otherwise than they were written.
const BREAKS: [char; 4] = [';', '\t', '\n', '\r'];

/// Puts a quotation mark before whatever a spreadsheet would take for a formula, also behind `;`, TAB and line ends.
///
/// Quotation marks that stand there already count, so that [`unguarded`] has back what was there.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    rewritten(text, |piece, formula| piece.trim_start_matches('\'').starts_with(formula).then(|| format!("'{piece}")))
}

/// Takes away what [`guarded`] has put before formulas.
#[must_use]
pub fn unguarded(text: &str) -> Cow<'_, str> {
    rewritten(text, |piece, formula| {
        let rest = piece.strip_prefix('\'')?;
        rest.trim_start_matches('\'').starts_with(formula).then(|| rest.to_owned())
    })
}

/// Every piece of a text from one break to the next through a rule that may change it.
fn rewritten(text: &str, rule: impl Fn(&str, &[char]) -> Option<String>) -> Cow<'_, str> {
    let pieces = || text.split_inclusive(BREAKS).enumerate();
    let at = |(at, piece)| rule(piece, if at == 0 { &FIRST } else { &FORMULA });
    if pieces().all(|piece| at(piece).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(pieces().map(|piece| at(piece).map_or(Cow::Borrowed(piece.1), Cow::Owned)).collect())
}

/// Writes TAB, LF, CR and backslash as `\t`, `\n`, `\r` and `\\`: a cell between TABs has no others.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' => written.push_str("\\t"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\\' => written.push_str("\\\\"),
            other => written.push(other),
        }
    }
    Cow::Owned(written)
}

/// Reads what [`escaped`] has written; any other backslash is one.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let meant = match rest.as_str().chars().next().filter(|_| character == '\\') {
            Some('t') => Some('\t'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('\\') => Some('\\'),
            _ => None,
        };
        if meant.is_some() {
            rest.next();
        }
        read.push(meant.unwrap_or(character));
    }
    Cow::Owned(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_wherever_a_cell_may_begin_and_all_else_stays() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@A1", "'@A1"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("a=1", "a=1"),
            ("'=1", "''=1"),
            ("'a", "'a"),
            (" =1", " =1"),
            ("a;=1", "a;'=1"),
            ("a\t@b\n-c\r+d", "a\t'@b\n'-c\r'+d"),
            ("a\r\n=1", "a\r\n'=1"),
            ("a;b\n\tc", "a;b\n\tc"),
            ("\t=1", "'\t'=1"),
            ("a;'=1", "a;''=1"),
            ("", ""),
        ];
        for (text, want) in table {
            assert_eq!(guarded(text), want, "{text:?}");
            assert_eq!(unguarded(want), text, "{want:?}");
        }
    }

    #[test]
    fn escapes_are_read_back_and_other_backslashes_stay() {
        for (text, want) in [("a\tb\r\nc", "a\\tb\\r\\nc"), ("C:\\new\\", "C:\\\\new\\\\"), ("ñ", "ñ"), ("", "")] {
            assert_eq!(escaped(text), want);
            assert_eq!(unescaped(want), text);
        }
        assert_eq!(unescaped("C:\\dir\\"), "C:\\dir\\");
    }

    #[test]
    fn any_text_comes_back_as_it_was() {
        let all = ['\'', '=', '-', ';', '\t', '\n', '\r', '\\', 'n', 'a'];
        for number in 0..100_000_usize {
            let digits = (0..5_u32).map(|place| all[number / 10_usize.pow(place) % 10]);
            let text: String = digits.collect();
            assert_eq!(unguarded(&guarded(&text)), text, "{text:?}");
            assert_eq!(unguarded(&unescaped(&escaped(&guarded(&text)))), text, "{text:?}");
        }
    }
}
