//! A ticket's key in a database: its code as one number, so that keys follow the order of the codes.

use crate::store::StoreError;
use crate::ticket::{Codigo, TicketRef};

/// A key is the year times this, and the number.
pub const YEAR: i64 = 1_000_000_000_000;

/// The key of a code; `None` for a code that is not of our form.
pub fn clave(codigo: &Codigo) -> Option<i64> {
    let (year, number) = codigo.parts()?;
    Some(i64::from(year) * YEAR + i64::try_from(number).ok()?)
}

/// The code of a key.
pub fn codigo(clave: i64) -> Option<Codigo> {
    Codigo::new(u16::try_from(clave / YEAR).ok()?, u64::try_from(clave % YEAR).ok()?)
}

/// The ticket of a key; one that can be none of ours is not found.
pub fn target(clave: i64) -> TicketRef {
    TicketRef::Codigo(codigo(clave).unwrap_or_else(|| Codigo::foreign(&clave.to_string())))
}

/// The keys of those that are named by their codes.
pub fn of_codes(targets: &[TicketRef]) -> Vec<i64> {
    let of_code = |target: &TicketRef| if let TicketRef::Codigo(codigo) = target { clave(codigo) } else { None };
    targets.iter().filter_map(of_code).collect()
}

/// How a ticket is called in a sentence.
pub fn named(clave: i64) -> String {
    codigo(clave).map_or_else(|| "another ticket".to_owned(), |codigo| codigo.to_string())
}

/// Refuses a new ticket whose key, or whose id, is another's.
pub fn taken(clave: i64) -> StoreError {
    let name = named(clave);
    let text = format!("the next code, {name}, is another ticket's: see `tickets doctor`; nothing was stored");
    StoreError::Other(anyhow::anyhow!(text))
}
