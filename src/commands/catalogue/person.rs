//! Who a person is: the same one in every import, whether of tickets or of people.

use uuid::Uuid;

use crate::clock;
use crate::ticket::{CatalogueChange, EntryId, Nombre, fold_name, is_correo};

/// Returns the request for a new user of this name, with a new UUID.
pub fn new_usuario(nombre: Nombre, correo: Option<String>) -> CatalogueChange {
    CatalogueChange::Add { id: Some(EntryId::Usuario(clock::id())), nombre, es_final: false, correo, activo: true }
}

/// The id of a person: the same for the same address, or else for the same name, in every import.
pub fn person(nombre: &Nombre, correo: Option<&str>) -> Uuid {
    let known = correo.unwrap_or(nombre.as_str());
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("usuario\0{}", fold_name(known)).as_bytes())
}

/// `Ana Ruiz <ana@example.com>` as name and address; an address alone is both.
pub fn name_and_address(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let split = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    match split {
        Some((name, address)) if is_correo(address.trim()) => {
            let (name, address) = (name.trim().trim_matches('"').trim(), address.trim().to_owned());
            (if name.is_empty() { address.clone() } else { name.to_owned() }, Some(address))
        }
        _ => (text.to_owned(), is_correo(text).then(|| text.to_owned())),
    }
}

/// Reads a mail address.
///
/// # Errors
/// A sentence that says what is expected.
pub fn correo(text: &str) -> Result<String, &'static str> {
    if is_correo(text) { Ok(text.to_owned()) } else { Err("expected a mail address such as ana@example.com") }
}
