//! Lists as people see them: one line a ticket, whatever the window.

use std::fs;

use serde_json::json;
use vt100::Parser;

use crate::harness::{Home, USUARIO, root};
use crate::support::serving::Server;
use crate::support::terminal::{Left, Terminal, command, tickets};

const TITLES: [&str; 10] = [
    "La impresora del segundo piso no imprime desde esta mañana y nadie sabe por qué",
    "会议室的网络又断了，请尽快派人来看一下，谢谢大家的帮助",
    "プリンターが動きません",
    "🔥🔥 El servidor de correo no responde 🔥🔥 y los clientes llaman sin parar",
    "👨‍👩‍👧 Familia: permisos de la carpeta compartida",
    "VPN",
    "Кириллица тоже бывает в заголовках заявок",
    "line one\nline two\tand a tab",
    "عنوان باللغة العربية",
    "Ⓐ ½ ﷺ e\u{301}e\u{301}e\u{301} ⚠️ warning",
];

/// Thirty tickets, the oldest filed 30 half days ago, so that an age stays what it is for hours.
fn thirty() -> Home {
    let home = Home::new();
    for name in ["Redes", "Soporte técnico y mantenimiento", "会计部门"] {
        home.run(["area", "add", name]).done().code(0);
    }
    let row = |number: usize| {
        let ids = [number % 4 + 1, number % 4 + 1, [1, 2, 4][number % 3]];
        let [area, prioridad, estado] = ids;
        let (titulo, texto) = (TITLES[number % TITLES.len()], "text");
        json!({ "Titulo": titulo, "Descripcion": texto, "UsuarioId": USUARIO, "AreaId": area, "PrioridadId": prioridad,
            "EstadoId": estado })
    };
    let rows: String = (0..30).map(|number| format!("{}\n", row(number))).collect();
    home.run(["import", "-"]).stdin(rows).done().code(0);
    let count = home.run(["list", "--count"]).done();
    assert_eq!(count.code(0).out, "30\n");
    let ages = "UPDATE tickets SET fecha_creacion = unixepoch() - (30 - (clave % 1000000000000)) * 43200 - 1800, \
                fecha_actualizacion = unixepoch()";
    home.sql().execute_batch(ages).unwrap();
    home
}

/// Compares a screen with the one that is kept. `UPDATE=1` keeps it anew.
#[track_caller]
fn expect(name: &str, left: &Left) {
    let path = root().join("tests/suite/terminal/lists").join(name);
    let year = chrono_year(&left.screen);
    let screen = left.screen.replace(&format!("TKT-{year}-"), "TKT-YEAR-") + "\n";
    if std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty()) {
        fs::write(&path, &screen).unwrap();
    }
    assert_eq!(screen, fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

/// The year of the codes on a screen.
fn chrono_year(screen: &str) -> String {
    let at = screen.find("TKT-").unwrap();
    screen[at + 4..at + 8].to_owned()
}

fn sized(home: &Home, args: &[&str], rows: u16, columns: u16) -> Left {
    Terminal::start_sized(command(home, "tickets").args(args), rows, columns).left().code(0)
}

#[test]
fn thirty_tickets_are_a_line_each_at_80x24_and_at_50x20_here_and_over_remote() {
    let home = thirty();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let list = [&["list", "--color", "never"][..], remote].concat();
        expect("80x24.txt", &sized(&home, &list, 24, 80));
        expect("50x20.txt", &sized(&home, &list, 20, 50));
        expect("120x40.txt", &sized(&home, &[&list[..], &["--limit", "0"]].concat(), 40, 120));
    }
    server.stop();
}

#[test]
fn no_line_is_longer_than_the_window_however_small_that_is() {
    let home = thirty();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for (rows, columns) in [(5, 20), (5, 16), (200, 74), (200, 30), (200, 7), (200, 1)] {
        let named = ["--columns", "codigo,titulo,usuario,descripcion,creado"];
        for more in [&[][..], &named, &["--papelera"], &["--remote", &url]] {
            let list = [&["list", "--limit", "0", "--color", "never"][..], more].concat();
            let left = sized(&home, &list, rows, columns);
            if more == ["--papelera"] {
                continue;
            }
            // As many lines as there are tickets and a head: none was broken by the terminal.
            let size = |cells: u16| cells.try_into().unwrap();
            let mut screen = Parser::new(size(200), size(columns), 0);
            screen.process(left.bytes.as_bytes());
            assert_eq!(screen.screen().cursor_position().0, 31, "{columns} {more:?}");
        }
    }
}

#[test]
fn a_pipe_gets_whole_texts_in_utc_as_ever_and_json_has_no_zone() {
    let home = thirty();
    let piped = |args: &[&str]| home.run(args).env("TZ", "Nowhere/None").done().code(0).out.clone();
    let table = piped(&["list", "--format", "table"]);
    assert!(table.lines().next().unwrap().ends_with("Creacion (UTC)"), "{table}");
    assert!(table.contains("21:") || table.contains(":"), "{table}");
    assert!(!table.contains('…') && table.lines().count() > 31, "{table}");
    let json = piped(&["list"]);
    assert!(json.contains("T") && json.contains("Z\""), "{json}");
    assert!(piped(&["list", "--format", "csv"]).contains("line one\nline two"));
}

#[test]
fn colour_on_demand_marks_the_same_words_in_a_pipe_and_in_a_list_of_whole_texts() {
    let home = thirty();
    home.run(["estado", "rename", "2", "En progreso desde hace mucho tiempo"]).done().code(0);
    home.run(["update", "30", "--titulo", "a\u{2061}b\u{2060}", "-p", "4", "-e", "1", "--yes"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let bare = |text: &str| {
        let parts = text.split('\x1b').enumerate();
        let parts = parts.map(|(number, part)| if number == 0 { part } else { part.split_once('m').unwrap().1 });
        parts.collect::<String>().replace(['\u{2060}', '\u{2061}'], "")
    };
    for remote in [&[][..], &["--remote", &url]] {
        let piped = |color: &str| {
            let args = ["list", "--format", "table", "--color", color, "--columns", "titulo,prioridad,estado"];
            home.run(args).args(remote).done().code(0).out.clone()
        };
        let (plain, coloured) = (piped("never"), piped("always"));
        assert_eq!(bare(&coloured), bare(&plain));
        for part in ["\x1b[31mCrítica\x1b[0m", "\x1b[33mAlta\x1b[0m", "\x1b[32mAbierto\x1b[0m", "\x1b[2mCerrado\x1b[0m"]
        {
            assert!(coloured.contains(part), "{part:?} in {coloured:?}");
        }
        assert!(coloured.contains("\x1b[32mprogreso\x1b[0m"), "a name that is wrapped: {coloured:?}");
        assert!(!coloured.contains("\x1b[31mMedia") && !coloured.contains("\x1b[33mBaja"));
        assert!(coloured.lines().all(|line| line.matches("\x1b[0m").count() >= line.matches("\x1b[3").count()));
        for columns in [120, 40] {
            let list = [&["list", "--wrap"][..], remote].concat();
            let left = sized(&home, &list, 200, columns);
            let never = sized(&home, &[&list[..], &["--color", "never"]].concat(), 200, columns);
            assert_eq!(left.screen, never.screen);
            assert!(left.bytes.contains("\x1b[31mCrítica\x1b[0m"), "{:?}", left.bytes);
        }
    }
    server.stop();
}

#[test]
fn colour_marks_prioridad_and_estado_and_the_words_are_the_same_without() {
    let home = thirty();
    let plain = sized(&home, &["list", "--color", "never"], 50, 120);
    assert!(!plain.bytes.contains('\x1b'));
    let coloured = sized(&home, &["list"], 50, 120);
    assert_eq!(coloured.screen, plain.screen);
    for part in ["\x1b[31mCrítica\x1b[0m", "\x1b[33mAlta\x1b[0m", "\x1b[32mAbierto\x1b[0m", "\x1b[2mCerrado\x1b[0m"] {
        assert!(coloured.bytes.contains(part), "{part:?} in {:?}", coloured.bytes);
    }
    assert!(!coloured.bytes.contains("\x1b[31mMedia") && !coloured.bytes.contains("\x1b[33mBaja"));
    let none = command(&home, "tickets").arg("list").env("NO_COLOR", "1");
    assert!(!Terminal::start(none).left().code(0).bytes.contains('\x1b'));
    assert!(!home.run(["list", "--format", "table"]).done().code(0).out.contains('\x1b'));
}

#[test]
fn the_trash_says_why_when_and_by_whom_here_and_over_remote() {
    let home = Home::new();
    let codigo = home.seed();
    let run = home.run(["delete", "1", "-m", "filed twice", "-q"]).env("LOGNAME", "carmen");
    run.done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let left = tickets(&home, &[&["list", "--papelera", "--color", "never"][..], remote].concat()).left().code(0);
        let (head, row) = left.screen.split_once('\n').unwrap();
        assert_eq!(head, "Codigo           Titulo                   Eliminado  Quien   Motivo");
        assert!(row.starts_with(&format!("{codigo}  Cannot access dashboard  ")), "{row}");
        assert!(row.ends_with("  carmen  filed twice"), "{row}");
        let json = home.run(["list", "--papelera"]).args(remote).done().json();
        assert_eq!(json[0].as_object().unwrap().len(), 10, "the documented members");
    }
    server.stop();
}

#[test]
fn who_changed_or_said_something_has_the_name_of_the_catalogue_and_in_json_the_id() {
    let home = Home::new();
    home.seed();
    home.run(["update", "1", "-p", "3"]).done().code(0);
    home.run(["comment", "1", "-m", "seen"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "Ana Ruiz"]).done().code(0);
    // As a server notes whose token it was.
    home.sql().execute("UPDATE cambios SET quien = ?1", [USUARIO]).unwrap();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let log = tickets(&home, &[&["log", "--color", "never"][..], remote].concat()).left().code(0).screen;
        assert!(log.lines().next().unwrap().contains("  Ana Ruiz (cli)"), "{log}");
        let show = tickets(&home, &[&["show", "1", "--color", "never"][..], remote].concat()).left().code(0).screen;
        assert!(show.contains(&format!("UsuarioId           {USUARIO} (Ana Ruiz)")), "{show}");
        assert!(show.contains("  Ana Ruiz (cli)\n  seen"), "{show}");
        assert_eq!(home.run(["log"]).args(remote).done().json()[0]["Quien"], USUARIO);
    }
    server.stop();
}

#[test]
fn a_code_is_a_link_on_a_terminal_that_says_it_knows_links_and_only_to_a_server() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let link = format!("\x1b]8;;{url}/api/tickets/{codigo}\x1b\\{codigo}\x1b]8;;\x1b\\  Cannot");
    let remote = ["--remote", url.as_str()];
    let table: [(&[&str], (&str, &str), bool); 9] = [
        (&remote, ("VTE_VERSION", "7000"), true),
        (&remote, ("TERM_PROGRAM", "WezTerm"), true),
        (&remote, ("TERM", "xterm-kitty"), true),
        (&remote, ("VTE_VERSION", "4600"), false),
        (&remote, ("TERM", "xterm"), false),
        (&[], ("VTE_VERSION", "7000"), false),
        (&["--color", "never", "--remote", &url], ("VTE_VERSION", "7000"), false),
        (&["--json", "--remote", &url], ("VTE_VERSION", "7000"), false),
        (&["--wrap", "--remote", &url], ("VTE_VERSION", "7000"), false),
    ];
    for (args, (name, value), is_link) in table {
        let left = Terminal::start(command(&home, "tickets").arg("list").args(args).env(name, value)).left().code(0);
        assert_eq!(left.bytes.contains(&link), is_link, "{args:?} {name}: {:?}", left.bytes);
        assert_eq!(left.bytes.contains("\x1b]8"), is_link, "{args:?} {name}");
    }
    server.stop();
}
