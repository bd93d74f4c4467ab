//! What happens to a ticket besides other values of its fields.

/// By its name in the place of a field in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Something was said about it; the value is the text.
    Comment,
    /// The same, for agents' eyes.
    InternalComment,
    /// The text of a comment was removed for good; the value is the reason, which may be empty.
    Redaction,
    /// The same of an internal comment.
    InternalRedaction,
    /// It went to the trash or came back; the value is the reason.
    Trash,
    /// It was purged.
    Purge,
}

impl Event {
    /// The kinds of events.
    pub const ALL: [Self; 6] =
        [Self::Comment, Self::InternalComment, Self::Redaction, Self::InternalRedaction, Self::Trash, Self::Purge];

    /// Its name in the history.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "Comentario",
            Self::InternalComment => "ComentarioInterno",
            Self::Redaction => "Redactado",
            Self::InternalRedaction => "RedactadoInterno",
            Self::Trash => "Papelera",
            Self::Purge => "Purgado",
        }
    }

    /// The comment that was redacted by such an event.
    #[must_use]
    pub const fn redacted(self) -> Option<Self> {
        match self {
            Self::Redaction => Some(Self::Comment),
            Self::InternalRedaction => Some(Self::InternalComment),
            Self::Comment | Self::InternalComment | Self::Trash | Self::Purge => None,
        }
    }

    /// The event of a name; a field of a ticket is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}
