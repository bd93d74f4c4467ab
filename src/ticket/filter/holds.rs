//! What an expression means of a ticket in memory: the same as its SQL means of a row.

use std::cell::OnceCell;

use super::super::{Catalogue, Codigo, EntryId, Fecha, Ticket, fold};
use super::{Moment, Node, Op, Operand, TextField};

impl Node {
    /// Whether this is true of a ticket.
    ///
    /// What compares a member that the ticket lacks, as tickets of other servers may, is neither true nor false, and so is
    /// what nobody has resolved.
    #[must_use]
    pub fn holds(&self, ticket: &Ticket) -> bool {
        let seen = Seen { ticket, titulo: OnceCell::new(), descripcion: OnceCell::new() };
        self.truth(&seen) == Some(true)
    }

    fn truth(&self, seen: &Seen<'_>) -> Option<bool> {
        let ticket = seen.ticket;
        match self {
            Self::All(parts) => joined(parts, seen, false),
            Self::Any(parts) => joined(parts, seen, true),
            Self::Not(inner) => inner.truth(seen).map(|is_true| !is_true),
            Self::Codigo(op, codigo) => compared(*op, ticket.codigo.as_ref()?, codigo),
            Self::Is(texto, text) => Some(seen.text(*texto) == text),
            Self::Contains(texto, text) => Some(seen.folded(*texto).contains(&fold(text))),
            Self::Id(catalogo, op, Operand::Id(other)) => Some(op.holds(&id(ticket, *catalogo), other)),
            Self::Open | Self::Id(_, _, Operand::Name(..)) => None,
            Self::From(momento, fecha) => Some(moment(ticket, *momento)? >= *fecha),
            Self::Before(momento, fecha) => Some(moment(ticket, *momento)? < *fecha),
        }
    }
}

impl Op {
    fn holds<T: PartialOrd>(self, one: &T, other: &T) -> bool {
        match self {
            Self::Eq => one == other,
            Self::Ne => one != other,
            Self::Lt => one < other,
            Self::Le => one <= other,
            Self::Gt => one > other,
            Self::Ge => one >= other,
        }
    }
}

/// A ticket whose texts are folded once, however many words are looked for in them.
struct Seen<'a> {
    ticket: &'a Ticket,
    titulo: OnceCell<String>,
    descripcion: OnceCell<String>,
}

impl Seen<'_> {
    fn text(&self, texto: TextField) -> &str {
        match texto {
            TextField::Titulo => &self.ticket.titulo,
            TextField::Descripcion => &self.ticket.descripcion,
        }
    }

    fn folded(&self, texto: TextField) -> &str {
        let cell = match texto {
            TextField::Titulo => &self.titulo,
            TextField::Descripcion => &self.descripcion,
        };
        cell.get_or_init(|| fold(self.text(texto)))
    }
}

/// One part that is `decides` decides all; else one that is unknown leaves all unknown.
fn joined(parts: &[Node], seen: &Seen<'_>, decides: bool) -> Option<bool> {
    let mut is_known = true;
    for part in parts {
        match part.truth(seen) {
            Some(is_true) if is_true == decides => return Some(decides),
            Some(_) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(!decides)
}

/// Codes of another server's making have no order among ours.
fn compared(op: Op, one: &Codigo, other: &Codigo) -> Option<bool> {
    match (op, one.parts().zip(other.parts())) {
        (_, Some((one, other))) => Some(op.holds(&one, &other)),
        (Op::Eq | Op::Ne, None) => Some(op.holds(one, other)),
        (_, None) => None,
    }
}

const fn id(ticket: &Ticket, catalogo: Catalogue) -> EntryId {
    match catalogo {
        Catalogue::Areas => EntryId::Numero(ticket.area_id),
        Catalogue::Prioridades => EntryId::Numero(ticket.prioridad_id),
        Catalogue::Estados => EntryId::Numero(ticket.estado_id),
        Catalogue::Usuarios => EntryId::Usuario(ticket.usuario_id),
    }
}

const fn moment(ticket: &Ticket, momento: Moment) -> Option<Fecha> {
    match momento {
        Moment::Creado => ticket.fecha_creacion,
        Moment::Actualizado => ticket.fecha_actualizacion,
    }
}
