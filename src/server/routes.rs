//! Which path and method goes where, and who may: the only list. The router, `Allow`, OPTIONS and what browsers of other
//! origins may do are made from it.

pub mod catalogues;
pub mod changes;
pub mod comments;
pub mod gate;
pub mod import;
pub mod named;
pub mod page;
pub mod paging;
pub mod query;
pub mod search;
pub mod siblings;
pub mod stats;
mod table;
pub mod tickets;
pub mod trash;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, LINK, RETRY_AFTER,
};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::App;
use super::auth::Caller;
use super::body::Body;
use super::refusal::Refusal;
use super::request::AppState;
use crate::ticket::Catalogue;
use table::Permission::{Agents, Anybody, Token};
use table::{Permission, Route, at};

const TRASH: Permission = Agents("The trash is for agents only.");
const USERS: Permission = Agents("Users are listed for agents only.");
const HISTORY: Permission = Agents("The token may read the history of its own tickets only.");
const UNDO: Permission = Agents("The token may not undo changes.");

fn table() -> Vec<Route> {
    vec![
        at("/api/tickets").get(Token, tickets::list).patch(Token, changes::many).post(Token, tickets::file),
        at("/api/tickets/lote").post(Token, import::lote),
        at("/api/tickets/estado").patch(Token, siblings::estado_of),
        at("/api/tickets/usuario/{usuarioId}").get(Token, siblings::list_of),
        at("/api/tickets/{codigo}")
            .delete(TRASH, trash::delete)
            .get(Token, tickets::show)
            .patch(Token, changes::one)
            .put(Token, siblings::put),
        at("/api/tickets/{codigo}/estado").patch(Token, siblings::estado),
        at("/api/tickets/{codigo}/comentarios").get(Token, comments::comments).post(Token, comments::comment),
        at("/api/tickets/{codigo}/historial").get(Token, changes::log),
        at("/api/historial").get(HISTORY, changes::history),
        at("/api/cambios/{cambio}/deshacer").post(UNDO, changes::undo),
        at("/api/busqueda").get(Token, search::search),
        at("/api/estadisticas").get(Token, stats::count),
        at("/api/papelera").get(TRASH, trash::list).post(TRASH, trash::delete_many),
        at("/api/papelera/restaurar").post(TRASH, trash::restore),
        at("/api/papelera/purgar").post(TRASH, trash::purge),
        at("/api/catalogos").get(Token, catalogues::all),
        at("/api/catalogos/{catalogo}/{id}").patch(Token, catalogues::change),
        strict(entries("/api/catalogos/areas", Catalogue::Areas), Catalogue::Areas),
        strict(entries("/api/catalogos/prioridades", Catalogue::Prioridades), Catalogue::Prioridades),
        strict(entries("/api/catalogos/estados", Catalogue::Estados), Catalogue::Estados),
        strict(entries("/api/catalogos/usuarios", Catalogue::Usuarios), Catalogue::Usuarios),
        // Clients of this API look for catalogues in either place; that they can be strict is our own, and in one place.
        entries("/api/areas", Catalogue::Areas),
        entries("/api/prioridades", Catalogue::Prioridades),
        entries("/api/estados", Catalogue::Estados),
        entries("/api/usuarios", Catalogue::Usuarios),
        at("/openapi.json").get(Anybody, page::openapi),
        at("/swagger/v1/swagger.json").get(Anybody, page::openapi),
        at("/openapi/v1.json").get(Anybody, page::openapi),
        at("/docs").get(Anybody, page::docs),
        at("/health").get(Anybody, page::health),
        at("/ready").get(Anybody, page::ready),
        at("/metrics").get(Anybody, page::metrics),
    ]
}

fn entries(path: &'static str, catalogo: Catalogue) -> Route {
    let list = move |app: AppState| catalogues::list(catalogo, app);
    let add = move |app: AppState, caller: Caller, body: Body| catalogues::add(catalogo, app, caller, body);
    let readers = if catalogo == Catalogue::Usuarios { USERS } else { Token };
    at(path).get(readers, list).post(Token, add)
}

fn strict(entries: Route, catalogo: Catalogue) -> Route {
    entries.patch(Token, move |app: AppState, caller: Caller, body: Body| {
        catalogues::make_strict(catalogo, app, caller, body)
    })
}

pub(super) fn router(app: Arc<App>, origins: Vec<HeaderValue>) -> Router {
    let table = table();
    let cors = (!origins.is_empty()).then(|| cors(origins, &table));
    let router = table.into_iter().fold(Router::new(), |router, route| {
        let (path, allow) = (route.path, route.allow());
        router.route(path, shared(route.into_handlers(), allow, cors.as_ref()))
    });
    let nowhere = || async {
        Refusal::new(StatusCode::NOT_FOUND, "There is nothing at this path; see /docs.").known_as("no-route")
    };
    router.fallback(shared(any(nowhere), HeaderValue::from_static("GET"), cors.as_ref())).with_state(app)
}

/// Lets pages of other origins call, if there are any.
fn shared(handlers: MethodRouter<Arc<App>>, allow: HeaderValue, cors: Option<&CorsLayer>) -> MethodRouter<Arc<App>> {
    match cors {
        Some(cors) => handlers.layer(cors.clone()).layer(from_fn_with_state(allow, preflight)),
        None => handlers,
    }
}

/// tower-http takes every OPTIONS for a preflight and answers it with 200 and no more.
async fn preflight(State(allow): State<HeaderValue>, request: Request, next: Next) -> Response {
    let is_options = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    if is_options {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

fn cors(origins: Vec<HeaderValue>, table: &[Route]) -> CorsLayer {
    let mut methods: Vec<Method> = Vec::new();
    for operation in table.iter().flat_map(|route| &route.operations) {
        if !methods.contains(&operation.method) {
            methods.push(operation.method.clone());
        }
    }
    methods.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    let key = HeaderName::from_static("idempotency-key");
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods(methods)
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, IF_MATCH, key])
        .expose_headers([
            ETAG,
            LINK,
            RETRY_AFTER,
            HeaderName::from_static("idempotent-replayed"),
            HeaderName::from_static("x-cambio"),
            HeaderName::from_static("x-filtros"),
            HeaderName::from_static("x-refusal"),
            HeaderName::from_static("x-request-id"),
            HeaderName::from_static("x-sin-cambio"),
            HeaderName::from_static("x-total-count"),
            HeaderName::from_static("x-total-is-minimum"),
        ])
}
