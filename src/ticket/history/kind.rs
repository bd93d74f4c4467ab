//! Which lines of a history count as what.

use super::Event;

/// Lines of a kind. [`Self::holds`] says what it means; a store may say the same in its own words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineKind {
    /// Only with one of these names in the place of a field; with any if there is none.
    pub of: &'static [&'static str],
    /// With none of these.
    pub without: &'static [&'static str],
    /// Only what has no value before and mends nothing.
    pub made: bool,
    /// Only what no later change took back.
    pub stands: bool,
}

impl LineKind {
    /// What is said about a ticket: comments that nobody has taken back. Taking one back has its text as the value before.
    pub const COMMENTS: Self =
        Self { of: &[Event::Comment.name(), Event::InternalComment.name()], without: &[], made: true, stands: true };

    /// Every line of a comment.
    pub const SAID: Self = Self { made: false, stands: false, ..Self::COMMENTS };

    /// Those for everybody.
    pub const PUBLIC_COMMENTS: Self = Self { of: &[Event::Comment.name()], ..Self::COMMENTS };

    /// What everybody may see of a history: why agents deleted a ticket is for them, as the trash is.
    pub const PUBLIC: Self = Self {
        of: &[],
        without: &[Event::InternalComment.name(), Event::InternalRedaction.name(), Event::Trash.name()],
        made: false,
        stands: false,
    };

    /// What moves a ticket out of a store's lists, or back.
    pub const MOVES: Self =
        Self { of: &[Event::Trash.name(), Event::Purge.name()], without: &[], made: false, stands: false };

    /// What stays of a ticket that was purged.
    pub const PURGED: Self = Self { of: &[Event::Purge.name()], ..Self::MOVES };

    /// Whether a line with this name and this value before is of the kind; `comentario`: the comment that it mends;
    /// `is_undone` says whether its change was taken back.
    pub fn holds(&self, campo: &str, antes: &str, comentario: Option<i64>, is_undone: impl FnOnce() -> bool) -> bool {
        (self.of.is_empty() || self.of.contains(&campo))
            && !self.without.contains(&campo)
            && (!self.made || (antes.is_empty() && comentario.is_none()))
            && (!self.stands || !is_undone())
    }
}
