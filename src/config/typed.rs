//! The command line, for a screen or a unit that repeats it.

use anyhow::Context;

/// Returns the command as typed, quoted for a shell.
#[must_use]
pub fn typed() -> String {
    let arguments = words().iter().map(|word| quoted(word)).collect::<Vec<_>>();
    std::iter::once("tickets".to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Returns the arguments as typed.
#[must_use]
pub fn words() -> Vec<String> {
    std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect()
}

/// Returns a word as a shell reads it.
#[must_use]
pub fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=@%+,".contains(it);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// Returns the command as typed, with this program's own path and without the flag that asks for it, as systemd reads it. Of
/// flags that have another value in a unit, that is there.
///
/// # Errors
/// Fails if the program's path is not known, or an argument is no text.
pub fn service(others: &[(&str, String)]) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("finding this program's path")?;
    let arguments = std::env::args_os().skip(1).filter(|argument| argument != "--print-systemd-unit");
    let mut words = Vec::new();
    for word in std::iter::once(program.into_os_string()).chain(arguments) {
        words.push(word.into_string().map_err(|_| anyhow::anyhow!("an argument is no text"))?);
    }
    unit_line(&words, others)
}

fn unit_line(words: &[String], others: &[(&str, String)]) -> anyhow::Result<String> {
    let mut line = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (flag, inline) = word.split_once('=').map_or((word.as_str(), None), |(flag, value)| (flag, Some(value)));
        let other = others.iter().find(|(name, _)| *name == flag);
        match (other, inline) {
            (Some((_, value)), Some(_)) => line.push(format!("{flag}={value}")),
            (Some((_, value)), None) => {
                words.next();
                line.extend([flag.to_owned(), value.clone()]);
            }
            (None, _) => line.push(escaped(word)?),
        }
    }
    Ok(line.join(" "))
}

/// Returns a word of `ExecStart=`, where `%` and `$` stand for other things (systemd.service(5)).
///
/// # Errors
/// Fails if it has a control character.
pub fn escaped(word: &str) -> anyhow::Result<String> {
    if word.chars().any(char::is_control) {
        anyhow::bail!("an argument has a control character");
    }
    let word = word.replace('%', "%%").replace('$', "$$");
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=@%$+,".contains(it);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => Ok(word),
        false => Ok(format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_unit_means_itself() {
        for (word, want) in [
            ("--listen", "--listen"),
            ("a b", "\"a b\""),
            ("100%", "100%%"),
            ("$HOME/x", "$$HOME/x"),
            (r#"a"b\c"#, r#""a\"b\\c""#),
            ("", "\"\""),
        ] {
            assert_eq!(escaped(word).unwrap(), want);
        }
        assert!(escaped("a\nb").is_err());
    }

    #[test]
    fn a_value_of_a_flag_may_be_another_in_a_unit() {
        let others = [("--secret-file", "%d/secret".to_owned())];
        for (words, want) in [
            (
                &["tickets", "--secret-file", "secret", "--issuer", "secret"][..],
                "tickets --secret-file %d/secret --issuer secret",
            ),
            (
                &["tickets", "--secret-file=secret", "--listen=[::1]:80"],
                "tickets --secret-file=%d/secret \"--listen=[::1]:80\"",
            ),
            (&["tickets", "--secret-file"], "tickets --secret-file %d/secret"),
        ] {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            assert_eq!(unit_line(&words, &others).unwrap(), want);
        }
    }
}
