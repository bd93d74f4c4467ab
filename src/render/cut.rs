//! Texts that are cut to a number of columns.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The columns that a text takes at most: terminals do not agree on emoji of several characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(character: char) -> usize {
    // Makes an emoji, which is wide, of a sign that is not.
    const EMOJI: char = '\u{fe0f}';
    if character == EMOJI { 1 } else { character.width().unwrap_or(0) }
}

/// A text as far as it has room, with an ellipsis for the rest.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let Some(room) = most.checked_sub(1) else { return Cow::Borrowed("") };
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += columns(*character);
        used > room
    });
    // What joins two emoji joins nothing here.
    let kept = text.get(..end.map_or(0, |(at, _)| at)).unwrap_or_default().trim_end_matches(['\u{200d}', ' ']);
    Cow::Owned(format!("{kept}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters_whatever_their_width() {
        let table = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("漢字", 4, "漢字"),
            ("漢字", 3, "漢…"),
            ("漢字", 2, "…"),
            ("漢字", 1, "…"),
            ("漢字", 0, ""),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("😀😀😀", 5, "😀😀…"),
            ("👨\u{200d}👩\u{200d}👧", 4, "👨…"),
            ("", 0, ""),
        ];
        for (text, most, want) in table {
            assert_eq!(cut(text, most), want, "{text} {most}");
            assert!(width(want) <= most);
        }
    }
}
