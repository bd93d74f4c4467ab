//! The members of a ticket that a column can hold, and how names of columns are compared.

use crate::ticket::{Campo, Own, fold};

/// A member of a ticket that a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// A member of the request.
    Campo(Campo),
    /// A member that a store assigns, by its JSON name.
    Own(&'static str),
}

impl Member {
    /// Returns the member of this name, ignoring case and accents; `Area` is `AreaId`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = bare(name);
        let is = |known: &str| known.eq_ignore_ascii_case(&name);
        let campo = Campo::ALL.into_iter().find(|campo| {
            let known = campo.name();
            is(known) || known.strip_suffix("Id").is_some_and(is)
        });
        campo.map(Self::Campo).or_else(|| Own::NAMES.into_iter().find(|known| is(known)).map(Self::Own))
    }

    /// The same of those that a mapping can say, which is `FechaCierre`, too.
    #[must_use]
    pub fn mapped(name: &str) -> Option<Self> {
        let date = || Own::DATES.into_iter().find(|known| known.eq_ignore_ascii_case(&bare(name))).map(Self::Own);
        Self::named(name).or_else(date)
    }

    /// Returns the JSON name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Campo(campo) => campo.name(),
            Self::Own(name) => name,
        }
    }
}

/// Returns a name without case, accents and separators between words.
pub fn bare(name: &str) -> String {
    fold(name).chars().filter(|it| !it.is_whitespace() && !"_-.'’".contains(*it)).collect()
}

/// Whether two names mean one column.
pub fn same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_in_any_case_with_or_without_accents_and_id() {
        for name in [
            "Titulo",
            "TÍTULO",
            " título ",
            "descripción",
            "Area",
            "ÁREA_ID",
            "Área Id",
            "usuario",
            "Fecha Creación",
            "código",
        ] {
            assert!(Member::named(name).is_some(), "{name}");
        }
        for name in ["", "id", "Titulos", "Title"] {
            assert_eq!(Member::named(name), None, "{name}");
        }
    }
}
