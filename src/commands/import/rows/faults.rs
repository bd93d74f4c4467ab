//! The faults of an import that stores all or nothing: each fault once, with its rows.

use crate::ticket::{Unit, ValidationErrors, number};

/// The maximum number of faults that are shown, and of rows of each.
const NAMED: usize = 20;
const PLACES: usize = 5;

/// The faulty rows.
#[derive(Default)]
pub(in super::super) struct Faults {
    count: u64,
    /// Rows of which no fault is shown.
    unnamed: u64,
    faults: Vec<Fault>,
}

struct Fault {
    name: String,
    sentence: String,
    unit: Unit,
    places: Vec<u64>,
    count: u64,
}

impl Faults {
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub const fn count(&self) -> u64 {
        self.count
    }

    pub fn add(&mut self, (unit, linea): (Unit, u64), errors: &ValidationErrors) {
        self.count += 1;
        let mut is_named = false;
        for (name, sentence) in errors.each() {
            let known = self.faults.iter_mut().find(|it| it.sentence == sentence && it.name == name);
            if let Some(known) = known {
                known.count += 1;
                if known.places.len() < PLACES {
                    known.places.push(linea);
                }
            } else if self.faults.len() < NAMED {
                let (name, sentence) = (name.to_owned(), sentence.to_owned());
                self.faults.push(Fault { name, sentence, unit, places: vec![linea], count: 1 });
            } else {
                continue;
            }
            is_named = true;
        }
        self.unnamed += u64::from(!is_named);
    }

    /// Returns all of them as one error.
    pub fn errors(&self) -> ValidationErrors {
        let mut errors = ValidationErrors::default();
        for fault in &self.faults {
            let name =
                if matches!(fault.name.as_str(), "" | "$") { String::new() } else { format!(": {}", fault.name) };
            errors.add(&format!("{}{name}", fault.place()), fault.sentence.clone());
        }
        match self.unnamed {
            0 => {}
            more => errors.add("and", number(more, "more row", "more rows")),
        }
        errors
    }
}

impl Fault {
    /// `line 7`, or `lines 7, 8, 9, 12, 15 and 30 more`.
    fn place(&self) -> String {
        let plural = if self.count > 1 { "s" } else { "" };
        let places = self.places.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        let named = u64::try_from(self.places.len()).unwrap_or(u64::MAX);
        match self.count.saturating_sub(named) {
            0 => format!("{}{plural} {places}", self.unit),
            more => format!("{}{plural} {places} and {more} more", self.unit),
        }
    }
}
