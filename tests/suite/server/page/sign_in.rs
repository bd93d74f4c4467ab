//! Who comes in, how long they stay, and what is left of a session after it.

use serde_json::json;

use super::{Visitor, cookie, leads_to_sign_in};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{FAR, PATIENCE, Request, Server, agent, signed, user};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

#[test]
fn a_user_sees_their_own_tickets_and_an_agent_all() {
    let home = Home::new();
    home.ticket("mine").file();
    home.ticket("another's").usuario(OTHER).file();
    let server = Server::with_tokens(&home, &[]);
    let (one, clerk) = (Visitor::with(&server, &user(USUARIO)), Visitor::with(&server, &agent()));
    let list = one.page("/");
    assert!(list.contains("mine") && !list.contains("another"), "{list}");
    assert!(list.contains("1 ticket<"), "{list}");
    let all = clerk.page("/");
    assert!(all.contains("mine") && all.contains("another&#39;s"), "{all}");
    let year = one.file("second");
    let foreign = year.replace("000003", "000002");
    for target in [format!("/ticket/{foreign}"), "/ticket/TKT-2026-999999".to_owned(), "/ticket/none".to_owned()] {
        assert_eq!(one.get(&target).status, 404, "{target}");
    }
    for (verb, fields) in [("cambiar", ("EstadoId", "4")), ("comentar", ("texto", "x"))] {
        let fields = [("version", "\"1\""), ("visto", "0"), fields];
        assert_eq!(one.post(&format!("/ticket/{foreign}/{verb}"), &fields).status, 404, "{verb}");
    }
    // Agents only: to undo, to delete, to give away, to say what only agents see.
    for (verb, fields) in [("deshacer", ("cambio", "1")), ("borrar", ("motivo", "x"))] {
        assert_eq!(one.act(&year, verb, &[fields]).status, 403, "{verb}");
    }
    assert_eq!(one.act(&year, "comentar", &[("texto", "x"), ("interno", "true")]).status, 403);
    let given = [("UsuarioId", OTHER), ("EstadoId", "2")];
    assert_eq!(one.act(&year, "cambiar", &given).status, 303);
    assert_eq!(home.run(["show", &year, "--json"]).done().json()["UsuarioId"], USUARIO);
    // Who a filter names is for agents to know.
    assert_eq!(one.get("/?q=usuario%3Dana").status, 400);
    assert_eq!(one.get(&format!("/?usuario={OTHER}")).status, 400);
    server.stop();
}

#[test]
fn a_token_that_no_program_may_use_signs_nobody_in() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--audience", "helpdesk"]);
    let claims = |more: serde_json::Value| {
        let mut claims = json!({ "sub": USUARIO, "exp": FAR, "aud": "helpdesk" });
        claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        signed(&claims)
    };
    let good = claims(json!({}));
    let (body, signature) = good.rsplit_once('.').unwrap();
    let hostile = [
        String::new(),
        "abc".to_owned(),
        format!("{body}."),
        format!("{body}.{}", signature.chars().rev().collect::<String>()),
        claims(json!({ "exp": 1 })),
        claims(json!({ "nbf": FAR })),
        claims(json!({ "aud": "other" })),
        format!("eyJhbGciOiJub25lIn0.{}.", body.split_once('.').unwrap().1),
        "x".repeat(20_000),
        "a.b.c\r\nSet-Cookie: tickets=x".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        claims(json!({ "pad": "x".repeat(9_000) })),
    ];
    for token in hostile {
        let answer = Visitor::new(&server).post("/sesion", &[("token", &token)]);
        assert_eq!((answer.status, answer.header("Set-Cookie")), (401, None), "{token}");
        let text = answer.text();
        assert!(text.contains("You are not signed in.") && !text.contains("<script>"), "{text}");
    }
    for token in [good.clone(), format!("  {good}\n"), format!("Bearer {good}")] {
        assert_eq!(Visitor::new(&server).post("/sesion", &[("token", &token)]).status, 303, "{token}");
    }
    server.stop();
}

#[test]
fn a_cookie_names_a_session_and_is_for_no_script_no_other_site_and_behind_https_no_other_way() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let visitor = Visitor::new(&server);
    let form = visitor.form("/sesion", &[("token", &agent())]);
    let plain = server.send(&form);
    let secure = server.send(&form.header("X-Forwarded-Proto", "https"));
    let line = |answer: &crate::support::serving::Answer| answer.header("Set-Cookie").unwrap().to_owned();
    let (name, attributes) = (line(&plain), line(&secure));
    let (pair, rest) = name.split_once(';').unwrap();
    assert_eq!(rest, " Path=/; HttpOnly; SameSite=Strict");
    assert!(pair.starts_with("tickets=") && pair.len() == "tickets=".len() + 43 && !agent().contains(&pair[8..]));
    assert!(attributes.starts_with("__Host-tickets="), "{attributes}");
    assert!(attributes.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"), "{attributes}");
    // The one is not taken for the other, nor one of two.
    let pair = cookie(&secure).unwrap();
    let by = |cookie: &str, proto: &str| {
        let request = Visitor { cookie: Some(cookie.to_owned()), ..Visitor::new(&server) }.link("/");
        server.send(&request.header("X-Forwarded-Proto", proto)).status
    };
    assert_eq!([by(&pair, "https"), by(&pair, "http")], [200, 303]);
    assert_eq!(by(&format!("a=b; {pair}"), "https"), 200);
    assert_eq!(by(&format!("{pair}; {pair}"), "https"), 303);
    assert_eq!(by(&pair.replace("__Host-tickets", "tickets"), "https"), 303);
    server.stop();
}

#[test]
fn a_session_has_a_name_that_nobody_chose_and_ends_with_the_sign_out() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let chosen = Visitor { cookie: Some(format!("tickets={}", "a".repeat(43))), ..Visitor::new(&server) };
    leads_to_sign_in(&chosen.get("/"));
    let answer = chosen.post("/sesion", &[("token", &agent())]);
    let first = cookie(&answer).unwrap();
    assert_ne!(Some(&first), chosen.cookie.as_ref());
    leads_to_sign_in(&chosen.get("/"));
    // Signing in anew ends what was before.
    let visitor = Visitor { cookie: Some(first), ..Visitor::new(&server) };
    let second = cookie(&visitor.post("/sesion", &[("token", &agent())])).unwrap();
    leads_to_sign_in(&visitor.get("/"));
    let stolen = Visitor { cookie: Some(second), ..Visitor::new(&server) };
    let codigo = stolen.file("before");
    let left = stolen.post("/salir", &[]);
    assert_eq!((left.status, cookie(&left)), (303, None));
    assert!(left.header("Set-Cookie").unwrap().contains("Max-Age=0"));
    leads_to_sign_in(&stolen.get("/"));
    for (target, fields) in [
        ("/nuevo".to_owned(), super::filing("after")),
        (format!("/ticket/{codigo}/comentar"), vec![("texto", "after")]),
        (format!("/ticket/{codigo}/borrar"), vec![("motivo", "after"), ("version", "1")]),
    ] {
        let answer = stolen.post(&target, &fields);
        assert_eq!(answer.status, 401, "{target}");
        assert!(answer.text().contains("nothing you wrote is lost"), "{}", answer.text());
    }
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1);
    server.stop();
}

#[test]
fn a_session_ends_when_its_token_does() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--clock-skew", "0"]);
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    // The first token that lives long enough to sign in with here; then asked until it is over.
    let signs_in = |seconds: u64| {
        let token = signed(&json!({ "sub": USUARIO, "exp": now() + seconds }));
        let visitor = Visitor {
            cookie: cookie(&Visitor::new(&server).post("/sesion", &[("token", &token)])),
            ..Visitor::new(&server)
        };
        (visitor.cookie.is_some() && visitor.get("/nuevo").status == 200).then_some(visitor)
    };
    let visitor = (2..60).find_map(signs_in).unwrap();
    let until = std::time::Instant::now() + PATIENCE;
    let over = loop {
        let answer = visitor.get("/nuevo");
        if answer.status != 200 {
            break answer;
        }
        assert!(std::time::Instant::now() < until);
        server.settle();
    };
    leads_to_sign_in(&over);
    assert_eq!(over.header("Location"), Some("./sesion?volver=%2Fnuevo&fin=true"));
    assert!(visitor.page("/sesion?volver=%2Fnuevo&fin=true").contains("Your session has ended"));
    server.stop();
}

#[test]
fn after_signing_in_a_person_is_where_they_wanted_to_be_and_nowhere_else() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let visitor = Visitor::new(&server);
    let asked = visitor.get("/ticket/tkt-2026-000001?hecho=creado");
    assert_eq!(asked.header("Location"), Some("../sesion?volver=%2Fticket%2Ftkt-2026-000001%3Fhecho%3Dcreado"));
    let page = visitor.page("/sesion?volver=%2Fticket%2Ftkt-2026-000001");
    assert_eq!(super::hidden(&page, "volver"), "/ticket/tkt-2026-000001");
    let back = |volver: &str| {
        let answer = visitor.post("/sesion", &[("token", &agent()), ("volver", volver)]);
        answer.header("Location").unwrap().to_owned()
    };
    assert_eq!(back("/ticket/tkt-2026-000001"), "./ticket/tkt-2026-000001");
    for elsewhere in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/..//evil"]
    {
        assert_eq!(back(elsewhere), "./", "{elsewhere}");
    }
    // A link of another site comes without the cookie, and leads on by a click.
    let linked = server.send(&visitor.link("/sesion?volver=/nuevo").header("Sec-Fetch-Site", "cross-site")).text();
    assert!(linked.contains("<a href=\"./nuevo\">"), "{linked}");
    server.stop();
}

#[test]
fn without_tokens_nobody_signs_in_and_programs_are_answered_as_ever() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    assert_eq!(visitor.get("/sesion").header("Location"), Some("./"));
    assert_eq!(visitor.post("/sesion", &[("token", "x")]).header("Location"), Some("./"));
    let page = visitor.page("/");
    assert!(!page.contains("Sign out") && page.contains("<a href=\"./nuevo\">"), "{page}");
    visitor.file("by hand");
    for request in [Request::get("/"), Request::get("/").header("Accept", "application/json, */*")] {
        let answer = server.send(&request);
        assert_eq!((answer.status, answer.json()["status"].as_u64()), (404, Some(404)));
    }
    // A name that a stranger's DNS points here is none of this machine.
    assert_eq!(server.send(&visitor.link("/").set("Host", "evil.example")).status, 403);
    server.stop();
}
