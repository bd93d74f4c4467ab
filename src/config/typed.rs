//! The command line, for a screen that repeats it.

/// Returns the command as typed, quoted for a shell.
#[must_use]
pub fn typed() -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=@%+,".contains(it);
    let word = |text: String| match !text.is_empty() && text.chars().all(is_plain) {
        true => text,
        false => format!("'{}'", text.replace('\'', "'\\''")),
    };
    let arguments = std::env::args_os().skip(1).map(|argument| word(argument.to_string_lossy().into_owned()));
    std::iter::once("tickets".to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}
