//! Lines of the history.

use super::Values;
use super::lists::span;
use crate::store::Span;
use crate::store::engine::Lines;
use crate::ticket::{Fecha, LineKind};

/// All lines with their change-sets.
pub const EVERYTHING: &str = "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues, comentario \
                          FROM cambios JOIN historial USING (cambio)";

/// The number of the last change of a comment after the one that made it.
const LAST: &str = "(SELECT max(last.cambio) FROM historial AS last WHERE last.clave = historial.clave \
                    AND last.comentario = historial.cambio)";

/// The text of a comment as it was edited last; one that was redacted has none. By way of the number: SQLite would walk
/// through all lines of the ticket in their order to find the text.
pub const TEXT: &str = "coalesce((SELECT edit.despues FROM historial AS edit WHERE edit.clave = historial.clave \
                        AND edit.comentario = historial.cambio AND historial.despues <> '' AND edit.cambio = \
                        (SELECT max(last.cambio) FROM historial AS last WHERE last.clave = historial.clave \
                        AND last.comentario = historial.cambio)), historial.despues)";

/// Asks for lines with their change-sets.
pub fn lines(lines: &Lines, bounds: Span, values: &mut Values) -> String {
    let condition = condition(lines, values);
    let way = if lines.is_rising { "ASC" } else { "DESC" };
    // Lines by their own index stand in this order; by `cambios` all are sorted, of which a moment leaves few.
    let by = if lines.desde.is_some() { "cambio" } else { "historial.cambio" };
    let span = span(bounds.limit, bounds.offset, values);
    format!("{EVERYTHING} WHERE {condition} ORDER BY {by} {way}, clave DESC, campo{span}")
}

/// Asks for the same of lines that made comments, oldest first, each with its text of now, and when it became so.
pub fn comments(lines: &Lines, bounds: Span, values: &mut Values) -> String {
    let condition = condition(lines, values);
    let span = span(bounds.limit, bounds.offset, values);
    format!(
        "SELECT historial.cambio, cambios.fecha, quien, origen, deshace, clave, campo, antes, {TEXT}, comentario, \
         (SELECT mended.fecha FROM cambios AS mended WHERE mended.cambio = {LAST}) \
         FROM cambios JOIN historial USING (cambio) WHERE {condition} ORDER BY historial.cambio{span}"
    )
}

/// Asks how many lines there are.
pub fn count(lines: &Lines, values: &mut Values) -> String {
    let table = if lines.desde.is_some() { "cambios JOIN historial USING (cambio)" } else { "historial" };
    format!("SELECT count(*) FROM {table} WHERE {}", condition(lines, values))
}

fn condition(lines: &Lines, values: &mut Values) -> String {
    let terms =
        [("historial.clave =", lines.clave), ("cambio =", lines.cambio), ("fecha >=", lines.desde.map(Fecha::seconds))];
    let given = terms.into_iter().filter_map(|(term, value)| Some(format!("{term} {}", values.number(value?))));
    given.chain([of(&lines.kind)]).collect::<Vec<_>>().join(" AND ")
}

/// The condition for lines of a kind.
pub fn of(kind: &LineKind) -> String {
    let names =
        |names: &[&str], is: &str| (!names.is_empty()).then(|| format!("campo {is} ('{}')", names.join("', '")));
    let made = kind.made.then(|| "antes = '' AND comentario IS NULL".to_owned());
    let stands = "NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";
    let stands = kind.stands.then(|| stands.to_owned());
    let terms = [names(kind.of, "IN"), names(kind.without, "NOT IN"), made, stands];
    terms.into_iter().flatten().reduce(|all, term| format!("{all} AND {term}")).unwrap_or_else(|| "true".to_owned())
}
