//! Codes: unique, none lost, and as many tickets as the store says.

use std::collections::BTreeMap;

use super::{Findings, Subject};
use crate::store::care::{Hueco, Numeracion};
use crate::store::engine::clave::YEAR;
use crate::ticket::{Codigo, number};

/// Every number that was given, in order, and whether its ticket is there, not in the trash nor purged.
const GIVEN: &str = "SELECT clave, 1 FROM tickets UNION ALL SELECT clave, 0 FROM papelera \
                     UNION ALL SELECT clave, 0 FROM historial WHERE campo = 'Purgado' ORDER BY clave";

/// Of one year; the rest is counted.
const MOST_GAPS: usize = 100;

/// What `numeracion` says of a year.
#[derive(Default)]
struct Said {
    last: u64,
    count: u64,
    /// Where gaps begin in which there is a history.
    had: Vec<u64>,
}

pub(super) fn numbering(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let mut years = counted(subject)?;
    let mut said = said(subject)?;
    for (&anio, said) in &mut said {
        let year = years.entry(anio).or_insert_with(|| empty(anio));
        gap(year, year.ultimo.map_or(1, |last| last + 1), said.last + 1);
        said.had = had(subject, year)?;
        judge(year, said, findings);
    }
    for (anio, year) in years.iter_mut().filter(|(anio, _)| !said.contains_key(anio)) {
        findings.mal(format!(
            "{anio}: its {} not counted, so the next one would get a code that is taken; \
             restore the file from a backup",
            number(year.cantidad, "ticket is", "tickets are")
        ));
    }
    let shown: Vec<String> = years.values().map(|year| format!("{} in {}", year.cantidad, year.anio)).collect();
    let unused: u64 = years.values().map(|year| year.faltan).sum();
    let gaps = if unused == 0 {
        "no gaps".to_owned()
    } else {
        number(unused, "code never used here", "codes never used here")
    };
    let shown = if shown.is_empty() { "no codes yet".to_owned() } else { format!("{}, {gaps}", shown.join(", ")) };
    findings.otherwise(shown);
    findings.numeracion = years.into_values().collect();
    Ok(())
}

fn empty(anio: u64) -> Numeracion {
    Numeracion { anio, primero: None, ultimo: None, cantidad: 0, faltan: 0, huecos: Vec::new() }
}

fn counted(subject: &Subject<'_>) -> rusqlite::Result<BTreeMap<u64, Numeracion>> {
    let mut years = BTreeMap::new();
    let mut statement = subject.connection.prepare(GIVEN)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // What is no code at all is a damaged ticket, and named as that.
        let Ok(clave) = u64::try_from(row.get::<_, i64>(0)?) else { continue };
        let (anio, number) = (clave / YEAR.unsigned_abs(), clave % YEAR.unsigned_abs());
        let year = years.entry(anio).or_insert_with(|| empty(anio));
        gap(year, year.ultimo.map_or(1, |last| last + 1), number);
        year.primero = year.primero.or(Some(number));
        year.ultimo = Some(number);
        year.cantidad += u64::from(row.get::<_, bool>(1)?);
    }
    Ok(years)
}

/// Notes that the numbers before this one are missing, if they are.
fn gap(year: &mut Numeracion, next: u64, number: u64) {
    if next >= number {
        return;
    }
    year.faltan += number - next;
    if year.huecos.len() < MOST_GAPS {
        year.huecos.push(Hueco { desde: next, hasta: number - 1 });
    }
}

fn said(subject: &Subject<'_>) -> rusqlite::Result<BTreeMap<u64, Said>> {
    let mut statement = subject.connection.prepare("SELECT anio, ultimo, cantidad FROM numeracion")?;
    let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
    let rows = statement.query_map([], |row| {
        Ok((unsigned(row.get(0)?), Said { last: unsigned(row.get(1)?), count: unsigned(row.get(2)?), had: Vec::new() }))
    })?;
    rows.collect()
}

/// Where gaps begin in which a ticket once had a history.
fn had(subject: &Subject<'_>, year: &Numeracion) -> rusqlite::Result<Vec<u64>> {
    let mut any =
        subject.connection.prepare("SELECT EXISTS (SELECT 1 FROM historial WHERE clave BETWEEN ?1 AND ?2)")?;
    let clave = |number: u64| i64::try_from(year.anio * YEAR.unsigned_abs() + number).unwrap_or(i64::MAX);
    let mut found = Vec::new();
    for hueco in &year.huecos {
        if any.query_row([clave(hueco.desde), clave(hueco.hasta)], |row| row.get(0))? {
            found.push(hueco.desde);
        }
    }
    Ok(found)
}

fn judge(year: &Numeracion, said: &Said, findings: &mut Findings) {
    let anio = year.anio;
    let code = |number: u64| {
        let codigo = u16::try_from(anio).ok().and_then(|year| Codigo::new(year, number));
        codigo.map_or_else(|| format!("{anio}-{number}"), |codigo| codigo.to_string())
    };
    // Where all that were counted are there, a number without a history was never here: of an export, only a part was
    // imported with --keep.
    for hueco in year.huecos.iter().filter(|hueco| year.cantidad < said.count || said.had.contains(&hueco.desde)) {
        let (first, last) = (code(hueco.desde), code(hueco.hasta));
        let codes =
            if first == last { format!("{first} is missing") } else { format!("{first} to {last} are missing") };
        findings.mal(format!("{codes}: look for it in a backup, `tickets show {first} --db BACKUP`"));
    }
    if let Some(last) = year.ultimo.filter(|last| *last > said.last) {
        findings.mal(format!(
            "{} is there, but the last number given in {anio} is said to be {}, so codes would be given twice; \
             restore the file from a backup",
            code(last),
            said.last
        ));
    }
    if year.cantidad != said.count {
        findings.mal(format!(
            "{anio}: {} said to be there instead of {}; restore the file from a backup",
            number(said.count, "ticket is", "tickets are"),
            year.cantidad
        ));
    }
}
