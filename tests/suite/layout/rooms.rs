//! The rooms inside `store`: one for each kind of store, and none knows another.

use super::graph::Graph;

const ROOMS: [&str; 3] = ["store/sqlite", "store/postgres", "store/remote"];

/// Who may name the rooms.
const DOORS: [&str; 2] = ["store", "store/open"];

/// Every name of a room where it may not stand.
pub fn breaches(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for file in graph.names().filter(|file| !DOORS.contains(file)) {
        let is_of_a_room = ROOMS.iter().any(|room| is_in(file, room));
        for mention in graph.mentions(file).iter().filter(|mention| !mention.path.is_empty()) {
            let written = mention.path.join("/");
            // What a room lends to the whole crate by `store` is still not for the other rooms.
            let names = |room: &str| is_in(&written, room) || is_of_a_room && is_in(&mention.defined_in, room);
            for room in ROOMS.iter().filter(|room| !is_in(file, room) && names(room)) {
                let path = mention.path.join("::");
                found.push(format!("{file}:{}: `{path}`: only {} may name {room}", mention.line, DOORS.join(" and ")));
            }
        }
    }
    found
}

fn is_in(path: &str, room: &str) -> bool {
    path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[test]
fn a_room_of_the_store_that_is_named_elsewhere_is_found() {
    let breach = |file: &str, path: &str, room: &str| {
        vec![format!("{file}:1: `{path}`: only store and store/open may name {room}")]
    };
    let table = [
        ("store/open.rs", "use super::remote::Endpoint;", vec![]),
        ("store/remote/listing.rs", "use super::reader::Reader; use crate::store::Query;", vec![]),
        ("commands/list.rs", "use crate::store::Endpoint;\nconst A: u8 = Endpoint::A;", vec![]),
        ("store/sqlite/list.rs", "// crate::store::remote\nlet a = \"crate::store::remote\";", vec![]),
        (
            "store/sqlite/list.rs",
            "use crate::store::remote::Endpoint;",
            breach("store/sqlite/list", "store::remote::Endpoint", "store/remote"),
        ),
        (
            "store/sqlite/list.rs",
            "use super::super::Endpoint;",
            breach("store/sqlite/list", "store::Endpoint", "store/remote"),
        ),
        (
            "store/remote/listing.rs",
            "fn a() { crate::store::sqlite::row::read() }",
            breach("store/remote/listing", "store::sqlite::row::read", "store/sqlite"),
        ),
        (
            "store/query.rs",
            "use super::{Store, sqlite::SqliteStore};",
            breach("store/query", "store::sqlite::SqliteStore", "store/sqlite"),
        ),
        (
            "commands/list.rs",
            "use crate::store::sqlite as file;",
            breach("commands/list", "store::sqlite", "store/sqlite"),
        ),
    ];
    for (file, source, want) in table {
        let files = [
            ("store.rs", "mod remote;\nmod sqlite;\npub use remote::Endpoint;"),
            ("store/remote.rs", "pub struct Endpoint;"),
            ("store/sqlite.rs", "pub struct SqliteStore;"),
            (file, source),
        ];
        let files = files.map(|(file, source)| (file.to_owned(), source.to_owned()));
        assert_eq!(breaches(&Graph::of(&files)), want, "{file}: {source}");
    }
}
