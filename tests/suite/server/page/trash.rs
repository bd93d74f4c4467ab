//! The trash at the page: who sees it, what stands there, and the way back.

use super::{Visitor, leads_to_sign_in};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent, user};

#[test]
fn an_agent_finds_a_deleted_ticket_with_who_when_and_why_and_restores_it() {
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let clerk = Visitor::with(&server, &agent());
    let (printer, scanner) = (clerk.file("Printer <b>"), clerk.file("Scanner"));
    assert!(clerk.page("/papelera").contains("0 tickets"));
    for (codigo, why) in [(&printer, "a <test>"), (&scanner, "twice")] {
        assert_eq!(clerk.act(codigo, "borrar", &[("motivo", why)]).status, 303);
    }
    let page = clerk.page("/papelera");
    for part in
        ["2 tickets", "Printer &#60;b&#62;", "a &#60;test&#62;", "<bdi>Ana</bdi>", "aria-current=\"page\">Trash<"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    for (query, want) in [("scanner", [false, true]), ("estado%3Dabierto", [true, true]), ("nowhere", [false, false])] {
        let page = clerk.page(&format!("/papelera?q={query}"));
        assert_eq!([&printer, &scanner].map(|codigo| page.contains(&**codigo)), want, "{query}");
    }
    let fault = clerk.get("/papelera?q=prioridad%3E%3Dnope");
    assert_eq!(fault.status, 400);
    assert!(fault.text().contains("id=\"q-fault\""), "{}", fault.text());
    let restored = clerk.post("/papelera/restaurar", &[("codigo", &printer)]);
    let place = restored.header("Location").unwrap();
    assert!(place.starts_with(&format!("../ticket/{printer}?hecho=recuperado&cambio=")), "{place}");
    let page = clerk.page(&place[2..]);
    assert!(page.contains("The ticket was restored from the trash.") && page.contains("/deshacer\""), "{page}");
    // Somebody else was faster, or it was purged meanwhile.
    let again = clerk.post("/papelera/restaurar", &[("codigo", &printer)]);
    assert_eq!(again.header("Location"), Some(&*format!("../ticket/{printer}?hecho=igual")));
    home.run(["purge", "--older-than", "2999-01-01", "--yes"]).done().code(0);
    for codigo in [&*scanner, "TKT-2020-000001", "x", ""] {
        let gone = clerk.post("/papelera/restaurar", &[("codigo", codigo)]);
        assert_eq!(gone.status, 404, "{codigo}");
        assert!(gone.text().contains("The ticket was not restored."), "{}", gone.text());
    }
    server.stop();
}

#[test]
fn the_trash_is_for_agents_and_comes_in_pages() {
    let home = Home::new();
    home.fill(60, 100);
    let server = Server::with_tokens(&home, &[]);
    let (clerk, owner) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    home.run(["delete", "--where", "area>=1", "--motivo", "all of them", "--yes", "-q"]).done().code(0);
    let page = clerk.page("/papelera");
    assert_eq!(page.matches("name=\"codigo\"").count(), 50);
    assert!(page.contains("61 tickets") && page.contains("href=\"./papelera?pagina=2\" rel=\"next\""), "{page}");
    assert_eq!(clerk.page("/papelera?pagina=2").matches("name=\"codigo\"").count(), 11);
    for answer in [owner.get("/papelera"), owner.post("/papelera/restaurar", &[("codigo", "1")])] {
        assert_eq!(answer.status, 403);
        assert!(answer.text().contains("The trash is for agents only."), "{}", answer.text());
    }
    assert!(!owner.page("/").contains("papelera"));
    leads_to_sign_in(&Visitor::new(&server).get("/papelera"));
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    server.stop();
}
