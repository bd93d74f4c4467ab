//! Each member of the documented request with its rule and the words of its refusal.

use uuid::Uuid;

/// The largest id that the documented API can hold (its `integer` is a signed 32-bit number).
pub const MAX_ID: i64 = 2_147_483_647;

/// One of the six members of the documented request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Campo {
    /// `Titulo`
    Titulo,
    /// `Descripcion`
    Descripcion,
    /// `UsuarioId`
    UsuarioId,
    /// `AreaId`
    AreaId,
    /// `PrioridadId`
    PrioridadId,
    /// `EstadoId`
    EstadoId,
}

impl Campo {
    /// All members in the order of the documented request.
    pub const ALL: [Self; 6] =
        [Self::Titulo, Self::Descripcion, Self::UsuarioId, Self::AreaId, Self::PrioridadId, Self::EstadoId];

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Titulo => "Titulo",
            Self::Descripcion => "Descripcion",
            Self::UsuarioId => "UsuarioId",
            Self::AreaId => "AreaId",
            Self::PrioridadId => "PrioridadId",
            Self::EstadoId => "EstadoId",
        }
    }

    /// The member with this name on the wire, in any ASCII case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|campo| campo.name().eq_ignore_ascii_case(name))
    }

    /// Says that the member is missing, word for word as the documented API does.
    #[must_use]
    pub fn required(self) -> String {
        format!("The {} field is required.", self.name())
    }

    /// Says that a strict catalogue does not have this id, in the words that the documented API's framework has for it.
    #[must_use]
    pub fn invalid(self, id: &str) -> String {
        format!("The value '{id}' is not valid for {}.", self.name())
    }

    /// Judges a text: present, not only white space, no NUL. Kept verbatim.
    ///
    /// # Errors
    /// The sentence to show under the member's name.
    pub fn text(self, given: Given<String>) -> Result<String, String> {
        match given {
            Given::Absent => Err(self.required()),
            Given::Unreadable | Given::Named(_) => Err(format!("The field {} must be a string.", self.name())),
            Given::Value(text) if text.chars().all(char::is_whitespace) => Err(self.required()),
            Given::Value(text) if text.contains('\0') => {
                Err(format!("The {} field must not contain a NUL character.", self.name()))
            }
            Given::Value(text) => Ok(text),
        }
    }

    /// Judges a UUID: the 36 characters of the hyphenated form in any case, not all zero.
    ///
    /// # Errors
    /// The sentence to show under the member's name.
    pub fn uuid(self, given: Given<String>) -> Result<Uuid, String> {
        let wrong =
            || format!("The field {} must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6.", self.name());
        match given {
            Given::Absent => Err(self.required()),
            Given::Unreadable | Given::Named(_) => Err(wrong()),
            Given::Value(text) if text.chars().all(char::is_whitespace) => Err(self.required()),
            Given::Value(text) => match uuid_of(&text) {
                None => Err(wrong()),
                Some(uuid) if uuid.is_nil() => Err(self.required()),
                Some(uuid) => Ok(uuid),
            },
        }
    }

    /// Judges an id: an integer from 1 to 2147483647.
    ///
    /// # Errors
    /// The sentence to show under the member's name.
    #[expect(clippy::needless_pass_by_value, reason = "as the rules of the other members take theirs")]
    pub fn id(self, given: Given<i64>) -> Result<i64, String> {
        match given {
            Given::Absent => Err(self.required()),
            Given::Value(id) if (1..=MAX_ID).contains(&id) => Ok(id),
            Given::Value(_) | Given::Named(_) | Given::Unreadable => {
                Err(format!("The field {} must be an integer between 1 and {MAX_ID}.", self.name()))
            }
        }
    }
}

/// Reads the hyphenated form alone: the crate would also take braces, `urn:uuid:` and 32 bare digits.
pub(super) fn uuid_of(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

/// What was said about one member: nothing, a value of the right type, or something that is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Given<T> {
    /// Not said, or `null`.
    #[default]
    Absent,
    /// Of the right type; whether it is allowed is for the gate.
    Value(T),
    /// The name of an id, which a catalogue must say before the gate.
    Named(String),
    /// Of a wrong type, or a number beyond every range.
    Unreadable,
}

impl<T> Given<T> {
    /// Takes `other` if nothing was said here.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if matches!(self, Self::Absent) { other } else { self }
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl Given<i64> {
    /// Reads decimal digits with an optional minus sign; a number too large for any id is `Unreadable`.
    ///
    /// Returns `None` if the text is no such number at all.
    #[must_use]
    pub fn integer(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(text.parse().map_or(Self::Unreadable, Self::Value))
    }

    /// Reads an id, or the name of one.
    #[must_use]
    pub fn id_or_name(text: &str) -> Self {
        Self::integer(text).unwrap_or_else(|| Self::Named(text.to_owned()))
    }
}

impl Given<String> {
    /// Reads a UUID, or the name of a user.
    #[must_use]
    pub fn uuid_or_name(text: String) -> Self {
        if uuid_of(&text).is_some() || text.trim().is_empty() { Self::Value(text) } else { Self::Named(text) }
    }
}
