//! The list's parameters: page, size and filters, their names in any case.

use axum::http::header::{HeaderName, HeaderValue};
use chrono::{DateTime, Utc};
use form_urlencoded::{Serializer, parse};
use uuid::Uuid;

use crate::store::Query;
use crate::ticket::ValidationErrors;
use crate::wire::headers;

/// Tickets of a page unless said otherwise, and at most.
const SIZE: u32 = 20;
const LARGEST: u32 = 100;

/// The most bytes of texts of a page: an answer is built in memory.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The header in which an answer names the parameters that it obeys. Servers of other makers may ignore a filter in silence.
pub const OBEYED: HeaderName = HeaderName::from_static(headers::OBEYED);

/// The value of [`OBEYED`]; the names are those of known parameters.
pub fn obeyed(names: &[&str]) -> HeaderValue {
    HeaderValue::from_str(&names.join(", ").to_ascii_lowercase()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// What a list was asked for.
#[derive(Debug)]
pub struct ListRequest {
    pub query: Query,
    page: u64,
    size: u32,
    filters: Vec<(String, String)>,
    /// The filters' usual names, each as often as it was given.
    obeyed: Vec<&'static str>,
    path: String,
}

impl ListRequest {
    /// Reads a query string; parameters that are not known are ignored, as the original does.
    pub fn parse(text: &str, now: DateTime<Utc>) -> Result<Self, ValidationErrors> {
        let mut errors = ValidationErrors::default();
        let mut listing = Self {
            query: Query::default(),
            page: 1,
            size: SIZE,
            filters: Vec::new(),
            obeyed: Vec::new(),
            path: "/api/tickets".to_owned(),
        };
        for (name, value) in parse(text.as_bytes()) {
            match listing.set(&name, &value, now) {
                Err(sentence) => errors.add(&name, sentence),
                Ok(Some(usual)) => {
                    listing.filters.push((name.into_owned(), value.into_owned()));
                    listing.obeyed.push(usual);
                }
                Ok(None) => {}
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        listing.query.limit = Some(listing.size);
        listing.query.offset = (listing.page - 1).saturating_mul(listing.size.into());
        listing.query.count_all = true;
        listing.query.max_bytes = Some(MAX_BYTES);
        Ok(listing)
    }

    /// The same list of one user's tickets alone, at a place of its own; whom a parameter names makes no difference.
    pub fn of(mut self, usuario: Uuid) -> Self {
        self.query.filter.keep_to(usuario);
        self.filters.retain(|(name, _)| !name.eq_ignore_ascii_case("usuarioId"));
        self.path = format!("/api/tickets/usuario/{usuario}");
        self
    }

    /// The same list of what was deleted.
    pub fn of_trash(mut self) -> Self {
        self.query.papelera = true;
        "/api/papelera".clone_into(&mut self.path);
        self
    }

    /// Sets one parameter, and returns the usual name of one that says which tickets, and in which order.
    fn set(&mut self, name: &str, value: &str, now: DateTime<Utc>) -> Result<Option<&'static str>, String> {
        let invalid = || format!("The value '{value}' is not valid for {name}.");
        match name.to_ascii_lowercase().as_str() {
            "pagina" | "page" => {
                let page = value.parse().ok().filter(|page| (1..=u64::from(u32::MAX)).contains(page));
                self.page = page.ok_or_else(invalid)?;
            }
            "tamanopagina" | "pagesize" => {
                self.size = value.parse().ok().filter(|size| (1..=LARGEST).contains(size)).ok_or_else(invalid)?;
            }
            "orden" | "sort" => {
                self.query.orden = value.parse().map_err(|_| invalid())?;
                return Ok(Some("orden"));
            }
            "q" => return self.query.filter.take("texto", value, now),
            _ => return self.query.filter.take(name, value, now),
        }
        Ok(None)
    }

    /// What of the question was obeyed, and whatever else was asked was not.
    pub fn obeyed(&self) -> HeaderValue {
        obeyed(&self.obeyed)
    }

    /// The `Link` header: first, previous, next and last page, as far as there are.
    pub fn links(&self, total: u64) -> String {
        links(&self.path, &self.filters, self.page, self.size, total)
    }
}

/// The value of a `Link` header: the pages of a list around one.
pub fn links(path: &str, filters: &[(String, String)], page: u64, size: u32, total: u64) -> String {
    let last = total.div_ceil(size.into()).max(1);
    let mut pages = vec![("first", 1), ("last", last)];
    if page > 1 {
        pages.push(("prev", (page - 1).min(last)));
    }
    if page < last {
        pages.push(("next", page + 1));
    }
    let address = |page: u64| {
        let mut query = Serializer::new(String::new());
        query.append_pair("pagina", &page.to_string()).append_pair("tamanoPagina", &size.to_string());
        format!("{path}?{}", query.extend_pairs(filters).finish())
    };
    let links = pages.iter().map(|(rel, page)| format!("<{}>; rel=\"{rel}\"", address(*page)));
    links.collect::<Vec<_>>().join(", ")
}
