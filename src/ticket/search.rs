//! What is searched for: words, beginnings of words and phrases, and where a text has them.
//!
//! One rule cuts texts into words, for the index, for the question and for the fragment that is shown.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold;

/// Words to look for; a text that has all of them, wherever they stand, is a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busqueda {
    text: String,
    terms: Vec<Term>,
}

/// One word, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    words: Vec<String>,
    /// The last word is the beginning of one.
    is_prefix: bool,
}

/// A text without anything to look for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BusquedaError {
    /// There are no letters or digits in it.
    #[error("there is no word to search for in '{0}'")]
    Empty(String),
    /// More than [`Busqueda::LONGEST`] characters.
    #[error("a search has at most {max} characters, and this has {0}", max = Busqueda::LONGEST)]
    Long(usize),
}

impl Busqueda {
    /// The most characters of a search: with every escape they fit into a request's target.
    pub const LONGEST: usize = 400;

    /// Reads words, `"phrases in quotes"` and `beginnings*`; a word such as `e-mail` is a phrase of its parts.
    ///
    /// # Errors
    /// A text without a word, or one that is too long.
    pub fn parse(text: &str) -> Result<Self, BusquedaError> {
        let length = text.chars().count();
        if length > Self::LONGEST {
            return Err(BusquedaError::Long(length));
        }
        // Every second part stands between quotes; a quote that is not closed reaches to the end.
        let parts = text.split('"').enumerate();
        let terms: Vec<Term> = parts
            .flat_map(|(number, part)| match number % 2 {
                0 => part.split_whitespace().filter_map(|word| Term::of(word, word.ends_with('*'))).collect(),
                _ => Term::of(part, false).into_iter().collect::<Vec<_>>(),
            })
            .collect();
        // Said twice is meant once.
        let mut known = HashSet::new();
        let terms: Vec<Term> = terms.into_iter().filter(|term| known.insert(term.clone())).collect();
        if terms.is_empty() {
            return Err(BusquedaError::Empty(text.to_owned()));
        }
        Ok(Self { text: text.to_owned(), terms })
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is looked for.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// How well the texts of a ticket answer, the most important first; `None` unless they have all terms between them.
    ///
    /// A term counts by the first of the texts that has it, and more where it stands there often; later texts are asked
    /// for only where an earlier one lacks it.
    ///
    /// # Errors
    /// What asking for a text says.
    pub fn rank<'a, E>(&self, texts: &mut dyn FnMut(usize) -> Result<Option<&'a str>, E>) -> Result<Option<u32>, E> {
        let (mut rank, mut place) = (0, 0);
        let mut open: Vec<&Term> = self.terms.iter().collect();
        while !open.is_empty() {
            let Some(text) = texts(place)? else { return Ok(None) };
            let counts = counts(&open, text);
            let weight = match place {
                0 => 100,
                1 => 30,
                _ => 20,
            };
            let found = counts.iter().filter(|count| **count > 0);
            rank += found.map(|count| weight + u32::try_from(*count.min(&10)).unwrap_or(10)).sum::<u32>();
            let mut counts = counts.iter();
            open.retain(|_| counts.next() == Some(&0));
            place += 1;
        }
        Ok(Some(rank))
    }

    /// The part of a text around the first of its hits, each between `**`; `None` if it has none.
    #[must_use]
    pub fn fragment(&self, text: &str) -> Option<String> {
        let text = Words::of(text);
        let mut spans = Vec::new();
        text.spans(&Letters::of(&self.terms), |_, span| spans.push(span));
        // The longer of two that begin together.
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        let first = spans.first()?.clone();
        let (start, end) = text.around(&first);
        let mut shown = String::from(if start > 0 { "…" } else { "" });
        let mut at = start;
        for span in spans.into_iter().filter(|span| span.end <= end) {
            // Hits of two terms may overlap.
            if span.start < at {
                continue;
            }
            shown.push_str(text.part(at..span.start));
            shown.push_str(MARK);
            shown.push_str(text.part(span.clone()));
            shown.push_str(MARK);
            at = span.end;
        }
        shown.push_str(text.part(at..end));
        shown.push_str(if end < text.text.len() { "…" } else { "" });
        Some(shown)
    }

    /// How many different terms a text has.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        let terms: Vec<&Term> = self.terms.iter().collect();
        counts(&terms, text).into_iter().filter(|count| *count > 0).count()
    }
}

/// How often each term stands in a text.
fn counts(terms: &[&Term], text: &str) -> Vec<usize> {
    let mut counts = vec![0; terms.len()];
    let mut add = |number: usize| counts.iter_mut().skip(number).take(1).for_each(|count| *count += 1);
    let letters = Letters::of(terms.iter().copied());
    if terms.iter().any(|term| term.words.len() > 1) {
        Words::of(text).spans(&letters, |number, _| add(number));
        return counts;
    }
    // Single words need not be kept: a search reads a hundred texts to show twenty.
    for word in words(text) {
        let like = letters.of_word(&word).iter().filter(|(_, term)| term.ends_with(&word));
        like.for_each(|(number, _)| add(*number));
    }
    counts
}

/// Terms with their numbers, by their first letters: two hundred may be looked for in a text of a million letters.
struct Letters<'a>(HashMap<char, Vec<(usize, &'a Term)>>);

impl<'a> Letters<'a> {
    fn of(terms: impl IntoIterator<Item = &'a Term>) -> Self {
        let mut letters: HashMap<char, Vec<(usize, &Term)>> = HashMap::new();
        for (number, term) in terms.into_iter().enumerate() {
            if let Some(letter) = term.words.first().and_then(|word| word.chars().next()) {
                letters.entry(letter).or_default().push((number, term));
            }
        }
        Self(letters)
    }

    /// Those that a word may be the first of.
    fn of_word(&self, word: &Word<'_>) -> &[(usize, &'a Term)] {
        word.folded.chars().next().and_then(|letter| self.0.get(&letter)).map_or(&[], Vec::as_slice)
    }
}

/// Stands before and after a hit in a fragment.
pub const MARK: &str = "**";

impl Term {
    fn of(text: &str, is_prefix: bool) -> Option<Self> {
        let words: Vec<String> = words(text).map(|word| word.folded.into_owned()).collect();
        (!words.is_empty()).then_some(Self { words, is_prefix })
    }

    /// Its words, folded: letters and digits alone.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the last word is the beginning of one.
    #[must_use]
    pub const fn is_prefix(&self) -> bool {
        self.is_prefix
    }

    /// Whether a word may be the last of it.
    fn ends_with(&self, word: &Word<'_>) -> bool {
        let Some(last) = self.words.last() else { return false };
        if self.is_prefix { word.folded.starts_with(last.as_str()) } else { word.folded == *last }
    }

    fn begins_at(&self, text: &[Word<'_>]) -> bool {
        let Some((_, before)) = self.words.split_last() else { return false };
        let Some(end) = text.get(before.len()) else { return false };
        self.ends_with(end) && text.iter().zip(before).all(|(word, wanted)| word.folded == *wanted)
    }
}

/// A text cut into its words.
struct Words<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

struct Word<'a> {
    place: Range<usize>,
    folded: Cow<'a, str>,
}

impl<'a> Words<'a> {
    /// Cuts a text.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { text, words: words(text).collect() }
    }

    /// Tells where terms stand, as bytes of the text.
    fn spans(&self, letters: &Letters<'_>, mut tell: impl FnMut(usize, Range<usize>)) {
        for (place, word) in self.words.iter().enumerate() {
            let rest = self.words.get(place..).unwrap_or_default();
            for (number, term) in letters.of_word(word) {
                if term.begins_at(rest)
                    && let Some(last) = rest.get(term.words.len() - 1)
                {
                    tell(*number, word.place.start..last.place.end);
                }
            }
        }
    }

    /// A line's worth of whole words around a hit.
    fn around(&self, hit: &Range<usize>) -> (usize, usize) {
        const BEFORE: usize = 40;
        const AFTER: usize = 80;
        let from = hit.start.saturating_sub(BEFORE);
        let to = hit.end.saturating_add(AFTER);
        let fits = |word: &&Word| word.place.start >= from && word.place.end <= to;
        let start = self.words.iter().find(fits).map_or(hit.start, |word| word.place.start.min(hit.start));
        let end = self.words.iter().rev().find(fits).map_or(hit.end, |word| word.place.end.max(hit.end));
        let is_near = |place: usize| place <= BEFORE / 4;
        let start = if is_near(start) { 0 } else { start };
        let end = if is_near(self.text.len() - end) { self.text.len() } else { end };
        (start, end)
    }

    fn part(&self, place: Range<usize>) -> &'a str {
        self.text.get(place).unwrap_or_default()
    }
}

/// The words of a text, folded, with a space between each: what an index is fed with.
#[must_use]
pub fn indexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.folded);
    }
    out
}

/// Letters, digits and the accents on them make words; everything else divides them.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let is_part = |it: char| it.is_alphanumeric() || is_combining_mark(it);
    let mut rest = text;
    let raw = std::iter::from_fn(move || {
        let start = rest.find(is_part)?;
        let (_, from) = rest.split_at(start);
        let end = from.find(|it| !is_part(it)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let at = text.len() - from.len();
        rest = after;
        Some((at..at + end, word))
    });
    raw.flat_map(|(place, word)| {
        // Most words need no copy: a search looks at thousands.
        let (plain, odd) = match plain(word) {
            Some(folded) => (Some(Word { place, folded }), Vec::new()),
            None => (None, odd(&place, word)),
        };
        plain.into_iter().chain(odd)
    })
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
fn odd<'a>(place: &Range<usize>, word: &str) -> Vec<Word<'a>> {
    let folded = fold(word);
    let parts = folded.split(|it: char| it.is_ascii() && !it.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| Word { place: place.clone(), folded: Cow::Owned(part.to_owned()) }).collect()
}

#[cfg(test)]
mod tests;
