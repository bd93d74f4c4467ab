//! Rows on their way from the reader to the store: names, gate, keys, faults and the report.

mod faults;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;

use super::names::Settler;
use super::receipt::Receipt;
use crate::commands::answer::answer;
use crate::intake::{Arrived, Halt, Intake, Left};
use crate::render::{self, ReportedRow};
use crate::store::{Arrivals, ImportKey, Imported, Incoming, Outcome, Step, StoreError};
use crate::terminal::progress::Progress;
use crate::ticket::{Campo, Given, Limits, NewTicket, Own, Row, TicketDraft, Unit, ValidationErrors};
use faults::Faults;
use uuid::Uuid;

/// Rows between two pauses of an import that skips refused rows: reports wait in memory until the rows are durable.
const PAUSE: u64 = 2_000;

/// How rows are read.
pub(super) struct RowRules {
    pub limits: Limits,
    pub partial: bool,
    pub keep: bool,
    /// Whether rows are of another helpdesk, with dates and comments of their own.
    pub is_mapped: bool,
    /// The column of keys, and what they are called.
    pub key: Option<(String, String)>,
    /// The path of a file whose lines are keys.
    pub file: Option<Vec<u8>>,
    /// Whether rows change tickets that are there.
    pub update: bool,
    /// The name space of rows without any key.
    pub receipt: Option<Uuid>,
}

/// Rows as the store asks for them.
pub(super) struct RowSource<'a, 'b> {
    intake: Intake,
    manner: RowRules,
    names: &'a RefCell<Settler<'b>>,
    defaults: &'a TicketDraft,
    pub progress: Progress,
    pub faults: Faults,
    /// Refused rows that are not reported yet.
    waiting: Vec<(u64, Outcome)>,
    /// The names of rows that are not reported yet, if anybody is told of rows.
    called: VecDeque<(u64, String)>,
    /// Who is told of rows besides stdout.
    pub receipt: Option<Receipt>,
    since_pause: u64,
    has_ended: bool,
    /// The number of rows, the line of the last, its unit, and the last line that is durable.
    pub seen: u64,
    pub at: u64,
    pub unit: Unit,
    pub durable: Option<u64>,
    pub refused: u64,
    /// Whether the file cannot be read on.
    pub is_broken: bool,
    /// Members assigned by another store that are not kept.
    pub dropped: Vec<&'static str>,
    /// Why a report could not be written.
    pub unwritten: Option<io::Error>,
}

impl<'a, 'b> RowSource<'a, 'b> {
    pub fn new(
        intake: Intake,
        manner: RowRules,
        names: &'a RefCell<Settler<'b>>,
        defaults: &'a TicketDraft,
        progress: Progress,
    ) -> Self {
        Self {
            intake,
            manner,
            names,
            defaults,
            progress,
            faults: Faults::default(),
            waiting: Vec::new(),
            called: VecDeque::new(),
            receipt: None,
            since_pause: 0,
            has_ended: false,
            seen: 0,
            at: 0,
            unit: Unit::Line,
            dropped: Vec::new(),
            durable: None,
            refused: 0,
            is_broken: false,
            unwritten: None,
        }
    }

    /// Keeps faults instead of reporting rows: the file is only looked at.
    pub const fn be_quiet(&mut self) {
        self.manner.partial = false;
    }

    /// Returns what was not read from the file.
    pub fn left(&self) -> &Left {
        &self.intake.left
    }

    /// Checks all rows; a partial import reports them as if they were stored.
    pub fn check(&mut self) -> Result<Imported, StoreError> {
        let mut checked = Imported::default();
        let mut outcomes = Vec::new();
        loop {
            match self.next()? {
                Step::Row(incoming) => {
                    checked.creados += 1;
                    if self.manner.partial {
                        outcomes.push((incoming.linea, Outcome::Created(None)));
                    }
                }
                Step::Pause => self.told(std::mem::take(&mut outcomes))?,
                Step::End => {
                    self.told(outcomes)?;
                    return Ok(checked);
                }
            }
        }
    }

    /// Reports the rest at the end.
    pub fn flush(&mut self) -> Result<(), StoreError> {
        self.told(Vec::new())
    }

    fn admit(&mut self, arrived: Arrived) -> Result<Incoming, ValidationErrors> {
        let Arrived { linea, unit, row } = arrived;
        let Row { draft, own, key: name, assumed } = row?;
        let assumed = if self.manner.update { all_assumed(assumed, &draft) } else { Vec::new() };
        let draft = if has_all(&draft) { draft } else { draft.or(self.defaults.clone()) };
        let judged =
            self.names.borrow_mut().settle(draft).and_then(|draft| NewTicket::admit(draft, self.manner.limits));
        if self.manner.keep {
            let (ticket, kept) = own.keep(judged)?;
            return Ok(Incoming { linea, unit, ticket, kept: Some(kept), past: None, key: None, assumed });
        }
        let (ticket, past) = if self.manner.is_mapped {
            own.with_past(judged, self.manner.limits)?
        } else {
            self.drop(&own);
            (judged?, None)
        };
        let key = match (&self.manner.key, name, &own.id_ticket) {
            (Some((_, kind)), Given::Value(name), _) if !name.trim().is_empty() => Some(ImportKey::own(kind, &name)),
            (Some((column, _)), _, _) => {
                return Err(ValidationErrors::one(column, format!("The {column}, which --key names, is missing.")));
            }
            (None, _, Given::Value(id)) if !id.trim().is_empty() => Some(ImportKey::own("IdTicket", id)),
            (None, _, _) if self.manner.update => return Err(unknowable()),
            (None, _, _) => self.line_key(linea),
        };
        Ok(Incoming { linea, unit, ticket, kept: None, past, key, assumed })
    }

    /// The key of a row without one: its place in its file, or else among the rows of a receipt.
    fn line_key(&self, linea: u64) -> Option<ImportKey> {
        let of_file = self.manner.file.as_ref().map(|file| ImportKey::line(file, linea));
        of_file.or_else(|| self.manner.receipt.map(|origen| ImportKey { origen, linea }))
    }

    /// Notes what a row has of another store and is not kept.
    fn drop(&mut self, own: &Own) {
        for name in own.given() {
            if !self.dropped.contains(&name) {
                self.dropped.push(name);
            }
        }
    }

    /// Checks one row; returns none if it is not valid.
    fn take(&mut self, arrived: Arrived) -> Option<Incoming> {
        let (linea, unit) = (arrived.linea, arrived.unit);
        (self.at, self.seen, self.since_pause) = (linea, self.seen + 1, self.since_pause + 1);
        self.unit = unit;
        self.progress.at(self.intake.bytes, self.seen);
        if let (true, Ok(Row { key: Given::Value(name), .. })) = (self.is_told(), &arrived.row) {
            self.called.push_back((linea, name.clone()));
        }
        match self.admit(arrived) {
            // Nothing will be stored any more, but the other faults are worth knowing.
            Ok(incoming) => Some(incoming).filter(|_| self.faults.is_empty()),
            Err(errors) => {
                self.fault((unit, linea), errors);
                None
            }
        }
    }

    fn fault(&mut self, place: (Unit, u64), errors: ValidationErrors) {
        if self.manner.partial {
            self.refused += 1;
            self.waiting.push((place.1, Outcome::Refused(errors)));
        } else {
            self.faults.add(place, &errors);
        }
    }

    fn end(&mut self) -> Result<Step, StoreError> {
        self.has_ended = true;
        if self.faults.is_empty() { Ok(Step::End) } else { Err(StoreError::Invalid(self.faults.errors())) }
    }

    /// Whether anybody is told of each row.
    const fn is_told(&self) -> bool {
        self.manner.partial || self.receipt.is_some()
    }

    /// The receipt first, which is read when the report has gone with its terminal.
    fn report(&mut self, outcomes: Vec<(u64, Outcome)>) -> io::Result<()> {
        let rows = self.reported(outcomes);
        if let Some(receipt) = &mut self.receipt {
            receipt.add(&rows)?;
        }
        if !self.manner.partial {
            return Ok(());
        }
        answer(|out| rows.iter().try_for_each(|row| render::outcome(out, row)))
    }

    /// Outcomes and refused rows in their order, with their names.
    fn reported(&mut self, mut outcomes: Vec<(u64, Outcome)>) -> Vec<ReportedRow> {
        outcomes.append(&mut self.waiting);
        outcomes.sort_by_key(|(linea, _)| *linea);
        let rows = outcomes.into_iter().map(|(linea, outcome)| {
            while self.called.front().is_some_and(|(before, _)| *before < linea) {
                self.called.pop_front();
            }
            let is_its = self.called.front().is_some_and(|(at, _)| *at == linea);
            let clave = if is_its { self.called.pop_front().map(|(_, name)| name) } else { None };
            ReportedRow { linea, clave, outcome }
        });
        rows.collect()
    }
}

impl Arrivals for RowSource<'_, '_> {
    fn next(&mut self) -> Result<Step, StoreError> {
        loop {
            if self.has_ended {
                return self.end();
            }
            if self.manner.partial && self.since_pause >= PAUSE {
                self.since_pause = 0;
                return Ok(Step::Pause);
            }
            match self.intake.next_row() {
                Ok(Some(arrived)) => {
                    if let Some(incoming) = self.take(arrived) {
                        return Ok(Step::Row(Box::new(incoming)));
                    }
                }
                Ok(None) => return self.end(),
                Err(Halt::Interrupted) => return Err(StoreError::Interrupted),
                Err(Halt::Broken(linea, why)) => {
                    self.seen += 1;
                    self.is_broken = true;
                    let sentence = format!("The file cannot be read on from here: {why}.");
                    self.fault((Unit::Line, linea), ValidationErrors::one("$", sentence));
                    return self.end();
                }
            }
        }
    }

    fn told(&mut self, outcomes: Vec<(u64, Outcome)>) -> Result<(), StoreError> {
        self.durable = outcomes.last().map(|(linea, _)| *linea).or(self.durable);
        if !self.is_told() {
            return Ok(());
        }
        self.report(outcomes).map_err(|error| {
            let said = error.to_string();
            self.unwritten = Some(error);
            StoreError::Other(anyhow::anyhow!(said))
        })
    }
}

fn has_all(draft: &TicketDraft) -> bool {
    let absent = matches!(draft.usuario_id, Given::Absent)
        || [&draft.area_id, &draft.prioridad_id, &draft.estado_id].into_iter().any(|id| *id == Given::Absent);
    !absent
}

/// The members that a row does not say itself: those of its profile, and those that flags and settings fill.
fn all_assumed(mut assumed: Vec<Campo>, draft: &TicketDraft) -> Vec<Campo> {
    assumed.extend(Campo::ALL.into_iter().filter(|campo| draft.lacks(*campo)));
    assumed
}

fn unknowable() -> ValidationErrors {
    let sentence = "The row has no IdTicket: name the column that tells rows apart with --key, which --update needs.";
    ValidationErrors::one("$", sentence)
}
