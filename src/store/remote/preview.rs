//! A request as a command line that people can read and run.

use super::http::address::Address;
use super::{Endpoint, RemoteStore, filing};
use crate::store::{Filing, IdempotencyKey, StoreError};
use crate::ticket::is_invisible;

/// A request as it would be sent, with the token masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// A `curl` command line for a POSIX shell, safe to show.
    pub curl: String,
}

/// Shows the request that would file a ticket. Nothing is sent, looked up or connected to.
///
/// # Errors
/// An address that cannot be used.
pub fn preview(endpoint: &Endpoint, filing: &Filing) -> Result<Preview, StoreError> {
    let address = Address::parse(&endpoint.url).map_err(|error| StoreError::Misnamed(error.to_string()))?;
    RemoteStore::check_secrecy(endpoint, &address)?;
    let key = filing.key.clone().unwrap_or_else(IdempotencyKey::random);
    let mut curl = format!("curl --request POST --url {}", quoted(&address.tickets()));
    if let Some(cacert) = &endpoint.cacert {
        curl = format!("{curl} --cacert {}", quoted(&visible(&cacert.to_string_lossy())));
    }
    if endpoint.token.is_some() {
        curl.push_str(" --header 'Authorization: Bearer ***'");
    }
    for (name, value) in filing::headers(&key) {
        curl = format!("{curl} --header {}", quoted(&format!("{}: {value}", titled(name))));
    }
    let body = filing::body(filing)?;
    curl = format!("{curl} --data {}", quoted(&visible(&String::from_utf8_lossy(&body))));
    Ok(Preview { curl })
}

/// One word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// `content-type` → `Content-Type`.
fn titled(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join("-")
}

/// The same text with everything escaped, as JSON escapes it, that a terminal would act on or hide.
fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) {
            let mut units = [0_u16; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}
