//! Forms that are sent twice, and forms that come after their session has ended.

use std::thread;

use super::{Visitor, hidden};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Answer, Request, Server, agent, user};

/// The form of a ticket's page as it is now.
fn form(visitor: &Visitor<'_>, codigo: &str, verb: &str, fields: &[(&str, &str)]) -> Request {
    let page = visitor.page(&format!("/ticket/{codigo}"));
    let (version, seen) = (hidden(&page, "version"), hidden(&page, "visto"));
    let known = [("version", &*version), ("visto", &*seen)];
    visitor.form(&format!("/ticket/{codigo}/{verb}"), &[&known, fields].concat())
}

#[test]
fn a_second_click_does_nothing_and_sees_what_the_first_has_done() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let (clerk, other) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let codigo = clerk.file("Printer");
    let lines = || home.run(["log", &codigo, "--json"]).done().code(0).json().as_array().unwrap().len();
    let forms: [(&str, &[(&str, &str)]); 5] = [
        ("comentar", &[("texto", "it prints")]),
        ("cambiar", &[("PrioridadId", "4")]),
        ("comentar", &[("texto", "closed"), ("cerrar", "true")]),
        ("deshacer", &[("cambio", "2")]),
        ("borrar", &[("motivo", "a test")]),
    ];
    for (verb, fields) in forms {
        let (before, form) = (lines(), form(&clerk, &codigo, verb, fields));
        let both = thread::scope(|scope| {
            let send = || scope.spawn(|| server.send(&form));
            [send(), send()].map(|sent| sent.join().unwrap())
        });
        let places: Vec<_> = both.iter().map(|answer| (answer.status, answer.header("Location"))).collect();
        assert_eq!(places[0].0, 303, "{verb} {fields:?}: {}", both[0].text());
        assert_eq!(places[0], places[1], "{verb} {fields:?}");
        let once = server.send(&form);
        assert_eq!((once.status, once.header("Location")), places[0], "{verb} {fields:?}, much later");
        let changes = if fields.len() == 2 { 2 } else { 1 };
        assert_eq!(lines(), before + changes, "{verb} {fields:?}");
    }
    // The same words of somebody else, or on the page as it is now, are another comment.
    home.run(["restore", &codigo]).done().code(0);
    let before = lines();
    let comment = |visitor| form(visitor, &codigo, "comentar", &[("texto", "me too")]);
    let forms = [comment(&clerk), comment(&other)];
    assert!(forms.iter().all(|form| server.send(form).status == 303));
    assert_eq!(server.send(&comment(&clerk)).status, 303);
    assert_eq!(lines(), before + 3);
    // What was refused is no work that was done.
    let refused = form(&clerk, &codigo, "comentar", &[("texto", " ")]);
    assert_eq!([server.send(&refused).status, server.send(&refused).status], [400, 400]);
    server.stop();
}

/// The form of a page as a browser sends it.
fn again(visitor: &Visitor<'_>, page: &Answer, named: &[(&str, &str)]) -> Answer {
    let text = page.text();
    let target = text.split("<form method=\"post\" action=\"").nth(1).unwrap().split('"').next().unwrap();
    let target = format!("/{}", target.trim_start_matches("./").trim_start_matches("../"));
    visitor.post(&target, named)
}

#[test]
fn a_form_that_comes_after_its_session_is_shown_whole_and_can_be_sent_again() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let stranger = Visitor::new(&server);
    let comment = [("version", "\"1\""), ("visto", "0"), ("texto", "first\n<second> & \"third\""), ("interno", "true")];
    let page = stranger.post(&format!("/ticket/{codigo}/comentar"), &comment);
    assert_eq!(page.status, 401);
    let text = page.text();
    assert!(text.contains("\nfirst\n&#60;second&#62; &#38; &#34;third&#34;</textarea>"), "{text}");
    assert_eq!(["version", "visto", "interno"].map(|name| hidden(&text, name)), ["\"1\"", "0", "true"]);
    let comments = || home.run(["show", &codigo, "--comments"]).done().code(0).json()["Comentarios"].clone();
    assert_eq!(comments().as_array().map(Vec::len), Some(0));
    let clerk = Visitor::with(&server, &agent());
    assert_eq!(again(&clerk, &page, &comment).status, 303);
    let kept = &comments()[0];
    assert_eq!((&kept["Texto"], &kept["Interno"]), (&comment[2].1.into(), &true.into()));
    let filing = super::filing("Printer");
    let page = stranger.post("/nuevo", &filing);
    let text = page.text();
    assert!(
        text.contains("name=\"Titulo\" value=\"Printer\"") && text.contains("It prints nothing.</textarea>"),
        "{text}"
    );
    assert_eq!(again(&clerk, &page, &filing).status, 303);
    // Of another site nothing is shown, and nothing that is no form.
    let foreign = stranger.form("/nuevo", &filing).set("Sec-Fetch-Site", "cross-site");
    let answer = server.send(&foreign);
    assert!(answer.status == 403 && !answer.text().contains("Printer"), "{}", answer.text());
    assert_eq!(server.send(&stranger.form("/nuevo", &filing).set("Content-Type", "text/plain")).status, 415);
    server.stop();
}
