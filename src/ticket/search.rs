//! What is searched for: words, beginnings of words and phrases, and where a text has them.
//!
//! One rule cuts texts into words, for the index, for the question and for the fragment that is shown.

mod unspaced;
mod wider;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::{ControlFlow, Range};
use std::slice;

use unspaced::is_unspaced;
pub use unspaced::{UNSPACED, has_unspaced};
pub use wider::part_of;
use words::{FoldedWord, is_part, words};

/// Words to look for; a text that has all of them, wherever they stand, is a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWords {
    text: String,
    terms: Vec<Term>,
    letters: Letters,
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
    /// More than [`SearchWords::LONGEST`] characters.
    #[error("a search has at most {max} characters, and this has {0}", max = SearchWords::LONGEST)]
    Long(usize),
}

impl SearchWords {
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
        Ok(Self::of(text.to_owned(), terms))
    }

    fn of(text: String, terms: Vec<Term>) -> Self {
        Self { letters: Letters::of(&terms), text, terms }
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
    pub fn rank<'a, E>(
        &self,
        texts: &mut dyn FnMut(usize) -> Result<Option<&'a str>, E>,
        go_on: GoOn<'_, E>,
    ) -> Result<Option<u32>, E> {
        const ENOUGH: u32 = 10;
        let (mut rank, mut place) = (0, 0);
        let mut open = vec![true; self.terms.len()];
        while open.contains(&true) {
            let Some(text) = texts(place)? else { return Ok(None) };
            let counts = self.counts(&open, text, ENOUGH, go_on)?;
            let weight = match place {
                0 => 100,
                1 => 30,
                _ => 20,
            };
            for (is_open, count) in open.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
                rank += weight + count.min(ENOUGH);
                *is_open = false;
            }
            place += 1;
        }
        Ok(Some(rank))
    }

    /// The part of a text around the first of its hits, each between `**`; `None` if it has none.
    pub fn fragment<E>(&self, text: &str, go_on: GoOn<'_, E>) -> Result<Option<String>, E> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        walk(text, &self.letters, go_on, |words| {
            let longest = spans.iter().filter(|span| spans.first().is_some_and(|first| first.start == span.start));
            // No hit behind the line around the first will be shown.
            if longest.map(|span| span.end + 2 * AFTER).max().is_some_and(|end| end < start_of(words)) {
                return ControlFlow::Break(());
            }
            spans.extend(self.at(words).map(|(_, span)| span));
            ControlFlow::Continue(())
        })?;
        // The longer of two that begin together.
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        let Some(first) = spans.first().cloned() else { return Ok(None) };
        let (start, end) = around(text, &first);
        let part = |place: Range<usize>| text.get(place).unwrap_or_default();
        let mut shown = String::from(if start > 0 { "…" } else { "" });
        let mut at = start;
        for span in spans.into_iter().filter(|span| span.end <= end) {
            // Hits of two terms may overlap.
            if span.start < at {
                continue;
            }
            shown.push_str(part(at..span.start));
            shown.push_str(MARK);
            shown.push_str(part(span.clone()));
            shown.push_str(MARK);
            at = span.end;
        }
        shown.push_str(part(at..end));
        shown.push_str(if end < text.len() { "…" } else { "" });
        Ok(Some(shown))
    }

    /// How many different terms a text has.
    pub fn count<E>(&self, text: &str, go_on: GoOn<'_, E>) -> Result<usize, E> {
        let counts = self.counts(&vec![true; self.terms.len()], text, 1, go_on)?;
        Ok(counts.into_iter().filter(|count| *count > 0).count())
    }

    /// How often each term that is open stands in a text; all of them at least `enough` times is enough.
    fn counts<E>(&self, open: &[bool], text: &str, enough: u32, go_on: GoOn<'_, E>) -> Result<Vec<u32>, E> {
        let mut counts = vec![0; open.len()];
        let mut missing = open.iter().filter(|is_open| **is_open).count();
        walk(text, &self.letters, go_on, |words| {
            for (number, _) in self.at(words) {
                if let (Some(true), Some(count)) = (open.get(number), counts.get_mut(number)) {
                    *count += 1;
                    missing -= usize::from(*count == enough);
                }
            }
            if missing == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(counts)
    }

    /// The numbers of those terms that begin with the first of some words, and where they stand.
    fn at<'a>(&'a self, words: &'a [FoldedWord<'_>]) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        self.letters.of_first(words).iter().filter_map(|number| {
            let term = self.terms.get(*number)?;
            let last = words.get(term.words.len() - 1).filter(|_| term.begins_at(words))?;
            Some((*number, start_of(words)..last.place.end))
        })
    }
}

/// Asked again and again while a text is read, which may be long: an error ends that.
pub type GoOn<'a, E> = &'a dyn Fn() -> Result<(), E>;

/// Shows each word of a text, with those behind it that a term may have as well, until it breaks.
fn walk<E>(
    text: &str,
    letters: &Letters,
    go_on: GoOn<'_, E>,
    mut show: impl FnMut(&[FoldedWord<'_>]) -> ControlFlow<()>,
) -> Result<(), E> {
    // Not all of them are kept: a text of 20 MB has 4 million.
    const AT_ONCE: usize = 512;
    let mut more = words(text);
    if letters.longest == 1 {
        // Most searches have no phrase: then no word is kept.
        for (number, word) in more.enumerate() {
            if number % AT_ONCE == 0 {
                go_on()?;
            }
            if show(slice::from_ref(&word)).is_break() {
                break;
            }
        }
        return Ok(());
    }
    let mut kept = Vec::new();
    loop {
        go_on()?;
        let before = kept.len();
        kept.extend(more.by_ref().take(AT_ONCE));
        let is_end = kept.len() < before + AT_ONCE;
        // A phrase that begins in the last of them goes on in those that come.
        let whole = if is_end { kept.len() } else { kept.len().saturating_sub(letters.longest - 1) };
        for place in 0..whole {
            if show(kept.get(place..).unwrap_or_default()).is_break() {
                return Ok(());
            }
        }
        if is_end {
            return Ok(());
        }
        kept.drain(..whole);
    }
}

/// Numbers of terms by their first letters: two hundred may be looked for in a text of a million letters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letters {
    terms: BTreeMap<char, Vec<usize>>,
    /// The bits of those letters that are ASCII: most words begin with another.
    ascii: u128,
    /// The words of the longest term, 1 at least.
    longest: usize,
}

impl Letters {
    fn of(terms: &[Term]) -> Self {
        let mut letters = Self { terms: BTreeMap::new(), ascii: 0, longest: 1 };
        for (number, term) in terms.iter().enumerate() {
            if let Some(letter) = term.words.first().and_then(|word| word.chars().next()) {
                letters.terms.entry(letter).or_default().push(number);
                letters.ascii |= bit(letter).unwrap_or(0);
                letters.longest = letters.longest.max(term.words.len());
            }
        }
        letters
    }

    /// The terms that begin with the letter of the first of some words.
    fn of_first(&self, words: &[FoldedWord<'_>]) -> &[usize] {
        let letter = words.first().and_then(|word| word.folded.chars().next());
        let may_be = letter.filter(|letter| bit(*letter).is_none_or(|bit| self.ascii & bit != 0));
        may_be.and_then(|letter| self.terms.get(&letter)).map_or(&[], Vec::as_slice)
    }
}

fn bit(letter: char) -> Option<u128> {
    letter.is_ascii().then(|| 1 << u32::from(letter))
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
    fn ends_with(&self, word: &FoldedWord<'_>) -> bool {
        let Some(last) = self.words.last() else { return false };
        if self.is_prefix { word.folded.starts_with(last.as_str()) } else { word.folded == *last }
    }

    fn begins_at(&self, text: &[FoldedWord<'_>]) -> bool {
        let Some((_, before)) = self.words.split_last() else { return false };
        let Some(end) = text.get(before.len()) else { return false };
        self.ends_with(end) && text.iter().zip(before).all(|(word, wanted)| word.folded == *wanted)
    }
}

fn start_of(words: &[FoldedWord<'_>]) -> usize {
    words.first().map_or(0, |word| word.place.start)
}

/// Bytes that are shown before and after a hit.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// A line's worth of whole words around a hit.
fn around(text: &str, hit: &Range<usize>) -> (usize, usize) {
    let is_near = |place: usize| place <= BEFORE / 4;
    let from =
        (hit.start.saturating_sub(BEFORE)..=hit.start).find(|at| text.is_char_boundary(*at)).unwrap_or(hit.start);
    let (before, rest) = text.split_at_checked(from).unwrap_or_default();
    // A word that begins before the line is not shown.
    let goes_on = |it| is_part(it) && !is_unspaced(it);
    let whole = if before.ends_with(goes_on) { rest.trim_start_matches(goes_on) } else { rest };
    let start =
        words(whole).next().map_or(hit.start, |word| text.len() - whole.len() + word.place.start).min(hit.start);
    let behind = words(text.get(hit.end..).unwrap_or_default());
    let end = hit.end + behind.map(|word| word.place.end).take_while(|end| *end <= AFTER).last().unwrap_or(0);
    (if is_near(start) { 0 } else { start }, if is_near(text.len() - end) { text.len() } else { end })
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

#[cfg(test)]
mod tests;
