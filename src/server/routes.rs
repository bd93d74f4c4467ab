//! Which path and method goes where. The document at `/openapi.json` is held against this by a test.

pub mod admitted;
pub mod catalogues;
pub mod changes;
pub mod comments;
pub mod import;
pub mod named;
pub mod page;
pub mod paging;
pub mod query;
pub mod search;
pub mod siblings;
pub mod stats;
pub mod tickets;
pub mod trash;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, LINK, RETRY_AFTER,
};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, patch, post};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::App;
use super::refusal::Refusal;
use crate::ticket::Catalogue;

const TICKETS: &str = "/api/tickets";
const CATALOGUES: &str = "/api/catalogos";

/// Clients of this API look for catalogues in either place.
const NAMES: [(&str, Catalogue); 8] = [
    ("/api/catalogos/areas", Catalogue::Areas),
    ("/api/catalogos/prioridades", Catalogue::Prioridades),
    ("/api/catalogos/estados", Catalogue::Estados),
    ("/api/catalogos/usuarios", Catalogue::Usuarios),
    ("/api/areas", Catalogue::Areas),
    ("/api/prioridades", Catalogue::Prioridades),
    ("/api/estados", Catalogue::Estados),
    ("/api/usuarios", Catalogue::Usuarios),
];

pub(super) fn router(app: Arc<App>, origins: Vec<HeaderValue>) -> Router {
    let names =
        NAMES.into_iter().fold(Router::new(), |router, (path, catalogo)| router.route(path, entries(path, catalogo)));
    let router = names
        .route(CATALOGUES, only("GET", get(catalogues::all)))
        .route("/api/catalogos/{catalogo}/{id}", only("PATCH", patch(catalogues::change)))
        .route(TICKETS, only("GET, PATCH, POST", get(tickets::list).patch(changes::many).post(tickets::file)))
        .route("/api/tickets/lote", only("POST", post(import::lote)))
        .route(
            "/api/tickets/{codigo}",
            only(
                "DELETE, GET, PATCH, PUT",
                get(tickets::show).patch(changes::one).put(siblings::put).delete(trash::delete),
            ),
        )
        .route("/api/tickets/{codigo}/estado", only("PATCH", patch(siblings::estado)))
        .route("/api/tickets/estado", only("PATCH", patch(siblings::estado_of)))
        .route("/api/tickets/usuario/{usuarioId}", only("GET", get(siblings::list_of)))
        .route("/api/tickets/{codigo}/comentarios", only("GET, POST", get(comments::comments).post(comments::comment)))
        .route("/api/busqueda", only("GET", get(search::search)))
        .route("/api/papelera", only("GET, POST", get(trash::list).post(trash::delete_many)))
        .route("/api/papelera/restaurar", only("POST", post(trash::restore)))
        .route("/api/papelera/purgar", only("POST", post(trash::purge)))
        .route("/api/tickets/{codigo}/historial", only("GET", get(changes::log)))
        .route("/api/historial", only("GET", get(changes::history)))
        .route("/api/estadisticas", only("GET", get(stats::count)))
        .route("/api/cambios/{cambio}/deshacer", only("POST", post(changes::undo)))
        .route("/openapi.json", only("GET", get(page::openapi)))
        .route("/swagger/v1/swagger.json", only("GET", get(page::openapi)))
        .route("/openapi/v1.json", only("GET", get(page::openapi)))
        .route("/docs", only("GET", get(page::docs)))
        .route("/health", only("GET", get(page::health)))
        .route("/ready", only("GET", get(page::ready)))
        .route("/metrics", only("GET", get(page::metrics)))
        .fallback(|| async {
            Refusal::new(StatusCode::NOT_FOUND, "There is nothing at this path; see /docs.").known_as("no-route")
        })
        .with_state(app);
    if origins.is_empty() { router } else { router.layer(cors(origins)).layer(from_fn(preflight)) }
}

fn entries(path: &str, catalogo: Catalogue) -> MethodRouter<Arc<App>> {
    let list = move |State(app): State<Arc<App>>, request: Request| catalogues::list(catalogo, app, request);
    let add = move |State(app): State<Arc<App>>, request: Request| catalogues::add(catalogo, app, request);
    // Clients of this API know the catalogues; that they can be changed is our own, and in one place.
    if !path.starts_with(CATALOGUES) {
        return only("GET, POST", get(list).post(add));
    }
    let strict = move |State(app): State<Arc<App>>, request: Request| catalogues::make_strict(catalogo, app, request);
    only("GET, PATCH, POST", get(list).patch(strict).post(add))
}

/// tower-http takes every OPTIONS for a preflight and answers it with 200 and no more.
async fn preflight(request: Request, next: Next) -> Response {
    let is_options = request.method() == Method::OPTIONS;
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if is_options {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed(&path)));
    }
    response
}

/// What a path takes, for a preflight that never reaches its route.
fn allowed(path: &str) -> &'static str {
    if NAMES.iter().any(|(known, _)| *known == path) {
        return if path.starts_with(CATALOGUES) { "GET, PATCH, POST" } else { "GET, POST" };
    }
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["api", "tickets"] => "GET, PATCH, POST",
        ["api", "tickets", "estado"] | ["api", "tickets", _, "estado"] | ["api", "catalogos", _, _] => "PATCH",
        ["api", "tickets", "lote"] | ["api", "cambios", _, "deshacer"] | ["api", "papelera", _] => "POST",
        ["api", "tickets", _, "comentarios"] | ["api", "papelera"] => "GET, POST",
        ["api", "tickets", _] => "DELETE, GET, PATCH, PUT",
        _ => "GET",
    }
}

/// Other methods are refused with the sorted list of those there are; OPTIONS is answered with the list alone.
fn only(allowed: &'static str, route: MethodRouter<Arc<App>>) -> MethodRouter<Arc<App>> {
    route.fallback(move |method: Method| async move { other(&method, allowed) })
}

fn other(method: &Method, allowed: &'static str) -> Response {
    let allow = [(ALLOW, HeaderValue::from_static(allowed))];
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, allow).into_response();
    }
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, format!("This path takes {allowed}."));
    (allow, refusal).into_response()
}

fn cors(origins: Vec<HeaderValue>) -> CorsLayer {
    let key = HeaderName::from_static("idempotency-key");
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::DELETE, Method::GET, Method::PATCH, Method::POST, Method::PUT])
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
