//! The filters that `list`, `search` and `export` share.

use anyhow::Result;
use clap::Args;

use crate::commands::args::values::{filter, since, until};
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::store::Query;
use crate::ticket::filter::{Moment, Node, Operand};
use crate::ticket::{Catalogue, EntryId, Fecha, Given, MAX_ID};

/// Which tickets are meant.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// In this area
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", value_parser = id)]
    area: Option<Operand>,

    /// Of this priority
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", value_parser = id)]
    prioridad: Option<Operand>,

    /// In this status
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", value_parser = id)]
    estado: Option<Operand>,

    /// Filed by this user
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", value_parser = usuario)]
    usuario: Option<Operand>,

    /// Filed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago
    #[arg(long, visible_alias = "since", value_name = "WHEN", value_parser = since, allow_hyphen_values = true)]
    desde: Option<Fecha>,

    /// Filed then or earlier; a date is meant with its whole day
    #[arg(long, value_name = "WHEN", value_parser = until, allow_hyphen_values = true)]
    hasta: Option<Fecha>,

    /// In a status that is not final; Cerrado (4) is
    #[arg(long)]
    abiertos: bool,

    /// With this text in the title or description, whatever the case and accents
    #[arg(long, value_name = "TEXT")]
    texto: Option<String>,

    /// For which this expression is true as well; see `tickets list --help`
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: Option<String>,
}

impl FilterArgs {
    /// What to ask a store for, with the ids of all names.
    ///
    /// # Errors
    /// A name that is none, an expression that cannot be read; the store's.
    pub fn query(&self, context: &Context) -> Result<Query> {
        let mut names = Resolver::new(context);
        let ids = [
            (Catalogue::Areas, &self.area),
            (Catalogue::Prioridades, &self.prioridad),
            (Catalogue::Estados, &self.estado),
            (Catalogue::Usuarios, &self.usuario),
        ];
        let mut terms = Vec::new();
        for (catalogo, given) in ids {
            let id = given.as_ref().map(|given| names.id(catalogo, given)).transpose()?;
            terms.extend(id.map(|id| Node::is(catalogo, id)));
        }
        terms.extend(self.desde.map(|fecha| Node::From(Moment::Creado, fecha)));
        terms.extend(self.hasta.map(|fecha| Node::Before(Moment::Creado, fecha)));
        terms.extend(self.abiertos.then_some(Node::Open));
        terms.extend(self.texto.as_deref().map(Node::with_text));
        let mut filter = self.filter.as_deref().map(filter).transpose()?.unwrap_or_default();
        filter.terms = terms;
        Ok(Query { filter, ..Query::default() })
    }
}

fn id(text: &str) -> Result<Operand, String> {
    match Given::id_or_name(text) {
        Given::Value(id) if (1..=MAX_ID).contains(&id) => Ok(Operand::Id(EntryId::Numero(id))),
        Given::Named(name) if name.trim().is_empty() => Err("an id or a name is needed".to_owned()),
        Given::Named(name) => Ok(Operand::Name(name, 0)),
        _ => Err(format!("{text} is not in 1..={MAX_ID}")),
    }
}

fn usuario(text: &str) -> Result<Operand, String> {
    match Given::uuid_or_name(text.to_owned()) {
        Given::Named(name) => Ok(Operand::Name(name, 0)),
        _ => Catalogue::Usuarios.id(text).map(Operand::Id),
    }
}
