//! `tickets create` by flags: the documented answer, every fault at once, texts kept byte for byte.

use serde_json::{Value, json};

use crate::harness::{Home, SEED, SEED_BODY, USUARIO};

const MEMBERS: [&str; 10] = [
    "IdTicket",
    "Codigo",
    "Titulo",
    "Descripcion",
    "UsuarioId",
    "AreaId",
    "PrioridadId",
    "EstadoId",
    "FechaCreacion",
    "FechaActualizacion",
];

/// The names of an object's members in the order of its text.
fn order(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect()
}

#[test]
fn the_documented_request_is_answered_with_the_ten_documented_members_in_order() {
    let home = Home::new();
    let done = home.run(["create"]).args(SEED).done();
    done.code(0);
    assert_eq!(order(&done.out), MEMBERS);
    assert!(done.out.ends_with("}\n") && done.err.is_empty(), "{done:?}");
    let ticket = done.json();
    let mut sent: Value = serde_json::from_str(SEED_BODY).unwrap();
    let year = &ticket["FechaCreacion"].as_str().unwrap()[..4];
    assert_eq!(ticket["Codigo"], format!("TKT-{year}-000001"));
    assert_eq!(ticket["FechaCreacion"], ticket["FechaActualizacion"]);
    assert!(ticket["FechaCreacion"].as_str().unwrap().parse::<tickets::ticket::Fecha>().is_ok());
    assert_eq!(ticket["IdTicket"].as_str().unwrap().len(), 36);
    for name in ["IdTicket", "Codigo", "FechaCreacion", "FechaActualizacion"] {
        sent[name] = ticket[name].clone();
    }
    assert_eq!(ticket, sent);
}

#[test]
fn short_flags_and_the_names_with_id_say_the_same() {
    let home = Home::new();
    let short = home.run(["create", "-t", "a", "-d", "b", "-u", USUARIO, "-a", "3", "-p", "2", "-e", "1"]).done();
    let long = home
        .run(["create", "--titulo=a", "--descripcion=b", "--usuario-id", USUARIO, "--area-id=3", "--prioridad-id=2"])
        .args(["--estado-id", "1"])
        .done();
    let (mut first, mut second) = (short.code(0).json(), long.code(0).json());
    for own in ["IdTicket", "Codigo", "FechaCreacion", "FechaActualizacion"] {
        first[own] = Value::Null;
        second[own] = Value::Null;
    }
    assert_eq!(first, second);
}

#[test]
fn missing_fields_are_reported_together_as_the_documented_problem() {
    let home = Home::new();
    let done = home.run(["create", "--json"]).done();
    assert_eq!(done.code(3).out, "");
    assert_eq!(
        done.problem(),
        json!({
            "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "errors": {
                "Titulo": ["The Titulo field is required."],
                "Descripcion": ["The Descripcion field is required."],
                "UsuarioId": ["The UsuarioId field is required."],
                "AreaId": ["The AreaId field is required."],
                "PrioridadId": ["The PrioridadId field is required."],
                "EstadoId": ["The EstadoId field is required."],
            }
        })
    );
    assert!(!home.store().exists(), "a refused ticket made a store");
}

#[test]
fn people_get_a_line_a_field_with_the_flag_that_sets_it() {
    let home = Home::new();
    let done = home.run(["create", "--format", "table", "-t", " ", "-u", "juan", "-a", "0", "-p", "2147483648"]).done();
    done.code(3);
    assert_eq!(
        done.err,
        "error: the ticket is not valid; nothing was stored\n\
         \x20 Titulo: The Titulo field is required. (--titulo TEXT)\n\
         \x20 Descripcion: The Descripcion field is required. (--descripcion TEXT)\n\
         \x20 UsuarioId: The field UsuarioId must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6. (--usuario UUID)\n\
         \x20 AreaId: The field AreaId must be an integer between 1 and 2147483647. (--area ID)\n\
         \x20 PrioridadId: The field PrioridadId must be an integer between 1 and 2147483647. (--prioridad ID)\n\
         \x20 EstadoId: The EstadoId field is required. (--estado ID)\n"
    );
}

#[test]
fn values_that_are_almost_numbers_are_refused_by_the_name_of_their_member() {
    let home = Home::new();
    for value in ["+1", "1_000", "１", "1.0", "1e3", "0x1", " 1", "", "uno", "--", "1,000"] {
        let done = home.run(["create", "--json"]).args(SEED.iter().filter(|arg| !arg.starts_with("--area")).take(6));
        let done = done.args([format!("--area={value}")]).done();
        assert!(done.code(3).problem()["errors"]["AreaId"].is_array(), "{value}");
        assert_eq!(done.out, "", "{value}");
    }
    for value in ["-1", "0", "2147483648", "99999999999999999999999"] {
        let done = home
            .run(["create", "--json", "-t", "a", "-d", "b", "-u", USUARIO, "-p", "2", "-e", "1", "-a", value])
            .done();
        let want = json!({"AreaId": ["The field AreaId must be an integer between 1 and 2147483647."]});
        assert_eq!(done.code(3).problem()["errors"], want, "{value}");
    }
    assert!(!home.store().exists());
}

#[test]
fn texts_are_kept_byte_for_byte_and_shown_harmless() {
    let home = Home::new();
    let hostile = "-\u{1b}[31m\u{202e}\u{9b}\u{7f}  ñ 😀 =1+1 \t";
    let done = home.run(["create", "-t", hostile, "-d", "a\r\nb", "-u", USUARIO, "-a1", "-p2", "-e1"]).done();
    let ticket = done.code(0).json();
    assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&json!(hostile), &json!("a\r\nb")));
    assert_eq!(home.run(["show", "1"]).done().json(), ticket);
    for args in [vec!["show", "1", "--format", "table"], vec!["list", "--format", "table"]] {
        let shown = home.run(args).done().out;
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{7f}', '\r']), "{shown:?}");
        assert!(shown.contains("\\u{1b}[31m"), "{shown:?}");
    }
}

#[test]
fn a_text_may_begin_with_a_dash_but_a_forgotten_value_is_noticed() {
    let home = Home::new();
    let rest = ["-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    let done = home.run(["create", "-t", "-5 grados", "-d", "--- corte ---"]).args(rest).done();
    assert_eq!(done.code(0).json()["Titulo"], "-5 grados");
    for args in [["-t", "--descripcion"], ["-d", "-e"], ["--titulo", "--json"], ["-u", "-a"]] {
        let want = format!("error: {} needs a value, and {} is a flag;", args[0], args[1]);
        home.run(["create"]).args(args).args(["x"]).done().code(2).err_has(&want);
        home.run(["create"]).args(args).args(rest).done().code(2).err_has(&want);
    }
    let done = home.run(["create", "--titulo=--descripcion", "-d=-e"]).args(rest).done();
    assert_eq!(done.code(0).json()["Titulo"], "--descripcion");
}

#[test]
fn the_description_comes_from_standard_input_or_a_file_byte_for_byte() {
    let home = Home::new();
    let text = "línea uno\n\n  línea dos\n";
    home.file("notas.txt", text);
    for (args, stdin) in [(["-d", "-"], text), (["--descripcion-file", "notas.txt"], "")] {
        let done = home.run(["create", "-t", "a", "-u", USUARIO, "-a1", "-p2", "-e1"]).args(args).stdin(stdin).done();
        assert_eq!(done.code(0).json()["Descripcion"], text);
    }
    home.file("latin1.txt", b"a\xf1o");
    let done = home.run(["create", "--descripcion-file", "latin1.txt"]).done();
    done.code(2).err_has("--descripcion-file latin1.txt: not valid UTF-8 at byte 1").err_has("iconv");
    home.run(["create", "--descripcion-file", "none.txt"]).done().code(2).err_has("--descripcion-file none.txt");
    home.run(["create", "-d", "-", "--from", "-"]).done().code(2).err_has("cannot both read standard input");
    home.run(["create", "-d", "x", "--descripcion-file", "notas.txt"]).done().code(2).err_has("cannot be used with");
}

#[test]
fn a_ticket_is_at_most_one_mebibyte_of_json() {
    let home = Home::new();
    let rest = ["-t", "a", "-u", USUARIO, "-a1", "-p2", "-e1", "-d", "-"];
    let overhead =
        home.run(["create", "--dry-run", "--format", "jsonl"]).args(rest).stdin("x").done().code(0).out.len();
    let fits = "x".repeat(1024 * 1024 - (overhead - 2));
    home.run(["create", "-q"]).args(rest).stdin(&fits).done().code(0);
    let done = home.run(["create", "--json"]).args(rest).stdin(format!("{fits}x")).done();
    assert_eq!(done.code(3).problem()["errors"], json!({"$": ["The ticket must be at most 1048576 bytes of JSON."]}));
    home.file("c.toml", "max_ticket_bytes = 200");
    let done = home.run(["create", "--json"]).args(rest).stdin("y".repeat(150)).env("TICKETS_CONFIG", "c.toml").done();
    assert_eq!(done.code(3).problem()["errors"]["$"][0], "The ticket must be at most 200 bytes of JSON.");
}

#[test]
fn a_dry_run_prints_the_request_and_stores_nothing() {
    let home = Home::new();
    let done = home.run(["create", "--dry-run"]).args(SEED).done();
    assert_eq!(done.code(0).out, format!("{SEED_BODY}\n"));
    assert!(!home.store().exists());
    home.run(["create", "--dry-run", "-t", "a"]).done().code(3);
}

#[test]
fn quiet_prints_the_code_and_jsonl_one_line() {
    let home = Home::new();
    let code = home.seed();
    assert!(code.starts_with("TKT-") && code.ends_with("-000001"), "{code}");
    let done = home.run(["create", "--format", "jsonl"]).args(SEED).done();
    assert_eq!(done.code(0).out.lines().count(), 1);
    assert!(done.json()["Codigo"].as_str().unwrap().ends_with("-000002"));
    let table = home.run(["create", "--format", "table"]).args(SEED).done();
    assert_eq!(table.code(0).out.lines().next().unwrap().split_whitespace().next(), Some("Codigo"));
}
