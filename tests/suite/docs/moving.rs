//! The pages of known helpdesks: each is run with the made-up sample of its product, and says what its profile does.

use std::fs;

use toml::{Table, Value};

use crate::docs::pages::{Page, blocks, page};
use crate::harness::{Home, root};
use crate::import::helpdesks::{profile, sample, samples};

const FOLDER: &str = "docs/moving-in/";
const BEGIN: &str = "<!-- By the profile: UPDATE=1 cargo test docs::moving -->\n\n";
const END: &str = "\n<!-- end -->";

/// The members of a ticket in their order, as profiles name them.
const MEMBERS: [&str; 9] = [
    "Titulo",
    "Descripcion",
    "Usuario",
    "Area",
    "Prioridad",
    "Estado",
    "FechaCreacion",
    "FechaActualizacion",
    "FechaCierre",
];

/// The helpdesk that a page is about.
fn helpdesk(page: &Page) -> Option<&str> {
    page.name.strip_prefix(FOLDER)?.strip_suffix(".md")
}

/// Puts the sample of a page's helpdesk into a folder.
pub fn lay(page: &Page, home: &Home) {
    let file = helpdesk(page).and_then(|name| samples().find(|file| profile(file) == name));
    if let Some(file) = file {
        home.file(file, fs::read(sample(file)).unwrap());
    }
}

fn read(name: &str) -> Table {
    let path = root().join("src/intake/mapping/shipped").join(format!("{name}.toml"));
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// Texts of a list, or of one, as code.
fn coded(value: &Value) -> String {
    let one = |text: &Value| format!("`{}`", text.as_str().unwrap().replace('\n', " "));
    value.as_array().map_or_else(|| one(value), |all| all.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// Where members come from.
fn sources(profile: &Table) -> String {
    let mut text = "| here | there, the first that says something |\n|---|---|\n".to_owned();
    let of = |table: &str, member: &str| profile.get(table).and_then(|it| it.get(member));
    for member in MEMBERS {
        let there = of("map", member).map(coded);
        let given = of("default", member).map(|it| it.as_str().unwrap().to_owned());
        let said = match (there, given) {
            (Some(there), Some(given)) => format!("{there}; without it {given}"),
            (Some(there), None) if member == "Descripcion" => format!("{there}; without it the Titulo"),
            (Some(there), None) => there,
            (None, Some(given)) => format!("always {given}"),
            (None, None) => continue,
        };
        text += &format!("| {member} | {said} |\n");
    }
    if let Some(comments) = profile.get("comments") {
        let said = match comments.get("column") {
            Some(column) => format!("each {}: date;author;text", coded(column)),
            None => ["rows", "date", "author", "text", "public"]
                .iter()
                .filter_map(|part| Some(coded(comments.get(part)?)))
                .collect::<Vec<_>>()
                .join(", "),
        };
        text += &format!("| comments | {said} |\n");
    }
    text + &format!("| the key of a row | {} |\n", coded(&profile["key"]))
}

/// What values of a prioridad or an estado become.
fn values(profile: &Table, member: &str, ours: &[&str]) -> String {
    let Some(rules) = profile.get("value").and_then(|it| it.get(member)).and_then(Value::as_table) else {
        return String::new();
    };
    let mut text = format!("\n| {member} | there |\n|---|---|\n");
    for name in ours {
        let from = rules.iter().filter(|(_, to)| to.as_str().unwrap().eq_ignore_ascii_case(name));
        let (others, named): (Vec<_>, Vec<_>) = from.map(|(from, _)| from).partition(|from| *from == "*");
        let others = others.iter().map(|_| "any other".to_owned());
        let from: Vec<String> = named.iter().map(|from| format!("`{from}`")).chain(others).collect();
        if !from.is_empty() {
            text += &format!("| {name} | {} |\n", from.join(", "));
        }
    }
    text
}

fn table(profile: &Table) -> String {
    sources(profile)
        + &values(profile, "Prioridad", &["Crítica", "Alta", "Media", "Baja"])
        + &values(profile, "Estado", &["Abierto", "En progreso", "Resuelto", "Cerrado"])
}

#[test]
fn every_known_helpdesk_has_a_page_that_says_what_its_profile_does() {
    for file in samples() {
        let name = profile(file);
        let page = page(&format!("{FOLDER}{name}.md"));
        let (before, rest) = page.text.split_once(BEGIN).unwrap_or_else(|| panic!("{}: no {BEGIN}", page.name));
        let (said, after) = rest.split_once(END).unwrap();
        let want = table(&read(name));
        if std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty()) {
            fs::write(root().join(&page.name), format!("{before}{BEGIN}{want}{END}{after}")).unwrap();
        } else {
            assert_eq!(said, want, "{}", page.name);
        }
        let run = blocks(&page.text, "console").concat();
        // Mails are recognised.
        let from = if name == "mbox" { String::new() } else { format!(" --from {name}") };
        assert!(run.contains(&format!("$ tickets import {file}{from} ")), "{}", page.name);
        assert!(run.contains("--update") && run.contains("--receipt"), "{}: how is it done again?", page.name);
        assert!(page.text.contains("](../moving-in.md"), "{}", page.name);
    }
    let pages = fs::read_dir(root().join(FOLDER)).unwrap().count();
    assert_eq!(pages, samples().count(), "a page is about no helpdesk");
}
