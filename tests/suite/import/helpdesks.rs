//! `import` of other helpdesks' files: each made-up sample has the real product's columns, values and dates.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Done, Home, root};
use crate::support::filing::here_and_there;
use crate::support::serving::Server;

/// A sample, its profile, and what becomes of its tickets, in the order of their codes.
const SAMPLES: [(&str, &str); 12] = [
    (
        "beads.jsonl",
        "TKT-2025-000001 Index is slow | p99 is 2 s | bug | Crítica | Cerrado | ana | 2025-10-14T19:00:00Z | 2025-10-15T19:00:00Z
  2025-10-14T20:00:00Z bob: EXPLAIN says scan
  2025-10-15T19:00:00Z Cerrado
TKT-2025-000002 Docs | Docs | task | Media | blocked | beads | 2025-10-16T19:00:00Z | 2025-10-16T19:00:00Z
",
    ),
    (
        "bugzilla.csv",
        "TKT-2024-000001 Crash in compose | Crash in compose | Mail | Crítica | Resuelto | ana@example.com | 2024-08-01T08:00:00Z | 2024-08-02T08:00:00Z
TKT-2024-000002 Slow | Slow | News | Media | Abierto | eva@example.com | 2024-08-03T08:00:00Z | 2024-08-03T08:00:00Z
",
    ),
    (
        "freshdesk.csv",
        "TKT-2024-000001 Cannot log in | Cannot log in | Support | Crítica | Cerrado | Ana Ruiz | 2024-01-05T09:12:33Z | 2024-01-07T08:00:00Z
  2024-01-07T08:00:00Z Cerrado
TKT-2024-000002 Refund | Refund | Question | Baja | Waiting on Customer | Eva Gil | 2024-01-31T23:00:00Z | 2024-02-01T23:00:00Z
",
    ),
    (
        "github.json",
        "TKT-2024-000001 Crash on start | Steps:\r\n1. start | 1.0 | Media | Cerrado | ana | 2024-07-01T10:00:00Z | 2024-07-02T10:00:00Z
  2024-07-02T09:00:00Z bob: Fixed in 1.0.1
  2024-07-02T09:00:00Z Cerrado
TKT-2024-000002 Question | Question | GitHub | Media | Abierto | eva | 2024-07-05T10:00:00Z | 2024-07-05T10:00:00Z
",
    ),
    (
        "gitlab.csv",
        "TKT-2024-000001 Pipeline fails | see the log\nof job 7 | v1 | Media | Cerrado | Ana Ruiz | 2024-06-01T10:00:00Z | 2024-06-02T10:00:00Z
  2024-06-02T09:00:00Z Cerrado
TKT-2024-000002 Docs | Docs | GitLab | Media | Abierto | Eva Gil | 2024-06-03T10:00:00Z | 2024-06-03T10:00:00Z
",
    ),
    (
        "glpi.csv",
        "TKT-2025-000001 Alta de usuario | Alta de usuario | Cuentas | Media | Cerrado | Ruiz Ana | 2025-03-01T07:00:00Z | 2025-03-02T08:00:00Z
  2025-03-02T08:00:00Z Cerrado
TKT-2026-000001 No imprime | Desde las 8 | Impresoras | Crítica | En Progreso | Ruiz Ana | 2026-11-25T09:30:00Z | 2026-11-25T10:00:00Z
",
    ),
    (
        "jira.csv",
        "TKT-2025-000001 VPN is slow | VPN is slow | Office help | Media | En Progreso | Eva Gil | 2025-01-01T23:15:00Z | 2025-01-03T12:00:00Z
TKT-2025-000002 Access for the new colleague | Needs CRM | Office help | Media | Waiting for approval | ana | 2025-01-03T07:00:00Z | 2025-01-03T07:00:00Z
TKT-2026-000001 Printer on floor 3 | It prints\nonly zeros; \"toner\" is new | Office help | Crítica | Cerrado | ana | 2026-11-25T08:05:00Z | 2026-11-26T13:30:00Z
  2026-11-25T09:00:00Z bob: Ordered; will come tomorrow
  2026-11-26T13:30:00Z ana: Works
  2026-11-26T13:30:00Z Cerrado
",
    ),
    (
        "otrs.csv",
        "TKT-2024-000001 Server room is hot | Server room is hot | Raw | Crítica | Cerrado | Ana Ruiz | 2024-01-01T08:00:00Z | 2024-01-03T09:00:00Z
  2024-01-03T09:00:00Z Cerrado
TKT-2024-000002 Door | Door | Postmaster | Media | pending reminder | Eva Gil | 2024-01-04T08:00:00Z | 2024-01-04T08:00:00Z
",
    ),
    (
        "redmine.csv",
        "TKT-2024-000001 Home page is blank | Since the release\nof Monday | Frontend | Crítica | Cerrado | Ana Ruiz | 2024-05-01T07:00:00Z | 2024-05-02T08:00:00Z
  2024-05-02T08:00:00Z Cerrado
TKT-2024-000002 Dark mode | Dark mode | Website | Media | En Progreso | Eva Gil | 2024-05-03T08:00:00Z | 2024-05-03T08:00:00Z
",
    ),
    (
        "servicenow.csv",
        "TKT-2024-000001 Email is down | No mail since 8 | Service Desk | Crítica | Cerrado | Ana Ruiz | 2024-03-01T07:00:00Z | 2024-03-02T07:00:00Z
  2024-03-02T06:30:00Z Cerrado
TKT-2024-000002 Mouse | Mouse | Hardware | Baja | On Hold | Eva Gil | 2024-03-05T07:00:00Z | 2024-03-05T07:00:00Z
",
    ),
    (
        "taskwarrior.json",
        "TKT-2020-000001 Call the landlord | Call the landlord | Home.Repairs | Alta | Cerrado | taskwarrior | 2020-10-21T06:52:09Z | 2020-10-22T06:52:09Z
  2020-10-21T08:00:00Z : no answer
  2020-10-22T06:52:09Z Cerrado
TKT-2021-000001 Buy toner | Buy toner | Tareas | Media | Abierto | taskwarrior | 2021-01-01T00:00:00Z | 2021-01-01T00:00:00Z
",
    ),
    (
        "zendesk.jsonl",
        "TKT-2024-000001 Help, my printer is on fire! | The fire is very colorful. | Hardware | Alta | Cerrado | Ana Ruiz | 2024-07-20T22:55:29Z | 2024-08-05T10:38:52Z
  2024-07-20T22:55:29Z Ana Ruiz: The fire is very colorful.
  2024-07-21T08:00:00Z Bob (internal): Call the fire brigade
  2024-08-01T10:00:00Z Cerrado
TKT-2025-000001 Second | Second | Zendesk | Media | Abierto | Ana Ruiz | 2025-01-01T00:00:00Z | 2025-01-01T00:00:00Z
",
    ),
];

fn sample(name: &str) -> PathBuf {
    root().join("tests/suite/import/samples").join(name)
}

/// Clocks of Madrid without a file of the machine.
fn import(home: &Home, file: &str, args: &[&str]) -> Done {
    home.run(["import", file]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(args).done()
}

/// The names of a catalogue by their ids.
fn names(home: &Home, catalogue: &str, remote: &[&str]) -> Vec<(String, String)> {
    let entries = home.run([catalogue, "list", "--format", "json"]).args(remote).done().code(0).json();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    entries.as_array().unwrap().iter().map(|it| (text(&it["Id"]), text(&it["Nombre"]))).collect()
}

/// All tickets with their names, dates, comments and closings.
fn told(home: &Home, remote: &[&str]) -> String {
    let [areas, prioridades, estados, usuarios] =
        ["area", "prioridad", "estado", "usuario"].map(|catalogue| names(home, catalogue, remote));
    let name = |names: &[(String, String)], id: &Value| {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        names.iter().find(|(known, _)| *known == id).map_or(id.clone(), |(_, name)| name.clone())
    };
    let exported = home.run(["export", "--history"]).args(remote).done().code(0).out.clone();
    let mut told = String::new();
    for line in exported.lines() {
        let ticket: Value = serde_json::from_str(line).unwrap();
        let of = |member: &str| ticket[member].as_str().unwrap().to_owned();
        let [area, prioridad, estado, usuario] = [
            name(&areas, &ticket["AreaId"]),
            name(&prioridades, &ticket["PrioridadId"]),
            name(&estados, &ticket["EstadoId"]),
            name(&usuarios, &ticket["UsuarioId"]),
        ];
        let [codigo, titulo, descripcion] = ["Codigo", "Titulo", "Descripcion"].map(of);
        let [creado, actualizado] = ["FechaCreacion", "FechaActualizacion"].map(of);
        told += &format!(
            "{codigo} {titulo} | {descripcion} | {area} | {prioridad} | {estado} | {usuario} | {creado} | {actualizado}\n"
        );
        for line in ticket["Historial"].as_array().unwrap() {
            let of = |member: &str| line[member].as_str().unwrap();
            assert_eq!(of("Origen"), "import");
            let (fecha, quien, text) = (of("Fecha"), of("Quien"), of("Despues"));
            told += &match of("Campo") {
                "Comentario" => format!("  {fecha} {quien}: {text}\n"),
                "ComentarioInterno" => format!("  {fecha} {quien} (internal): {text}\n"),
                "EstadoId" => format!("  {fecha} {}\n", name(&estados, &Value::from(text))),
                other => panic!("{other}"),
            };
        }
    }
    told
}

#[test]
fn the_file_of_each_known_helpdesk_goes_in_by_one_command_with_names_dates_and_comments() {
    for (file, want) in SAMPLES {
        let home = Home::new();
        let name = file.split('.').next().unwrap();
        let path = sample(file);
        import(&home, path.to_str().unwrap(), &["--from", name]).code(0);
        assert_eq!(told(&home, &[]), want, "{file}");
        let again = import(&home, path.to_str().unwrap(), &["--from", name, "--format", "table"]);
        assert!(again.code(0).out.starts_with("0 new tickets; "), "{file}: {}", again.out);
        home.run(["doctor"]).done().code(0);
    }
}

#[test]
fn the_same_over_remote_is_the_same_there() {
    for (file, want) in SAMPLES {
        let (home, served) = (Home::new(), Home::new());
        let server = Server::start(&served, &["--no-auth"]);
        let remote = ["--remote", &server.url()];
        let name = file.split('.').next().unwrap();
        let path = sample(file);
        import(&home, path.to_str().unwrap(), &[&["--from", name][..], &remote].concat()).code(0);
        assert_eq!(told(&home, &remote), want, "{file}");
        assert!(!home.store().exists());
    }
}

#[test]
fn a_file_of_a_known_helpdesk_is_recognised() {
    for (file, _) in SAMPLES {
        let home = Home::new();
        let name = file.split('.').next().unwrap();
        let done = home.run(["import", sample(file).to_str().unwrap(), "--format", "table"]).done();
        done.code(3).err_has(&format!("--from {name}"));
        assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    }
}

/// A sheet with the flags for what it lacks.
fn sheet(home: &Home, text: impl AsRef<[u8]>, args: &[&str]) -> Done {
    let rest = ["-u", crate::harness::USUARIO, "-a", "1", "-p", "2", "-e", "1", "--format", "table"];
    home.run(["import", "-"]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(rest).args(args).stdin(text).done()
}

#[test]
fn flags_say_what_columns_values_and_dates_become() {
    here_and_there(|home, remote| {
        let text = "asunto,qué,solución,abierto,cerrado,nivel\n\
                    Red,No hay red,Cable,03/04/2025,04/04/2025 12:00,P1\n\
                    Luz,,,2025-03-30 02:30,,?\n";
        let args = [
            "--map",
            "asunto=Titulo",
            "--set",
            r"Descripcion={qué}\n\nSolución: {solución}",
            "--empty-descripcion",
            "(nada)",
            "--map",
            "abierto=FechaCreacion",
            "--map",
            "cerrado=FechaCierre",
            "--date-format",
            "%d/%m/%Y",
            "--date-format",
            "%d/%m/%Y %H:%M",
            "--map",
            "nivel=Prioridad",
            "--value",
            "Prioridad:p1=Crítica",
            "--value",
            "Prioridad:*=Baja",
            "-e",
            "cerrado",
        ];
        let rest = ["-u", crate::harness::USUARIO, "-a", "1", "--format", "table"];
        let run = home.run(["import", "-"]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(rest).args(args).args(remote);
        run.stdin(text).done().code(0);
        let (one, two) = ("2025-04-02T22:00:00Z", "2025-04-04T10:00:00Z");
        let usuario = crate::harness::USUARIO;
        assert_eq!(
            told(home, remote),
            format!(
                "TKT-2025-000001 Red | No hay red\n\nSolución: Cable | 1 | Crítica | Cerrado | {usuario} | {one} | {two}\n  \
                 {two} Cerrado\n\
                 TKT-2025-000002 Luz | (nada) | 1 | Baja | Cerrado | {usuario} | 2025-03-30T01:30:00Z | 2025-03-30T01:30:00Z\n"
            )
        );
        let stats = home.run(["stats", "--format", "json"]).args(remote).done().code(0).json();
        assert_eq!(stats["Total"]["CierreMediana"], 129_600);
    });
}

#[test]
fn what_a_flag_cannot_mean_is_refused_by_row_column_value_and_the_flag_that_mends_it() {
    let home = Home::new();
    let header = "Titulo,Descripcion,Abierto,Estado\n";
    let table: [(&str, &[&str], i32, &str); 17] = [
        (
            "a,b,03/04/2026,1\n",
            &["--map", "Abierto=FechaCreacion"],
            3,
            "line 2: FechaCreacion: The FechaCreacion '03/04/2026' is no date whose form is clear: say the form with --date-format",
        ),
        (
            "a,b,2026-13-01,1\n",
            &["--map", "Abierto=FechaCreacion", "--date-format", "%d/%m/%Y"],
            3,
            "has not the form '%d/%m/%Y' of --date-format",
        ),
        ("a,b,2999-01-01,1\n", &["--map", "Abierto=FechaCreacion"], 5, "must not be in the future"),
        (
            "a,b,2026-01-01,1\n",
            &["--map", "Abierto=FechaCierre"],
            3,
            "The FechaCreacion field is required where FechaCierre is given.",
        ),
        ("a,b,,open\n", &["--value", "Estado:closed=Cerrado"], 3, "There is no estado 'open'"),
        (
            "a,b,,1\n",
            &["--set", "Titulo={Asunto}"],
            3,
            "there is no column 'Asunto'; there are: Titulo, Descripcion, Abierto, Estado",
        ),
        ("a,b,,1\n", &["--set", "Titulo={Asunto"], 2, "--set Titulo: '{Asunto'"),
        ("a,b,,1\n", &["--set", "Title=x"], 2, "'Title' is not a member of a ticket"),
        ("a,b,,1\n", &["--value", "Estado=x"], 2, "expected CAMPO:VALUE=NAME"),
        ("a,b,,1\n", &["--timezone", "Mars/Olympus"], 2, "there is no time zone 'Mars/Olympus'"),
        ("a,b,,1\n", &["--date-format", "%Q"], 2, "'%Q' is not a date format"),
        ("a,b,,1\n", &["--encoding", "klingon"], 2, "'klingon' is no known encoding"),
        ("a,b,,1\n", &["--create", "colour"], 2, "[possible values: area, prioridad, estado, usuario]"),
        ("a,b,,1\n", &["--profile", "none.toml"], 2, "none.toml: No such file"),
        ("a,b,,1\n", &["--profile", "bad.toml"], 2, "unknown field `colour`"),
        ("a,b,,1\n", &["--keep", "--empty-descripcion", "x"], 2, "--keep reads our own exports"),
        ("a,b\u{e9},,1\n", &["--encoding", "utf-16le"], 3, "is not valid UTF-16LE"),
    ];
    home.file("bad.toml", "colour = 'red'\n");
    for (row, args, code, want) in table {
        let done = sheet(&home, format!("{header}{row}"), args);
        done.code(code).err_has(want);
        assert_eq!(home.run(["list", "--count"]).done().out, "0\n", "{args:?}");
    }
}

#[test]
fn names_are_added_only_when_every_row_is_valid_and_a_person_is_the_same_in_every_import() {
    here_and_there(|home, remote| {
        let text = |titulo: &str| {
            format!(
                "Titulo,Descripcion,Usuario,Area,Estado\na,b,Ana Ruiz <ana@example.com>,Redes,Listo\n\
                 {titulo},b,ANA@example.com,Redes norte,Listo\nc,d,Ana Ruiz <ana@other.example>,redes,Espera\n"
            )
        };
        let args = ["--create", "area,estado,usuario", "--final", "listo,otro", "-p", "2", "--format", "table"];
        let run = |text: String, more: &[&str]| {
            home.run(["import", "-"]).args(args).args(more).args(remote).stdin(text).done()
        };
        run(text(" "), &[]).code(3).err_has("line 3: Titulo: The Titulo field is required.");
        let before = names(home, "area", remote).len();
        let dry = run(text("b"), &["--dry-run"]);
        dry.code(0).err_has("would add 2 areas (Redes, Redes norte), 2 estados (Listo, Espera), 2 usuarios (Ana Ruiz, ana@other.example)");
        assert_eq!((names(home, "area", remote).len(), names(home, "usuario", remote).len()), (before, 0));
        run(text("b"), &[]).code(0).err_has("added 2 areas");
        let usuarios = names(home, "usuario", remote);
        assert_eq!(
            usuarios.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
            ["Ana Ruiz", "ana@other.example"]
        );
        let other = Home::new();
        other.run(["import", "-"]).args(args).stdin(text("b")).done().code(0);
        assert_eq!(names(&other, "usuario", &[]), usuarios);
        let finals = home.run(["estado", "list", "--format", "json"]).args(remote).done().code(0).json();
        let finals = finals
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["EsFinal"] == true)
            .map(|it| it["Nombre"].as_str().unwrap());
        assert_eq!(finals.collect::<Vec<_>>(), ["Cerrado", "Listo"]);
    });
}

#[test]
fn other_encodings_separators_and_shapes_are_read() {
    let wide: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain("Titulo\tDescripcion\r\nñandú\t😀\r\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let table: [(&[u8], &[&str], [&str; 2]); 8] = [
        (&wide, &[], ["ñandú", "😀"]),
        (b"Titulo,Descripcion\nca\xf1a,\x93x\x94\n", &["--encoding", "cp1252"], ["caña", "“x”"]),
        (b"sep=|\nTitulo|Descripcion\na,b|c\n", &[], ["a,b", "c"]),
        (b"Titulo:Descripcion\na,b:c\n", &["--delimiter", ":"], ["a,b", "c"]),
        (b"Report of today\n\nTitulo,Descripcion\na,c\n", &["--skip-lines", "1"], ["a", "c"]),
        (b"a,c\n", &["--columns", "Titulo,Descripcion"], ["a", "c"]),
        (b"Titulo,Descripcion\na,c,,,\n,,,\n", &[], ["a", "c"]),
        (
            b"{\"data\":{\"issues\":[{\"f\":{\"s\":\"a\"},\"d\":[{\"t\":\"c\"},{\"t\":\"e\"}]}],\"x\":[1]}}",
            &["--rows", "data.issues", "--map", "f.s=Titulo", "--map", "d.t=Descripcion"],
            ["a", "c, e"],
        ),
    ];
    for (bytes, args, [titulo, descripcion]) in table {
        let home = Home::new();
        sheet(&home, bytes, args).code(0);
        let ticket = home.run(["show", "@last", "--format", "json"]).done().code(0).json();
        assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&titulo.into(), &descripcion.into()), "{args:?}");
    }
    let home = Home::new();
    sheet(&home, b"Titulo,Descripcion\nca\xf1a,x\n", &[]).code(3).err_has("--encoding windows-1252");
    sheet(&home, "{\"a\":{}}", &["--rows", "a.b"]).code(3).err_has("it has no array at 'a.b', which --rows names");
}

#[test]
fn a_profile_of_ones_own_is_read_and_flags_count_before_it() {
    let home = Home::new();
    let profile = "source = 'old'\nkey = 'No'\ndate-format = '%d.%m.%Y'\ncreate = ['area']\n\n[map]\nTitulo = 'Was'\n\
                   Descripcion = ['Warum', 'Why']\nFechaCreacion = 'Am'\nArea = 'Wo'\n\n[value.Prioridad]\nhoch = 'Alta'\n\n\
                   [default]\nPrioridad = 'Baja'\nEstado = 'Abierto'\n";
    home.file("old.toml", profile);
    home.file("one.csv", "No,Was,Why,Am,Wo,Prioridad\n1,a,b,03.04.2025,Lager,hoch\n2,c,d,04.04.2025,Lager,\n");
    let run = |args: &[&str]| {
        import(&home, "one.csv", &[&["--profile", "old.toml", "-u", crate::harness::USUARIO][..], args].concat())
    };
    run(&["-p", "4"]).code(0);
    let usuario = crate::harness::USUARIO;
    let want = format!(
        "TKT-2025-000001 a | b | Lager | Alta | Abierto | {usuario} | 2025-04-02T22:00:00Z | 2025-04-02T22:00:00Z\n\
         TKT-2025-000002 c | d | Lager | Crítica | Abierto | {usuario} | 2025-04-03T22:00:00Z | 2025-04-03T22:00:00Z\n"
    );
    assert_eq!(told(&home, &[]), want);
    // Another file of the same source, whose column of keys has another name.
    fs::rename(home.path().join("one.csv"), home.path().join("two.csv")).unwrap();
    home.file("one.csv", "Nr,Was,Why,Am,Wo,Prioridad\n1,a,b,03.04.2025,Lager,hoch\n");
    assert_eq!(run(&["--key", "Nr"]).code(0).json()["Repetidos"], 1);
}
