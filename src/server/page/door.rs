//! What stands before and after every page: who may come in, from where a form may come, and the headers that say what a
//! browser may do with the answer.

use std::ops::ControlFlow;
use std::sync::Arc;

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::handler::Handler;
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST,
    HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY, VARY, WWW_AUTHENTICATE, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{Extensions, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use form_urlencoded::byte_serialize;

use super::asset::STYLE;
use super::look::{Visit, page};
use super::view::TextView;
use crate::problem::Problem;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::{Auth, Caller};
use crate::server::body::FormBody;
use crate::server::refusal::Refusal;
use crate::server::request::{admit, admit_token};
use crate::ticket::visible;

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

/// Nothing from elsewhere, nothing inline, no script at all, no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    look: &'a Visit,
    style: &'static str,
    title: &'a str,
    detail: &'a str,
    sentences: Vec<String>,
}

#[derive(Template)]
#[template(path = "ended.html")]
struct EndedPage<'a> {
    look: &'a Visit,
    style: &'static str,
    /// Where the form was sent, below `/`.
    target: &'a str,
    /// What somebody wrote.
    texts: Vec<TextView>,
    /// What else was in the form.
    others: Vec<&'a (String, String)>,
}

/// Calls a page's handler for whoever may; refusals become pages too. What is not the call itself stands below: this is
/// compiled once for each handler of the server.
pub async fn enter<T>(
    entry: Entrance,
    handler: impl Handler<T, Arc<App>>,
    app: Arc<App>,
    request: Request,
) -> (Response, Option<String>) {
    let mut look = Visit::of(&request);
    match let_in(entry, &app, request, &mut look).await {
        ControlFlow::Continue((request, who)) => (finished(handler.call(request, app).await, &look), who),
        ControlFlow::Break(response) => (response, None),
    }
}

/// The request with what its handler needs to know and who makes it, or its answer.
async fn let_in(
    entry: Entrance,
    app: &Arc<App>,
    request: Request,
    look: &mut Visit,
) -> ControlFlow<Response, (Request, Option<String>)> {
    // Programs are answered there as ever.
    if request.uri().path() == "/" && !takes_html(request.headers()) {
        return ControlFlow::Break(Refusal::nowhere().into_response());
    }
    let (parts, body) = request.into_parts();
    let caller = caller(entry, app, &parts, look).await;
    let is_safe = is_safe(&parts);
    let mut request = Request::from_parts(parts, body);
    let caller = match caller {
        Ok(caller) => caller,
        Err(refusal) => {
            let reply = match refusal.status() {
                StatusCode::UNAUTHORIZED if is_safe => Ok(look.go(&sign_in(&request, look))),
                StatusCode::UNAUTHORIZED => ended(app, request, look).await,
                _ => Err(refusal),
            };
            return ControlFlow::Break(finished(reply.into_response(), look));
        }
    };
    let who = caller.map(|caller| {
        let name = caller.name().to_owned();
        request.extensions_mut().insert(caller);
        name
    });
    request.extensions_mut().insert(look.clone());
    ControlFlow::Continue((request, who))
}

/// Who makes a request; nobody where everybody may.
async fn caller(entry: Entrance, app: &App, request: &Parts, look: &mut Visit) -> Result<Option<Caller>, Refusal> {
    if !is_safe(request) && is_foreign(&request.headers) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, look.t("foreign")));
    }
    if matches!(entry, Entrance::Guests) {
        return Ok(None);
    }
    let caller = known(app, &request.headers, &request.extensions, look).await?;
    *look = look.clone().inside(&caller);
    if let Entrance::Agents(detail) = entry {
        caller.agents_only(detail)?;
    }
    Ok(Some(caller))
}

fn is_safe(request: &Parts) -> bool {
    [Method::GET, Method::HEAD].contains(&request.method)
}

/// A form that came after its session had ended: it can be sent again as it is.
async fn ended(app: &Arc<App>, request: Request, look: &Visit) -> Reply {
    let path = request.uri().path().to_owned();
    let form = FormBody::from_request(request, app).await?;
    let is_written = |name: &str| WRITTEN.iter().any(|(own, ..)| *own == name);
    let text = |&(name, label, is_long): &(&'static str, &'static str, bool)| {
        let value = form.sent(name)?.to_owned();
        Some(TextView { name, label, value, is_long, faults: Vec::new() })
    };
    let template = EndedPage {
        look,
        style: STYLE,
        target: path.trim_start_matches('/'),
        texts: WRITTEN.iter().filter_map(text).collect(),
        others: form.fields().iter().filter(|(name, _)| !is_written(name)).collect(),
    };
    page(StatusCode::UNAUTHORIZED, &template)
}

/// What people write into forms, each with its text and whether it has lines.
const WRITTEN: [(&str, &str, bool); 4] = [
    ("Titulo", "titulo", false),
    ("Descripcion", "descripcion", true),
    ("texto", "comment-label", true),
    ("motivo", "reason", false),
];

/// Whose request it is: the token of the session is judged as that of a program is.
async fn known(app: &App, headers: &HeaderMap, extensions: &Extensions, look: &Visit) -> Result<Caller, Refusal> {
    if let Auth::Off = app.auth {
        return admit(app, headers, extensions).await;
    }
    let nobody = || Refusal::from(Problem::bare(401));
    let id = look.session.as_ref().ok_or_else(nobody)?;
    let token = app.sessions.token(id).ok_or_else(nobody)?;
    let admitted = admit_token(app, &token, extensions).await;
    if admitted.as_ref().is_err_and(|refusal| refusal.status() == StatusCode::UNAUTHORIZED) {
        app.sessions.end(id);
    }
    admitted
}

/// The page to sign in at, with the way back.
fn sign_in(request: &Request, look: &Visit) -> String {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
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
fn finished(response: Response, look: &Visit) -> Response {
    dressed(readable(response, look))
}

/// A refusal as a page.
fn readable(mut response: Response, look: &Visit) -> Response {
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let status = refusal.status();
    let title = match status.as_u16() {
        known @ (400 | 403 | 404 | 409 | 412 | 413 | 429 | 503) => format!("fault-{known}"),
        _ => "fault-other".to_owned(),
    };
    let sentences = refusal.errors().each().map(|(_, sentence)| visible(sentence).into_owned()).collect();
    let template = FaultPage { look, style: STYLE, title: &title, detail: refusal.detail(), sentences };
    let Ok(mut told) = page(status, &template) else { return response };
    // What else the refusal says, when to come back say, stays.
    let mut headers = std::mem::take(response.headers_mut());
    for name in [CONTENT_TYPE, CONTENT_LENGTH, WWW_AUTHENTICATE] {
        headers.remove(name);
    }
    told.headers_mut().extend(headers);
    *told.extensions_mut() = std::mem::take(response.extensions_mut());
    told
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
