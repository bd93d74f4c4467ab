//! The history that a ticket brings with it: its changes keep their numbers, and one that tickets share is one row.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::ticket::{Fecha, HistoryLine, Kept};

/// Keeps the history of a ticket that has just been stored. Where the store has another change under a number, the ticket
/// goes again, and the answer says why.
///
/// `stale` gets tickets whose words in the index are not those of their comments any more.
pub(super) fn bring(
    transaction: &Transaction<'_>,
    clave: i64,
    kept: &Kept,
    stale: &mut Vec<i64>,
) -> rusqlite::Result<Option<String>> {
    if kept.historia.is_empty() {
        return Ok(None);
    }
    let run = |sql| transaction.prepare_cached(sql)?.execute([]);
    run("SAVEPOINT historia")?;
    let mut undone = Vec::new();
    let clash = keep(transaction, clave, kept, &mut undone)?;
    if clash.is_some() {
        run("ROLLBACK TO historia")?;
        transaction.prepare_cached("DELETE FROM tickets WHERE clave = ?1")?.execute([clave])?;
    }
    run("RELEASE historia")?;
    if clash.is_none() {
        for cambio in undone {
            said_by(transaction, cambio, clave, stale)?;
        }
    }
    Ok(clash)
}

/// `undone` gets the changes that a new one has taken back.
fn keep(
    transaction: &Transaction<'_>,
    clave: i64,
    kept: &Kept,
    undone: &mut Vec<i64>,
) -> rusqlite::Result<Option<String>> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let (mut last, mut actualizacion) = (None, kept.fecha_creacion);
    for suceso in kept.historia.iter() {
        if last != Some(suceso.cambio) {
            if let Some(why) = change(transaction, suceso, undone)? {
                return Ok(Some(format!("{} cannot be kept: {why}", kept.codigo)));
            }
            last = Some(suceso.cambio);
            actualizacion = version(suceso, actualizacion, kept);
        }
        let (campo, antes, despues) = (&suceso.campo, &suceso.antes, &suceso.despues);
        insert.execute(params![clave, suceso.cambio, campo, antes, despues, actualizacion.seconds()])?;
    }
    Ok(None)
}

/// The ticket's `FechaActualizacion` from this change on, as when it was made; none is later than its
/// last.
fn version(suceso: &HistoryLine, before: Fecha, kept: &Kept) -> Fecha {
    suceso.fecha.max(before).min(kept.fecha_actualizacion)
}

/// Keeps one change, or says why it is not the one that is there.
fn change(
    transaction: &Transaction<'_>,
    suceso: &HistoryLine,
    undone: &mut Vec<i64>,
) -> rusqlite::Result<Option<String>> {
    let HistoryLine { cambio, fecha, quien, origen, deshace, .. } = suceso;
    // What was taken back comes first in the history of the same ticket, so that the reference leads somewhere.
    let new = transaction
        .prepare_cached(
            "INSERT INTO cambios (cambio, fecha, quien, origen, deshace) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![cambio, fecha.seconds(), quien, origen, deshace])?;
    if new == 1 {
        undone.extend(deshace);
        return Ok(None);
    }
    let there: Option<(i64, String, String, Option<i64>)> = transaction
        .prepare_cached("SELECT fecha, quien, origen, deshace FROM cambios WHERE cambio = ?1")?
        .query_row([cambio], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    Ok(match there {
        Some((seconds, who, from, back)) => {
            let is_same = (seconds, back) == (fecha.seconds(), *deshace) && (&who, &from) == (quien, origen);
            let when = Fecha::from_seconds(seconds).map_or_else(|_| "no moment".to_owned(), |fecha| fecha.to_string());
            (!is_same)
                .then(|| format!("its change {cambio} is of {fecha}, and change {cambio} here is of {when}: {BOTH}"))
        }
        None => deshace.map(|deshace| {
            format!("its change {cambio} took change {deshace} back, which another change has taken back here")
        }),
    })
}

const BOTH: &str = "another Fecha, Quien, Origen or Deshace is another change";

/// Other tickets whose comments a change has made.
fn said_by(transaction: &Transaction<'_>, cambio: i64, own: i64, stale: &mut Vec<i64>) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(
        "SELECT clave FROM historial WHERE cambio = ?1 AND clave <> ?2 AND campo IN ('Comentario', 'ComentarioInterno')",
    )?;
    for clave in statement.query_map([cambio, own], |row| row.get(0))? {
        stale.push(clave?);
    }
    Ok(())
}
