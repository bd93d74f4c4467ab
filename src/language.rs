//! The languages of people, and the texts in each. Names nothing of ours, so that every program for people can use it.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// The texts of a language.
struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Those that are the same every time: a page has some fifty, which need not be resolved for each reader.
    fixed: HashMap<&'static str, String>,
}

/// A language that texts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::of(Language::English));
static SPANISH: LazyLock<Texts> = LazyLock::new(|| Texts::of(Language::Spanish));

impl Language {
    /// All of them; the first is for whoever asks for none of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The tag of the language, as HTML and HTTP have it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language that an `Accept-Language` header asks for first.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let identifier = |language: Self| language.tag().parse::<LanguageIdentifier>().unwrap_or_default();
        let asked = by_weight(header);
        let known = Self::ALL.map(identifier);
        let best = negotiate_languages(&asked, &known, None, NegotiationStrategy::Lookup);
        let best = best.first().and_then(|best| Self::ALL.into_iter().find(|it| identifier(*it) == **best));
        best.unwrap_or(Self::English)
    }

    /// The text with this name; the name itself where there is none, or where it needs values.
    #[must_use]
    pub fn text(self, name: &str) -> &str {
        self.texts().fixed.get(name).map_or(name, String::as_str)
    }

    /// The text with this name and values in their places.
    #[must_use]
    pub fn text_of(self, name: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        self.texts().formatted(name, Some(&args)).map_or_else(|| name.to_owned(), |(text, _)| text)
    }

    fn texts(self) -> &'static Texts {
        match self {
            Self::English => &ENGLISH,
            Self::Spanish => &SPANISH,
        }
    }

    /// The names of all texts.
    fn names(self) -> impl Iterator<Item = &'static str> {
        let is_name = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
        self.source().lines().filter(is_name).filter_map(|line| Some(line.split_once(" =")?.0))
    }

    const fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("language/en.ftl"),
            Self::Spanish => include_str!("language/es.ftl"),
        }
    }
}

/// The languages of a header, the most wanted first; fluent-langneg has a reader that passes over their weights.
fn by_weight(header: &str) -> Vec<LanguageIdentifier> {
    let weighed = header.split(',').map(|part| {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok());
        (weight.unwrap_or(0.0), tag.trim())
    });
    let mut wanted: Vec<(f32, &str)> = weighed.filter(|(weight, _)| *weight > 0.0).collect();
    wanted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    wanted.into_iter().filter_map(|(_, tag)| tag.parse().ok()).collect()
}

impl Texts {
    fn of(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // Marks of direction around each value would be copied with it.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        // Two texts of one name: the first counts, and a test finds the second.
        let _ = bundle.add_resource(resource);
        let mut texts = Self { bundle, fixed: HashMap::new() };
        let whole = |name| texts.formatted(name, None).filter(|(_, is_whole)| *is_whole).map(|(text, _)| (name, text));
        texts.fixed = language.names().filter_map(whole).collect();
        texts
    }

    /// A text, and whether all its values were there.
    fn formatted(&self, name: &str, args: Option<&FluentArgs<'_>>) -> Option<(String, bool)> {
        let pattern = self.bundle.get_message(name)?.value()?;
        // What is wrong with a text of ours is a test's to find.
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut faults).into_owned();
        Some((text, faults.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_is_there_once_in_every_language_and_can_be_read() {
        let english: BTreeSet<_> = Language::English.names().collect();
        for language in Language::ALL {
            let all: Vec<_> = language.names().collect();
            assert_eq!(all.iter().copied().collect::<BTreeSet<_>>(), english, "{language:?}");
            assert_eq!(all.len(), english.len(), "{language:?}: a text has a second");
            assert!(FluentResource::try_new(language.source().to_owned()).is_ok(), "{language:?}");
        }
    }

    #[test]
    fn a_browser_gets_the_first_of_its_languages_that_there_is() {
        for (header, want) in [
            ("", Language::English),
            ("es", Language::Spanish),
            ("es-MX,es;q=0.9,en;q=0.8", Language::Spanish),
            ("en-US,en;q=0.9,es;q=0.8", Language::English),
            ("fr, es;q=0.5", Language::Spanish),
            ("fr", Language::English),
            ("es;q=0.1, en;q=0.9", Language::English),
            ("*", Language::English),
            ("\u{0}<script>;q=x,,,", Language::English),
        ] {
            assert_eq!(Language::accepted(header), want, "{header}");
        }
    }

    #[test]
    fn a_text_has_the_plural_of_its_number() {
        let count = |language: Language, count: u64| language.text_of("list-count", &[("count", count.into())]);
        assert_eq!([1, 2].map(|it| count(Language::English, it)), ["1 ticket", "2 tickets"]);
        assert_eq!([1, 2].map(|it| count(Language::Spanish, it)), ["1 ticket", "2 tickets"]);
        assert_eq!(Language::Spanish.text("no-such-text"), "no-such-text");
        assert_eq!(Language::Spanish.text("list-count"), "list-count", "it needs a value");
        assert_eq!(Language::Spanish.text("sign-out"), "Cerrar sesión");
    }
}
