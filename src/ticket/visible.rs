//! Characters that nobody sees, those that act on a terminal, and the one sanitiser: what it lets through cannot move a
//! cursor, change a title or reorder a line.

use std::borrow::Cow;

/// Whether a character acts on a terminal or on the direction of text instead of being seen.
///
/// Control characters but TAB and LF, DEL, C1, the bidi controls, and the line separators that some terminals obey.
#[must_use]
pub fn acts(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// Whether a character shows nothing or only changes how others are shown: control characters, marks of direction, fillers,
/// and all that is to be ignored by default.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0x2800 | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

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
