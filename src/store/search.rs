//! What is asked of a store that searches, and what it answers.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Query, Total};
use crate::ticket::Ticket;
use crate::ticket::search::SearchWords;

/// Asks a store for tickets that have words.
#[derive(Debug, Clone)]
pub struct Search {
    /// The words.
    pub busqueda: SearchWords,
    /// Which tickets, and how many; its order is not used.
    pub query: Query,
    /// Leave internal comments out: for who may not see them.
    pub publico: bool,
}

/// How many of the newest tickets with the words are ranked together: ranking all hits of a common word takes 40 to 120 ms among
/// 100,000 tickets, and longer among more.
pub const RANKED: u32 = 100;

/// A ticket that has the words, and where they are.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Hit {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: Ticket,
    /// What the fragment is from.
    #[schemars(extend("enum" = ["Titulo", "Descripcion", "Comentario"]))]
    pub donde: String,
    /// Text around the first hit, with each hit between `**`.
    pub fragmento: String,
}

/// What a search found, the best first; of equals the newest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// At most as many as the query's limit.
    pub hits: Vec<Hit>,
    /// How many there are without the limit; of more than [`RANKED`] the newest are ranked, then as many again.
    pub total: Total,
}
