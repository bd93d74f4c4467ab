//! The parameters of requests that say which tickets are meant: servers read them, and clients write them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::{Catalogue, Fecha};
use super::{Filter, Moment, Node, Op, Operand, Speaker, TextField};

/// Those of ids.
const IDS: [(&str, Catalogue); 4] = [
    ("areaId", Catalogue::Areas),
    ("prioridadId", Catalogue::Prioridades),
    ("estadoId", Catalogue::Estados),
    (USUARIO, Catalogue::Usuarios),
];
const USUARIO: &str = "usuarioId";
const DESDE: &str = "desde";
const HASTA: &str = "hasta";
const ABIERTOS: &str = "abiertos";
const TEXTO: &str = "texto";
const WHERE: &str = "where";

/// The usual name of a parameter if it is known; the error is what is wrong with its value, where there is more to say than
/// that it is not valid.
pub type Taken = Result<Option<&'static str>, Option<String>>;

impl Filter {
    /// The parameters that ask for it, each once: a term has its own, and what is left is one expression.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let (mut given, mut rest) = (Vec::new(), Self { terms: Vec::new(), ..self.clone() });
        for term in &self.terms {
            match parameter(term) {
                Some(own) if given.iter().all(|(name, _)| *name != own.0) => given.push(own),
                _ => rest.terms.push(term.clone()),
            }
        }
        if rest != Self::default() {
            given.push((WHERE, rest.to_string()));
        }
        given
    }

    /// Takes a parameter, its name in any case, in the place of an earlier one; `q` is `texto`.
    ///
    /// # Errors
    /// See [`Taken`].
    pub fn take(&mut self, name: &str, value: &str, speaker: Speaker<'_>) -> Taken {
        let mut all = IDS.map(|(name, _)| name).into_iter().chain([DESDE, HASTA, ABIERTOS, TEXTO, WHERE]);
        let asked = if name.eq_ignore_ascii_case("q") { TEXTO } else { name };
        let Some(usual) = all.find(|usual| usual.eq_ignore_ascii_case(asked)) else { return Ok(None) };
        if usual == WHERE {
            let Self { written, sent, .. } = Self::parse_by(value, speaker).map_err(|fault| Some(fault.to_string()))?;
            (self.written, self.sent) = (written, sent);
        } else {
            self.put(usual, term(usual, value, speaker.calendar.now).ok_or(None)?);
        }
        Ok(Some(usual))
    }

    /// Leaves one user's tickets alone. Returns whether another's were asked for.
    pub fn keep_to(&mut self, usuario: Uuid) -> bool {
        let own = Node::of_user(usuario);
        let others = self.put(USUARIO, Some(own.clone()));
        others.is_some_and(|asked| asked != own)
    }

    fn put(&mut self, name: &str, term: Option<Node>) -> Option<Node> {
        let same = self.terms.iter().position(|old| parameter(old).is_some_and(|(own, _)| own == name));
        let old = same.map(|at| self.terms.remove(at));
        self.terms.extend(term);
        old
    }
}

/// The parameter of its own that a term has, with its value.
fn parameter(term: &Node) -> Option<(&'static str, String)> {
    Some(match term {
        Node::Id(catalogo, Op::Eq, Operand::Id(id)) => {
            (IDS.into_iter().find(|(_, own)| own == catalogo)?.0, id.to_string())
        }
        Node::From(Moment::Creado, fecha) => (DESDE, fecha.to_string()),
        // A term ends before its moment; the parameter counts with its own second.
        Node::Before(Moment::Creado, fecha) => (HASTA, fecha.second_before().to_string()),
        Node::Open => (ABIERTOS, "true".to_owned()),
        Node::Any(parts) => match parts.as_slice() {
            [Node::Contains(TextField::Titulo, text), Node::Contains(TextField::Descripcion, same)] if text == same => {
                (TEXTO, text.clone())
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// The term that a parameter asks for; `None` for a value that is not valid.
fn term(name: &str, value: &str, now: DateTime<Utc>) -> Option<Option<Node>> {
    // Whose day would it be? A client says the moment.
    if [DESDE, HASTA].contains(&name) && Fecha::is_day(value) {
        return None;
    }
    Some(Some(match name {
        DESDE => Node::From(Moment::Creado, Fecha::since(value, now).ok()?),
        HASTA => Node::Before(Moment::Creado, Fecha::until(value, now).ok()?),
        ABIERTOS => return Some(value.to_ascii_lowercase().parse::<bool>().ok()?.then_some(Node::Open)),
        TEXTO => Node::with_text(value),
        _ => {
            let (_, catalogo) = IDS.into_iter().find(|(own, _)| *own == name)?;
            Node::is(catalogo, catalogo.id(value).ok()?)
        }
    }))
}
