//! People who click twice, go back, and are called away in the middle of writing.

use std::time::Instant;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::{Home, USUARIO};
use crate::server::page::Visitor;
use crate::support::serving::{PATIENCE, Server, agent, user};

/// Clicks the button with this text twice, as fast as a browser takes it.
async fn double_click(browser: &Browser, text: &str) {
    let old = browser.find("html").await;
    let button = browser.button(text).await;
    let left = || PointerAction::Down { button: MOUSE_BUTTON_LEFT };
    let up = || PointerAction::Up { button: MOUSE_BUTTON_LEFT };
    let to = PointerAction::MoveToElement { element: button, duration: None, x: 0.0, y: 0.0 };
    let clicks = MouseActions::new("mouse".to_owned()).then(to).then(left()).then(up()).then(left()).then(up());
    browser.client.perform_actions(clicks).await.unwrap();
    browser.leaves(&old).await;
}

#[test]
fn a_double_click_files_and_comments_once() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&user(USUARIO)).await;
        browser.go("/nuevo").await;
        browser.fill("#Titulo", "Printer").await;
        browser.fill("#Descripcion", "d").await;
        browser.fill("#AreaId", "1").await;
        browser.choose("#PrioridadId", "Baja").await;
        double_click(&browser, "File ticket").await;
        browser.find("#texto").await;
        browser.fill("#texto", "it prints").await;
        double_click(&browser, "Comment").await;
        browser.shows("The comment was added.").await;
        browser.fill("#texto", "done").await;
        double_click(&browser, "Comment and close").await;
        browser.shows("The ticket was closed.").await;
        browser.close().await;
    });
    assert_eq!(home.run(["list", "--count"]).done().code(0).out, "1\n");
    let shown = home.run(["show", "1", "--comments"]).done().code(0).json();
    assert_eq!(shown["Comentarios"].as_array().map(Vec::len), Some(2));
    server.stop();
}

#[test]
fn a_session_that_ends_in_the_middle_of_writing_loses_no_text() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&agent()).await;
        browser.go("/ticket/1").await;
        browser.fill("#texto", "first\nsecond <line>").await;
        // Signed out elsewhere, which is no other than a token that is over.
        let cookie = browser.client.get_named_cookie("tickets").await.unwrap();
        let cookie = Some(format!("tickets={}", cookie.value()));
        assert_eq!(Visitor { cookie, ..Visitor::new(&server) }.post("/salir", &[]).status, 303);
        browser.press("Comment").await;
        browser.shows("Your session has ended").await;
        assert_eq!(browser.value("#texto").await, "first\nsecond <line>");
        let writing = browser.client.window().await.unwrap();
        browser.button("Sign in in another tab").await.click().await.unwrap();
        let until = Instant::now() + PATIENCE;
        let other = loop {
            let windows = browser.client.windows().await.unwrap();
            if let Some(other) = windows.into_iter().find(|window| *window != writing) {
                break other;
            }
            assert!(Instant::now() < until, "no tab opens");
        };
        browser.client.switch_to_window(other).await.unwrap();
        browser.fill("#token", &agent()).await;
        browser.press("Sign in").await;
        browser.client.close_window().await.unwrap();
        browser.client.switch_to_window(writing).await.unwrap();
        browser.press("Send again").await;
        browser.shows("The comment was added.").await;
        browser.shows("first\nsecond <line>").await;
        browser.close().await;
    });
    server.stop();
}
