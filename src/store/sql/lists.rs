//! Lists of tickets.

use super::Values;
use super::filter::{condition, id_column, order, where_clause};
use crate::store::engine::StoreResult;
use crate::store::{Query, Total};
use crate::ticket::filter::{Node, Op};
use crate::ticket::{Catalogue, SortOrder};

/// What a ticket is, without its version.
pub const COLUMNS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                           fecha_creacion, fecha_actualizacion";

/// The same with its version and the first version of its second.
pub const STORED: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                          fecha_creacion, fecha_actualizacion, version, fechada";

/// Asks for [`COLUMNS`] of the tickets of a query, in its order and between its bounds.
pub fn tickets(query: &Query, meant: &Node, values: &mut Values) -> StoreResult<String> {
    let (table, condition) = (table(query), where_clause(meant, values)?);
    let order = order(query.orden, values);
    let span = span(query.limit, query.offset, values);
    Ok(format!("SELECT {COLUMNS} FROM {table} {condition} ORDER BY {order}{span}"))
}

/// How many tickets a query has without its bounds; may stop counting behind `most`.
pub fn count(
    query: &Query,
    meant: &Node,
    most: Option<u64>,
    mut values: Values,
    ask: impl FnOnce(&str, &Values) -> StoreResult<i64>,
) -> StoreResult<Total> {
    let counted = |found: i64| u64::try_from(found).unwrap_or(0);
    let condition = where_clause(meant, &mut values)?;
    if condition.is_empty() && !query.papelera {
        // Each year keeps how many tickets it has.
        let sql = "SELECT CAST(coalesce(sum(cantidad), 0) AS bigint) FROM numeracion";
        return ask(sql, &values).map(|all| Total::Exactly(counted(all)));
    }
    let table = table(query);
    let Some(stop) = most.and_then(|most| i64::try_from(most).ok()) else {
        return ask(&format!("SELECT count(*) FROM {table} {condition}"), &values)
            .map(|all| Total::Exactly(counted(all)));
    };
    let sql = if !query.papelera && is_of_one_id(meant) {
        // To skip to the edge takes SQLite 3,015 steps for 1,000 tickets, to count up to it 8,022.
        let again = where_clause(meant, &mut values)?;
        format!(
            "SELECT coalesce((SELECT CAST({stop} + 1 AS bigint) FROM {table} {condition} LIMIT 1 OFFSET {stop}), \
             (SELECT count(*) FROM {table} {again}))"
        )
    } else {
        format!("SELECT count(*) FROM (SELECT 1 FROM {table} {condition} LIMIT {stop} + 1) AS found")
    };
    let found = counted(ask(&sql, &values)?);
    Ok(most.filter(|most| found > *most).map_or(Total::Exactly(found), Total::MoreThan))
}

/// Whether an expression asks for the tickets of one entry, which stand side by side in its index.
fn is_of_one_id(meant: &Node) -> bool {
    match meant {
        Node::All(parts) => matches!(parts.as_slice(), [part] if is_of_one_id(part)),
        Node::Id(_, Op::Eq, _) => true,
        _ => false,
    }
}

/// Asks how many tickets of an expression there are in each estado that one of them has; of so many of them, if that is given.
pub fn by_estado(meant: &Node, most: Option<u64>, values: &mut Values) -> StoreResult<String> {
    let mut found = format!("tickets {}", where_clause(meant, values)?);
    if let Some(most) = most {
        found = format!("(SELECT estado_id FROM {found} LIMIT {most}) AS found");
    }
    Ok(format!("SELECT CAST(estado_id AS bigint), count(*) FROM {found} GROUP BY estado_id"))
}

/// Asks how many tickets there are in each of these estados, with `most + 1` for more than `most`: none is counted where there
/// are more.
pub fn some_by_estado(estados: &[i64], most: u64) -> String {
    let one = |(place, id): (usize, &i64)| {
        let of = format!("FROM tickets WHERE estado_id = {id}");
        format!(
            "SELECT {place}, coalesce((SELECT CAST({most} + 1 AS bigint) {of} LIMIT 1 OFFSET {most}), (SELECT count(*) {of}))"
        )
    };
    let all: Vec<String> = estados.iter().enumerate().map(one).collect();
    format!("{} ORDER BY 1", all.join(" UNION ALL "))
}

/// What [`some_by_estado`] has found.
pub fn some(found: i64, most: u64) -> Total {
    let found = u64::try_from(found).unwrap_or(0);
    if found > most { Total::MoreThan(most) } else { Total::Exactly(found) }
}

/// Asks for the keys of the tickets for which an expression is true, newest first; of a range of keys, if one is given.
pub fn matching(meant: &Node, range: Option<(i64, i64)>, values: &mut Values) -> StoreResult<String> {
    let mut condition = condition(meant, values)?;
    if let Some((first, last)) = range {
        condition = format!("({condition}) AND clave BETWEEN {} AND {}", values.number(first), values.number(last));
    }
    Ok(format!("SELECT clave FROM tickets WHERE {condition} ORDER BY {}", order(SortOrder::default(), values)))
}

/// Asks for tickets' moments: when each was filed, its estado, since when that is one of some (NULL if it is not, or the history
/// does not know), and its id in a catalogue if one is named.
///
/// A ticket's versions have ascending moments, so the greatest is the last.
pub fn moments(meant: &Node, estados: &[i64], catalogo: Option<Catalogue>, values: &mut Values) -> StoreResult<String> {
    let numbers: Vec<String> = estados.iter().map(ToString::to_string).collect();
    let texts: Vec<String> = estados.iter().map(|id| format!("'{id}'")).collect();
    let mut since = "CAST(NULL AS bigint)".to_owned();
    if !estados.is_empty() {
        let (numbers, texts) = (numbers.join(","), texts.join(","));
        since = format!(
            "CASE WHEN estado_id IN ({numbers}) THEN (SELECT max(actualizacion) FROM historial \
             WHERE historial.clave = tickets.clave AND campo = 'EstadoId' AND despues IN ({texts}) \
             AND antes NOT IN ({texts})) END"
        );
    }
    let column = catalogo.map(|catalogo| format!(", {}", id_column(catalogo))).unwrap_or_default();
    Ok(format!("SELECT fecha_creacion, estado_id, {since}{column} FROM tickets {}", where_clause(meant, values)?))
}

/// The bounds of a list; both databases take a limit beyond all for none.
pub fn span(limit: Option<u32>, offset: u64, values: &mut Values) -> String {
    if limit.is_none() && offset == 0 {
        return String::new();
    }
    let limit = values.number(limit.map_or(i64::MAX, i64::from));
    format!(" LIMIT {limit} OFFSET {}", values.number(i64::try_from(offset).unwrap_or(i64::MAX)))
}

const fn table(query: &Query) -> &'static str {
    if query.papelera { "papelera" } else { "tickets" }
}
