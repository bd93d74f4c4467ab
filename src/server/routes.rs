//! Which path and method goes where, and who may: the only list. The router, `Allow`, OPTIONS and what browsers of other
//! origins may do are made from it.

pub mod catalogues;
pub mod changes;
pub mod comments;
pub mod explorer;
pub mod files;
pub mod gate;
pub mod import;
pub mod page;
pub mod paging;
pub mod query;
pub mod search;
pub mod siblings;
pub mod stats;
pub mod table;
pub mod tickets;
pub mod trash;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::App;
use super::auth::Caller;
use super::body::Body;
use super::document::{answers, catalogues as names, operations as op};
use super::edge::observe::REQUEST_ID;
use super::edge::origin::SharedWith;
use super::page::asset::{SCRIPT_PATH, STYLE_PATH, script, style};
use super::page::door::Entrance;
use super::page::{filing, list, sign_in, stats as counts, ticket, trash as bin};
use super::refusal::Refusal;
use super::request::AppState;
use crate::ticket::Catalogue;
use crate::wire::{headers, paths};
use table::Permission::{Agents, Anybody, People, Token};
use table::{Permission, Route, at};

const GUESTS: Permission = People(Entrance::Guests);
const VISITORS: Permission = People(Entrance::Visitors);
const UNDOING: Permission = People(Entrance::Agents(ONLY_AGENTS_UNDO));
const DELETING: Permission = People(Entrance::Agents(ONLY_AGENTS_DELETE));
const ONLY_AGENTS_UNDO: &str = "The token may not undo changes.";
const ONLY_AGENTS_DELETE: &str = "The trash is for agents only.";
const TRASH: Permission = Agents(ONLY_AGENTS_DELETE);
const USERS: Permission = Agents("Users are listed for agents only.");
const HISTORY: Permission = Agents("The token may read the history of its own tickets only.");
const UNDO: Permission = Agents(ONLY_AGENTS_UNDO);

const SAME: &str = "Get this document, at a path of ASP.NET";
const OLDER: &str = "Get this document in OpenAPI 3.0.3, at a path of ASP.NET";

/// The names of a catalogue's operations.
macro_rules! ids {
    ($name:literal) => {
        [concat!("list", $name), concat!("add", $name), concat!("change", $name)]
    };
}

pub(super) fn table() -> Vec<Route> {
    let mut table = of_the_store();
    table.extend(of_itself());
    table.extend(for_people());
    table
}

/// The paths at which the server works on its store.
fn of_the_store() -> Vec<Route> {
    vec![
        at(paths::TICKETS)
            .get(Token, tickets::list, op::LIST_TICKETS)
            .patch(Token, changes::many, op::CHANGE_TICKETS)
            .post(Token, tickets::file, op::CREATE),
        at(paths::IMPORT).post(Token, import::lote, op::IMPORT),
        at("/api/tickets/estado").patch(Token, siblings::estado_of, op::CHANGE_ESTADO_OF),
        at("/api/tickets/usuario/{usuarioId}").get(Token, siblings::list_of, op::LIST_TICKETS_OF),
        at(paths::TICKET)
            .delete(TRASH, trash::delete, op::DELETE_TICKET)
            .get(Token, tickets::show, op::GET)
            .patch(Token, changes::one, op::CHANGE_TICKET)
            .put(Token, siblings::put, op::REPLACE),
        at("/api/tickets/{codigo}/estado").patch(Token, siblings::estado, op::CHANGE_ESTADO),
        at(paths::COMMENTS).get(Token, comments::comments, op::LIST_COMMENTS).post(
            Token,
            comments::comment,
            op::COMMENT,
        ),
        at(paths::COMMENT).delete(Token, comments::redact, op::REDACT_COMMENT).patch(
            Token,
            comments::edit,
            op::EDIT_COMMENT,
        ),
        at(paths::TICKET_HISTORY).get(Token, changes::log, op::TICKET_LOG),
        at(paths::HISTORY).get(HISTORY, changes::history, op::LIST_HISTORY),
        at(paths::UNDO).post(UNDO, changes::undo, op::UNDO),
        at(paths::SEARCH).get(Token, search::search, op::SEARCH_TICKETS),
        at(paths::STATS).get(Token, stats::count, op::COUNT_TICKETS),
        at(paths::TRASH).get(TRASH, trash::list, op::LIST_TRASH).post(TRASH, trash::delete_many, op::DELETE_TICKETS),
        at(paths::RESTORE).post(TRASH, trash::restore, op::RESTORE),
        at(paths::PURGE).post(TRASH, trash::purge, op::PURGE),
        at(paths::CATALOGUES).get(Token, catalogues::all, names::LIST_ALL),
        at(paths::ENTRY).patch(Token, catalogues::change, names::CHANGE),
        strict("/api/catalogos/areas", Catalogue::Areas, ids!("CatalogoArea")),
        strict("/api/catalogos/prioridades", Catalogue::Prioridades, ids!("CatalogoPrioridad")),
        strict("/api/catalogos/estados", Catalogue::Estados, ids!("CatalogoEstado")),
        strict("/api/catalogos/usuarios", Catalogue::Usuarios, ids!("CatalogoUsuario")),
        // Clients of this API look for catalogues in either place; that they can be strict is our own, and in one place.
        entries("/api/areas", Catalogue::Areas, ids!("Area")),
        entries("/api/prioridades", Catalogue::Prioridades, ids!("Prioridad")),
        entries("/api/estados", Catalogue::Estados, ids!("Estado")),
        entries("/api/usuarios", Catalogue::Usuarios, ids!("Usuario")),
    ]
}

/// The paths at which the server tells of itself.
fn of_itself() -> Vec<Route> {
    vec![
        at("/openapi.json").get(Anybody, page::openapi, names::document("getDocument", "Get this document")),
        at("/swagger/v1/swagger.json").get(Anybody, page::swagger, names::document("getSwagger", OLDER)),
        at("/openapi/v1.json").get(Anybody, page::openapi_v1, names::document("getOpenApiV1", SAME)),
        at("/docs").get(Anybody, explorer::page, names::DOCS),
        at("/docs/guide").get(Anybody, explorer::guide, names::GUIDE),
        // Relative names stand beside `/docs` and below `/docs/`, whatever a proxy has put before them.
        at("/explorer.css").get(Anybody, explorer::style, names::FILE),
        at("/explorer.js").get(Anybody, explorer::script, names::FILE),
        at("/docs/explorer.css").get(Anybody, explorer::style, names::FILE),
        at("/docs/explorer.js").get(Anybody, explorer::script, names::FILE),
        at("/swagger").get(Anybody, explorer::beside, names::FILE),
        at("/swagger/docs").get(Anybody, explorer::above, names::FILE),
        at("/swagger/index.html").get(Anybody, explorer::above, names::FILE),
        at("/health").get(Anybody, page::health, names::HEALTH),
        at("/ready").get(Anybody, page::ready, names::READY),
        at("/metrics").get(Anybody, page::metrics, names::METRICS),
    ]
}

/// The pages for people.
fn for_people() -> Vec<Route> {
    vec![
        at("/").get(VISITORS, list::show, names::FILE),
        at("/sesion").get(GUESTS, sign_in::show, names::FILE).post(GUESTS, sign_in::begin, names::FILE),
        at("/salir").post(GUESTS, sign_in::end, names::FILE),
        at("/nuevo").get(VISITORS, filing::show, names::FILE).post(VISITORS, filing::file, names::FILE),
        at("/ticket/{codigo}").get(VISITORS, ticket::show, names::FILE),
        at("/ticket/{codigo}/cambiar").post(VISITORS, ticket::change, names::FILE),
        at("/ticket/{codigo}/comentar").post(VISITORS, ticket::comment, names::FILE),
        at("/ticket/{codigo}/deshacer").post(UNDOING, ticket::undo, names::FILE),
        at("/ticket/{codigo}/borrar").post(DELETING, ticket::delete, names::FILE),
        at("/papelera").get(DELETING, bin::show, names::FILE),
        at("/papelera/restaurar").post(DELETING, bin::restore, names::FILE),
        at("/estadisticas").get(VISITORS, counts::show, names::FILE),
        at("/estadisticas/grafico").get(VISITORS, counts::chart, names::FILE),
        at(STYLE_PATH).get(Anybody, style, names::FILE),
        at(SCRIPT_PATH).get(Anybody, script, names::FILE),
    ]
}

fn entries(path: &'static str, catalogo: Catalogue, [list_id, add_id, _]: [&'static str; 3]) -> Route {
    let list = move |app: AppState| catalogues::list(catalogo, app);
    let add = move |app: AppState, caller: Caller, body: Body| catalogues::add(catalogo, app, caller, body);
    let readers = if catalogo == Catalogue::Usuarios { USERS } else { Token };
    at(path).get(readers, list, names::list(list_id, catalogo)).post(Token, add, names::add(add_id, catalogo))
}

fn strict(path: &'static str, catalogo: Catalogue, ids: [&'static str; 3]) -> Route {
    let make = move |app: AppState, caller: Caller, body: Body| catalogues::make_strict(catalogo, app, caller, body);
    let [.., id] = ids;
    entries(path, catalogo, ids).patch(Token, make, names::strict(id))
}

pub(super) fn router(app: Arc<App>) -> Router {
    let table = table();
    let cors = (!app.shared.origins.is_empty()).then(|| cors(app.shared.clone(), &table));
    let router = table.into_iter().fold(Router::new(), |router, route| {
        let (path, allow) = (route.path, route.allow());
        router.route(path, shared(route.into_handlers(), allow, cors.as_ref()))
    });
    let nowhere = || async { Refusal::nowhere() };
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

/// The most that browsers of all makers keep an answer to a preflight.
const KEPT: Duration = Duration::from_secs(2 * 60 * 60);

const TRACE: HeaderName = HeaderName::from_static("traceparent");

/// What browsers show to pages of other origins.
pub(super) fn exposed() -> Vec<HeaderName> {
    answers::EXPOSED.iter().filter_map(|header| header.name.parse().ok()).collect()
}

fn cors(SharedWith { origins, exposed }: SharedWith, table: &[Route]) -> CorsLayer {
    let mut methods: Vec<Method> = Vec::new();
    for operation in table.iter().flat_map(|route| &route.operations) {
        if !methods.contains(&operation.method) {
            methods.push(operation.method.clone());
        }
    }
    methods.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    let key = HeaderName::from_static(headers::KEY);
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods(methods)
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, key, TRACE, REQUEST_ID])
        .max_age(KEPT)
        .expose_headers(exposed)
}
