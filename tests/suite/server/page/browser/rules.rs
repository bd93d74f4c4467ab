//! What pages owe to everybody: rules of accessibility, of HTML, and of small screens.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::{Home, USUARIO};
use crate::server::page::Visitor;
use crate::support::serving::{Server, agent};

/// Where npm has put what judges pages; `None`, with a word, where it is not and need not be.
fn judges() -> Option<PathBuf> {
    // Once: two that install into one folder at the same time leave half of it.
    static JUDGES: LazyLock<Option<PathBuf>> = LazyLock::new(install);
    JUDGES.clone()
}

fn install() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("npm");
    fs::create_dir_all(&folder).unwrap();
    let mut npm = Command::new("npm");
    npm.current_dir(&folder).args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix", "."]);
    let is_there = ["axe-core/axe.min.js", ".bin/html-validate"]
        .iter()
        .all(|file| folder.join("node_modules").join(file).exists());
    let mut installed = || npm.args(["axe-core@4.14.1", "html-validate@10.17.0"]).output();
    if is_there || installed().is_ok_and(|done| done.status.success()) {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "npm did not install axe-core and html-validate: see .ci/tools");
    let _ = writeln!(io::stderr(), "npm does not install axe-core and html-validate, so their tests are skipped");
    None
}

/// A store with something in every part of every page, and the pages.
fn pages(home: &Home, server: &Server) -> Vec<String> {
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["area", "add", &"Instandhaltungsabteilung".repeat(4), "--id", "2"]).done().code(0);
    home.run(["area", "add", "🔧🖥 صيانة المباني والمعدات", "--id", "3"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    home.run(["usuario", "add", LONG_NAMED, &"Wolfeschlegelstein".repeat(5)]).done().code(0);
    let clerk = Visitor::with(server, &agent());
    let codigo = clerk.file("Printer");
    let closed = clerk.file("A title of many words, which is longer than a telephone is wide by far: prints nothing");
    home.run(["update", &codigo, "--prioridad", "4"]).done().code(0);
    assert_eq!(clerk.act(&codigo, "comentar", &[("texto", "x"), ("interno", "true")]).status, 303);
    assert_eq!(clerk.act(&codigo, "cambiar", &[("EstadoId", "2")]).status, 303);
    assert_eq!(clerk.act(&closed, "comentar", &[("texto", "y"), ("cerrar", "true")]).status, 303);
    let unbroken = unbroken(&clerk);
    let deleted = clerk.file("Deleted");
    let to_list = clerk.act(&deleted, "borrar", &[("motivo", "a long reason of many words, which a telephone breaks")]);
    let to_list = to_list.header("Location").unwrap().trim_start_matches("../").to_owned();
    let to_ticket = clerk.act(&codigo, "cambiar", &[("AreaId", "1"), ("Titulo", "Scanner"), ("Descripcion", "d")]);
    let to_ticket = to_ticket.header("Location").unwrap().trim_start_matches("../").to_owned();
    let targets = [
        "/",
        "/?q=prints",
        "/?q=estado%3D",
        "/nuevo",
        "/papelera",
        "/estadisticas",
        "/estadisticas?por=dia",
        "/ticket/none",
        "/nowhere",
        "/ticket/1/comentar",
    ];
    let targets = targets.map(str::to_owned).into_iter();
    let notices = [to_list, to_ticket].map(|place| format!("/{place}"));
    let others = ["editar=true", "comentarios=1", "historial=1"].map(|query| format!("/ticket/{codigo}?{query}"));
    let notices = notices.into_iter().chain(others);
    targets.chain(notices).chain([codigo, unbroken, closed].map(|codigo| format!("/ticket/{codigo}"))).collect()
}

const LONG_NAMED: &str = "11111111-1111-4111-8111-111111111111";

/// A ticket of words that are longer than a screen is wide, by somebody whose name is, too; its code.
fn unbroken(clerk: &Visitor<'_>) -> String {
    let word = "https://example.com/".to_owned() + &"0123456789abcdef".repeat(12);
    let codigo = clerk.file(&word);
    let all = [("UsuarioId", LONG_NAMED), ("AreaId", "2"), ("Titulo", &*word), ("Descripcion", &*word)];
    assert_eq!(clerk.act(&codigo, "cambiar", &all).status, 303);
    assert_eq!(clerk.act(&codigo, "comentar", &[("texto", &word)]).status, 303);
    codigo
}

#[test]
fn axe_finds_nothing_on_any_page_in_any_light_and_width() {
    let (Some(driver), Some(judges)) = (Driver::start(), judges()) else { return };
    let axe = fs::read_to_string(judges.join("node_modules/axe-core/axe.min.js")).unwrap();
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let pages = pages(&home, &server);
    let mut found = Vec::new();
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        // 320 pixels are a desk of 1280 at 400 %.
        for (is_dark, width) in [(false, None), (true, None), (false, Some(360)), (true, Some(320))] {
            browser.becomes(Screen { is_dark, width }).await;
            browser.go("/").await;
            found.extend(violations(&browser, &axe, "/sesion").await);
            browser.sign_in(&agent()).await;
            for target in &pages {
                browser.go(target).await;
                found.extend(violations(&browser, &axe, target).await);
            }
            browser.go("/nuevo").await;
            browser.press("File ticket").await;
            found.extend(violations(&browser, &axe, "/nuevo with faults").await);
            let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
            assert_eq!(browser.client.execute(dark, vec![]).await.unwrap(), is_dark);
            browser.press("Sign out").await;
        }
        browser.close().await;
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
    server.stop();
}

async fn violations(browser: &Browser, axe: &str, target: &str) -> Vec<String> {
    let run = "const done = arguments[0]; axe.run({preload: false}).then(found => done(found.violations.map(
        rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))))";
    browser.client.execute(axe, vec![]).await.unwrap();
    let found = browser.client.execute_async(run, vec![]).await.unwrap();
    let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
    let fits = browser.client.execute(wide, vec![]).await.unwrap() == json!(true);
    let mut all: Vec<String> = found.as_array().unwrap().iter().map(|rule| format!("{target}: {rule}")).collect();
    all.extend((!fits).then(|| format!("{target}: wider than the screen")));
    all
}

#[test]
fn every_page_is_valid_html() {
    let Some(judges) = judges() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let pages = pages(&home, &server);
    let clerk = Visitor::with(&server, &agent());
    let folder = home.path().join("pages");
    fs::create_dir(&folder).unwrap();
    let mut texts: Vec<String> = pages.iter().map(|target| clerk.get(target).text()).collect();
    texts.push(clerk.post("/nuevo", &[]).text());
    texts.push(clerk.post(pages.last().unwrap(), &[]).text());
    texts.push(clerk.post("/ticket/99/comentar", &[("texto", "late"), ("version", "\"1\"")]).text());
    texts.push(clerk.post("/ticket/99/deshacer", &[("cambio", "1")]).text());
    texts.push(Visitor::new(&server).get("/sesion?fin=true").text());
    texts.push(Visitor::new(&server).post("/sesion", &[]).text());
    texts.push(Visitor::new(&server).post("/nuevo", &[]).text());
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{number}.html")), text).unwrap();
    }
    let rules = json!({ "root": true, "extends": ["html-validate:standard"] });
    fs::write(folder.join(".htmlvalidate.json"), Value::to_string(&rules)).unwrap();
    let mut validate = Command::new(judges.join("node_modules/.bin/html-validate"));
    let judged = validate.arg(folder.join("*.html")).current_dir(&folder).output().unwrap();
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
    server.stop();
}
