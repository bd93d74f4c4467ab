//! A COMMIT that fails, and one whose answer is lost.

use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::holding::{Fate, HoldingProxy};
use crate::support::postgres::copy_of;
use crate::support::serving::{Request, Server};

/// Fails each COMMIT with a row in a table as long as the sequence is below its number, and counts in any case.
const FAILS: &str = "CREATE SEQUENCE public.turn; CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF nextval('public.turn') < @TURN THEN RAISE EXCEPTION 'not now' USING ERRCODE = '@CODE'; END IF; RETURN NULL; END $$; \
     CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON tickets.@TABLE DEFERRABLE INITIALLY DEFERRED FOR EACH ROW \
     EXECUTE FUNCTION public.fails()";

/// The same for the next turns: how many fail.
fn fail(client: &mut Client, table: &str, code: &str, turns: usize) {
    let gone = format!(
        "DROP TRIGGER IF EXISTS fails ON tickets.{table}; DROP FUNCTION IF EXISTS public.fails CASCADE; \
         DROP SEQUENCE IF EXISTS public.turn"
    );
    let sql = FAILS.replace("@TABLE", table).replace("@CODE", code).replace("@TURN", &(turns + 1).to_string());
    client.batch_execute(&format!("{gone}; {sql}")).unwrap();
}

fn turns(client: &mut Client) -> i64 {
    client.query_one("SELECT last_value FROM public.turn", &[]).unwrap().get(0)
}

#[test]
fn a_commit_that_others_were_in_the_way_of_is_tried_again_a_few_times_and_leaves_no_gap() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let create = || on(&home, &db, &["create", "-q"]).args(SEED).done();
    for (code, number) in [("40001", "000002"), ("40P01", "000003")] {
        fail(&mut client, "tickets", code, 2);
        assert!(create().code(0).out.ends_with(&format!("{number}\n")), "{code}");
        assert_eq!(turns(&mut client), 3, "{code}");
    }
    fail(&mut client, "tickets", "40001", 100);
    create().code(10).err_has("others write the same; nothing was stored, try again");
    assert_eq!(turns(&mut client), 4, "it is tried for ever");
    let mut command = home.command();
    command.env("TICKETS_DB", &db);
    let server = Server::of(&home, command, &["--no-auth"]);
    let answer = server.send(&Request::post(SEED_BODY));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    fail(&mut client, "tickets", "40P01", 1);
    assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with("000004"));
    fail(&mut client, "historial", "40001", 1);
    on(&home, &db, &["comment", "1", "-m", "said once", "-q"]).done().code(0);
    assert_eq!(turns(&mut client), 2);
    fail(&mut client, "tickets", "23000", 1);
    create().code(1).err_has("not now");
    assert_eq!(turns(&mut client), 1, "what would fail again is tried again");
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "4\n");
    let said = "SELECT count(*) FROM tickets.historial WHERE campo = 'Comentario'";
    assert_eq!(client.query_one(said, &[]).unwrap().get::<_, i64>(0), 1);
}

/// Every verb that writes, what shows that it was stored, and where the user is told to look.
const VERBS: [(&[&str], &str, &str); 14] = [
    (
        &["create", "-q", "-t", "t", "-d", "d", "-u", USER, "-a", "1", "-p", "2", "-e", "1"],
        "FROM tickets.tickets",
        LIST,
    ),
    (&["update", "1", "--prioridad", "4"], "FROM tickets.tickets WHERE prioridad_id = 4", LOG),
    (&["close", "1"], "FROM tickets.tickets WHERE estado_id = 4", LOG),
    (&["comment", "1", "-m", "m"], "FROM tickets.historial WHERE despues = 'm'", LOG),
    (&["comment", "edit", "1", "1", "-m", "n"], "FROM tickets.historial WHERE despues = 'n'", LOG),
    (&["comment", "redact", "1", "1", "--yes"], "FROM tickets.historial WHERE campo = 'Redactado'", LOG),
    (&["delete", "1", "--motivo", "m"], "FROM tickets.papelera WHERE motivo = 'm'", LOG),
    (&["restore", "2"], "FROM tickets.tickets WHERE titulo = 'away'", LOG),
    (&["purge", "--older-than", "2999-01-01", "--yes"], "FROM tickets.historial WHERE campo = 'Purgado'", LOG),
    (&["undo", "--yes"], "FROM tickets.cambios WHERE deshace IS NOT NULL", LOG),
    (&["area", "add", "Redes"], "FROM tickets.catalogos WHERE nombre = 'Redes'", LOOK),
    (&["area", "strict", "on"], "FROM tickets.estrictos", LOOK),
    (&["usuario", "add", USER, "Ana"], "FROM tickets.usuarios", LOOK),
    (&["import", "rows.jsonl"], "FROM tickets.tickets", LIST),
];

const USER: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const LIST: &str = "the ticket may exist; see `tickets list`";
const LOG: &str = "it may be done; see `tickets log`";
const LOOK: &str = "it may be; look before you try again";

#[test]
fn a_commit_whose_answer_is_lost_with_every_server_is_unknown_whatever_was_to_be_done() {
    let Some((home, db)) = fresh() else { return };
    let run = |args: &[&str]| on(&home, &db, args).done().code(0).status;
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    run(&["comment", "1", "-m", "first", "-q"]);
    on(&home, &db, &["create", "-q", "-t", "away"]).args(&SEED[2..]).done().code(0);
    run(&["delete", "2", "--motivo", "gone", "-q"]);
    run(&["update", "1", "--area", "2", "-q"]);
    thread::scope(|scope| {
        for (args, shown, hint) in VERBS {
            let db = &db;
            let copy = copy_of(db);
            scope.spawn(move || {
                let home = Home::new();
                home.file("rows.jsonl", crate::import::rows(3));
                let count = |copy: &str| -> i64 {
                    let sql = format!("SELECT count(*) {shown}");
                    Client::connect(copy, NoTls).unwrap().query_one(&sql, &[]).unwrap().get(0)
                };
                let before = count(&copy);
                let proxy = HoldingProxy::start(&copy, Duration::ZERO);
                proxy.arm("COMMIT\0", Fate::Cut);
                let done = on(&home, &proxy.address(), args).done();
                assert!(proxy.heal(), "{args:?} has no COMMIT: {done:?}");
                let is_told =
                    done.err.contains(hint) && done.err.contains("no server can say now whether it was stored");
                assert!(done.status.code() == Some(8) && is_told, "{args:?}: {done:?}");
                assert!(count(&copy) > before, "{args:?} was not stored");
            });
        }
    });
}
