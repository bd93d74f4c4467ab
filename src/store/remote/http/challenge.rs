//! What a `WWW-Authenticate` header says about a refused token.

/// One way to authenticate that a server names, with its parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

/// Says why a token was refused, from all challenges of an answer; `None` if they say nothing.
pub fn words(header: &str) -> Option<String> {
    let challenges = parsed(header);
    let bearer = challenges.iter().find(|challenge| challenge.scheme.eq_ignore_ascii_case("Bearer"));
    let Some(bearer) = bearer else {
        let first = challenges.first()?;
        return Some(format!("the server wants {} authentication, which this program does not offer", first.scheme));
    };
    let said = |name: &str| {
        let found = bearer.parameters.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    };
    if let Some(description) = said("error_description") {
        return Some(format!("{description}{}", hint(description)));
    }
    Some(match said("error") {
        Some("invalid_token") => "the token is not valid".to_owned(),
        Some("insufficient_scope") => "the token does not allow this".to_owned(),
        Some(other) => other.to_owned(),
        None => "the server saw no token".to_owned(),
    })
}

fn hint(description: &str) -> &'static str {
    if description.contains("signature key was not found") || description.contains("signature is invalid") {
        " (usually a token of another server, or signed with another secret)"
    } else if description.starts_with("The token expired at") {
        " (month/day/year, UTC); get a new one"
    } else {
        ""
    }
}

/// A word of the header: between commas, quoted strings kept whole.
fn parsed(header: &str) -> Vec<Challenge> {
    let mut all: Vec<Challenge> = Vec::new();
    for part in split(header) {
        let (word, rest) = part.split_once([' ', '\t']).map_or((part.as_str(), ""), |(word, rest)| (word, rest.trim()));
        let begins = !word.contains('=') && !rest.starts_with('=');
        if begins {
            all.push(Challenge { scheme: word.to_owned(), parameters: Vec::new() });
        }
        let pair = if begins { rest } else { part.as_str() };
        if let (Some(challenge), Some((key, value))) = (all.last_mut(), pair.split_once('=')) {
            challenge.parameters.push((key.trim().to_owned(), unquoted(value.trim())));
        }
    }
    all
}

/// Splits at commas outside of quotes.
fn split(header: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for c in header.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        if c == ',' && !quoted {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest)) else {
        return value.to_owned();
    };
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_says_what_is_wrong_with_the_token() {
        let expired = r#"Bearer error="invalid_token", error_description="The token expired at '03/15/2024 10:30:00'""#;
        let two = r#"Basic realm="a, b", Bearer error="invalid_token", error_description="The audience 'x, \"y\"' is invalid""#;
        let key = r#"Bearer error="invalid_token", error_description="The signature key was not found""#;
        let table = [
            ("Bearer", Some("the server saw no token")),
            (r#"Bearer error="invalid_token""#, Some("the token is not valid")),
            (r#"bearer realm="x", error=invalid_token"#, Some("the token is not valid")),
            (expired, Some("The token expired at '03/15/2024 10:30:00' (month/day/year, UTC); get a new one")),
            (two, Some(r#"The audience 'x, "y"' is invalid"#)),
            (
                key,
                Some(
                    "The signature key was not found (usually a token of another server, or signed with another secret)",
                ),
            ),
            ("Negotiate", Some("the server wants Negotiate authentication, which this program does not offer")),
            ("", None),
        ];
        for (header, want) in table {
            assert_eq!(words(header).as_deref(), want, "{header}");
        }
    }
}
