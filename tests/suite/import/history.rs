//! `import --keep` takes back what `export --comments --history` adds.

use serde_json::{Value, json};

use crate::harness::{Done, Home};
use crate::import::{hostile, row, rows};
use crate::support::serving::Server;

const BOTH: [&str; 3] = ["export", "--comments", "--history"];

fn run(home: &Home, args: &[&str]) -> Done {
    let done = home.run(args).env("LOGNAME", "ana \u{1b}[31m\u{202e}").done();
    done.code(0);
    done
}

/// Four tickets with all that can happen to one: shared changes, an undone one and one undone twice, comments of every
/// kind, one that was taken back, the trash, and a change that nobody finds in an export.
fn lived() -> Home {
    let home = Home::new();
    run(&home, &["estado", "list"]);
    home.run(["import", "-", "-q"]).stdin(rows(5)).done().code(0);
    run(&home, &["update", "1", "2", "3", "--area", "7", "--prioridad", "3", "--yes"]);
    run(&home, &["update", "1", "3", "--estado", "2", "--yes"]);
    run(&home, &["undo"]);
    run(&home, &["comment", "2", "-m", "slip"]);
    run(&home, &["undo"]);
    run(&home, &["comment", "2", "-m", "seen by everybody"]);
    run(&home, &["comment", "2", "-m", "confidential", "--internal"]);
    for text in hostile(20) {
        home.run(["comment", "3", "-"]).stdin(&text).done().code(0);
        run(&home, &["update", "1", "--descripcion", &format!("{text}.")]);
    }
    run(&home, &["update", "1", "--area", "3", "-m", "moved with a word"]);
    run(&home, &["comment", "4", "-m", "first"]);
    let number = home.run(["log", "--limit", "1", "--json"]).done().json()[0]["Cambio"].to_string();
    run(&home, &["comment", "edit", "4", &number, "-m", "second"]);
    run(&home, &["comment", "edit", "4", &number, "-m", "third"]);
    run(&home, &["undo"]);
    run(&home, &["comment", "2", "-m", "hunter2", "--internal"]);
    let number = home.run(["log", "--limit", "1", "--json"]).done().json()[0]["Cambio"].to_string();
    run(&home, &["comment", "edit", "2", &number, "-m", "hunter3"]);
    run(&home, &["comment", "redact", "2", &number, "--reason", "password", "--yes"]);
    run(&home, &["delete", "4", "5", "--motivo", "filed twice", "--yes"]);
    run(&home, &["restore", "4"]);
    run(&home, &["close", "2", "4", "--yes"]);
    home
}

fn imported(text: &str, args: &[&str]) -> Home {
    let home = Home::new();
    let done = home.run(["import", "-", "--keep"]).args(args).stdin(text).done();
    assert_eq!(done.code(0).err, "");
    home
}

/// Index, history and references are as they should be, whatever numbers are missing.
fn check(home: &Home) {
    let said = home.run(["doctor"]).done().json();
    let controls = said["Controles"].as_array().unwrap().iter();
    let faulty: Vec<_> = controls.filter(|it| it["Resultado"] == "mal" && it["Control"] != "numbering").collect();
    assert!(faulty.is_empty(), "{faulty:?}");
}

/// The tickets of an export without the moments at which comments were edited or redacted.
fn timeless(text: &str) -> Vec<Value> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>().map(Result::unwrap);
    let tickets = values.flat_map(|value| if let Value::Array(tickets) = value { tickets } else { vec![value] });
    let without = |mut ticket: Value| {
        for comment in ticket["Comentarios"].as_array_mut().into_iter().flatten() {
            let members = comment.as_object_mut().unwrap();
            ["Editado", "Redactado"].iter().for_each(|name| drop(members.remove(*name)));
        }
        ticket
    };
    tickets.map(without).collect()
}

/// Rows of a table of the default store.
fn table(home: &Home, sql: &str) -> Vec<String> {
    let sql_of = home.sql();
    let mut statement = sql_of.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells: Vec<rusqlite::types::Value> = (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        Ok(format!("{cells:?}"))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_is_exported_with_its_history_is_imported_and_exported_the_same_to_the_byte() {
    let home = lived();
    for args in [&BOTH[..], &["export", "--history"], &["export", "--comments"]] {
        for format in ["jsonl", "json"] {
            let first = run(&home, &[args, &["--format", format]].concat()).out;
            let other = imported(&first, &[]);
            let again = run(&other, &[args, &["--format", format]].concat()).out;
            // Comments alone do not know when they were edited or redacted.
            let is_same =
                if args.contains(&"--history") { again == first } else { timeless(&again) == timeless(&first) };
            assert!(is_same, "{args:?} {format}");
            run(&other, &["doctor"]);
        }
    }
    let all = run(&home, &BOTH).out;
    assert!(all.contains("\"Interno\":true") && all.contains("Papelera") && all.contains("\"Deshace\":2"), "{all}");
    let other = imported(&all, &[]);
    // Which also holds what no export shows: the versions that --if-unchanged speaks of.
    let kept = "SELECT * FROM historial WHERE clave IN (SELECT clave FROM tickets) ORDER BY clave, cambio, campo";
    assert_eq!(table(&other, kept), table(&home, kept));
    let changes = "SELECT cambio, fecha, quien, origen, deshace FROM cambios ORDER BY cambio";
    assert_eq!(table(&other, changes), table(&home, changes));
}

#[test]
fn log_search_and_undo_do_on_the_new_store_what_they_do_on_the_old_one() {
    let home = lived();
    let other = imported(&run(&home, &BOTH).out, &[]);
    let both = |args: &[&str]| {
        let (old, new) = (home.run(args).done(), other.run(args).done());
        assert_eq!((old.code(0).out.as_str(), &old.err), (new.code(0).out.as_str(), &new.err), "{args:?}");
        new
    };
    for number in ["1", "2", "3", "4"] {
        both(&["log", number, "--json"]);
        both(&["show", number, "--comments", "--json"]);
    }
    for (words, count) in [("everybody", 1), ("confidential", 1), ("slip", 0)] {
        let found = both(&["search", words, "--json"]).json();
        assert_eq!(found.as_array().unwrap().len(), count, "{words}");
    }
    let (old, new) = (home.run(["undo", "--yes", "--json"]).done(), other.run(["undo", "--yes", "--json"]).done());
    assert_eq!(old.code(0).json()["Cambio"], new.code(0).json()["Cambio"], "the numbers go on behind the largest");
    let stale = ["update", "3", "--area", "9", "--if-unchanged", "2020-01-01T00:00:00Z", "--format", "table"];
    let words = |home: &Home| home.run(stale).done().code(5).err.clone();
    assert_eq!(words(&home), words(&other));
    assert!(words(&other).contains("AreaId was \"1\", is \"7\""), "{}", words(&other));
    let quiet = run(&other, &["search", "confidential", "-q"]).out;
    run(&other, &["undo", &number_of(&other, "confidential")]);
    assert!(!quiet.is_empty() && run(&other, &["search", "confidential", "--json"]).json() == json!([]));
    run(&other, &["doctor"]);
}

/// The number of the change that has said this.
fn number_of(home: &Home, despues: &str) -> String {
    let sql = "SELECT cambio FROM historial WHERE despues = ?1";
    let cambio: i64 = home.sql().query_row(sql, [despues], |row| row.get(0)).unwrap();
    cambio.to_string()
}

#[test]
fn a_history_goes_to_a_server_and_comes_back_from_it_the_same() {
    let home = lived();
    let first = run(&home, &BOTH).out;
    let (far, client) = (Home::new(), Home::new());
    let server = Server::start(&far, &["--no-auth"]);
    let url = server.url();
    let remote = ["--remote", url.as_str()];
    let import = || client.run(["import", "-", "--keep"]).args(remote).stdin(&first).done();
    assert_eq!(import().code(0).json()["Creados"], 4);
    assert_eq!(import().code(0).json()["Repetidos"], 4);
    assert!(client.run(BOTH).args(remote).done().code(0).out == first);
    let mut other = lines(&first);
    for ticket in &mut other {
        let id = ticket["IdTicket"].as_str().unwrap().replacen("-7", "-4", 1);
        ticket["IdTicket"] = json!(id);
        ticket["Codigo"] = json!(ticket["Codigo"].as_str().unwrap().replace("TKT-2", "TKT-1"));
        ticket.as_object_mut().unwrap().remove("Comentarios");
        for entry in ticket["Historial"].as_array_mut().unwrap() {
            entry.as_object_mut().unwrap().remove("Codigo");
            entry["Quien"] = json!("eva");
        }
    }
    let clash = client.run(["import", "-", "--keep", "--format", "table"]).args(remote).stdin(text(&other)).done();
    clash.code(5).err_has("line 1: TKT-1").err_has("its change 1 is of ");
    server.stop();
    assert!(run(&far, &BOTH).out == first);
    run(&far, &["doctor"]);
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(tickets: &[Value]) -> String {
    tickets.iter().map(|ticket| format!("{ticket}\n")).collect()
}

fn hits(home: &Home, words: &str) -> usize {
    run(home, &["search", words, "-q", "--limit", "100"]).out.lines().count()
}

/// The ticket with another number and id, in the same year.
fn renumbered(ticket: &Value, number: usize) -> Value {
    let (codigo, id) = (ticket["Codigo"].as_str().unwrap(), ticket["IdTicket"].as_str().unwrap());
    let new = format!("{number:08x}-2222-4333-8444-555555555555");
    let text = ticket.to_string().replace(codigo, &format!("{}-{number:06}", &codigo[..8])).replace(id, &new);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_words_of_comments_are_found_where_the_index_has_passed_and_among_many() {
    let first = lines(&run(&lived(), &BOTH).out);
    let many: Vec<Value> = (1..=1_000).map(|number| renumbered(&first[1], number)).collect();
    let home = imported(&text(&many), &[]);
    check(&home);
    assert_eq!(hits(&home, "everybody"), 100);
    let passed = Home::new();
    let mut bare = renumbered(&first[1], 9_000);
    bare.as_object_mut().unwrap().retain(|name, _| !["Historial", "Comentarios"].contains(&name.as_str()));
    passed.run(["import", "-", "--keep", "-q"]).stdin(text(&[bare])).done().code(0);
    passed.run(["import", "-", "-q"]).stdin(rows(1_200)).done().code(0);
    assert_eq!(table(&passed, "SELECT indexado > 9000 FROM numeracion"), ["[Integer(1)]"]);
    passed.run(["import", "-", "--keep", "-q"]).stdin(text(&first)).done().code(0);
    check(&passed);
    assert_eq!(hits(&passed, "everybody"), 1);
}

#[test]
fn a_comment_that_another_tickets_history_takes_back_is_found_no_more() {
    let home = Home::new();
    home.run(["import", "-", "-q"]).stdin(rows(1_200)).done().code(0);
    run(&home, &["comment", "1", "-m", "remarkable"]);
    let mut ticket = renumbered(&lines(&run(&home, &["export", "--history"]).out)[0], 2_000);
    let mut undoing = ticket["Historial"][0].clone();
    ticket["Historial"][0]["Campo"] = json!("Papelera");
    for (member, value) in [("Cambio", json!(2)), ("Deshace", json!(1)), ("Campo", json!("Papelera"))] {
        undoing[member] = value;
    }
    ticket["Historial"].as_array_mut().unwrap().push(undoing);
    assert_eq!(hits(&home, "remarkable"), 1);
    home.run(["import", "-", "--keep", "-q"]).stdin(text(&[ticket])).done().code(0);
    assert_eq!(hits(&home, "remarkable"), 0);
    check(&home);
}

#[test]
fn a_number_that_stands_for_another_change_is_a_conflict_and_leaves_nothing() {
    let first = run(&lived(), &BOTH).out;
    let other = Home::new();
    other.run(["import", "-", "-q"]).stdin(rows(1)).done().code(0);
    // A store of its own, whose first change is another one; the code is free.
    let mut free = lines(&first);
    free.remove(0);
    other.run(["update", "1", "--area", "9"]).env("LOGNAME", "else").done().code(0);
    let before = run(&other, &BOTH).out;
    let codigo = free[0]["Codigo"].as_str().unwrap();
    let done = other.run(["import", "-", "--keep", "--format", "table"]).stdin(text(&free)).done();
    done.code(5).err_has(&format!("-: line 1: {codigo} cannot be kept: its change 1 is of "));
    done.err_has("another Fecha, Quien, Origen or Deshace is another change; nothing was stored");
    assert_eq!(run(&other, &BOTH).out, before);
    let bare = row("x").replacen('{', &format!("{{\"IdTicket\": {}, \"Codigo\": \"TKT-2020-000001\", \"FechaCreacion\": \"2020-01-01T00:00:00Z\", \"FechaActualizacion\": \"2020-01-01T00:00:00Z\", ", json!("01a20c5d-dbf1-7608-9223-9ca80a5d6301")), 1);
    let skipped = other.run(["import", "-", "--keep", "--on-error", "skip"]).stdin(text(&free) + &bare).done();
    let results: Vec<Value> = lines(&skipped.code(9).out).iter().map(|line| line["Resultado"].clone()).collect();
    assert_eq!(results[0], "rechazado");
    assert_eq!(results.last().unwrap(), "creado");
    assert!(skipped.out.contains("\"Historial\":["), "{}", skipped.out);
    check(&other);
}

#[test]
fn two_tickets_of_a_file_that_disagree_on_a_change_are_a_conflict_and_so_is_a_second_undoing() {
    let first = run(&lived(), &["export", "--history"]).out;
    let conflict = |at: usize, cambio: i64, member: &str, value: Value| {
        let mut tickets = lines(&first);
        let entries = tickets[at]["Historial"].as_array_mut().unwrap();
        let changed: Vec<&mut Value> = entries.iter_mut().filter(|entry| entry["Cambio"] == cambio).collect();
        assert!(!changed.is_empty());
        changed.into_iter().for_each(|entry| entry[member] = value.clone());
        let home = Home::new();
        let done = home.run(["import", "-", "--keep", "--format", "table"]).stdin(text(&tickets)).done();
        done.code(5);
        assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
        done.err
    };
    let said = conflict(1, 1, "Origen", json!("api"));
    assert!(said.contains("line 2: TKT-") && said.contains("its change 1 is of "), "{said}");
    let said = conflict(2, 3, "Cambio", json!(900));
    let why = "its change 900 took change 2 back, which another change has taken back here; nothing was stored";
    assert!(said.contains("line 3: TKT-") && said.contains(why), "{said}");
}

#[test]
fn of_a_row_that_is_skipped_for_a_later_change_nothing_is_kept() {
    let mut tickets = lines(&run(&lived(), &["export", "--history"]).out);
    for entry in tickets[2]["Historial"].as_array_mut().unwrap() {
        if entry["Cambio"] == 3 {
            entry["Cambio"] = json!(900);
        }
    }
    let home = Home::new();
    let done = home.run(["import", "-", "--keep", "--on-error", "skip"]).stdin(text(&tickets)).done();
    let results: Vec<Value> = lines(&done.code(9).out).iter().map(|line| line["Resultado"].clone()).collect();
    assert_eq!(results, ["creado", "creado", "rechazado", "creado"]);
    let of_others = "SELECT count(*) FROM historial WHERE clave NOT IN (SELECT clave FROM tickets)";
    assert_eq!(table(&home, of_others), ["[Integer(0)]"]);
    tickets.remove(2);
    assert_eq!(lines(&run(&home, &["export", "--history"]).out), tickets);
    check(&home);
}

#[test]
fn what_is_wrong_with_a_history_is_named_by_line_and_member_and_nothing_is_stored() {
    let mut tickets = lines(&run(&lived(), &BOTH).out);
    tickets[0]["Titulo"] = json!(" ");
    tickets[0]["Historial"][2]["Fecha"] = json!("yesterday");
    tickets[0]["Historial"][3]["Campo"] = json!("Purgado");
    tickets[1]["Historial"][0]["Cambio"] = json!("1");
    tickets[1]["Comentarios"][0]["\u{1b}[31m"] = json!(1);
    tickets[2]["Historial"] = json!("none");
    tickets[3]["Comentarios"] = json!([{"Cambio": 99, "Fecha": "2026-01-01T00:00:00Z", "Quien": "", "Origen": "cli", "Interno": false, "Texto": "invented"}]);
    let home = Home::new();
    let done = home.run(["import", "-", "--keep", "--format", "table"]).stdin(text(&tickets)).done();
    done.code(3).err_has("-: 4 of 4 rows cannot be imported; nothing was stored\n  line 1: Titulo: ");
    done.err_has("  line 1: Historial[2].Fecha: The field Fecha must be a moment such as 2026-11-23T10:30:00Z.\n");
    done.err_has("  line 1: Historial[3].Campo: The field Campo must be one of Titulo, ");
    done.err_has(
        "  line 2: Historial[0].Cambio: The field Cambio must be an integer between 1 and 4503599627370495.\n",
    );
    done.err_has("  line 2: Comentarios[0].\\u{1b}[31m: There is no such member: there are Codigo, Cambio, ");
    done.err_has("  line 3: Historial: The field Historial must be an array of objects.\n");
    done.err_has("  line 4: Comentarios[0]: The comment of change 99 is not in Historial.\n");
    assert!(!done.err.contains('\u{1b}'), "{}", done.err);
    assert_eq!(run(&home, &["list", "--count"]).out, "0\n");
    let far = Home::new();
    let server = Server::start(&far, &["--no-auth"]);
    let body = json!({"Tickets": [tickets[2]], "Conservar": true}).to_string();
    let answer = server.send(&crate::support::serving::Request::post(&body).at("POST", "/api/tickets/lote"));
    assert_eq!(answer.status, 400);
    let sentence = "The field Historial must be an array of objects.";
    assert_eq!(answer.json()["errors"]["Tickets[0].Historial"][0], sentence);
    server.stop();
}

#[test]
fn a_change_that_was_taken_back_and_is_not_there_is_a_fault() {
    let mut tickets = lines(&run(&lived(), &["export", "--history"]).out);
    let entries = tickets[0]["Historial"].as_array_mut().unwrap();
    let undoing = entries.iter().position(|entry| !entry["Deshace"].is_null()).unwrap();
    let undone = entries[undoing]["Deshace"].clone();
    entries.retain(|entry| entry["Cambio"] != undone);
    let home = Home::new();
    let done = home.run(["import", "-", "--keep", "--format", "table"]).stdin(text(&tickets)).done();
    done.code(3).err_has(&format!("].Deshace: The change {undone}, which it took back, is not in Historial.\n"));
}

#[test]
fn a_ticket_that_is_there_gets_no_history_a_second_time() {
    let first = run(&lived(), &BOTH).out;
    let home = imported(&first, &[]);
    let again = home.run(["import", "-", "--keep"]).stdin(&first).done().code(0).json();
    assert_eq!((&again["Creados"], &again["Repetidos"]), (&json!(0), &json!(4)));
    assert!(run(&home, &BOTH).out == first);
    // One that came without its history first stays as it came.
    let bare = Home::new();
    bare.run(["import", "-", "--keep"]).stdin(run(&home, &["export"]).out).done().code(0);
    bare.run(["import", "-", "--keep"]).stdin(&first).done().code(0);
    assert_eq!(run(&bare, &["log", "--json"]).json(), json!([]));
}

#[test]
fn without_keep_and_in_cells_a_history_is_no_field_of_a_ticket() {
    let first = run(&lived(), &BOTH).out;
    let home = Home::new();
    let done = home.run(["import", "-"]).stdin(&first).done();
    let warning = |name| format!("warning: -: unknown field {name} ignored\n");
    let own = "warning: -: IdTicket, Codigo, FechaCreacion, FechaActualizacion: not kept, new tickets get their own; \
               --keep keeps them\n";
    assert_eq!(done.code(0).err, warning("Comentarios") + &warning("Historial") + own);
    assert_eq!(run(&home, &["log", "--json"]).json(), json!([]));
}

#[test]
fn a_dry_run_judges_a_history_and_keeps_none_of_it() {
    let first = run(&lived(), &BOTH).out;
    let home = Home::new();
    let done = home.run(["import", "-", "--keep", "--dry-run"]).stdin(&first).done();
    assert_eq!(done.code(0).json()["Creados"], 4);
    home.run(["import", "-", "--keep"]).stdin(&first).done().code(0);
    assert!(run(&home, &BOTH).out == first);
}
