//! `import` of a file that does not go in as it is: what it seems to hold, and a command that works when it is pasted.

use std::fs;

use super::helpdesks::{names, told};
use crate::harness::{Done, Home, USUARIO, root};
use crate::support::filing::here_and_there;
use crate::support::terminal::{self, Terminal};

/// The made-up files of helpdesks that have no profile, and of sheets in several languages.
pub(super) fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = root().join("tests/suite/import/samples/unknown");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn sample(name: &str) -> Vec<u8> {
    samples().into_iter().find(|(known, _)| known == name).unwrap().1
}

pub(super) fn import(home: &Home, file: &str, args: &[&str]) -> Done {
    home.run(["import", file]).env("TZ", "UTC").args(args).args(["--format", "table"]).done()
}

/// The commands that an error ends with.
pub(super) fn proposed(done: &Done) -> Vec<String> {
    done.code(3);
    let lines = done.err.lines().filter(|line| line.starts_with("  tickets import "));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// Pastes a line into a shell.
pub(super) fn pasted(home: &Home, line: &str) -> Done {
    let script = format!("PATH=${{0%/*}}:$PATH; export PATH; {line}");
    home.via(["sh", "-c", &script]).env("TZ", "UTC").done()
}

/// Makes the file, pastes what is proposed for it, and answers what became of it.
pub(super) fn gone_in(file: &str, bytes: &[u8]) -> (String, String) {
    let home = Home::new();
    home.file(file, bytes);
    let done = import(&home, file, &[]);
    let commands = proposed(&done);
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n", "{file}");
    assert!(!commands.is_empty(), "{file}: {}", done.err);
    let runs: Vec<_> = commands.iter().map(|line| pasted(&home, line)).collect();
    let last = runs.last().unwrap();
    last.code(0);
    let again = pasted(&home, commands.last().unwrap());
    assert!(again.code(0).out.starts_with("0 new tickets; "), "{file}: {}", again.out);
    home.run(["doctor"]).done().code(0);
    (told(&home, &[]), done.err)
}

#[test]
fn what_is_called_like_ours_and_means_something_else_comes_out_clear() {
    let (told, err) = gone_in("llamadas.csv", &sample("llamadas.csv"));
    for line in [
        "Situación  Estado         Pendiente → Abierto (1)\n",
        "Estado     left out       none of its values is known as an estado:\n                          Jalisco, Puebla, …\n",
        "Área       left out       its values are no names:\n                          85.5, 120, …\n",
        "                          empty → Media (1)\n",
    ] {
        assert!(err.contains(line), "{line}: {err}");
    }
    let home = Home::new();
    home.file("l.csv", sample("llamadas.csv"));
    let dry = import(&home, "l.csv", &["--dry-run"]);
    let want = ["--format table --save-profile l.toml", "--dry-run --format table --profile l.toml"];
    assert_eq!(proposed(&dry), want.map(|flags| format!("tickets import l.csv {flags}")), "{}", dry.err);
    assert!(!told.contains("Jalisco") && !told.contains("85"), "{told}");
}

#[test]
fn a_short_command_is_proposed_itself_with_all_that_was_typed() {
    here_and_there(|home, remote| {
        home.run(["area", "add", "It's ours"]).args(remote).done().code(0);
        home.file("a b.csv", "Asunto;Texto\nNo red;x\n");
        let done = import(home, "a b.csv", &[remote, &["--map", "Texto=Descripcion", "-u", USUARIO]].concat());
        let commands = proposed(&done);
        assert_eq!(commands.len(), 1, "{}", done.err);
        assert!(commands[0].starts_with("tickets import 'a b.csv' "), "{}", commands[0]);
        let added = " --map Asunto=Titulo -a 'It'\\''s ours' -e Abierto -p Media";
        assert!(commands[0].ends_with(added), "{}", commands[0]);
        pasted(home, &commands[0]).code(0);
        assert!(told(home, remote).contains(" No red | x | It's ours | Media | Abierto | "));
    });
}

#[test]
fn a_pipe_is_looked_at_as_far_as_it_was_kept() {
    let home = Home::new();
    let done = home.run(["import", "-", "--format", "table"]).stdin(sample("calls.csv")).done();
    let commands = proposed(&done);
    assert!(commands.len() == 1 && commands[0].contains(" --map Title=Titulo "), "{}", done.err);
    let script = format!("PATH=${{0%/*}}:$PATH; export PATH; {}", commands[0]);
    let done = home.via(["sh", "-c", &script]).stdin(sample("calls.csv")).done();
    assert_eq!(done.code(0).out, "3 new tickets, TKT-2025-000001 to TKT-2025-000003\n");
}

#[test]
fn titles_of_a_report_before_its_header_are_skipped() {
    let home = Home::new();
    home.file("r.csv", "Report of today\n\nAll teams\nSubject;Body\na;b\n");
    let done = import(&home, "r.csv", &["-u", USUARIO, "-a", "1"]);
    let commands = proposed(&done);
    assert!(commands[0].contains(" --skip-lines 2 --map Body=Descripcion "), "{}", done.err);
    pasted(&home, &commands[0]).code(0);
}

#[test]
fn dates_that_may_have_the_day_or_the_month_first_get_two_commands() {
    let text = "Subject,Body,Created\na,b,03/04/2024\nc,d,05/06/2024\n";
    for (at, day) in [(0, "2024-04-03T00:00:00Z"), (1, "2024-03-04T00:00:00Z")] {
        let home = Home::new();
        home.file("x.csv", text);
        let done = import(&home, "x.csv", &["-u", USUARIO, "-a", "1"]);
        let commands = proposed(&done);
        assert_eq!(commands.len(), 2, "{}", done.err);
        done.err_has("Created  FechaCreacion  03/04/2024: 2024-04-03 00:00 or 2024-03-04 00:00?\n");
        done.err_has("  # if the day is first in '03/04/2024' of Created, which no date tells\n");
        pasted(&home, &commands[at]).code(0);
        assert!(told(&home, &[]).contains(day), "{}", told(&home, &[]));
    }
    let home = Home::new();
    home.file("x.csv", text);
    let done = import(&home, "x.csv", &["--save-profile", "x.toml"]);
    done.code(2).err_has("may have the day or the month first: say --date-format '%d/%m/%Y' or '%m/%d/%Y'");
    assert!(!home.path().join("x.toml").exists());
    // One column that tells it tells it of all.
    home.file("y.csv", text.replace("Created\n", "Created,Due\n").replace("2024\n", "2024,12/25/2024\n"));
    let done = import(&home, "y.csv", &["-u", USUARIO, "-a", "1"]);
    let commands = proposed(&done);
    assert!(commands.len() == 1 && commands[0].contains("--date-format %m/%d/%Y"), "{}", done.err);
}

#[test]
fn a_number_of_another_system_is_no_id_of_ours() {
    let home = Home::new();
    let row = |number: u32| format!("a{number},b,{}\n", number % 3 + 1);
    let rows: String = (0..7).map(row).collect();
    home.file("n.csv", format!("Title,Text,Priority\n{rows}"));
    let args = ["--map", "Title=Titulo", "--map", "Text=Descripcion", "--map", "Priority=Prioridad", "-u", USUARIO];
    let args = [&args[..], &["-a", "1", "-e", "1"]].concat();
    let done = import(&home, "n.csv", &args);
    done.code(3).err_has("  lines 2, 5, 8: PrioridadId: The Prioridad '1' is a number of another system: say what it means, as with --value 'Prioridad:1=Crítica'; 'Prioridad:1=1' is the id 1 of here.\n");
    let commands = proposed(&done);
    assert!(commands[0].ends_with(" --value 'Prioridad:*=Media'"), "{commands:?}");
    done.err_has("Priority: 7 rows have a number, of which only you know the meaning; it becomes Media. --value 'Prioridad:1=Crítica' says another\n");
    let values = ["--value", "Prioridad:1=Crítica", "--value", "Prioridad:2=2", "--value", "Prioridad:*=Baja"];
    import(&home, "n.csv", &[&args[..], &values].concat()).code(0);
    let ids = home.run(["list", "--sort", "codigo", "--jq", ".[].PrioridadId"]).done().code(0).out.clone();
    assert_eq!(ids.split_whitespace().collect::<Vec<_>>(), ["4", "2", "1", "4", "2", "1", "4"]);
    // A column that has the whole name of our member has our ids.
    home.file("own.csv", format!("Titulo,Descripcion,PrioridadId\n{rows}"));
    import(&home, "own.csv", &["--create", "area", "-u", USUARIO, "-a", "1", "-e", "1"]).code(0);
    home.file("o.jsonl", "{\"Titulo\":\"a\",\"Descripcion\":\"b\",\"prioridad\":1}\n{\"Titulo\":\"a\",\"Descripcion\":\"b\",\"PrioridadId\":1}\n");
    let done = import(&home, "o.jsonl", &["--create", "area", "-u", USUARIO, "-a", "1", "-e", "1"]);
    done.code(3).err_has("1 of 2 rows cannot be imported");
    done.err_has("  line 1: PrioridadId: The Prioridad '1' is a number of another system");
}

#[test]
fn a_known_helpdesk_ends_with_the_command_that_names_it() {
    let home = Home::new();
    home.file("j.csv", fs::read(root().join("tests/suite/import/samples/jira.csv")).unwrap());
    let done = import(&home, "j.csv", &[]);
    assert_eq!(proposed(&done), ["tickets import j.csv --format table --from jira"]);
    done.err_has("Issue key     key                 HELP-1, HELP-2, …\n");
    pasted(&home, &proposed(&done)[0]).code(0);
    let quiet = import(&home, "j.csv", &["--quiet"]);
    quiet.code(3).err_has("its columns are those of jira: import it with --from jira");
    assert!(proposed(&quiet).is_empty());
}

#[test]
fn a_dry_run_shows_what_the_mapping_in_force_makes_of_columns_and_values() {
    here_and_there(|home, remote| {
        home.file("c.csv", sample("calls.csv"));
        let args = ["--map", "Title=Titulo", "--map", "Details=Descripcion", "--map", "Caller=Usuario"];
        let more = ["--map", "Urgency=Prioridad", "--value", "Prioridad:P1=Crítica", "--value", "Prioridad:*=Baja"];
        let rest = ["--map", "Opened=FechaCreacion", "--date-format", "%m/%d/%Y %H:%M", "-a", "1", "-e", "1"];
        let args = [&args[..], &more, &rest, &["--create", "usuario", "--dry-run"], remote].concat();
        let done = home.run(["import", "c.csv"]).env("TZ", "UTC").args(&args).done();
        assert_eq!(done.code(0).json()["Creados"], 3);
        for line in [
            "c.csv: 3 rows, 8 columns\n",
            "Opened   FechaCreacion  04/25/2025 09:00 is 2025-04-25 09:00\n",
            "Urgency  PrioridadId    P1 → Crítica (1)\n                        P3 → Baja (1)\n",
            "Caller   UsuarioId      Ana Ruiz → new usuario (2)\n",
            "Team     left out       LAN, Print, …\n",
            "\ndry run: nothing was stored\n",
        ] {
            done.err_has(line);
        }
        let quiet = home.run(["import", "c.csv", "-q"]).env("TZ", "UTC").args(&args).done();
        assert_eq!((quiet.code(0).out.as_str(), quiet.err.as_str()), ("", ""));
        assert_eq!(home.run(["list", "--count"]).args(remote).done().out, "0\n");
    });
}

#[test]
fn a_mapping_is_saved_as_a_profile_that_reads_the_same() {
    let home = Home::new();
    home.file("c.csv", sample("calls.csv"));
    let args = ["--set", "Titulo={Team}: {Title}", "--value", "Estado:Done=Resuelto", "--key", "Call No"];
    let save = |more: &[&str]| import(&home, "c.csv", &[&args[..], &["--save-profile", "c.toml"], more].concat());
    let saved = save(&[]);
    saved.code(0).err_has("c.toml: the profile is written; nothing was imported\n");
    saved.err_has("import with it: tickets import c.csv --set 'Titulo={Team}: {Title}'");
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    let text = fs::read_to_string(home.path().join("c.toml")).unwrap();
    for line in [
        "\nkey = \"Call No\"\n",
        "\n[set]\nTitulo = \"{Team}: {Title}\"\n",
        "\nP1 = \"Crítica\"\n",
        "# What values become",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    save(&[]).code(5).err_has("c.toml: the file exists; --force replaces it");
    save(&["--force"]).code(0);
    assert_eq!(fs::read_to_string(home.path().join("c.toml")).unwrap(), text);
    let out = import(&home, "c.csv", &[&args[..], &["--save-profile", "-", "-q"]].concat());
    assert_eq!((out.code(0).out.as_str(), out.err.as_str()), (text.as_str(), ""));
    import(&home, "c.csv", &["--profile", "c.toml"]).code(0);
    assert!(
        told(&home, &[])
            .starts_with("TKT-2025-000001 LAN: No network | Since 8 am | LAN | Crítica | Abierto | Ana Ruiz | ")
    );
    assert!(told(&home, &[]).contains(" Print: Printer | Out of paper | Print | Media | Resuelto | Eva Gil | "));
    import(&home, "c.csv", &["--save-profile", "d.toml", "--dry-run"]).code(2).err_has("cannot be used with");
    import(&home, "none.csv", &["--save-profile", "d.toml"]).code(2).err_has("none.csv: No such file");
    assert!(!home.path().join("d.toml").exists());
}

#[test]
fn a_profile_with_an_unknown_member_is_refused_with_its_line() {
    let home = Home::new();
    home.file("c.csv", sample("calls.csv"));
    home.file("p.toml", "key = 'x'\n\n[map]\nTitulo = 'Title'\nTitle = 'Details'\n");
    import(&home, "c.csv", &["--profile", "p.toml"])
        .code(2)
        .err_has("p.toml: line 5: 'Title' is not a member of a ticket");
    home.file("p.toml", "[value.Color]\nred = 'x'\n");
    import(&home, "c.csv", &["--profile", "p.toml"])
        .code(2)
        .err_has("p.toml: line 1: 'Color' is not a member of a ticket");
}

#[test]
fn rows_that_would_still_be_refused_are_told() {
    let home = Home::new();
    home.file("x.csv", "Subject,Body,Created,Closed\na,b,2024-01-02,2024-01-01\n ,d,2024-01-02,\ne,f,2024-01-02,\n");
    let done = import(&home, "x.csv", &["-u", USUARIO, "-a", "1"]);
    // A ticket cannot be closed before it was filed: that column is left out.
    done.err_has("2 of 3 rows would go in; 1 would not:\n  line 3: Titulo: The Titulo field is required.\n");
    let commands = proposed(&done);
    assert!(!commands[0].contains("FechaCierre"), "{commands:?}");
    let done = pasted(&home, &format!("{} --on-error skip", commands[0]));
    done.code(9).err_has("2 new tickets");
}

#[test]
fn of_very_many_values_some_are_shown_and_the_others_counted() {
    let home = Home::new();
    let rows: String = (0..3000).map(|number| format!("t{number},d,area {number}\n")).collect();
    home.file("many.csv", format!("Subject,Body,Department\n{rows}"));
    let done = import(&home, "many.csv", &["-u", USUARIO]);
    done.code(3).err_has("and 2,992 others\n");
    assert!(done.err.len() < 4000, "{}", done.err.len());
}

#[test]
fn a_program_gets_the_command_within_the_problem() {
    let home = Home::new();
    home.file("c.csv", "Subject,Body\na,b\n");
    let done = home.run(["import", "c.csv", "--json", "-u", USUARIO, "-a", "1"]).done();
    let problem = done.code(3).problem();
    let detail = problem["detail"].as_str().unwrap();
    let want = "this imports it: tickets import c.csv --json";
    assert!(
        detail.contains(want) && detail.ends_with(" --map Body=Descripcion --map Subject=Titulo -e Abierto -p Media"),
        "{detail}"
    );
}

#[test]
fn hostile_names_and_values_move_no_cursor_and_break_no_shell() {
    let home = Home::new();
    home.file("h.csv", "Subject,Body,Status,\u{1b}[31mX,$(touch pwned)'`id`\na,b,\"open\u{1b}]0;x\u{7}\",y,z\nc,d,open'$(touch pwned),y,z\n");
    let done = import(&home, "h.csv", &["-u", USUARIO, "-a", "1"]);
    assert!(!done.err.contains('\u{1b}') && !done.err.contains('\u{7}'), "{}", done.err);
    for command in proposed(&done) {
        pasted(&home, &command);
    }
    assert!(!home.path().join("pwned").exists());
}

#[test]
fn the_table_fits_the_terminal_and_what_is_left_out_is_dim() {
    let home = Home::new();
    home.file("k.csv", sample("kaggle.csv"));
    for width in [80, 50] {
        let mut command = terminal::command(&home, crate::harness::binary());
        command = command.args(["import", "k.csv"]);
        let left = Terminal::start_sized(command, 200, width).left().code(3);
        let table: Vec<&str> = left.screen.lines().skip_while(|line| !line.starts_with("Column")).collect();
        let head = table.first().unwrap_or_else(|| panic!("{}", left.screen));
        let middle = head.find("Becomes").unwrap();
        assert!(
            table.iter().any(|line| line.get(middle..).is_some_and(|rest| rest.starts_with("Titulo"))),
            "{}",
            left.screen
        );
        assert!(left.bytes.contains("\u{1b}[1mColumn"), "{}", left.bytes);
        assert!(left.bytes.contains("\u{1b}[2mleft"), "{}", left.bytes);
    }
    assert!(names(&home, "area", &[]).is_empty());
}
