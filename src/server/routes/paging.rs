//! Query strings, their parameters in any case, and the pages of lists.

use axum::http::header::{HeaderName, HeaderValue, LINK};
use axum::response::Response;
use form_urlencoded::{Serializer, parse};
use serde::Serialize;

use crate::server::answer::{Reply, json};
use crate::store::{Part, Span, Total};
use crate::ticket::ValidationErrors;
use crate::ticket::filter::Taken;
use crate::wire::headers;

/// Rows of a page unless said otherwise, and at most: of comments and the history.
pub const ROWS: (u32, u32) = (1_000, 1_000);

/// The most bytes of texts of a page: an answer is built in memory.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The longest `Link`: proxies such as nginx have 4 KiB for all headers of an answer, and a query may be as long as that alone.
const LONGEST_LINKS: usize = 2 * 1024;

/// The header in which an answer names the parameters that it obeys. Servers of other makers may ignore a filter in silence.
pub const OBEYED: HeaderName = HeaderName::from_static(headers::OBEYED);

/// The parameters that choose what is shown.
#[derive(Debug, Default)]
pub struct Chosen {
    pub given: Vec<(String, String)>,
    usual: Vec<&'static str>,
}

impl Chosen {
    /// Hands each parameter to `take`.
    pub fn read(text: Option<&str>, mut take: impl FnMut(&str, &str) -> Taken) -> Result<Self, ValidationErrors> {
        let (mut errors, mut chosen) = (ValidationErrors::default(), Self::default());
        for (name, value) in parse(text.unwrap_or_default().as_bytes()) {
            match take(&name, &value) {
                Ok(Some(usual)) => {
                    chosen.given.push((name.into_owned(), value.into_owned()));
                    chosen.usual.push(usual);
                }
                Ok(None) => {}
                // Forms send a filter that was left empty, too, which asks for nothing. A page has a number.
                Err(_) if value.trim().is_empty() && !is_of_page(&name) => {}
                Err(Some(fault)) => errors.add(&name.to_ascii_lowercase(), fault),
                Err(None) => errors.add(&name, format!("The value '{value}' is not valid for {name}.")),
            }
        }
        if errors.is_empty() { Ok(chosen) } else { Err(errors) }
    }

    /// The value of [`OBEYED`]: what of the question was obeyed, and whatever else was asked was not.
    pub fn obeyed(&self) -> HeaderValue {
        let names = self.usual.join(", ").to_ascii_lowercase();
        HeaderValue::from_str(&names).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

fn is_of_page(name: &str) -> bool {
    ["pagina", "page", "tamanoPagina", "pageSize", "limite"].iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Which page is asked for.
#[derive(Debug)]
pub struct PageRequest {
    page: u64,
    size: u32,
    pub chosen: Chosen,
}

impl PageRequest {
    /// Reads a query string. `other` takes the parameters of one route.
    pub fn parse(
        text: Option<&str>,
        (usual, largest): (u32, u32),
        mut other: impl FnMut(&str, &str) -> Taken,
    ) -> Result<Self, ValidationErrors> {
        let (mut page, mut size) = (1, usual);
        let chosen = Chosen::read(text, |name, value| {
            match name.to_ascii_lowercase().as_str() {
                "pagina" | "page" => {
                    let asked = value.parse().ok().filter(|page| (1..=u64::from(u32::MAX)).contains(page));
                    page = asked.ok_or(None)?;
                }
                // limite is what the history knew before it had pages.
                own @ ("tamanopagina" | "pagesize" | "limite") if own != "limite" || largest == ROWS.1 => {
                    size = value.parse().ok().filter(|size| (1..=largest).contains(size)).ok_or(None)?;
                }
                _ => return other(name, value),
            }
            Ok(None)
        })?;
        Ok(Self { page, size, chosen })
    }

    /// What the store is asked for.
    pub fn span(&self) -> Span {
        let offset = (self.page - 1).saturating_mul(self.size.into());
        Span { limit: Some(self.size), offset, max_bytes: Some(MAX_BYTES), count_all: true }
    }

    /// Answers the page.
    pub fn answer(&self, part: &Part<impl Serialize>) -> Reply {
        let mut response = json(&part.rows)?;
        if let Some(total) = part.total {
            self.tell(&mut response, Total::Exactly(total));
        }
        Ok(response)
    }

    /// Says how many rows there are, and where the other pages are.
    pub fn tell(&self, response: &mut Response, total: Total) {
        let (Total::Exactly(count) | Total::MoreThan(count)) = total;
        response.headers_mut().insert(headers::TOTAL, HeaderValue::from(count));
        if matches!(total, Total::MoreThan(_)) {
            response.headers_mut().insert(headers::MINIMUM, HeaderValue::from_static("true"));
        }
        let all = self.links(total);
        let next = || all.iter().filter(|link| link.ends_with("\"next\"")).cloned().collect::<Vec<_>>();
        let fitting = [all.join(", "), next().join(", ")];
        let fitting = fitting.iter().find(|links| (1..=LONGEST_LINKS).contains(&links.len()));
        if let Some(Ok(links)) = fitting.map(|links| HeaderValue::from_str(links)) {
            response.headers_mut().insert(LINK, links);
        }
    }

    /// What the `Link` header has: first, previous, next and last page, as far as there are and are known. They are relative: a proxy
    /// may have put a path before ours.
    fn links(&self, total: Total) -> Vec<String> {
        let (Total::Exactly(count) | Total::MoreThan(count)) = total;
        let last = count.div_ceil(self.size.into()).max(1);
        let is_last_known = matches!(total, Total::Exactly(_));
        let mut pages = vec![("first", 1)];
        if is_last_known {
            pages.push(("last", last));
        }
        if self.page > 1 {
            pages.push(("prev", (self.page - 1).min(last)));
        }
        if self.page < last || !is_last_known {
            pages.push(("next", self.page + 1));
        }
        let address = |page: u64| {
            let mut query = Serializer::new(String::new());
            query.append_pair("pagina", &page.to_string()).append_pair("tamanoPagina", &self.size.to_string());
            format!("?{}", query.extend_pairs(&self.chosen.given).finish())
        };
        pages.iter().map(|(rel, page)| format!("<{}>; rel=\"{rel}\"", address(*page))).collect()
    }
}
