//! Which tickets are meant, in a small language over a ticket's members: `parse` reads it, `print` writes it, and `holds`
//! says what it means; a store may say the same in its own words.

mod fault;
mod holds;
mod operand;
mod parameter;
mod parse;
mod print;
mod speaker;

pub use fault::ParseFault;
pub use parameter::Taken;
pub use speaker::Speaker;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Catalogue, CatalogueEntry, Codigo, EntryId, Fecha, estado, resolve};

/// Which tickets are meant: those for which every term is true, and an expression that somebody wrote; all if there is none.
///
/// Two filters are the same only if the expression's text is: a far store is sent the text, not the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The terms, without names.
    pub terms: Vec<Node>,
    written: Option<(String, Node)>,
    /// What is written, with moments in place of days of a zone and a user in place of `mine`, where it has any.
    sent: Option<String>,
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
    /// In an estado that is not final, until the store that knows which are resolves it.
    Open,
    /// The code compares so, by year and number.
    Codigo(Op, Codigo),
    /// The text is this, character for character.
    Is(TextField, String),
    /// The text contains this, by [`super::fold`].
    Contains(TextField, String),
    /// The id that the catalogue names compares so.
    Id(Catalogue, Op, Operand),
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
pub enum Operand {
    /// The id.
    Id(EntryId),
    /// The name, and where it stands in the expression's text.
    Name(String, usize),
}

/// The entries of the catalogues that a filter names.
pub type Known = [(Catalogue, Vec<CatalogueEntry>)];

impl Filter {
    /// The most bytes of an expression.
    pub const LONGEST: usize = 4096;

    /// All for which each of these is true.
    #[must_use]
    pub const fn of(terms: Vec<Node>) -> Self {
        Self { terms, written: None, sent: None }
    }

    /// Reads an expression; spans such as `-7d` are counted back from `now`, days are those of UTC, and nothing
    /// is `mine`.
    ///
    /// # Errors
    /// The first place that cannot be read, with what was expected there.
    pub fn parse(text: &str, now: DateTime<Utc>) -> Result<Self, ParseFault> {
        Self::parse_by(text, Speaker::nobody(now))
    }

    /// Reads an expression as somebody means it.
    ///
    /// # Errors
    /// As [`Self::parse`]; a zone that cannot be read, a user that nobody knows.
    pub fn parse_by(text: &str, speaker: Speaker<'_>) -> Result<Self, ParseFault> {
        let (root, sent) = parse::expression(text, speaker)?;
        Ok(Self { terms: Vec::new(), written: Some((text.to_owned(), root)), sent })
    }

    /// The same as an expression alone.
    #[must_use]
    pub fn expressed(&self) -> Self {
        Self { terms: Vec::new(), written: Some((self.to_string(), self.whole())), sent: None }
    }

    /// Whether it names entries of this catalogue, or asks which are final.
    #[must_use]
    pub fn names(&self, catalogo: Catalogue) -> bool {
        self.whole().names(catalogo)
    }

    /// As one expression of ids: those of names are looked up, and so is which estados are final.
    ///
    /// # Errors
    /// The first name that stands for no id.
    pub fn resolved(&self, known: &Known) -> Result<Node, ParseFault> {
        let mut whole = self.whole();
        let text = self.written.as_ref().map_or("", |(text, _)| text);
        whole.resolve(known).map_err(|(at, message)| ParseFault::new(text, at, message))?;
        Ok(whole)
    }

    fn whole(&self) -> Node {
        let mut parts: Vec<Node> =
            self.terms.iter().chain(self.written.iter().map(|(_, root)| root)).cloned().collect();
        // A store may judge one after the other, and what reads a text takes the longest.
        parts.sort_by_key(|part| matches!(part, Node::Any(_)));
        Node::All(parts)
    }
}

impl Node {
    /// With this id of a catalogue.
    #[must_use]
    pub const fn is(catalogo: Catalogue, id: EntryId) -> Self {
        Self::Id(catalogo, Op::Eq, Operand::Id(id))
    }

    /// With one of these ids of a catalogue.
    #[must_use]
    pub fn any_of(catalogo: Catalogue, ids: &[EntryId]) -> Self {
        parse::joined(ids.iter().map(|id| Self::is(catalogo, *id)).collect(), Self::Any)
    }

    /// Filed by this user.
    #[must_use]
    pub const fn of_user(usuario: Uuid) -> Self {
        Self::is(Catalogue::Usuarios, EntryId::Usuario(usuario))
    }

    /// With this text in `Titulo` or `Descripcion`, by [`super::fold`].
    #[must_use]
    pub fn with_text(text: &str) -> Self {
        Self::Any([TextField::Titulo, TextField::Descripcion].map(|it| Self::Contains(it, text.to_owned())).to_vec())
    }

    fn resolve(&mut self, known: &Known) -> Result<(), (usize, String)> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().try_for_each(|part| part.resolve(known)),
            Self::Not(inner) => inner.resolve(known),
            Self::Id(catalogo, _, operand) => {
                if let Operand::Name(name, at) = operand {
                    let found = resolve(entries(known, *catalogo), name);
                    let entry = found.map_err(|why| (*at, why.absence(*catalogo, name)))?;
                    *operand = Operand::Id(entry.id);
                }
                Ok(())
            }
            Self::Open => {
                let ends = estado::ends(entries(known, Catalogue::Estados)).into_iter();
                let is_none = ends.map(|id| Self::Id(Catalogue::Estados, Op::Ne, Operand::Id(EntryId::Numero(id))));
                *self = parse::joined(is_none.collect(), Self::All);
                Ok(())
            }
            Self::Codigo(..) | Self::Is(..) | Self::Contains(..) | Self::From(..) | Self::Before(..) => Ok(()),
        }
    }

    fn names(&self, catalogo: Catalogue) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.names(catalogo)),
            Self::Not(inner) => inner.names(catalogo),
            Self::Id(of, _, Operand::Name(..)) => *of == catalogo,
            Self::Open => catalogo == Catalogue::Estados,
            _ => false,
        }
    }
}

fn entries(known: &Known, catalogo: Catalogue) -> &[CatalogueEntry] {
    known.iter().find(|(own, _)| *own == catalogo).map_or(&[], |(_, entries)| entries)
}

#[cfg(test)]
mod tests;
