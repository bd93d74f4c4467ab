//! Versions of tickets: whether one is still that which somebody has seen, and what has changed since.

use super::clave;
use super::rows::{ChangeRows, StoreResult, Stored};
use crate::store::StoreError;
use crate::ticket::{Campo, Version};

/// Refuses a ticket that is of another version, with the fields that have changed since.
pub fn check_unchanged(rows: &impl ChangeRows, ticket: &Stored, expected: Option<&Version>) -> StoreResult<()> {
    let Some(expected) = expected else { return Ok(()) };
    let why = other_version(rows, ticket, expected)?;
    why.map_or(Ok(()), |why| Err(StoreError::Conflict(format!("{why}; nothing was stored").into())))
}

/// Why a ticket is not of the expected version, if it is not.
fn other_version(rows: &impl ChangeRows, ticket: &Stored, expected: &Version) -> StoreResult<Option<String>> {
    let (clave, name, stamp) = (ticket.clave, clave::named(ticket.clave), ticket.stamp);
    let (why, since) = match expected {
        Version::Number(number) if *number == stamp.version => return Ok(None),
        Version::Fecha(seen) if *seen == stamp.fecha && stamp.version == stamp.fechada => return Ok(None),
        Version::Number(number) => {
            let since = rows.change_back(clave, stamp.version.saturating_sub(*number))?;
            (format!("{name} is of version {} by now, not {number}", stamp.version), since)
        }
        Version::Fecha(seen) if *seen == stamp.fecha => {
            let why = format!(
                "{name} has had several versions at {seen}: name the one that you saw; this one's ETag is \"{}\"",
                stamp.version
            );
            (why, rows.change_since(clave, seen.seconds())?)
        }
        Version::Fecha(seen) => {
            let why = format!("{name} was changed at {}, not {seen}", stamp.fecha);
            (why, rows.change_since(clave, seen.seconds() + 1)?)
        }
        Version::Tag(tag) => return Ok(Some(format!("{name} is of version \"{}\", not {tag}", stamp.version))),
    };
    let fields = changed_since(rows, ticket, since)?;
    Ok(Some(if fields.is_empty() { why } else { format!("{why}: {}", fields.join("; ")) }))
}

/// What has become of fields since before a change, as far as the history knows of it and of those that followed.
fn changed_since(rows: &impl ChangeRows, ticket: &Stored, since: Option<i64>) -> StoreResult<Vec<String>> {
    let Some(since) = since else { return Ok(Vec::new()) };
    let mut fields: Vec<(Campo, String)> = Vec::new();
    for (campo, before) in rows.values_before(ticket.clave, since)? {
        let campo = Campo::named(&campo);
        if let Some(campo) = campo.filter(|campo| fields.iter().all(|(known, _)| known != campo)) {
            fields.push((campo, before));
        }
    }
    let now = |campo| ticket.ticket.text_of(campo);
    let others = fields.into_iter().filter(|(campo, before)| now(*campo) != *before);
    Ok(others.map(|(campo, before)| format!("{} was {before:?}, is {:?}", campo.name(), now(campo))).collect())
}
