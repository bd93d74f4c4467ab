//! `import --update`, and `--receipt` where an import broke off.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::{row, rows, titles};
use crate::harness::{Done, Home, USUARIO};
use crate::support::serving::{Request, Server, agent, user};

const CALLS: &str = "Nr,Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n";

fn calls(home: &Home, rows: &[&str]) {
    let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
    home.file("calls.csv", format!("{CALLS}{}", text.replace('U', USUARIO)));
}

fn import(home: &Home, args: &[&str]) -> Done {
    home.run(["import", "calls.csv", "--key", "Nr", "--format", "table"]).args(args).done()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn count(home: &Home) -> String {
    home.run(["list", "--count"]).done().code(0).out.trim().to_owned()
}

#[test]
fn an_update_says_what_is_new_changed_and_the_same_and_undo_takes_it_back() {
    let home = Home::new();
    // Names that begin each other, and rows that are equal in all but the key.
    calls(&home, &["1,same,d,U,1,2,1", "10,same,d,U,1,2,1", "2,two,d,U,1,2,1"]);
    import(&home, &["--update"]).code(0);
    calls(&home, &["1,same,d,U,1,2,1", "10,other,d,U,1,2,4", "2,two,d,U,1,2,1", "3,three,d,U,1,2,1"]);
    import(&home, &[]).code(5).err_has("with other values of Titulo, EstadoId, as TKT-");
    let done = import(&home, &["--update"]);
    let year = &done.code(0).out[18..22];
    let code = |number: u32| format!("TKT-{year}-{number:06}");
    assert_eq!(done.out, format!("1 new ticket, {}; 1 changed by change 1; 2 were there already\n", code(4)));
    let log = home.run(["log", "--format", "json"]).done().code(0).json();
    let shown: Vec<_> = log.as_array().unwrap().iter().map(|it| (&it["Campo"], &it["Origen"], &it["Codigo"])).collect();
    let (import_, second) = (json!("import"), json!(code(2)));
    assert_eq!(shown, [(&json!("EstadoId"), &import_, &second), (&json!("Titulo"), &import_, &second)]);
    home.run(["undo", "1"]).done().code(0);
    assert_eq!(titles(&home), ["same", "same", "two", "three"]);
    let again = home.run(["import", "calls.csv", "--key", "Nr", "--update"]).done().code(0).json();
    assert_eq!((&again["Cambiados"], &again["Repetidos"], &again["Cambios"]), (&json!(0), &json!(4), &json!([])));
}

#[test]
fn an_update_over_remote_is_made_there() {
    let (home, served) = (Home::new(), Home::new());
    let server = Server::start(&served, &["--no-auth"]);
    let remote = ["--remote", &server.url(), "--update"];
    calls(&home, &["1,one,d,U,1,2,1"]);
    import(&home, &remote).code(0);
    calls(&home, &["1,uno,d,U,1,2,1", "2,dos,d,U,1,2,1"]);
    let done = import(&home, &remote);
    assert!(done.code(0).out.ends_with("; 1 changed by change 1\n"), "{}", done.out);
    assert_eq!(titles(&served), ["uno", "dos"]);
}

#[test]
fn a_server_updates_for_agents_alone_and_keeps_nothing_then() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let row = json!({ "Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1 });
    let status = |token: String, body: Value| {
        server.send(&Request::post(body.to_string()).at("POST", "/api/tickets/lote").token(&token)).status
    };
    assert_eq!(status(user(USUARIO), json!({ "Actualizar": true, "Tickets": [row] })), 403);
    assert_eq!(status(agent(), json!({ "Actualizar": true, "Conservar": true, "Tickets": [row] })), 400);
    let mut odd = row;
    odd["Supuestos"] = json!([null]);
    assert_eq!(status(agent(), json!({ "Tickets": [odd] })), 400);
    assert_eq!(count(&home), "0");
}

#[test]
fn an_update_needs_rows_that_it_can_know_and_keeps_nothing() {
    let home = Home::new();
    home.file("a.jsonl", rows(1));
    let done = home.run(["import", "a.jsonl", "--update", "--format", "table"]).done();
    done.code(3).err_has("line 1: The row has no IdTicket: name the column that tells rows apart with --key");
    home.run(["import", "a.jsonl", "--update", "--keep"]).done().code(2);
    assert_eq!(count(&home), "0");
}

#[test]
fn flags_and_settings_are_for_new_tickets_alone() {
    let home = Home::new();
    let flags = ["--update", "--usuario", USUARIO, "--area", "1", "--prioridad", "2"];
    home.file("calls.csv", "Nr,Titulo,Descripcion\n1,one,d\n");
    import(&home, &[&flags[..], &["--estado", "1"]].concat()).code(0);
    home.run(["update", "1", "--area", "7"]).done().code(0);
    home.file("calls.csv", "Nr,Titulo,Descripcion\n1,uno,d\n2,dos,d\n");
    import(&home, &[&flags[..], &["--estado", "4"]].concat()).code(0);
    let shown = home.run(["list", "--sort", "codigo", "--jq", ".[] | [.Titulo, .AreaId, .EstadoId]"]).done();
    assert_eq!(shown.code(0).out, "[\"uno\",7,1]\n[\"dos\",1,4]\n");
}

#[test]
fn rows_that_are_refused_are_in_the_report_of_an_update() {
    let home = Home::new();
    calls(&home, &["1,one,d,U,1,2,1", "2,two,d,U,1,2,1", "3,three,d,U,1,2,1"]);
    import(&home, &[]).code(0);
    home.run(["delete", "2", "--motivo", "twice", "--yes"]).done().code(0);
    calls(&home, &["1,uno,d,U,1,2,1", "2,dos,d,U,1,2,1", "3,three,d,U,1,2,1", "4,,d,U,1,2,1"]);
    let done = import(&home, &["--update", "--on-error", "skip"]);
    let report = lines(&done.code(9).out);
    let shown: Vec<_> =
        report.iter().map(|it| (it["Linea"].as_u64(), it["Clave"].as_str(), it["Resultado"].as_str())).collect();
    let want = [(2, "1", "cambiado"), (3, "2", "rechazado"), (4, "3", "repetido"), (5, "4", "rechazado")];
    assert_eq!(shown, want.map(|(linea, clave, resultado)| (Some(linea), Some(clave), Some(resultado))));
    assert_eq!(report[0]["Cambio"], 2);
    done.err_has("0 new tickets; 1 changed by change 2; 1 was there already; 2 were refused");
}

#[test]
fn a_receipt_has_each_row_and_is_continued_by_the_same_command() {
    let home = Home::new();
    home.file("a.jsonl", row("a") + &row(" ") + &row("c"));
    let import = || home.run(["import", "a.jsonl", "--on-error", "skip", "--receipt", "r.jsonl"]).done();
    let receipt = || lines(&fs::read_to_string(home.path().join("r.jsonl")).unwrap());
    let first = import();
    let report = lines(&first.code(9).out);
    assert_eq!(receipt()[1..], report, "the lines of the report");
    assert!(receipt()[0]["Archivo"].as_str().unwrap().ends_with("/a.jsonl"));
    let again = import();
    again.code(9).err_has("r.jsonl: going on where an earlier import stopped");
    assert_eq!(receipt().len(), 4, "nothing is said twice");
    home.file("a.jsonl", row("a") + &row("b") + &row("c"));
    import().code(0);
    let resultados: Vec<_> = receipt()[1..].iter().map(|it| (it["Linea"].clone(), it["Resultado"].clone())).collect();
    let want = [(1, "creado"), (2, "rechazado"), (3, "creado"), (2, "creado")];
    assert_eq!(resultados, want.map(|(linea, word)| (json!(linea), json!(word))));
    assert_eq!(titles(&home), ["a", "c", "b"]);
}

#[test]
fn an_import_of_all_or_nothing_writes_its_receipt_when_it_is_durable() {
    let home = Home::new();
    home.file("a.jsonl", row("a") + &row(" "));
    let import = || home.run(["import", "a.jsonl", "--receipt", "r.jsonl"]).done();
    let receipt = || fs::read_to_string(home.path().join("r.jsonl")).unwrap();
    import().code(3);
    assert_eq!(receipt().lines().count(), 1, "the head alone: {}", receipt());
    home.file("a.jsonl", row("a") + &row("b"));
    import().code(0);
    assert_eq!(lines(&receipt())[1..].iter().map(|it| &it["Linea"]).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(lines(&receipt())[2]["Codigo"], home.run(["show", "2", "--format", "json"]).done().json()["Codigo"]);
}

#[test]
fn a_receipt_of_another_file_and_what_is_none_are_refused() {
    let home = Home::new();
    home.file("a.jsonl", rows(1));
    home.file("b.jsonl", rows(2));
    let import =
        |file: &str, receipt: &str| home.run(["import", file, "--receipt", receipt, "--format", "table"]).done();
    import("a.jsonl", "r.jsonl").code(0);
    let before = fs::read(home.path().join("r.jsonl")).unwrap();
    import("b.jsonl", "r.jsonl").code(2).err_has("it is the receipt of ").err_has("name another file");
    assert_eq!(fs::read(home.path().join("r.jsonl")).unwrap(), before);
    import("b.jsonl", "a.jsonl").code(2).err_has("this file is no receipt");
    assert_eq!(fs::read_to_string(home.path().join("a.jsonl")).unwrap(), rows(1));
    import("b.jsonl", "/dev/null").code(2).err_has("no regular file");
    home.run(["import", "a.jsonl", "--receipt", "r.jsonl", "--dry-run"]).done().code(2);
    assert_eq!(count(&home), "1");
}

/// As many as the first portion has, and as many more as the reader sends on by then.
const SENT: usize = 2_048;

#[test]
fn rows_of_stdin_are_filed_once_though_the_import_was_killed() {
    let home = Home::new();
    let all = rows(SENT + 10);
    let args = ["import", "-", "--on-error", "skip", "--receipt", "r.jsonl"];
    let mut command = home.command();
    let mut child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let sent: String = all.lines().take(SENT).map(|line| format!("{line}\n")).collect();
    stdin.write_all(sent.as_bytes()).unwrap();
    // The first portion is durable when its last row is reported; the rest is still to come.
    let report = BufReader::new(child.stdout.take().unwrap()).lines().take(2_000).map(Result::unwrap).last().unwrap();
    assert!(report.contains("\"Linea\":2000,"), "{report}");
    child.kill().unwrap();
    child.wait().unwrap();
    drop(stdin);
    assert_eq!(count(&home), "2000");
    // A line that was not written to its end, as a power cut leaves it, and one row that is stored but not in the receipt.
    let path = home.path().join("r.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let cut = text.trim_end().rfind('\n').unwrap() + 9;
    fs::write(&path, &text[..cut]).unwrap();
    let done = home.run(args).stdin(&all).done();
    done.code(0).err_has("58 new tickets").err_has("2000 were there already");
    assert_eq!(count(&home), (SENT + 10).to_string());
    let receipt = lines(&fs::read_to_string(&path).unwrap());
    let linea: Vec<u64> = receipt[1..].iter().map(|it| it["Linea"].as_u64().unwrap()).collect();
    assert_eq!(linea, (1..=2_058).collect::<Vec<_>>(), "each row once");
    assert_eq!((&receipt[2000]["Resultado"], &receipt[2001]["Resultado"]), (&json!("repetido"), &json!("creado")));
    home.run(args).stdin(all.replacen("\"1\"", "\"other\"", 1)).done().code(9).err_has("1 were refused");
}

#[test]
fn a_receipt_goes_on_where_a_server_went_away() {
    let (home, served) = (Home::new(), Home::new());
    let server = Server::start(&served, &["--no-auth"]);
    let url = server.url();
    let all = rows(SENT + 10);
    let args = ["import", "-", "--on-error", "skip", "--receipt", "r.jsonl", "--remote"];
    let mut command = home.command();
    command.args(args).arg(&url).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let sent: String = all.lines().take(SENT).map(|line| format!("{line}\n")).collect();
    stdin.write_all(sent.as_bytes()).unwrap();
    let report = BufReader::new(child.stdout.take().unwrap()).lines().take(2_000).map(Result::unwrap).last().unwrap();
    assert!(report.contains("\"Linea\":2000,"), "{report}");
    server.stop();
    let rest: String = all.lines().skip(SENT).map(|line| format!("{line}\n")).collect();
    stdin.write_all(rest.as_bytes()).unwrap();
    drop(stdin);
    assert!(!child.wait().unwrap().success());
    let server = Server::start(&served, &["--no-auth"]);
    let done = home.run(args).args([server.url()]).stdin(&all).done();
    done.code(0).err_has("58 new tickets").err_has("2000 were there already");
    assert_eq!(count(&served), (SENT + 10).to_string());
}

#[test]
fn a_file_that_grows_while_it_is_read_is_read_to_its_size_at_the_start_and_then_goes_on() {
    let home = Home::new();
    let path = home.file("a.jsonl", rows(2_500));
    let args = ["import", "a.jsonl", "--on-error", "skip", "--receipt", "r.jsonl"];
    let mut command = home.command();
    let mut child =
        command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The report of a portion is more than a pipe holds: who has read one line knows that the rest of the file is not read.
    let mut report = BufReader::new(child.stdout.take().unwrap()).lines();
    report.next().unwrap().unwrap();
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(row("late").as_bytes()).unwrap();
    assert_eq!(report.map(Result::unwrap).count(), 2_499);
    assert!(child.wait().unwrap().success());
    assert_eq!(count(&home), "2500");
    home.run(args).done().code(0).err_has("1 new ticket, ").err_has("2500 were there already");
}
