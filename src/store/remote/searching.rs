//! Searches on a server of ours.

use anyhow::anyhow;
use serde_json::Value;

use super::RemoteStore;
use super::address::escaped;
use super::reading::{misasked, parameters};
use super::tickets::Reader;
use crate::store::{Hit, Hits, RANKED, Search, StoreError, Total};

impl RemoteStore {
    pub(super) fn search_words(&mut self, search: &Search) -> Result<Hits, StoreError> {
        let limit = u64::from(search.query.limit.unwrap_or(RANKED));
        let words = escaped(search.busqueda.text());
        let base = self.address.base();
        // The server gives no more than a page.
        let url = format!("{base}/api/busqueda?palabras={words}&{}", parameters(&search.query, 1, limit.min(100)));
        let doing = format!("searching at {url}");
        let answer = self.get(&url, &doing)?;
        if matches!(answer.status, 404 | 405) {
            return Err(self.lacking(&answer, &doing, None, "search; look for a text with list --texto"));
        }
        if let Some(fault) = misasked(&answer) {
            return Err(StoreError::Misasked(fault));
        }
        let body = self.json_of(&answer, &doing)?;
        let mut reader = Reader::default();
        let read = body.as_array().map(|hits| hits.iter().map(|hit| self::hit(&mut reader, hit)).collect());
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let hits: Result<Vec<Hit>, String> = read.unwrap_or_else(|| Err("it is no list of hits".to_owned()));
        let mut hits = hits.map_err(|why| StoreError::Other(anyhow!("{doing}: the answer: {why}")))?;
        let found = hits.len();
        if let Some(sieve) = self.sieve(&search.query, &answer)? {
            hits.retain(|hit| sieve.holds(&hit.ticket));
        }
        if hits.len() < found {
            let count = u64::try_from(hits.len()).unwrap_or(u64::MAX);
            return Ok(Hits { hits, total: Total::MoreThan(count) });
        }
        let said = answer.header("x-total-count").and_then(|text| text.trim().parse().ok());
        let total = said.unwrap_or(u64::try_from(hits.len()).unwrap_or(u64::MAX));
        let is_minimum = answer.header("x-total-is-minimum").is_some_and(|text| text.eq_ignore_ascii_case("true"));
        Ok(Hits { hits, total: if is_minimum { Total::MoreThan(total) } else { Total::Exactly(total) } })
    }
}

fn hit(reader: &mut Reader, value: &Value) -> Result<Hit, String> {
    let ticket = reader.found(value)?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let (donde, fragmento) = (text("Donde"), text("Fragmento"));
    let (Some(donde), Some(fragmento)) = (donde, fragmento) else { return Err("it has no Fragmento".to_owned()) };
    Ok(Hit { ticket, donde, fragmento })
}
