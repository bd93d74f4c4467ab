//! `import` of other helpdesks' files: each made-up sample has the real product's columns, values and dates.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Done, Home, root};
use crate::support::serving::Server;

/// A sample, its profile, and what becomes of its tickets, in the order of their codes.
const SAMPLES: [(&str, &str); 15] = [
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
        "mbox.mbox",
        "TKT-2025-000001 Impresora – planta 3 | Señores:\nFrom ayer cuesta 5 €.\n\n[Not imported: foto.png (1 KiB)] | Mail | Crítica | Abierto | Ana Ruiz | 2025-11-24T08:00:00Z | 2025-11-25T09:00:00Z
  2025-11-24T10:00:00Z Bob: Toner is ordered.
  2025-11-25T09:00:00Z ana.ruiz@EXAMPLE.com: Works, thanks.
TKT-2025-000002 VPN | Slow since 10 | Mail | Media | Abierto | eva@example.com | 2025-11-24T09:30:00Z | 2025-11-24T09:30:00Z
TKT-2025-000003 Alta | Cuenta para Luis. | Mail | Media | Abierto | Ana | 2025-11-25T12:00:00Z | 2025-11-25T12:00:00Z
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
        "todo.txt",
        "TKT-2025-000001 Call the landlord | Call the landlord +Home @phone due:2025-10-05 | Home | Crítica | Abierto | todo.txt | 2025-09-30T22:00:00Z | 2025-09-30T22:00:00Z
TKT-2025-000002 Pay rent | Pay rent +Home | Home | Alta | Cerrado | todo.txt | 2025-10-01T22:00:00Z | 2025-10-02T22:00:00Z
  2025-10-02T22:00:00Z Cerrado
TKT-2025-000003 Email about http://example.com/x | Email +Garage about http://example.com/x @work | Garage | Media | Abierto | todo.txt | 2025-10-05T22:00:00Z | 2025-10-05T22:00:00Z
TKT-2025-000004 Buy toner | Buy toner | Tareas | Media | Cerrado | todo.txt | 2025-11-04T23:00:00Z | 2025-11-04T23:00:00Z
  2025-11-04T23:00:00Z Cerrado
TKT-2025-000005 +Garage | +Garage | Garage | Media | Abierto | todo.txt | 2025-10-06T22:00:00Z | 2025-10-06T22:00:00Z
",
    ),
    (
        "trello.json",
        "TKT-2024-000001 Printer – floor 3 | Only zeros\n\nSteps\n- [x] Call\n- [ ] Pay\n\nDue: 2025-12-01T11:00:00.000Z | Hardware | Alta | Waiting for parts | Ana Ruiz | 2024-11-25T05:43:28Z | 2024-11-26T09:30:00Z
  2024-11-25T06:00:00Z Ana Ruiz: Ordered
  2024-11-26T09:30:00Z bob: Arrives *tomorrow*
TKT-2024-000002 VPN | VPN | Office | Media | Cerrado | trello | 2024-11-25T05:42:56Z | 2024-11-27T09:00:00Z
  2024-11-27T08:00:00Z Cerrado
TKT-2024-000003 Old | x | Office | Media | Cerrado | trello | 2024-11-25T05:42:56Z | 2024-11-28T09:00:00Z
  2024-11-28T09:00:00Z Cerrado
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

/// The files of all samples.
pub fn samples() -> impl Iterator<Item = &'static str> {
    SAMPLES.iter().map(|(file, _)| *file)
}

/// The name of the profile for a sample.
pub fn profile(file: &str) -> &str {
    if file == "todo.txt" { file } else { file.split('.').next().unwrap() }
}

pub fn sample(name: &str) -> PathBuf {
    root().join("tests/suite/import/samples").join(name)
}

/// Clocks of Madrid without a file of the machine.
pub fn import(home: &Home, file: &str, args: &[&str]) -> Done {
    home.run(["import", file]).env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(args).done()
}

/// The names of a catalogue by their ids.
pub fn names(home: &Home, catalogue: &str, remote: &[&str]) -> Vec<(String, String)> {
    let entries = home.run([catalogue, "list", "--format", "json"]).args(remote).done().code(0).json();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    entries.as_array().unwrap().iter().map(|it| (text(&it["Id"]), text(&it["Nombre"]))).collect()
}

/// All tickets with their names, dates, comments and closings.
pub fn told(home: &Home, remote: &[&str]) -> String {
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
        let name = profile(file);
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
        let name = profile(file);
        let path = sample(file);
        import(&home, path.to_str().unwrap(), &[&["--from", name][..], &remote].concat()).code(0);
        assert_eq!(told(&home, &remote), want, "{file}");
        assert!(!home.store().exists());
    }
}

#[test]
fn a_file_of_a_known_helpdesk_is_recognised() {
    // A list of tasks is any text, and mails go in.
    for (file, _) in SAMPLES.into_iter().filter(|(file, _)| !["mbox.mbox", "todo.txt"].contains(file)) {
        let home = Home::new();
        let name = profile(file);
        let done = home.run(["import", sample(file).to_str().unwrap(), "--format", "table"]).done();
        done.code(3).err_has(&format!("--from {name}"));
        assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    }
}

#[test]
fn a_task_that_is_done_later_is_the_same_ticket_and_a_day_may_begin_late() {
    let home = Home::new();
    // Clocks go from midnight to one o'clock on 19 October 2025. Names of projects begin each other.
    let run = |text: &str, args: &[&str]| {
        home.file("todo.txt", text);
        let import = home.run(["import", "todo.txt", "--from", "todo.txt", "--format", "table"]).args(args);
        import.env("TZ", "<-03>3<-02>,M10.3.0/0,M2.3.0/0").done()
    };
    run("(A) 2025-10-19 Buy toner +Office\n2025-10-20 Rent +OfficeEast\n2025-10-20 Rent +OfficeEast\n", &[]).code(0);
    let first = told(&home, &[]);
    assert!(
        first.contains("Buy toner | Buy toner +Office | Office | Crítica | Abierto | todo.txt | 2025-10-19T03:00:00Z")
    );
    assert_eq!(first.matches(" | OfficeEast | ").count(), 2, "{first}");
    let done =
        "x 2025-10-21 2025-10-19 Buy toner +Office pri:A\n2025-10-20 Rent +OfficeEast\n2025-10-20 Rent +OfficeEast\n";
    assert_eq!(run(done, &["--update"]).code(0).out, "0 new tickets; 1 changed by change 1; 2 were there already\n");
    assert!(told(&home, &[]).contains("Buy toner | Buy toner +Office | Office | Crítica | Cerrado | "));
}
