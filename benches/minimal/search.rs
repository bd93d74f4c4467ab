//! Reads the 101 newest tickets that have a word, which are those that are ranked, and prints 20 of them: what the SQL of
//! `tickets search` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;
mod ticket;

fn main() {
    let mut args = std::env::args().skip(1);
    let connection = connection::open(&args.next().unwrap());
    let word = args.next().unwrap();
    let sql = format!(
        "SELECT {} FROM busqueda CROSS JOIN tickets ON clave = busqueda.rowid WHERE busqueda MATCH ?1 \
         ORDER BY busqueda.rowid DESC LIMIT 101",
        ticket::COLUMNS
    );
    let mut statement = connection.prepare(&sql).unwrap();
    let mut tickets = statement.query_map([word], ticket::json).unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap();
    tickets.truncate(20);
    println!("{}", serde_json::to_string_pretty(&tickets).unwrap());
}
