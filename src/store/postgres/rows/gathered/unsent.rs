//! Rows that are not written yet, and how COPY writes them.

use uuid::Uuid;

use tokio_postgres::{Client, Error};

use crate::store::ImportKey;
use crate::store::care::dump::Cell;
use crate::store::engine::TicketIdentity;
use crate::store::postgres::rows::copy;
use crate::store::postgres::session;
use crate::ticket::{Fecha, NewTicket};

const TICKETS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                       fecha_creacion, fecha_actualizacion";

/// So many tickets are written together, and so many bytes of texts.
const MOST: usize = 1_000;
const BYTES: usize = 4 * 1024 * 1024;

/// A key with a fingerprint and a ticket's key.
pub type Claim = (ImportKey, i64, i64);

/// A ticket, its names, its `FechaActualizacion`, and what was said about it: to everybody, and to agents.
pub struct UnsentTicket {
    pub ticket: NewTicket,
    pub identity: TicketIdentity,
    pub actualizado: Fecha,
    pub open: Vec<String>,
    pub internal: Vec<String>,
}

/// A change-set.
pub struct UnsentChange {
    pub cambio: i64,
    pub fecha: Fecha,
    pub quien: String,
    pub origen: String,
    pub deshace: Option<i64>,
    pub numerados: Option<i64>,
}

/// A line of the history.
pub struct UnsentLine {
    pub clave: i64,
    pub cambio: i64,
    pub campo: String,
    pub antes: String,
    pub despues: String,
    pub comentario: Option<i64>,
    pub actualizacion: Fecha,
}

/// How many rows of each kind there were.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lengths([usize; 4]);

/// Rows that are not written yet.
#[derive(Default)]
pub struct UnsentRows {
    pub claims: Vec<Claim>,
    pub tickets: Vec<UnsentTicket>,
    pub changes: Vec<UnsentChange>,
    pub lines: Vec<UnsentLine>,
    /// Of their texts.
    pub bytes: usize,
}

impl UnsentRows {
    pub const fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.tickets.is_empty() && self.changes.is_empty() && self.lines.is_empty()
    }

    pub const fn is_full(&self) -> bool {
        self.tickets.len() >= MOST || self.lines.len() >= MOST * 4 || self.bytes >= BYTES
    }

    pub const fn lengths(&self) -> Lengths {
        Lengths([self.claims.len(), self.tickets.len(), self.changes.len(), self.lines.len()])
    }

    /// Keeps the rows of before, and returns the others.
    pub fn split_off(&mut self, Lengths([claims, tickets, changes, lines]): Lengths) -> Self {
        Self {
            claims: self.claims.split_off(claims.min(self.claims.len())),
            tickets: self.tickets.split_off(tickets.min(self.tickets.len())),
            changes: self.changes.split_off(changes.min(self.changes.len())),
            lines: self.lines.split_off(lines.min(self.lines.len())),
            bytes: 0,
        }
    }

    /// Writes them.
    pub async fn write(self, client: &Client) -> Result<(), Error> {
        if !self.claims.is_empty() {
            let sql = "COPY importados (origen, linea, huella, clave) FROM STDIN";
            session::copy(client, sql, copy::parts(&self.claims, claim)).await?;
        }
        if !self.tickets.is_empty() {
            let sql = format!("COPY tickets ({TICKETS}{}{}) FROM STDIN", copy::FOLDED, copy::WORDS);
            session::copy(client, &sql, copy::parts(&self.tickets, ticket)).await?;
        }
        if !self.changes.is_empty() {
            let sql = "COPY cambios (cambio, fecha, quien, origen, deshace, numerados) FROM STDIN";
            session::copy(client, sql, copy::parts(&self.changes, change)).await?;
        }
        if !self.lines.is_empty() {
            let sql = "COPY historial (clave, cambio, campo, antes, despues, comentario, actualizacion) FROM STDIN";
            session::copy(client, sql, copy::parts(&self.lines, line)).await?;
        }
        Ok(())
    }
}

fn claim(text: &mut String, (key, huella, clave): &Claim) {
    let cells = [Cell::Uuid(key.origen), Cell::Number(linea(*key)), Cell::Number(*huella), Cell::Number(*clave)];
    row(text, &cells);
}

fn ticket(text: &mut String, UnsentTicket { ticket, identity, actualizado, open, internal }: &UnsentTicket) {
    let texts = [ticket.titulo(), ticket.descripcion()];
    let cells = [
        Cell::Number(identity.clave),
        Cell::Uuid(identity.id_ticket),
        Cell::Text(ticket.titulo()),
        Cell::Text(ticket.descripcion()),
        Cell::Uuid(ticket.usuario_id()),
        Cell::Number(ticket.area_id()),
        Cell::Number(ticket.prioridad_id()),
        Cell::Number(ticket.estado_id()),
        Cell::Number(identity.fecha.seconds()),
        Cell::Number(actualizado.seconds()),
    ];
    copy::cells(text, &cells);
    copy::folded(text, &texts);
    let open = texts.into_iter().chain(open.iter().map(String::as_str));
    copy::words(text, open, internal.iter().map(String::as_str));
    text.push('\n');
}

fn change(text: &mut String, change: &UnsentChange) {
    let UnsentChange { cambio, fecha, quien, origen, deshace, numerados } = change;
    let [deshace, numerados] = [*deshace, *numerados].map(number);
    row(
        text,
        &[
            Cell::Number(*cambio),
            Cell::Number(fecha.seconds()),
            Cell::Text(quien),
            Cell::Text(origen),
            deshace,
            numerados,
        ],
    );
}

fn line(text: &mut String, line: &UnsentLine) {
    let UnsentLine { clave, cambio, campo, antes, despues, comentario, actualizacion } = line;
    let cells = [
        Cell::Number(*clave),
        Cell::Number(*cambio),
        Cell::Text(campo),
        Cell::Text(antes),
        Cell::Text(despues),
        number(*comentario),
        Cell::Number(actualizacion.seconds()),
    ];
    row(text, &cells);
}

fn row(text: &mut String, cells: &[Cell<'_>]) {
    copy::cells(text, cells);
    text.push('\n');
}

fn number(number: Option<i64>) -> Cell<'static> {
    number.map_or(Cell::Null, Cell::Number)
}

/// A key's line as the database keeps it.
pub fn linea(key: ImportKey) -> i64 {
    i64::try_from(key.linea).unwrap_or(i64::MAX)
}

/// A ticket's key and its id.
pub type TicketNames = (i64, Uuid);
