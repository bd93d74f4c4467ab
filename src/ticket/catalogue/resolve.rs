//! Which entry of a catalogue a text means, and what is said where it means none.

use super::fold_name;
use crate::ticket::{Catalogue, CatalogueEntry};

/// Why a text means no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// There are no names at all.
    Empty,
    /// It begins several names.
    Ambiguous(Vec<String>),
    /// It is none; these are.
    Unknown(Vec<String>),
}

impl Unresolved {
    /// The sentence to show under the member's name.
    #[must_use]
    pub fn sentence(&self, catalogo: Catalogue, text: &str) -> String {
        let (campo, kind) = (catalogo.campo(), catalogo.singular());
        match self {
            Self::Empty if catalogo == Catalogue::Usuarios => {
                format!("The field {} must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6.", campo.name())
            }
            Self::Empty => {
                let most = crate::ticket::MAX_ID;
                format!(
                    "The field {} must be an integer between 1 and {most}: no {kind} has a name here.",
                    campo.name()
                )
            }
            Self::Ambiguous(_) => format!("{}.", self.absence(catalogo, text)),
            Self::Unknown(_) => format!("T{}.", self.absence(catalogo, text).trim_start_matches('t')),
        }
    }
}

impl Unresolved {
    /// The same where an entry is asked for by itself, in the manner of an error.
    #[must_use]
    pub fn absence(&self, catalogo: Catalogue, text: &str) -> String {
        let kind = catalogo.singular();
        match self {
            Self::Empty => format!("there is no {kind} '{text}', nor any other"),
            Self::Ambiguous(names) => format!("'{text}' begins more than one {kind}: {}", listed(names)),
            Self::Unknown(names) if names.is_empty() => format!("there is no {kind} '{text}'"),
            Self::Unknown(names) => format!("there is no {kind} '{text}'; there are: {}", listed(names)),
        }
    }
}

/// As many names as somebody reads.
fn listed(names: &[String]) -> String {
    const MOST: usize = 10;
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(MOST) {
        Some(rest @ 1..) => format!("{shown} and {rest} more"),
        _ => shown,
    }
}

/// How much of a name must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The beginning will do, where somebody writes names.
    Begun,
    /// All of it, where another program wrote them: what it calls `Sede` is not `Sede norte`.
    Whole,
}

/// The entry that a text means: its id, its name, its mail address, or the beginning of its name and of no other.
///
/// # Errors
/// Which names there are instead.
pub fn resolve<'a>(entries: &'a [CatalogueEntry], text: &str) -> Result<&'a CatalogueEntry, Unresolved> {
    named(entries, text, Naming::Begun)
}

/// The same with names as whole as they are asked for.
///
/// # Errors
/// Which names there are instead.
pub fn named<'a>(entries: &'a [CatalogueEntry], text: &str, naming: Naming) -> Result<&'a CatalogueEntry, Unresolved> {
    let names = |found: &[&CatalogueEntry]| found.iter().map(|entry| entry.nombre.clone()).collect::<Vec<_>>();
    if let Some(entry) = entries.iter().find(|entry| entry.id.to_string().eq_ignore_ascii_case(text)) {
        return Ok(entry);
    }
    if entries.is_empty() {
        return Err(Unresolved::Empty);
    }
    let wanted = fold_name(text);
    let is_exact = |entry: &&CatalogueEntry| {
        let mut names = std::iter::once(&entry.nombre).chain(&entry.correo);
        names.any(|name| fold_name(name) == wanted)
    };
    let exact: Vec<_> = entries.iter().filter(is_exact).collect();
    let is_begun = |entry: &&CatalogueEntry| naming == Naming::Begun && fold_name(&entry.nombre).starts_with(&wanted);
    let begun: Vec<_> = entries.iter().filter(is_begun).collect();
    match (exact.as_slice(), begun.as_slice()) {
        ([one], _) => Ok(one),
        // Names of other servers may be the same.
        ([_, _, ..], _) => {
            Err(Unresolved::Ambiguous(exact.iter().map(|entry| format!("{} ({})", entry.nombre, entry.id)).collect()))
        }
        ([], [one]) if !wanted.is_empty() => Ok(one),
        ([], [_, _, ..]) if !wanted.is_empty() => Err(Unresolved::Ambiguous(names(&begun))),
        _ => Err(Unresolved::Unknown(names(&entries.iter().filter(|entry| entry.activo).collect::<Vec<_>>()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::EntryId;

    fn entries(names: &[&str]) -> Vec<CatalogueEntry> {
        let entry = |(id, nombre): (i64, &&str)| CatalogueEntry {
            id: EntryId::Numero(id),
            nombre: (*nombre).to_owned(),
            activo: true,
            es_final: None,
            correo: None,
        };
        (1..).zip(names).map(entry).collect()
    }

    #[test]
    fn a_text_means_an_id_a_name_or_the_only_beginning() {
        let known = entries(&["Redes", "Red", "Soporte", "Sistemas", "Crítica", "2 veces"]);
        let table = [
            ("3", "Soporte"),
            ("red", "Red"),
            ("REDE", "Redes"),
            ("só", "Soporte"),
            ("critica", "Crítica"),
            ("2 v", "2 veces"),
        ];
        for (text, want) in table {
            assert_eq!(resolve(&known, text).map(|entry| entry.nombre.as_str()), Ok(want), "{text}");
        }
        let sentence = |text| resolve(&known, text).unwrap_err().sentence(Catalogue::Areas, text);
        assert_eq!(sentence("s"), "'s' begins more than one area: Soporte, Sistemas.");
        let all = "Redes, Red, Soporte, Sistemas, Crítica, 2 veces";
        for text in ["x", "", " ", "redess"] {
            assert_eq!(sentence(text), format!("There is no area '{text}'; there are: {all}."));
        }
        assert_eq!(resolve(&[], "x"), Err(Unresolved::Empty));
        assert_eq!(named(&known, "SOPORTE", Naming::Whole).map(|entry| entry.nombre.as_str()), Ok("Soporte"));
        for text in ["rede", "s"] {
            assert!(matches!(named(&known, text, Naming::Whole), Err(Unresolved::Unknown(_))), "{text}");
        }
        let twice = entries(&["A", "á"]);
        assert_eq!(resolve(&twice, "a"), Err(Unresolved::Ambiguous(vec!["A (1)".to_owned(), "á (2)".to_owned()])));
    }

    #[test]
    fn a_mail_address_is_a_name_as_a_whole() {
        let mut known = entries(&["Ana", "Eva"]);
        known[0].correo = Some("ana.ruiz@example.com".to_owned());
        for naming in [Naming::Begun, Naming::Whole] {
            assert_eq!(named(&known, "Ana.Ruiz@example.com", naming).map(|it| it.id), Ok(EntryId::Numero(1)));
            assert!(named(&known, "ana.ruiz", naming).is_err());
        }
        known[1].correo = known[0].correo.clone();
        let both = Err(Unresolved::Ambiguous(vec!["Ana (1)".to_owned(), "Eva (2)".to_owned()]));
        assert_eq!(resolve(&known, "ana.ruiz@example.com").map(|it| it.id), both);
    }
}
