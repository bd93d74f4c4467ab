//! What a ticket takes of a message. The only file that reads `mail-parser`.

use chrono::{DateTime, NaiveDateTime};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::mbox::RawMessage;

/// The longest title that is made of a text, and the longest name of a person, in characters.
const TITLE: usize = 100;
const NAME: usize = 150;

/// Attachments that are named.
const NAMED: usize = 20;

/// Messages that a message may answer: the direct one, and some that came before it.
const ANCESTORS: usize = 8;

/// A message.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its Message-ID, or what stands for that.
    pub id: String,
    /// The Message-IDs that it answers, the direct one first.
    pub answers: Vec<String>,
    pub subject: String,
    /// `Ana Ruiz <ana@example.com>`
    pub from: String,
    /// The name, or else the address.
    pub author: String,
    /// When it was sent, by RFC 3339.
    pub date: Option<String>,
    /// 1 is the most urgent of 5.
    pub priority: String,
    pub text: String,
}

impl Letter {
    /// # Errors
    /// A sentence.
    pub fn read(raw: &RawMessage) -> Result<Self, String> {
        let message = MessageParser::default().parse(&raw.bytes);
        let message = message.ok_or("The message has no headers: is this a mailbox?")?;
        let (from, author) = sender(message.from().or_else(|| message.sender()));
        let text = text(&message);
        let subject = clean(message.subject().unwrap_or_default());
        let id = message.message_id().map(clean).filter(|id| !id.is_empty());
        let subject = if subject.is_empty() { title(&text) } else { subject };
        let date = message.date().filter(|date| date.is_valid()).map(|date| date.to_timestamp());
        let date = date.or_else(|| envelope_date(&raw.separator)).and_then(written);
        // What has no name of its own is known by all that it says.
        let made = || {
            let all = format!("{from}\0{}\0{subject}\0{text}", date.as_deref().unwrap_or_default());
            format!("mail:{}", Uuid::new_v5(&Uuid::NAMESPACE_OID, all.as_bytes()))
        };
        Ok(Self {
            id: id.unwrap_or_else(made),
            answers: answers(&message),
            from,
            author,
            date,
            priority: priority(&message),
            text,
            subject,
        })
    }
}

/// The first address with its name, and what the sender is called.
fn sender(address: Option<&Address<'_>>) -> (String, String) {
    let Some(first) = address.and_then(Address::first) else { return (String::new(), String::new()) };
    let name = first.name.as_deref().map(clean).unwrap_or_default();
    let name: String = name.chars().filter(|it| !matches!(it, '<' | '>' | '"')).take(NAME).collect();
    let name = name.trim();
    let address = first.address.as_deref().map(clean).unwrap_or_default();
    match (name.is_empty(), address.is_empty()) {
        (true, _) => (address.clone(), address),
        (false, true) => (name.to_owned(), name.to_owned()),
        (false, false) => (format!("{name} <{address}>"), name.to_owned()),
    }
}

/// The texts, without those that another one stands for, and the names of what is not imported.
fn text(message: &Message<'_>) -> String {
    let texts = (0..message.text_body_count()).filter_map(|at| message.body_text(at));
    let mut text = String::new();
    for part in texts {
        let part = part.replace("\r\n", "\n").replace('\0', "\u{fffd}");
        let part = part.trim_end().trim_start_matches('\n');
        if !part.is_empty() {
            text += if text.is_empty() { "" } else { "\n\n" };
            text += part;
        }
    }
    let is_shown = |part: &&MessagePart<'_>| !message.text_bodies().any(|body| std::ptr::eq(body, *part));
    let mut attached = message.attachments().filter(is_shown).map(attachment);
    let named: Vec<String> = attached.by_ref().take(NAMED).collect();
    let more = attached.count();
    if !named.is_empty() {
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text += if text.is_empty() { "" } else { "\n\n" };
        text += &format!("[Not imported: {}{more}]", named.join(", "));
    }
    text
}

/// `photo.png (12 KiB)`
fn attachment(part: &MessagePart<'_>) -> String {
    let name = part.attachment_name().map(clean).filter(|name| !name.is_empty());
    let kind = || part.content_type().map(|it| format!("{}/{}", it.c_type, it.c_subtype.as_deref().unwrap_or("*")));
    let name = name.or_else(|| kind().map(|kind| clean(&kind))).unwrap_or_else(|| "an attachment".to_owned());
    let name: String = name.chars().take(NAME).collect();
    format!("{name} ({} KiB)", part.len().div_ceil(1024))
}

fn answers(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![clean(id)],
            HeaderValue::TextList(ids) => ids.iter().map(|id| clean(id)).collect(),
            _ => Vec::new(),
        }
    };
    let mut all = ids(message.in_reply_to());
    all.truncate(ANCESTORS / 2);
    let references = ids(message.references());
    // The thread's first message stands first, and the direct one last.
    all.extend(references.iter().rev().take(ANCESTORS / 2).cloned());
    all.extend(references.first().cloned());
    all
}

/// `X-Priority: 1 (Highest)`, or else `Importance: high`.
fn priority(message: &Message<'_>) -> String {
    let of = |name: &'static str| message.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let number = of("X-Priority").and_then(|text| text.chars().next()).filter(|it| matches!(it, '1'..='5'));
    let word = || match of("Importance").or_else(|| of("Priority")).as_deref() {
        Some("high" | "urgent") => "2",
        Some("low" | "non-urgent") => "4",
        _ => "",
    };
    number.map_or_else(|| word().to_owned(), String::from)
}

/// What stands behind the address in `From ana@example.com Thu Nov 26 10:00:00 2026`, which is UTC.
fn envelope_date(separator: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(separator).ok()?.trim();
    let (_, date) = text.strip_prefix("From ")?.trim_start().split_once(' ')?;
    let words: Vec<&str> = date.split_whitespace().take(5).collect();
    let date = NaiveDateTime::parse_from_str(&words.join(" "), "%a %b %e %H:%M:%S %Y").ok()?;
    Some(date.and_utc().timestamp())
}

/// A moment after 1970 that a ticket may have.
fn written(seconds: i64) -> Option<String> {
    let moment = DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0)?;
    Some(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// One line without what acts on terminals.
fn clean(text: &str) -> String {
    let words = text.split(|it: char| it.is_whitespace() || it.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The first line of a text that says something.
fn title(text: &str) -> String {
    let line = text.lines().map(clean).find(|line| !line.is_empty());
    let line = line.unwrap_or_else(|| "(no subject)".to_owned());
    if line.chars().count() <= TITLE { line } else { line.chars().take(TITLE - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Letter {
        let separator = b"From x@y Thu Nov  6 10:00:00 2025\n".to_vec();
        Letter::read(&RawMessage { bytes: text.replace('\n', "\r\n").into_bytes(), separator }).unwrap()
    }

    #[test]
    fn headers_and_texts_of_every_encoding_are_read() {
        let letter = read(
            "From: =?utf-8?q?Mar=C3=ADa_Gil?= <Maria@Example.COM>\nSubject: =?iso-8859-1?B?Q2Fm6Q==?=\n =?utf-8?q?_roto?=\n\
             Date: Thu, 26 Nov 2026 10:00:00 +0100\nMessage-ID: <1@x>\nReferences: <a@x> <b@x>\nIn-Reply-To: <b@x>\n\
             X-Priority: 1 (Highest)\nContent-Type: text/plain; charset=windows-1252\n\
             Content-Transfer-Encoding: quoted-printable\n\n=93ol=E9=94 \x00=\n x\n",
        );
        assert_eq!((letter.subject.as_str(), letter.from.as_str()), ("Café roto", "María Gil <Maria@Example.COM>"));
        assert_eq!(letter.date.as_deref(), Some("2026-11-26T09:00:00Z"));
        assert_eq!((letter.id.as_str(), letter.priority.as_str()), ("1@x", "1"));
        assert_eq!(letter.answers, ["b@x", "b@x", "a@x", "a@x"]);
        assert!(letter.text.starts_with("“olé”"), "{letter:?}");
        assert!(!letter.text.contains('\0'));
    }

    #[test]
    fn a_message_that_says_little_has_a_title_a_date_and_a_name_all_the_same() {
        let letter = read("X: y\n\n\n  Please call\n");
        assert_eq!((letter.subject.as_str(), letter.author.as_str()), ("Please call", ""));
        assert_eq!(letter.date.as_deref(), Some("2025-11-06T10:00:00Z"));
        assert!(letter.id.starts_with("mail:") && letter.id == read("X: z\n\n\n  Please call\n").id);
        assert_eq!(read("X: y\n\n").subject, "(no subject)");
    }
}
