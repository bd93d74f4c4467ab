//! The one sanitiser: what it lets through cannot move a cursor, change a title or reorder a line.

use std::borrow::Cow;

use crate::ticket::acts;

/// Makes a text harmless on a terminal: characters that act become visible escapes such as `\u{1b}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if acts(character) { shown.extend(character.escape_unicode()) } else { shown.push(character) }
    }
    Cow::Owned(shown)
}

/// The same on one line: TAB and LF are shown as escapes too.
#[must_use]
pub fn line(text: &str) -> String {
    visible(text).replace('\t', "\\t").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_act_become_visible_and_all_others_stay() {
        let table = [
            ("plain ñ 漢 😀\tb\nc", "plain ñ 漢 😀\tb\nc"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\rb\u{8}\u{7f}\u{0}", "a\\u{d}b\\u{8}\\u{7f}\\u{0}"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("abc\u{202e}cba\u{2066}", "abc\\u{202e}cba\\u{2066}"),
            ("\u{200b}\u{200d}", "\u{200b}\u{200d}"),
        ];
        for (text, want) in table {
            assert_eq!(visible(text), want);
        }
        assert_eq!(line("a\tb\nc"), "a\\tb\\nc");
    }
}
