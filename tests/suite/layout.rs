//! What the compiler does not keep: who may name whom and say which word, and how large files and folders may grow.

mod circles;
mod graph;
mod names;
mod rooms;
mod sizes;
mod source;
mod words;

use std::fs;
use std::path::Path;

use crate::harness::root;
use graph::Graph;

/// All sources below a folder of the project, each named as below it: `store/sqlite.rs`.
fn sources(top: &str) -> Vec<(String, String)> {
    let top = root().join(top);
    let mut found = Vec::new();
    collect(&top, &top, &mut found);
    assert!(found.len() > 20, "the sources are not where they were");
    found
}

fn collect(folder: &Path, top: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, top, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let room = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
            found.push((room, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_room_says_only_what_it_may() {
    let files = sources("src");
    let found = files.iter().flat_map(|(room, source)| {
        words::breaches(room, source).into_iter().chain(sizes::too_large(room, source)).collect::<Vec<_>>()
    });
    none(&found.collect::<Vec<_>>());
}

#[test]
fn no_type_has_the_name_of_another() {
    none(&names::doubled(&sources("src")));
}

#[test]
fn no_rule_stands_in_sql() {
    none(&names::rules_in_sql(&sources("src")));
}

#[test]
fn the_room_of_sql_stays_small() {
    none(&sizes::too_much_sql(&sources("src")));
}

#[test]
fn no_file_and_no_function_of_the_suite_outgrows_its_bounds() {
    let files = sources("tests/suite");
    none(&files.iter().flat_map(|(file, source)| sizes::too_large(file, source)).collect::<Vec<_>>());
}

#[test]
fn no_file_of_the_suite_is_forgotten() {
    none(&sizes::undeclared(&sources("tests/suite")));
}

#[test]
fn no_folder_has_more_files_than_it_may() {
    none(&["src", "tests/suite"].iter().flat_map(|top| sizes::crowded(root(), top)).collect::<Vec<_>>());
}

#[test]
fn the_rooms_of_the_store_are_closed() {
    none(&rooms::breaches(&Graph::of(&sources("src"))));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    none(&circles::unknown(&Graph::of(&sources("src")).edges(), &circles::KNOWN));
}

#[test]
fn no_houses_name_each_other_in_a_circle() {
    none(&circles::unknown(&Graph::of(&sources("src")).houses(), &[]));
}
