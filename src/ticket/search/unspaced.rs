//! Scripts that put no spaces between words: there each letter is a word, so that what is searched for is found inside a run.

use std::iter;
use std::ops::{Range, RangeInclusive};

use unicode_normalization::char::is_combining_mark;

/// Letters of Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean, with those of other width that folding makes them of.
///
/// Korean has spaces, but no dictionary tells a word from what is put behind it: who searches for `네트워크` means
/// `네트워크가`, too.
pub const UNSPACED: [RangeInclusive<char>; 14] = [
    '\u{0e00}'..='\u{0eff}',
    '\u{1000}'..='\u{109f}',
    '\u{1100}'..='\u{11ff}',
    '\u{1780}'..='\u{17ff}',
    '\u{3005}'..='\u{3007}',
    '\u{3040}'..='\u{33ff}',
    '\u{3400}'..='\u{4dbf}',
    '\u{4e00}'..='\u{9fff}',
    '\u{a960}'..='\u{a97f}',
    '\u{aa60}'..='\u{aa7f}',
    '\u{ac00}'..='\u{d7ff}',
    '\u{f900}'..='\u{faff}',
    '\u{ff66}'..='\u{ffdc}',
    '\u{20000}'..='\u{3ffff}',
];

/// Whether a text has such a letter.
#[must_use]
pub fn has_unspaced(text: &str) -> bool {
    // The first byte of the first of them.
    text.bytes().any(|byte| byte >= 0xe0) && text.contains(is_unspaced)
}

/// Whether a letter is one of them.
pub(super) fn is_unspaced(letter: char) -> bool {
    letter >= '\u{e00}' && UNSPACED.iter().any(|range| range.contains(&letter))
}

/// Whether a letter only goes on with the one before: an accent, or what is in a Korean syllable behind its first.
fn goes_on(letter: char) -> bool {
    is_combining_mark(letter) || matches!(letter, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// The parts of a run of letters, each with its place: such a letter with what goes on with it, and what stands between them.
pub(super) fn parts(run: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    iter::from_fn(move || {
        let rest = run.get(at..)?;
        let first = rest.chars().next()?;
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        let ends = |letter: char| if is_unspaced(first) { !goes_on(letter) } else { is_unspaced(letter) };
        // Most runs are one word, which is not looked through.
        let end = if rest.is_ascii() { None } else { behind.find(ends) };
        let length = first.len_utf8() + end.unwrap_or(behind.len());
        let start = at;
        at += length;
        Some((start..at, rest.get(..length)?))
    })
}
