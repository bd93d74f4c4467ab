//! The button that goes back, a reload, two tabs of one person, and a ticket that somebody deletes meanwhile.

use std::time::Instant;

use fantoccini::wd::WindowHandle;

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::{Home, USUARIO};
use crate::server::page::Visitor;
use crate::support::serving::{PATIENCE, Server, agent};

#[test]
fn after_signing_out_the_button_that_goes_back_shows_nothing_private() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    Visitor::with(&server, &agent()).file("Private words");
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&agent()).await;
        browser.shows("Private words").await;
        browser.press("New ticket").await;
        browser.press("Tickets").await;
        browser.go("/ticket/1").await;
        browser.shows("Private words").await;
        browser.press("Sign out").await;
        // The ticket, two lists and a form between them, and the sign-in.
        for _ in 0..5 {
            browser.client.back().await.unwrap();
            let text = browser.text().await;
            assert!(!text.contains("Private words"), "{text}");
            browser.find("#token").await;
        }
        browser.close().await;
    });
    server.stop();
}

#[test]
fn a_reload_and_the_button_that_goes_back_send_no_form_again() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/nuevo").await;
        browser.fill("#Descripcion", "typed once").await;
        browser.press("File ticket").await;
        // A browser asks before it sends a form again; here it has been told to.
        browser.client.refresh().await.unwrap();
        browser.shows("The ticket was not filed.").await;
        assert_eq!(browser.value("#Descripcion").await, "typed once");
        browser.fill("#Titulo", "Printer").await;
        browser.fill("#UsuarioId", "Ana").await;
        browser.fill("#AreaId", "1").await;
        browser.choose("#PrioridadId", "Media").await;
        browser.press("File ticket").await;
        browser.fill("#texto", "said once").await;
        browser.press("Comment").await;
        browser.client.refresh().await.unwrap();
        browser.shows("said once").await;
        // At the form that was refused Chromium asks whether to send it again, and shows nothing meanwhile.
        for _ in 0..2 {
            browser.client.back().await.unwrap();
        }
        for _ in 0..2 {
            browser.client.forward().await.unwrap();
        }
        browser.find("main").await;
        browser.shows("said once").await;
        browser.close().await;
    });
    assert_eq!(home.run(["list", "--count"]).done().code(0).out, "1\n");
    let shown = home.run(["show", "1", "--comments"]).done().code(0).json();
    assert_eq!(shown["Comentarios"].as_array().map(Vec::len), Some(1));
    server.stop();
}

#[test]
fn the_second_tab_of_one_person_sees_what_they_did_in_the_first_and_keeps_the_text() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&agent()).await;
        browser.go("/ticket/1").await;
        browser.fill("#texto", "a long text").await;
        let first = browser.client.window().await.unwrap();
        let second = browser.client.new_window(true).await.unwrap().handle;
        browser.client.switch_to_window(second).await.unwrap();
        browser.go("/ticket/1").await;
        browser.choose("#PrioridadId", "Alta").await;
        browser.press("Save changes").await;
        browser.client.switch_to_window(first).await.unwrap();
        browser.press("Comment and close").await;
        browser.shows("This ticket has changed since you opened it").await;
        browser.shows("PrioridadId Media → Alta").await;
        assert!(browser.client.title().await.unwrap().starts_with("This ticket has changed"));
        assert_eq!(browser.value("#texto").await, "a long text");
        browser.press("Comment and close").await;
        browser.shows("The ticket was closed.").await;
        browser.close().await;
    });
    server.stop();
}

/// The tab that opens beside this one.
async fn other_tab(browser: &Browser, this: &WindowHandle) -> WindowHandle {
    let until = Instant::now() + PATIENCE;
    loop {
        let windows = browser.client.windows().await.unwrap();
        if let Some(other) = windows.into_iter().find(|window| window != this) {
            return other;
        }
        assert!(Instant::now() < until, "no tab opens");
    }
}

#[test]
fn whoever_comments_on_a_ticket_that_was_deleted_restores_it_and_sends_the_comment_again() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&agent()).await;
        browser.go("/ticket/1").await;
        browser.fill("#texto", "first\nsecond <line>").await;
        home.run(["delete", "1", "--motivo", "a test"]).done().code(0);
        browser.press("Comment").await;
        browser.shows("There is no such ticket").await;
        browser.shows("It was deleted while its page was open.").await;
        assert_eq!(browser.value("#texto").await, "first\nsecond <line>");
        let writing = browser.client.window().await.unwrap();
        browser.button("Look in the trash in another tab").await.click().await.unwrap();
        let other = other_tab(&browser, &writing).await;
        browser.client.switch_to_window(other).await.unwrap();
        browser.find("table").await;
        browser.press("Restore").await;
        browser.shows("The ticket was restored from the trash.").await;
        browser.client.close_window().await.unwrap();
        browser.client.switch_to_window(writing).await.unwrap();
        browser.press("Send again").await;
        browser.shows("The comment was added.").await;
        browser.shows("first\nsecond <line>").await;
        browser.close().await;
    });
    server.stop();
}
