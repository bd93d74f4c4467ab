//! Counts as our own server gives them; the documented API has none.

use anyhow::anyhow;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::http::address::escaped;
use super::http::answer::{Cut, LARGEST};
use super::listing::misasked;
use super::{RemoteStore, sieve};
use crate::store::StoreError;
use crate::store::stats::{Categoria, Etapa, Grouping, Grupos, Resumen, Stats, StatsQuery};
use crate::ticket::{Catalogue, EntryId, Fecha, ValidationErrors};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answered {
    momento: String,
    total: Counted,
    grupos: Vec<Value>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Counted {
    total: u64,
    abiertos: u64,
    cerrados: u64,
    edad_mediana: Option<u64>,
    edad_p90: Option<u64>,
    cierre_mediana: Option<u64>,
    cierre_p90: Option<u64>,
    #[serde(default)]
    cierre_desconocido: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    id: Value,
    nombre: Option<String>,
    #[serde(flatten)]
    counted: Counted,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Period {
    periodo: String,
    desde: String,
    hasta: String,
    creados: u64,
    cerrados: u64,
    abiertos: u64,
}

/// No more than can be added up, whatever a server says.
const MOST: u64 = 1_000_000_000_000_000;

impl RemoteStore {
    pub(super) fn read_stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError> {
        let url = format!("{}/api/estadisticas?{}", self.address.base(), parameters(query));
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
        if let Some(fault) = misasked(&answer) {
            return Err(StoreError::Misasked(fault));
        }
        let body = self.json_of(&answer, &doing);
        let refused = answer.json().filter(|_| answer.status == 400);
        if let Some(sentence) = refused.as_ref().and_then(|body| body.pointer("/errors/por/0")?.as_str()) {
            return Err(ValidationErrors::one("por", sentence.chars().take(400).collect::<String>()).into());
        }
        let body = body?;
        let asked = sieve::counted_by(query);
        let names: Vec<&str> = asked.iter().map(|(name, _)| *name).filter(|name| *name != "por").collect();
        if !sieve::confirms(&sieve::obeyed(&answer), &names) {
            let text = "the server does not say that it counts only what was asked for; list the tickets instead";
            return Err(StoreError::Other(anyhow!("{doing}: {text}")));
        }
        read(query.por, body)
            .map_err(|why| StoreError::Other(anyhow!("{doing}: the answer is no count of ours: {why}")))
    }
}

fn parameters(query: &StatsQuery) -> String {
    let given = sieve::counted_by(query).into_iter();
    given.map(|(name, value)| format!("{name}={}", escaped(&value))).collect::<Vec<_>>().join("&")
}

fn read(por: Grouping, body: Value) -> Result<Stats, String> {
    let answered: Answered = serde_json::from_value(body).map_err(|error| error.to_string())?;
    let all = answered.grupos.into_iter();
    let grupos = match por {
        Grouping::Miembro(catalogo) => {
            Grupos::Categorias(all.map(|it| categoria(catalogo, it)).collect::<Result<_, _>>()?)
        }
        Grouping::Tiempo(_) => Grupos::Etapas(all.map(etapa).collect::<Result<_, _>>()?),
    };
    Ok(Stats { por, momento: fecha(&answered.momento)?, total: resumen(answered.total)?, grupos })
}

fn categoria(catalogo: Catalogue, value: Value) -> Result<Categoria, String> {
    let Named { id, nombre, counted } = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let id = match catalogo {
        Catalogue::Usuarios => id.as_str().and_then(|text| Uuid::try_parse(text).ok()).map(EntryId::Usuario),
        _ => id.as_i64().map(EntryId::Numero),
    };
    Ok(Categoria { id: id.ok_or("an Id is none")?, nombre, resumen: resumen(counted)? })
}

fn etapa(value: Value) -> Result<Etapa, String> {
    let it: Period = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let Period { periodo, creados, cerrados, abiertos, .. } = it;
    sensible(&[creados, cerrados, abiertos])?;
    Ok(Etapa { periodo, desde: fecha(&it.desde)?, hasta: fecha(&it.hasta)?, creados, cerrados, abiertos })
}

fn fecha(text: &str) -> Result<Fecha, String> {
    text.parse().map_err(|error: crate::ticket::FechaError| error.to_string())
}

fn sensible(counts: &[u64]) -> Result<(), String> {
    if counts.iter().all(|count| *count <= MOST) { Ok(()) } else { Err("more tickets than there can be".to_owned()) }
}

fn resumen(it: Counted) -> Result<Resumen, String> {
    let Counted { total, abiertos, cerrados, edad_mediana, edad_p90, cierre_mediana, cierre_p90, cierre_desconocido } =
        it;
    sensible(&[total, abiertos, cerrados, cierre_desconocido])?;
    Ok(Resumen { total, abiertos, cerrados, edad_mediana, edad_p90, cierre_mediana, cierre_p90, cierre_desconocido })
}
