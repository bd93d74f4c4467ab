//! `import` by flags and profiles: what columns, values, names and dates become.

use std::fs;

use super::helpdesks::{import, names, told};
use crate::harness::{Done, Home, USUARIO};
use crate::support::filing::here_and_there;

/// A sheet with the flags for what it lacks.
fn sheet(home: &Home, text: impl AsRef<[u8]>, args: &[&str]) -> Done {
    let rest = ["-u", USUARIO, "-a", "1", "-p", "2", "-e", "1", "--format", "table"];
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
        let rest = ["-u", USUARIO, "-a", "1", "--format", "table"];
        let run = home.run(["import", "-"]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(rest).args(args).args(remote);
        run.stdin(text).done().code(0);
        let (one, two) = ("2025-04-02T22:00:00Z", "2025-04-04T10:00:00Z");
        let usuario = USUARIO;
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
    let header = "Titulo,Descripcion,Abierto,EstadoId\n";
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
            "there is no column 'Asunto'; there are: Titulo, Descripcion, Abierto, EstadoId",
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
fn a_name_that_is_there_is_not_added_again() {
    let home = Home::new();
    home.run(["usuario", "add", "Ana Ruiz"]).done().code(0);
    home.run(["usuario", "add", "Eva Gil", "--correo", "eva@example.com"]).done().code(0);
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["area", "disable", "redes"]).done().code(0);
    let run = |usuario: &str, area: &str| {
        let text = format!("Titulo,Descripcion,Usuario,Area\na,b,{usuario},{area}\n");
        let args = ["--create", "area,usuario", "-p", "2", "-e", "1", "--format", "table"];
        home.run(["import", "-"]).args(args).stdin(text).done()
    };
    let usuarios = || names(&home, "usuario", &[]).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    run("Eva Gil <eva@other.example>", "REDES").code(3).err_has("The area 'Redes' is disabled");
    assert_eq!(usuarios(), ["Ana Ruiz", "Eva Gil"], "nothing is added where a row is not valid");
    // Nobody else of that name has an address; the other has another one.
    run("Ana Ruiz <ana@example.com>", "Sede").code(0).err_has("added 1 area (Sede)\n");
    run("Eva Gil <eva@other.example>", "Sede").code(0).err_has("added 1 usuario (eva@other.example)");
    assert_eq!(usuarios(), ["Ana Ruiz", "Eva Gil", "eva@other.example"]);
    // Rows of our own export are known by their IdTicket.
    let own = home.run(["export", "--format", "csv"]).done().code(0).out.clone();
    let again = home.run(["import", "-", "--create", "area", "--format", "table"]).stdin(own).done();
    assert_eq!(again.code(0).out, "0 new tickets; 2 were there already\n");
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
    let run = |args: &[&str]| import(&home, "one.csv", &[&["--profile", "old.toml", "-u", USUARIO][..], args].concat());
    run(&["-p", "4"]).code(0);
    let usuario = USUARIO;
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
