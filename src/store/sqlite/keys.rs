//! The keys of filings and of imported rows: which ticket each has filed, and when it is forgotten.

use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::create::TicketIdentity;
use crate::store::{IdempotencyKey, KEPT_DAYS};
use crate::ticket::{Fecha, NewTicket};

/// What a key has filed before.
pub(super) enum First {
    /// Nothing that is still there.
    Nothing,
    /// This ticket, from the request of this fingerprint.
    Ticket([u8; 16], TicketIdentity),
    /// The same, and it is in the trash.
    InTrash([u8; 16], TicketIdentity),
}

/// Where a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whereabouts {
    Tickets,
    Trash,
    Nowhere,
}

/// What was filed under a key, unless that was so long ago that the key is forgotten.
pub(super) fn first(transaction: &Transaction<'_>, key: &IdempotencyKey, now: Fecha) -> rusqlite::Result<First> {
    let found = transaction
        .prepare_cached(
            "SELECT huella, clave, id_ticket, fecha_creacion FROM idempotencia \
             WHERE quien = ?1 AND llave = ?2 AND fecha_creacion >= ?3",
        )?
        .query_row(params![key.caller(), key.as_str(), forgotten(now)], |row| {
            let fecha = Fecha::from_seconds(row.get(3)?)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            Ok((row.get(0)?, TicketIdentity { clave: row.get(1)?, id_ticket: Uuid::from_bytes(row.get(2)?), fecha }))
        })
        .optional()?;
    let Some((huella, identity)) = found else { return Ok(First::Nothing) };
    Ok(match whereabouts(transaction, identity.clave)? {
        Whereabouts::Tickets => First::Ticket(huella, identity),
        Whereabouts::Trash => First::InTrash(huella, identity),
        Whereabouts::Nowhere => First::Nothing,
    })
}

pub(super) fn whereabouts(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<Whereabouts> {
    let mut statement = transaction.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM tickets WHERE clave = ?1), EXISTS (SELECT 1 FROM papelera WHERE clave = ?1)",
    )?;
    statement.query_row([clave], |row| {
        Ok(match (row.get(0)?, row.get(1)?) {
            (true, _) => Whereabouts::Tickets,
            (false, true) => Whereabouts::Trash,
            (false, false) => Whereabouts::Nowhere,
        })
    })
}

/// Keeps what a key has filed; what it filed before has gone or is forgotten.
pub(super) fn remember(
    transaction: &Transaction<'_>,
    key: &IdempotencyKey,
    huella: [u8; 16],
    identity: &TicketIdentity,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO idempotencia (quien, llave, huella, clave, id_ticket, fecha_creacion) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            key.caller(),
            key.as_str(),
            huella,
            identity.clave,
            identity.id_ticket.as_bytes(),
            identity.fecha.seconds()
        ])
        .map(drop)
}

/// Removes forgotten keys among the next `most`, going round through all of them.
pub(super) fn sweep(transaction: &Transaction<'_>, now: Fecha, most: i64) -> rusqlite::Result<()> {
    let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let from: (String, String) = transaction.query_row("SELECT quien, llave FROM olvido", [], pair)?;
    let to: Option<(String, String)> = transaction
        .prepare_cached(
            "SELECT quien, llave FROM idempotencia WHERE (quien, llave) > (?1, ?2) ORDER BY quien, llave LIMIT 1 OFFSET ?3",
        )?
        .query_row(params![from.0, from.1, most - 1], pair)
        .optional()?;
    let sql = "DELETE FROM idempotencia WHERE (quien, llave) > (?1, ?2) AND fecha_creacion < ?3";
    let forgotten = forgotten(now);
    match &to {
        Some(to) => transaction
            .prepare_cached(&format!("{sql} AND (quien, llave) <= (?4, ?5)"))?
            .execute(params![from.0, from.1, forgotten, to.0, to.1])?,
        None => transaction.prepare_cached(sql)?.execute(params![from.0, from.1, forgotten])?,
    };
    let to = to.unwrap_or_default();
    if to != from {
        transaction.execute("UPDATE olvido SET quien = ?1, llave = ?2", params![to.0, to.1])?;
    }
    Ok(())
}

/// Frees the keys of tickets that are about to be purged: those that were deleted before a moment.
pub(super) fn free(transaction: &Transaction<'_>, before: Fecha) -> rusqlite::Result<()> {
    for table in ["idempotencia", "importados"] {
        let sql = format!("DELETE FROM {table} WHERE clave IN (SELECT clave FROM papelera WHERE eliminado < ?1)");
        transaction.execute(&sql, [before.seconds()])?;
    }
    Ok(())
}

/// Keys of filings before this moment are forgotten.
fn forgotten(now: Fecha) -> i64 {
    now.seconds().saturating_sub(KEPT_DAYS * 24 * 60 * 60)
}

/// Gives the key of an imported row to another ticket: the first has gone.
pub(super) fn take_over(
    transaction: &Transaction<'_>,
    origen: Uuid,
    linea: i64,
    huella: i64,
    clave: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE importados SET huella = ?3, clave = ?4 WHERE origen = ?1 AND linea = ?2")?
        .execute(params![origen.as_bytes(), linea, huella, clave])
        .map(drop)
}

/// Why a row is not taken in whose ticket is in the trash.
pub(super) fn in_trash(name: &str) -> String {
    format!(
        "The row was imported before as {name}, which is in the trash: bring it back with tickets restore {name}, or take \
         the row in under another key."
    )
}

/// Tells one imported row from another in the same place: eight bytes at a time, as a million rows have their texts.
pub(super) fn fingerprint(ticket: &NewTicket) -> i64 {
    let mut hash = 0_u64;
    let mut mix = |bytes: &[u8]| {
        let (words, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        for word in words.iter().map(|word| u64::from_le_bytes(*word)).chain([u64::from_le_bytes(last), length]) {
            hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    };
    mix(ticket.titulo().as_bytes());
    mix(ticket.descripcion().as_bytes());
    mix(ticket.usuario_id().as_bytes());
    for id in [ticket.area_id(), ticket.prioridad_id(), ticket.estado_id()] {
        mix(&id.to_le_bytes());
    }
    hash.cast_signed()
}
