//! Examines a database's store. Each check is a question; none changes anything.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::PostgresRows;
use crate::store::care::{Control, Diagnosis, Hueco, Numeracion, Resultado};
use crate::store::engine::{StoreResult, clave};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::{HostRole, params};
use crate::store::postgres::words::WordSet;

/// Questions whose rows are findings: a verdict and a sentence. One without a row says that all is well.
const CHECKS: [(&str, &str, &str); 7] = [
    (
        "server",
        "SELECT 'bien', 'PostgreSQL ' || current_setting('server_version') || CASE WHEN pg_is_in_recovery() \
         THEN ', a standby' ELSE ', the primary' END || ', store of version ' || version FROM tienda",
        "",
    ),
    (
        "settings",
        "SELECT 'mal', name || ' is off: what was answered may be lost or torn when the machine goes down' \
         FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' \
         UNION ALL SELECT 'aviso', 'autovacuum is off: tables and indexes grow' FROM pg_settings \
         WHERE name = 'autovacuum' AND setting = 'off' UNION ALL \
         SELECT 'aviso', name || ' is ' || setting || ': an answer does not wait for a standby''s disk' FROM pg_settings \
         WHERE name = 'synchronous_commit' AND setting IN ('local', 'remote_write')",
        "what is answered is on the disk",
    ),
    (
        "standbys",
        "SELECT 'aviso', 'there is no synchronous standby: what was answered is lost with this machine''s disk' \
         WHERE current_setting('synchronous_standby_names') = '' UNION ALL \
         SELECT 'aviso', 'no standby is connected, and an answer waits for ' || current_setting('synchronous_standby_names') \
         || ': writes hang' WHERE current_setting('synchronous_standby_names') <> '' \
         AND NOT pg_is_in_recovery() AND NOT EXISTS (SELECT FROM pg_stat_replication) UNION ALL \
         SELECT 'aviso', 'the standby ' || application_name || ' is ' || behind || ' MiB behind' FROM \
         (SELECT application_name, CASE WHEN NOT pg_is_in_recovery() THEN \
         (pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn) / 1048576)::bigint END AS behind FROM pg_stat_replication) AS standby \
         WHERE behind >= 16 UNION ALL \
         SELECT 'aviso', 'the replication slot ' || slot_name || ' is not in use and keeps the log from being removed' \
         FROM pg_replication_slots WHERE NOT active",
        "a synchronous standby has what is answered",
    ),
    (
        "clock",
        "SELECT 'aviso', 'the last date that was given is ' || ahead / 60 || ' minutes ahead of the database''s clock: what is \
         written until then has that date' FROM (SELECT reloj - extract(epoch FROM clock_timestamp())::bigint AS ahead \
         FROM tienda) AS clocks WHERE ahead >= 60",
        "no date is ahead of the database's clock",
    ),
    (
        "references",
        "SELECT 'mal', count(*) || ' changed fields belong to no change' FROM historial \
         WHERE NOT EXISTS (SELECT 1 FROM cambios WHERE cambios.cambio = historial.cambio) HAVING count(*) > 0",
        "every reference leads somewhere",
    ),
    (
        "trash",
        "SELECT 'mal', count(*) || ' tickets are in the trash and among the tickets' FROM papelera \
         JOIN tickets USING (clave) HAVING count(*) > 0",
        "no ticket is in two places",
    ),
    (
        "numbering",
        "SELECT 'mal', anio || ': ' || cantidad || ' tickets are said to be there instead of ' || there FROM \
         (SELECT anio, ultimo, cantidad, (SELECT count(*) FROM tickets WHERE clave / 1000000000000 = anio) AS there \
         FROM numeracion) AS counted WHERE cantidad <> there UNION ALL \
         SELECT 'mal', 'the last number given in ' || anio || ' is said to be ' || ultimo || ', and a ticket has ' || \
         last % 1000000000000 || ': codes would be given twice' FROM (SELECT clave / 1000000000000 AS anio, \
         max(clave) AS last FROM (SELECT clave FROM tickets UNION ALL SELECT clave FROM papelera) AS given GROUP BY 1) \
         AS given LEFT JOIN numeracion USING (anio) WHERE coalesce(ultimo, 0) < last % 1000000000000",
        "as many tickets as were counted",
    ),
];

/// Every number that was given, with whether its ticket is there.
const GIVEN: &str = "SELECT clave, true FROM tickets UNION ALL SELECT clave, false FROM papelera \
                     UNION ALL SELECT clave, false FROM historial WHERE campo = 'Purgado' ORDER BY 1";

/// Of one check; the rest is counted.
const MOST: usize = 20;

/// Of one year; the rest is counted.
const MOST_GAPS: usize = 100;

/// Rows that are read together.
const TOGETHER: usize = 64;

impl PostgresRows<'_> {
    /// Examines everything.
    pub fn examine(&self) -> StoreResult<Diagnosis> {
        let mut controles = Vec::new();
        for (control, sql, well) in CHECKS {
            let found = self.read(|link| {
                let rows = link.query_once(sql, &[])?;
                rows.iter().map(finding).collect::<Result<Vec<(String, String)>, SqlFailure>>()
            })?;
            say(&mut controles, control, found, well);
        }
        let (read, found) = self.unfindable()?;
        say(&mut controles, "search", found, &format!("{read} tickets read, each is found by its words"));
        Ok(Diagnosis::of(controles, self.numbering()?))
    }

    /// How many tickets there are, and those whose words are not where search looks for them.
    fn unfindable(&self) -> StoreResult<(u64, Vec<(String, String)>)> {
        let sql =
            "SELECT clave, titulo, descripcion, tsvector_to_array(palabras), desborda FROM tickets ORDER BY clave";
        let (mut read, mut found) = (0, Vec::new());
        self.each_row(sql, &[], TOGETHER, |row| {
            read += 1;
            let judge = || -> Result<bool, SqlFailure> {
                let kept: Vec<String> = row.try_get(3)?;
                let kept: HashSet<&str> = kept.iter().map(String::as_str).collect();
                let words = WordSet::of([row.try_get(1)?, row.try_get(2)?]);
                Ok(row.try_get(4)? || words.words.iter().all(|word| kept.contains(word.as_str())))
            };
            if !self.reading(judge())? {
                let name = clave::named(self.reading(super::only(row))?);
                found.push((
                    "mal".to_owned(),
                    format!("{name} is not found by all of its words: change its Titulo twice"),
                ));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((read, found))
    }

    fn numbering(&self) -> StoreResult<Vec<Numeracion>> {
        let mut years: BTreeMap<u64, Numeracion> = BTreeMap::new();
        self.each_row(GIVEN, &[], TOGETHER * TOGETHER, |row| {
            let (clave, is_there): (i64, bool) = self.reading(pair(row))?;
            let (anio, number) = (unsigned(clave / clave::YEAR), unsigned(clave % clave::YEAR));
            let year = years.entry(anio).or_insert_with(|| empty(anio));
            gap(year, number);
            year.primero = year.primero.or(Some(number));
            year.ultimo = Some(number);
            year.cantidad += u64::from(is_there);
            Ok(ControlFlow::Continue(()))
        })?;
        for (anio, last) in self.all("SELECT anio::bigint, ultimo FROM numeracion", params![], pair)? {
            let (anio, last): (u64, u64) = (unsigned(anio), unsigned(last));
            gap(years.entry(anio).or_insert_with(|| empty(anio)), last + 1);
        }
        Ok(years.into_values().collect())
    }
}

/// Whether one host of an address alone takes writes.
pub fn judge_hosts(roles: &[HostRole]) -> Vec<Control> {
    let named = |writes| roles.iter().filter(move |it| it.writes == writes).map(|it| it.host.as_str());
    let away = named(None).map(|host| ("aviso".to_owned(), format!("{host} cannot be reached")));
    let writers: Vec<&str> = named(Some(true)).collect();
    let several = (writers.len() > 1).then(|| {
        let writers = writers.join(" and ");
        ("mal".to_owned(), format!("{writers} take writes: stop all but one, and compare what was filed on them"))
    });
    let mut controles = Vec::new();
    say(&mut controles, "hosts", several.into_iter().chain(away).collect(), "no other host takes writes");
    controles
}

fn say(controles: &mut Vec<Control>, control: &'static str, found: Vec<(String, String)>, well: &str) {
    let mut say = |resultado, detalle| controles.push(Control { control, resultado, detalle });
    if found.is_empty() {
        say(Resultado::Bien, well.to_owned());
    }
    let more = found.len().saturating_sub(MOST);
    for (verdict, detalle) in found.into_iter().take(MOST) {
        let verdicts = [Resultado::Bien, Resultado::Aviso, Resultado::Mal];
        say(verdicts.into_iter().find(|it| it.name() == verdict).unwrap_or(Resultado::Mal), detalle);
    }
    if more > 0 {
        say(Resultado::Mal, format!("and {more} more"));
    }
}

fn finding(row: &Row) -> Result<(String, String), SqlFailure> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}

fn pair<T: tokio_postgres::types::FromSqlOwned>(row: &Row) -> Result<(i64, T), SqlFailure> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

const fn empty(anio: u64) -> Numeracion {
    Numeracion { anio, primero: None, ultimo: None, cantidad: 0, faltan: 0, huecos: Vec::new() }
}

/// Notes that the numbers before this one are missing, if they are.
fn gap(year: &mut Numeracion, number: u64) {
    let next = year.ultimo.map_or(1, |last| last + 1);
    if next >= number {
        return;
    }
    year.faltan += number - next;
    if year.huecos.len() < MOST_GAPS {
        year.huecos.push(Hueco { desde: next, hasta: number - 1 });
    }
}
