//! The handler of searches.

use axum::extract::RawQuery;

use super::gate::{own_only, speaker};
use super::paging::OBEYED;
use super::query::ListRequest;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::request::AppState;
use crate::store::{Hits, Search, Total};
use crate::ticket::ValidationErrors;
use crate::ticket::search::{BusquedaError, SearchWords};

/// `GET /api/busqueda?palabras=…`, with the list's filters; `tamanoPagina` is how many.
pub async fn search(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let text = text.unwrap_or_default();
    let ListRequest { mut query, mut paging } = ListRequest::parse(Some(&text), speaker(&app, &|| caller.own()))?;
    own_only(&caller, &mut query.filter, "list")?;
    let mut words = form_urlencoded::parse(text.as_bytes());
    let words =
        words.find(|(name, _)| name.eq_ignore_ascii_case("palabras")).map_or_else(String::new, |it| it.1.into());
    let Hits { hits, total } = match SearchWords::parse(&words) {
        Ok(busqueda) => {
            let search = Search { busqueda, query, publico: caller.reads_only().is_some() };
            app.readers.read_list(move |store| store.search(&search)).await?
        }
        // A text without a letter is no mistake of a program that hands on what somebody has typed.
        Err(BusquedaError::Empty(text)) if !text.is_empty() => Hits { hits: Vec::new(), total: Total::Exactly(0) },
        Err(error) => return Err(ValidationErrors::one("palabras", error.to_string()).into()),
    };
    let mut response = json(&hits)?;
    response.headers_mut().insert(OBEYED, paging.chosen.obeyed());
    // No filter, but every page is one of these words.
    paging.chosen.given.push(("palabras".to_owned(), words));
    paging.tell(&mut response, total);
    Ok(response)
}
