//! What another site does in the browser of somebody who is signed in.

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::Home;
use crate::support::serving::{Server, agent};

/// A page of no origin of ours.
async fn visit(browser: &Browser, html: &str) {
    let html: String = form_urlencoded::byte_serialize(html.as_bytes()).collect();
    browser.client.goto(&format!("data:text/html,{}", html.replace('+', "%20"))).await.unwrap();
}

#[test]
fn another_site_can_neither_frame_a_page_nor_send_a_form() {
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let url = server.url();
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.sign_in(&agent()).await;
        for path in ["/", "/sesion"] {
            visit(&browser, &format!("<iframe src='{url}{path}'></iframe>")).await;
            browser.find("iframe").await.enter_frame().await.unwrap();
            let shown = browser.client.execute("return document.URL", vec![]).await.unwrap();
            assert_eq!(shown, "chrome-error://chromewebdata/", "{path}");
        }
        let fields = ["Titulo", "Descripcion", "AreaId", "PrioridadId", "EstadoId"];
        let fields = fields.map(|name| format!("<input name={name} value=1>")).concat();
        visit(&browser, &format!("<form method=post action='{url}/nuevo'>{fields}<button>Win</button></form>")).await;
        browser.press("Win").await;
        browser.shows("The request did not come from this site").await;
        // The reader is signed in all the same.
        browser.go("/").await;
        browser.shows("0 tickets").await;
        browser.close().await;
    });
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    server.stop();
}
