//! Counts as our own server gives them; the documented API has none.

use anyhow::anyhow;
use serde::Deserialize;
use serde_json::Value;

use super::http::answer::{Cut, LARGEST};
use super::listing::written;
use super::{RemoteStore, sieve};
use crate::store::StoreError;
use crate::store::stats::{Grouping, Grupos, Resumen, Stats, StatsQuery};
use crate::ticket::{Catalogue, EntryId, Fecha, ValidationErrors};
use crate::wire::paths;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answered {
    momento: Fecha,
    total: Resumen,
    grupos: Value,
}

/// No more than can be added up, whatever a server says.
const MOST: u64 = 1_000_000_000_000_000;

impl RemoteStore {
    pub(super) fn read_stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError> {
        let por = [("por", query.por.name().to_owned())];
        let asked = written(por.into_iter().chain(query.filter.parameters()));
        let url = format!("{}?{asked}", self.address.at(paths::STATS));
        let doing = format!("counting tickets at {url}");
        let answer = self.get(&url, &doing)?;
        if matches!(answer.status, 404 | 405) {
            let text = "this server does not count tickets; list them there, or count where its store is";
            return Err(StoreError::Other(anyhow!("{doing}: {text}")));
        }
        if answer.body == Err(Cut::TooLarge) {
            let text = "ask for fewer tickets with --where or --desde, or by mes";
            return Err(StoreError::Other(anyhow!("{doing}: the answer is larger than {LARGEST}: {text}")));
        }
        let body = self.json_of(&answer, &doing);
        let refused = answer.json().filter(|_| answer.status == 400);
        if let Some(sentence) = refused.as_ref().and_then(|body| body.pointer("/errors/por/0")?.as_str()) {
            return Err(ValidationErrors::one("por", sentence.chars().take(400).collect::<String>()).into());
        }
        let body = body?;
        if !sieve::confirms_filter(&sieve::obeyed(&answer), &query.filter) {
            let text = "the server does not say that it counts only what was asked for; list the tickets instead";
            return Err(StoreError::Other(anyhow!("{doing}: {text}")));
        }
        read(query.por, body)
            .map_err(|why| StoreError::Other(anyhow!("{doing}: the answer is no count of ours: {why}")))
    }
}

/// Reads the groups as those that were asked for: an empty list could be either.
fn read(por: Grouping, body: Value) -> Result<Stats, String> {
    let why = |error: serde_json::Error| error.to_string();
    let Answered { momento, total, grupos } = Answered::deserialize(body).map_err(why)?;
    let grupos = match por {
        Grouping::Miembro(_) => Grupos::Categorias(Vec::deserialize(grupos).map_err(why)?),
        Grouping::Tiempo(_) => Grupos::Etapas(Vec::deserialize(grupos).map_err(why)?),
    };
    let (is_sensible, is_named) = match &grupos {
        Grupos::Categorias(all) => (all.iter().all(|it| sensible(&it.resumen)), all.iter().all(|it| is_of(por, it.id))),
        Grupos::Etapas(all) => (all.iter().all(|it| it.creados.max(it.cerrados).max(it.abiertos) <= MOST), true),
    };
    if !is_named {
        return Err("an Id is none".to_owned());
    }
    if !is_sensible || !sensible(&total) {
        return Err("more tickets than there can be".to_owned());
    }
    Ok(Stats { por, momento, total, grupos })
}

fn is_of(por: Grouping, id: EntryId) -> bool {
    matches!(id, EntryId::Usuario(_)) == (por == Grouping::Miembro(Catalogue::Usuarios))
}

fn sensible(it: &Resumen) -> bool {
    [it.total, it.abiertos, it.cerrados, it.cierre_desconocido].iter().all(|count| *count <= MOST)
}
