//! Refusals as pages: what went wrong, what somebody wrote into the form that was refused, and the way back.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::response::Response;

use super::form::TextView;
use super::look::{Visit, page};
use crate::server::body::FormBody;
use crate::server::refusal::Refusal;
use crate::ticket::visible;

/// What may be refused: where it was sent, and the form if it is one.
pub struct RefusedForm {
    /// Below `/`.
    pub path: String,
    /// What was sent there; absent where it has a secret.
    pub form: Option<FormBody>,
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    look: &'a Visit,
    title: &'a str,
    words: &'static str,
    detail: &'a str,
    sentences: Vec<String>,
    /// The session has ended.
    is_over: bool,
    /// The form is shown, and can be sent again.
    is_kept: bool,
    target: &'a str,
    /// What somebody wrote.
    texts: Vec<TextView>,
    /// What else was in the form.
    others: Vec<&'a (String, String)>,
    /// Places below `/`, each with the name of its text.
    ways: Vec<(String, &'static str)>,
}

/// What people write into forms, each with its text and whether it has lines.
const WRITTEN: [(&str, &str, bool); 4] = [
    ("Titulo", "titulo", false),
    ("Descripcion", "descripcion", true),
    ("texto", "comment-label", true),
    ("motivo", "reason", false),
];

/// A refusal as a page; other answers stay as they are.
pub fn readable(mut response: Response, look: &Visit, question: &RefusedForm) -> Response {
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let status = refusal.status();
    let (title, words) = said(&refusal, question);
    let fields = question.form.as_ref().map_or(&[][..], FormBody::fields);
    let texts: Vec<TextView> = WRITTEN.iter().filter_map(|text| written(fields, *text)).collect();
    let is_over = status == StatusCode::UNAUTHORIZED;
    let has_text = texts.iter().any(|text| !text.value.trim().is_empty());
    let is_worth_it = has_text || is_over || status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
    let template = FaultPage {
        look,
        title: &title,
        words,
        detail: if words.is_empty() { refusal.detail() } else { "" },
        sentences: refusal.errors().each().map(|(_, sentence)| visible(sentence).into_owned()).collect(),
        is_over,
        is_kept: question.form.is_some() && is_worth_it,
        target: question.path.trim_start_matches('/'),
        texts,
        others: fields.iter().filter(|(name, _)| WRITTEN.iter().all(|(own, ..)| own != name)).collect(),
        ways: if is_over { Vec::new() } else { ways(look, &question.path, status) },
    };
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

/// The names of a refusal's title, and of words that say more to people than its own detail does.
fn said(refusal: &Refusal, question: &RefusedForm) -> (String, &'static str) {
    if refusal.misses_ticket() && question.path.starts_with("/ticket/") {
        let why = if question.form.is_some() { "no-ticket-late" } else { "no-ticket-why" };
        return ("no-ticket".to_owned(), why);
    }
    match refusal.status().as_u16() {
        401 => ("ended".to_owned(), "ended-way-out"),
        405 => ("fault-405".to_owned(), "fault-405-why"),
        known @ (400 | 403 | 404 | 409 | 412..=414 | 429 | 503) => (format!("fault-{known}"), ""),
        500 => ("fault-other".to_owned(), "fault-500-way-out"),
        _ => ("fault-other".to_owned(), ""),
    }
}

fn written(
    fields: &[(String, String)],
    (name, label, is_long): (&'static str, &'static str, bool),
) -> Option<TextView> {
    let (_, value) = fields.iter().find(|(own, _)| own == name)?;
    Some(TextView { name, label, value: value.clone(), is_long, faults: Vec::new() })
}

/// Where to go from here.
fn ways(look: &Visit, path: &str, status: StatusCode) -> Vec<(String, &'static str)> {
    let mut parts = path.trim_start_matches('/').split('/');
    let nearest = match [parts.next(), parts.next(), parts.next()] {
        [Some("ticket"), Some(codigo), Some(_)] if status != StatusCode::NOT_FOUND => {
            Some((format!("ticket/{codigo}"), "back-to-ticket"))
        }
        [Some("ticket"), ..] if look.is_agent => Some(("papelera".to_owned(), "look-in-trash")),
        [Some("papelera"), Some(_), _] => Some(("papelera".to_owned(), "back-to-trash")),
        _ => None,
    };
    nearest.into_iter().chain([(String::new(), "back-to-list")]).collect()
}
