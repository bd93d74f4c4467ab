//! `tickets stats` of tickets that nobody saw closing.

use serde_json::json;

use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;

#[test]
fn how_long_it_took_to_close_what_came_in_closed_is_unknown_and_counted() {
    let home = Home::new();
    let row = format!(
        r#"{{"Titulo":"t","Descripcion":"d","UsuarioId":"{USUARIO}","AreaId":1,"PrioridadId":2,"EstadoId":4}}"#
    );
    home.run(["import", "-"]).stdin(format!("{row}\n{row}\n")).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let is = |unknown: u64, known: Option<u64>, words: &str, cell: &str, csv: &str| {
        for remote in [&[][..], &["--remote", url.as_str()]] {
            let run = |args: &[&str]| home.run(["stats"]).args(args).args(remote).done();
            for by in ["area", "dia"] {
                let total = &run(&["--by", by, "--json"]).json()["Total"];
                assert_eq!((&total["CierreDesconocido"], &total["CierreMediana"]), (&json!(unknown), &json!(known)));
            }
            let table = run(&["--format", "table"]);
            assert!(table.code(0).out.contains(words) && table.out.contains(cell), "{}", table.out);
            let sheet = run(&["--format", "csv"]);
            assert!(sheet.code(0).out.ends_with(csv), "{}", sheet.out);
        }
    };
    is(2, None, "Closed in -, unknown for 2\n", "- (2 unknown)", ",2,0,2,,,,,2\r\n");
    home.run(["update", "1", "--estado", "1"]).done().code(0);
    home.run(["close", "1"]).done().code(0);
    home.sql()
        .execute_batch(
            "UPDATE historial SET actualizacion = (SELECT min(fecha) FROM cambios) + 7200 WHERE despues = '4'; \
             UPDATE tickets SET (fecha_creacion, fecha_actualizacion) = (SELECT min(fecha), min(fecha) FROM cambios)",
        )
        .unwrap();
    is(
        1,
        Some(7_200),
        "Closed in 2h (median), 2h (p90), unknown for 1\n",
        "2h/2h (1 unknown)",
        ",2,0,2,,,7200,7200,1\r\n",
    );
    server.stop();
}
