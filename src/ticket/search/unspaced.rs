//! Scripts that put no spaces between words: there each letter is a word, so that what is searched for is found inside a run.

use std::ops::RangeInclusive;

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

/// Where the first letter of a text ends, with what goes on with it, if it is one of them.
pub(super) fn letter(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|letter| is_unspaced(*letter))?;
    let behind = text.get(first.len_utf8()..)?;
    Some(first.len_utf8() + behind.find(|letter| !goes_on(letter)).unwrap_or(behind.len()))
}
