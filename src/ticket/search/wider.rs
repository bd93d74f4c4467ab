//! What else words may mean: other endings, and parts of what stands in a text.

use std::ops::Range;

use super::unspaced::is_unspaced;
use super::{MARK, SearchWords, Term, around};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::fold;

/// A word of fewer letters is a part of too many others.
const SHORTEST: usize = 3;

/// A longer expression is for no server, which reads [`Filter::LONGEST`] bytes with what else is asked.
const LONGEST: usize = Filter::LONGEST / 2;

impl SearchWords {
    /// Whether one of the words is a letter of a script that puts no spaces between words.
    #[must_use]
    pub fn has_unspaced(&self) -> bool {
        self.terms.iter().flat_map(|term| &term.words).any(|word| word.contains(is_unspaced))
    }

    /// The same for words that begin like these without the ending of a plural; none where that changes nothing.
    #[must_use]
    pub fn with_other_endings(&self) -> Option<Self> {
        let begun = |term: &Term| match term.words.as_slice() {
            [word] if !term.is_prefix => Term { words: vec![stem(word).to_owned()], is_prefix: true },
            _ => term.clone(),
        };
        let terms: Vec<Term> = self.terms.iter().map(begun).collect();
        let text = |term: &Term| match term.words.as_slice() {
            [word] => format!("{word}{}", if term.is_prefix { "*" } else { "" }),
            words => format!("\"{}\"", words.join(" ")),
        };
        let text = terms.iter().map(text).collect::<Vec<_>>().join(" ");
        (terms != self.terms).then(|| Self::of(text, terms))
    }

    /// The terms of a filter for titles and descriptions that contain each of the words; none for words that are too short or
    /// too many.
    #[must_use]
    pub fn contained(&self) -> Option<Vec<Node>> {
        let is_long = |word: &str| word.contains(is_unspaced) || word.chars().count() >= SHORTEST;
        let parts = self.parts();
        let terms: Vec<Node> = parts.iter().map(|part| Node::with_text(part)).collect();
        let length: usize = terms.iter().map(|term| term.to_string().len()).sum();
        (parts.iter().all(|part| is_long(part)) && length <= LONGEST).then_some(terms)
    }

    /// The words as they may stand inside of others: letters of scripts without spaces that follow each other are one part.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for term in &self.terms {
            let mut is_run = false;
            for word in &term.words {
                let is_letter = word.contains(is_unspaced);
                match parts.last_mut().filter(|_| is_run && is_letter) {
                    Some(run) => run.push_str(word),
                    None => parts.push(word.clone()),
                }
                is_run = is_letter;
            }
        }
        parts
    }
}

/// The part of a text around the first place that contains a folded word, which stands between `**`.
#[must_use]
pub fn part_of(text: &str, word: &str) -> Option<String> {
    let place = place_of(text, word)?;
    let (start, end) = around(text, &place);
    let part = |place: Range<usize>| text.get(place).unwrap_or_default();
    let (before, behind) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    let (first, hit, last) = (part(start..place.start), part(place.clone()), part(place.end..end));
    Some(format!("{before}{first}{MARK}{hit}{MARK}{last}{behind}"))
}

/// Where the letters stand that folded are a word.
fn place_of(text: &str, word: &str) -> Option<Range<usize>> {
    let mut folded = String::with_capacity(text.len());
    // Where each letter begins, in what is folded and in the text.
    let mut letters: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        letters.push((folded.len(), at));
        folded.push_str(&fold(letter.encode_utf8(&mut [0; 4])));
    }
    let start = folded.find(word)?;
    let first = letters.iter().rev().find(|(at, _)| *at <= start).map(|(_, at)| *at)?;
    let behind = letters.iter().find(|(at, _)| *at >= start + word.len()).map_or(text.len(), |(_, at)| *at);
    Some(first..behind)
}

/// A word without the ending of a Spanish or English plural.
fn stem(word: &str) -> &str {
    let without = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= SHORTEST);
    without("es").or_else(|| without("s")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> SearchWords {
        SearchWords::parse(text).unwrap()
    }

    #[test]
    fn other_endings_are_the_beginning_without_a_plural() {
        let table = [
            ("impresoras", Some("impresora*")),
            ("redes", Some("red*")),
            ("printer", Some("printer*")),
            ("dos", Some("dos*")),
            ("vpn \"no va\" caida*", Some("vpn* \"no va\" caida*")),
            ("caida*", None),
            ("\"no va\"", None),
        ];
        for (text, want) in table {
            let other = words(text).with_other_endings();
            assert_eq!(other.as_ref().map(SearchWords::text), want, "{text}");
            let again = other.map(|other| words(other.text()) == other);
            assert!(again.is_none_or(|again| again), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_shown_where_it_stands() {
        let table = [
            ("明天会议室没有网络", "会议", Some("明天**会议**室没有网络")),
            ("La Impresión falla", "presion", Some("La Im**presión** falla")),
            ("La Impresio\u{301}n falla", "presion", Some("La Im**presio\u{301}n** falla")),
            ("nada", "x", None),
        ];
        for (text, word, want) in table {
            assert_eq!(part_of(text, word).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn parts_are_asked_for_unless_they_are_too_short_or_too_many() {
        let many = (0..55).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
        let table = [("会议 impresora", Some(2)), ("no va", None), (&"abc ".repeat(99), Some(1)), (&many, None)];
        for (text, want) in table {
            assert_eq!(words(text).contained().map(|terms| terms.len()), want, "{text}");
        }
    }
}
