//! Entries of catalogues from files: `usuario import` and its like.

use serde_json::{Value, json};

use crate::harness::{Done, Home, USUARIO};
use crate::support::filing::here_and_there;
use crate::support::postgres::database;
use crate::support::serving::{Server, user};

const PEOPLE: &str = "NOMBRE;E-mail;Activo\r\nAna Ruiz;ana@example.com;sí\r\nLuis Gil;;no\r\n;eva@example.com;\r\n";

/// Imports what is on standard input.
fn import(home: &Home, kind: &str, text: &str, flags: &[&str]) -> Done {
    home.run([kind, "import", "-"]).args(flags).stdin(text).done()
}

fn counts(done: &Done) -> Value {
    let it = done.code(0).json();
    json!([it["Creados"], it["Cambiados"], it["Repetidos"]])
}

fn listed(home: &Home, kind: &str, place: &[&str]) -> Vec<Value> {
    home.run([kind, "list", "--json"]).args(place).done().code(0).json().as_array().unwrap().clone()
}

fn check(home: &Home, place: &[&str]) {
    home.file("people.csv", PEOPLE);
    let run = |args: &[&str]| home.run(args).args(place).done();
    let dry = run(&["usuario", "import", "people.csv", "--dry-run"]);
    assert_eq!(counts(&dry), json!([3, 0, 0]));
    assert!(dry.err.contains("would add 3 usuarios (Ana Ruiz, Luis Gil, eva@example.com)"), "{}", dry.err);
    assert_eq!(listed(home, "usuario", place), Vec::<Value>::new());
    assert_eq!(counts(&run(&["usuario", "import", "people.csv"])), json!([3, 0, 0]));
    assert_eq!(counts(&run(&["usuario", "import", "people.csv"])), json!([0, 0, 3]));
    let people = listed(home, "usuario", place);
    let of = |name: &str| people.iter().find(|it| it["Nombre"] == name).unwrap().clone();
    assert_eq!((&of("Ana Ruiz")["Correo"], &of("Luis Gil")["Activo"]), (&json!("ana@example.com"), &json!(false)));
    assert_eq!(of("eva@example.com")["Correo"], "eva@example.com");
    let again = r#"[{"nombre": "Ana Ruiz Soto", "CORREO": "ana@example.com"}, {"Nombre": "luis gil", "Activo": true}]"#;
    let refused = import(home, "usuario", again, place);
    refused
        .code(5)
        .err_has("2 rows differ from what is there; nothing was stored; --update changes the entries; another person");
    refused
        .err_has("row 1: Ana Ruiz: Nombre 'Ana Ruiz Soto' (here 'Ana Ruiz')")
        .err_has("Activo 'true' (here 'false')");
    assert_eq!(listed(home, "usuario", place), people);
    let update = [place, &["--update"]].concat();
    assert_eq!(counts(&import(home, "usuario", again, &update)), json!([0, 2, 0]));
    assert_eq!(counts(&import(home, "usuario", again, &update)), json!([0, 0, 2]));
    let luis = listed(home, "usuario", place).into_iter().find(|it| it["Nombre"] == "Luis Gil").unwrap();
    assert_eq!(luis["Activo"], true);
}

#[test]
fn people_are_added_once_and_changed_only_on_demand() {
    here_and_there(check);
    if let Some(address) = database() {
        check(&Home::new(), &["--db", &address]);
    }
}

#[test]
fn a_person_is_the_same_one_whether_a_file_of_people_or_of_tickets_names_them_first() {
    let tickets =
        "Titulo;Descripcion;Usuario\nT;D;Ana Ruiz <ana@example.com>\nT;D;Luis Gil\nT;D;Ana Ruiz <ana.b@example.com>\n";
    let people = "Nombre,Correo\nAna Ruiz,ana@example.com\nLuis Gil,\nAna Ruiz,ana.b@example.com\n";
    let create = ["--create", "usuario", "-a", "1", "-p", "2", "-e", "1"];
    let (one, other) = (Home::new(), Home::new());
    one.run(["import", "-"]).args(create).stdin(tickets).done().code(0);
    assert_eq!(counts(&import(&one, "usuario", people, &[])), json!([0, 0, 3]));
    assert_eq!(counts(&import(&other, "usuario", people, &[])), json!([3, 0, 0]));
    assert_eq!(listed(&one, "usuario", &[]), listed(&other, "usuario", &[]));
    other.run(["import", "-"]).args(create).stdin(tickets).done().code(0);
    assert_eq!(listed(&other, "usuario", &[]).len(), 3);
    // A name that had no address gets one.
    let third = Home::new();
    import(&third, "usuario", "Nombre\nAna Ruiz\n", &[]).code(0);
    let id = listed(&third, "usuario", &[])[0]["Id"].clone();
    assert_eq!(
        counts(&import(&third, "usuario", "Usuario,Mail\nAna Ruiz <ana@example.com>,\n", &["--update"])),
        json!([0, 1, 0])
    );
    assert_eq!(
        listed(&third, "usuario", &[]),
        [json!({"Id": id, "Nombre": "Ana Ruiz", "Activo": true, "Correo": "ana@example.com"})]
    );
}

#[test]
fn areas_prioridades_and_estados_take_ids_or_get_the_next_ones() {
    here_and_there(|home, place| {
        let areas = "Área\nRedes\nCompras\n";
        assert_eq!(counts(&import(home, "area", areas, place)), json!([2, 0, 0]));
        let more = "Nombre,Id,Activa\nVentas,,\nSoporte,3,0\nredes,1,\n";
        assert_eq!(counts(&import(home, "area", more, place)), json!([2, 0, 1]));
        let ids: Vec<_> =
            listed(home, "area", place).iter().map(|it| json!([it["Id"], it["Nombre"], it["Activo"]])).collect();
        assert_eq!(
            ids,
            [
                json!([1, "Redes", true]),
                json!([2, "Compras", true]),
                json!([3, "Soporte", false]),
                json!([4, "Ventas", true])
            ]
        );
        let estados = "{\"Nombre\": \"Anulado\", \"EsFinal\": true}\n{\"Id\": 3, \"EsFinal\": true}\n";
        import(home, "estado", estados, place).code(5);
        let update = [place, &["--update"]].concat();
        assert_eq!(counts(&import(home, "estado", estados, &update)), json!([1, 1, 0]));
        let finals: Vec<_> = listed(home, "estado", place).iter().map(|it| it["EsFinal"].clone()).collect();
        assert_eq!(finals, [json!(false), json!(false), json!(true), json!(true), json!(true)]);
        // What a list answers is what an import reads.
        for kind in ["area", "prioridad", "estado", "usuario"] {
            let all = json!(listed(home, kind, place)).to_string();
            assert_eq!(counts(&import(home, kind, &all, place))[0], 0, "{kind}");
        }
        let quiet = [place, &["-q"]].concat();
        assert_eq!(import(home, "area", "Nombre\nAlmacén\n", &quiet).code(0).out, "5\n");
        let table = [place, &["--format", "table"]].concat();
        assert_eq!(
            import(home, "area", "Nombre\nAlmacen\nTaller\n", &table).code(0).out,
            "1 new area; 1 was there already\n"
        );
    });
}

#[test]
fn a_faulty_row_says_its_line_its_column_its_value_and_what_mends_it_and_nothing_is_stored() {
    here_and_there(|home, place| {
        let people = "Id,Nombre,Correo,Activo,Sede\n,Ana,ana.example.com,,x\n7,Eva,,,\n,Luis,,perhaps,\n,,,yes,\n,12,,,\n,Good,,,\n";
        let done = import(home, "usuario", people, place);
        done.code(3).err_has("-: 5 of 6 rows cannot be imported; nothing was stored");
        for why in [
            "line 2: Correo: 'ana.example.com' is no mail address: expected a mail address such as ana@example.com.",
            "line 3: Id: '7': The field Id must be a UUID",
            "line 4: Activo: 'perhaps' is neither yes nor no: write true or false",
            "line 5: Nombre: The row names nothing: it needs a column Nombre, Correo or Id.",
            "line 6: Nombre: '12': The field Nombre must not be a number",
            "warning: -: unknown field Sede ignored",
        ] {
            done.err_has(why);
        }
        assert_eq!(listed(home, "usuario", place), Vec::<Value>::new());
        let double = "Nombre,Correo\nAna,a@x\nAna,a@x\nLuis,l@x\nPepe,l@x\n";
        import(home, "usuario", double, place)
            .code(3)
            .err_has("line 5: line 4 is of the same entry and has other values of Nombre");
        let areas = "Id,Nombre\n1,Redes\n2,redes\n";
        import(home, "area", areas, place).code(3).err_has("line 3: Id: There is 'Redes' (1), and '2' is not its Id");
        import(home, "area", "Titulo\nx\n", place).code(3).err_has("line 2: Nombre: The row names nothing");
        import(home, "area", "[{\"Nombre\": 5}, 7]", place).code(3).err_has("an object must come here");
        import(home, "area", "{\"Nombre\": 5}", place).code(3).err_has("line 1: Nombre: 5 is no text");
        assert_eq!(listed(home, "area", place), Vec::<Value>::new());
        assert_eq!(counts(&import(home, "area", "", place)), json!([0, 0, 0]));
    });
}

#[test]
fn swapped_names_and_addresses_of_others_are_refused_before_anything_is_stored() {
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana", "--correo", "a@x"]).done().code(0);
    import(&home, "usuario", "Nombre,Correo\nLuis,l@x\n", &[]).code(0);
    let taken = format!("Id,Nombre,Correo\n{USUARIO},Luis,\n");
    import(&home, "usuario", &taken, &["--update"]).code(3).err_has("line 2: Nombre: There is 'Luis'");
    let taken = format!("Id,Correo\n{USUARIO},l@x\n");
    import(&home, "usuario", &taken, &["--update"]).code(3).err_has("line 2: Correo: There is 'Luis'");
    let latin = b"Nombre;Correo\nJos\xe9 N\xfa\xf1ez;j@x\n";
    let file = home.file("latin.csv", latin);
    let done = home.run(["usuario", "import"]).args([&file]).done();
    done.code(3).err_has("--encoding windows-1252");
    home.run(["usuario", "import", "--encoding", "windows-1252"]).args([&file]).done().code(0);
    assert!(listed(&home, "usuario", &[]).iter().any(|it| it["Nombre"] == "José Núñez"));
    home.run(["usuario", "import", "missing.csv"]).done().code(2).err_has("missing.csv: ");
}

#[test]
fn a_token_of_a_user_adds_no_entries() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let url = server.url();
    let run = home.run(["area", "import", "-", "--remote", &url]).env("TICKETS_TOKEN", user(USUARIO));
    run.stdin("Nombre\nRedes\n").done().code(6);
    assert_eq!(listed(&home, "area", &[]), Vec::<Value>::new());
    server.stop();
}
