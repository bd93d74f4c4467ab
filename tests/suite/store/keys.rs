//! What a key stands for when its ticket has changed, is in the trash or was purged, and when it is forgotten.

use serde_json::json;

use crate::harness::{Home, SEED, SEED_BODY, USUARIO};
use crate::support::filing::here_and_there;
use crate::support::serving::{Request, Server};

const LATER: &str = "2999-01-01";

#[test]
fn a_key_whose_ticket_is_in_the_trash_says_so_and_that_of_a_purged_one_is_free() {
    here_and_there(|home, remote| {
        let create = || home.run(["create", "--json", "--idempotency-key", "k-1"]).args(SEED).args(remote).done();
        let run = |args: &[&str]| home.run(args).args(remote).done();
        let first = create().code(0).json();
        let codigo = first["Codigo"].as_str().unwrap();
        run(&["delete", "1", "-m", "twice"]).code(0);
        let refused = create();
        refused.code(5).err_has(&format!("{codigo} before, which is in the trash"));
        refused.err_has(&format!("`tickets restore {codigo}`"));
        assert_eq!(refused.problem()["status"], 409);
        assert_eq!(run(&["list", "--json"]).json(), json!([]), "nothing was stored");
        run(&["restore", "1"]).code(0);
        let again = create();
        assert_eq!(again.code(0).json(), first);
        run(&["delete", "1", "-m", "twice"]).code(0);
        run(&["purge", "--older-than", LATER, "--yes"]).code(0);
        let new = create();
        assert!(new.code(0).json()["Codigo"].as_str() > Some(codigo) && new.err.is_empty(), "{}", new.err);
        create().code(0).err_has("nothing new was stored");
    });
}

#[test]
fn over_http_such_a_key_is_a_conflict_that_names_the_ticket() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let post = |body: &str| server.send(&Request::post(body).header("Idempotency-Key", "k-1"));
    let codigo = post(SEED_BODY).codigo();
    home.run(["delete", "1", "-m", "twice"]).done().code(0);
    let refused = post(SEED_BODY);
    assert_eq!((refused.status, refused.header("X-Papelera")), (409, Some(codigo.as_str())));
    assert!(refused.json()["detail"].as_str().unwrap().contains("in the trash"), "{}", refused.text());
    assert_eq!(post(&SEED_BODY.replace("dashboard", "report")).status, 422, "another ticket is that first of all");
    home.run(["purge", "--older-than", LATER, "--yes"]).done().code(0);
    let answer = post(SEED_BODY);
    assert_eq!((answer.status, answer.header("Idempotent-Replayed")), (200, None));
    server.stop();
}

#[test]
fn a_replay_shows_the_ticket_as_first_answered_and_says_what_it_is_by_now() {
    here_and_there(|home, remote| {
        let create = || home.run(["create", "--json", "--idempotency-key", "k-1"]).args(SEED).args(remote).done();
        let first = create().code(0).out.clone();
        let same = create();
        assert!(!same.code(0).err.contains("changed since"), "{}", same.err);
        home.run(["close", "1"]).done().code(0);
        home.run(["update", "1", "--titulo", "Other"]).done().code(0);
        let again = create();
        assert_eq!(again.code(0).out, first);
        again.err_has("has changed since: Titulo is \"Other\", EstadoId is \"4\"\n");
    });
}

#[test]
fn a_key_is_forgotten_after_thirty_days_and_its_row_goes() {
    let home = Home::new();
    let create = |key: &str| home.run(["create", "-q", "--idempotency-key", key]).args(SEED).done().code(0).out.clone();
    let first = create("k-1");
    let age = |days: i64| {
        let sql = "UPDATE idempotencia SET fecha_creacion = unixepoch() - ?1 * 86400";
        home.sql().execute(sql, [days]).unwrap();
    };
    age(29);
    assert_eq!(create("k-1"), first);
    age(31);
    assert_ne!(create("k-1"), first);

    // Many old ones, and a new one between them: the creates of a day go through all of them.
    home.sql()
        .execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) \
             INSERT INTO idempotencia SELECT '', 'old-' || i, zeroblob(16), 2026000000000001, zeroblob(16), 1 FROM n",
        )
        .unwrap();
    let keys = || -> i64 { home.sql().query_row("SELECT count(*) FROM idempotencia", [], |row| row.get(0)).unwrap() };
    assert_eq!(keys(), 201);
    let many = "for i in $(seq 200); do \"$0\" create -q \"$@\"; done";
    home.via(["sh", "-c", many]).args(SEED).done().code(0);
    assert_eq!(keys(), 1);
}

#[test]
fn a_row_whose_ticket_is_in_the_trash_says_so_and_that_of_a_purged_one_is_taken_in_again() {
    here_and_there(|home, remote| {
        let rows = |more: &str| {
            let row = json!({"Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1});
            row.to_string().replacen('{', &format!("{{{more}"), 1)
        };
        home.file("line.jsonl", rows(""));
        home.file("key.jsonl", rows("\"Ref\":\"a-1\","));
        for (number, args) in
            [&["import", "line.jsonl"][..], &["import", "key.jsonl", "--key", "Ref"]].iter().enumerate()
        {
            let import = || home.run(*args).args(["--format", "table"]).args(remote).done();
            import().code(0);
            let codigo = home.run(["show", "@last", "-q"]).done().out.trim().to_owned();
            assert!(import().code(0).out.contains("there already"));
            home.run(["delete", &codigo, "-m", "x"]).done().code(0);
            let refused = import();
            refused
                .code(5)
                .err_has(&format!("{codigo}, which is in the trash"))
                .err_has(&format!("tickets restore {codigo}"));
            let empty = home.run(["list", "--json"]).done();
            assert_eq!(empty.json().as_array().unwrap().len(), number, "{args:?}");
            home.run(["purge", "--older-than", LATER, "--yes"]).args(remote).done().code(0);
            assert!(import().code(0).out.contains("1 new ticket"));
            assert!(import().code(0).out.contains("there already"));
        }
        // A row of the store's own export.
        home.file("own.jsonl", home.run(["export", "-w", "codigo>1"]).done().out);
        home.run(["delete", "@last", "-m", "x"]).done().code(0);
        if remote.is_empty() {
            home.run(["import", "own.jsonl"]).done().code(5).err_has("which is in the trash");
        }
    });
}

#[test]
fn a_purge_leaves_no_reason_and_no_key() {
    here_and_there(|home, remote| {
        home.run(["create", "-q", "--idempotency-key", "secret-key"]).args(SEED).args(remote).done().code(0);
        home.run(["create", "-q", "--idempotency-key", "kept"]).args(SEED).args(remote).done().code(0);
        for _ in 0..2 {
            home.run(["delete", "1", "-m", "a secret reason"]).args(remote).done().code(0);
            home.run(["restore", "1"]).args(remote).done().code(0);
        }
        home.run(["delete", "1", "-m", "a secret reason"]).args(remote).done().code(0);
        home.run(["purge", "--older-than", LATER, "--yes"]).args(remote).done().code(0);
        for args in [&["log"][..], &["log", "1"], &["log", "--format", "table"], &["log", "1", "--format", "table"]] {
            let log = home.run(args).args(remote).done();
            assert!(log.code(0).out.contains("Purgado") && !log.out.contains("secret"), "{}", log.out);
        }
        let keys = "SELECT group_concat(llave) FROM idempotencia";
        let keys: String = home.sql().query_row(keys, [], |row| row.get(0)).unwrap();
        assert_eq!(keys, "kept");
        let line = "SELECT group_concat(campo || antes || despues) FROM historial WHERE clave % 1000 = 1";
        let line: String = home.sql().query_row(line, [], |row| row.get(0)).unwrap();
        assert_eq!(line, "Purgado");
    });
}
