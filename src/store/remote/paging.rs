//! Reads the pages of a list of our own server: its history, its comments, its hits.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use anyhow::anyhow;
use serde_json::Value;

use super::http::answer::{Answer, LARGEST};
use super::listing::{PAGES, is_too_large};
use super::{RemoteStore, sieve};
use crate::store::{Part, Span, StoreError};
use crate::wire::headers;

/// A list that is to be read.
pub(super) struct Paging<'a> {
    /// Its address, with its filters.
    pub url: &'a str,
    /// In whose name every error speaks.
    pub doing: &'a str,
    /// The most rows that are wanted.
    pub wanted: u64,
    /// The most rows that a server puts on one page.
    pub page: u64,
    /// What an answer means that is no page.
    pub refused: &'a dyn Fn(&mut RemoteStore, &Answer) -> Option<StoreError>,
}

/// What was read of a list.
pub(super) struct PagedRows<T> {
    pub rows: Vec<T>,
    /// What the server says that there are.
    pub total: Option<u64>,
    /// There may be more than that.
    pub is_minimum: bool,
    /// The parameters that the last page obeys, as the server says.
    pub obeyed: String,
}

impl<T> PagedRows<T> {
    pub(super) fn part(mut self, span: Span) -> Part<T> {
        let passed_over = usize::try_from(span.offset).unwrap_or(usize::MAX).min(self.rows.len());
        self.rows.drain(..passed_over);
        Part { rows: self.rows, total: self.total }
    }
}

/// How many of the first rows hold a span.
pub(super) fn reach(span: Span) -> u64 {
    span.limit.map_or(u64::MAX, |limit| span.offset.saturating_add(limit.into()))
}

impl RemoteStore {
    /// Follows the pages; a row that cannot be read is left out with a warning, and so is one that no answer can hold.
    pub(super) fn rows<T>(
        &mut self,
        paging: &Paging<'_>,
        read: &mut dyn FnMut(&Value) -> Result<T, String>,
    ) -> Result<PagedRows<T>, StoreError> {
        let mut rows = PagedRows { rows: Vec::new(), total: None, is_minimum: false, obeyed: String::new() };
        let mut largest = paging.wanted.clamp(1, paging.page);
        let mut size = largest;
        let mut known = HashSet::new();
        let (mut seen, mut passed_over) = (0, 0);
        for _ in 0..PAGES {
            let page = seen / size + 1;
            let divider = if paging.url.contains('?') { '&' } else { '?' };
            let url = format!("{}{divider}pagina={page}&tamanoPagina={size}", paging.url);
            let answer = self.get(&url, paging.doing)?;
            if is_too_large(&answer) {
                if size == 1 {
                    self.pass_over(paging.doing, &mut passed_over)?;
                    seen += 1;
                }
                size = (size / 2).max(1);
                continue;
            }
            if let Some(error) = (paging.refused)(self, &answer) {
                return Err(error);
            }
            passed_over = 0;
            let body = self.json_of(&answer, paging.doing)?;
            let items = body.as_array().ok_or_else(|| no_list(paging.doing, "it is no list"))?;
            let new: Vec<&Value> = items.iter().filter(|item| known.insert(hash(item))).collect();
            let is_new = !new.is_empty();
            self.take(paging.doing, new, &mut rows.rows, read)?;
            rows.total = answer.number(headers::TOTAL);
            rows.obeyed = sieve::obeyed(&answer);
            rows.is_minimum = answer.says(headers::MINIMUM);
            let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
            seen = (page - 1) * size + count;
            // Who counts nothing knows no pages either.
            let is_last = rows.total.is_none_or(|total| seen >= total && !rows.is_minimum);
            if is_last || !is_new || u64::try_from(rows.rows.len()).is_ok_and(|read| read >= paging.wanted) {
                break;
            }
            if count < size {
                // The server makes pages of another size than it was asked for.
                largest = count.max(1);
            }
            size = (size * 2).min(largest);
        }
        rows.rows.truncate(usize::try_from(paging.wanted).unwrap_or(usize::MAX));
        Ok(rows)
    }

    /// Leaves out a row that no answer can hold; after many in a row, the server makes no smaller pages.
    pub(super) fn pass_over(&mut self, doing: &str, passed_over: &mut u32) -> Result<(), StoreError> {
        const MANY: u32 = 10;
        *passed_over += 1;
        if *passed_over >= MANY {
            let text = format!("{doing}: the answer is larger than {LARGEST} however little is asked for");
            return Err(StoreError::Other(anyhow!("{text}")));
        }
        self.warn(format!("{doing}: left out a row that is larger than {LARGEST}"));
        Ok(())
    }

    fn take<T>(
        &mut self,
        doing: &str,
        items: Vec<&Value>,
        rows: &mut Vec<T>,
        read: &mut dyn FnMut(&Value) -> Result<T, String>,
    ) -> Result<(), StoreError> {
        let (count, before) = (items.len(), rows.len());
        let mut faults = items.into_iter().filter_map(|item| read(item).map(|row| rows.push(row)).err());
        let first = faults.next();
        let others = faults.count();
        match first {
            // Nothing of it is what was asked for.
            Some(why) if before == 0 && others + 1 == count => Err(no_list(doing, &why)),
            Some(why) => {
                let left_out = others + 1;
                self.warn(format!("{doing}: left out {left_out} of {count} rows that cannot be read: {why}"));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

fn no_list(doing: &str, why: &str) -> StoreError {
    StoreError::Other(anyhow!("{doing}: the answer cannot be read: {why}"))
}

/// Tells rows apart, also those that cannot be read.
pub(super) fn hash(row: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.to_string().hash(&mut hasher);
    hasher.finish()
}
