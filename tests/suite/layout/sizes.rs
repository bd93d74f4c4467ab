//! How large files, functions and folders may grow, and that no file is forgotten.

use std::fs;
use std::path::Path;

use super::source::{code_of, functions, is_of, without_tests};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const LARGEST_FOLDER: usize = 20;

/// What of a file is too large.
pub fn too_large(file: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    if source.lines().count() > LONGEST_FILE {
        found.push(format!("{file}: more than {LONGEST_FILE} lines: it is two rooms"));
    }
    for (name, lines) in functions(&code_of(source)).into_iter().filter(|(_, lines)| *lines > LONGEST_FUNCTION) {
        found
            .push(format!("{file}: `fn {name}` has {lines} lines, more than {LONGEST_FUNCTION}: give its parts names"));
    }
    found
}

/// Lines of SQLite's room without the care of its file; more means that something stands here which is not SQLite's own.
const LARGEST_SQL: usize = 1_800;

/// What is too large of the room that says SQL: all lines but unit tests.
pub fn too_much_sql(files: &[(String, String)]) -> Vec<String> {
    let other = ["file", "care", "tests"].map(|other| format!("store/sqlite/{other}"));
    let is_sql = |file: &str| is_of(file, "store/sqlite") && !other.iter().any(|other| is_of(file, other));
    let sql = files.iter().filter(|(file, _)| is_sql(file));
    let lines = sql.map(|(_, source)| without_tests(source).lines().count()).sum::<usize>();
    let found =
        format!("store/sqlite: {lines} lines, more than {LARGEST_SQL}: what of it can stand once for all stores?");
    (lines > LARGEST_SQL).then_some(found).into_iter().collect()
}

/// The folders from `top` down that hold too many files.
pub fn crowded(root: &Path, top: &str) -> Vec<String> {
    let (mut files, mut found) = (0, Vec::new());
    for entry in fs::read_dir(root.join(top)).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            found.extend(crowded(root, &format!("{top}/{}", entry.file_name().to_str().unwrap())));
        } else {
            files += 1;
        }
    }
    found.extend(too_many(top, files));
    found
}

fn too_many(folder: &str, files: usize) -> Option<String> {
    (files > LARGEST_FOLDER)
        .then(|| format!("{folder}: {files} files, more than {LARGEST_FOLDER}: give some a folder of their own"))
}

/// Files that are never compiled, because no `mod` declares them.
pub fn undeclared(files: &[(String, String)]) -> Vec<String> {
    let is_declared = |file: &str| {
        let (above, name) =
            file.trim_end_matches(".rs").rsplit_once('/').unwrap_or(("main", file.trim_end_matches(".rs")));
        let parent = files.iter().find(|(other, _)| other.strip_suffix(".rs") == Some(above));
        parent.is_some_and(|(_, source)| {
            let declaration = format!("mod {name};");
            code_of(source).lines().any(|line| line == declaration || line.ends_with(&format!(" {declaration}")))
        })
    };
    let forgotten = files.iter().filter(|(file, _)| file != "main.rs" && !is_declared(file));
    forgotten.map(|(file, _)| format!("{file}: no `mod` declares it, so that it is never run")).collect()
}

#[test]
fn a_file_or_function_that_outgrows_its_bounds_is_found() {
    let file = |lines: usize| "// x\n".repeat(lines);
    assert_eq!(too_large("ticket.rs", &file(400)).len(), 0);
    assert_eq!(too_large("ticket.rs", &file(401)).len(), 1);
    let function = |lines: usize| {
        format!("impl A {{\n    fn a(x: [u8; 2]) {{\n{}    }}\n}}", "        b({});\n".repeat(lines - 2))
    };
    assert_eq!(too_large("ticket.rs", &function(60)).len(), 0);
    assert_eq!(
        too_large("ticket.rs", &function(61)),
        ["ticket.rs: `fn a` has 61 lines, more than 60: give its parts names"]
    );
}

#[test]
fn a_folder_with_too_many_files_is_found() {
    assert_eq!(too_many("src/ticket", 20), None);
    let want = "src/ticket: 21 files, more than 20: give some a folder of their own";
    assert_eq!(too_many("src/ticket", 21).as_deref(), Some(want));
}

#[test]
fn a_room_of_sql_that_outgrows_its_bound_is_found() {
    let sources = |lines: usize| {
        let file = |file: &str, source: String| (file.to_owned(), source);
        vec![
            file("store/sqlite.rs", "// x\n\n".repeat(400)),
            file("store/sqlite/filter.rs", "x\n".repeat(lines) + "\n#[cfg(test)]\nmod tests {\n}\n"),
            file("store/sqlite/file/look.rs", "x\n".repeat(1_000)),
            file("store/sqlite/care.rs", "x\n".repeat(1_000)),
            file("store/sqlite/tests/filter.rs", "x\n".repeat(1_000)),
            file("store/engine.rs", "x\n".repeat(1_000)),
        ]
    };
    assert_eq!(too_much_sql(&sources(1_000)), Vec::<String>::new());
    let want = "store/sqlite: 1801 lines, more than 1800: what of it can stand once for all stores?";
    assert_eq!(too_much_sql(&sources(1_001)), [want]);
}

/// Files with what stands in each.
type Sources = &'static [(&'static str, &'static str)];

#[test]
fn a_file_that_no_module_declares_is_found() {
    let table: [(Sources, &[&str]); 5] = [
        (&[("main.rs", "mod a;\npub mod b;"), ("a.rs", "mod c;"), ("b.rs", ""), ("a/c.rs", "")], &[]),
        (&[("main.rs", "mod a;"), ("a.rs", ""), ("b.rs", "")], &["b.rs"]),
        (&[("main.rs", "mod a;\nmod c;"), ("a.rs", "// mod c;"), ("a/c.rs", "")], &["a/c.rs"]),
        (&[("main.rs", "mod a;"), ("a/c.rs", "")], &["a/c.rs"]),
        (&[("main.rs", "mod ab;"), ("b.rs", "")], &["b.rs"]),
    ];
    for (files, want) in table {
        let files: Vec<_> = files.iter().map(|(file, source)| ((*file).to_owned(), (*source).to_owned())).collect();
        let want: Vec<_> =
            want.iter().map(|file| format!("{file}: no `mod` declares it, so that it is never run")).collect();
        assert_eq!(undeclared(&files), want, "{files:?}");
    }
}
