//! Mailboxes and single messages: each message is a ticket, and replies to it are its comments.
//!
//! A reply may stand anywhere behind or before what it answers. So what tickets need of each message goes to a file, and
//! memory holds a few numbers of each: an attachment is passed over, and a mailbox may have any size.

mod letter;
mod mbox;
mod threads;

use std::io::BufRead;

use super::shape::Shape;
use super::{JsonRows, Outbox, Stop};
use letter::Letter;
use mbox::Messages;
use threads::Threads;

/// Reads a mailbox, or one message.
pub(super) fn read(input: impl BufRead, shape: Shape, rows: &JsonRows<'_>, outbox: &mut Outbox) -> Result<(), Stop> {
    let Some(placed) = &rows.placed else {
        return Err(Stop::Broken(1, "these are mails: import them with --from mbox".to_owned()));
    };
    let mut threads = Threads::new().map_err(|error| Stop::reading(1, &error))?;
    let mut messages = Messages::new(input, shape == Shape::Mbox);
    for number in 1.. {
        let message = messages.next().map_err(|error| Stop::reading(messages.linea, &error))?;
        let Some(message) = message else { break };
        let letter = message.and_then(|message| Letter::read(&message));
        threads.add(number, letter).map_err(|error| Stop::reading(messages.linea, &error))?;
    }
    threads.tell(placed, outbox)
}

/// Which of the two a file of mails is; what begins as neither is what it is said to be.
pub(super) fn told(head: &[u8], said: Shape) -> Shape {
    let is_header = || {
        let name = head.split(|byte| *byte == b':').next().unwrap_or_default();
        name.len() < head.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
    };
    recognised(head).unwrap_or_else(|| if is_header() { Shape::Eml } else { said })
}

/// Whether a file begins as a mailbox or a message does.
pub(super) fn recognised(head: &[u8]) -> Option<Shape> {
    if mbox::is_separator(head) {
        return Some(Shape::Mbox);
    }
    let (name, _) = head.split_at(head.iter().position(|byte| *byte == b':')?);
    const NAMES: [&[u8]; 9] = [
        b"return-path",
        b"received",
        b"delivered-to",
        b"from",
        b"message-id",
        b"x-original-to",
        b"x-received",
        b"mime-version",
        b"authentication-results",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)).then_some(Shape::Eml)
}
