//! Files and houses that name each other in a circle cannot be read one after the other.

use std::collections::BTreeSet;

use super::graph::{Graph, circles, way};

type Edge = (String, String);

/// Names that close a circle today. A new circle fails, and so does a line that is no longer needed.
pub const KNOWN: [(&str, &str, &str); 1] =
    [("store/remote/listing", "store/remote/reader", "a list reads tickets, and a reader asks for pages")];

/// The circles that stay without the known edges, and known edges that close none.
pub fn unknown(edges: &BTreeSet<Edge>, known: &[(&str, &str, &str)]) -> Vec<String> {
    let is_known = |(from, to): &Edge| known.iter().any(|(one, other, _)| from == one && to == other);
    let others: BTreeSet<Edge> = edges.iter().filter(|edge| !is_known(edge)).cloned().collect();
    let mut found: Vec<String> = circles(&others).into_iter().collect();
    for (from, to, _) in known {
        let is_there = edges.iter().any(|(one, other)| one == from && other == to);
        if !is_there || way(&others, to, from).is_none() {
            found.push(format!("{from} -> {to} no longer closes a circle: take it from the list of known ones"));
        }
    }
    found
}

/// Files with what stands in each.
type Sources = &'static [(&'static str, &'static str)];

const LEAF: &str = "pub struct X;";

fn graph(files: &[(&str, &str)]) -> Graph {
    Graph::of(&files.iter().map(|(file, source)| ((*file).to_owned(), (*source).to_owned())).collect::<Vec<_>>())
}

#[test]
fn every_circle_of_files_is_found() {
    let table: [(Sources, &[&str]); 10] = [
        (&[("a.rs", "use crate::b::X;"), ("b.rs", "use crate::a::X;")], &["a -> b -> a"]),
        (&[("a.rs", "use super::b;"), ("b.rs", "fn b() { crate::a::a() }")], &["a -> b -> a"]),
        (
            &[("a.rs", "use crate::b::X;"), ("b.rs", "use crate::{c::Y, d};"), ("c.rs", "use crate::a as z;")],
            &["a -> b -> c -> a"],
        ),
        (
            &[("a/b.rs", "use super::{Y, c::{self, X}};"), ("a/c.rs", "use super::b::X;"), ("a.rs", LEAF)],
            &["a/b -> a/c -> a/b"],
        ),
        // An item that the parent re-exports is its definer's, by whatever name.
        (
            &[("a.rs", "mod b;\nmod c;\npub use b::X as Y;"), ("a/b.rs", "use super::c;"), ("a/c.rs", "use super::Y;")],
            &["a/b -> a/c -> a/b"],
        ),
        // A module that is named by its own `use`.
        (
            &[
                ("a.rs", "mod b;"),
                ("a/b.rs", "use crate::c;\nfn b() { c::d::e() }"),
                ("c.rs", "mod d;"),
                ("c/d.rs", "use crate::a::b;"),
            ],
            &["a/b -> c/d -> a/b"],
        ),
        (&[("a.rs", "use b::c::X;"), ("a/b.rs", "mod c;"), ("a/b/c.rs", "use crate::a::X;")], &["a -> a/b/c -> a"]),
        // What follows `mod tests;` is code.
        (&[("a.rs", "\n#[cfg(test)]\nmod tests;\nuse crate::b;"), ("b.rs", "use crate::a;")], &["a -> b -> a"]),
        (&[("a.rs", "use crate::b;"), ("b.rs", "use crate::c;"), ("c.rs", "use crate::b;")], &["b -> c -> b"]),
        (
            &[("a.rs", "use crate::b;"), ("b.rs", "use crate::a;\nuse crate::c;"), ("c.rs", "use crate::b;")],
            &["a -> b -> a", "b -> c -> b"],
        ),
    ];
    for (files, want) in table {
        assert_eq!(unknown(&graph(files).edges(), &[]), want, "{files:?}");
    }
}

#[test]
fn what_is_no_circle_is_left_alone() {
    let table: [Sources; 7] = [
        &[("a.rs", "mod b;\nuse b::X;"), ("a/b.rs", "use super::Y;")],
        &[("a.rs", "mod b;\npub use b::X;"), ("a/b.rs", "use crate::a::{self, Y};")],
        &[("a.rs", "use crate::b::X;"), ("b.rs", "// crate::a\nconst A: &str = \"crate::a\";")],
        &[("a.rs", "use crate::b::X;"), ("b.rs", "fn b() {}\n\n#[cfg(test)]\nmod tests { use crate::a; }")],
        &[("a.rs", "use crate::b::X;"), ("b.rs", "pub(in crate::a) fn b() { std::a::c() }")],
        &[("a.rs", "use crate::b;"), ("b.rs", "mod tests;"), ("b/tests.rs", "use crate::a;")],
        &[("lib.rs", "use crate::a;"), ("main.rs", "use a::b;"), ("a.rs", "use crate::X;")],
    ];
    for files in table {
        assert_eq!(unknown(&graph(files).edges(), &[]), Vec::<String>::new(), "{files:?}");
    }
}

#[test]
fn a_circle_of_houses_is_found_though_its_files_are_in_none() {
    let files = graph(&[
        ("a.rs", "mod b;\nmod c;"),
        ("a/b.rs", "use crate::d::X;"),
        ("a/c.rs", LEAF),
        ("d.rs", "mod e;"),
        ("d/e.rs", "use crate::a::c::X;"),
    ]);
    assert_eq!(unknown(&files.edges(), &[]), Vec::<String>::new());
    assert_eq!(unknown(&files.houses(), &[]), ["a -> d -> a"]);
}

#[test]
fn a_known_circle_passes_until_it_is_open() {
    let closed = graph(&[("a.rs", "use crate::b;"), ("b.rs", "use crate::a;")]).edges();
    let open = graph(&[("a.rs", "use crate::b;"), ("b.rs", LEAF)]).edges();
    assert_eq!(unknown(&closed, &[("a", "b", "known")]), Vec::<String>::new());
    let stale = ["a -> b no longer closes a circle: take it from the list of known ones"];
    assert_eq!(unknown(&open, &[("a", "b", "known")]), stale);
}
