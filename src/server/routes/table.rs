//! How a row of the table of routes becomes a route: admission before each handler, the caller's name after it, and the list
//! of methods for whoever tries another.

use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter};

use crate::server::App;
use crate::server::auth::Caller;
use crate::server::document::described::Described;
use crate::server::edge::observe::Routed;
use crate::server::page::door::{self, Entrance};
use crate::server::refusal::Refusal;
use crate::server::request::admit;

/// Who may do something.
#[derive(Debug, Clone, Copy)]
pub enum Permission {
    /// Everybody, without a token and as often as they like.
    Anybody,
    /// Everybody who is admitted; which tickets they see is for the handler to say.
    Token,
    /// Agents only; others are told this sentence.
    Agents(&'static str),
    /// People in a browser.
    People(Entrance),
}

/// What a handler is called with and answers, whatever it takes out of its request: so the call's way in is compiled once,
/// and not for each of them.
type AnyHandler = Arc<dyn Fn(Request, Arc<App>) -> Answering + Send + Sync>;

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A path and what can be done there.
pub struct Route {
    pub path: &'static str,
    pub operations: Vec<Operation>,
    handlers: MethodRouter<Arc<App>>,
}

/// A method of a path.
pub struct Operation {
    pub method: Method,
    pub permission: Permission,
    pub described: Described,
}

/// A path where nothing can be done yet.
pub fn at(path: &'static str) -> Route {
    Route { path, operations: Vec::new(), handlers: MethodRouter::new() }
}

macro_rules! method {
    ($name:ident, $method:ident) => {
        pub fn $name<T, H>(self, who: Permission, handler: H, what: Described) -> Self
        where
            H: Handler<T, Arc<App>, Future = Answering>,
        {
            let operation = Operation { method: Method::$method, permission: who, described: what };
            let handler = Arc::new(move |request: Request, app: Arc<App>| handler.clone().call(request, app));
            self.on(MethodFilter::$method, operation, handler)
        }
    };
}

impl Route {
    method!(delete, DELETE);
    method!(get, GET);
    method!(patch, PATCH);
    method!(post, POST);
    method!(put, PUT);

    fn on(mut self, filter: MethodFilter, operation: Operation, handler: AnyHandler) -> Self {
        let (permission, route) = (operation.permission, self.path);
        let admitting = move |State(app): State<Arc<App>>, request: Request| async move {
            let (mut response, who) = permission.around(handler, app, request).await;
            response.extensions_mut().insert(Routed { route, who });
            response
        };
        self.handlers = self.handlers.on(filter, admitting);
        self.operations.push(operation);
        self
    }

    /// Whether the document has it.
    pub fn is_listed(&self) -> bool {
        self.operations.iter().all(|operation| !operation.described.tag.is_empty())
    }

    /// The methods, sorted, as `Allow` has them.
    pub fn allow(&self) -> HeaderValue {
        let mut methods: Vec<&str> = self.operations.iter().map(|operation| operation.method.as_str()).collect();
        methods.sort_unstable();
        HeaderValue::from_str(&methods.join(", ")).unwrap_or_else(|_| HeaderValue::from_static("GET"))
    }

    /// The handlers; other methods are refused with the list, OPTIONS is answered with it alone.
    pub fn into_handlers(self) -> MethodRouter<Arc<App>> {
        let (allow, path) = (self.allow(), self.path);
        self.handlers.fallback(move |method: Method| async move {
            let mut response = other(&method, path, allow);
            response.extensions_mut().insert(Routed { route: path, who: None });
            response
        })
    }
}

impl Permission {
    /// Calls a handler for a caller who may; tells the caller's name, too.
    async fn around(self, handler: AnyHandler, app: Arc<App>, mut request: Request) -> (Response, Option<String>) {
        match self {
            Self::Anybody => return (handler(request, app).await, None),
            Self::People(entry) => return door::enter(entry, &*handler, app, request).await,
            Self::Token | Self::Agents(_) => {}
        }
        let caller = match admit(&app, request.headers(), request.extensions()).await {
            Ok(caller) => caller,
            Err(refusal) => return (refusal.into_response(), None),
        };
        let who = Some(caller.name().to_owned());
        if let Some(refusal) = self.refusal(&caller) {
            return (refusal.into_response(), who);
        }
        request.extensions_mut().insert(caller);
        (handler(request, app).await, who)
    }

    fn refusal(self, caller: &Caller) -> Option<Refusal> {
        let Self::Agents(detail) = self else { return None };
        caller.agents_only(detail).err()
    }
}

fn other(method: &Method, path: &str, allow: HeaderValue) -> Response {
    // A program that has lost its path is told so there, as by the page itself.
    if path == "/" {
        return Refusal::nowhere().into_response();
    }
    if method == Method::OPTIONS {
        return (StatusCode::NO_CONTENT, [(ALLOW, allow)]).into_response();
    }
    let detail = format!("This path takes {}.", allow.to_str().unwrap_or_default());
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, detail).with(ALLOW, allow).into_response()
}
