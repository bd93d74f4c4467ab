//! The words of other servers, made fit to be shown.

use crate::ticket::{Campo, is_invisible};

/// The most characters of a foreign text that are shown.
const SHOWN: usize = 300;

/// What is read of a foreign text at most, before markup is taken out.
const READ: usize = 16 * 1024;

/// One line of at most [`SHOWN`] characters without markup, control, bidirectional or other invisible characters.
pub(super) fn cleaned(text: &str) -> String {
    let head: String = text.chars().take(READ).collect();
    let visible: String = without_markup(&head).chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).chain(['…']).collect()
}

/// Takes out tags, and what pages say in scripts and styles; a `<` that begins no tag stays.
fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = from.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?');
        if !is_tag {
            out.push('<');
            rest = from;
            continue;
        }
        out.push(' ');
        rest = after_element(from);
    }
    out.push_str(rest);
    ["&nbsp;", "&quot;", "&#39;", "&lt;", "&gt;", "&amp;"]
        .iter()
        .zip([" ", "\"", "'", "<", ">", "&"])
        .fold(out, |text, (entity, plain)| text.replace(entity, plain))
}

/// What follows a tag, or the whole element if it is one that holds no words.
fn after_element(from: &str) -> &str {
    let begin: String = from.chars().take(6).collect::<String>().to_ascii_lowercase();
    let mute = ["script", "style", "head>", "head "].into_iter().find(|name| begin.starts_with(name));
    let end = mute.map(|name| format!("</{}", name.trim_end_matches(['>', ' '])));
    let from = match end.and_then(|end| from.to_ascii_lowercase().find(&end)) {
        Some(at) => from.split_at_checked(at).map_or(from, |(_, tail)| tail),
        None => from,
    };
    from.split_once('>').map_or("", |(_, tail)| tail)
}

/// Cuts off the position that the original adds to its sentences: nobody here wrote that JSON by hand.
pub(super) fn without_path(text: &str) -> String {
    text.split_once(" Path: $").map_or(text, |(sentence, _)| sentence).to_owned()
}

/// The members of "was missing required properties, including …", each as a fault of its own.
pub(super) fn missing_members(text: &str) -> Option<Vec<(String, String)>> {
    let (_, list) = text.split_once("was missing required properties")?;
    let (_, list) = list.split_once(':')?;
    let names = list.split([',', ';']).map(|name| name.trim().trim_end_matches('.').trim_matches(['\'', '"']));
    let known: Vec<Campo> = names.filter_map(Campo::named).collect();
    if known.is_empty() {
        return None;
    }
    let mut faults: Vec<_> = known.into_iter().map(|campo| (campo.name().to_owned(), campo.required())).collect();
    faults.push(("$".to_owned(), "The server may have named only some of the missing fields.".to_owned()));
    Some(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_become_one_short_visible_line() {
        let table = [
            ("a\r\n b", "a b"),
            ("\u{1b}[31mred\u{9b}0m", "[31mred 0m"),
            ("a\u{202e}b\u{200b}c", "a b c"),
            ("<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>", "Bad Gateway"),
            ("<script>alert(1)</script>x", "x"),
            ("<SCRIPT>alert(1)", "alert(1)"),
            ("1 < 2 and <b>3</b>", "1 < 2 and 3"),
            ("<b", ""),
            ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
            ("", ""),
        ];
        for (text, want) in table {
            assert_eq!(cleaned(text), want, "{text:?}");
        }
        assert_eq!(cleaned(&"ñ".repeat(301)), format!("{}…", "ñ".repeat(300)));
    }

    #[test]
    fn missing_members_are_read_in_the_words_of_every_version() {
        let table = [
            ("was missing required properties, including the following: titulo, usuarioId", 3),
            ("was missing required properties, including the following: titulo; usuarioId", 3),
            ("was missing required properties including: 'titulo', 'usuarioId'.", 3),
            ("was missing required properties including: 'otro'.", 0),
            ("The Titulo field is required.", 0),
        ];
        for (text, want) in table {
            assert_eq!(missing_members(text).map_or(0, |faults| faults.len()), want, "{text}");
        }
    }
}
