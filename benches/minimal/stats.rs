//! Counts tickets a day, filed and closed, in one pass: what the SQL of `tickets stats --by mes` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;

const SQL: &str = "SELECT fecha_creacion, CASE WHEN estado_id IN (4) THEN coalesce((SELECT max(actualizacion) FROM historial \
                   WHERE historial.clave = tickets.clave AND campo = 'EstadoId' AND despues IN ('4') AND antes NOT IN \
                   ('4')), fecha_creacion) END FROM tickets";

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let connection = connection::open(&path);
    let mut statement = connection.prepare(SQL).unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut open, mut days, mut last) = (0_u64, 0_u64, 0);
    while let Some(row) = rows.next().unwrap() {
        let (filed, closed): (i64, Option<i64>) = (row.get(0).unwrap(), row.get(1).unwrap());
        open += u64::from(closed.is_none());
        days += u64::from(filed / 86_400 != last);
        last = filed / 86_400;
    }
    println!("{open} {days}");
}
