//! Writes to tickets that are there, and to their history: they wait for others of their kind, as a statement a ticket would
//! be most of a large change's time. Whatever is read or written otherwise comes after them.

use std::collections::{BTreeMap, HashSet};
use std::mem;

use uuid::Uuid;

use super::gathered::UnsentLine;
use super::{PostgresRows, column};
use crate::store::engine::clave::YEAR;
use crate::store::engine::{NewLine, Stamp, StoreResult, Stored};
use crate::store::postgres::link::params;
use crate::ticket::{Fecha, Ticket, fold};

/// So many are written together, and so many bytes of texts.
const MOST: usize = 1_000;
const BYTES: usize = 4 * 1024 * 1024;

/// What both tables of tickets have, without what a new version has anew.
const MEMBERS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                       fecha_creacion, titulo_plegado, descripcion_plegada";

/// Writes that wait for others. Only lines of the history may be of a ticket that another one is of, too.
#[derive(Default)]
pub struct PendingWrites {
    updates: Vec<PendingUpdate>,
    away: Vec<(i64, Stamp, String, Fecha)>,
    back: Vec<(i64, Stamp)>,
    erased: Vec<i64>,
    /// How many tickets more or less each year has.
    counts: BTreeMap<i64, i64>,
    lines: Vec<UnsentLine>,
    /// The tickets of all but the lines, and of those.
    claves: HashSet<i64>,
    noted: HashSet<i64>,
    bytes: usize,
}

/// A ticket's next version; a member that is absent stays as it is.
struct PendingUpdate {
    clave: i64,
    stamp: Stamp,
    titulo: Option<String>,
    descripcion: Option<String>,
    usuario: Option<Uuid>,
    area: Option<i64>,
    prioridad: Option<i64>,
    estado: Option<i64>,
}

impl PendingUpdate {
    const fn of(clave: i64, stamp: Stamp) -> Self {
        let (titulo, descripcion, usuario) = (None, None, None);
        Self { clave, stamp, titulo, descripcion, usuario, area: None, prioridad: None, estado: None }
    }
}

impl PendingWrites {
    /// A ticket becomes this version of itself.
    pub fn update(&mut self, before: &Stored, after: &Ticket, stamp: Stamp) {
        let there = &before.ticket;
        let changed = |there: &String, text: &String| (there != text).then(|| text.clone());
        let update = PendingUpdate {
            titulo: changed(&there.titulo, &after.titulo),
            descripcion: changed(&there.descripcion, &after.descripcion),
            usuario: Some(after.usuario_id),
            area: Some(after.area_id),
            prioridad: Some(after.prioridad_id),
            estado: Some(after.estado_id),
            ..PendingUpdate::of(before.clave, stamp)
        };
        self.bytes += [&update.titulo, &update.descripcion].into_iter().flatten().map(String::len).sum::<usize>();
        self.updates.push(update);
    }

    /// The same with all its members.
    pub fn set_stamp(&mut self, clave: i64, stamp: Stamp) {
        self.updates.push(PendingUpdate::of(clave, stamp));
    }

    /// A ticket goes into the trash.
    pub fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) {
        self.bytes += motivo.len();
        self.away.push((clave, stamp, motivo.to_owned(), eliminado));
        self.count(clave, -1);
    }

    /// A ticket comes back.
    pub fn bring_back(&mut self, clave: i64, stamp: Stamp) {
        self.back.push((clave, stamp));
        self.count(clave, 1);
    }

    /// A ticket of the trash goes for good, with its whole history, of which no line may wait.
    pub fn erase(&mut self, clave: i64) {
        self.erased.push(clave);
    }

    /// Whether a line of a ticket waits.
    pub fn has_lines_of(&self, clave: i64) -> bool {
        self.noted.contains(&clave)
    }

    fn count(&mut self, clave: i64, more: i64) {
        *self.counts.entry(clave / YEAR).or_default() += more;
    }

    fn is_empty(&self) -> bool {
        self.claves.is_empty() && self.lines.is_empty()
    }

    fn is_full(&self) -> bool {
        self.claves.len() >= MOST || self.lines.len() >= MOST * 4 || self.bytes >= BYTES
    }
}

impl PostgresRows<'_> {
    /// Where to write something of a ticket, behind all that was written of it before.
    pub(super) fn pending_of(&mut self, clave: i64) -> StoreResult<&mut PendingWrites> {
        self.ahead.get_mut().forget(clave);
        let pending = self.pending.get_mut();
        if pending.is_full() || pending.claves.contains(&clave) {
            self.write_pending()?;
        }
        let pending = self.pending.get_mut();
        pending.claves.insert(clave);
        Ok(pending)
    }

    /// Keeps a line of the history to be written with others.
    pub(super) fn pending_line(&mut self, line: &NewLine<'_>) -> StoreResult<()> {
        self.ahead.get_mut().forget(line.clave);
        if self.pending.get_mut().is_full() {
            self.write_pending()?;
        }
        let NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion } = *line;
        let [campo, antes, despues] = [campo, antes, despues].map(str::to_owned);
        let pending = self.pending.get_mut();
        pending.bytes += antes.len() + despues.len();
        pending.noted.insert(clave);
        pending.lines.push(UnsentLine { clave, cambio, campo, antes, despues, comentario, actualizacion });
        Ok(())
    }

    /// Writes all that waits.
    pub(super) fn write_pending(&self) -> StoreResult<()> {
        if self.pending.borrow().is_empty() {
            return Ok(());
        }
        let PendingWrites { updates, away, back, erased, counts, lines, .. } =
            mem::take(&mut *self.pending.borrow_mut());
        self.erase_all(&erased)?;
        self.put_all_away(&away)?;
        self.bring_all_back(&back)?;
        self.update_all(&updates)?;
        self.keep_counts(&counts)?;
        self.note_all(&lines)
    }

    fn update_all(&self, updates: &[PendingUpdate]) -> StoreResult<()> {
        if updates.is_empty() {
            return Ok(());
        }
        // A text that stays is not sent, and not written anew.
        let sql = "UPDATE tickets SET version = new.version, fechada = new.fechada, fecha_actualizacion = new.fecha, \
                   titulo = coalesce(new.titulo, tickets.titulo), \
                   descripcion = coalesce(new.descripcion, tickets.descripcion), \
                   usuario_id = coalesce(new.usuario, tickets.usuario_id), \
                   area_id = coalesce(new.area, tickets.area_id), \
                   prioridad_id = coalesce(new.prioridad, tickets.prioridad_id), \
                   estado_id = coalesce(new.estado, tickets.estado_id), \
                   titulo_plegado = coalesce(new.titulo_plegado, tickets.titulo_plegado), \
                   descripcion_plegada = coalesce(new.descripcion_plegada, tickets.descripcion_plegada) \
                   FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS new (clave, version, fechada, fecha, \
                   titulo, descripcion, usuario, area, prioridad, estado, titulo_plegado, descripcion_plegada) \
                   WHERE tickets.clave = new.clave";
        let values = params![
            column(updates, |it| it.clave) => INT8_ARRAY,
            column(updates, |it| it.stamp.version) => INT8_ARRAY,
            column(updates, |it| it.stamp.fechada) => INT8_ARRAY,
            column(updates, |it| it.stamp.fecha.seconds()) => INT8_ARRAY,
            column(updates, |it| it.titulo.as_deref()) => TEXT_ARRAY,
            column(updates, |it| it.descripcion.as_deref()) => TEXT_ARRAY,
            column(updates, |it| it.usuario) => UUID_ARRAY,
            column(updates, |it| it.area) => INT8_ARRAY,
            column(updates, |it| it.prioridad) => INT8_ARRAY,
            column(updates, |it| it.estado) => INT8_ARRAY,
            column(updates, |it| it.titulo.as_deref().map(fold)) => TEXT_ARRAY,
            column(updates, |it| it.descripcion.as_deref().map(fold)) => TEXT_ARRAY,
        ];
        self.written(sql, values).map(drop)
    }

    fn put_all_away(&self, away: &[(i64, Stamp, String, Fecha)]) -> StoreResult<()> {
        if away.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "WITH gone AS (DELETE FROM tickets USING unnest($1, $2, $3, $4, $5, $6) \
             AS new (key, fecha_nueva, version_nueva, fechada_nueva, motivo, eliminado) WHERE clave = key \
             RETURNING {MEMBERS}, fecha_nueva, version_nueva, fechada_nueva, motivo, eliminado) \
             INSERT INTO papelera ({MEMBERS}, fecha_actualizacion, version, fechada, motivo, eliminado) \
             SELECT {MEMBERS}, fecha_nueva, version_nueva, fechada_nueva, motivo, eliminado FROM gone"
        );
        let values = params![
            column(away, |(clave, ..)| *clave) => INT8_ARRAY,
            column(away, |(_, stamp, ..)| stamp.fecha.seconds()) => INT8_ARRAY,
            column(away, |(_, stamp, ..)| stamp.version) => INT8_ARRAY,
            column(away, |(_, stamp, ..)| stamp.fechada) => INT8_ARRAY,
            column(away, |(.., motivo, _)| motivo.as_str()) => TEXT_ARRAY,
            column(away, |(.., eliminado)| eliminado.seconds()) => INT8_ARRAY,
        ];
        self.written(&sql, values).map(drop)
    }

    fn bring_all_back(&self, back: &[(i64, Stamp)]) -> StoreResult<()> {
        if back.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "WITH back AS (DELETE FROM papelera USING unnest($1, $2, $3, $4) \
             AS new (key, fecha_nueva, version_nueva, fechada_nueva) WHERE clave = key \
             RETURNING {MEMBERS}, fecha_nueva, version_nueva, fechada_nueva) \
             INSERT INTO tickets ({MEMBERS}, fecha_actualizacion, version, fechada, palabras) \
             SELECT {MEMBERS}, fecha_nueva, version_nueva, fechada_nueva, '' FROM back"
        );
        let values = params![
            column(back, |(clave, _)| *clave) => INT8_ARRAY,
            column(back, |(_, stamp)| stamp.fecha.seconds()) => INT8_ARRAY,
            column(back, |(_, stamp)| stamp.version) => INT8_ARRAY,
            column(back, |(_, stamp)| stamp.fechada) => INT8_ARRAY,
        ];
        self.written(&sql, values).map(drop)
    }

    fn erase_all(&self, erased: &[i64]) -> StoreResult<()> {
        if erased.is_empty() {
            return Ok(());
        }
        ["papelera", "historial"].into_iter().try_for_each(|table| {
            let sql = format!("DELETE FROM {table} WHERE clave = ANY($1)");
            self.written(&sql, params![erased => INT8_ARRAY]).map(drop)
        })
    }

    /// Each year keeps how many tickets it has.
    fn keep_counts(&self, counts: &BTreeMap<i64, i64>) -> StoreResult<()> {
        if counts.is_empty() {
            return Ok(());
        }
        let sql = "UPDATE numeracion SET cantidad = cantidad + more FROM unnest($1, $2) AS new (year, more) \
                   WHERE anio = year";
        let (years, more): (Vec<i64>, Vec<i64>) = counts.iter().unzip();
        self.written(sql, params![years => INT8_ARRAY, more => INT8_ARRAY]).map(drop)
    }

    fn note_all(&self, lines: &[UnsentLine]) -> StoreResult<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let sql = "INSERT INTO historial (clave, cambio, campo, antes, despues, comentario, actualizacion) \
                   SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)";
        let values = params![
            column(lines, |it| it.clave) => INT8_ARRAY,
            column(lines, |it| it.cambio) => INT8_ARRAY,
            column(lines, |it| it.campo.as_str()) => TEXT_ARRAY,
            column(lines, |it| it.antes.as_str()) => TEXT_ARRAY,
            column(lines, |it| it.despues.as_str()) => TEXT_ARRAY,
            column(lines, |it| it.comentario) => INT8_ARRAY,
            column(lines, |it| it.actualizacion.seconds()) => INT8_ARRAY,
        ];
        self.written(sql, values).map(drop)
    }
}
