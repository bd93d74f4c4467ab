//! `tickets stats`: what is counted, and how it is written.

mod charts;
mod unknown;

use std::io::{BufRead, BufReader};

use rusqlite::params;
use serde_json::{Value, json};
use tickets::clock::now;

use crate::harness::{Home, USUARIO};
use crate::support::double::{self, Double};
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal::{Terminal, command};

const DAY: i64 = 86_400;
/// 2026-01-01, a Thursday.
const NEW_YEAR: i64 = 1_767_225_600;
const OTHER: &str = "11111111-2222-3333-4444-555555555555";

/// A store without tickets, and the catalogues' first names.
fn empty() -> Home {
    let home = Home::new();
    home.seed();
    home.sql().execute("DELETE FROM tickets", []).unwrap();
    home
}

/// Puts a ticket there: area, estado, and when it was filed, in seconds from the beginning of 2026.
fn ticket(home: &Home, number: i64, area: i64, estado: i64, filed: i64) {
    let usuario: uuid::Uuid = if number % 2 == 0 { OTHER } else { USUARIO }.parse().unwrap();
    let id = uuid::Uuid::from_u128(u128::try_from(number).unwrap());
    let sql = "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
               fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, 't', 'd', ?3, ?4, 2, ?5, ?6, ?6)";
    let values =
        params![2_026_000_000_000_000 + number, id.as_bytes(), usuario.as_bytes(), area, estado, NEW_YEAR + filed];
    home.sql().execute(sql, values).unwrap();
}

/// Puts a change of estado into the history.
fn moved(home: &Home, number: i64, from: i64, to: i64, at: i64) {
    let sql = home.sql();
    sql.execute("INSERT INTO cambios (fecha, quien, origen) VALUES (?1, '', 'cli')", [NEW_YEAR + at]).unwrap();
    let values = params![
        2_026_000_000_000_000 + number,
        sql.last_insert_rowid(),
        from.to_string(),
        to.to_string(),
        NEW_YEAR + at
    ];
    sql.execute("INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) VALUES (?1, ?2, 'EstadoId', ?3, ?4, ?5)", values).unwrap();
}

/// Open since the first day; closed after 2, 4 and 40 days; reopened; filed as closed on the 10th.
fn seeded() -> Home {
    let home = empty();
    ticket(&home, 1, 1, 1, 0);
    for (number, days) in [(2, 2), (3, 4), (4, 40)] {
        ticket(&home, number, 2, 4, DAY / 2);
        moved(&home, number, 1, 4, DAY / 2 + days * DAY);
    }
    ticket(&home, 5, 1, 2, DAY);
    moved(&home, 5, 1, 4, 3 * DAY);
    moved(&home, 5, 4, 2, 5 * DAY);
    ticket(&home, 6, 3, 4, 10 * DAY);
    home
}

fn stats(home: &Home, args: &[&str]) -> Value {
    home.run(["stats"]).args(args).done().code(0).json()
}

/// The groups as lines of the members that are named.
fn lines(stats: &Value, names: &[&str]) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let line = |group: &Value| names.iter().map(|name| text(&group[*name])).collect::<Vec<_>>().join(" ");
    stats["Grupos"].as_array().unwrap().iter().map(line).collect()
}

const PERIOD: [&str; 4] = ["Periodo", "Creados", "Cerrados", "Abiertos"];
const MEMBER: [&str; 5] = ["Id", "Nombre", "Total", "Abiertos", "Cerrados"];

#[test]
fn a_ticket_is_closed_when_its_estado_last_became_final_and_ages_are_of_those_that_are_open() {
    let found = stats(&seeded(), &["--by", "estado"]);
    let at = chrono::DateTime::parse_from_rfc3339(found["Momento"].as_str().unwrap()).unwrap().timestamp();
    let (older, newer) = (at - NEW_YEAR, at - NEW_YEAR - DAY);
    assert_eq!(
        found["Total"],
        json!({"Total": 6, "Abiertos": 2, "Cerrados": 4, "EdadMediana": newer, "EdadP90": older,
               "CierreMediana": 4 * DAY, "CierreP90": 40 * DAY, "CierreDesconocido": 1})
    );
    let none = Value::Null;
    assert_eq!(
        found["Grupos"],
        json!([
            {"Id": 1, "Nombre": "Abierto", "Total": 1, "Abiertos": 1, "Cerrados": 0, "EdadMediana": older,
             "EdadP90": older, "CierreMediana": none, "CierreP90": none, "CierreDesconocido": 0},
            {"Id": 2, "Nombre": "En Progreso", "Total": 1, "Abiertos": 1, "Cerrados": 0, "EdadMediana": newer,
             "EdadP90": newer, "CierreMediana": none, "CierreP90": none, "CierreDesconocido": 0},
            {"Id": 4, "Nombre": "Cerrado", "Total": 4, "Abiertos": 0, "Cerrados": 4, "EdadMediana": none,
             "EdadP90": none, "CierreMediana": 4 * DAY, "CierreP90": 40 * DAY, "CierreDesconocido": 1}
        ])
    );
    assert!((now().timestamp() - at).abs() < 60);
}

#[test]
fn a_ticket_that_went_through_final_estados_was_closed_when_the_last_run_of_them_began() {
    let home = empty();
    home.run(["estado", "add", "Anulado", "--id", "9", "--final"]).done().code(0);
    ticket(&home, 1, 1, 9, 0);
    for (from, to, day) in [(1, 4, 1), (4, 2, 2), (2, 4, 5), (4, 9, 7)] {
        moved(&home, 1, from, to, day * DAY);
    }
    ticket(&home, 2, 1, 4, 0);
    moved(&home, 2, 9, 4, 8 * DAY);
    assert_eq!(stats(&home, &[])["Total"]["CierreP90"], 5 * DAY, "the second was filed in a final estado");
    assert_eq!(stats(&home, &["--by", "dia"])["Total"]["CierreMediana"], 5 * DAY);
    let days = lines(&stats(&home, &["--by", "dia"]), &PERIOD);
    assert_eq!((days[0].as_str(), days[5].as_str(), days.len()), ("2026-01-01 2 1 1", "2026-01-06 0 1 0", 6));
}

#[test]
fn groups_are_named_and_stand_by_number_or_by_how_many_tickets_they_have() {
    let home = seeded();
    home.run(["area", "add", "Redes", "--id", "2"]).done().code(0);
    home.run(["usuario", "add", OTHER, "Ana"]).done().code(0);
    assert_eq!(lines(&stats(&home, &["--by", "area"]), &MEMBER), ["2 Redes 3 0 3", "1 null 2 2 0", "3 null 1 0 1"]);
    assert_eq!(lines(&stats(&home, &["--by", "prioridad"]), &MEMBER), ["2 Media 6 2 4"]);
    let usuarios = lines(&stats(&home, &["--by", "USUARIO", "--where", "area=2"]), &MEMBER);
    assert_eq!(usuarios, [format!("{OTHER} Ana 2 0 2"), format!("{USUARIO} null 1 0 1")]);
}

#[test]
fn periods_between_the_first_and_the_last_are_there_with_zeros_and_open_goes_on() {
    let home = seeded();
    let found = stats(&home, &["--by", "mes"]);
    assert_eq!(lines(&found, &PERIOD), ["2026-01 6 3 3", "2026-02 0 1 2"]);
    assert_eq!(found["Grupos"][1]["Desde"], "2026-02-01T00:00:00Z");
    assert_eq!(found["Grupos"][1]["Hasta"], "2026-02-28T23:59:59Z");
    assert_eq!((&found["Total"]["Total"], &found["Total"]["Cerrados"]), (&json!(6), &json!(4)));
    let weeks = lines(&stats(&home, &["--by", "semana"]), &PERIOD);
    let want = [
        "2026-W01 5 1 4",
        "2026-W02 1 2 3",
        "2026-W03 0 0 3",
        "2026-W04 0 0 3",
        "2026-W05 0 0 3",
        "2026-W06 0 0 3",
        "2026-W07 0 1 2",
    ];
    assert_eq!(weeks, want);
    let days = lines(&stats(&home, &["--by", "dia"]), &PERIOD);
    assert_eq!((days.len(), days[1].as_str(), days[2].as_str()), (41, "2026-01-02 1 0 5", "2026-01-03 0 1 4"));
}

#[test]
fn a_span_is_of_what_happened_by_time_and_of_when_tickets_were_filed_otherwise() {
    let home = seeded();
    let found = stats(&home, &["--by", "dia", "--desde", "2026-01-02", "--hasta", "2026-01-05"]);
    let want = ["2026-01-02 1 0 5", "2026-01-03 0 1 4", "2026-01-04 0 0 4", "2026-01-05 0 1 3"];
    assert_eq!(lines(&found, &PERIOD), want);
    let total = &found["Total"];
    assert_eq!(json!([total["Total"], total["Cerrados"], total["Abiertos"]]), json!([1, 2, 3]));
    assert_eq!(total["CierreP90"], 4 * DAY, "what was closed afterwards took longer");
    let found = stats(&home, &["--by", "estado", "--since", "2026-01-02", "--hasta", "2026-01-05"]);
    assert_eq!(lines(&found, &MEMBER), ["2 En Progreso 1 1 0"]);
    let found = stats(&home, &["--by", "mes", "--since", "2026-02-01"]);
    assert_eq!(lines(&found, &PERIOD), ["2026-02 0 1 2"], "three were open when it began");
}

#[test]
fn every_format_has_the_same_groups() {
    let home = seeded();
    let all = stats(&home, &["--by", "semana"]);
    let jsonl = home.run(["stats", "--by", "semana", "--format", "jsonl"]).done();
    let each: Vec<Value> = jsonl.code(0).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::from(each), all["Grupos"]);
    let csv = home.run(["stats", "--by", "semana", "--format", "csv"]).done();
    let want = "Periodo,Desde,Hasta,Creados,Cerrados,Abiertos\r\n\
                2026-W01,2025-12-29T00:00:00Z,2026-01-04T23:59:59Z,5,1,4\r\n";
    assert!(csv.code(0).out.starts_with(want) && csv.out.lines().count() == 8, "{}", csv.out);
    let csv = home.run(["stats", "--by", "estado", "--format", "csv"]).done();
    let end = format!("4,Cerrado,4,0,4,,,{},{},1\r\n", 4 * DAY, 40 * DAY);
    assert!(csv.code(0).out.ends_with(&end), "{}", csv.out);
    let quiet = |by: &str| home.run(["stats", "--by", by, "-q"]).done().code(0).out.clone();
    assert_eq!((quiet("estado").as_str(), quiet("mes").as_str()), ("1\n2\n4\n", "2026-01\n2026-02\n"));
}

#[test]
fn without_tickets_there_is_a_sentence_or_json_without_groups() {
    for home in [Home::new(), empty()] {
        for by in ["area", "usuario", "dia", "mes"] {
            let found = stats(&home, &["--by", by]);
            assert_eq!((&found["Grupos"], &found["Total"]["Total"]), (&json!([]), &json!(0)));
            let table = home.run(["stats", "--by", by, "--format", "table"]).done();
            table.code(0).err_has("no tickets\n");
            assert_eq!(table.out, "");
        }
    }
    let home = Home::new();
    stats(&home, &[]);
    assert!(!home.store().exists());
}

#[test]
fn what_is_not_understood_is_said_where_it_stands() {
    let home = seeded();
    for (args, said) in [
        (
            &["--where", "color=2"][..],
            "error: --where: expected not, (, abierto, mine or a field: codigo, titulo, descripcion",
        ),
        (&["--where", "area=1 and color=2"], "\n  area=1 and color=2\n             ^\n"),
        (&["--where", "estado=zzz"], "there is no estado 'zzz'"),
        (&["--by", "color"], "[possible values: area, prioridad, estado, usuario, dia, semana, mes]"),
        (&["--by", "areas"], "invalid value 'areas' for '--by <GROUP>'"),
        (&["--since", "soon"], "'soon' is no moment"),
        (&["--hasta", "2026-13-01"], "'2026-13-01' is no moment"),
        (&["extra"], "unexpected argument 'extra'"),
    ] {
        let done = home.run(["stats"]).args(args).done();
        done.code(2).err_has(said);
        assert_eq!(done.out, "", "{args:?}");
    }
}

#[test]
fn more_periods_than_anybody_reads_are_refused_and_strange_dates_are_counted() {
    let home = empty();
    ticket(&home, 1, 1, 1, -NEW_YEAR - 1);
    ticket(&home, 2, 1, 1, 200 * 365 * DAY);
    let done = home.run(["stats", "--by", "dia"]).done();
    done.code(2)
        .err_has("error: --by dia: There are more than 36600 of dia; choose a longer one, or a span of time.\n");
    let found = stats(&home, &["--by", "mes"]);
    assert_eq!(found["Grupos"].as_array().unwrap().len(), (2225 - 1970) * 12 + 12);
    assert_eq!(lines(&found, &PERIOD)[0], "1969-12 1 0 1");
    assert_eq!(stats(&home, &["--hasta", "2026-01-01"])["Total"]["Total"], 1);
    let future = stats(&home, &["--since", "2100-01-01"]);
    assert_eq!(future["Total"]["EdadP90"], 0, "a ticket of the future is new");
    home.sql().execute("UPDATE tickets SET fecha_creacion = 1 << 60, fecha_actualizacion = 1 << 60", []).unwrap();
    home.run(["stats", "--by", "mes"]).done().code(2).err_has("A ticket's date is beyond the calendar");
}

#[test]
fn stores_of_older_versions_are_counted_unchanged() {
    for version in [6, 7] {
        let home = Home::new();
        home.older_store(version);
        let before = home.files();
        assert_eq!(lines(&stats(&home, &[]), &MEMBER), ["1 Abierto 1 1 0"], "{version}");
        assert_eq!(lines(&stats(&home, &["--by", "mes"]), &PERIOD)[0], "2023-11 1 0 1", "{version}");
        assert!(home.files() == before, "{version}");
    }
}

#[test]
fn on_a_terminal_there_is_a_table_with_bars_as_wide_as_it_is() {
    let home = seeded();
    let shown = |args: &[&str], columns: u16, variable: (&str, &str)| {
        let command = command(&home, "tickets").arg("stats").args(args).env(variable.0, variable.1);
        Terminal::start_sized(command, 60, columns).left().code(0)
    };
    let left = shown(&["--by", "semana"], 90, ("NO_COLOR", "1"));
    assert!(!left.bytes.contains('\u{1b}'), "{:?}", left.bytes);
    let rows: Vec<&str> = left.screen.lines().collect();
    assert!(rows[0].starts_with("6 tickets created, 4 closed, 2 open at the end"), "{}", left.screen);
    assert_eq!(rows[3], "2026-W01 █▂▁▁▁▁▁ 2026-W07");
    assert_eq!(rows[5], "Semana    Created  Closed  Open at end  █ created");
    assert_eq!(rows[6], format!("2026-W01        5       1            4  {}", "█".repeat(40)));
    assert_eq!(rows[8], "2026-W03        0       0            3");
    assert_eq!(rows[13], "Total           6       4            2");
    let narrow = shown(&["--by", "estado"], 34, ("NO_COLOR", "1"));
    assert!(narrow.screen.lines().all(|row| row.chars().count() <= 34), "{}", narrow.screen);
    assert!(narrow.screen.contains("Estado       Total  Open  Closed\n"), "{}", narrow.screen);
    assert!(shown(&[], 90, ("TERM", "xterm")).bytes.contains("\u{1b}[36m█"));
}

#[test]
fn a_hostile_name_cannot_act_on_a_terminal() {
    let home = seeded();
    home.run(["area", "add", "x", "--id", "2"]).done().code(0);
    home.sql()
        .execute("UPDATE catalogos SET nombre = ?1 WHERE catalogo = 'areas'", ["a\u{1b}[31m\u{9b}\nb\u{202e}"])
        .unwrap();
    for args in [&["--format", "table"][..], &["--format", "csv"], &["--json"], &["--format", "jsonl"]] {
        let command = command(&home, "tickets").args(["stats", "--by", "area", "--color", "never"]).args(args);
        let left = Terminal::start(command).left().code(0);
        let acting =
            left.bytes.replace("\r\n", "\n").replace('\r', "").chars().find(|it| it.is_control() && *it != '\n');
        assert!(acting.is_none() && !left.bytes.contains('\u{202e}'), "{args:?}: {:?}", left.bytes);
        assert!(left.bytes.contains("[31m"), "{args:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly_and_a_full_disk_is_a_failure() {
    let home = empty();
    ticket(&home, 1, 1, 1, 0);
    ticket(&home, 2, 1, 1, 30_000 * DAY);
    let mut running = home.run(["stats", "--by", "dia", "--format", "jsonl"]).start();
    let mut line = String::new();
    BufReader::new(running.child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("2026-01-01"), "{line}");
    let done = running.done();
    assert_eq!((done.code(0).err.as_str(), done.out.as_str()), ("", ""));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.run(["stats"]).stdout(full).done().code(1).err_has("the answer could not be written: No space left");
}

#[test]
fn a_server_counts_all_for_agents_and_their_own_for_others() {
    let home = seeded();
    let server = Server::with_tokens(&home, &[]);
    let get = |query: &str, token: &str| server.send(&Request::get(&format!("/api/estadisticas{query}")).token(token));
    let answer = get("", &agent()).json();
    assert_eq!((&answer["Por"], &answer["Total"]["Total"]), (&json!("estado"), &json!(6)));
    assert_eq!(lines(&get("?POR=Mes&hasta=2026-01-31", &agent()).json(), &PERIOD), ["2026-01 6 3 3"]);
    let own = get("?por=usuario", &user(OTHER)).json();
    assert_eq!(lines(&own, &MEMBER), [format!("{OTHER} null 3 0 3")]);
    assert_eq!(get(&format!("?usuarioId={USUARIO}"), &user(OTHER)).status, 403);
    assert_eq!(get(&format!("?usuarioId={USUARIO}"), &agent()).json()["Total"]["Total"], 3);
    assert_eq!(get(&format!("?usuarioId={USUARIO}&usuarioId={OTHER}"), &agent()).json()["Total"]["Total"], 3);
    for (filters, want) in [("abiertos=true", 2), ("estadoId=4", 4), ("estadoId=1&q=nothing", 0), ("where=abierto", 2)]
    {
        let answer = get(&format!("?por=mes&{filters}"), &agent());
        let total = &answer.json()["Total"];
        assert_eq!(total["Abiertos"].as_u64().unwrap() + total["Cerrados"].as_u64().unwrap(), want, "{filters}");
        let name = filters.split('=').next().unwrap().to_lowercase();
        assert!(answer.header("X-Filtros").unwrap().starts_with(&format!("por, {name}")), "{filters}");
    }
    assert_eq!(server.send(&Request::get("/api/estadisticas")).status, 401);
    for (query, name) in [
        ("?por=color", "por"),
        ("?desde=soon", "desde"),
        ("?hasta=x", "hasta"),
        ("?usuarioId=x", "usuarioId"),
        ("?where=color%3D1", "where"),
        ("?where=estado%3Dzzz", "where"),
    ] {
        let answer = get(query, &agent());
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.json()["errors"][name][0].is_string(), "{query}: {}", answer.text());
    }
    server.stop();
}

#[test]
fn over_a_server_the_answer_is_the_same_and_so_are_its_faults() {
    let home = seeded();
    home.run(["area", "add", "Redes", "--id", "2"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for args in [
        &["--by", "area"][..],
        &["--by", "usuario", "--where", "area=redes"],
        &["--by", "semana"],
        &["--by", "dia", "--since", "2026-01-02", "--hasta", "2026-01-05"],
    ] {
        let [mut here, mut there] =
            [&[][..], &["--remote", &url]].map(|far: &[&str]| stats(&home, &[args, far].concat()));
        for answer in [&mut here, &mut there] {
            answer["Momento"] = Value::Null;
            answer["Total"]["EdadMediana"] = Value::Null;
            answer["Total"]["EdadP90"] = Value::Null;
            for group in answer["Grupos"].as_array_mut().unwrap() {
                group.as_object_mut().unwrap().retain(|name, _| !name.starts_with("Edad"));
            }
        }
        assert_eq!(here, there, "{args:?}");
    }
    let done = home.run(["stats", "--remote", &url, "--where", "estado=zzz"]).done();
    done.code(2).err_has("--where: the server: there is no estado 'zzz'");
    server.stop();
}

#[test]
fn a_server_that_does_not_count_or_answers_nonsense_is_named() {
    let home = Home::new();
    let said = |body: &str, status: u16| {
        let answer = double::json(status, body);
        let double = Double::new([answer]);
        let done = home.run(["stats", "--remote", &double.url(), "--format", "table"]).done();
        done.code(1);
        done.err
    };
    assert!(said("{}", 404).contains("this server does not count tickets"));
    assert!(said("[]", 200).contains("the answer is no count of ours"));
    let huge = r#"{"Momento":"2026-01-01T00:00:00Z","Total":{"Total":18446744073709551615,"Abiertos":0,"Cerrados":0},"Grupos":[]}"#;
    assert!(said(huge, 200).contains("more tickets than there can be"));
}
