//! Searches on a server of ours.

use anyhow::anyhow;
use serde_json::Value;

use super::RemoteStore;
use super::address::escaped;
use super::reading::{is_too_large, misasked, parameters};
use super::tickets::Reader;
use crate::store::{Hit, Hits, Search, StoreError, Total};

/// Hits of a page: a power of two, so that every smaller page begins where a larger one would.
const PAGE: u64 = 64;

impl RemoteStore {
    pub(super) fn search_words(&mut self, search: &Search) -> Result<Hits, StoreError> {
        let wanted = search.query.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        let (mut size, mut all) = (u64::try_from(wanted).unwrap_or(PAGE).min(PAGE), Vec::new());
        loop {
            let Some(Hits { hits, total }) = self.page_of_hits(search, all.len(), size)? else {
                size /= 2;
                continue;
            };
            let is_last = u64::try_from(hits.len()).is_ok_and(|count| count < size);
            // A server that knows no pages of hits answers the same again.
            let is_known = |hit: &Hit| all.iter().any(|known: &Hit| known.ticket.codigo == hit.ticket.codigo);
            let repeats = hits.first().is_some_and(is_known);
            if !repeats {
                all.extend(hits);
            }
            if is_last || repeats || all.len() >= wanted {
                all.truncate(wanted);
                return Ok(Hits { hits: all, total });
            }
        }
    }

    /// The page that begins after so many hits; `None` if it would be too large.
    fn page_of_hits(&mut self, search: &Search, from: usize, size: u64) -> Result<Option<Hits>, StoreError> {
        let words = escaped(search.busqueda.text());
        let base = self.address.base();
        let page = u64::try_from(from).unwrap_or(u64::MAX) / size + 1;
        let url = format!("{base}/api/busqueda?palabras={words}&{}", parameters(&search.query, page, size));
        let doing = format!("searching at {url}");
        let answer = self.get(&url, &doing)?;
        if let Some(fault) = misasked(&answer) {
            return Err(StoreError::Misasked(fault));
        }
        if is_too_large(&answer) && size > 1 {
            return Ok(None);
        }
        let body = self.json_of(&answer, &doing)?;
        let mut reader = Reader::default();
        let read = body.as_array().map(|hits| hits.iter().map(|hit| self::hit(&mut reader, hit)).collect());
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let hits: Result<Vec<Hit>, String> = read.unwrap_or_else(|| Err("it is no list of hits".to_owned()));
        let hits = hits.map_err(|why| StoreError::Other(anyhow!("{doing}: the answer: {why}")))?;
        let said = answer.header("x-total-count").and_then(|text| text.trim().parse().ok());
        let total = said.unwrap_or(u64::try_from(hits.len()).unwrap_or(u64::MAX));
        let is_minimum = answer.header("x-total-is-minimum").is_some_and(|text| text.eq_ignore_ascii_case("true"));
        Ok(Some(Hits { hits, total: if is_minimum { Total::MoreThan(total) } else { Total::Exactly(total) } }))
    }
}

fn hit(reader: &mut Reader, value: &Value) -> Result<Hit, String> {
    let ticket = reader.found(value)?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let (donde, fragmento) = (text("Donde"), text("Fragmento"));
    let (Some(donde), Some(fragmento)) = (donde, fragmento) else { return Err("it has no Fragmento".to_owned()) };
    Ok(Hit { ticket, donde, fragmento })
}
