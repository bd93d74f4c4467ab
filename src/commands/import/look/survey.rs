//! Looks at a file, and at how it must be read.

use anyhow::{Result, bail};

use super::super::input::Sight;
use super::super::mapping::Mapped;
use crate::commands::context::Context;
use crate::exit::Stopped;
use crate::intake::{
    Halt, HeaderLine, Intake, Mapping, Profile, Reading, Survey, is_a_ticket, lacks_header, rows_path,
};
use crate::terminal::interrupt::Interrupt;
use crate::terminal::progress::Progress;

/// Looks at a file as it is read.
///
/// # Errors
/// Fails if it cannot be opened, and if the user interrupts.
pub fn surveyed(sight: &Sight<'_>, mapped: &Mapped, context: &Context) -> Result<Survey> {
    look(sight, &mapped.reading, mapped.profile.rows.clone(), context)
}

/// The most lines before a header that are looked for.
const TITLE: usize = 8;

/// Does the same, and finds what must be said so that it is read at all: its encoding, where its header is, and where in it
/// the rows are.
///
/// # Errors
/// As [`surveyed`].
pub fn mended(sight: &Sight<'_>, mapped: &Mapped, context: &Context) -> Result<(Survey, Profile)> {
    let mut needed = Profile::default();
    let mut reading = mapped.reading.clone();
    let mut rows = mapped.profile.rows.clone();
    let mut survey = look(sight, &reading, rows.clone(), context)?;
    if survey.is_undecodable && reading.encoding.is_none() {
        needed.encoding = Some("windows-1252".to_owned());
        reading.encoding = "windows-1252".parse().ok();
        survey = look(sight, &reading, rows.clone(), context)?;
    }
    if survey.columns.len() <= 1 && !survey.is_json && reading.skip_lines == 0 && reading.header == HeaderLine::First {
        // Titles of a report stand before its header.
        for lines in 1..=TITLE {
            reading.skip_lines = lines;
            let other = look(sight, &reading, None, context)?;
            if other.columns.len() > 1 && is_a_ticket(&other) {
                needed.skip_lines = Some(lines);
                return Ok((other, needed));
            }
        }
        reading.skip_lines = 0;
    }
    if reading.header == HeaderLine::First && lacks_header(&survey) {
        needed.no_header = Some(true);
        reading.header = HeaderLine::Numbered;
        return Ok((look(sight, &reading, rows, context)?, needed));
    }
    // An object over several lines is none in any of them.
    let is_one = (survey.rows <= 1 || survey.columns.is_empty())
        && (survey.is_json || survey.broken.is_some())
        && !is_a_ticket(&survey);
    if is_one && rows.is_none() && reading.shape.is_none() {
        rows = rows_path(sight.open()?.into_input());
        if rows.is_some() {
            needed.rows.clone_from(&rows);
            survey = look(sight, &reading, rows, context)?;
        }
    }
    Ok((survey, needed))
}

fn look(sight: &Sight<'_>, reading: &Reading, rows: Option<String>, context: &Context) -> Result<Survey> {
    let mapping = rows.map(|rows| Mapping { rows: Some(rows), ..Mapping::default() }.into());
    let reading = Reading { look: true, mapping, renamed: Vec::new(), key: None, ..reading.clone() };
    let interrupt = if context.settings.place.signals_end() { Interrupt::watch()? } else { Interrupt::default() };
    let (source, stderr) = (sight.open()?, context.output.stderr);
    let progress = Progress::begin(stderr.is_terminal && !context.output.quiet, source.length);
    let mut intake = Intake::begin(source.watched(&progress), reading, interrupt)?;
    let halted = loop {
        match intake.next_row() {
            Ok(Some(_)) => {}
            Ok(None) => break None,
            Err(halt) => break Some(halt),
        }
    };
    progress.end();
    match halted {
        Some(Halt::Interrupted) => bail!(Stopped("interrupted; nothing was stored".to_owned())),
        Some(Halt::Broken(_, why)) => bail!(why),
        None => {}
    }
    Ok(intake.left.survey.take().map_or_else(Survey::default, |survey| *survey))
}
