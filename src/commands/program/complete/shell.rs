//! The answer that each script of `completions/` reads: a line that says whether files are meant, then a line a word.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Candidate;
use super::line::{Script, Typed, Word};
use super::values::Offer;
use crate::ticket::{acts, line};

/// The most characters of what is said about a word.
const LONGEST: usize = 60;

/// Writes what is offered.
pub fn write(out: &mut impl Write, typed: &Typed, offer: &Offer) -> io::Result<()> {
    writeln!(out, "{}", if offer.files { "files" } else { "" })?;
    // A line is a word: what is more than that is no word.
    let is_word =
        |it: &&Candidate| !it.value.is_empty() && !it.value.contains(|it| it == '\t' || it == '\n' || acts(it));
    let words: Vec<&Candidate> = offer.words.iter().filter(is_word).collect();
    let widest = words.iter().map(|word| word.value.width()).max().unwrap_or_default();
    let shown = |word: &Candidate| {
        let blanks = " ".repeat(widest.saturating_sub(word.value.width()));
        format!("{}{blanks}  {}", word.value, about(word)).trim_end().to_owned()
    };
    for word in &words {
        let value = format!("{}{}", offer.head, word.value);
        match typed.script {
            Script::Bash { is_list: true } if words.len() > 1 => writeln!(out, "{}", shown(word))?,
            Script::Bash { .. } => {
                if let Some(value) = replacing(&value, &typed.last) {
                    writeln!(out, "{value}")?;
                }
            }
            Script::Zsh => writeln!(out, "{value}\t{}", shown(word))?,
            Script::Fish => writeln!(out, "{value}\t{}", about(word))?,
        }
    }
    Ok(())
}

/// What is said about a word, on one line and harmless.
fn about(word: &Candidate) -> String {
    let mut about: String = word.about.chars().take(LONGEST).collect();
    if about.len() < word.about.len() {
        about.push('…');
    }
    line(&about)
}

/// What readline puts in the place of a word, quoted as the word is. `None` where that cannot be written.
fn replacing(value: &str, word: &Word) -> Option<String> {
    let rest = value.chars().skip(word.kept);
    match word.quote {
        // An exclamation mark calls the history up even behind a backslash.
        Some('"') if value.contains('!') => None,
        Some('"') => Some(escaped(rest, |it| "$`\"\\".contains(it))),
        Some(_) => Some(rest.collect::<String>().replace('\'', "'\\''")),
        None => Some(escaped(rest, |it| !(it.is_alphanumeric() || "-_./:=@%+,".contains(it)))),
    }
}

fn escaped(characters: impl Iterator<Item = char>, is_special: impl Fn(char) -> bool) -> String {
    let mut text = String::new();
    for character in characters {
        if is_special(character) {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_as_the_line_quotes_it() {
        let table = [
            ("Ana Ruiz", None, 0, Some("Ana\\ Ruiz")),
            ("Ana Ruiz", Some('\''), 0, Some("Ana Ruiz")),
            ("$(x) `y` !z", None, 0, Some("\\$\\(x\\)\\ \\`y\\`\\ \\!z")),
            ("O'Hara", Some('\''), 0, Some("O'\\''Hara")),
            ("a\"$b\\`", Some('"'), 0, Some("a\\\"\\$b\\\\\\`")),
            ("hey!", Some('"'), 0, None),
            ("--format=csv", None, 9, Some("csv")),
            ("~x #y Ñandú", None, 0, Some("\\~x\\ \\#y\\ Ñandú")),
        ];
        for (value, quote, kept, want) in table {
            let word = Word { text: String::new(), quote, kept };
            assert_eq!(replacing(value, &word).as_deref(), want, "{value}");
        }
    }

    #[test]
    fn what_is_more_than_a_line_is_not_offered_and_what_is_said_about_a_word_is_harmless() {
        let words = vec![
            Candidate::new("a", "one\n\u{1b}[31mtwo\tthree"),
            Candidate::new("b\nrm", ""),
            Candidate::new("c\u{1b}", ""),
            Candidate::new("d\te", ""),
            Candidate::new("ñandú", "x".repeat(61)),
        ];
        let offer = Offer { words, files: false, head: String::new() };
        let answer = |script| {
            let mut out = Vec::new();
            let typed = Typed { script, words: Vec::new(), last: Word::default() };
            write(&mut out, &typed, &offer).unwrap();
            String::from_utf8(out).unwrap()
        };
        let (long, harmless) = ("x".repeat(60), "one\\n\\u{1b}[31mtwo\\tthree");
        assert_eq!(answer(Script::Fish), format!("\na\t{harmless}\nñandú\t{long}…\n"));
        assert_eq!(answer(Script::Zsh), format!("\na\ta      {harmless}\nñandú\tñandú  {long}…\n"));
        assert_eq!(answer(Script::Bash { is_list: false }), "\na\nñandú\n");
        assert_eq!(answer(Script::Bash { is_list: true }), format!("\na      {harmless}\nñandú  {long}…\n"));
    }
}
