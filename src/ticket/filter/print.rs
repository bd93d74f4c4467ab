//! Expressions as the language writes them: who reads one gets the same tree.

use std::fmt;

use super::operand::Field;
use super::{Filter, Node, Op, Operand};

/// The whole as one expression, the written part as it was written but for days of a zone and `mine`; empty where all tickets are meant.
impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_alone = self.terms.is_empty();
        let text = self.sent.as_ref().or(self.written.as_ref().map(|(text, _)| text));
        let written = text.map(|text| if is_alone { text.clone() } else { format!("({text})") });
        out.write_str(&self.terms.iter().map(part).chain(written).collect::<Vec<_>>().join(" and "))
    }
}

impl fmt::Display for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Self], word| parts.iter().map(part).collect::<Vec<_>>().join(word);
        let (field, op, value) = match self {
            Self::All(parts) => return out.write_str(&joined(parts, " and ")),
            Self::Any(parts) => return out.write_str(&joined(parts, " or ")),
            Self::Not(inner) => return write!(out, "not {}", part(inner)),
            Self::Open => return out.write_str("abierto"),
            Self::Codigo(op, codigo) => (Field::Codigo, op.sign(), codigo.to_string()),
            Self::Is(texto, text) => (Field::TextField(*texto), "=", quoted(text)),
            Self::Contains(texto, text) => (Field::TextField(*texto), "~", quoted(text)),
            Self::Id(catalogo, op, Operand::Id(id)) => (Field::Id(*catalogo), op.sign(), id.to_string()),
            Self::Id(catalogo, op, Operand::Name(name, _)) => (Field::Id(*catalogo), op.sign(), quoted(name)),
            Self::From(momento, fecha) => (Field::Moment(*momento), ">=", fecha.to_string()),
            Self::Before(momento, fecha) => (Field::Moment(*momento), "<", fecha.to_string()),
        };
        write!(out, "{} {op} {value}", field.name())
    }
}

impl Op {
    /// What has this sign.
    pub(super) fn of(sign: &str) -> Option<Self> {
        [Self::Eq, Self::Ne, Self::Lt, Self::Le, Self::Gt, Self::Ge].into_iter().find(|op| op.sign() == sign)
    }

    /// The sign, in expressions and in SQL.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Eq => "=",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }
}

/// A part of a larger one.
pub(super) fn part(node: &Node) -> String {
    if matches!(node, Node::All(_) | Node::Any(_)) { format!("({node})") } else { node.to_string() }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}
