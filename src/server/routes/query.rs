//! What lists of tickets are asked for: page, order and filters.

use uuid::Uuid;

use super::paging::PageRequest;
use crate::store::{Query, Span};
use crate::ticket::ValidationErrors;
use crate::ticket::filter::Speaker;

/// What a list was asked for.
#[derive(Debug)]
pub struct ListRequest {
    pub query: Query,
    pub paging: PageRequest,
}

impl ListRequest {
    /// Reads a query string; parameters that are not known are ignored, as the original does.
    pub fn parse(text: Option<&str>, speaker: Speaker<'_>) -> Result<Self, ValidationErrors> {
        let mut query = Query::default();
        let paging = PageRequest::parse(text, (20, 100), |name, value| match name.to_ascii_lowercase().as_str() {
            "orden" | "sort" => {
                query.orden = value.parse().map_err(|_| None)?;
                Ok(Some("orden"))
            }
            _ => query.filter.take(name, value, speaker),
        })?;
        let Span { limit, offset, max_bytes, count_all } = paging.span();
        let query = Query { limit, offset, max_bytes, count_all, ..query };
        Ok(Self { query, paging })
    }

    /// The same list of one user's tickets alone; whom a parameter names makes no difference.
    pub fn of(mut self, usuario: Uuid) -> Self {
        self.query.filter.keep_to(usuario);
        self.paging.chosen.given.retain(|(name, _)| !name.eq_ignore_ascii_case("usuarioId"));
        self
    }

    /// The same list of what was deleted.
    pub fn of_trash(self) -> Self {
        Self { query: Query { papelera: true, ..self.query }, ..self }
    }
}
