//! Prints one ticket as JSON: what the SQL of `tickets show` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;
mod ticket;

fn main() {
    let mut args = std::env::args().skip(1);
    let (path, number) = (args.next().unwrap(), args.next().unwrap().parse::<i64>().unwrap());
    let connection = connection::open(&path);
    let sql = format!(
        "SELECT {} FROM tickets WHERE clave = (SELECT max(anio) FROM numeracion) * 1000000000000 + ?1",
        ticket::COLUMNS
    );
    let ticket = connection.query_row(&sql, [number], ticket::json).unwrap();
    println!("{}", serde_json::to_string_pretty(&ticket).unwrap());
}
