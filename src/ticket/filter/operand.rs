//! Fields with the signs and values that each takes.

use chrono::{DateTime, Datelike, Utc};

use super::super::{Calendar, Catalogue, Codigo, Fecha, FechaError, TicketRef, fold};
use super::{Moment, Node, Op, Operand, TextField};

/// What an expression compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Codigo,
    TextField(TextField),
    Id(Catalogue),
    Moment(Moment),
}

/// A value as it was written, and where.
pub(super) struct Value {
    pub text: String,
    pub at: usize,
}

impl Field {
    /// Each with its name, and the name on the wire as it folds.
    const ALL: [(&str, &str, Self); 9] = [
        ("codigo", "codigo", Self::Codigo),
        ("titulo", "titulo", Self::TextField(TextField::Titulo)),
        ("descripcion", "descripcion", Self::TextField(TextField::Descripcion)),
        ("usuario", "usuarioid", Self::Id(Catalogue::Usuarios)),
        ("area", "areaid", Self::Id(Catalogue::Areas)),
        ("prioridad", "prioridadid", Self::Id(Catalogue::Prioridades)),
        ("estado", "estadoid", Self::Id(Catalogue::Estados)),
        ("creado", "fechacreacion", Self::Moment(Moment::Creado)),
        ("actualizado", "fechaactualizacion", Self::Moment(Moment::Actualizado)),
    ];

    pub fn names() -> String {
        Self::ALL.map(|(name, ..)| name).join(", ")
    }

    /// The field of this name or wire name, in any case, with or without accents.
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|(own, wire, _)| [*own, *wire].contains(&name.as_str())).map(|(.., field)| field)
    }

    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(.., field)| *field == self).map_or("", |(name, ..)| name)
    }

    /// What may stand between the field and a value.
    pub const fn signs(self) -> &'static str {
        match self {
            Self::TextField(_) => "= != ~ in",
            Self::Id(Catalogue::Usuarios) => "= != in",
            Self::Codigo | Self::Id(_) | Self::Moment(_) => "= != < <= > >= in",
        }
    }

    /// What a value of this field looks like.
    pub const fn wants(self) -> &'static str {
        match self {
            Self::Codigo => "a code such as TKT-2026-000001, 2026-1, or 1 of this year",
            Self::TextField(_) => "a word, or a text in quotes",
            Self::Id(Catalogue::Usuarios) => "a name, or a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6",
            Self::Id(_) => "an id or a name",
            Self::Moment(_) => {
                "a moment such as 2026-11-23, '2026-11-23 10:30', 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 30m, 12h, \
                 -7d, 2w ago"
            }
        }
    }

    /// The test that field, sign and value make.
    pub fn node(self, sign: &str, value: Value, calendar: Calendar<'_>) -> Result<Node, String> {
        let Some(op) = Op::of(sign) else {
            return match self {
                Self::TextField(texto) => Ok(Node::Contains(texto, value.text)),
                _ => Err(format!("expected one of {}", self.signs())),
            };
        };
        let wrong = || format!("expected {}", self.wants());
        match self {
            Self::Codigo => Ok(Node::Codigo(op, codigo(&value.text, calendar.now).ok_or_else(wrong)?)),
            Self::TextField(texto) => {
                let is = Node::Is(texto, value.text);
                Ok(if op == Op::Ne { Node::Not(Box::new(is)) } else { is })
            }
            Self::Id(_) if value.text.trim().is_empty() => Err(wrong()),
            Self::Id(catalogo) if catalogo.reads_as_id(&value.text) => {
                catalogo.id(&value.text).map(|id| Node::Id(catalogo, op, Operand::Id(id)))
            }
            Self::Id(catalogo) => Ok(Node::Id(catalogo, op, Operand::Name(value.text, value.at))),
            Self::Moment(momento) => moment(momento, op, &value.text, calendar).map_err(|error| match error {
                FechaError::NoMoment(_) => wrong(),
                FechaError::Zone(error) => error.to_string(),
            }),
        }
    }
}

fn codigo(text: &str, now: DateTime<Utc>) -> Option<Codigo> {
    let year = u16::try_from(now.year().clamp(1, 9999)).ok()?;
    match TicketRef::parse(text, year).ok()? {
        TicketRef::Codigo(codigo) => Some(codigo),
        TicketRef::Id(_) | TicketRef::Last => None,
    }
}

/// A date stands for its whole day, everything else for a second.
fn moment(momento: Moment, op: Op, text: &str, calendar: Calendar<'_>) -> Result<Node, FechaError> {
    let text = match text.strip_prefix('-') {
        Some(span) if span.ends_with(['m', 'h', 'd', 'w']) => span,
        _ => text,
    };
    let (start, end) = (Fecha::since_by(text, calendar)?, Fecha::until_by(text, calendar)?);
    Ok(match op {
        Op::Lt => Node::Before(momento, start),
        Op::Le => Node::Before(momento, end),
        Op::Gt => Node::From(momento, end),
        Op::Ge => Node::From(momento, start),
        Op::Eq => Node::All(vec![Node::From(momento, start), Node::Before(momento, end)]),
        Op::Ne => Node::Any(vec![Node::Before(momento, start), Node::From(momento, end)]),
    })
}
