//! What the handlers of a server share.

use std::time::Duration;

use super::auth::Auth;
use super::edge::metrics::Metrics;
use super::edge::origin::SharedWith;
use super::edge::proxies::TrustedProxy;
use super::edge::rate::Rate;
use super::page::once::SentForms;
use super::page::session::Sessions;
use super::readers::Readers;
use super::writer::Writer;
use crate::clock::Clock;
use crate::ticket::Limits;

/// What every request needs.
pub(super) struct App {
    pub(super) writer: Writer,
    pub(super) readers: Readers,
    pub(super) limits: Limits,
    pub(super) auth: Auth,
    pub(super) rate: Rate,
    /// Who is signed in at the pages.
    pub(super) sessions: Sessions,
    /// What was sent from them lately.
    pub(super) forms: SentForms,
    pub(super) metrics: Metrics,
    pub(super) proxies: Vec<TrustedProxy>,
    pub(super) shared: SharedWith,
    pub(super) patience: Duration,
    pub(super) clock: Clock,
}
