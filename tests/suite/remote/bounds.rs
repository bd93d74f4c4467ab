//! What a server of any make may send without ending a list, and how much of it is shown.

use serde_json::{Value, json};

use crate::harness::{Done, Home};
use crate::remote::FILED;
use crate::support::double::{Act, Double, answer, json as answer_json};

/// A list with its total.
fn page(rows: &Value, total: usize) -> Act {
    let headers = [("Content-Type", "application/json"), ("X-Total-Count", &total.to_string()), ("Link", "orden=")];
    answer(200, &headers, &rows.to_string())
}

fn ask(script: impl IntoIterator<Item = Act>, args: &[&str]) -> (Done, usize) {
    let (home, server) = (Home::new(), Double::new(script));
    let done = home.run(args).args(["--remote", &server.url()]).done();
    (done, server.requests().len())
}

fn ticket(codigo: &str) -> Value {
    let mut ticket: Value = serde_json::from_str(FILED).unwrap();
    ticket["Codigo"] = json!(codigo);
    ticket
}

/// The verbs that read lists: what they ask for first, a row that they can read, and a way to count what they wrote.
fn lists() -> Vec<(Vec<&'static str>, Option<Value>, Value)> {
    let one = ticket("TKT-2024-000001");
    let mut hit = one.clone();
    (hit["Donde"], hit["Fragmento"]) = (json!("Titulo"), json!("*x*"));
    let comment = json!({"Codigo": "TKT-2024-000001", "Cambio": 1, "Fecha": "2024-03-15T10:30:00Z", "Quien": "ana",
        "Origen": "cli", "Interno": false, "Texto": "the row"});
    let entry = json!({"Codigo": "TKT-2024-000001", "Cambio": 1, "Fecha": "2024-03-15T10:30:00Z", "Quien": "ana",
        "Origen": "cli", "Deshace": null, "Campo": "Titulo", "Antes": "a", "Despues": "the row"});
    vec![
        (vec!["list", "--json"], None, one.clone()),
        (vec!["list", "--papelera", "--json"], None, one.clone()),
        (vec!["export"], None, one.clone()),
        (vec!["search", "x", "--json"], None, hit),
        (vec!["log", "--json"], None, entry.clone()),
        (vec!["log", "2024-1", "--json"], None, entry),
        (vec!["show", "2024-1", "--comments"], Some(one), comment),
    ]
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_with_a_warning_and_ends_no_list() {
    for (args, first, row) in lists() {
        let mut other = row.clone();
        other["Codigo"] = json!("TKT-2024-000002");
        let rows = json!([row, {"Codigo": "TKT-2024-000007", "UsuarioId": 5}, 5, other]);
        let script = first.iter().map(|body| answer_json(200, &body.to_string())).chain([page(&rows, 4)]);
        let (done, _) = ask(script, &args);
        assert_eq!(done.code(0).out.matches("TKT-2024-00000").count(), if first.is_some() { 3 } else { 2 }, "{args:?}");
        done.err_has("left out 2 of 4");
        // A page without anything that can be read is followed by the next.
        let pages = [
            page(&json!([row]), 900),
            page(&json!([{"x": 1}]), 900),
            page(&json!([{"x": 2}]), 900),
            page(&json!([]), 900),
        ];
        let script = first.iter().map(|body| answer_json(200, &body.to_string())).chain(pages);
        let (done, asked) = ask(script, &args);
        done.code(0).err_has("left out 1 of 1");
        assert!(asked >= 3, "{args:?}: {asked}");
    }
}

#[test]
fn an_answer_of_which_nothing_can_be_read_is_an_error() {
    for (args, first, _) in lists() {
        for rows in [json!([{"x": 1}, {"x": 2}]), json!({"x": []})] {
            let script = first.iter().map(|body| answer_json(200, &body.to_string())).chain([page(&rows, 2)]);
            ask(script, &args).0.code(1);
        }
    }
}

#[test]
fn a_row_that_is_too_large_for_any_answer_is_passed_over() {
    let large = || answer_json(400, r#"{"errors":{"tamanoPagina":["too large"]}}"#);
    for (args, first, row) in lists() {
        // How many pages are asked for until one holds a single row.
        let halves = match args[0] {
            "export" | "list" | "search" => 6,
            _ => 9,
        };
        let script = first.iter().map(|body| answer_json(200, &body.to_string()));
        let script = script.chain((0..=halves).map(|_| large())).chain([page(&json!([row]), 2)]);
        let (done, _) = ask(script, &args);
        assert!(done.code(0).out.contains("TKT-2024-000001"), "{args:?}: {}", done.out);
        done.err_has("left out a row that is larger than 16 MiB");
    }
}

#[test]
fn a_refusal_of_12000_members_is_shown_cut_with_a_count() {
    let members: serde_json::Map<String, Value> = (0..12_000).map(|n| (format!("M{n:05}"), json!(["wrong"]))).collect();
    let body = json!({ "errors": members }).to_string();
    for args in [
        &[
            "create",
            "-t",
            "T",
            "-d",
            "d",
            "-u",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "-a",
            "1",
            "-p",
            "2",
            "-e",
            "1",
        ][..],
        &["update", "2024-1", "--area", "1"],
        &["list"],
    ] {
        let (done, _) = ask([answer_json(400, &body)], &[args, &["--format", "table"]].concat());
        assert_eq!(done.out, "", "{args:?}");
        done.err_has("11950 more faults of this refusal are not shown.");
        assert!(done.err.lines().count() < 60 && done.err.len() < 4_000, "{}", done.err.len());
    }
}
