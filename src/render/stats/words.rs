//! Names and sentences for counts, for the table and for charts.

use console::measure_text_width;

use super::super::text::line;
use crate::store::Stats;
use crate::store::stats::{Categoria, Grouping};

/// The maximum number of characters of a text that is cut.
const LONGEST: usize = 300;

/// Returns the heading of the groups: their word with a capital.
pub(in crate::render) fn head(por: Grouping) -> String {
    let (first, rest) = por.name().split_at(1);
    first.to_uppercase() + rest
}

/// Returns the name of a group, or its id if it has none.
pub(in crate::render) fn name(it: &Categoria) -> String {
    it.nombre.as_deref().map_or_else(|| it.id.to_string(), line)
}

/// Describes all tickets in two or three sentences.
pub(in crate::render) fn summary(stats: &Stats) -> Vec<String> {
    let it = &stats.total;
    let tickets = if it.total == 1 { "ticket" } else { "tickets" };
    let (total, open, closed) = (grouped(it.total), grouped(it.abiertos), grouped(it.cerrados));
    let mut sentences = vec![match stats.por {
        Grouping::Miembro(_) => format!("{total} {tickets}: {open} open, {closed} closed"),
        Grouping::Tiempo(_) => format!("{total} {tickets} created, {closed} closed, {open} open at the end"),
    }];
    let unknown = grouped(it.cierre_desconocido);
    sentences.extend(spans("Open for", it.edad_mediana, it.edad_p90));
    sentences.extend(match (spans("Closed in", it.cierre_mediana, it.cierre_p90), it.cierre_desconocido) {
        (known, 0) => known,
        (Some(known), _) => Some(format!("{known}, unknown for {unknown}")),
        (None, _) => Some(format!("Closed in -, unknown for {unknown}")),
    });
    sentences
}

fn spans(what: &str, median: Option<u64>, most: Option<u64>) -> Option<String> {
    Some(format!("{what} {} (median), {} (p90)", span(median?), span(most?)))
}

/// Formats seconds as whole minutes, hours or days, rounded down.
pub(super) fn span(seconds: u64) -> String {
    match seconds {
        0..60 => "<1m".to_owned(),
        60..3_600 => format!("{}m", seconds / 60),
        3_600..172_800 => format!("{}h", seconds / 3_600),
        _ => format!("{}d", seconds / 86_400),
    }
}

/// Formats a number with thousands separators.
pub(in crate::render) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Cuts a text to `width` columns; a longer text ends with an ellipsis.
pub(in crate::render) fn cut(text: &str, width: usize) -> String {
    fitted(text, width, measure_text_width)
}

/// Returns the text, or as much of its beginning as has room with an ellipsis.
pub(in crate::render) fn fitted(text: &str, room: usize, width: impl Fn(&str) -> usize) -> String {
    if text.len() <= 4 * LONGEST && width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::from("…");
    // A far store may send a name of a million letters without a width.
    for character in text.chars().take(LONGEST) {
        let end = kept.len() - "…".len();
        kept.insert(end, character);
        if width(&kept) > room {
            kept.remove(end);
            break;
        }
    }
    kept
}
