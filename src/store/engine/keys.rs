//! The keys of filings and of imported rows: what tells one request from another, and when a key is forgotten.

use uuid::Uuid;

use super::clave;
use super::rows::{FiledUnder, Rows, StoreResult, TicketIdentity, Whereabouts};
use crate::store::{IdempotencyKey, KEPT_DAYS};
use crate::ticket::{Fecha, NewTicket};

/// What a key has filed before.
pub enum First {
    /// Nothing that is still there.
    Nothing,
    /// This ticket, from the request of this fingerprint.
    Ticket([u8; 16], TicketIdentity),
    /// The same, and it is in the trash.
    InTrash([u8; 16], TicketIdentity),
}

/// What was filed under each of some keys, unless that was so long ago that the key is forgotten.
pub fn first(rows: &impl Rows, keys: &[&IdempotencyKey], now: Fecha) -> StoreResult<Vec<First>> {
    let found = rows.filed_under(keys, forgotten(now))?;
    let first = |found: Option<FiledUnder>| {
        let Some((huella, identity)) = found else { return Ok(First::Nothing) };
        Ok(match rows.whereabouts(identity.clave)? {
            Whereabouts::Tickets => First::Ticket(huella, identity),
            Whereabouts::Trash => First::InTrash(huella, identity),
            Whereabouts::Nowhere => First::Nothing,
        })
    };
    found.into_iter().map(first).collect()
}

/// Keys of filings before this moment are forgotten.
pub fn forgotten(now: Fecha) -> Fecha {
    let before = now.seconds().saturating_sub(KEPT_DAYS * 24 * 60 * 60);
    Fecha::from_seconds(before).unwrap_or(now)
}

/// Tells one filing from another; members that came in another case or order are the same request.
pub fn fingerprint(new: &NewTicket) -> [u8; 16] {
    // A NewTicket always serialises: texts, numbers and a UUID.
    let json = serde_json::to_vec(new).unwrap_or_default();
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &json).into_bytes()
}

/// Tells one imported row from another in the same place: eight bytes at a time, as a million rows have their texts.
pub fn row_fingerprint(ticket: &NewTicket) -> i64 {
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

/// Why a row is not taken in whose ticket is in the trash.
pub fn in_trash(clave: i64) -> String {
    let name = clave::named(clave);
    format!(
        "The row was imported before as {name}, which is in the trash: bring it back with tickets restore {name}, or take \
         the row in under another key."
    )
}
