//! Forms that are refused: what somebody wrote stays on the page, and there is a way back.

use std::fs;

use super::{Visitor, filing, hidden};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Answer, Server, agent, user};

pub const WRITTEN: &str = "first\n<second> & \"third\"";
pub const SHOWN: &str = "first\n&#60;second&#62; &#38; &#34;third&#34;</textarea>";

/// Every form of a ticket's page, with the text in it.
const FORMS: [(&str, &[(&str, &str)]); 6] = [
    ("comentar", &[("texto", WRITTEN)]),
    ("comentar", &[("texto", WRITTEN), ("cerrar", "true")]),
    ("cambiar", &[("Titulo", "mine"), ("Descripcion", WRITTEN)]),
    ("cambiar", &[("EstadoId", "2"), ("AreaId", "7")]),
    ("borrar", &[("motivo", "mine")]),
    ("deshacer", &[("cambio", "1")]),
];

/// Sends all forms of a page that is no longer true; each must lead back and lose nothing.
#[track_caller]
fn none_of_them_is_done(visitor: &Visitor<'_>, codigo: &str, opened: &str, forms: &[(&str, &[(&str, &str)])]) {
    let (version, seen) = (hidden(opened, "version"), hidden(opened, "visto"));
    for (verb, fields) in forms {
        let known = [("version", &*version), ("visto", &*seen)];
        let answer = visitor.post(&format!("/ticket/{codigo}/{verb}"), &[&known, *fields].concat());
        let page = answer.text();
        assert_eq!(answer.status, 404, "{verb} {fields:?}: {page}");
        assert!(page.contains("<h1>There is no such ticket</h1>"), "{verb}: {page}");
        for (name, value) in *fields {
            let is_shown = match *name {
                _ if !page.contains(">Send again<") => ["EstadoId", "AreaId", "cambio"].contains(name),
                "texto" | "Descripcion" => page.contains(SHOWN),
                "Titulo" | "motivo" => page.contains(&format!("name=\"{name}\" value=\"{value}\"")),
                _ => hidden(&page, name) == *value,
            };
            assert!(is_shown, "{verb}: {name} in {page}");
        }
        assert!(page.contains("href=\"../../\""), "{verb}: the list: {page}");
        assert!(page.contains(">Look in the trash"), "{verb}: {page}");
    }
}

#[test]
fn whoever_writes_on_a_ticket_that_somebody_has_deleted_meanwhile_keeps_the_text() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (clerk, owner) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    home.run(["update", &codigo, "--area", "2"]).done().code(0);
    let (opened, own) = (clerk.page(&format!("/ticket/{codigo}")), owner.page(&format!("/ticket/{codigo}")));
    home.run(["delete", &codigo, "--motivo", "a test"]).done().code(0);
    // An agent takes a change of a deleted ticket back, too: the first of the forms that are left.
    none_of_them_is_done(&clerk, &codigo, &opened, &FORMS[..5]);
    let gone = clerk.get(&format!("/ticket/{codigo}"));
    assert!(gone.status == 404 && gone.text().contains(">Look in the trash</a>"), "{}", gone.text());
    // An owner has no trash.
    let late = [("version", &*hidden(&own, "version")), ("visto", "0"), ("texto", WRITTEN)];
    let answer = owner.post(&format!("/ticket/{codigo}/comentar"), &late);
    let page = answer.text();
    assert!(answer.status == 404 && page.contains(SHOWN) && !page.contains("papelera"), "{page}");
    let spanish = Visitor { cookie: owner.cookie.clone(), ..Visitor::new(&server) }.speaking("es");
    let page = spanish.post(&format!("/ticket/{codigo}/comentar"), &late).text();
    assert!(
        page.contains("<h1>Este ticket no existe</h1>") && page.contains("Lo que ha escrito sigue aquí:"),
        "{page}"
    );
    assert!(!page.contains("lang=\"en\""), "{page}");
    // Restored, it takes what was written as it was shown.
    home.run(["restore", &codigo]).done().code(0);
    assert_eq!(owner.post(&format!("/ticket/{codigo}/comentar"), &late).status, 303);
    let shown = home.run(["show", &codigo, "--comments"]).done().code(0).json();
    assert_eq!(shown["Comentarios"][0]["Texto"], WRITTEN);
    home.run(["delete", &codigo, "--motivo", "again"]).done().code(0);
    home.run(["purge", "--older-than", "2999-01-01", "--yes"]).done().code(0);
    none_of_them_is_done(&clerk, &codigo, &opened, &FORMS);
    let restored = clerk.post("/papelera/restaurar", &[("codigo", &codigo)]);
    assert!(restored.status == 404 && restored.text().contains("The ticket was not restored."), "{}", restored.text());
    server.stop();
}

/// The page keeps what was written and offers to send it again.
#[track_caller]
pub fn keeps(answer: &Answer, status: u16, action: &str) {
    let page = answer.text();
    assert_eq!(answer.status, status, "{page}");
    assert!(page.contains(SHOWN) && page.contains(">Send again</button>"), "{page}");
    assert!(page.contains(&format!("<form method=\"post\" action=\"{action}\"")), "{page}");
}

#[test]
fn a_server_that_cannot_store_now_gives_back_what_was_written() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let mut filed = filing("Printer");
    filed[1].1 = WRITTEN;
    let aside = home.path().join("aside.db");
    fs::rename(home.store(), &aside).unwrap();
    let comment = [("version", "\"1\""), ("visto", "0"), ("texto", WRITTEN)];
    let refused = visitor.post(&format!("/ticket/{codigo}/comentar"), &comment);
    keeps(&refused, 503, &format!("../../ticket/{}/comentar", codigo.to_lowercase()));
    assert!(refused.text().contains(">Back to the ticket in another tab</a>"), "{}", refused.text());
    let new = visitor.post("/nuevo", &filed);
    keeps(&new, 503, "./nuevo");
    assert!(new.header("Retry-After").is_some() && new.text().contains("name=\"Titulo\" value=\"Printer\""));
    assert_eq!(hidden(&new.text(), "PrioridadId"), "2");
    let list = visitor.get("/");
    assert!(list.status == 503 && list.text().contains(">Back to the list</a>"), "{}", list.text());
    fs::rename(&aside, home.store()).unwrap();
    assert_eq!(visitor.post("/nuevo", &filed).status, 303);
    server.stop();
}

#[test]
fn whoever_is_asked_to_wait_keeps_the_text_and_a_token_is_never_shown_again() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &["--rate-limit", "4"]);
    let clerk = Visitor::with(&server, &agent());
    let comment = [("version", "\"1\""), ("visto", "0"), ("texto", WRITTEN)];
    let target = format!("/ticket/{codigo}/comentar");
    let last = (0..6).map(|_| clerk.post(&target, &comment)).find(|answer| answer.status == 429).unwrap();
    keeps(&last, 429, &format!("../../ticket/{}/comentar", codigo.to_lowercase()));
    let secret = agent();
    let refused = clerk.post("/sesion", &[("token", &secret), ("texto", WRITTEN)]);
    assert_eq!(refused.status, 429);
    assert!(!refused.text().contains(&secret) && !refused.text().contains("second"), "{}", refused.text());
    server.stop();
}

#[test]
fn a_browser_is_told_as_a_page_what_no_page_has_refused() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let long = format!("/?q={}", "%C3%B1".repeat(1_500));
    let ticket = format!("href=\"../../ticket/{}\"", codigo.to_lowercase());
    for (target, status, title, way) in [
        ("/nowhere", 404, "There is nothing here", "href=\"./\""),
        ("/nowhere/at/all/", 404, "There is nothing here", "href=\"../../../\""),
        (&*format!("/ticket/{codigo}/comentar"), 405, "There is no page at this address", &ticket),
        (
            &*format!("/Ticket/{codigo}/Borrar/"),
            405,
            "There is no page at this address",
            &*ticket.replace("../../", "../../../"),
        ),
        ("/papelera/restaurar", 405, "There is no page at this address", "href=\"../papelera\""),
        ("/salir", 405, "There is no page at this address", "href=\"./\""),
        (&*long, 414, "The address is too long", "href=\"./\""),
    ] {
        let answer = visitor.get(target);
        let page = answer.text();
        assert_eq!(answer.status, status, "{target:.40}");
        assert!(page.contains(&format!("<h1>{title}</h1>")) && page.contains(way), "{target:.40}: {page}");
        assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"), "{target:.40}");
        assert!(answer.header("Content-Security-Policy").is_some() && answer.header("X-Request-Id").is_some());
        assert_eq!(answer.header("Allow").is_some(), status == 405, "{target:.40}");
        // A program is told as ever.
        let program = server.send(&visitor.link(target).set("Accept", "*/*"));
        assert_eq!((program.status, program.json()["status"].as_u64()), (status, Some(status.into())), "{target:.40}");
    }
    // The API speaks to browsers as to programs.
    for target in ["/api/tickets/none", "/API/nowhere", "/api/tickets/usuario/x"] {
        let answer = visitor.get(target);
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json; charset=utf-8"), "{target}");
    }
    server.stop();
}
