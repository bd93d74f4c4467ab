//! What the script of the pages does, that nothing needs it, that no other one runs, and how a page is printed.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::{Home, USUARIO};
use crate::server::page::Visitor;
use crate::support::serving::{Server, agent};

/// Whether the browser would ask before it leaves the page, after this script.
async fn asks(browser: &Browser, before: &str) -> bool {
    let leave = "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving);
                 return leaving.defaultPrevented";
    browser.client.execute(&format!("{before}; {leave}"), vec![]).await.unwrap() == json!(true)
}

/// A form of the page is sent, as far as its script hears of it.
fn sent(verb: &str) -> String {
    format!("document.querySelector('form[action$={verb}]').dispatchEvent(new Event('submit', {{bubbles: true}}))")
}

#[test]
fn nobody_leaves_a_text_unasked_and_ctrl_enter_sends_it() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/ticket/1?editar=true").await;
        assert!(!asks(&browser, "").await, "nothing was typed");
        browser.fill("#texto", "a long text").await;
        assert!(asks(&browser, "").await, "typed");
        assert!(asks(&browser, &sent("cambiar")).await, "another form goes without it");
        assert!(!asks(&browser, &sent("comentar")).await, "its own form takes it along");
        let old = browser.find("html").await;
        let keys: String = [Key::Control, Key::Enter, Key::Null].map(char::from).iter().collect();
        browser.find("#texto").await.send_keys(&keys).await.unwrap();
        browser.leaves(&old).await;
        browser.shows("The comment was added.").await;
        assert!(!asks(&browser, "").await, "stored");
        // What was refused is stored nowhere, though nobody has touched it since.
        browser.go("/nuevo").await;
        browser.fill("#Titulo", "Printer").await;
        browser.press("File ticket").await;
        browser.shows("The ticket was not filed.").await;
        assert!(asks(&browser, "").await, "refused");
        browser.close().await;
    });
    assert_eq!(home.run(["show", "1", "--json"]).done().code(0).json()["EstadoId"], 1, "not closed");
    server.stop();
}

#[test]
fn no_other_script_runs_in_a_page() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/").await;
        let own =
            browser.client.execute("return document.scripts[0].src + ' ' + document.scripts[0].integrity", vec![]);
        let own = own.await.unwrap();
        let (src, sum) = own.as_str().unwrap().split_once(' ').unwrap();
        let load = "const [src, sum, done] = arguments; const script = document.createElement('script');
            script.onload = () => done('runs'); script.onerror = () => done('is blocked'); script.src = src;
            if (sum) script.integrity = sum; document.head.append(script)";
        let explorer = format!("{}/explorer.js", server.url());
        for (src, sum, want) in [(src, sum, "runs"), (&*explorer, "", "is blocked"), (&*explorer, sum, "is blocked")] {
            let done = browser.client.execute_async(load, vec![json!(src), json!(sum)]).await.unwrap();
            assert_eq!(done, want, "{src} {sum}");
        }
        let inline = "window.ran = false; const script = document.createElement('script');
            script.textContent = 'window.ran = true'; document.head.append(script);
            const image = document.createElement('div'); image.setAttribute('onclick', 'window.ran = true');
            document.body.append(image); image.click(); return window.ran";
        assert_eq!(browser.client.execute(inline, vec![]).await.unwrap(), false);
        browser.close().await;
    });
    server.stop();
}

#[test]
fn without_scripts_a_person_works_as_ever() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.emulates("setScriptExecutionDisabled", &json!({ "value": true })).await;
        browser.sign_in(&agent()).await;
        browser.shows("Ana").await;
        browser.press("New ticket").await;
        browser.fill("#Titulo", "Printer").await;
        browser.fill("#Descripcion", "d").await;
        browser.fill("#AreaId", "1").await;
        browser.choose("#PrioridadId", "Media").await;
        browser.press("File ticket").await;
        browser.shows("The ticket was filed.").await;
        browser.fill("#texto", "half a text").await;
        assert!(!asks(&browser, "").await, "no script of the page runs");
        browser.press("Comment and close").await;
        browser.shows("The ticket was closed.").await;
        browser.press("Sign out").await;
        browser.shows("You are signed out.").await;
        browser.close().await;
    });
    server.stop();
}

#[test]
fn on_paper_a_ticket_is_dark_on_white_without_forms_and_links() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    assert_eq!(visitor.act("1", "comentar", &[("texto", "on paper, too")]).status, 303);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        browser.emulates("setEmulatedMedia", &json!({ "media": "print", "features": dark })).await;
        let width = json!({ "width": 718, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
        browser.emulates("setDeviceMetricsOverride", &width).await;
        let look = "const seen = css => [...document.querySelectorAll(css)].filter(it => it.checkVisibility());
            const style = getComputedStyle(document.body);
            return [style.backgroundColor, seen('form, button, input, header, nav, a').map(it => it.outerHTML.slice(0, 80)),
                    seen('h1, h2, .facts, .text').map(it => it.innerText.split('\\n')[0]),
                    document.documentElement.scrollWidth <= innerWidth]";
        let texts = ["TKT-2026-000001", "Estado", "I am unable to log into the dashboard.", "Comments", "on paper, too", "History"];
        for (target, want) in [("/ticket/1", Some(texts)), ("/ticket/1?hecho=comentado&cambio=1", Some(texts)), ("/", None)] {
            browser.go(target).await;
            let seen = browser.client.execute(look, vec![]).await.unwrap();
            assert_eq!(seen[0], "rgb(255, 255, 255)", "{target}");
            // Of a list the codes are links.
            let links = seen[1].as_array().unwrap().iter().filter(|it| !it.as_str().unwrap().starts_with("<a href=\"./ticket/"));
            assert_eq!(links.collect::<Vec<_>>(), Vec::<&Value>::new(), "{target}");
            let shown: Vec<&str> = seen[2].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            let is_shown = |want: &&str| shown.iter().any(|text| text.starts_with(&want[..want.len().min(10)]));
            assert!(want.is_none_or(|want| want.iter().all(is_shown)), "{target}: {shown:?}");
            assert_eq!(seen[3], true, "{target}: wider than the paper");
        }
        browser.close().await;
    });
    server.stop();
}
