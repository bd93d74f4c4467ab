//! `import` of files without a header, and of comments in sheets and in JSON: what is proposed for them goes in.

use std::fs;

use super::helpdesks::told;
use super::look::{gone_in, import, pasted, proposed, samples};
use crate::harness::{Home, USUARIO};
use crate::support::filing::here_and_there;

/// The made-up files, and the first ticket that becomes of each.
const PROPOSED: [(&str, &str); 17] = [
    (
        "anfragen.csv",
        "TKT-2024-000001 Drucker | Papier fehlt | Büro | Alta | Abierto | Jürgen Müller | 2024-11-25T08:10:00Z | ",
    ),
    ("board.csv", "TKT-2024-000001 Order toner | Black\nand blue | Importado | Media | Abierto | "),
    (
        "calls.csv",
        "TKT-2025-000001 No network | Since 8 am | LAN | Crítica | Abierto | Ana Ruiz | 2025-04-03T08:10:00Z | ",
    ),
    (
        "city.csv",
        "TKT-2019-000001 Noise - Residential | Somebody came and observed nothing at that time. | NOISE | Media | Cerrado | importado | 2019-04-18T21:55:45Z | ",
    ),
    (
        "hubspot.csv",
        "TKT-2024-000001 Refund of order 17 | The customer wants the money back. | Billing issue | Alta | Waiting on contact | ",
    ),
    ("kaggle.csv", "TKT-2026-000001 Product setup | "),
    (
        "linear.csv",
        "TKT-2024-000001 Login is slow | It takes 8 seconds | Web | Alta | Cerrado | ana@example.com | 2024-05-24T07:06:19Z | 2024-05-25T07:06:19Z\n  2024-05-25T07:00:00Z Cerrado\n",
    ),
    (
        "llamadas.csv",
        "TKT-2025-000001 No hay red | Desde las 8 no hay red en planta 2 | Redes | Alta | Abierto | Ana Ruiz | 2025-04-03T08:10:00Z | ",
    ),
    ("mantis.csv", "TKT-2024-000001 Login page is blank | Login page is blank | Login | Crítica | Resuelto | ana | "),
    (
        "nested.json",
        "TKT-2024-000001 Login fails | Error 500 | Web | Crítica | Abierto | Ana Ruiz | 2024-05-01T10:00:00Z | ",
    ),
    (
        "osticket.csv",
        "TKT-2024-000001 Cannot print | Cannot print | Support | Media | Cerrado | Ana Ruiz | 2024-03-04T09:12:00Z | ",
    ),
    ("rows.jsonl", "TKT-2024-000001 Disk is full | sda1 | storage | Alta | Abierto | ana | 2024-05-01T10:00:00Z | "),
    (
        "spiceworks.csv",
        "TKT-2024-000001 Laptop will not start | Black screen since this morning. | Hardware | Alta | Abierto | ana@example.com | 2024-03-04T09:12:00Z | ",
    ),
    (
        "suche.csv",
        "TKT-2024-000001 Drucker | Er druckt nicht. | Support::Hardware | Media | Cerrado | Jürgen Müller | 2024-03-14T09:12:00Z | ",
    ),
    (
        "trac.csv",
        "TKT-2024-000001 Search is slow | It takes 8 seconds. | ui | Alta | Abierto | ana | 2024-02-01T08:00:00Z | ",
    ),
    (
        "youtrack.csv",
        "TKT-2024-000001 Door badge does not work | Since Monday | Help Desk | Crítica | Resuelto | ana | 2024-03-04T09:12:00Z | ",
    ),
    (
        "zammad.json",
        "TKT-2024-000001 Printer offline | Printer offline | Hardware | Media | Cerrado | ana@example.com | 2024-03-04T10:02:11Z | 2024-03-05T08:00:00Z\n  2024-03-04T10:02:11Z Ana Ruiz: It does not print\n  2024-03-04T11:02:11Z Bob (internal): No toner\n",
    ),
];

#[test]
fn what_is_proposed_for_an_unknown_file_works_when_it_is_pasted() {
    let files = samples();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), PROPOSED.map(|(name, _)| name));
    for ((file, want), (_, bytes)) in PROPOSED.into_iter().zip(files) {
        let (told, err) = gone_in(file, &bytes);
        // The year of today is in the code of what has no date.
        let year = &told[4..8];
        assert!(told.starts_with(&want.replace("TKT-2026", &format!("TKT-{year}"))), "{file}: {told}");
        assert!(err.contains(" would go in with:\n"), "{file}: {err}");
    }
}

#[test]
fn issues_that_say_only_how_many_comments_they_have_are_those_of_a_known_helpdesk() {
    let issue = |number: u32, comments: u32| {
        format!(
            r#"{{"html_url": "https://example.com/{number}", "number": {number}, "title": "t{number}", "user": {{"login": "ana"}},
            "state": "open", "milestone": null, "comments": {comments}, "created_at": "2024-07-01T10:00:00Z", "body": "b"}}"#
        )
    };
    let (told, err) = gone_in("rest.json", format!("[{},{}]", issue(1, 3), issue(2, 0)).as_bytes());
    assert!(err.contains(" --from github\n"), "{err}");
    assert!(told.starts_with("TKT-2024-000001 t1 | b | GitHub | Media | Abierto | ana | "), "{told}");
}

const NAMELESS: &str = "17;03/04/2025 08:10;No hay red en la planta 2;Ana Ruiz;Alta;Abierto;Redes
18;25/04/2025 09:00;La impresora no tiene tóner;Eva Gil;Baja;Cerrado;Impresoras
19;26/04/2025 10:30;El correo no llega;Ana Ruiz;Alta;Abierto;Redes
";

#[test]
fn a_sheet_without_a_header_is_known_by_its_first_line_and_read_by_what_columns_hold() {
    let (told, err) = gone_in("nameless.csv", NAMELESS.as_bytes());
    let first = "TKT-2025-000001 No hay red en la planta 2 | No hay red en la planta 2 | Redes | Alta | Abierto | Ana Ruiz | 2025-04-03T08:10:00Z | ";
    assert!(told.starts_with(first), "{told}");
    assert_eq!(told.lines().count(), 3, "the first line is a row: {told}");
    for line in [
        "nameless.csv: 3 rows, 7 columns without names\n",
        "2       FechaCreacion  25/04/2025 09:00 is 2025-04-25 09:00\n",
    ] {
        assert!(err.contains(line), "{line}: {err}");
    }
    let home = Home::new();
    home.file("one.csv", "No red en la planta;ana@example.com;2025-04-25 09:00\n");
    let commands = proposed(&import(&home, "one.csv", &["-a", "1"]));
    assert!(commands[0].contains(" --no-header --map 3=FechaCreacion --map 1=Titulo --map 2=Usuario "), "{commands:?}");
    pasted(&home, &commands[0]).code(0);
}

#[test]
fn columns_without_names_have_numbers_that_flags_and_profiles_say() {
    here_and_there(|home, remote| {
        home.file("n.csv", "\u{feff}17,No red,x\n18,Luz,y\n");
        let args = ["--no-header", "--map", "2=Titulo", "--map", "3=Descripcion", "-u", USUARIO, "-a", "1", "-p", "2"];
        let args = [&args[..], &["-e", "1", "--key", "1"], remote].concat();
        import(home, "n.csv", &args).code(0);
        assert!(told(home, remote).contains(" No red | x | ") && told(home, remote).contains(" Luz | y | "));
        import(home, "n.csv", &[&args[..], &["--save-profile", "n.toml"]].concat()).code(0);
        assert!(fs::read_to_string(home.path().join("n.toml")).unwrap().contains("\nno-header = true\n"));
        let again = import(home, "n.csv", &[&["--profile", "n.toml"], remote].concat());
        assert_eq!(again.code(0).out, "0 new tickets; 2 were there already\n");
        home.file("n.csv", "17,No red,x\n18,Luz,y,z\n");
        let long = import(home, "n.csv", &args);
        long.code(3).err_has("line 2: The row has 4 cells, and the first row has 3: name all columns with --columns.");
        let named = import(home, "n.csv", &["--columns", "Titulo,Descripcion"]);
        named.code(3).err_has("line 1: The row has 3 cells, and --columns names 2.");
    });
}

/// Files with comments, what of the table is said of them, and what becomes of the first ticket's.
const COMMENTED: [(&str, &str, &[&str], &str); 5] = [
    (
        "jira.csv",
        "Nr,Subject,Opened,Comment,Comment\n1,VPN,25/11/2024 09:05,25/11/2024 10:00;bob;Toner; black,26/11/2024 14:30;ana;Works\n2,LAN,26/11/2024 09:05,,\n",
        &["Comment comments 25/11/2024 10:00;bob;Toner; black, …"],
        "  2024-11-25T10:00:00Z bob: Toner; black\n  2024-11-26T14:30:00Z ana: Works\n",
    ),
    (
        "plain.csv",
        "Nr,Subject,Body,Opened,Comentario\n1,VPN,Slow,2024-11-25 09:05,Toner is ordered\n2,LAN,Gone,2024-11-26 09:05,\n",
        &["Comentario comments Toner is ordered"],
        "  2024-11-25T09:05:00Z : Toner is ordered\n",
    ),
    (
        "api.json",
        r#"{"tickets": [{"id": 1, "subject": "VPN", "created_at": "2024-11-25T09:05:00Z", "comments": [
            {"id": 7, "body": "Toner", "created_at": "2024-11-25T10:00:00Z", "author": {"name": "bob"}, "public": false},
            {"id": 8, "body": "Works", "created_at": "2024-11-26T10:00:00Z", "author": {"name": "ana"}, "public": true}]},
            {"id": 2, "subject": "LAN", "created_at": "2024-11-26T09:05:00Z", "comments": []}]}"#,
        &["comments.body comments Toner, Works", "comments.author.name authors of comments bob, ana"],
        "  2024-11-25T10:00:00Z bob (internal): Toner\n  2024-11-26T10:00:00Z ana: Works\n",
    ),
    (
        "own.jsonl",
        "{\"Nr\": 1, \"Asunto\": \"VPN\", \"Fecha\": \"2024-11-25 09:05\", \"Comentarios\": [{\"Fecha\": \"2024-11-25 10:00\", \"Quien\": \"bob\", \"Texto\": \"Toner\"}]}\n{\"Nr\": 2, \"Asunto\": \"LAN\", \"Fecha\": \"2024-11-26 09:05\"}\n",
        &["Comentarios.Fecha dates of comments 2024-11-25 10:00"],
        "  2024-11-25T10:00:00Z bob: Toner\n",
    ),
    (
        // An array by another name has comments if each has a text, a date and an author.
        "log.jsonl",
        "{\"no\": 1, \"title\": \"VPN\", \"date\": \"2024-11-25 09:05\", \"entries\": [{\"time\": \"25.11.2024 10:00\", \"user\": \"bob\", \"text\": \"Toner\"}], \"files\": [{\"name\": \"a.png\", \"date\": \"2024-11-25\"}]}\n",
        &["entries.text comments Toner", "files.name left out a.png"],
        "  2024-11-25T10:00:00Z bob: Toner\n",
    ),
];

#[test]
fn what_looks_like_comments_is_proposed_as_comments() {
    for (file, text, lines, want) in COMMENTED {
        let (told, err) = gone_in(file, text.as_bytes());
        // Whatever is between columns of the table.
        let table = err.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in lines {
            assert!(table.contains(line), "{file}: {line}: {err}");
        }
        let said: String =
            told.lines().skip(1).take_while(|it| it.starts_with("  ")).map(|it| format!("{it}\n")).collect();
        assert_eq!(said, want, "{file}: {told}");
    }
}

#[test]
fn comments_that_cannot_be_read_are_left_out_and_a_pipe_keeps_none() {
    // Without the date of a ticket its comments have none.
    let (_, err) = gone_in("undated.csv", b"Nr,Subject,Comment,Comment\n1,VPN,a,b\n2,LAN,,c\n");
    assert!(err.contains("Comment  left out"), "{err}");
    let home = Home::new();
    let done = home.run(["import", "-", "--format", "table"]).stdin(COMMENTED[0].1).done();
    assert!(proposed(&done).len() == 1, "{}", done.err);
    done.err_has("Comment  left out       ");
    // Numbers of comments are none.
    let (_, err) = gone_in("count.csv", b"Nr,Subject,Opened,Comments\n1,VPN,2024-11-25,3\n2,LAN,2024-11-26,0\n");
    assert!(err.contains("Comments  left out"), "{err}");
}

#[test]
fn a_dry_run_shows_the_comments_of_a_known_helpdesk() {
    let home = Home::new();
    home.file("j.csv", fs::read(crate::harness::root().join("tests/suite/import/samples/jira.csv")).unwrap());
    let dry = import(&home, "j.csv", &["--from", "jira", "--dry-run"]);
    dry.code(0).err_has("\nComment       comments            ");
}
