//! No name stands for two things, and the words of a rule stand where the rule is.

use std::collections::BTreeMap;

use super::source::{code_of, is_of, is_word};

const KINDS: [&str; 5] = ["struct", "enum", "trait", "type", "union"];

/// Type names that two files, or two modules of one, give to the crate. What is private to a file may be called as it
/// likes.
pub fn doubled(files: &[(String, String)]) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (file, source) in files.iter().filter(|(file, _)| !file.ends_with("tests.rs")) {
        for name in code_of(source).lines().filter_map(public_type) {
            places.entry(name).or_default().push(file);
        }
    }
    let doubled = places.into_iter().filter(|(_, files)| files.len() > 1);
    doubled.map(|(name, files)| format!("{name}: {}: one name for two things", files.join(" and "))).collect()
}

/// The type that a line makes known outside of its module.
fn public_type(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(scope) => scope.split_once(')')?.1,
        None => rest,
    };
    let (kind, rest) = rest.strip_prefix(' ')?.split_once(' ')?;
    let name: String = rest.chars().take_while(|it| is_word(*it)).collect();
    (KINDS.contains(&kind) && !name.is_empty()).then_some(name)
}

/// What a room of SQL may not say, and whose rule it is: who decides is the same for every store.
const RULES: [(&str, &str); 12] = [
    ("if_unchanged", "whether a version is the one that was seen"),
    ("leaves", "which tickets a change leaves alone"),
    ("only_of", "whose tickets are there for whom"),
    ("Doubtful", "whether a change must be named to be undone"),
    ("KEPT_DAYS", "how long a key is kept"),
    ("KeyTaken", "what a key stands for"),
    ("Repeated", "what an import has taken in already"),
    ("RANKED", "how many hits are ranked"),
    ("COUNTED", "how far a list is counted"),
    ("max_bytes", "what is too large for a page"),
    ("count_all", "what is counted beside a page"),
    ("Event", "what a line of the history means"),
];

/// The same for its texts, which are SQL.
const TEXTS: [(&str, &str); 4] = [
    ("Comentario", "which lines of the history are comments"),
    ("ComentarioInterno", "who sees which comments"),
    ("Papelera", "which lines of the history are moves"),
    ("Purgado", "which lines of the history are moves"),
];

/// The rooms that say SQL, and what in them cares for a whole database.
const SQL: [&str; 3] = ["store/sql", "store/sqlite", "store/postgres"];
const CARE: [&str; 5] = [
    "store/sqlite/tests",
    "store/sqlite/care",
    "store/sqlite/file",
    "store/postgres/rows/doctor",
    "store/postgres/rows/dump",
];

/// Rule words where they may not stand.
pub fn rules_in_sql(files: &[(String, String)]) -> Vec<String> {
    let says_sql = |file: &str| SQL.iter().any(|it| is_of(file, it)) && !CARE.iter().any(|it| is_of(file, it));
    let said = files.iter().filter(|(file, _)| says_sql(file));
    said.flat_map(|(file, source)| {
        let (code, lines) = (code_of(source), source.lines());
        let texts: Vec<&str> = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
        let says = |said: &str, rule: &str| said.split(|it| !is_word(it)).any(|word| word == rule);
        let rules = RULES.iter().filter(|(word, _)| says(&code, word));
        let breaches = rules.chain(TEXTS.iter().filter(|(word, _)| says(&texts.join("\n"), word)));
        let breaches = breaches.map(|(word, reason)| format!("{file}: `{word}`: {reason} is no matter of SQL"));
        breaches.collect::<Vec<_>>()
    })
    .collect()
}

/// Files with what stands in each.
type Sources = &'static [(&'static str, &'static str)];

fn files(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(file, source)| ((*file).to_owned(), (*source).to_owned())).collect()
}

#[test]
fn a_type_with_the_name_of_another_is_found() {
    let table: [(Sources, &[&str]); 5] = [
        (
            &[("a.rs", "pub struct X;"), ("b.rs", "pub(super) enum X {}")],
            &["X: a.rs and b.rs: one name for two things"],
        ),
        (
            &[("a.rs", "pub trait X {}\nmod c {\n    pub(in crate::a) type X = u8;\n}")],
            &["X: a.rs and a.rs: one name for two things"],
        ),
        (&[("a.rs", "pub struct X;"), ("b.rs", "struct X;\n// pub struct X;\npub fn X() {}")], &[]),
        (&[("a.rs", "pub struct X;"), ("b.rs", "pub struct XY;\npub const X: u8 = 1;")], &[]),
        (&[("a.rs", "pub struct X;"), ("a/tests.rs", "pub struct X;")], &[]),
    ];
    for (sources, want) in table {
        assert_eq!(doubled(&files(sources)), want, "{sources:?}");
    }
}

#[test]
fn the_word_of_a_rule_in_a_room_of_sql_is_found() {
    let breaches = |file: &str, source: &str| rules_in_sql(&files(&[(file, source)]));
    for file in ["store/sqlite/list.rs", "store/sqlite.rs", "store/sql/lists.rs", "store/postgres/rows/lists.rs"] {
        let want = format!("{file}: `RANKED`: how many hits are ranked is no matter of SQL");
        assert_eq!(breaches(file, "let most = RANKED + 1;"), [want]);
    }
    let want = "store/sqlite/list.rs: `Purgado`: which lines of the history are moves is no matter of SQL";
    assert_eq!(breaches("store/sqlite/list.rs", "// Papelera\nlet sql = \"campo = 'Purgado'\";"), [want]);
    for (file, source) in [
        ("store/engine/search.rs", "RANKED"),
        ("store/sqlite/tests/search.rs", "RANKED"),
        ("store/sqlite/care/doctor.rs", "RANKED"),
        ("store/sqlite/file/look.rs", "RANKED"),
        ("store/postgres/rows/doctor.rs", "RANKED"),
        ("store/sqlite/list.rs", "// RANKED\nUNRANKED \"RANKED\""),
    ] {
        assert_eq!(breaches(file, source), Vec::<String>::new(), "{file} {source}");
    }
}
