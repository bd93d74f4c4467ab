//! What somebody who means harm sends to the pages, or has others send.

use super::{HOST, Visitor, filing};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Request, Server, agent};

/// Each would do something if it stood in a page as it is.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title></style><b>",
    "{{7*7}}${7*7}<%= 1 %>",
];

/// The tags of a page without the values of their attributes.
fn tags(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.map(|tag| tag.split('"').step_by(2).collect()).collect()
}

/// A page into which no text has written a tag or an attribute.
#[track_caller]
fn is_harmless(page: &str, target: &str) {
    // The pages' own script, which no text can write: its policy knows it by its sum.
    for tag in tags(page).iter().filter(|tag| *tag != "script src= integrity= defer") {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        assert!(!["script", "svg", "iframe", "object", "style", "base"].contains(&name), "{target}: <{tag}>");
        assert!(!tag.contains(" on") && !tag.contains(" style="), "{target}: <{tag}>");
        assert!(name != "img" || tag.starts_with("img src= alt= width="), "{target}: <{tag}>");
    }
    assert!(!page.contains("=\"javascript:") && !page.contains("</title></style>"), "{target}");
}

/// Names of catalogues, each of them hostile; their ids begin at 10.
fn name(home: &Home) {
    for (number, text) in HOSTILE.iter().enumerate() {
        let id = (number + 10).to_string();
        for catalogo in ["area", "estado", "prioridad"] {
            home.run([catalogo, "add", text, "--id", &id]).done().code(0);
        }
    }
    home.run(["usuario", "add", USUARIO, HOSTILE[1]]).done().code(0);
}

/// Files, comments and changes with one text everywhere; answers where it is to be seen.
fn spread(visitor: &Visitor<'_>, number: usize, text: &str) -> Vec<String> {
    let id = (number + 10).to_string();
    let mut fields = filing(text);
    fields[1].1 = text;
    fields[3..].iter_mut().for_each(|(_, value)| *value = &id);
    let place = visitor.post("/nuevo", &fields);
    assert_eq!(place.status, 303, "{}", place.text());
    let codigo = place.header("Location").unwrap().split(['/', '?']).nth(2).unwrap().to_owned();
    assert_eq!(visitor.act(&codigo, "comentar", &[("texto", text)]).status, 303);
    assert_eq!(visitor.act(&codigo, "cambiar", &[("AreaId", "10")]).status, 303);
    // What was wrong is shown again.
    let wrong = [("Titulo", ""), ("Descripcion", text), ("UsuarioId", text), ("AreaId", text), ("clave", text)];
    let page = visitor.post("/nuevo", &wrong);
    assert_eq!(page.status, 400);
    is_harmless(&page.text(), "/nuevo");
    let wrong = ["motivo", "version", "visto", "texto", "EstadoId", "cambio"].map(|name| (name, text));
    for verb in ["cambiar", "comentar", "borrar", "deshacer"] {
        is_harmless(&visitor.post(&format!("/ticket/{codigo}/{verb}"), &wrong).text(), verb);
    }
    let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let names = ["q", "usuario", "orden", "hecho", "pagina", "EstadoId", "AreaId", "abiertos"];
    let mut targets: Vec<String> = names.iter().map(|name| format!("/?{name}={escaped}")).collect();
    targets.extend([format!("/?q={escaped}%3D1"), format!("/ticket/{escaped}"), format!("/ticket/{codigo}")]);
    targets.push(format!("/ticket/{codigo}?hecho={escaped}"));
    let names = ["cambio", "editar", "comentarios", "historial"];
    targets.extend(names.iter().map(|name| format!("/ticket/{codigo}?{name}={escaped}")));
    let deleted = visitor.file(text);
    assert_eq!(visitor.act(&deleted, "borrar", &[("motivo", text)]).status, 303);
    targets.extend([format!("/papelera?q={escaped}"), format!("/?hecho=borrado&codigo={escaped}&cambio=1")]);
    is_harmless(&visitor.post("/papelera/restaurar", &[("codigo", text)]).text(), "/papelera/restaurar");
    targets
}

#[test]
fn a_text_stays_a_text_in_every_field_name_and_place() {
    let home = Home::new();
    name(&home);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let mut targets = ["/", "/nuevo", "/papelera"].map(str::to_owned).to_vec();
    for (number, text) in HOSTILE.iter().enumerate() {
        targets.extend(spread(&visitor, number, text));
    }
    targets.extend(["area", "prioridad", "estado", "usuario", "dia"].map(|por| format!("/estadisticas?por={por}")));
    for target in targets {
        let answer = visitor.get(&target);
        assert!([200, 400, 404].contains(&answer.status), "{target}: {}", answer.status);
        is_harmless(&answer.text(), &target);
    }
    for por in ["area", "usuario"] {
        let chart = visitor.get(&format!("/estadisticas/grafico?por={por}"));
        assert_eq!((chart.status, chart.header("Content-Type")), (200, Some("image/svg+xml")));
        assert!(tags(&chart.text()).iter().all(|tag| !tag.starts_with("script") && !tag.contains(" on")));
        assert!(chart.header("Content-Security-Policy").unwrap().contains("sandbox"));
    }
    server.stop();
}

/// What a browser sends that another site has made send a form.
fn foreign(form: &Request) -> Vec<(&'static str, Request)> {
    let from = |origin: &str| form.clone().header("Origin", origin);
    let of = |site: &str| form.clone().header("Sec-Fetch-Site", site);
    vec![
        ("another origin", from("https://evil.example")),
        ("an origin that may call the API", from("https://app.example.com")),
        ("no origin", form.clone()),
        ("an opaque origin", from("null")),
        ("a name that begins so", from("http://localhost:8080.evil.example")),
        ("another port", from("http://localhost:8081")),
        ("another site", of("cross-site")),
        ("a neighbour", of("same-site")),
        ("two words of which one is good", of("same-origin").header("Sec-Fetch-Site", "cross-site")),
        ("a good origin from another site", of("cross-site").header("Origin", &format!("http://{HOST}"))),
    ]
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &["--cors-origin", "https://app.example.com"]);
    let agent_here = Visitor::with(&server, &agent());
    let without = |target: &str, fields: &[(&str, &str)]| {
        agent_here.form(target, fields).without("Origin").without("Sec-Fetch-Site")
    };
    let ticket = format!("/ticket/{codigo}");
    let forms: [(String, Vec<(&str, &str)>); 8] = [
        ("/sesion".to_owned(), vec![("token", "x")]),
        ("/salir".to_owned(), vec![]),
        ("/nuevo".to_owned(), filing("by another site")),
        (format!("{ticket}/cambiar"), vec![("version", "1"), ("EstadoId", "2")]),
        (format!("{ticket}/comentar"), vec![("texto", "by another site")]),
        (format!("{ticket}/borrar"), vec![("version", "1"), ("motivo", "by another site")]),
        (format!("{ticket}/deshacer"), vec![("cambio", "1")]),
        ("/papelera/restaurar".to_owned(), vec![("codigo", &*codigo)]),
    ];
    for (target, fields) in &forms {
        for (name, request) in foreign(&without(target, fields)) {
            let answer = server.send(&request);
            assert_eq!((answer.status, answer.header("Set-Cookie")), (403, None), "{name}: {target}");
        }
    }
    assert_eq!(agent_here.get("/").status, 200, "still signed in");
    // What a browser without Sec-Fetch-Site sends, also through a proxy that has another name.
    let own = format!("http://{HOST}");
    assert_eq!(server.send(&without("/nuevo", &filing("own")).header("Origin", &own)).status, 303);
    let proxied = without("/nuevo", &filing("own")).header("Origin", "https://helpdesk.example");
    assert_eq!(server.send(&proxied.header("X-Forwarded-Host", "helpdesk.example")).status, 303);
    // Other media than a form's need the other site to ask first, and are none.
    for media in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
        let request = agent_here.form("/nuevo", &filing("x")).set("Content-Type", media);
        assert_eq!(server.send(&request).status, 415, "{media}");
    }
    // Nothing is changed by a link.
    for (target, _) in &forms[1..] {
        let status = agent_here.get(target).status;
        assert!(status == 405 || target == "/nuevo", "{target}: {status}");
    }
    // The API does not know the cookie.
    let cookie = agent_here.cookie.clone().unwrap();
    assert_eq!(server.send(&Request::get("/api/tickets").header("Cookie", &cookie)).status, 401);
    assert_eq!(home.run(["log", &codigo, "--json"]).done().code(0).json().as_array().unwrap().len(), 0);
    server.stop();
}

#[test]
fn an_expression_that_is_meant_to_harm_is_refused_in_a_page() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let nested = format!("{}estado=1{}", "(".repeat(500), ")".repeat(500));
    let long = format!("titulo~'{}'", "x".repeat(4_100));
    for text in [
        "estado=",
        "=",
        "estado=1 or",
        "prioridad>=nope",
        "titulo~'",
        "1=1; drop table tickets",
        &nested,
        &long,
        "estado=1\u{0}",
        "titulo=\u{202e}x y",
        "estado=1 and <script>",
    ] {
        let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let answer = visitor.get(&format!("/?q={escaped}"));
        assert_eq!(answer.status, 400, "{text:.60}");
        let page = answer.text();
        is_harmless(&page, text);
        let fault = page.split("id=\"q-fault\"").nth(1).unwrap().split("</pre>").next().unwrap();
        assert!(!fault.contains(['\u{202e}', '\0']), "{fault}");
    }
    for text in ["%", "' OR 1", "*", "\"", "x y z AND NOT", "\u{0}"] {
        let escaped: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        assert_eq!(visitor.get(&format!("/?q={escaped}")).status, 200, "{text}");
    }
    assert_eq!(visitor.get("/?pagina=99999999999999999999&orden=;&EstadoId=1").status, 200);
    assert_eq!(visitor.get("/?pagina=4294967295").status, 200);
    server.stop();
}

#[test]
fn hostile_cookies_headers_and_addresses_write_no_header_and_lead_nowhere_else() {
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    let clerk = Visitor::with(&server, &agent());
    let own = clerk.cookie.clone().unwrap();
    let long = format!("tickets={}", "a".repeat(4_000));
    for cookie in [
        "tickets=",
        "tickets",
        "=",
        ";;;",
        "tickets=\"\"",
        &long,
        "tickets=%0d%0aX-Evil:1",
        &format!("{own}; {own}"),
        &format!("{own}x"),
    ] {
        let answer = Visitor { cookie: Some(cookie.to_owned()), ..Visitor::new(&server) }.get("/");
        super::leads_to_sign_in(&answer);
        assert_eq!((answer.header("Set-Cookie"), answer.header("X-Evil")), (None, None), "{cookie:.40}");
    }
    for (target, statuses) in [
        ("/?hecho=borrado&codigo=%0d%0aX-Evil:1&cambio=9223372036854775807", &[200][..]),
        ("/?pagina=-1&cambio=-9223372036854775809&orden=%0d%0a", &[200]),
        ("/?pagina=0", &[200]),
        ("/papelera?pagina=4294967295&q=x", &[200]),
        ("/papelera?pagina=18446744073709551616", &[200]),
        ("/?EstadoId=99999999999999999999", &[400]),
        ("/?EstadoId=%0d%0aX-Evil:1", &[400]),
        ("/?usuario=%0d%0aX-Evil:1", &[400]),
        ("/ticket/%0d%0aX-Evil:1", &[404]),
        (
            "/ticket/1?cambio=-9223372036854775808&comentarios=18446744073709551615&historial=18446744073709551615",
            &[200],
        ),
        ("/estadisticas?por=%0d%0aX-Evil:1", &[200]),
        ("/estadisticas/grafico?por=%3Cscript%3E", &[200]),
        ("//evil.example/", &[404]),
        ("/%5cevil.example", &[404]),
        ("/sesion?volver=%0d%0aX-Evil:1&volver=//evil.example", &[200]),
    ] {
        let request = clerk
            .link(target)
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Prefix", "//evil.example");
        let answer = server.send(&request.set("Accept-Language", &"es;q=NaN,".repeat(300)));
        assert!(statuses.contains(&answer.status), "{target}: {}", answer.status);
        assert_eq!(answer.header("X-Evil"), None, "{target}");
        let page = answer.text();
        assert!(!page.contains("=\"//") && !page.contains("href=\"http"), "{target}: {page}");
    }
    server.stop();
}

#[test]
fn hostile_values_in_hidden_fields_change_nothing_and_lead_nowhere_else() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let clerk = Visitor::with(&server, &agent());
    let huge = "9".repeat(400);
    for (verb, field, value) in [
        ("deshacer", "cambio", &*huge),
        ("deshacer", "cambio", "-1"),
        ("cambiar", "EstadoId", &huge),
        ("cambiar", "EstadoId", "1\r\nX-Evil: 1"),
        ("cambiar", "visto", "-9223372036854775809"),
        ("borrar", "version", "*"),
        ("comentar", "version", "\"\u{0}\""),
    ] {
        let answer = clerk.post(&format!("/ticket/{codigo}/{verb}"), &[(field, value)]);
        assert!((400..500).contains(&answer.status) || verb == "cambiar", "{verb} {field}: {}", answer.status);
        let place = answer.header("Location").unwrap_or("../../");
        assert!(place.starts_with("../../") && answer.header("X-Evil").is_none(), "{verb} {field}: {place}");
    }
    assert_eq!(home.run(["log", &codigo, "--json"]).done().code(0).json().as_array().unwrap().len(), 0);
    server.stop();
}

#[test]
fn sessions_do_not_fill_the_memory_and_guessing_a_token_has_its_rate() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--rate-limit", "30"]);
    let visitor = Visitor::new(&server);
    let tried: Vec<u16> = (0..40).map(|_| visitor.post("/sesion", &[("token", "a.b.c")]).status).collect();
    assert!(tried.starts_with(&[401; 30]) && tried.ends_with(&[429; 5]), "{tried:?}");
    let answer = visitor.post("/sesion", &[("token", "a.b.c")]);
    assert!(answer.header("Retry-After").is_some() && answer.text().contains("Too many requests"));
    server.stop();
    let server = Server::with_tokens(&home, &[]);
    let first = Visitor::with(&server, &agent());
    for _ in 0..16 {
        Visitor::with(&server, &agent());
    }
    super::leads_to_sign_in(&first.get("/"));
    server.stop();
}
