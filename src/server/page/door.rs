//! What stands before and after every page: who may come in, from where a form may come, and the headers that say what a
//! browser may do with the answer.

use std::ops::ControlFlow;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue,
    ORIGIN, REFERRER_POLICY, VARY, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{Extensions, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use form_urlencoded::byte_serialize;

use super::fault::{RefusedForm, readable};
use super::look::Visit;
use crate::problem::Problem;
use crate::server::App;
use crate::server::auth::{Auth, Caller};
use crate::server::body::FormBody;
use crate::server::edge::observe::Retelling;
use crate::server::refusal::Refusal;
use crate::server::request::{admit, admit_token};

/// Whom a page is for.
#[derive(Debug, Clone, Copy)]
pub enum Entrance {
    /// Everybody.
    Guests,
    /// Whoever is signed in; which tickets they see is for the handler to say.
    Visitors,
    /// Agents only; others are told this sentence.
    Agents(&'static str),
}

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Nothing from elsewhere, nothing inline, no script but the one with this sum, no frame around it. Not `script-src 'self'`:
/// that would let a text that got into a page as HTML load any other script of this server.
const POLICY: &str = concat!(
    "default-src 'none'; style-src 'self'; script-src '",
    env!("PAGE_SCRIPT_SUM"),
    "'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
);

/// Calls a page's handler for whoever may; refusals become pages too.
pub async fn enter<F: Future<Output = Response>>(
    entry: Entrance,
    handler: impl FnOnce(Request, Arc<App>) -> F,
    app: Arc<App>,
    request: Request,
) -> (Response, Option<String>) {
    let mut look = Visit::of(&request);
    let mut question = RefusedForm { path: request.uri().path().to_owned(), form: None };
    match let_in(entry, &app, request, (&mut look, &mut question)).await {
        ControlFlow::Continue((request, who)) => (told(handler(request, app).await, &look, &question), who),
        ControlFlow::Break(response) => (response, None),
    }
}

/// The request with what its handler needs to know and who makes it, or its answer.
async fn let_in(
    entry: Entrance,
    app: &Arc<App>,
    request: Request,
    (look, question): (&mut Visit, &mut RefusedForm),
) -> ControlFlow<Response, (Request, Option<String>)> {
    // Programs are answered there as ever.
    if request.uri().path() == "/" && !takes_html(request.headers()) {
        return ControlFlow::Break(Refusal::nowhere().into_response());
    }
    let (mut parts, mut body) = request.into_parts();
    let caller = match form(entry, app, (&parts, &mut body), look).await {
        Ok(form) => {
            question.form = form;
            caller(entry, app, &parts, look).await
        }
        Err(refusal) => Err(refusal),
    };
    let caller = match caller {
        Ok(caller) => caller,
        Err(refusal) if refusal.status() == StatusCode::UNAUTHORIZED && is_safe(&parts) => {
            return ControlFlow::Break(dressed(look.go(&sign_in(&parts.uri, look))));
        }
        Err(refusal) => return ControlFlow::Break(told(refusal.into_response(), look, question)),
    };
    parts.extensions.insert(look.clone());
    if let Some(form) = &question.form {
        parts.extensions.insert(form.clone());
    }
    let who = caller.map(|caller| {
        let name = caller.name().to_owned();
        parts.extensions.insert(caller);
        name
    });
    ControlFlow::Continue((Request::from_parts(parts, body), who))
}

/// The form that a request brings, read before anything can be refused: nothing is lost that somebody wrote. That of a
/// sign-in has a secret, which no page shows.
async fn form(
    entry: Entrance,
    app: &App,
    (request, body): (&Parts, &mut Body),
    look: &Visit,
) -> Result<Option<FormBody>, Refusal> {
    if is_safe(request) {
        return Ok(None);
    }
    if is_foreign(&request.headers) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, look.t("foreign")));
    }
    if matches!(entry, Entrance::Guests) {
        return Ok(None);
    }
    FormBody::read(&request.headers, std::mem::take(body), app).await.map(Some)
}

/// Who makes a request; nobody where everybody may.
async fn caller(entry: Entrance, app: &App, request: &Parts, look: &mut Visit) -> Result<Option<Caller>, Refusal> {
    if matches!(entry, Entrance::Guests) {
        return Ok(None);
    }
    let (caller, name) = known(app, &request.headers, &request.extensions, look).await?;
    *look = look.clone().inside(&caller, &name);
    if let Entrance::Agents(detail) = entry {
        caller.agents_only(detail)?;
    }
    Ok(Some(caller))
}

fn is_safe(request: &Parts) -> bool {
    [Method::GET, Method::HEAD].contains(&request.method)
}

/// Whose request it is: the token of the session is judged as that of a program is.
/// How they are called comes with it.
async fn known(
    app: &App,
    headers: &HeaderMap,
    extensions: &Extensions,
    look: &Visit,
) -> Result<(Caller, String), Refusal> {
    if let Auth::Off = app.auth {
        return Ok((admit(app, headers, extensions).await?, String::new()));
    }
    let nobody = || Refusal::from(Problem::bare(401));
    let id = look.session.as_ref().ok_or_else(nobody)?;
    let (token, name) = app.sessions.known(id).ok_or_else(nobody)?;
    let admitted = admit_token(app, &token, extensions).await;
    if admitted.as_ref().is_err_and(|refusal| refusal.status() == StatusCode::UNAUTHORIZED) {
        app.sessions.end(id);
    }
    Ok((admitted?, name))
}

/// The page to sign in at, with the way back.
fn sign_in(uri: &Uri, look: &Visit) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let target: String = byte_serialize(target.as_bytes()).collect();
    let over = if look.session.is_some() { "&fin=true" } else { "" };
    format!("sesion?volver={target}{over}")
}

fn takes_html(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|media| {
        let media = media.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("text/html") || media.eq_ignore_ascii_case("application/xhtml+xml")
    })
}

/// Whether another site may have made a browser send this form. What names neither site nor origin is no browser of today.
fn is_foreign(headers: &HeaderMap) -> bool {
    let mut sites = headers.get_all(FETCH_SITE).iter().peekable();
    if sites.peek().is_some() {
        // `none`: the user themself, by reloading.
        return !sites.all(|site| site == "same-origin" || site == "none");
    }
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()?.split_once("://"));
    let Some((_, host)) = origin else { return true };
    // A form of another site cannot set either header.
    let own = [HOST, FORWARDED_HOST].into_iter().filter_map(|name| headers.get(name)?.to_str().ok());
    !own.into_iter().any(|own| own.eq_ignore_ascii_case(host))
}

/// An answer as people read it, with the headers of every page.
fn told(response: Response, look: &Visit, question: &RefusedForm) -> Response {
    dressed(readable(response, look, question))
}

/// How what no page has refused is told to whoever asked for a page: a path that is none, a method that it does not take,
/// a server that is full. `None` for programs, and on the paths of the API.
pub fn teller(request: &Request) -> Option<Retelling> {
    let path = request.uri().path();
    let is_api = path.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("/api/"));
    if is_api || !takes_html(request.headers()) {
        return None;
    }
    let (look, question) = (Visit::of(request), RefusedForm { path: path.to_ascii_lowercase(), form: None });
    Some(Box::new(move |response| match response.extensions().get::<Refusal>() {
        Some(_) => told(response, &look, &question),
        None => response,
    }))
}

/// The headers of every page; those of a handler's own stay.
fn dressed(mut response: Response) -> Response {
    let vary = HeaderValue::from_str(&format!("{ACCEPT}, {ACCEPT_LANGUAGE}, {COOKIE}"));
    for (name, value) in [
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        // Not `no-referrer`: browsers would send forms without their origin.
        (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (VARY, vary.unwrap_or_else(|_| HeaderValue::from_static("*"))),
        (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    ] {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}
