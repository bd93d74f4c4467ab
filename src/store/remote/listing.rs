//! Finds and lists tickets.

use std::collections::HashSet;

use anyhow::anyhow;
use serde_json::Value;
use ureq::http::Method;

use super::http::address::escaped;
use super::http::answer::{Answer, Cut, LARGEST, MOST};
use super::http::exchange::{Call, Failure};
use super::http::words::Telling;
use super::reader::{Listed, Reader};
use super::{ACCEPT, RemoteStore, sieve};
use crate::store::{Page, Query, StoreError, Total};
use crate::ticket::filter::Node;
use crate::ticket::{SortOrder, Ticket, TicketRef};
use crate::wire::{headers, paths};

/// The most tickets that servers of this kind put on one page.
pub(super) const PAGE: u64 = 100;

/// Where listing ends even if a server has no last page.
pub(super) const PAGES: u64 = 10_000;

/// A page of a list, read.
pub(super) struct PageRead {
    doing: String,
    pub listed: Listed,
    /// What the server says that there are.
    pub total: Option<u64>,
    /// The server says that it has obeyed the filters.
    pub is_filtered: bool,
    /// The same of the order.
    pub is_ordered: bool,
}

/// A page that was asked for before it was known how the server lists.
pub(super) struct Begun {
    pub page: PageRead,
    pub size: u64,
    /// How many rows stand before it.
    pub seen: u64,
}

impl RemoteStore {
    pub(super) fn find_named(&mut self, name: &str, target: &TicketRef) -> Result<Ticket, StoreError> {
        let url = self.address.of(paths::TICKET, name);
        let doing = format!("looking up {target} at {url}");
        let answer = self.get(&url, &doing)?;
        if answer.status == 404 {
            return Err(StoreError::NotFound(target.clone()));
        }
        let body = self.json_of(&answer, &doing)?;
        let refused = body.as_object().is_some_and(super::reader::is_refused);
        if refused || body.is_null() {
            return Err(StoreError::NotFound(target.clone()));
        }
        let mut reader = Reader::default();
        let found = reader.found(&body);
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let found = found.map(|ticket| Ticket { version: answer.version(), ..ticket });
        found.map_err(|why| StoreError::Other(anyhow!("{doing}: the answer is no ticket: {why}")))
    }

    /// Follows the pages of a list until the query is satisfied.
    pub(super) fn list_all(&mut self, query: &Query) -> Result<Page, StoreError> {
        self.list_from(query, None)
    }

    /// The same, going on with a page that is there already.
    pub(super) fn list_from(&mut self, query: &Query, begun: Option<Begun>) -> Result<Page, StoreError> {
        // From the first page on even with an offset: only then a server that knows no pages can be told from one that does.
        let wanted = query.limit.map_or(u64::MAX, |limit| query.offset.saturating_add(limit.into()));
        let (mut first, largest, seen) = match begun {
            Some(Begun { page, size, seen }) => (Some(page), size, seen),
            None => (None, wanted.clamp(1, PAGE), 0),
        };
        let mut listing = Listing { size: largest, seen, ..Listing::default() };
        for _ in 0..PAGES {
            if listing.is_complete || listing.satisfies(query, wanted) {
                break;
            }
            let read = match first.take() {
                None => self.page(query, listing.page(), listing.size, &mut listing.passed_over)?,
                first => first,
            };
            let Some(page) = read else {
                listing.seen += u64::from(listing.size == 1);
                listing.size = (listing.size / 2).max(1);
                continue;
            };
            if listing.sieve.is_none() && !page.is_filtered {
                listing.sieve = Some(self.sieve(query)?);
            }
            listing.is_ordered = query.orden == SortOrder::default() || page.is_ordered;
            listing.take(page.listed, page.total);
            if let (true, Some(why)) = (listing.is_fruitless(), &listing.fault) {
                return Err(StoreError::Other(anyhow!("{}: the answer: {why}", page.doing)));
            }
            if !listing.has_own_size {
                listing.size = (listing.size * 2).min(largest);
            }
        }
        if !listing.is_ordered && !listing.is_complete {
            self.warn("the server does not say that it knows orden; it may have answered as if not asked".to_owned());
        }
        Ok(listing.into_page(query, wanted))
    }

    /// Asks for one page; `None` for one that is too large to be answered or to be read, also where it is of one row.
    pub(super) fn page(
        &mut self,
        query: &Query,
        page: u64,
        size: u64,
        passed_over: &mut u32,
    ) -> Result<Option<PageRead>, StoreError> {
        let url = format!("{}?{}", self.address.list(query.papelera), parameters(query, page, size));
        let doing = format!("listing tickets at {url}");
        let answer = self.get(&url, &doing)?;
        if is_too_large(&answer) {
            if size == 1 {
                self.pass_over(&doing, passed_over)?;
            }
            return Ok(None);
        }
        *passed_over = 0;
        let body = self.json_of(&answer, &doing)?;
        let mut reader = Reader::default();
        let read = reader.listed(&body);
        reader.warnings.into_iter().for_each(|warning| self.warn(warning));
        let listed = read.map_err(|why| StoreError::Other(anyhow!("{doing}: the answer: {why}")))?;
        let obeyed = sieve::obeyed(&answer);
        let is_ordered = match query.orden == SortOrder::default() {
            true => sieve::is_ours(&answer),
            false => sieve::confirms(&obeyed, "orden"),
        };
        let is_filtered = sieve::confirms_filter(&obeyed, &query.filter);
        Ok(Some(PageRead { doing, listed, total: answer.number(headers::TOTAL), is_filtered, is_ordered }))
    }

    pub(super) fn get(&mut self, url: &str, doing: &str) -> Result<Answer, StoreError> {
        let headers = vec![("accept", ACCEPT.to_owned())];
        let call = Call { method: Method::GET, url: self.url(url)?, headers, body: Vec::new(), most: MOST };
        let telling = Telling { doing, token: None };
        self.send(&call).map_err(|failure| match failure {
            Failure::Unsent { reason, .. } | Failure::Sent(reason) => {
                StoreError::Unreachable(telling.say(&reason).into())
            }
            Failure::Interrupted { .. } => StoreError::Interrupted,
        })
    }

    /// The JSON of a good answer, or the error that a bad one means.
    pub(super) fn json_of(&self, answer: &Answer, doing: &str) -> Result<Value, StoreError> {
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        if !(200..=299).contains(&answer.status) {
            if let Some(fault) = misasked(answer) {
                return Err(StoreError::Misasked(fault));
            }
            return Err(match answer.status {
                502 | 504 => StoreError::Unreachable(telling.reason(answer)),
                _ => telling.common(answer).unwrap_or_else(|| telling.other(answer)),
            });
        }
        match &answer.body {
            Err(Cut::TooLarge) => Err(StoreError::Other(anyhow!(
                "{}",
                telling.say(&format!("the answer is larger than {LARGEST} and was not read"))
            ))),
            Err(Cut::Broken(why)) => {
                Err(StoreError::Unreachable(telling.say(&format!("the answer broke off: {why}")).into()))
            }
            Ok(_) => answer.json().ok_or_else(|| {
                let kind = answer.shown_header("content-type", telling.token).unwrap_or_else(|| "no type".to_owned());
                let text = format!("the answer is no JSON ({kind}); is the address right?");
                StoreError::Other(anyhow!("{}", telling.say(&text)))
            }),
        }
    }
}

/// Our own server refuses a page of too many bytes, others send what we do not read.
pub(super) fn is_too_large(answer: &Answer) -> bool {
    let refuses_size =
        answer.status == 400 && answer.json().is_some_and(|body| body.pointer("/errors/tamanoPagina").is_some());
    answer.body == Err(Cut::TooLarge) || refuses_size
}

fn parameters(query: &Query, page: u64, size: u64) -> String {
    let page = [("pagina", page.to_string()), ("tamanoPagina", size.to_string())];
    written(sieve::asked(query).into_iter().chain(page))
}

/// Parameters in an address.
pub(super) fn written(parameters: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let each = parameters.into_iter().map(|(name, value)| format!("{name}={}", escaped(&value)));
    each.collect::<Vec<_>>().join("&")
}

/// What our own server says about a filter that it cannot understand; a few lines of it, as they came.
pub(super) fn misasked(answer: &Answer) -> Option<String> {
    if answer.status != 400 {
        return None;
    }
    let body = answer.json()?;
    let said = ["/errors/where/0", "/errors/Where/0"].iter().find_map(|place| body.pointer(place));
    let fault = said?.as_str()?;
    let lines: Vec<String> = fault.lines().take(3).map(|line| line.chars().take(400).collect()).collect();
    Some(format!("the server: {}", lines.join("\n")))
}

/// The pages of a list as they come in.
#[derive(Debug, Default)]
struct Listing {
    /// Those that pass the sieve.
    tickets: Vec<Ticket>,
    /// What tickets were listed: one that is filed meanwhile moves others to the next page.
    known: HashSet<String>,
    /// How many tickets the server has skipped by now, as it counts.
    seen: u64,
    size: u64,
    /// What the server says that there are; then it is taken to understand pages, too.
    total: Option<u64>,
    /// The filters, where the server does not say that it has obeyed them all.
    sieve: Option<Node>,
    /// The sieve has held something back, so the server's total is not one of what was asked for.
    has_sieved: bool,
    /// The order is the usual one, or the server says that it has obeyed it.
    is_ordered: bool,
    /// How many rows one after the other were too large to be read.
    passed_over: u32,
    /// Why the first row that is no ticket is none.
    fault: Option<String>,
    /// The server makes pages of another size than it was asked for, or one page of all.
    has_own_size: bool,
    is_complete: bool,
}

impl Listing {
    fn page(&self) -> u64 {
        self.seen / self.size + 1
    }

    fn take(&mut self, listed: Listed, total: Option<u64>) {
        let Listed { tickets, names, unreadable, fault, total: said } = listed;
        let count = u64::try_from(names.len() + unreadable.len()).unwrap_or(u64::MAX);
        let (is_first, total) = (self.seen == 0, total.or(said));
        self.fault = self.fault.take().or(fault);
        self.passed_over = 0;
        let new: Vec<bool> = names.iter().map(|name| !self.known.contains(name)).collect();
        let has_new = new.contains(&true) || unreadable.iter().any(|name| !self.known.contains(name));
        // A server that does not know pages answers the same again for each.
        let repeats = count > 0 && !has_new;
        for ticket in tickets.into_iter().zip(new).filter_map(|(ticket, is_new)| is_new.then_some(ticket)) {
            if self.sieve.as_ref().is_none_or(|sieve| sieve.holds(&ticket)) {
                self.tickets.push(ticket);
            } else {
                self.has_sieved = true;
            }
        }
        self.known.extend(names.into_iter().chain(unreadable));
        self.seen = (self.page() - 1) * self.size + count;
        self.total = total.or(self.total);
        if is_first && count > 0 && count != self.size {
            self.has_own_size = true;
            self.size = count;
        }
        let at_end = self.total.map_or(count < self.size, |total| self.seen >= total);
        self.is_complete = count == 0 || repeats || at_end;
    }

    /// Nothing of it could be read.
    fn is_fruitless(&self) -> bool {
        self.tickets.is_empty() && !self.has_sieved
    }

    /// Whether there is enough to answer the query, and one more where only that shows that there are more.
    ///
    /// Who knows neither totals nor sizes of pages may know no order either: then only all of it will do.
    fn satisfies(&self, query: &Query, wanted: u64) -> bool {
        let matching = u64::try_from(self.tickets.len()).unwrap_or(u64::MAX);
        match self.total {
            Some(_) if !self.has_sieved => matching >= wanted,
            Some(_) => matching > wanted && !query.count_all,
            None => matching > wanted && !self.has_own_size && !query.count_all,
        }
    }

    fn into_page(self, query: &Query, wanted: u64) -> Page {
        let Self { mut tickets, total, is_complete, .. } = self;
        if is_complete && (total.is_none() || !self.is_ordered) {
            tickets.sort_by(|one, other| query.orden.compare(one, other));
        }
        let count = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
        tickets.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
        let passed_over = usize::try_from(query.offset).unwrap_or(usize::MAX).min(tickets.len());
        tickets.drain(..passed_over);
        let total = match total {
            Some(total) if !self.has_sieved => Total::Exactly(total.max(count)),
            _ if is_complete => Total::Exactly(count),
            _ => Total::MoreThan(wanted.min(count)),
        };
        Page { tickets, total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::filter::{Filter, Moment};
    use crate::ticket::{Catalogue, EntryId};
    use serde_json::json;

    fn tickets(numbers: std::ops::RangeInclusive<u32>) -> Listed {
        let ticket = |n: u32| {
            json!({"Codigo": format!("TKT-2024-{n:06}"), "Titulo": "T", "Descripcion": "D", "AreaId": 1, "PrioridadId": 1,
                "EstadoId": 1, "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "FechaCreacion": format!("2024-03-15T10:00:{n:02}Z")})
        };
        Reader::default().listed(&numbers.rev().map(ticket).collect()).unwrap()
    }

    fn codes(page: &Page) -> Vec<u64> {
        let number = |ticket: &Ticket| ticket.codigo.as_ref().unwrap().parts().unwrap().1;
        page.tickets.iter().map(number).collect()
    }

    #[test]
    fn an_offset_passes_over_the_newest_and_counts_them() {
        let query = Query { limit: Some(2), offset: 1, ..Query::default() };
        let table = [(Some(9), Total::Exactly(9)), (None, Total::MoreThan(3))];
        for (total, want) in table {
            let mut listing = Listing { size: 3, ..Listing::default() };
            listing.take(tickets(7..=9), total);
            if total.is_none() {
                assert!(!listing.satisfies(&query, 3), "only one more shows that there are more");
                listing.take(tickets(4..=6), None);
            }
            assert!(listing.satisfies(&query, 3));
            assert!(!listing.is_complete);
            let page = listing.into_page(&query, 3);
            assert_eq!((codes(&page), page.total), (vec![8, 7], want));
        }
    }

    #[test]
    fn whoever_wants_all_counted_gets_all_pages_where_the_server_counts_none() {
        let query = Query { limit: Some(1), count_all: true, ..Query::default() };
        let mut listing = Listing { size: 3, ..Listing::default() };
        listing.take(tickets(4..=6), None);
        assert!(!listing.satisfies(&query, 1));
        listing.take(tickets(3..=3), None);
        assert!(listing.is_complete);
        let page = listing.into_page(&query, 1);
        assert_eq!((codes(&page), page.total), (vec![6], Total::Exactly(4)));
    }

    #[test]
    fn a_query_is_asked_in_the_servers_words() {
        let desde = Node::From(Moment::Creado, "2024-03-15T10:30:00Z".parse().unwrap());
        let filter = Filter::of(vec![Node::is(Catalogue::Areas, EntryId::Numero(3)), desde]);
        let query = Query { filter, ..Query::default() };
        let want = "areaId=3&desde=2024-03-15T10%3A30%3A00Z&pagina=2&tamanoPagina=50";
        assert_eq!(parameters(&query, 2, 50), want);
    }
}
