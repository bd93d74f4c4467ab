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
