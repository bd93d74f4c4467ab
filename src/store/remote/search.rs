//! Searches on a server of ours.

use serde_json::Value;

use super::http::answer::Answer;
use super::listing::{PAGE, written};
use super::paging::{PagedRows, Paging};
use super::reader::Reader;
use super::{RemoteStore, sieve};
use crate::store::{Hit, Hits, Search, StoreError, Total};
use crate::wire::paths;

impl RemoteStore {
    pub(super) fn search_words(&mut self, search: &Search) -> Result<Hits, StoreError> {
        let limit = search.query.limit.map_or(u64::MAX, u64::from);
        let words = [("palabras", search.busqueda.text().to_owned())];
        let asked = written(words.into_iter().chain(sieve::asked(&search.query)));
        let url = format!("{}?{asked}", self.address.at(paths::SEARCH));
        let doing = format!("searching at {url}");
        let refused = |store: &mut Self, answer: &Answer| {
            let what = "search; look for a text with list --texto";
            matches!(answer.status, 404 | 405).then(|| store.lacking(answer, &doing, None, what))
        };
        let paging = Paging { url: &url, doing: &doing, wanted: limit, page: PAGE, refused: &refused };
        let mut reader = Reader::default();
        let read = self.rows(&paging, &mut |row| hit(&mut reader, row));
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let PagedRows { rows: mut hits, total, is_minimum, obeyed } = read?;
        let found = hits.len();
        if !sieve::confirms_filter(&obeyed, &search.query.filter) {
            let sieve = self.sieve(&search.query)?;
            hits.retain(|hit| sieve.holds(&hit.ticket));
        }
        if hits.len() < found {
            let count = u64::try_from(hits.len()).unwrap_or(u64::MAX);
            return Ok(Hits { hits, total: Total::MoreThan(count) });
        }
        let total = total.unwrap_or(u64::try_from(hits.len()).unwrap_or(u64::MAX));
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
