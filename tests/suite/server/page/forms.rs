//! What the pages do: the same as the API, by forms.

use super::{Visitor, filing, hidden};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent, user};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

/// The codes on a page, in its order.
fn codes(page: &str) -> Vec<&str> {
    page.split("/ticket/TKT-").skip(1).filter_map(|rest| rest.split('"').next()).map(|code| &code[5..]).collect()
}

#[test]
fn a_list_is_filtered_searched_sorted_counted_and_paged() {
    let home = Home::new();
    for (titulo, prioridad, estado) in [("Printer", 1, 1), ("Dashboard", 4, 1), ("Ünicode printer", 2, 4)] {
        home.ticket(titulo).prioridad(prioridad).estado(estado).file();
    }
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    for (query, want) in [
        ("", &["000003", "000002", "000001"][..]),
        ("EstadoId=4", &["000003"]),
        ("PrioridadId=4&AreaId=1", &["000002"]),
        ("AreaId=2", &[]),
        ("abiertos=true", &["000002", "000001"]),
        ("usuario=ana", &["000003", "000002", "000001"]),
        ("usuario=an&EstadoId=4", &["000003"]),
        (&format!("usuario={OTHER}"), &[]),
        ("q=printer&orden=creado", &["000003", "000001"]),
        ("q=dashboard", &["000002"]),
        ("q=printer&EstadoId=1", &["000001"]),
        ("q=prioridad%3E%3Dmedia+and+abierto", &["000002"]),
        ("q=estado+in+(abierto,cerrado)&orden=codigo", &["000001", "000002", "000003"]),
        ("orden=prioridad:desc", &["000002", "000003", "000001"]),
        ("orden=titulo", &["000002", "000001", "000003"]),
        ("pagina=2", &[]),
    ] {
        let mut found =
            codes(&visitor.page(&format!("/?{query}"))).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let mut want = want.to_vec();
        if query.starts_with("q=printer") {
            found.sort();
            want.sort_unstable();
        }
        assert_eq!(found, want, "{query}");
    }
    let page = visitor.page("/?EstadoId=4");
    assert!(page.contains("<bdi>Abierto</bdi> <b>2</b>") && page.contains("<bdi>Cerrado</bdi> <b>1</b>"), "{page}");
    assert!(page.contains("<bdi>Ana</bdi>") && page.contains("<time datetime=\"20"), "{page}");
    let fault = visitor.get("/?q=prioridad%3E%3Dnope&orden=titulo");
    assert_eq!(fault.status, 400);
    let text = fault.text();
    let shown = text.split("id=\"q-fault\"").nth(1).unwrap().split("</pre>").next().unwrap();
    assert!(shown.contains("\n  prioridad&#62;=nope\n             ^"), "{shown}");
    assert!(text.contains("value=\"prioridad&#62;=nope\"") && text.contains("value=\"titulo\" selected"), "{text}");
    assert_eq!(visitor.get("/?usuario=nobody").status, 400);
    server.stop();
}

/// What stands beside the estados of a page, in their order.
fn counts(page: &str) -> Vec<String> {
    let counts = page.split("class=\"counts\"").nth(1).unwrap().split("</ul>").next().unwrap();
    let each = counts.split("<bdi>").skip(1).map(|rest| rest.split("</a>").next().unwrap());
    each.map(|count| count.replace("</bdi>", "").replace("<b>", "").replace("</b>", "")).collect()
}

#[test]
fn estados_are_counted_where_that_takes_no_longer_than_the_list() {
    let unknown = ["All 201", "Abierto", "En Progreso", "Resuelto", "Cerrado"];
    let known = ["All 201", "Abierto 100", "En Progreso 101", "Resuelto 0", "Cerrado 0"];
    let chosen = ["All 201", "Abierto", "En Progreso 101", "Resuelto", "Cerrado"];
    // In a small store, and in a large one.
    for (tickets, [area, of_estado]) in [(1_500, [known, known]), (5_100, [unknown, chosen])] {
        let home = Home::new();
        home.fill(tickets, 10);
        let number = "clave % 1000000";
        let sql = format!(
            "UPDATE tickets SET area_id = CASE WHEN {number} <= 200 THEN 20 WHEN {number} <= 401 THEN 21 ELSE 22 END,
             estado_id = CASE WHEN {number} > 1501 THEN 4 ELSE {number} % 2 + 1 END"
        );
        home.sql().execute_batch(&sql).unwrap();
        let server = Server::start(&home, &["--no-auth"]);
        let visitor = Visitor::new(&server);
        for (query, want) in [
            ("AreaId=20", ["All 200", "Abierto 100", "En Progreso 100", "Resuelto 0", "Cerrado 0"]),
            ("AreaId=21", area),
            ("AreaId=21&EstadoId=2", of_estado),
            ("q=area%3D21+and+creado%3E%3D2020-01-01", area),
            ("AreaId=21&PrioridadId=1", known),
            ("abiertos=true", ["All 1501", "Abierto 750", "En Progreso 751", "Resuelto 0", "Cerrado 0"]),
            ("AreaId=23", ["All 0", "Abierto 0", "En Progreso 0", "Resuelto 0", "Cerrado 0"]),
        ] {
            assert_eq!(counts(&visitor.page(&format!("/?{query}"))), want, "{query} of {tickets}");
        }
        server.stop();
    }
}

#[test]
fn fifty_tickets_are_a_light_page_with_links_to_the_others() {
    let home = Home::new();
    home.fill(120, 2_000);
    home.run(["usuario", "add", USUARIO, "Ana María López"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let page = visitor.page("/?orden=creado");
    assert_eq!(codes(&page).len(), 50);
    assert!(page.len() <= 40_000, "{}", page.len());
    let next = page.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    assert_eq!(next, "./?orden=creado&pagina=2");
    let last = visitor.page("/?orden=creado&pagina=3");
    assert_eq!(codes(&last).len(), 21);
    assert!(last.contains("Page 3 of 3") && !last.contains("rel=\"next\"") && last.contains("rel=\"prev\""), "{last}");
    // Behind the end.
    let behind = visitor.page("/?pagina=9999");
    assert!(behind.contains("pagina=3\" rel=\"prev\"") && !behind.contains("<tbody>"), "{behind}");
    assert!(visitor.page("/?AreaId=99&pagina=7").contains("href=\"./?AreaId=99\" rel=\"prev\""));
    server.stop();
}

#[test]
fn a_new_ticket_has_its_faults_beside_its_fields_and_loses_nothing() {
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let key = hidden(&visitor.page("/nuevo"), "clave");
    let mut fields = vec![
        ("Titulo", " "),
        ("Descripcion", "first\r\n<second> & \"third\""),
        ("UsuarioId", "Berta"),
        ("AreaId", "x"),
        ("PrioridadId", ""),
        ("EstadoId", "2"),
        ("clave", &*key),
    ];
    let answer = visitor.post("/nuevo", &fields);
    let text = answer.text();
    assert_eq!(answer.status, 400);
    let beside = |name: &str| {
        let field = text.split(&format!("id=\"{name}-fault\"")).nth(1);
        field.map_or("", |field| field.split('>').nth(1).unwrap().split('<').next().unwrap().trim()).to_owned()
    };
    assert_eq!(beside("Titulo"), "The Titulo field is required.");
    assert_eq!(
        beside("AreaId"),
        "The field AreaId must be an integer between 1 and 2147483647: no area has a name here."
    );
    assert_eq!(beside("PrioridadId"), "The PrioridadId field is required.");
    assert_eq!(beside("UsuarioId"), "There is no usuario &#39;Berta&#39;; there are: Ana.");
    assert_eq!([beside("Descripcion"), beside("EstadoId")], ["", ""]);
    for kept in ["first\n&#60;second&#62; &#38; &#34;third&#34;</textarea>", "value=\"Berta\"", "value=\"x\""] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    assert!(text.contains("<option value=\"2\" selected>") && hidden(&text, "clave") == key);
    for (at, value) in [(0, "Printer"), (2, "an"), (3, "1"), (4, "3")] {
        fields[at].1 = value;
    }
    let filed = visitor.post("/nuevo", &fields);
    assert_eq!(filed.status, 303, "{}", filed.text());
    let place = filed.header("Location").unwrap().to_owned();
    assert!(place.starts_with("./ticket/TKT-") && place.ends_with("-000001?hecho=creado"), "{place}");
    let page = visitor.page(&place[1..]);
    assert!(page.contains("The ticket was filed.") && page.contains("first\n&#60;second&#62;"), "{page}");
    // A second click files nothing, and another ticket under the same key is not lost.
    let again = visitor.post("/nuevo", &fields);
    assert_eq!(again.header("Location"), Some(&*place.replace("creado", "repetido")));
    fields[0].1 = "Another";
    let taken = visitor.post("/nuevo", &fields);
    assert_eq!(taken.status, 409);
    let text = taken.text();
    assert!(text.contains("value=\"Another\"") && hidden(&text, "clave") != key, "{text}");
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1);
    server.stop();
}

#[test]
fn a_user_files_for_themself_and_for_nobody_else() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let visitor = Visitor::with(&server, &user(OTHER));
    assert!(!visitor.page("/nuevo").contains("UsuarioId"));
    // For an agent their own name stands there, and their name is at the top of each page.
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let page = Visitor::with(&server, &agent()).page("/nuevo");
    assert!(
        page.contains("name=\"UsuarioId\" dir=\"auto\" value=\"Ana\"") && page.contains("<bdi>Ana</bdi>"),
        "{page}"
    );
    let codigo = visitor.file("mine");
    assert_eq!(home.run(["show", &codigo, "--json"]).done().json()["UsuarioId"], OTHER);
    let strict = home.run(["area", "add", "Compras"]).done();
    strict.code(0);
    home.run(["area", "strict", "on"]).done().code(0);
    let mut fields = filing("x");
    fields[3].1 = "77";
    let refused = visitor.post("/nuevo", &fields);
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("id=\"AreaId-fault\""), "{}", refused.text());
    server.stop();
}

#[test]
fn one_ticket_is_changed_commented_closed_undone_and_deleted() {
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let (clerk, owner) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let codigo = owner.file("Printer");
    let shown = || home.run(["show", &codigo, "--json"]).done().code(0).json();
    let done = |verb: &str, fields: &[(&str, &str)], word: &str| {
        let answer = clerk.act(&codigo, verb, fields);
        let place = answer.header("Location").unwrap_or_default();
        let place = place.split("&cambio=").next().unwrap();
        assert_eq!(place, format!("../../ticket/{codigo}?hecho={word}"), "{}", answer.text());
    };
    done("cambiar", &[("EstadoId", "2"), ("PrioridadId", "4"), ("AreaId", "7"), ("UsuarioId", "ana")], "cambiado");
    let ticket = shown();
    assert_eq!([&ticket["EstadoId"], &ticket["PrioridadId"], &ticket["AreaId"]], [2, 4, 7]);
    done("cambiar", &[("EstadoId", "2")], "igual");
    done("comentar", &[("texto", "for all\r\nto read")], "comentado");
    done("comentar", &[("texto", "for agents"), ("interno", "true")], "comentado");
    done("comentar", &[("texto", "it prints"), ("cerrar", "true")], "cerrado");
    assert_eq!(shown()["EstadoId"], 4);
    let page = clerk.page(&format!("/ticket/{codigo}"));
    for part in
        ["for all\nto read", "for agents", "it prints", "<del><bdi>Abierto</bdi></del> → <ins><bdi>En Progreso</bdi>"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("name=\"cerrar\""), "a closed ticket is not closed again: {page}");
    let own = owner.page(&format!("/ticket/{codigo}"));
    assert!(own.contains("it prints") && !own.contains("for agents"), "{own}");
    assert!(!own.contains("deshacer") && !own.contains("borrar") && !own.contains("name=\"interno\""), "{own}");
    let first = page.rsplit("name=\"cambio\" value=\"").next().unwrap().split('"').next().unwrap();
    let last = hidden(&page, "cambio");
    done("deshacer", &[("cambio", &last)], "deshecho");
    assert_eq!(shown()["EstadoId"], 2);
    // What was undone is not undone again, and a change that is none is not.
    for cambio in [&*last, "999", "x", ""] {
        let answer = clerk.act(&codigo, "deshacer", &[("cambio", cambio)]);
        assert!([404, 409].contains(&answer.status), "{cambio}: {}", answer.status);
        assert!(answer.text().contains("Nothing was changed."), "{}", answer.text());
    }
    assert_ne!(first, last);
    let empty = clerk.act(&codigo, "borrar", &[("motivo", " ")]);
    assert_eq!(empty.status, 400);
    let deleted = clerk.act(&codigo, "borrar", &[("motivo", "a test")]);
    assert!(deleted.header("Location").unwrap().starts_with("../../?hecho=borrado&codigo="), "{deleted:?}");
    assert!(clerk.page("/?hecho=borrado").contains("The ticket is in the trash."));
    assert_eq!(clerk.get(&format!("/ticket/{codigo}")).status, 404);
    home.run(["restore", &codigo]).done().code(0);
    server.stop();
}

#[test]
fn the_second_of_two_sees_what_the_first_changed_and_keeps_their_text() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (one, two) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let opened = two.page(&format!("/ticket/{codigo}"));
    let (version, seen) = (hidden(&opened, "version"), hidden(&opened, "visto"));
    assert_eq!(one.act(&codigo, "cambiar", &[("PrioridadId", "4")]).status, 303);
    let late = |verb: &str, fields: &[(&str, &str)]| {
        let known = [("version", &*version), ("visto", &*seen)];
        let answer = two.post(&format!("/ticket/{codigo}/{verb}"), &[&known[..], fields].concat());
        assert_eq!(answer.status, 412, "{}", answer.text());
        let text = answer.text();
        let told = text.split("id=\"conflict\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
        assert!(told.contains("PrioridadId <del><bdi>Media</bdi></del> → <ins><bdi>Crítica</bdi>"), "{told}");
        (text, told)
    };
    let (text, _) = late("cambiar", &[("EstadoId", "3"), ("PrioridadId", "2"), ("AreaId", "1")]);
    assert!(text.contains("<option value=\"3\" selected>Resuelto"), "{text}");
    let (text, _) = late("comentar", &[("texto", "mine & lost?"), ("cerrar", "true")]);
    assert!(text.contains("mine &#38; lost?</textarea>"), "{text}");
    // The page that they see now has the version of now.
    let fields = [("version", hidden(&text, "version")), ("visto", hidden(&text, "visto"))];
    let fields = fields.iter().map(|(name, value)| (*name, &**value)).chain([("texto", "mine"), ("cerrar", "true")]);
    let sent = two.post(&format!("/ticket/{codigo}/comentar"), &fields.collect::<Vec<_>>());
    assert_eq!(sent.status, 303, "{}", sent.text());
    // A mere comment is nobody's conflict.
    let known = [("version", &*version), ("visto", &*seen), ("texto", "late")];
    assert_eq!(two.post(&format!("/ticket/{codigo}/comentar"), &known).status, 303);
    server.stop();
}

#[test]
fn statistics_are_a_chart_and_its_numbers() {
    let home = Home::new();
    home.ticket("one").file();
    home.ticket("two").usuario(OTHER).estado(4).file();
    let server = Server::with_tokens(&home, &[]);
    let (clerk, one) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    for por in ["area", "prioridad", "estado", "usuario", "dia", "semana", "mes"] {
        let page = clerk.page(&format!("/estadisticas?por={por}"));
        assert!(page.contains("2 tickets: 1 open, 1 closed"), "{page}");
        assert!(page.contains(&format!("src=\"./estadisticas/grafico?por={por}\"")), "{page}");
        assert!(one.page(&format!("/estadisticas?por={por}")).contains("1 ticket: 1 open, 0 closed"));
        let chart = clerk.get(&format!("/estadisticas/grafico?por={por}"));
        assert!(chart.text().starts_with("<svg"), "{}", chart.text());
    }
    assert!(clerk.page("/estadisticas").contains("<th scope=\"row\"><bdi>Cerrado</bdi></th><td>1</td><td>0</td>"));
    super::leads_to_sign_in(&Visitor::new(&server).get("/estadisticas/grafico"));
    server.stop();
}
