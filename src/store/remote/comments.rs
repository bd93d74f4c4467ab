//! Comments on a server of ours.

use serde::Deserialize;
use serde_json::Value;
use ureq::http::Method;

use super::RemoteStore;
use super::changes::{MOST_ROWS, headers};
use super::http::answer::Answer;
use super::http::words::Telling;
use super::paging::{Paging, reach};
use crate::store::{Comment, Commenting, Comments, Mend, Mended, Mending, Part, Span, StoreError};
use crate::ticket::{Given, TicketRef};
use crate::wire::{EditComment, NewComment, RefusalWord, headers as wire, paths};

impl Comments for RemoteStore {
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError> {
        let url = self.ticket_at(paths::COMMENTS, &commenting.target)?;
        let doing = format!("commenting at {url}");
        let (texto, interno) = (Given::Value(commenting.remark.texto.clone()), Given::Value(commenting.remark.interno));
        let body = NewComment { interno, texto };
        let answer = self.ask(Method::POST, &url, headers(), &body, &doing)?;
        if answer.is_lacking() {
            return Err(self.lacking(&answer, &doing, Some(&commenting.target), "comments"));
        }
        let target = std::slice::from_ref(&commenting.target);
        if let Some(error) = self.refused(&answer, &doing, target) {
            return Err(error);
        }
        answer.read().ok_or_else(|| {
            let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
            StoreError::OutcomeUnknown(telling.say("the comment is probably kept, but the answer shows none").into())
        })
    }

    fn mend(&mut self, mending: &Mending) -> Result<Mended, StoreError> {
        let url = format!("{}/{}", self.ticket_at(paths::COMMENTS, &mending.target)?, mending.comentario);
        let doing = format!("changing a comment at {url}");
        let mut headers = headers();
        headers.extend(mending.if_unchanged.as_ref().map(|version| ("if-match", version.to_string())));
        let answer = match &mending.mend {
            Mend::Edit(texto) => {
                let body = EditComment { texto: Given::Value(texto.clone()) };
                self.ask(Method::PATCH, &url, headers, &body, &doing)?
            }
            Mend::Redact { motivo } => {
                let reason: String = form_urlencoded::byte_serialize(motivo.as_bytes()).collect();
                let url = if reason.is_empty() { url.clone() } else { format!("{url}?motivo={reason}") };
                self.ask_in(Method::DELETE, &url, headers, Vec::new(), &doing)?
            }
        };
        let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
        match (answer.status, answer.word()) {
            (404, Some(RefusalWord::NoEntry)) => return Err(StoreError::Unknown(telling.answered(&answer))),
            (404 | 405, _) => {
                let what = "way to change a comment, so nothing was changed";
                return Err(self.lacking(&answer, &doing, Some(&mending.target), what));
            }
            _ => {}
        }
        if let Some(error) = self.refused(&answer, &doing, std::slice::from_ref(&mending.target)) {
            return Err(error);
        }
        let comment = answer.read().ok_or_else(|| {
            let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
            StoreError::OutcomeUnknown(telling.say("the comment is probably changed, but the answer shows none").into())
        })?;
        Ok(Mended { cambio: answer.number(wire::CHANGE), comment })
    }

    /// The server itself leaves out what the token may not see.
    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError> {
        let url = self.ticket_at(paths::COMMENTS, target)?;
        let doing = format!("reading comments at {url}");
        let lacking = |store: &mut Self, answer: &Answer| {
            answer.is_lacking().then(|| store.lacking(answer, &doing, Some(target), "comments"))
        };
        let paging = Paging { url: &url, doing: &doing, wanted: reach(span), page: MOST_ROWS, refused: &lacking };
        let read = &mut |row: &Value| Comment::deserialize(row).map_err(|_| "it is no comment of ours".to_owned());
        let mut comments = self.rows(&paging, read)?.part(span);
        comments.rows.retain(|comment| !publico || !comment.interno);
        Ok(comments)
    }
}
