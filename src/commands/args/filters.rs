//! The filters that `list`, `search` and `export` share.

use anyhow::Result;
use clap::Args;

use crate::commands::args::values::{When, filter, when};
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::store::Query;
use crate::ticket::filter::Filter;
use crate::ticket::{Campo, Catalogue, EntryId, Given, MAX_ID};

/// Which tickets are meant.
#[derive(Debug, Clone, Args)]
pub struct FilterArgs {
    /// In this area; repeat it, or write several with commas, for any of them
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", value_parser = id)]
    area: Vec<Given<i64>>,

    /// Of this priority, or any of several
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", value_parser = id)]
    prioridad: Vec<Given<i64>>,

    /// In this status, or any of several
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", value_parser = id)]
    estado: Vec<Given<i64>>,

    /// Filed by this user, or any of several
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", value_parser = usuario)]
    usuario: Vec<Given<String>>,

    /// Filed by you: the default usuario of new tickets, else whom the token names
    #[arg(long, conflicts_with = "usuario")]
    mine: bool,

    /// Filed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d,
    /// 2w ago
    #[arg(long, visible_alias = "since", value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    desde: Option<When>,

    /// Filed then or earlier; a day is meant as a whole
    #[arg(long, value_name = "WHEN", value_parser = when, allow_hyphen_values = true)]
    hasta: Option<When>,

    /// In a status that is not final; Cerrado (4) is
    #[arg(long)]
    abiertos: bool,

    /// With this text in the title or description, whatever the case and accents
    #[arg(long, value_name = "TEXT")]
    texto: Option<String>,

    /// For which this expression is true as well, or all of several; see `tickets list --help`
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: Vec<String>,
}

impl FilterArgs {
    /// What to ask a store for, with the ids of all names.
    ///
    /// # Errors
    /// A name that is none, an expression that cannot be read; the store's.
    pub fn query(&self, context: &Context) -> Result<Query> {
        let mut names = Resolver::new(context);
        let mut query = Query {
            desde: self.desde.as_ref().map(|when| when.since(context)).transpose()?,
            hasta: self.hasta.as_ref().map(|when| when.until(context)).transpose()?,
            texto: self.texto.clone(),
            abiertos: self.abiertos,
            filter: all(&self.filter, context)?,
            ..Query::default()
        };
        let own: Option<Given<String>> = self.mine.then(|| own(context)).transpose()?;
        let usuarios = if let Some(own) = own { vec![own] } else { self.usuario.clone() };
        let given = [
            (Catalogue::Areas, ids(Catalogue::Areas, &self.area, id, of_number, &mut names)?),
            (Catalogue::Prioridades, ids(Catalogue::Prioridades, &self.prioridad, id, of_number, &mut names)?),
            (Catalogue::Estados, ids(Catalogue::Estados, &self.estado, id, of_number, &mut names)?),
            (Catalogue::Usuarios, ids(Catalogue::Usuarios, &usuarios, usuario, of_usuario, &mut names)?),
        ];
        for (catalogo, ids) in given {
            match (catalogo, ids.as_slice()) {
                (_, []) => {}
                (Catalogue::Areas, [EntryId::Numero(id)]) => query.area_id = Some(*id),
                (Catalogue::Prioridades, [EntryId::Numero(id)]) => query.prioridad_id = Some(*id),
                (Catalogue::Estados, [EntryId::Numero(id)]) => query.estado_id = Some(*id),
                (Catalogue::Usuarios, [EntryId::Usuario(id)]) => query.usuario_id = Some(*id),
                (_, several) => query.filter = Some(Filter::narrowed(query.filter, catalogo.campo(), several)),
            }
        }
        Ok(query)
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

/// Who runs the program, as far as the settings say.
fn own(context: &Context) -> Result<Given<String>> {
    let usual = &context.settings.defaults.usuario_id;
    if matches!(usual, Given::Value(_) | Given::Named(_)) {
        return Ok(usual.clone());
    }
    let token = context.settings.place.endpoint().and_then(|endpoint| endpoint.token.as_ref());
    let named = token.and_then(|token| token.usuario()).map(|id| Given::Value(id.to_string()));
    named.ok_or_else(|| {
        let text = "--mine: nothing says who you are: set TICKETS_USUARIO, or usuario under [create] in the config file, \
                    or use a token that names a user";
        Usage(text.to_owned()).into()
    })
}

/// The ids of all that is given for a member, each once. A name may have commas itself; what is none is taken apart at them.
fn ids<T>(
    catalogo: Catalogue,
    given: &[Given<T>],
    read: fn(&str) -> Result<Given<T>, String>,
    resolve: Resolve<T>,
    names: &mut Resolver<'_>,
) -> Result<Vec<EntryId>> {
    let mut found: Vec<EntryId> = Vec::new();
    for given in given {
        let whole = resolve(names, catalogo, Some(given));
        let parts = match (given, whole) {
            (Given::Named(text), Err(error)) if text.contains(',') && error.is::<Usage>() => {
                let wrong = |why| Usage(format!("--{} '{text}': {why}", catalogo.singular()));
                let parts = text.split(',').map(|part| read(part.trim()).map_err(wrong));
                let parts = parts.collect::<Result<Vec<_>, _>>()?;
                parts.iter().map(|part| resolve(names, catalogo, Some(part))).collect::<Result<Vec<_>>>()?
            }
            (_, whole) => vec![whole?],
        };
        parts.into_iter().flatten().for_each(|id| {
            if !found.contains(&id) {
                found.push(id);
            }
        });
    }
    Ok(found)
}

/// How a given value becomes an id.
type Resolve<T> = fn(&mut Resolver<'_>, Catalogue, Option<&Given<T>>) -> Result<Option<EntryId>>;

fn of_usuario(names: &mut Resolver<'_>, _: Catalogue, given: Option<&Given<String>>) -> Result<Option<EntryId>> {
    Ok(names.usuario(given)?.map(EntryId::Usuario))
}

fn of_number(names: &mut Resolver<'_>, catalogo: Catalogue, given: Option<&Given<i64>>) -> Result<Option<EntryId>> {
    Ok(names.number(catalogo, given)?.map(EntryId::Numero))
}

fn id(text: &str) -> Result<Given<i64>, String> {
    match Given::id_or_name(text) {
        Given::Value(id) if !(1..=MAX_ID).contains(&id) => Err(format!("{id} is not in 1..={MAX_ID}")),
        Given::Named(name) if name.trim().is_empty() => Err("an id or a name is needed".to_owned()),
        Given::Unreadable => Err(format!("{text} is not in 1..={MAX_ID}")),
        given => Ok(given),
    }
}

fn usuario(text: &str) -> Result<Given<String>, String> {
    match Given::uuid_or_name(text.to_owned()) {
        Given::Named(name) => Ok(Given::Named(name)),
        given => Campo::UsuarioId.uuid(given.clone()).map(|_| given),
    }
}
