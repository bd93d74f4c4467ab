//! Counts kept while rows go by.

use std::collections::BTreeMap;

use crate::store::engine::Moments;
use crate::store::stats::{Etapa, MOST_PERIODS, Periodo, Resumen, midnight, percentile};
use crate::ticket::{Fecha, ValidationErrors};

/// The tickets of one group.
#[derive(Debug, Default)]
pub(super) struct Bin {
    open: Vec<u64>,
    closed: Vec<u64>,
    /// Closed at a moment that nobody knows.
    unknown: u64,
}

impl Bin {
    pub fn add(&mut self, ticket: Moments, now: i64) {
        // Clocks differ: a ticket of the future is new, and one that was closed before it was filed took no time.
        let since_filed = |to: i64| u64::try_from(to.saturating_sub(ticket.filed)).unwrap_or(0);
        match ticket.closed() {
            None => self.open.push(since_filed(now)),
            Some(closed) if ticket.since.is_some() => self.closed.push(since_filed(closed)),
            Some(_) => self.unknown += 1,
        }
    }

    /// Takes another one's tickets as well.
    pub fn join(&mut self, other: &Self) {
        self.open.extend(&other.open);
        self.closed.extend(&other.closed);
        self.unknown += other.unknown;
    }

    pub fn finish(mut self) -> Resumen {
        let (abiertos, cerrados) = (count(&self.open), count(&self.closed) + self.unknown);
        Resumen {
            total: abiertos + cerrados,
            abiertos,
            cerrados,
            edad_mediana: percentile(&mut self.open, 50),
            edad_p90: percentile(&mut self.open, 90),
            cierre_mediana: percentile(&mut self.closed, 50),
            cierre_p90: percentile(&mut self.closed, 90),
            cierre_desconocido: self.unknown,
        }
    }
}

fn count<T>(all: &[T]) -> u64 {
    u64::try_from(all.len()).unwrap_or(u64::MAX)
}

/// Bins by a member's value, as the store keeps it.
#[derive(Debug)]
pub(super) struct Members<K> {
    bins: BTreeMap<K, Bin>,
}

impl<K: Ord> Members<K> {
    pub fn new() -> Self {
        Self { bins: BTreeMap::new() }
    }

    pub fn add(&mut self, key: K, ticket: Moments, now: i64) {
        self.bins.entry(key).or_default().add(ticket, now);
    }

    /// All tickets, and those of each value.
    pub fn finish(self) -> (Resumen, Vec<(K, Resumen)>) {
        let mut all = Bin::default();
        self.bins.values().for_each(|bin| all.join(bin));
        (all.finish(), self.bins.into_iter().map(|(key, bin)| (key, bin.finish())).collect())
    }
}

/// How many a day. Rows come in runs of one day, so the day that was last is kept at hand.
#[derive(Debug, Default)]
struct Days {
    last: i64,
    run: u64,
    counts: BTreeMap<i64, u64>,
}

impl Days {
    fn add(&mut self, seconds: i64) {
        let day = Periodo::day(seconds);
        if day != self.last {
            self.settle();
            self.last = day;
        }
        self.run += 1;
    }

    fn settle(&mut self) {
        if self.run > 0 {
            *self.counts.entry(self.last).or_default() += self.run;
            self.run = 0;
        }
    }

    fn settled(mut self) -> BTreeMap<i64, u64> {
        self.settle();
        self.counts
    }
}

/// What happened day by day within a span.
#[derive(Debug)]
pub(super) struct Times {
    desde: i64,
    hasta: i64,
    now: i64,
    filed: Days,
    closed: Days,
    /// Tickets that were open when the span began.
    before: u64,
    /// Of those that are open now, and those that were closed in the span.
    bin: Bin,
}

impl Times {
    pub fn new((desde, hasta): (Option<Fecha>, Option<Fecha>), now: i64) -> Self {
        Self {
            desde: desde.map_or(i64::MIN, Fecha::seconds),
            hasta: hasta.map_or(i64::MAX, Fecha::seconds),
            now,
            filed: Days::default(),
            closed: Days::default(),
            before: 0,
            bin: Bin::default(),
        }
    }

    /// Takes a ticket that was filed before the span's end.
    pub fn add(&mut self, ticket: Moments) {
        let closed = ticket.closed().unwrap_or(i64::MAX);
        if closed < self.desde && ticket.filed < self.desde {
            return;
        }
        if ticket.filed >= self.desde {
            self.filed.add(ticket.filed);
        } else {
            self.before += 1;
        }
        // Clocks differ: nothing is closed before it was filed.
        let closed = closed.max(ticket.filed);
        if ticket.closed().is_none() {
            self.bin.add(ticket, self.now);
        } else if closed < self.hasta {
            self.closed.add(closed);
            self.bin.add(ticket, self.now);
        }
    }

    /// The periods from the first to the last in which something happened, and their sum.
    ///
    /// # Errors
    /// A sentence under `por` where there are too many, or a date is beyond the calendar.
    pub fn finish(self, periodo: Periodo) -> Result<(Resumen, Vec<Etapa>), ValidationErrors> {
        let (filed, closed) = (self.filed.settled(), self.closed.settled());
        let first = filed.keys().chain(closed.keys()).min().copied();
        let last = filed.keys().chain(closed.keys()).max().copied();
        let mut etapas = Vec::new();
        let mut abiertos = self.before;
        let beyond = || ValidationErrors::one("por", "A ticket's date is beyond the calendar: see its row.");
        let mut start = first.map(|day| periodo.start(day).ok_or_else(beyond)).transpose()?;
        while let (Some(date), Some(last)) = (start, last) {
            let desde = midnight(date);
            if Periodo::day(desde.seconds()) > last {
                break;
            }
            if etapas.len() >= MOST_PERIODS {
                let sentence = format!(
                    "There are more than {MOST_PERIODS} of {}; choose a longer one, or a span of time.",
                    periodo.name()
                );
                return Err(ValidationErrors::one("por", &sentence));
            }
            let next = periodo.next(date).ok_or_else(beyond)?;
            let hasta = midnight(next);
            let days = Periodo::day(desde.seconds())..Periodo::day(hasta.seconds());
            let sum = |counts: &BTreeMap<i64, u64>| counts.range(days.clone()).map(|(_, count)| count).sum();
            let (creados, cerrados): (u64, u64) = (sum(&filed), sum(&closed));
            abiertos = (abiertos + creados).saturating_sub(cerrados);
            let periodo = periodo.label(date);
            etapas.push(Etapa { periodo, desde, hasta: hasta.second_before(), creados, cerrados, abiertos });
            start = Some(next);
        }
        let total =
            Resumen { total: filed.values().sum(), abiertos, cerrados: closed.values().sum(), ..self.bin.finish() };
        Ok((total, etapas))
    }
}
