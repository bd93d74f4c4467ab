//! What was typed before the cursor, as each shell hands it over.

use std::ffi::OsString;

/// The script that asks, which decides how it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Script {
    /// The program quotes the words, each from the place on from which readline replaces.
    Bash {
        /// Whether the words are only to be shown.
        is_list: bool,
    },
    /// zsh quotes the words.
    Zsh,
    /// fish quotes the words.
    Fish,
}

/// A line up to the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub(super) script: Script,
    /// The words before the one at the cursor, without the program's name.
    pub words: Vec<String>,
    /// The word at the cursor.
    pub(super) last: Word,
}

/// A word without its quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// The quote that is still open at its end.
    pub quote: Option<char>,
    /// How many characters of the text readline leaves as they are.
    pub kept: usize,
}

impl Typed {
    /// Returns the word at the cursor.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.last.text
    }
}

/// Reads the arguments of `__complete`: the name of a shell and what it has. `None` for an unknown shell.
pub fn read(arguments: &[OsString]) -> Option<Typed> {
    let texts: Vec<String> = arguments.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let (shell, rest) = texts.split_first()?;
    match (shell.as_str(), rest) {
        // What kind of completion it is (`?` lists), the characters at which readline divides words, the line.
        ("bash", [kind, breaks, line]) => {
            let script = Script::Bash { is_list: kind == "63" };
            let mut words = divided(line, breaks);
            let last = words.pop().unwrap_or_default();
            let words = words.into_iter().skip(1).map(|word| word.text).collect();
            Some(Typed { script, words, last })
        }
        // The words with the program's name; the last is the one at the cursor.
        ("zsh" | "fish", [_, words @ .., last]) => {
            let (script, text) = match shell.as_str() {
                "zsh" => (Script::Zsh, last.clone()),
                // fish leaves its quotes.
                _ => (Script::Fish, divided(last, "").pop().unwrap_or_default().text),
            };
            Some(Typed { script, words: words.to_vec(), last: Word { text, ..Word::default() } })
        }
        _ => None,
    }
}

/// Divides a line into words as bash does; the last one is the one at the cursor and may be empty. Nothing is expanded.
fn divided(line: &str, breaks: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut begun = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match (word.quote, character) {
            (Some(quote), _) if character == quote => word.quote = None,
            (Some('"'), '\\') if characters.peek().is_some_and(|next| "$`\"\\".contains(*next)) => {
                word.text.extend(characters.next());
            }
            (Some(_), _) => word.text.push(character),
            (None, '\\') => word.text.extend(characters.next()),
            (None, '\'' | '"') => {
                word.quote = Some(character);
                // An open quote is where readline begins to replace.
                word.kept = word.text.chars().count();
            }
            (None, ';' | '|' | '&' | '(' | '\n') => {
                words.clear();
                (word, begun) = (Word::default(), false);
                continue;
            }
            (None, ' ' | '\t') => {
                words.extend(begun.then(|| std::mem::take(&mut word)));
                begun = false;
                continue;
            }
            (None, _) => {
                word.text.push(character);
                if breaks.contains(character) {
                    // bash takes this one with what follows it.
                    word.kept = word.text.chars().count() - usize::from(character == '@');
                }
            }
        }
        begun = true;
    }
    words.push(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: &str = " \t\n\"'@><=;|&(:";

    #[test]
    fn a_line_is_divided_as_bash_divides_it() {
        let table: [(&str, &[&str], Option<char>, usize); 16] = [
            ("tickets", &["tickets"], None, 0),
            ("tickets ", &["tickets", ""], None, 0),
            ("tickets close 1", &["tickets", "close", "1"], None, 0),
            ("tickets list --format=c", &["tickets", "list", "--format=c"], None, 9),
            ("tickets list @ur", &["tickets", "list", "@ur"], None, 0),
            ("tickets list --sort prioridad:d", &["tickets", "list", "--sort", "prioridad:d"], None, 10),
            ("tickets list -u Ana\\ R", &["tickets", "list", "-u", "Ana R"], None, 0),
            ("tickets list -u 'Ana R", &["tickets", "list", "-u", "Ana R"], Some('\''), 0),
            ("tickets list -u \"A\\\"n\\a ", &["tickets", "list", "-u", "A\"n\\a "], Some('"'), 0),
            ("tickets list --area='Re d", &["tickets", "list", "--area=Re d"], Some('\''), 7),
            ("tickets list 'a b' c", &["tickets", "list", "a b", "c"], None, 0),
            ("tickets list '' ", &["tickets", "list", "", ""], None, 0),
            ("cd x; tickets cl", &["tickets", "cl"], None, 0),
            ("echo 'a;b' && tickets cl", &["tickets", "cl"], None, 0),
            ("x=$(tickets ", &["tickets", ""], None, 0),
            ("tickets list \\", &["tickets", "list", ""], None, 0),
        ];
        for (line, words, quote, kept) in table {
            let found = divided(line, BREAKS);
            assert_eq!(found.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), words, "{line}");
            let last = found.last().unwrap();
            assert_eq!((last.quote, last.kept), (quote, kept), "{line}");
        }
    }

    #[test]
    fn every_shell_says_the_same_line_in_its_own_way() {
        let asked = |arguments: &[&str]| read(&arguments.iter().map(OsString::from).collect::<Vec<_>>()).unwrap();
        let bash = asked(&["bash", "9", BREAKS, "tickets list -u 'Ana R"]);
        let zsh = asked(&["zsh", "tickets", "list", "-u", "Ana R"]);
        let fish = asked(&["fish", "tickets", "list", "-u", "'Ana R"]);
        for typed in [&bash, &zsh, &fish] {
            assert_eq!((typed.words.join(" ").as_str(), typed.text()), ("list -u", "Ana R"));
        }
        for wrong in [&["bash"][..], &["bash", "9", "x"], &["zsh"], &["fish"], &["sh", "a", "b"], &[]] {
            assert_eq!(read(&wrong.iter().map(OsString::from).collect::<Vec<_>>()), None, "{wrong:?}");
        }
    }
}
