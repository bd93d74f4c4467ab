//! Which values there are.

use super::meaning::{Meaning, Usable, meaning};
use super::{Candidate, Wanted, begun, stored};
use crate::config::{ConfigKey, Flags};
use crate::render::Column;
use crate::ticket::{Campo, Catalogue, SortKey};

/// What a shell offers.
#[derive(Debug, Default)]
pub struct Offer {
    /// The words.
    pub words: Vec<Candidate>,
    /// Whether the names of files are offered where there are no words.
    pub files: bool,
    /// What stands before each word.
    pub head: String,
}

/// Returns what is offered for the word that was typed.
pub fn offer(wanted: &Wanted, typed: &str, flags: &Flags) -> Offer {
    let text = typed.strip_prefix(&*wanted.head).unwrap_or_default();
    let mut offer = Offer { head: wanted.head.clone(), ..Offer::default() };
    offer.words = begun(wanted.words.clone(), text);
    let Some(slot) = &wanted.value else { return offer };
    let mut kind = meaning(slot, &wanted.path);
    if kind == Meaning::KeyValue {
        let key = wanted.of("key").and_then(ConfigKey::find);
        kind = key.map_or(Meaning::Text, |key| of_key(key, &mut offer.words));
        offer.words = begun(std::mem::take(&mut offer.words), text);
    }
    offer.files = matches!(kind, Meaning::File | Meaning::TrashedOrFile);
    let mut found = candidates(&kind, text, wanted, flags);
    let is_list =
        matches!(kind, Meaning::Column | Meaning::Order) || slot.is_many && matches!(kind, Meaning::Entry(..));
    if let (true, true, Some((before, last))) = (is_list, found.is_empty(), text.rsplit_once(',')) {
        found = candidates(&kind, last, wanted, flags);
        found.retain(|it| !before.split(',').any(|name| it.value.split(':').next() == name.split(':').next()));
        offer.head += &format!("{before},");
    }
    offer.words.extend(found);
    offer
}

fn candidates(kind: &Meaning, text: &str, wanted: &Wanted, flags: &Flags) -> Vec<Candidate> {
    let plain = |words: &[&str]| words.iter().map(|word| Candidate::new(*word, "")).collect::<Vec<_>>();
    match kind {
        Meaning::Column => {
            begun(Column::NAMES.replace(" or ", ", ").split(", ").map(|it| Candidate::new(it, "")).collect(), text)
        }
        Meaning::Order => begun(orders(text), text),
        Meaning::Renamed => {
            let Some((column, campo)) = text.split_once('=') else { return Vec::new() };
            let mut campos = begun(Campo::ALL.map(|campo| Candidate::new(campo.name(), "")).to_vec(), campo);
            campos.iter_mut().for_each(|it| it.value = format!("{column}={}", it.value));
            campos
        }
        Meaning::Key => begun(ConfigKey::ALL.map(|key| Candidate::new(key.path(), key.about)).to_vec(), text),
        Meaning::When => begun(
            plain(&[
                "hoy",
                "ayer",
                "lunes",
                "martes",
                "miercoles",
                "jueves",
                "viernes",
                "sabado",
                "domingo",
                "12h",
                "7d",
                "2w",
            ]),
            text,
        ),
        Meaning::File | Meaning::Text | Meaning::KeyValue => Vec::new(),
        stored => stored::candidates(stored, text, wanted, flags),
    }
}

/// The keys of an order; once there is a colon, the ways of that key.
fn orders(text: &str) -> Vec<Candidate> {
    let ways = |key: &str| {
        [("asc", "smallest first"), ("desc", "largest first")].map(|(way, about)| (format!("{key}:{way}"), about))
    };
    let keys = SortKey::ALL.iter().map(|(_, key)| *key);
    match text.contains(':') {
        true => keys.flat_map(ways).map(|(value, about)| Candidate::new(value, about)).collect(),
        false => keys.map(|key| Candidate::new(key, "")).collect(),
    }
}

/// What the value of a key is; words that it lists itself are added.
fn of_key(key: ConfigKey, words: &mut Vec<Candidate>) -> Meaning {
    words.extend(key.words().iter().map(|word| Candidate::new(*word, "")));
    match key.path().as_str() {
        "output.columns" => Meaning::Column,
        "output.sort" => Meaning::Order,
        path => match path
            .strip_prefix("create.")
            .and_then(|name| Catalogue::ALL.into_iter().find(|it| it.singular() == name))
        {
            Some(catalogo) => Meaning::Entry(catalogo, Usable::Enabled),
            None if key.is_path() => Meaning::File,
            None => Meaning::Text,
        },
    }
}
