//! `tickets list` and `tickets show`.

use serde_json::{Value, json};

use crate::harness::{Home, USUARIO};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

/// Thirty tickets: areas 1 to 3, prioridades 1 and 2, two users.
fn thirty() -> Home {
    let home = Home::new();
    for number in 1..=30 {
        let usuario = if number % 5 == 0 { OTHER } else { USUARIO };
        let ticket = home.ticket(&format!("ticket {number}")).usuario(usuario);
        ticket.area(number % 3 + 1).prioridad(number % 2 + 1).file();
    }
    home
}

fn numbers(list: &Value) -> Vec<u32> {
    let titles = list.as_array().unwrap().iter().map(|ticket| ticket["Titulo"].as_str().unwrap().to_owned());
    titles.map(|title| title.strip_prefix("ticket ").unwrap().parse().unwrap()).collect()
}

#[test]
fn a_list_is_newest_first_and_says_what_it_left_out() {
    let home = thirty();
    let done = home.run(["list", "--limit", "20"]).done();
    assert_eq!(numbers(&done.code(0).json()), (11..=30).rev().collect::<Vec<_>>());
    assert_eq!(done.err, "20 of 30; see more with --limit\n");
    let done = home.run(["list", "--limit", "100"]).done();
    assert_eq!((numbers(&done.code(0).json()).len(), done.err.as_str()), (30, ""));
    let done = home.run(["list", "--limit", "3", "--format", "jsonl"]).done();
    assert_eq!(done.code(0).out.lines().count(), 3);
    let done = home.run(["list", "--limit", "2", "-q"]).done();
    assert!(done.code(0).out.lines().all(|line| line.starts_with("TKT-")), "{}", done.out);
    let done = home.run(["list", "--limit", "2", "--format", "table"]).done();
    assert_eq!(done.code(0).out.lines().count(), 3);
}

#[test]
fn what_a_filter_leaves_out_is_counted_to_a_thousand() {
    let home = Home::new();
    let row = |area: u32, number: u32| format!("{number},Hay,{USUARIO},{area},1,1\n");
    let rows: String = (1..=2_001).map(|number| row(if number <= 1_000 { 1 } else { 2 }, number)).collect();
    home.file("rows.csv", format!("Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n{rows}"));
    home.run(["import", "rows.csv", "-q"]).done().code(0);
    for (filter, rest) in [
        (["--area", "1"], "2 of 1000"),
        (["--area", "2"], "2 of more than 1000"),
        (["--where", "area=1 and area=1"], "2 of 1000"),
        (["--where", "area=2 and prioridad=1"], "2 of more than 1000"),
        (["--where", "area=2 or prioridad=9"], "2 of more than 1000"),
    ] {
        let done = home.run(["list", "--limit", "2"]).args(filter).done();
        assert_eq!(done.code(0).err, format!("{rest}; see more with --limit\n"), "{filter:?}");
    }
}

#[test]
fn filters_are_combined() {
    let home = thirty();
    let list = |args: &[&str]| numbers(&home.run(["list"]).args(args).done().code(0).json());
    assert_eq!(list(&["--area", "1"]), [30, 27, 24, 21, 18, 15, 12, 9, 6, 3]);
    assert_eq!(list(&["--area", "1", "--prioridad", "2"]), [27, 21, 15, 9, 3]);
    assert_eq!(list(&["--usuario", OTHER]), [30, 25, 20, 15, 10, 5]);
    assert_eq!(list(&["--usuario-id", OTHER, "--area-id", "1", "--limit", "1"]), [30]);
    assert_eq!(list(&["--estado", "2"]), [0_u32; 0]);
    assert_eq!(list(&["--desde", "1h", "--hasta", "2999-01-01", "--limit", "99"]).len(), 30);
    assert_eq!(list(&["--desde", "2999-01-01"]).len(), 0);
    assert_eq!(list(&["--hasta", "2000-01-01T00:00:00Z"]).len(), 0);
    let done = home.run(["list", "--area", "2", "--limit", "4"]).done();
    assert_eq!(done.err, "4 of 10; see more with --limit\n");
}

#[test]
fn a_moment_is_said_in_three_ways_and_a_day_counts_whole() {
    let home = Home::new();
    home.seed();
    let today = &home.run(["show", "1"]).done().json()["FechaCreacion"].as_str().unwrap()[..10].to_owned();
    for args in [["--desde", today], ["--hasta", today], ["--desde", "2w"]] {
        assert_eq!(home.run(["list"]).args(args).done().code(0).json().as_array().unwrap().len(), 1, "{args:?}");
    }
    for value in ["someday", "-1d", "7", "d", "2026-13-01", "99999999999999w", ""] {
        home.run(["list", &format!("--desde={value}")]).done().code(2).err_has("--desde");
    }
    for args in [["--area", "0"], ["--area", "x"], ["--usuario", "juan"], ["--limit", "x"], ["--limit", "4294967296"]] {
        home.run(["list"]).args(args).done().code(2).err_has(args[0]);
    }
}

#[test]
fn a_ticket_is_shown_by_each_of_its_names() {
    let home = thirty();
    let newest = home.run(["show", "@last"]).done().code(0).json();
    assert_eq!(newest["Titulo"], "ticket 30");
    let code = newest["Codigo"].as_str().unwrap();
    let year = &code[4..8];
    let names = [code, &code.to_lowercase(), &format!("{year}-30"), "30", newest["IdTicket"].as_str().unwrap()];
    for name in names {
        assert_eq!(home.run(["show", name]).done().code(0).json(), newest, "{name}");
    }
    let detail = home.run(["show", "30", "--format", "table"]).done();
    assert!(detail.code(0).out.starts_with(&format!("Codigo              {code}\n")), "{}", detail.out);
    assert_eq!(home.run(["show", "30", "-q"]).done().out, format!("{code}\n"));
}

#[test]
fn a_ticket_that_is_not_there_is_not_found() {
    let home = Home::new();
    for name in ["1", "000042", "2026-1", "TKT-2026-000001", "tkt-2026-1000000", USUARIO, "@last"] {
        let done = home.run(["show", "--json", name]).done();
        let problem = serde_json::from_str::<Value>(
            done.code(4).err.split_once('{').map(|(_, rest)| format!("{{{rest}")).unwrap().as_str(),
        );
        assert_eq!(problem.unwrap()["status"], json!(404), "{name}");
    }
    let names = "0,uno,@first,+1,1_0,,2026-,2026-000001-2,TKT-2026,TKT-2026-1,TKT-2026-000000,TKT-2026-0000001,\
                 TKT-26-000001,TKT-2026-+00001,TKT-2026-１,ABC-2026-000001,99999999999999999999999";
    for name in names.split(',') {
        home.run(["show", name]).done().code(2).err_has("is no ticket code");
    }
}

#[test]
fn listing_where_there_is_no_store_yet_is_empty_and_makes_none() {
    let home = Home::new();
    let done = home.run(["list"]).done();
    assert_eq!(done.code(0).out, "[]\n");
    done.err_has("there is no store yet");
    assert!(!home.store().exists());
}
