//! Prints the 20 newest tickets as JSON, of one estado if it is named: what the SQL of `tickets list` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;
mod ticket;

fn main() {
    let mut args = std::env::args().skip(1);
    let connection = connection::open(&args.next().unwrap());
    let estado: Option<i64> = args.next().map(|text| text.parse().unwrap());
    let condition = if estado.is_some() { "estado_id = ?1" } else { "?1 IS NULL" };
    let sql = format!(
        "SELECT {} FROM tickets WHERE {condition} ORDER BY fecha_creacion DESC, clave DESC LIMIT 20",
        ticket::COLUMNS
    );
    let mut statement = connection.prepare(&sql).unwrap();
    let tickets = statement.query_map([estado], ticket::json).unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap();
    println!("{}", serde_json::to_string_pretty(&tickets).unwrap());
}
