//! What a list is filtered by: a small language over a ticket's members, read by `parse`. `holds` says what it means;
//! a store may say the same in its own words.

mod fault;
mod holds;
mod operand;
mod parse;

pub use fault::ParseFault;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Calendar, Campo, Codigo, EntryId, Fecha};

/// An expression with its text.
///
/// Two texts are the same filter only if they are the same text: a far store is sent the text, not the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    text: String,
    /// The same for a reader in another zone, where that is not the text itself.
    sent: Option<String>,
    root: Node,
}

/// One part of an expression. The parser bounds its depth, so it may be walked by recursion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Each of them is true; true if there is none.
    All(Vec<Node>),
    /// One of them is true.
    Any(Vec<Node>),
    /// It is false.
    Not(Box<Node>),
    /// The code compares so, by year and number.
    Codigo(Op, Codigo),
    /// The text is this, character for character.
    Is(TextField, String),
    /// The text contains this, by [`super::fold`].
    Contains(TextField, String),
    /// Filed by this user.
    Usuario(Operand<Uuid>),
    /// The id compares so.
    Id(Campo, Op, Operand),
    /// The moment is this or later.
    From(Moment, Fecha),
    /// The moment is before this.
    Before(Moment, Fecha),
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// A member that is a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// `Titulo`
    Titulo,
    /// `Descripcion`
    Descripcion,
}

/// A member that is a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// `FechaCreacion`
    Creado,
    /// `FechaActualizacion`
    Actualizado,
}

/// An id, or a name that stands for one until the store that knows the names resolves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand<T = i64> {
    /// The id.
    Id(T),
    /// The name, and where it stands in the expression's text.
    Name(String, usize),
}

/// Says which id a name stands for, or why it stands for none.
pub type NameLookup<'a> = &'a dyn Fn(Campo, &str) -> Result<EntryId, String>;

impl Filter {
    /// The most bytes of an expression.
    pub const LONGEST: usize = 4096;

    /// Reads an expression; spans such as `-7d` are counted back from `now`, and days are those of UTC.
    ///
    /// # Errors
    /// The first place that cannot be read, with what was expected there.
    pub fn parse(text: &str, now: DateTime<Utc>) -> Result<Self, ParseFault> {
        Self::parse_by(text, Calendar::utc(now))
    }

    /// Reads an expression with the days of a zone.
    ///
    /// # Errors
    /// As [`Self::parse`]; a zone that cannot be read.
    pub fn parse_by(text: &str, calendar: Calendar<'_>) -> Result<Self, ParseFault> {
        let (root, sent) = parse::expression(text, calendar)?;
        Ok(Self { text: text.to_owned(), sent, root })
    }

    /// The same, for tickets that have one of these ids as well.
    #[must_use]
    pub fn narrowed(narrowed: Option<Self>, campo: Campo, ids: &[EntryId]) -> Self {
        let node = |id: &EntryId| match id {
            EntryId::Numero(id) => Node::Id(campo, Op::Eq, Operand::Id(*id)),
            EntryId::Usuario(id) => Node::Usuario(Operand::Id(*id)),
        };
        let listed = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let root = Node::Any(ids.iter().map(node).collect());
        Self::besides(narrowed, format!("{} in ({listed})", campo.name()), root)
    }

    /// An expression that the program makes itself, besides another: faults show what was typed, and a far store is sent both.
    #[must_use]
    pub fn besides(other: Option<Self>, text: String, root: Node) -> Self {
        match other {
            None => Self { text, sent: None, root },
            Some(other) => {
                let sent = Some(format!("{text} and ({})", other.text()));
                Self { text: other.text, sent, root: Node::All(vec![root, other.root]) }
            }
        }
    }

    /// As it was written, with moments in place of days of a zone.
    #[must_use]
    pub fn text(&self) -> &str {
        self.sent.as_deref().unwrap_or(&self.text)
    }

    /// What it means.
    #[must_use]
    pub const fn root(&self) -> &Node {
        &self.root
    }

    /// Whether an entry of this member's catalogue is named in it.
    #[must_use]
    pub fn names(&self, campo: Campo) -> bool {
        self.root.names(campo)
    }

    /// Puts ids in the place of names.
    ///
    /// # Errors
    /// The first name that stands for no id.
    pub fn resolve(&mut self, names: NameLookup<'_>) -> Result<(), ParseFault> {
        self.root.resolve(names).map_err(|(at, message)| ParseFault::new(&self.text, at, message))
    }
}

impl Node {
    fn resolve(&mut self, names: NameLookup<'_>) -> Result<(), (usize, String)> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().try_for_each(|part| part.resolve(names)),
            Self::Not(inner) => inner.resolve(names),
            Self::Id(campo, _, operand) => operand.resolve(*campo, names),
            Self::Usuario(operand) => operand.resolve(Campo::UsuarioId, names),
            Self::Codigo(..) | Self::Is(..) | Self::Contains(..) | Self::From(..) | Self::Before(..) => Ok(()),
        }
    }

    fn names(&self, campo: Campo) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.names(campo)),
            Self::Not(inner) => inner.names(campo),
            Self::Usuario(operand) => campo == Campo::UsuarioId && matches!(operand, Operand::Name(..)),
            Self::Id(of, _, operand) => campo == *of && matches!(operand, Operand::Name(..)),
            _ => false,
        }
    }
}

impl<T: Copy + TryFrom<EntryId>> Operand<T> {
    /// The id, unless it is still a name.
    #[must_use]
    pub const fn id(&self) -> Option<T> {
        match self {
            Self::Id(id) => Some(*id),
            Self::Name(..) => None,
        }
    }

    fn resolve(&mut self, campo: Campo, names: NameLookup<'_>) -> Result<(), (usize, String)> {
        if let Self::Name(name, at) = self {
            let id = names(campo, name).map_err(|message| (*at, message))?;
            let other = |_| (*at, format!("{name} is the name of something else"));
            *self = Self::Id(T::try_from(id).map_err(other)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
