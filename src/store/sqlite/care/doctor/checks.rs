//! The checks of everything but the numbering.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rusqlite::{Connection, Error};

use super::{Findings, MOST, Subject};
use crate::store::care::Resultado;
use crate::store::sql::history::EVERYTHING;
use crate::store::sql::lists::COLUMNS;
use crate::store::sqlite::care::part::{self, folder};
use crate::store::sqlite::file::look::beside;
use crate::store::sqlite::history as changes;
use crate::store::sqlite::row::{self, Damage};
use crate::store::sqlite::rows::catalogues;
use crate::ticket::{Catalogue, MAX_ID, Ticket, number as counted};

const FROM_BACKUP: &str = "restore the file from a backup";

/// SQLite's own examination: pages, indexes, types, CHECKs.
pub(super) fn integrity(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut statement = subject.connection.prepare("PRAGMA integrity_check(1000)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        if text != "ok" {
            text.lines()
                .filter(|line| !line.starts_with("***"))
                .for_each(|line| findings.mal(format!("{line}; {FROM_BACKUP}")));
        }
    }
    findings.otherwise("pages, indexes and rules are as they should be");
    Ok(())
}

/// Rows that refer to rows that are not there.
pub(super) fn references(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut statement = subject.connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        findings.mal(format!("a row of {table} refers to one of {parent} that is not there; {FROM_BACKUP}"));
    }
    findings.otherwise("every reference leads somewhere");
    Ok(())
}

/// Every ticket, read as every command reads it, and each rule of its table.
pub(super) fn tickets(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    rows_of(subject, "tickets", findings)
}

/// The same of what was deleted; no ticket is in both places.
pub(super) fn trash(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let twice = number(subject.connection, "SELECT count(*) FROM papelera WHERE clave IN (SELECT clave FROM tickets)")?;
    if twice > 0 {
        findings.mal(format!(
            "{} in the trash and among the tickets; {FROM_BACKUP}",
            counted(twice, "ticket is", "tickets are")
        ));
    }
    rows_of(subject, "papelera", findings)
}

fn rows_of(subject: &Subject<'_>, table: &str, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut count = 0_u64;
    let sql = format!("SELECT {COLUMNS} FROM {table} ORDER BY clave");
    let mut statement = subject.connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(found) = rows.next()? {
        count += 1;
        match row::read(found) {
            Ok(ticket) => {
                if let Some((column, reason)) = broken_rule(&ticket) {
                    let name = ticket.codigo.map_or_else(String::new, |codigo| codigo.to_string());
                    findings.mal(format!("ticket {name} is damaged: {column}: {reason}; {FROM_BACKUP}"));
                }
            }
            Err(error) => findings.mal(format!("{}; {FROM_BACKUP}", damage(&error).ok_or(error)?)),
        }
    }
    findings.otherwise(format!("{count} read, each is whole"));
    Ok(())
}

/// The words of a damaged row; `None` if not the row, but reading failed.
fn damage(error: &Error) -> Option<String> {
    match error {
        Error::FromSqlConversionFailure(_, _, inner) => inner.downcast_ref::<Damage>().map(ToString::to_string),
        _ => None,
    }
}

/// The rules of the table that a ticket's types do not keep.
fn broken_rule(ticket: &Ticket) -> Option<(&'static str, &'static str)> {
    let is_id = |id: i64| (1..=MAX_ID).contains(&id);
    let rules = [
        (!ticket.titulo.is_empty(), "titulo", "is empty"),
        (!ticket.descripcion.is_empty(), "descripcion", "is empty"),
        (is_id(ticket.area_id), "area_id", "is no id"),
        (is_id(ticket.prioridad_id), "prioridad_id", "is no id"),
        (is_id(ticket.estado_id), "estado_id", "is no id"),
        (ticket.fecha_actualizacion >= ticket.fecha_creacion, "fecha_actualizacion", "is before fecha_creacion"),
    ];
    rules.into_iter().find(|(holds, ..)| !holds).map(|(_, column, reason)| (column, reason))
}

/// Every change, read as log reads it, and fields without their change.
pub(super) fn history(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut statement = subject.connection.prepare(EVERYTHING)?;
    let mut rows = statement.query([])?;
    let mut count = 0_u64;
    while let Some(found) = rows.next()? {
        count += 1;
        if let Err(error) = changes::entry(found) {
            let cambio: i64 = found.get(0).unwrap_or_default();
            findings.mal(format!("change {cambio} is damaged: {error}; {FROM_BACKUP}"));
        }
    }
    let orphans =
        number(subject.connection, "SELECT count(*) FROM historial WHERE cambio NOT IN (SELECT cambio FROM cambios)")?;
    if orphans > 0 {
        findings.mal(format!("{orphans} changed fields belong to no change; {FROM_BACKUP}"));
    }
    findings.otherwise(format!("{count} changed fields, each is whole"));
    Ok(())
}

/// Every name, read as every command reads it.
pub(super) fn catalogues(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut count = 0;
    for catalogo in Catalogue::ALL {
        match catalogues::all(subject.connection, catalogo) {
            Ok(entries) => count += entries.len(),
            Err(error) => findings.mal(format!("{}: {error}; {FROM_BACKUP}", catalogo.name())),
        }
    }
    findings.otherwise(format!("{}, each is whole", counted(count, "name", "names")));
    Ok(())
}

/// Idempotency keys. One whose ticket has gone is no fault: it is free, or its ticket is in the trash.
pub(super) fn keys(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let all = number(subject.connection, "SELECT count(*) FROM idempotencia")?;
    let gone = "SELECT count(*) FROM idempotencia WHERE clave NOT IN (SELECT clave FROM tickets)";
    let gone = number(subject.connection, gone)?;
    let more = if gone > 0 { format!(", {gone} of tickets that are not there any more") } else { String::new() };
    findings.otherwise(format!("{all} idempotency keys{more}"));
    Ok(())
}

/// Who may read the files, and what an interrupted backup or restore has left.
pub(super) fn files(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let before = findings.controles.len();
    // SQLite gives the files beside it the same permissions.
    let mode = fs::metadata(subject.path).map_or(0, |metadata| metadata.permissions().mode() & 0o7777);
    if mode & 0o177 != 0 {
        let path = subject.path.display();
        findings.say(Resultado::Aviso, format!("others may use {path} (mode {mode:04o}): chmod 600 {path}"));
    }
    let name = subject.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kept = format!("{name}.before-restore-");
    let mut found: Vec<String> = fs::read_dir(folder(subject.path))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    found.sort();
    for name in found.iter().filter(|name| name.starts_with(part::NAME.0) && name.contains(part::NAME.1)).take(MOST) {
        let sentence = "is half a copy: if no backup or restore is running, an interrupted one has left it: remove it";
        findings.say(Resultado::Aviso, format!("{name} {sentence}"));
    }
    for name in found.iter().filter(|name| name.starts_with(&kept)).take(MOST) {
        findings.say(Resultado::Bien, format!("{name} is the store before a restore: remove it when nobody needs it"));
    }
    if findings.controles.len() == before {
        findings.say(Resultado::Bien, "for their user alone, and nothing is left over");
    }
    Ok(())
}

/// How large the store is, and how much of that is free.
pub(super) fn size(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let pragma = |name| subject.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (pages, free, size) = (pragma("page_count")?, pragma("freelist_count")?, pragma("page_size")?);
    let log = fs::metadata(beside(subject.path, "-wal")).map_or(0, |metadata| metadata.len());
    let log = if log > 0 { format!("; {log} bytes of log, which the next command folds in") } else { String::new() };
    let version = subject.version;
    findings.say(
        Resultado::Bien,
        format!("{} bytes: {pages} pages, {free} of them free; version {version}{log}", pages.saturating_mul(size)),
    );
    Ok(())
}

fn number(connection: &Connection, sql: &str) -> rusqlite::Result<i64> {
    connection.query_row(sql, [], |row| row.get(0))
}
