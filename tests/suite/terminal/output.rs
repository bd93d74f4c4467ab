//! What is written obeys what was asked for, in every format and wherever it goes.

use serde_json::json;

use crate::harness::Home;
use crate::import::row;

#[test]
fn list_has_the_columns_that_are_named_in_every_format() {
    let home = Home::new();
    let codigo = home.seed();
    let list = |format: &str| {
        let done = home.run(["list", "--columns", "titulo,area,codigo,titulo", "--format", format]).done();
        done.code(0).out.clone()
    };
    let titulo = "Cannot access dashboard";
    assert_eq!(list("csv"), format!("Titulo,AreaId,Codigo,Titulo\r\n{titulo},1,{codigo},{titulo}\r\n"));
    assert_eq!(list("tsv"), format!("Titulo\tAreaId\tCodigo\tTitulo\r\n{titulo}\t1\t{codigo}\t{titulo}\r\n"));
    let want = format!(r#"{{"Titulo":"{titulo}","AreaId":1,"Codigo":"{codigo}"}}"#);
    assert_eq!(list("jsonl"), want.clone() + "\n");
    assert_eq!(list("json").split_whitespace().collect::<String>(), format!("[{want}]").replace(' ', ""));
    let all = "id,titulo,descripcion,usuario,prioridad,estado,creado,actualizado,codigo,area";
    let all = home.run(["list", "--json", "--columns", all]).done();
    assert_eq!(all.code(0).json(), home.run(["list", "--json"]).done().json());
}

#[test]
fn a_hyphen_is_stdout_where_a_file_is_named_and_a_backup_refuses_it() {
    let home = Home::new();
    home.seed();
    let out = |args: &[&str]| home.run(args).done().code(0).out.clone();
    assert_eq!(out(&["export", "-o", "-"]), out(&["export"]));
    assert_eq!(out(&["export", "-o", "-", "--format", "csv"]), out(&["export", "--format", "csv"]));
    let svg = home.run(["stats", "--svg", "-"]).done();
    assert!(svg.code(0).out.starts_with("<svg ") && svg.out.trim_end().ends_with("</svg>"), "{}", svg.out);
    assert_eq!(svg.err, "");
    home.via(["sh", "-c", "\"$0\" stats --png - > chart.png"]).done().code(0);
    assert!(std::fs::read(home.path().join("chart.png")).unwrap().starts_with(b"\x89PNG"));
    let backup = home.run(["backup", "-"]).done();
    backup.code(2).err_has("-: a backup is a file");
    let names: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name == "-"), "{names:?}");
}

#[test]
fn an_ending_that_is_no_format_is_wrong_usage_with_those_that_are() {
    let home = Home::new();
    home.seed();
    let done = home.run(["export", "-o", "x.ods"]).done();
    done.code(2).err_has("x.ods: unknown ending: use .jsonl, .ndjson, .json, .csv, .tsv or .xlsx");
    assert!(!home.path().join("x.ods").exists());
    home.run(["export", "-o", "x.ods", "--format", "csv"]).done().code(0);
    for name in ["x", "x.jsonl", "x.NDJSON"] {
        home.run(["export", "-o", name]).done().code(0);
    }
}

#[test]
fn an_error_is_json_where_a_flag_asked_for_json_and_words_elsewhere() {
    let home = Home::new();
    home.seed();
    for args in
        [&["show", "99"][..], &["create", "-t", "a"], &["update", "99", "-a", "1"], &["list", "--db", "/dev/null/x"]]
    {
        let words = home.run(args).done();
        assert!(words.err.starts_with("error: "), "{}", words.err);
        for flag in [&["--json"][..], &["--format", "json"], &["--format", "jsonl"]] {
            let done = home.run(args).args(flag).done();
            assert_eq!(done.status.code(), words.status.code());
            assert!(done.problem()["status"].is_u64(), "{}", done.err);
        }
        assert!(home.run(args).args(["-q"]).done().err.starts_with("error: "));
    }
}

#[test]
fn json_is_harmless_in_pipes_and_files_too_and_errors_are_as_well() {
    let home = Home::new();
    let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2066}\u{200e}ñ😀¿—";
    let want = "a\\u001b\\u007f\\u009b\\u202e\\u2066\\u200eñ😀¿—";
    home.run(["import", "-"]).stdin(row(text)).done().code(0);
    home.run(["comment", "1", "-m", text]).done().code(0);
    for args in [
        &["list", "--json"][..],
        &["list", "--format", "jsonl"],
        &["list", "--columns", "titulo", "--json"],
        &["show", "1", "--json"],
        &["show", "1", "--comments", "--json"],
        &["export"],
        &["export", "--json"],
        &["export", "--comments"],
        &["search", "a", "--json"],
        &["log", "--json"],
    ] {
        let done = home.run(args).done();
        assert!(done.code(0).out.contains(want), "{args:?}: {}", done.out);
    }
    home.run(["export", "-o", "a.jsonl"]).done().code(0);
    assert!(std::fs::read_to_string(home.path().join("a.jsonl")).unwrap().contains(want));
    assert_eq!(home.run(["list", "--json"]).done().json()[0]["Titulo"], json!(text));
    let refused = home.run(["create", "--json", "-t", "a", "-d", "b", "-u", "x\u{9b}\u{202e}y"]).done();
    assert!(refused.code(3).err.contains("\\u009b\\u202e") || !refused.err.contains('\u{9b}'), "{}", refused.err);
}

#[test]
fn cells_between_tabs_have_neither_tabs_nor_line_ends() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(row("a\tb\r\nc\\d \"e\"") + &row("\"q\" r")).done().code(0);
    let done = home.run(["export", "--format", "tsv"]).done();
    let cells: Vec<&str> = done.code(0).out.lines().skip(1).map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(cells, ["a\\tb\\r\\nc\\\\d \"e\"", "\"\"\"q\"\" r\""]);
}
