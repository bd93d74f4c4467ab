//! What a change of several tickets would do, for the question whether to go on.

use crate::render::beginning;
use crate::store::{Leave, Store};
use crate::ticket::{Campo, Catalogue, Change, Labels, Ticket, TicketRef, number};

/// The most tickets that are shown one by one.
const SHOWN: usize = 8;

/// What becomes of tickets.
pub struct Outlook<'a> {
    /// In words, for one ticket and for several: `goes to the trash`, `go to the trash`.
    pub words: (&'a str, &'a str),
    /// Their new values, and which of them stay as they are.
    pub change: Option<(&'a Change, &'a Leave)>,
}

impl Outlook<'_> {
    /// Says on one line what would be done.
    pub fn brief(&self, targets: &[TicketRef]) -> String {
        const NAMED: usize = 5;
        let mut codes: Vec<String> = targets.iter().take(NAMED).map(ToString::to_string).collect();
        if targets.len() > NAMED {
            codes.push("…".to_owned());
        }
        let becomes = if targets.len() == 1 { self.words.0 } else { self.words.1 };
        format!("{} ({}) {becomes}", number(targets.len(), "ticket", "tickets"), codes.join(", "))
    }

    /// Says it with titles and values, one ticket a line. The question can do without what the store cannot say.
    pub fn lines(&self, targets: &[TicketRef], store: &mut dyn Store) -> Vec<String> {
        let count = number(targets.len(), "ticket", "tickets");
        let mut lines = vec![match self.change {
            Some(_) => format!("{count} will be changed:"),
            None => format!("{count} {}:", if targets.len() == 1 { self.words.0 } else { self.words.1 }),
        }];
        let names = self.change.map_or_else(Labels::default, |(change, _)| names(change, store));
        let shown = targets.iter().take(SHOWN).map(|target| match store.find(target) {
            Ok(ticket) => format!("  {target} {}{}", beginning(&ticket.titulo), self.values(&ticket, &names)),
            Err(_) => format!("  {target}"),
        });
        lines.extend(shown);
        if let Some(rest @ 1..) = targets.len().checked_sub(SHOWN) {
            lines.push(format!("  … and {rest} more"));
        }
        lines
    }

    /// `  Estado: Abierto → Resuelto`.
    fn values(&self, ticket: &Ticket, names: &Labels) -> String {
        let Some((change, leave)) = self.change else { return String::new() };
        let after = if leave.leaves(ticket.estado_id) { ticket.clone() } else { change.applied(ticket) };
        let value = |campo: Campo, ticket: &Ticket| match campo {
            Campo::Titulo | Campo::Descripcion => beginning(&ticket.text_of(campo)),
            _ => {
                let text = ticket.text_of(campo);
                names.of_text(campo.name(), &text).map_or(text, ToOwned::to_owned)
            }
        };
        let becomes = |campo: Campo| {
            let name = campo.name().trim_end_matches("Id");
            format!("{name}: {} → {}", value(campo, ticket), value(campo, &after))
        };
        let values: Vec<String> = ticket.differs_in(&after).map(becomes).collect();
        if values.is_empty() { "  unchanged".to_owned() } else { format!("  {}", values.join(", ")) }
    }
}

/// The names of the catalogues that the change is about.
fn names(change: &Change, store: &mut dyn Store) -> Labels {
    let catalogues = Catalogue::ALL.into_iter().filter(|catalogo| change.id(catalogo.campo()).is_some());
    catalogues
        .fold(Labels::default(), |names, catalogo| names.with(catalogo, store.catalogue(catalogo).unwrap_or_default()))
}
