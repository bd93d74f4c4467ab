//! Fields with the signs and values that each takes.

use chrono::{DateTime, Datelike, Utc};

use super::super::{Calendar, Campo, Codigo, Fecha, FechaError, Given, TicketRef, fold};
use super::{Moment, Node, Op, Operand, TextField};

/// What an expression compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Codigo,
    TextField(TextField),
    Usuario,
    Id(Campo),
    Moment(Moment),
}

/// What stands between field and value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Op(Op),
    Contains,
    In,
}

/// A value as it was written, and where.
pub(super) struct Value {
    pub text: String,
    pub at: usize,
}

impl Field {
    pub const NAMES: &str = "codigo, titulo, descripcion, usuario, area, prioridad, estado, creado, actualizado";

    /// The field of this name or wire name, in any case, with or without accents.
    pub fn named(name: &str) -> Option<Self> {
        Some(match fold(name).as_str() {
            "codigo" => Self::Codigo,
            "titulo" => Self::TextField(TextField::Titulo),
            "descripcion" => Self::TextField(TextField::Descripcion),
            "usuario" | "usuarioid" => Self::Usuario,
            "area" | "areaid" => Self::Id(Campo::AreaId),
            "prioridad" | "prioridadid" => Self::Id(Campo::PrioridadId),
            "estado" | "estadoid" => Self::Id(Campo::EstadoId),
            "creado" | "fechacreacion" => Self::Moment(Moment::Creado),
            "actualizado" | "fechaactualizacion" => Self::Moment(Moment::Actualizado),
            _ => return None,
        })
    }

    pub fn takes(self, sign: Sign) -> bool {
        match sign {
            Sign::In | Sign::Op(Op::Eq | Op::Ne) => true,
            Sign::Contains => matches!(self, Self::TextField(_)),
            Sign::Op(Op::Lt | Op::Le | Op::Gt | Op::Ge) => !matches!(self, Self::TextField(_) | Self::Usuario),
        }
    }

    pub const fn signs(self) -> &'static str {
        match self {
            Self::TextField(_) => "= != ~ in",
            Self::Usuario => "= != in",
            Self::Codigo | Self::Id(_) | Self::Moment(_) => "= != < <= > >= in",
        }
    }

    /// What a value of this field looks like.
    pub const fn wants(self) -> &'static str {
        match self {
            Self::Codigo => "a code such as TKT-2026-000001, 2026-1, or 1 of this year",
            Self::TextField(_) => "a word, or a text in quotes",
            Self::Usuario => "a name, or a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6",
            Self::Id(_) => "an id or a name",
            Self::Moment(_) => {
                "a moment such as 2026-11-23, '2026-11-23 10:30', 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 30m, 12h, \
                 -7d, 2w ago"
            }
        }
    }

    /// The test that field, sign and value make.
    pub fn node(self, sign: Sign, value: Value, calendar: Calendar<'_>) -> Result<Node, String> {
        let Sign::Op(op) = sign else {
            return match self {
                Self::TextField(texto) => Ok(Node::Contains(texto, value.text)),
                _ => Err(format!("expected one of {}", self.signs())),
            };
        };
        let wrong = || format!("expected {}", self.wants());
        match self {
            Self::Codigo => Ok(Node::Codigo(op, codigo(&value.text, calendar.now).ok_or_else(wrong)?)),
            Self::TextField(texto) => Ok(equal(op, Node::Is(texto, value.text))),
            Self::Usuario => {
                let usuario = match Given::uuid_or_name(value.text) {
                    Given::Named(name) => Operand::Name(name, value.at),
                    given => Operand::Id(Campo::UsuarioId.uuid(given).map_err(|_| wrong())?),
                };
                Ok(equal(op, Node::Usuario(usuario)))
            }
            Self::Id(campo) => Ok(Node::Id(campo, op, operand(campo, value)?)),
            Self::Moment(momento) => moment(momento, op, &value.text, calendar).map_err(|error| match error {
                FechaError::NoMoment(_) => wrong(),
                FechaError::Zone(error) => error.to_string(),
            }),
        }
    }
}

/// Of the two comparisons that there are where nothing is smaller or larger.
fn equal(op: Op, node: Node) -> Node {
    if op == Op::Ne { Node::Not(Box::new(node)) } else { node }
}

fn codigo(text: &str, now: DateTime<Utc>) -> Option<Codigo> {
    let year = u16::try_from(now.year().clamp(1, 9999)).ok()?;
    match TicketRef::parse(text, year).ok()? {
        TicketRef::Codigo(codigo) => Some(codigo),
        TicketRef::Id(_) | TicketRef::Last => None,
    }
}

fn operand(campo: Campo, value: Value) -> Result<Operand, String> {
    match Given::integer(&value.text) {
        Some(given) => campo.id(given).map(Operand::Id),
        None if value.text.trim().is_empty() => Err(format!("expected {}", Field::Id(campo).wants())),
        None => Ok(Operand::Name(value.text, value.at)),
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
