//! The pages of comments and of the history.

use axum::http::header::{HeaderValue, LINK};
use serde::Serialize;

use super::query::{MAX_BYTES, links};
use crate::server::answer::{Reply, json};
use crate::store::{Part, Span};
use crate::ticket::ValidationErrors;
use crate::wire::headers;

/// Rows of a page unless said otherwise, and at most.
const LARGEST: u32 = 1_000;

/// Which page is asked for.
pub struct PageRequest {
    page: u64,
    size: u32,
    /// What else was asked for.
    filters: Vec<(String, String)>,
}

impl PageRequest {
    /// Reads a query string. `other` takes the parameters of one route, in lower case: whether it knows one, or `None`
    /// for a value that is not valid.
    pub fn parse(
        query: Option<&str>,
        mut other: impl FnMut(&str, &str) -> Option<bool>,
    ) -> Result<Self, ValidationErrors> {
        let (mut errors, mut paging) =
            (ValidationErrors::default(), Self { page: 1, size: LARGEST, filters: Vec::new() });
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let read = match name.to_ascii_lowercase().as_str() {
                "pagina" | "page" => {
                    let page = value.parse().ok().filter(|page| (1..=u64::from(u32::MAX)).contains(page));
                    page.map(|page| paging.page = page).map(|()| false)
                }
                // limite is what the history knew before it had pages.
                "tamanopagina" | "pagesize" | "limite" => {
                    let size = value.parse().ok().filter(|size| (1..=LARGEST).contains(size));
                    size.map(|size| paging.size = size).map(|()| false)
                }
                name => other(name, &value),
            };
            match read {
                None => errors.add(&name, format!("The value '{value}' is not valid for {name}.")),
                Some(true) => paging.filters.push((name.into_owned(), value.into_owned())),
                Some(false) => {}
            }
        }
        if errors.is_empty() { Ok(paging) } else { Err(errors) }
    }

    /// What the store is asked for.
    pub fn span(&self) -> Span {
        let offset = (self.page - 1).saturating_mul(self.size.into());
        Span { limit: Some(self.size), offset, max_bytes: Some(MAX_BYTES), count_all: true }
    }

    /// Answers the page, how many rows there are, and where the other pages are.
    pub fn answer(&self, path: &str, part: &Part<impl Serialize>) -> Reply {
        let mut response = json(&part.rows)?;
        if let Some(total) = part.total {
            response.headers_mut().insert(headers::TOTAL, HeaderValue::from(total));
            if let Ok(links) = HeaderValue::from_str(&links(path, &self.filters, self.page, self.size, total)) {
                response.headers_mut().insert(LINK, links);
            }
        }
        Ok(response)
    }
}
