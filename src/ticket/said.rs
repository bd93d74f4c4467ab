//! Texts that go with a ticket but are no member of it: comments, reasons.

use super::{Campo, Given, Limits, ValidationErrors, number};

/// What is said about a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The text; the rule of a description has passed it.
    pub texto: String,
    /// For agents' eyes only.
    pub interno: bool,
}

/// Judges a text under a name of its own by the rule of a description.
///
/// # Errors
/// What is wrong with it, under its name.
pub fn admit_text(name: &str, given: Given<String>, limits: Limits) -> Result<String, ValidationErrors> {
    let campo = Campo::Descripcion;
    let text = campo.text(given).map_err(|said| ValidationErrors::one(name, said.replace(campo.name(), name)))?;
    if text.len() > limits.max_bytes {
        let most = limits.max_bytes;
        return Err(ValidationErrors::one(
            name,
            format!("The field {name} must be at most {}.", number(most, "byte", "bytes")),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_judged_under_its_own_name() {
        let limits = Limits { max_bytes: 4 };
        let judged = |text: &str| {
            admit_text("Texto", Given::Value(text.to_owned()), limits).map_err(|errors| errors.to_string())
        };
        let table = [
            ("ñandú".to_owned(), Err("The field Texto must be at most 4 bytes.")),
            ("abcd".to_owned(), Ok("abcd")),
            (" \n".to_owned(), Err("The Texto field is required.")),
            ("a\0".to_owned(), Err("The Texto field must not contain a NUL character.")),
        ];
        for (text, want) in table {
            let want = want.map(str::to_owned).map_err(|said| format!("the ticket is not valid; {said}"));
            assert_eq!(judged(&text), want, "{text:?}");
        }
    }
}
