//! The reasons for which a token is refused.

/// Why a token is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rejection {
    /// There is none.
    Absent,
    /// It is no JWT.
    Malformed,
    /// What the original would say of it, without quotes or control characters.
    Described(String),
}

impl Rejection {
    pub fn described(text: impl Into<String>) -> Self {
        Self::Described(text.into())
    }
}
