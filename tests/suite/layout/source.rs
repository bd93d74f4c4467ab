//! Rust read as text: what of a file is code, and how long its functions are.

pub const fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Whether a file is a room or in it: `store/sqlite.rs` and `store/sqlite/row.rs` are of `store/sqlite`.
pub fn is_of(file: &str, room: &str) -> bool {
    file.strip_prefix(room).is_some_and(|rest| rest.starts_with(['/', '.']))
}

/// Name and length of every function with a body.
pub fn functions(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let rest = &code[at + 3..];
        let name: String = rest.chars().take_while(|it| is_word(*it)).collect();
        let before = code[..at].chars().next_back();
        if name.is_empty() || before.is_some_and(is_word) {
            continue;
        }
        let mut depth = 0_usize;
        for (end, character) in rest.char_indices() {
            match character {
                ';' if depth == 0 => break,
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if character == '}' && depth == 0 {
                found.push((name, rest[..end].lines().count()));
                break;
            }
        }
    }
    found
}

/// The source up to its unit tests.
pub fn without_tests(source: &str) -> &str {
    // `mod tests;` is another file's; what follows it here is code.
    let tests = source
        .match_indices("\n#[cfg(test)]\nmod ")
        .find(|(at, mark)| source[at + mark.len()..].trim_start_matches(is_word).starts_with(" {"));
    &source[..tests.map_or(source.len(), |(at, _)| at)]
}

/// The source without its comments, the text in its strings, and its unit tests; every line stays where it is.
pub fn code_of(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = without_tests(source);
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, code.chars().next_back());
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..length].chars().filter(|it| *it == '\n'));
            rest = &rest[length..];
        }
    }
    code
}

/// How many bytes of comment, string or character stand at the start.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let up_to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return up_to("*/", 2);
    }
    if rest.starts_with('r') && !before.is_some_and(is_word) {
        let hashes = rest[1..].chars().take_while(|it| *it == '#').count();
        if rest[1 + hashes..].starts_with('"') {
            return up_to(&format!("\"{}", "#".repeat(hashes)), 2 + hashes);
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    let is_character = rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'');
    if rest.starts_with('\'') && is_character { quoted(rest, '\'') } else { 0 }
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
