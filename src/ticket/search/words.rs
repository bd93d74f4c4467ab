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
            match self.plain() {
                Next::Word(word) => return Some(word),
                Next::End => return None,
                Next::Unknown => {}
            }
            let place = self.place()?;
            self.odd = Some(odd(&place, self.text.get(place.clone())?).into_iter());
        }
    }
}

enum Next<'a> {
    Word(FoldedWord<'a>),
    End,
    /// Something that is not ASCII comes before the next word, in it or behind it.
    Unknown,
}

impl<'a> FoldedWords<'a> {
    /// The next word if it is ASCII, which folding only lowers, and whatever is around it is.
    fn plain(&mut self) -> Next<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let before = rest.bytes().position(|byte| kind(byte) != BETWEEN).unwrap_or(rest.len());
        let from = rest.get(before..).unwrap_or_default();
        let mut kinds = 0;
        let is_behind = |byte| {
            let kind = kind(byte);
            kinds |= kind;
            kind & IN_WORD == 0
        };
        let length = from.bytes().position(is_behind).unwrap_or(from.len());
        if kinds & OTHER != 0 {
            return Next::Unknown;
        }
        let word = from.get(..length).unwrap_or_default();
        if word.is_empty() {
            return Next::End;
        }
        let start = self.at + before;
        self.at = start + length;
        let folded = if kinds & CAPITAL == 0 { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
        Next::Word(FoldedWord { place: start..self.at, folded })
    }

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

/// What a byte is to a word, in bits: nothing where it only divides words.
const BETWEEN: u8 = 0;
const IN_WORD: u8 = 1;
const CAPITAL: u8 = 2;
/// Of a letter that is not ASCII.
const OTHER: u8 = 4;

/// Of each byte: to compare it with the ends of four ranges took 280 instructions a word, and this takes 140.
#[expect(clippy::indexing_slicing, reason = "what is not there would not compile")]
const KINDS: [u8; 256] = {
    let (mut kinds, mut byte) = ([OTHER; 256], 0);
    while byte < 0x80 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => IN_WORD,
            b'A'..=b'Z' => IN_WORD | CAPITAL,
            _ => BETWEEN,
        };
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// The words of one that folding takes apart: `⒈` becomes `1.`.
fn odd<'a>(place: &Range<usize>, word: &str) -> Vec<FoldedWord<'a>> {
    let folded = fold(word);
    let parts = folded.split(|it: char| it.is_ascii() && !it.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| FoldedWord { place: place.clone(), folded: Cow::Owned(part.to_owned()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_cuts_as_the_long_way() {
        let letters = ["", "a", "Z", "7", " ", "_", "\u{7f}", "é", "漢", "\u{301}", "⒈", "—"];
        let count = letters.len();
        for number in 0..count.pow(4) {
            let text: String = (0..4).map(|place| letters[number / count.pow(place) % count]).collect();
            let mut long_way = words(&text);
            let mut expected = Vec::new();
            while let Some(place) = long_way.place() {
                expected.extend(
                    odd(&place, text.get(place.clone()).unwrap()).into_iter().map(|word| (word.place, word.folded)),
                );
            }
            let found: Vec<_> = words(&text).map(|word| (word.place, word.folded)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
