//! Signing in with a token, and out.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::http::request::Parts;
use axum::response::Response;

use super::cookie;
use super::look::{Visit, page};
use super::session;
use crate::problem::Problem;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::{Auth, Caller};
use crate::server::body::FormBody;
use crate::server::request::{AppState, admit_token};
use crate::ticket::EntryId;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    look: &'a Visit,
    notice: &'static str,
    fault: String,
    /// Where to go afterwards, below `/`.
    back: &'a str,
    /// A link of another site led here: browsers keep the cookie back then.
    is_from_elsewhere: bool,
}

/// `GET /sesion`.
pub async fn show(app: AppState, look: Visit, RawQuery(query): RawQuery, parts: Parts) -> Reply {
    if let Auth::Off = app.auth {
        return Ok(look.go(""));
    }
    let (mut volver, mut notice) = (String::new(), "");
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match &*name {
            "volver" => volver = value.into_owned(),
            "fin" => notice = "session-over",
            "salida" => notice = "signed-out",
            _ => {}
        }
    }
    let is_from_elsewhere = parts.headers.get(FETCH_SITE).is_some_and(|site| site == "cross-site");
    let back = way_back(&volver);
    let template = SignInPage { look: &look, notice, fault: String::new(), back, is_from_elsewhere };
    page(StatusCode::OK, &template)
}

/// Browsers keep whole pages for the button that goes back, also those that say `no-store`.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// `POST /sesion`: the token is judged as that of a program is; the session has a new name, whatever the browser had.
pub async fn begin(app: AppState, look: Visit, parts: Parts, form: FormBody) -> Reply {
    if let Auth::Off = app.auth {
        return Ok(look.go(""));
    }
    let token = form.get("token").trim();
    let token = token.strip_prefix("Bearer ").unwrap_or(token).trim();
    let back = way_back(form.get("volver"));
    let caller = match admit_token(&app, token, &parts.extensions).await {
        Ok(_) if token.len() > session::LONGEST => Err("The token is too long for these pages.".to_owned()),
        Ok(caller) => Ok(caller),
        Err(refusal) if refusal.status() == StatusCode::UNAUTHORIZED => Err(refusal.detail().to_owned()),
        Err(refusal) => return Err(refusal),
    };
    let caller = match caller {
        Ok(caller) => caller,
        Err(fault) => {
            let (notice, is_from_elsewhere) = ("", false);
            let template = SignInPage { look: &look, notice, fault, back, is_from_elsewhere };
            return page(StatusCode::UNAUTHORIZED, &template);
        }
    };
    if let Some(old) = &look.session {
        app.sessions.end(old);
    }
    let name = name(&app, &caller).await;
    let id = app.sessions.begin(caller.name(), name, token.to_owned()).ok_or_else(|| Problem::bare(500))?;
    Ok(with_cookie(look.go(back), cookie::given(&id, look.is_secure)))
}

/// How people call whoever signs in; a store that is away now does not keep them out.
async fn name(app: &App, caller: &Caller) -> String {
    let Ok(EntryId::Usuario(id)) = caller.own() else { return String::new() };
    let people = app.readers.read(move |store| store.people(&[id])).await.unwrap_or_default();
    people.into_iter().next().map(|entry| entry.nombre).unwrap_or_default()
}

/// `POST /salir`.
pub async fn end(app: AppState, look: Visit) -> Reply {
    if let Some(id) = &look.session {
        app.sessions.end(id);
    }
    let mut response = with_cookie(look.go("sesion?salida=true"), cookie::taken(look.is_secure));
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    Ok(response)
}

fn with_cookie(mut response: Response, line: Option<HeaderValue>) -> Response {
    if let Some(line) = line {
        response.headers_mut().insert(SET_COOKIE, line);
    }
    response
}

/// A page of this server below `/`, or the list: anything that could lead elsewhere is not followed.
fn way_back(text: &str) -> &str {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?&=%+".contains(&byte);
    let path = text.strip_prefix('/').unwrap_or_default();
    let is_ours = path.bytes().all(is_plain) && !path.starts_with('/') && !path.contains("..") && path.len() <= 4096;
    if is_ours && !path.starts_with("sesion") { path } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_led_elsewhere() {
        for (text, want) in [
            ("/ticket/TKT-2026-000001", "ticket/TKT-2026-000001"),
            ("/?q=a%20b&pagina=2", "?q=a%20b&pagina=2"),
            ("/", ""),
            ("", ""),
            ("//evil.example", ""),
            ("///evil.example", ""),
            ("/\\evil.example", ""),
            ("\\\\evil.example", ""),
            ("https://evil.example", ""),
            ("/https://evil.example", ""),
            ("javascript:alert(1)", ""),
            ("/javascript:alert(1)", ""),
            ("/../..", ""),
            ("/\r\nSet-Cookie: a=b", ""),
            ("/\u{2028}", ""),
            ("/sesion?volver=/", ""),
        ] {
            assert_eq!(way_back(text), want, "{text}");
        }
    }
}
