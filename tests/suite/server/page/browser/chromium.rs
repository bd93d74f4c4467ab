//! Headless Chromium, driven by WebDriver.

use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::harness::scratch;
use crate::support::serving::{PATIENCE, Request, Server, Wire};

/// Ends chromedriver and its browsers, which are in the shell's own group, as soon as nobody holds its stdin: when a test
/// is done or panics, and when the suite is interrupted or killed.
const KEEPER: &str = "command -v chromedriver > /dev/null || exit 127
chromedriver --port=0 < /dev/null &
exec > /dev/null
read -r _
kill -KILL 0";

/// The program that drives browsers, on a port of its own.
pub struct Driver {
    keeper: Child,
    _stdout: BufReader<ChildStdout>,
    port: u16,
    /// Those of its browsers, which are removed after those have ended.
    profiles: TempDir,
}

impl Driver {
    /// `None`, with a word, where there is no browser and need not be one.
    pub fn start() -> Option<Self> {
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER]).stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0);
        let mut keeper = keeper.spawn().unwrap();
        let mut stdout = BufReader::new(keeper.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            if stdout.read_line(&mut line).unwrap() == 0 {
                drop(keeper.stdin.take());
                assert_eq!(keeper.wait().unwrap().code(), Some(127), "chromedriver says no port");
                assert!(env::var_os("CI").is_none(), "Chromium is not installed: see .ci/tools");
                let _ = writeln!(io::stderr(), "Chromium is not installed, so its tests are skipped");
                return None;
            }
            let port = line.split("successfully on port ").nth(1);
            if let Some(port) = port.and_then(|rest| rest.trim_end_matches(['.', '\n']).parse().ok()) {
                break port;
            }
        };
        Some(Self { keeper, _stdout: stdout, port, profiles: scratch("tickets-browser") })
    }

    /// The process group of chromedriver and its browsers.
    pub fn group(&self) -> u32 {
        self.keeper.id()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

/// Runs what drives browsers.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// How a browser looks at pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Screen {
    pub is_dark: bool,
    /// Pixels; as wide as a desk if absent.
    pub width: Option<u32>,
}

/// A browser with a profile of its own.
pub struct Browser {
    pub client: Client,
    url: String,
    port: u16,
}

impl Browser {
    pub async fn open(driver: &Driver, server: &Server, screen: Screen) -> Self {
        let profile = tempfile::tempdir_in(&driver.profiles).unwrap().keep();
        let mut args: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en",
            "--window-size=1280,1000",
        ]
        .map(str::to_owned)
        .into();
        args.push(format!("--user-data-dir={}", profile.display()));
        let options = json!({ "args": args, "prefs": { "intl.accept_languages": "en" } });
        let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&format!("http://127.0.0.1:{}", driver.port)).await;
        let browser = Self { client: client.unwrap(), url: server.url(), port: driver.port };
        browser.becomes(screen).await;
        browser
    }

    /// Looks at pages another way from now on, as a new browser would.
    pub async fn becomes(&self, screen: Screen) {
        let light = if screen.is_dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": light }]);
        self.emulates("setEmulatedMedia", &json!({ "features": features })).await;
        let (name, metrics) = match screen.width {
            None => ("clearDeviceMetricsOverride", json!({})),
            Some(width) => (
                "setDeviceMetricsOverride",
                json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": true }),
            ),
        };
        self.emulates(name, &metrics).await;
    }

    /// A command of Chromium's own protocol, which no driver's client knows.
    pub async fn emulates(&self, name: &str, parameters: &Value) {
        let session = self.client.session_id().await.unwrap().unwrap();
        let body = json!({ "cmd": format!("Emulation.{name}"), "params": parameters }).to_string();
        let request = Request::new("POST", &format!("/session/{session}/goog/cdp/execute")).with_body(body);
        let request = request.set("Host", &format!("127.0.0.1:{}", self.port)).header("Connection", "close");
        let mut wire = Wire::on(TcpStream::connect(("127.0.0.1", self.port)).unwrap());
        wire.send(&request.bytes());
        let answer = wire.answer(false);
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    }

    pub async fn close(self) {
        self.client.close().await.unwrap();
    }

    pub async fn go(&self, target: &str) {
        self.client.goto(&format!("{}{target}", self.url)).await.unwrap();
    }

    pub async fn find(&self, css: &str) -> Element {
        let found =
            self.client.wait().at_most(PATIENCE).every(Duration::from_millis(10)).for_element(Locator::Css(css));
        match found.await {
            Ok(found) => found,
            Err(error) => panic!("{css}: {error}: {}", self.text().await),
        }
    }

    /// Types into a field in the place of what is there.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses by the text that a reader sees.
    pub async fn choose(&self, css: &str, text: &str) {
        self.find(css).await.select_by_label(text).await.unwrap();
    }

    /// The button or link with this text.
    pub async fn button(&self, text: &str) -> Element {
        let path = format!("//button[normalize-space()='{text}']|//a[normalize-space()='{text}']");
        match self.client.find(Locator::XPath(&path)).await {
            Ok(button) => button,
            Err(error) => panic!("{text}: {error}: {}", self.text().await),
        }
    }

    /// Presses it, and waits until another page is there.
    pub async fn press(&self, text: &str) {
        let old = self.find("html").await;
        self.button(text).await.click().await.unwrap();
        self.leaves(&old).await;
    }

    /// What is in a field.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Waits until this element's page has gone.
    pub async fn leaves(&self, old: &Element) {
        let until = std::time::Instant::now() + PATIENCE;
        while old.tag_name().await.is_ok() {
            assert!(std::time::Instant::now() < until, "the page stays: {}", self.text().await);
            // Not at once: the browser has the same two cores to load the next page with.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.find("main").await;
    }

    /// What a reader sees.
    pub async fn text(&self) -> String {
        let script = "return document.readyState === 'complete' ? document.body.innerText : ''";
        self.client.execute(script, vec![]).await.unwrap().as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn shows(&self, part: &str) -> impl Future<Output = ()> {
        let at = std::panic::Location::caller();
        async move {
            let text = self.text().await;
            assert!(text.contains(part), "{at}: {part:?} is not in {text}");
        }
    }

    pub async fn sign_in(&self, token: &str) {
        self.go("/").await;
        self.fill("#token", token).await;
        self.press("Sign in").await;
        self.find("#q").await;
    }
}
