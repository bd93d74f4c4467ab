//! People at work.

use std::collections::BTreeSet;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{FAR, Server, agent, signed, user};

#[test]
fn a_person_works_from_the_sign_in_to_the_sign_out() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/nuevo").await;
        browser.fill("#token", "not a token").await;
        browser.press("Sign in").await;
        browser.shows("You are not signed in. The token is not a JWT.").await;
        browser.fill("#token", &agent()).await;
        browser.press("Sign in").await;
        files_with_a_fault(&browser).await;
        searches(&browser).await;
        changes(&browser).await;
        meets_another(&browser, &driver, &server).await;
        comments_and_undoes(&browser).await;
        deletes_and_leaves(&browser).await;
        browser.close().await;
    });
    server.stop();
}

async fn files_with_a_fault(browser: &Browser) {
    browser.fill("#Descripcion", "It prints <nothing>.\nNot at all.").await;
    browser.fill("#UsuarioId", "ana").await;
    browser.fill("#AreaId", "1").await;
    browser.choose("#PrioridadId", "Media").await;
    browser.press("File ticket").await;
    browser.shows("The ticket was not filed.").await;
    browser.shows("The Titulo field is required.").await;
    assert_eq!(browser.find("#Titulo").await.attr("aria-invalid").await.unwrap().as_deref(), Some("true"));
    browser.fill("#Titulo", "Printer <b>").await;
    browser.press("File ticket").await;
    browser.shows("The ticket was filed.").await;
    browser.shows("Printer <b>").await;
    browser.shows("It prints <nothing>.\nNot at all.").await;
}

async fn searches(browser: &Browser) {
    browser.press("Back to the list").await;
    browser.fill("#q", "prioridad>=nope").await;
    browser.press("Search").await;
    browser.shows("prioridad>=nope\n             ^").await;
    browser.fill("#q", "prioridad>=media and abierto").await;
    browser.press("Search").await;
    browser.shows("Printer <b>").await;
    browser.fill("#q", "nothing").await;
    browser.choose("#EstadoId", "Abierto").await;
    browser.press("Search").await;
    browser.shows("It prints <nothing>. Not at all.").await;
    let old = browser.find("html").await;
    browser.find(".list a").await.click().await.unwrap();
    browser.leaves(&old).await;
}

async fn changes(browser: &Browser) {
    browser.choose("#EstadoId", "En Progreso").await;
    browser.choose("#PrioridadId", "Alta").await;
    browser.press("Save changes").await;
    browser.shows("The change was saved.").await;
    browser.shows("PrioridadId Media → Alta").await;
}

/// Somebody else is faster.
async fn meets_another(browser: &Browser, driver: &Driver, server: &Server) {
    let other = Browser::open(driver, server, Screen::default()).await;
    other.sign_in(&user(USUARIO)).await;
    other.go("/ticket/1").await;
    other.choose("#PrioridadId", "Baja").await;
    other.press("Save changes").await;
    browser.fill("#texto", "a long text of mine").await;
    browser.press("Comment and close").await;
    browser.shows("This ticket has changed since you opened it").await;
    browser.shows("PrioridadId Alta → Baja").await;
    assert_eq!(browser.find("#texto").await.prop("value").await.unwrap().as_deref(), Some("a long text of mine"));
    browser.press("Comment and close").await;
    browser.shows("The ticket was closed.").await;
    other.go("/ticket/1").await;
    other.shows("a long text of mine").await;
    other.close().await;
}

async fn comments_and_undoes(browser: &Browser) {
    browser.fill("#texto", "for agents' eyes").await;
    browser.find("#interno").await.click().await.unwrap();
    browser.press("Comment").await;
    browser.shows("The comment was added.").await;
    browser.shows("internal").await;
    let old = browser.find("html").await;
    browser.find("button[aria-label='Undo 4']").await.click().await.unwrap();
    browser.leaves(&old).await;
    browser.shows("The change was undone.").await;
    assert!(!browser.text().await.contains("for agents' eyes\n\n"));
}

async fn deletes_and_leaves(browser: &Browser) {
    browser.fill("#motivo", "a test").await;
    browser.press("Delete ticket").await;
    browser.shows("The ticket is in the trash.").await;
    browser.shows("0 tickets").await;
    browser.press("Sign out").await;
    browser.shows("You are signed out.").await;
    browser.client.back().await.unwrap();
    browser.go("/").await;
    browser.find("#token").await;
}

#[test]
fn two_agents_and_a_user_work_on_one_store_at_the_same_time() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let shared = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let agent = |sub: &str| signed(&json!({ "sub": sub, "role": "Agente", "exp": FAR }));
    let (one, two, three) = (agent(AGENTS[0]), agent(AGENTS[1]), user(USUARIO));
    runtime().block_on(async {
        tokio::join!(
            files_and_closes(&driver, &server, &one, "first"),
            files_and_closes(&driver, &server, &two, "second"),
            files_and_closes(&driver, &server, &three, "third"),
        );
    });
    let all = home.run(["list", "--format", "json"]).done().code(0).json();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 10);
    assert!(all.iter().all(|ticket| ticket["EstadoId"] == 4), "{all:?}");
    // What all three changed at once is as each of them has seen it: nobody was overwritten.
    let lines = home.run(["log", &shared, "--json"]).done().code(0).json();
    let changes: Vec<_> = lines.as_array().unwrap().iter().filter(|line| line["Campo"] == "PrioridadId").collect();
    assert!(changes.windows(2).all(|pair| pair[0]["Antes"] == pair[1]["Despues"]), "{changes:?}");
    let authors: BTreeSet<_> = lines.as_array().unwrap().iter().map(|line| line["Quien"].to_string()).collect();
    assert_eq!(authors.len(), 3, "{lines}");
    server.stop();
}

const AGENTS: [&str; 2] = ["22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"];

/// Comments on the ticket that all share, and gives it each prioridad in turn, whoever else does so meanwhile.
async fn works_on_the_shared_ticket(browser: &Browser, name: &str) {
    browser.go("/ticket/1").await;
    browser.fill("#texto", &format!("{name} was here")).await;
    browser.press("Comment").await;
    browser.shows("The comment was added.").await;
    for prioridad in ["Baja", "Crítica", "Alta"] {
        browser.choose("#PrioridadId", prioridad).await;
        browser.press("Save changes").await;
        // What somebody has done meanwhile is shown, with what was chosen, and is sent again.
        while browser.text().await.contains("This ticket has changed since you opened it") {
            browser.press("Save changes").await;
        }
    }
    while browser.client.find(Locator::Css("[name=cerrar]")).await.is_ok() {
        browser.fill("#texto", "closed").await;
        browser.press("Comment and close").await;
    }
}

async fn files_and_closes(driver: &Driver, server: &Server, token: &str, name: &str) {
    let browser = Browser::open(driver, server, Screen::default()).await;
    browser.sign_in(token).await;
    for number in 1..=3 {
        browser.press("New ticket").await;
        browser.fill("#Titulo", &format!("{name} {number}")).await;
        browser.fill("#Descripcion", "d").await;
        browser.fill("#AreaId", "1").await;
        browser.choose("#PrioridadId", "Baja").await;
        browser.press("File ticket").await;
        browser.shows(&format!("{name} {number}")).await;
        browser.fill("#texto", "done").await;
        browser.press("Comment and close").await;
        browser.shows("The ticket was closed.").await;
    }
    works_on_the_shared_ticket(&browser, name).await;
    browser.close().await;
}

#[test]
fn the_keyboard_alone_is_enough() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/").await;
        // Skip link, name of the program, token, button.
        press_keys(&browser, &[Key::Tab.into(), Key::Tab.into(), Key::Tab.into()]).await;
        browser.client.active_element().await.unwrap().send_keys(&agent()).await.unwrap();
        let old = browser.find("html").await;
        press_keys(&browser, &[Key::Enter.into()]).await;
        browser.leaves(&old).await;
        browser.find("#q").await;
        press_keys(&browser, &[Key::Tab.into()]).await;
        let skip = browser.client.active_element().await.unwrap();
        assert_eq!(skip.text().await.unwrap(), "Skip to the content");
        let seen = "return document.activeElement.getBoundingClientRect().left >= 0";
        assert_eq!(browser.client.execute(seen, vec![]).await.unwrap(), true);
        press_keys(&browser, &[Key::Enter.into(), Key::Tab.into()]).await;
        assert_eq!(browser.client.active_element().await.unwrap().attr("id").await.unwrap().as_deref(), Some("q"));
        browser.close().await;
    });
    server.stop();
}

/// Writes down what has the focus from now on.
const LISTEN: &str = "window.focused = []; addEventListener('focusin', event => focused.push(event.target))";

/// What the focus went past, out of turn or to a place above: all that can have it is meant to, in the order of reading.
const JUDGE: &str = "
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')];
    const wanted = all.filter(it => it.checkVisibility() && it.type !== 'hidden');
    const name = it => it ? it.outerHTML.slice(0, 120) : 'nothing';
    const wrong = wanted.flatMap((it, at) => it === focused[at] ? [] : [at + ': ' + name(focused[at]) + ' for ' + name(it)]);
    const place = it => it.getBoundingClientRect();
    const above = wanted.slice(2).filter((it, at) => place(it).bottom < place(wanted[at + 1]).top);
    return [wanted.length, wrong.concat(above.map(name))]";

#[test]
fn the_tab_key_goes_through_each_page_as_it_is_read() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let codigo = home.seed();
    home.ticket("deleted").file();
    home.run(["delete", "2", "--motivo", "a test"]).done().code(0);
    home.run(["update", &codigo, "--area", "2"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        let pages = ["/", "/nuevo", "/papelera", "/estadisticas", "/ticket/1?hecho=cambiado&cambio=2"];
        for (target, least) in pages.into_iter().zip([16, 12, 10, 14, 20]) {
            browser.go(target).await;
            browser.client.execute(LISTEN, vec![]).await.unwrap();
            browser.find("body").await.send_keys(&String::from(char::from(Key::Tab)).repeat(40)).await.unwrap();
            let judged = browser.client.execute(JUDGE, vec![]).await.unwrap();
            assert_eq!(judged[1], serde_json::json!([]), "{target}");
            assert!(judged[0].as_u64().unwrap() >= least, "{target}: {judged}");
        }
        browser.close().await;
    });
    server.stop();
}

async fn press_keys(browser: &Browser, keys: &[char]) {
    for key in keys {
        let focused = browser.client.active_element().await.unwrap();
        focused.send_keys(&key.to_string()).await.unwrap();
    }
}
