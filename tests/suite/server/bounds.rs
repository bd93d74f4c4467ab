//! No request and no row takes more than its share, of a server or of those who read from it.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::harness::{Done, Home, USUARIO};
use crate::import::{row, rows};
use crate::support::serving::{Answer, Request, Server};

fn at(home: &Home, server: &Server, args: &[&str]) -> Done {
    home.run(args).args(["--remote", &server.url()]).done()
}

/// A store with so many tickets.
fn filled(count: usize) -> Home {
    let home = Home::new();
    home.run(["import", "-", "-q"]).stdin(rows(count)).done().code(0);
    home
}

fn codes(home: &Home) -> Vec<String> {
    let listed = home.run(["list", "--sort", "codigo", "--limit", "100000", "-q"]).done();
    listed.code(0).out.lines().map(str::to_owned).collect()
}

fn send(server: &Server, method: &str, path: &str, body: &Value) -> Answer {
    server.send(&Request::post(body.to_string()).at(method, path))
}

/// The routes that take lists of codes, with what they want besides.
const LISTS: [(&str, &str, &str); 3] = [
    ("PATCH", "/api/tickets", r#"{"Cambio": {"AreaId": 7}}"#),
    ("POST", "/api/papelera", r#"{"Motivo": "m"}"#),
    ("POST", "/api/papelera/restaurar", "{}"),
];

#[test]
fn a_ticket_that_is_named_60000_times_is_one_ticket_and_1001_tickets_are_refused() {
    let home = filled(1);
    let codigo = codes(&home).remove(0);
    let server = Server::start(&home, &["--no-auth"]);
    let others = |count: usize| (1..=count).map(|n| format!("TKT-2001-{n:06}")).collect::<Vec<_>>();
    for (method, path, rest) in LISTS {
        let mut body: Value = serde_json::from_str(rest).unwrap();
        body["Tickets"] = json!(vec![&codigo; 50_000]);
        let done = send(&server, method, path, &body);
        assert_eq!((done.status, done.json().as_array().unwrap().len()), (200, 1), "{path}");
        body["Tickets"] = json!(others(1_000));
        assert_eq!(send(&server, method, path, &body).status, 404, "{path}");
        body["Tickets"] = json!(others(1_001));
        let refused = send(&server, method, path, &body);
        let why = "A request takes at most 1000 tickets: send the others in further requests.";
        assert_eq!((refused.status, &refused.json()["errors"]["Tickets"][0]), (400, &json!(why)), "{path}");
    }
    for member in ["SalvoEstados", "SoloEstados"] {
        let mut body = json!({"Tickets": [codigo], "Cambio": {"AreaId": 8}});
        body[member] = json!([[1; 100_000], [2; 100_000]].concat());
        assert_eq!(send(&server, "PATCH", "/api/tickets", &body).status, 200, "{member}");
        body[member] = json!((1..=1_001).collect::<Vec<_>>());
        let refused = send(&server, "PATCH", "/api/tickets", &body);
        assert_eq!((refused.status, refused.json()["errors"][member].is_array()), (400, true), "{member}");
    }
    server.stop();
}

#[test]
fn an_expression_is_evaluated_before_others_have_to_wait_for_it() {
    let home = filled(1);
    let server = Server::start(&home, &["--no-auth"]);
    let sql = Connection::open(home.store()).unwrap();
    // Whoever asked for the right to write would be told that the store is busy.
    sql.execute_batch("BEGIN IMMEDIATE").unwrap();
    for (method, path, rest) in &LISTS[..2] {
        let mut body: Value = serde_json::from_str(rest).unwrap();
        body["Where"] = json!("estado=nada");
        let refused = send(&server, method, path, &body);
        assert_eq!(refused.status, 400, "{path}: {}", refused.text());
    }
    sql.execute_batch("ROLLBACK").unwrap();
    server.stop();
}

#[test]
fn more_tickets_than_a_request_takes_go_to_a_server_in_portions_that_are_named() {
    let home = filled(2_100);
    let codes = codes(&home);
    let server = Server::start(&home, &["--no-auth"]);
    let said = |done: &Done, numbers: &str| {
        assert_eq!(done.code(0).out.lines().collect::<Vec<_>>(), codes);
        done.err_has(&format!("sent in 3 requests, as a server takes 1000 tickets at most: changes {numbers}\n"));
    };
    let all = codes.join("\n");
    let with = |args: &[&str], stdin: &str| {
        home.run(args).args(["-q", "--yes", "--remote", &server.url()]).stdin(stdin).done()
    };
    said(&with(&["update", "-", "--area", "7"], &all), "1, 2, 3");
    said(&with(&["close", "-"], &all), "4, 5, 6");
    said(&with(&["delete", "-", "--motivo", "m"], &all), "7, 8, 9");
    let restored = home.run(["restore", "-q", "--remote", &server.url()]).args(&codes).done();
    said(&restored, "10, 11, 12");
    let unsent = with(&["update", "-", "--area", "9", "--if-unchanged", "2030-01-01T00:00:00Z"], &all);
    unsent.code(3).err_has("at most 1000 tickets all or nothing");
    let half_done = with(&["update", "-", "--area", "9"], &format!("{all}\nTKT-2001-000001"));
    half_done.code(4).err_has("the first 2000 tickets were done before this: changes 13, 14");
    assert_eq!(home.run(["list", "--area", "9", "--count"]).done().out, "2000\n");
    server.stop();
}

#[test]
fn a_change_of_very_many_tickets_answers_their_codes_alone() {
    let home = filled(1_100);
    let codes = codes(&home);
    let newest_first: Vec<&String> = codes.iter().rev().collect();
    let of = |answer: &Answer| {
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json().as_array().unwrap().clone()
    };
    let server = Server::start(&home, &["--no-auth"]);
    let done = of(&send(&server, "PATCH", "/api/tickets", &json!({"Where": "area=1", "Cambio": {"AreaId": 7}})));
    assert_eq!(done[0], json!({ "Codigo": newest_first[0] }));
    assert_eq!(done.len(), 1_100);
    let undone = of(&send(&server, "POST", "/api/cambios/ultimo/deshacer", &json!({})));
    assert_eq!(undone, codes.iter().map(|codigo| json!({ "Codigo": codigo })).collect::<Vec<_>>());
    let few = of(&send(&server, "PATCH", "/api/tickets", &json!({"Where": "titulo~99", "Cambio": {"AreaId": 9}})));
    assert_eq!((few.len(), few[0].as_object().unwrap().len()), (20, 10), "few are whole");
    let remote = server.url();
    for place in [&[][..], &["--remote", remote.as_str()]] {
        let run = |args: &[&str]| home.run(args).args(place).done();
        for (args, format, want) in [
            (&["update", "--where", "area>=1", "--yes", "--area", "3"][..], "json", json!(done).to_string()),
            (&["undo"], "table", codes.join("\n") + "\n"),
            (
                &["delete", "--where", "area>=1", "--yes", "--motivo", "m"],
                "jsonl",
                done.iter().map(|it| format!("{it}\n")).collect(),
            ),
            (&["purge", "--older-than", "2999-01-01", "--dry-run"], "table", codes.join("\n") + "\n"),
            (&["undo"], "jsonl", codes.iter().map(|codigo| format!("{}\n", json!({ "Codigo": codigo }))).collect()),
        ] {
            let done = run(&[args, &["--format", format]].concat());
            let is_json = format == "json";
            let out = if is_json { done.code(0).json().to_string() } else { done.code(0).out.clone() };
            assert!(out == want, "{args:?} {place:?}: {}", &out[..out.len().min(300)]);
        }
    }
    run_away(&home, &server);
    server.stop();
}

/// Ends all of them over HTTP.
fn run_away(home: &Home, server: &Server) {
    at(home, server, &["delete", "--where", "area>=1", "--yes", "--motivo", "m", "-q"]).code(0);
    let purged = send(server, "POST", "/api/papelera/purgar", &json!({"AntesDe": "2999-01-01T00:00:00Z"}));
    assert_eq!((purged.status, purged.json()[0].as_object().unwrap().len()), (200, 1));
    assert_eq!(home.run(["list", "--papelera", "--count"]).done().out, "0\n");
}

/// The most memory that a process has had, in KiB.
fn peak(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn changing_undoing_and_purging_large_tickets_takes_no_memory_by_their_size() {
    let home = Home::new();
    let texts: String = (1..=40).map(|number| row(&format!("{number}{}", "x".repeat(600_000)))).collect();
    home.run(["import", "-", "-q"]).stdin(texts).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let before = peak(&server);
    let ask = |method, path, body: Value| {
        let answer = send(&server, method, path, &body);
        assert_eq!((answer.status, answer.json().as_array().unwrap().len()), (200, 40), "{path}");
        assert_eq!(answer.json()[39].as_object().unwrap().len(), 1, "{path}");
    };
    ask("PATCH", "/api/tickets", json!({"Where": "area=1", "Cambio": {"AreaId": 7}}));
    ask("POST", "/api/cambios/ultimo/deshacer", json!({}));
    ask("POST", "/api/papelera", json!({"Where": "area=1", "Motivo": "m"}));
    ask("POST", "/api/papelera/purgar", json!({"AntesDe": "2999-01-01T00:00:00Z"}));
    let more = peak(&server) - before;
    assert!(more < 24 * 1024, "{more} KiB for tickets of 24,000");
    server.stop();
}

/// A ticket with this many comments of 1 MB.
fn discussed(count: usize) -> Home {
    let home = Home::new();
    home.seed();
    home.run(["comment", "1", "-m", "first"]).done().code(0);
    let sql = Connection::open(home.store()).unwrap();
    let comment = "INSERT INTO cambios (fecha, quien, origen) VALUES (1773570600, 'ana', 'cli')";
    let text = "INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) \
                SELECT clave, last_insert_rowid(), 'Comentario', '', ?1, 1773570600 FROM tickets";
    for number in 0..count {
        sql.execute(comment, []).unwrap();
        sql.execute(text, [format!("{number} {}", "x".repeat(1_000_000))]).unwrap();
    }
    home
}

#[test]
fn comments_and_history_come_in_pages_with_bounds_and_a_client_reads_all_of_them() {
    let home = discussed(9);
    let codigo = home.run(["show", "1", "-q"]).done().out.trim_end().to_owned();
    let server = Server::start(&home, &["--no-auth"]);
    for path in
        [&format!("/api/tickets/{codigo}/comentarios"), &format!("/api/tickets/{codigo}/historial"), "/api/historial"]
    {
        let get = |query: &str| server.send(&Request::get(&format!("{path}{query}")));
        let refused = get("");
        assert_eq!((refused.status, refused.json()["errors"]["tamanoPagina"].is_array()), (400, true), "{path}");
        for query in ["?pagina=2&tamanoPagina=3", "?page=2&pageSize=3"] {
            let page = get(query);
            assert_eq!((page.status, page.json().as_array().unwrap().len()), (200, 3), "{path}");
            assert_eq!(page.header("x-total-count"), Some("10"), "{path}");
            let next = "<?pagina=3&tamanoPagina=3>; rel=\"next\"";
            assert!(page.header("link").unwrap().contains(next), "{:?}", page.header("link"));
        }
        assert_eq!(get("?pagina=9").json(), json!([]), "{path}");
        for query in ["?pagina=0", "?tamanoPagina=1001", "?page=x"] {
            assert_eq!(get(query).status, 400, "{path}{query}");
        }
    }
    for args in [
        &["show", "1", "--comments"][..],
        &["log", "1"],
        &["log", "--limit", "2"],
        &["export", "--comments", "--history"],
    ] {
        let (here, there) = (home.run(args).done(), at(&home, &server, args));
        assert!(here.code(0).out == there.code(0).out, "{args:?}: {} {}", here.out.len(), there.out.len());
        assert_eq!(here.err, there.err, "{args:?}");
    }
    server.stop();
}

#[test]
fn what_a_server_accepts_every_command_reads() {
    let (home, client) = (Home::new(), Home::new());
    let server = Server::start(&home, &["--no-auth"]);
    let body = |n: u32, text: &str| {
        json!({"Titulo": format!("impresora {n}"), "Descripcion": text, "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2,
            "EstadoId": 1})
    };
    // What JSON makes two and six bytes of.
    let texts = ["\"".repeat(520_000), "\u{1}".repeat(170_000), "ñ".repeat(520_000)];
    let texts: Vec<&String> = texts.iter().cycle().take(4).collect();
    for (n, text) in (1..).zip(&texts) {
        client.file("a.json", body(n, text).to_string());
        at(&client, &server, &["create", "-q", "--from", "a.json"]).code(0);
    }
    let comment = json!({"Texto": "\"".repeat(520_000)}).to_string();
    for _ in 0..2 {
        let path = "/api/tickets/1/comentarios";
        assert_eq!(server.send(&Request::post(&comment).at("POST", path)).status, 200);
    }
    for args in [
        &["list"][..],
        &["list", "--limit", "100", "-q"],
        &["search", "impresora"],
        &["show", "1", "--comments"],
        &["show", "1", "--format", "table"],
        &["log"],
        &["export", "--comments"],
        &["stats"],
        &["update", "1", "--area", "1"],
    ] {
        let (here, there) = (home.run(args).done(), at(&client, &server, args));
        let same = args[0] == "stats" || here.code(0).out == there.code(0).out;
        assert!(same, "{args:?}: {} {}", here.out.len(), there.out.len());
        assert_eq!(there.code(0).err, here.err, "{args:?}");
    }
    server.stop();
}
