//! Yes or no, in English and in Spanish.

use crate::ticket::fold_name;

/// The user said no.
#[derive(Debug, thiserror::Error)]
#[error("not confirmed; {kept}")]
pub struct Declined {
    /// What became of the command.
    pub kept: &'static str,
}

/// What an answer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    Yes,
    No,
    /// To change something first.
    Edit,
}

/// Reads an answer; nothing at all is `default`.
///
/// # Errors
/// The sentence to show.
pub(super) fn decision(text: &str, default: Option<Decision>, can_edit: bool) -> Result<Decision, String> {
    let said = match fold_name(text).as_str() {
        "" => default,
        "y" | "yes" | "s" | "si" => Some(Decision::Yes),
        "n" | "no" => Some(Decision::No),
        "e" | "edit" | "editar" if can_edit => Some(Decision::Edit),
        _ => None,
    };
    let edit = if can_edit { ", or e to edit it" } else { "" };
    said.ok_or_else(|| format!("Answer y (or s) for yes, n for no{edit}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_is_said_in_both_languages() {
        for yes in ["y", "Yes", "s", "si", "Sí", " SÍ "] {
            assert_eq!(decision(yes, Some(Decision::No), false), Ok(Decision::Yes), "{yes}");
        }
        for no in ["n", "NO", ""] {
            assert_eq!(decision(no, Some(Decision::No), false), Ok(Decision::No), "{no}");
        }
        assert_eq!(decision("e", None, true), Ok(Decision::Edit));
        for wrong in ["e", "x", "yes no", "1"] {
            assert!(decision(wrong, Some(Decision::No), false).is_err(), "{wrong}");
        }
    }
}
