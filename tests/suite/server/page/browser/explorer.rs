//! The explorer of the API, used as people do.

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::Home;
use crate::support::serving::{Server, agent};

/// Opens an operation, presses Execute, and returns the status and the answer that are shown.
async fn execute(browser: &Browser, operation: &str) -> (String, String) {
    let css = |rest: &str| format!("#operations-{operation} {rest}");
    browser.find(&css(".opblock-summary-control")).await.click().await.unwrap();
    browser.find(&css(".execute")).await.click().await.unwrap();
    let status = browser.find(&css(".live-responses-table .response .response-col_status")).await;
    let answer = browser.find(&css(".live-responses-table .response .response-col_description")).await;
    (status.text().await.unwrap(), answer.text().await.unwrap())
}

#[test]
fn the_explorer_takes_a_token_and_tries_requests_out() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/swagger").await;
        let (status, answer) = execute(&browser, "tickets-countTickets").await;
        assert!(status.starts_with("401") && answer.contains("A bearer token is needed"), "{status} {answer}");
        browser.find(".btn.authorize").await.click().await.unwrap();
        browser.fill(".auth-container input", &agent()).await;
        browser.find(".auth-container .authorize").await.click().await.unwrap();
        browser.find(".auth-container .btn-done").await.click().await.unwrap();
        // The example of the document, as it stands there.
        let (status, answer) = execute(&browser, "tickets-createTicket").await;
        assert!(status.starts_with("200") && answer.contains("Cannot access dashboard"), "{status} {answer}");
        assert!(answer.contains("etag: \"1\""), "{answer}");
        let (status, answer) = execute(&browser, "tickets-listTickets").await;
        assert!(status.starts_with("200") && answer.contains("-000001\""), "{status} {answer}");
        browser.close().await;
    });
    assert_eq!(home.run(["list", "--count"]).done().code(0).out, "1\n");
    server.stop();
}
