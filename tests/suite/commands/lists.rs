//! Which tickets a list has, and in which shape.

mod filters;
mod shapes;
mod views;

use crate::harness::{Done, Home, Run, USUARIO};
use crate::support::serving::Server;

pub const OTHER: &str = "11111111-1111-4111-8111-111111111111";

/// Files a ticket with these ids.
pub fn file(home: &Home, titulo: &str, [area, prioridad, estado]: [&str; 3], usuario: &str) {
    let ids = ["-a", area, "-p", prioridad, "-e", estado, "-u", usuario];
    home.run(["create", "-q", "-t", titulo, "-d", "text"]).args(ids).done().code(0);
}

/// Six tickets that differ in every member that has an id.
pub fn some(home: &Home) {
    for (titulo, ids) in
        [("a", ["1", "1", "1"]), ("b", ["2", "2", "2"]), ("c", ["3", "3", "3"]), ("d", ["1", "4", "4"])]
    {
        file(home, titulo, ids, USUARIO);
    }
    file(home, "e", ["2", "4", "1"], OTHER);
    file(home, "f", ["3", "4", "1"], OTHER);
}

/// The same command line here and at a server.
pub fn both(home: &Home, check: impl Fn(&dyn Fn(&[&str]) -> Run)) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    check(&|args| home.run(args));
    check(&|args| home.run(args).args(["--remote", &url]));
    server.stop();
}

/// The titles of a list in one word.
#[track_caller]
pub fn titles(done: &Done) -> String {
    let tickets = done.code(0).json();
    tickets.as_array().unwrap().iter().map(|ticket| ticket["Titulo"].as_str().unwrap()).collect()
}
