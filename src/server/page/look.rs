//! What every page needs to know of the request that it answers, and how a template becomes an answer.

use askama::Template;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderMap, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::asset::{SCRIPT, STYLE};
use super::cookie;
use super::session::SessionId;
use crate::language::Language;
use crate::problem::Problem;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::edge::observe::TypedPath;
use crate::server::refusal::Refusal;
use crate::ticket::line;

/// For whom a page is, and where it stands.
#[derive(Debug, Clone)]
pub(in crate::server) struct Visit {
    pub language: Language,
    /// From the page's address to `/`: a proxy may have put a path before both.
    pub root: String,
    /// Which of the pages in the navigation it is.
    pub place: &'static str,
    /// Whether the reader may see tickets.
    pub is_inside: bool,
    pub is_agent: bool,
    /// How the reader is called.
    pub who: String,
    pub session: Option<SessionId>,
    pub is_secure: bool,
}

/// Characters of a reader's name: an identity provider may make it as long as a token.
const LONGEST_WHO: usize = 60;

impl Visit {
    pub fn of(request: &Request) -> Self {
        let path = request.extensions().get::<TypedPath>().map_or_else(|| request.uri().path(), |typed| &typed.0);
        let depth = path.matches('/').count().saturating_sub(1);
        Self {
            language: language(request.headers()),
            root: if depth == 0 { "./".to_owned() } else { "../".repeat(depth) },
            place: "",
            is_inside: false,
            is_agent: false,
            who: String::new(),
            session: cookie::named(request.headers()),
            is_secure: cookie::is_secure(request.headers()),
        }
    }

    /// The same for somebody who was let in, and is called so; by the subject of the token where that is empty.
    pub fn inside(mut self, caller: &Caller, name: &str) -> Self {
        self.is_inside = true;
        self.is_agent = caller.reads_only().is_none();
        let subject = caller.name().strip_prefix("sub:").unwrap_or(caller.name());
        let who = line(if name.is_empty() { subject } else { name });
        self.who = who.chars().take(LONGEST_WHO).collect();
        self
    }

    /// The same for a page of the navigation.
    pub fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// The text with this name.
    pub fn t<'a>(&self, name: &'a str) -> &'a str {
        self.language.text(name)
    }

    /// The name of the style, below `/`.
    pub const fn style(&self) -> &'static str {
        STYLE
    }

    /// The name of the script, and its sum.
    pub const fn script(&self) -> (&'static str, &'static str) {
        SCRIPT
    }

    /// Whether there is somebody to sign out.
    pub const fn is_signed_in(&self) -> bool {
        !self.who.is_empty()
    }

    /// Sends the browser on to a path below `/`.
    pub fn go(&self, path: &str) -> Response {
        let place = HeaderValue::from_str(&format!("{}{path}", self.root));
        let place = place.unwrap_or_else(|_| HeaderValue::from_static("./"));
        (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
    }
}

fn language(headers: &HeaderMap) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language::accepted(asked.unwrap_or_default())
}

/// Of whom the door has let in.
impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get().cloned().ok_or_else(|| Problem::bare(500).into())
    }
}

/// A page.
pub fn page(status: StatusCode, template: &impl Template) -> Reply {
    Ok(html(status, written(template)?))
}

/// The most bytes of a page with its texts cut and its rows counted to fit, as far as those go.
const LIGHT: usize = 40_000;

/// How many characters a cut text may have, and a part of a page how many rows.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    pub longest: usize,
    pub rows: usize,
}

impl Measure {
    /// Whether there is none that shows less.
    pub const fn is_least(self) -> bool {
        self.rows == 1
    }
}

const MEASURES: [Measure; 4] = [
    Measure { longest: 60, rows: 12 },
    Measure { longest: 30, rows: 6 },
    Measure { longest: 15, rows: 2 },
    Measure { longest: 8, rows: 1 },
];

/// A page that can show less.
pub trait Lessen {
    fn lessen(&mut self, measure: Measure);
}

/// A page that shows no more than makes it light.
pub fn light_page(status: StatusCode, mut template: impl Template + Lessen) -> Reply {
    let mut text = written(&template)?;
    for measure in MEASURES {
        if text.len() <= LIGHT {
            break;
        }
        template.lessen(measure);
        text = written(&template)?;
    }
    Ok(html(status, text))
}

fn written(template: &impl Template) -> Result<String, Problem> {
    template.render().map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::bare(500)
    })
}

fn html(status: StatusCode, text: String) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}
