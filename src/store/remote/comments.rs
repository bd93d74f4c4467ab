//! Comments on a server of ours.

use serde::Deserialize;
use serde_json::Value;
use ureq::http::Method;

use super::RemoteStore;
use super::changes::{MOST_ROWS, headers};
use super::http::answer::Answer;
use super::http::words::Telling;
use super::paging::{Paging, reach};
use crate::store::{Comment, Commenting, Comments, Part, Span, StoreError};
use crate::ticket::{Given, TicketRef};
use crate::wire::{NewComment, paths};

impl Comments for RemoteStore {
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError> {
        let url = self.comments_of(&commenting.target)?;
        let doing = format!("commenting at {url}");
        let (texto, interno) = (Given::Value(commenting.remark.texto.clone()), Given::Value(commenting.remark.interno));
        let body = NewComment { interno, texto };
        let answer = self.ask(Method::POST, &url, headers(), &body, &doing)?;
        if let 404 | 405 = answer.status {
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

    /// The server itself leaves out what the token may not see.
    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError> {
        let url = self.comments_of(target)?;
        let doing = format!("reading comments at {url}");
        let lacking = |store: &mut Self, answer: &Answer| {
            matches!(answer.status, 404 | 405).then(|| store.lacking(answer, &doing, Some(target), "comments"))
        };
        let paging = Paging { url: &url, doing: &doing, wanted: reach(span), page: MOST_ROWS, refused: &lacking };
        let read = &mut |row: &Value| Comment::deserialize(row).map_err(|_| "it is no comment of ours".to_owned());
        let mut comments = self.rows(&paging, read)?.part(span);
        comments.rows.retain(|comment| !publico || !comment.interno);
        Ok(comments)
    }
}

impl RemoteStore {
    fn comments_of(&mut self, target: &TicketRef) -> Result<String, StoreError> {
        let names = self.named(std::slice::from_ref(target))?;
        Ok(self.address.of(paths::COMMENTS, names.first().map_or("", String::as_str)))
    }
}
