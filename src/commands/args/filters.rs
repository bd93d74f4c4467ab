//! The filters that `list`, `search` and `export` share.

use anyhow::Result;
use clap::Args;

use crate::commands::args::own::{own, usuario};
use crate::commands::args::values::{When, filter, when};
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::store::Query;
use crate::ticket::filter::{Filter, Moment, Node, Operand};
use crate::ticket::{Catalogue, EntryId, Given, MAX_ID};

/// Which tickets are meant.
#[derive(Debug, Clone, Args)]
pub struct FilterArgs {
    /// In this area; repeat it, or write several with commas, for any of them
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", value_parser = id)]
    area: Vec<Operand>,

    /// Of this priority, or any of several
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", value_parser = id)]
    prioridad: Vec<Operand>,

    /// In this status, or any of several
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", value_parser = id)]
    estado: Vec<Operand>,

    /// Filed by this user, or any of several
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", value_parser = usuario)]
    usuario: Vec<Operand>,

    /// Filed by you: the default usuario of new tickets, else the user of the token
    #[arg(long, conflicts_with = "usuario")]
    mine: bool,

    /// Filed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d,
    /// 2w ago
    #[arg(long, visible_alias = "since", value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    desde: Option<When>,

    /// Filed then or earlier; a date includes its whole day
    #[arg(long, value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    hasta: Option<When>,

    /// In a status that is not final (Cerrado, 4, is final)
    #[arg(long)]
    abiertos: bool,

    /// With this text in the title or description, ignoring case and accents
    #[arg(long, value_name = "TEXT")]
    texto: Option<String>,

    /// For which this expression is true; if repeated, all of them. See `tickets list --help`
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: Vec<String>,
}

/// How what is given for a member is read.
type Read = fn(&str) -> Result<Operand, String>;

impl FilterArgs {
    /// What to ask a store for, with the ids of all names.
    ///
    /// # Errors
    /// A name that is none, an expression that cannot be read; the store's.
    pub fn query(&self, context: &Context) -> Result<Query> {
        let mut names = Resolver::new(context);
        let own = if self.mine { vec![Operand::Id(own("--mine", context)?)] } else { self.usuario.clone() };
        let given: [(Catalogue, &[Operand], Read); 4] = [
            (Catalogue::Areas, &self.area, id),
            (Catalogue::Prioridades, &self.prioridad, id),
            (Catalogue::Estados, &self.estado, id),
            (Catalogue::Usuarios, &own, usuario),
        ];
        let mut terms = Vec::new();
        for (catalogo, given, read) in given {
            let ids = ids(catalogo, given, read, &mut names)?;
            terms.extend((!ids.is_empty()).then(|| Node::any_of(catalogo, &ids)));
        }
        let desde = self.desde.as_ref().map(|when| when.since(context)).transpose()?;
        let hasta = self.hasta.as_ref().map(|when| when.until(context)).transpose()?;
        terms.extend(desde.map(|fecha| Node::From(Moment::Creado, fecha)));
        terms.extend(hasta.map(|fecha| Node::Before(Moment::Creado, fecha)));
        terms.extend(self.abiertos.then_some(Node::Open));
        terms.extend(self.texto.as_deref().map(Node::with_text));
        let mut filter = all(&self.filter, context)?.unwrap_or_default();
        filter.terms = terms;
        Ok(Query { filter, ..Query::default() })
    }

    /// These filters, and those of a saved view where these say nothing; expressions must all be true.
    pub fn over(mut self, saved: Self) -> Self {
        let or = |own: Vec<_>, saved| if own.is_empty() { saved } else { own };
        self.area = or(self.area, saved.area);
        self.prioridad = or(self.prioridad, saved.prioridad);
        self.estado = or(self.estado, saved.estado);
        if self.usuario.is_empty() && !self.mine {
            (self.usuario, self.mine) = (saved.usuario, saved.mine);
        }
        self.desde = self.desde.or(saved.desde);
        self.hasta = self.hasta.or(saved.hasta);
        self.abiertos |= saved.abiertos;
        self.texto = self.texto.or(saved.texto);
        self.filter = saved.filter.into_iter().chain(self.filter).collect();
        self
    }
}

/// Reads expressions, each alone first, so that a fault is shown where it stands in what was typed.
fn all(texts: &[String], context: &Context) -> Result<Option<Filter>> {
    let alone = texts.iter().map(|text| filter(text, context)).collect::<Result<Vec<_>>>()?;
    match (texts, alone.as_slice()) {
        ([_, _, ..], _) => {
            let joined = texts.iter().map(|text| format!("({text})")).collect::<Vec<_>>().join(" and ");
            filter(&joined, context).map(Some)
        }
        (_, alone) => Ok(alone.first().cloned()),
    }
}

/// The ids of all that is given for a member, each once. A name may have commas itself; what is none is taken apart at them.
fn ids(catalogo: Catalogue, given: &[Operand], read: Read, names: &mut Resolver<'_>) -> Result<Vec<EntryId>> {
    let mut found: Vec<EntryId> = Vec::new();
    for given in given {
        let whole = names.id(catalogo, given);
        let parts = match (given, whole) {
            (Operand::Name(text, _), Err(error)) if text.contains(',') && error.is::<Usage>() => {
                let wrong = |why| Usage(format!("--{} '{text}': {why}", catalogo.singular()));
                let parts = text.split(',').map(|part| read(part.trim()).map_err(wrong));
                let parts = parts.collect::<Result<Vec<_>, _>>()?;
                parts.iter().map(|part| names.id(catalogo, part)).collect::<Result<Vec<_>>>()?
            }
            (_, whole) => vec![whole?],
        };
        parts.into_iter().for_each(|id| {
            if !found.contains(&id) {
                found.push(id);
            }
        });
    }
    Ok(found)
}

fn id(text: &str) -> Result<Operand, String> {
    match Given::id_or_name(text) {
        Given::Value(id) if (1..=MAX_ID).contains(&id) => Ok(Operand::Id(EntryId::Numero(id))),
        Given::Named(name) if name.trim().is_empty() => Err("an id or a name is needed".to_owned()),
        Given::Named(name) => Ok(Operand::Name(name, 0)),
        _ => Err(format!("{text} is not in 1..={MAX_ID}")),
    }
}
