//! A server that fails: the page says so in words, shows nothing of its inside, and keeps what somebody wrote.

use rusqlite::Connection;

use super::refused::{WRITTEN, keeps};
use super::{Visitor, filing, hidden};
use crate::harness::Home;
use crate::support::serving::{Answer, Request, Server};

const WORDS: &str = "The fault is in the server, not in what you did. Look whether it was done, and try again.";

/// What every page has.
const HEADERS: [&str; 9] = [
    "Content-Type",
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
    "Vary",
];

fn headers(answer: &Answer) -> [Option<&str>; 9] {
    HEADERS.map(|name| answer.header(name))
}

/// Says that the server has failed, and no more.
#[track_caller]
fn tells(answer: &Answer, good: &Answer, what: &str) {
    let page = answer.text();
    assert_eq!(answer.status, 500, "{what}: {page}");
    assert!(page.contains("<h1>Something went wrong</h1>") && page.contains(WORDS), "{what}: {page}");
    assert_eq!(headers(answer), headers(good), "{what}");
    assert!(answer.header("X-Request-Id").is_some(), "{what}");
    for inside in ["elsewhere", "no such", ".db", "SQL", "/tmp", "disk", "lang=\"en\">"] {
        assert!(!page.replace("<html lang=\"en\">", "").contains(inside), "{what}: {inside} in {page}");
    }
}

/// A changed ticket, and the code of one in the trash.
fn stored(home: &Home) -> [String; 2] {
    let [codigo, deleted] = [home.seed(), home.seed()];
    home.run(["update", &codigo, "--area", "2"]).done().code(0);
    home.run(["delete", &deleted, "--motivo", "a test"]).done().code(0);
    [codigo, deleted]
}

/// A verb of a ticket's page, what its form sends, and whether that has the text.
type Act<'a> = (&'a str, &'a [(&'a str, &'a str)], bool);

/// Every form that changes a store, with the field that has the text, if one has.
fn forms(visitor: &Visitor<'_>, [codigo, deleted]: &[String; 2]) -> Vec<(String, Request, bool)> {
    let page = visitor.page(&format!("/ticket/{codigo}"));
    let (version, seen) = (hidden(&page, "version"), hidden(&page, "visto"));
    let verbs: [Act<'_>; 6] = [
        ("comentar", &[("texto", WRITTEN)], true),
        ("comentar", &[("texto", WRITTEN), ("cerrar", "true")], true),
        ("cambiar", &[("Titulo", "mine"), ("Descripcion", WRITTEN)], true),
        ("cambiar", &[("AreaId", "7")], false),
        ("borrar", &[("motivo", "mine")], false),
        ("deshacer", &[("cambio", "1")], false),
    ];
    let of_ticket = verbs.map(|(verb, fields, has_text)| {
        let (target, known) = (format!("/ticket/{codigo}/{verb}"), [("version", &*version), ("visto", &*seen)]);
        let form = visitor.form(&target, &[&known, fields].concat());
        (target, form, has_text)
    });
    let mut new = filing("Printer");
    new[1].1 = WRITTEN;
    let restore = visitor.form("/papelera/restaurar", &[("codigo", deleted)]);
    let others =
        [("/nuevo".to_owned(), visitor.form("/nuevo", &new), true), ("/papelera/restaurar".to_owned(), restore, false)];
    of_ticket.into_iter().chain(others).collect()
}

/// Each form is told that the server failed, and what was written can be sent again.
#[track_caller]
fn all_fail(server: &Server, good: &Answer, forms: &[(String, Request, bool)]) {
    for (target, form, has_text) in forms {
        let answer = server.send(form);
        tells(&answer, good, target);
        let action = format!("{}{}", "../".repeat(target.matches('/').count() - 1), target[1..].to_lowercase());
        let action = if action.starts_with("..") { action } else { format!("./{action}") };
        let page = answer.text();
        assert!(page.contains(&format!("<form method=\"post\" action=\"{action}\"")), "{action}: {page}");
        if *has_text {
            keeps(&answer, 500, &action);
        }
    }
}

#[test]
fn a_store_that_fails_is_told_as_a_page_with_nothing_of_its_inside() {
    let home = Home::new();
    let codes = stored(&home);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let (good, forms) = (visitor.get("/"), forms(&visitor, &codes));
    let rename = |from: &str, to: &str| {
        let store = Connection::open(home.store()).unwrap();
        store.execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}")).unwrap();
    };
    rename("tickets", "elsewhere");
    let ticket = format!("/ticket/{}", codes[0]);
    for target in
        ["/", "/?q=printer", "/?q=estado%3D1", &*ticket, "/papelera", "/estadisticas", "/estadisticas/grafico"]
    {
        let answer = visitor.get(target);
        tells(&answer, &good, target);
        assert!(!answer.text().contains(">Send again<"), "{target}: {}", answer.text());
        // A program is told as ever.
        let program = server.send(&visitor.link(target).set("Accept", "*/*"));
        assert!(!program.text().contains("elsewhere"), "{target}: {}", program.text());
    }
    all_fail(&server, &good, &forms);
    let spanish = Visitor::new(&server).speaking("es").get("/").text();
    assert!(
        spanish.contains("<h1>Algo ha fallado</h1>") && spanish.contains("El fallo está en el servidor"),
        "{spanish}"
    );
    rename("elsewhere", "tickets");
    assert!(visitor.page(&ticket).contains(&codes[0]), "it comes back by itself");
    assert!(server.stop().contains("no such table"), "the log has the reason");
}

/// The ticket can still be read: its page must not look as if all were well.
#[test]
fn a_disk_that_takes_nothing_is_told_as_a_page_though_tickets_can_be_read() {
    let home = Home::new();
    let codes = stored(&home);
    let server = Server::with_bad_disk(&home, "EIO", "1+");
    let visitor = Visitor::new(&server);
    let (good, forms) = (visitor.get("/"), forms(&visitor, &codes));
    all_fail(&server, &good, &forms);
    let page = visitor.page(&format!("/ticket/{}", codes[0]));
    assert!(!page.contains("first\n") && !page.contains("mine"), "{page}");
    server.stop();
}
