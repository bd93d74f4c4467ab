//! Cuts a text into words.

use std::borrow::Cow;
use std::ops::Range;
use std::vec;

use unicode_normalization::char::is_combining_mark;

use super::unspaced::{self, is_unspaced};
use crate::ticket::fold;

/// A word of a text, folded, and where it stands.
pub(super) struct FoldedWord<'a> {
    pub place: Range<usize>,
    pub folded: Cow<'a, str>,
}

/// Letters, digits and the accents on them make words; everything else divides them.
pub(super) fn is_part(it: char) -> bool {
    it.is_alphanumeric() || (!it.is_ascii() && is_combining_mark(it))
}

pub(super) const fn words(text: &str) -> FoldedWords<'_> {
    FoldedWords { text, at: 0, odd: None }
}

/// The words of a text, folded. A search looks at thousands and an import at millions, most of them ASCII.
pub(super) struct FoldedWords<'a> {
    text: &'a str,
    at: usize,
    /// What is left of a word that folding has taken apart.
    odd: Option<vec::IntoIter<FoldedWord<'a>>>,
}

impl<'a> Iterator for FoldedWords<'a> {
    type Item = FoldedWord<'a>;

    fn next(&mut self) -> Option<FoldedWord<'a>> {
        loop {
            if let Some(word) = self.odd.as_mut().and_then(Iterator::next) {
                return Some(word);
            }
            let place = self.place()?;
            let word = self.text.get(place.clone())?;
            match plain(word) {
                Some(folded) => return Some(FoldedWord { place, folded }),
                None => self.odd = Some(odd(&place, word).into_iter()),
            }
        }
    }
}

impl FoldedWords<'_> {
    /// Where the next word is, before it is folded.
    fn place(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..)?;
        let before = find(rest, u8::is_ascii_alphanumeric, is_part)?;
        let from = rest.get(before..)?;
        let end = unspaced::letter(from).or_else(|| find(from, |byte| !byte.is_ascii_alphanumeric(), is_end));
        let start = self.at + before;
        self.at = start + end.unwrap_or(from.len());
        Some(start..self.at)
    }
}

fn is_end(it: char) -> bool {
    !is_part(it) || is_unspaced(it)
}

/// Where the first of some characters is: byte by byte as far as the text is ASCII.
fn find(text: &str, is_it: impl Fn(&u8) -> bool, is: impl Fn(char) -> bool) -> Option<usize> {
    let at = text.bytes().position(|byte| !byte.is_ascii() || is_it(&byte))?;
    let rest = text.get(at..)?;
    if rest.starts_with(|it: char| it.is_ascii()) { Some(at) } else { rest.find(is).map(|more| at + more) }
}

/// A word that folding only lowers.
fn plain(word: &str) -> Option<Cow<'_, str>> {
    if !word.is_ascii() {
        return None;
    }
    let is_low = !word.bytes().any(|byte| byte.is_ascii_uppercase());
    Some(if is_low { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) })
}

/// The words of one that folding takes apart: `⒈` becomes `1.`.
fn odd<'a>(place: &Range<usize>, word: &str) -> Vec<FoldedWord<'a>> {
    let folded = fold(word);
    let parts = folded.split(|it: char| it.is_ascii() && !it.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| FoldedWord { place: place.clone(), folded: Cow::Owned(part.to_owned()) }).collect()
}
