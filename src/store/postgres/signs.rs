//! What a server says besides its answers, and how its connection ended.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;
use tokio_postgres::error::Severity;
use tokio_postgres::{AsyncMessage, Error};

/// What a server says besides its answers.
#[derive(Default)]
pub struct ServerSigns {
    /// It has warned.
    has_warned: AtomicBool,
    has_ended: AtomicBool,
    /// Somebody has written, or the connection has ended.
    pub news: Notify,
    /// Why the connection has ended.
    why: Mutex<Option<Error>>,
}

impl ServerSigns {
    /// Takes the next message, or the error that ends the connection.
    pub fn hear(&self, message: Result<AsyncMessage, Error>) -> ControlFlow<()> {
        match message {
            Ok(AsyncMessage::Notice(notice)) if notice.parsed_severity() == Some(Severity::Warning) => {
                self.has_warned.store(true, Ordering::Relaxed);
            }
            Ok(AsyncMessage::Notification(_)) => self.news.notify_one(),
            Ok(_) => {}
            Err(error) => {
                *self.why.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    /// The connection has ended.
    pub fn end(&self) {
        self.has_ended.store(true, Ordering::Relaxed);
        self.news.notify_one();
    }

    /// The error of a question, or why there is no connection any more.
    pub fn reason(&self, error: Error) -> Error {
        let why = if error.is_closed() { self.why.lock().ok().and_then(|mut why| why.take()) } else { None };
        why.unwrap_or(error)
    }

    /// Forgets what the server has warned of.
    pub fn forget_warning(&self) {
        self.has_warned.store(false, Ordering::Relaxed);
    }

    /// Whether the server has warned since then.
    pub fn has_warned(&self) -> bool {
        self.has_warned.load(Ordering::Relaxed)
    }

    /// Whether the connection has ended.
    pub fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }
}
