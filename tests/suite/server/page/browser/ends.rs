//! No browser outlives its test, however that ends.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::chromium::{Browser, Driver, Screen, runtime};
use crate::harness::Home;
use crate::support::serving::{PATIENCE, Server};

/// How [`holder`] ends; without it, it is not one.
const END: &str = "TICKETS_TEST_BROWSER_ENDS_BY";

/// A test that another runs in a process of its own: it opens a browser, says its process group, and fails or waits.
#[test]
fn holder() {
    let Some(end) = env::var_os(END) else { return };
    let Some(driver) = Driver::start() else { return };
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    runtime().block_on(async {
        let browser = Browser::open(&driver, &server, Screen::default()).await;
        browser.go("/").await;
        writeln!(std::io::stdout(), "\ngroup {}", driver.group()).unwrap();
        assert_ne!(end, "panic", "as it was told");
        std::future::pending::<()>().await;
    });
}

/// The processes of a group.
fn members(group: &str) -> usize {
    let stat = |entry: fs::DirEntry| fs::read_to_string(entry.path().join("stat")).ok();
    let is_member = |stat: &String| {
        let mut after = stat.rsplit(") ").next().unwrap_or_default().split(' ');
        // Who is dead and waits to be asked has no window and no memory.
        after.next() != Some("Z") && after.nth(1) == Some(group)
    };
    fs::read_dir("/proc").unwrap().flatten().filter_map(stat).filter(is_member).count()
}

#[test]
fn a_browser_ends_with_its_test_that_fails_and_with_a_suite_that_is_stopped_or_killed() {
    if Driver::start().is_none() {
        return;
    }
    for end in ["panic", "INT", "KILL"] {
        let mut words = Command::new(Home::WITH_SIGNALS[0]);
        words.arg(Home::WITH_SIGNALS[1]).arg(env::current_exe().unwrap());
        words.args(["--exact", "server::page::browser::ends::holder", "--nocapture"]).env(END, end);
        let mut holder = words.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines().map(Result::unwrap);
        let group = lines.find_map(|line| Some(line.strip_prefix("group ")?.to_owned())).unwrap();
        if end != "panic" {
            assert!(members(&group) > 2, "chromedriver and a browser");
            let sent = Command::new("sh").args(["-c", &format!("kill -{end} {}", holder.id())]).status().unwrap();
            assert!(sent.success());
        }
        assert!(!holder.wait().unwrap().success());
        let until = Instant::now() + PATIENCE;
        while members(&group) > 0 {
            assert!(Instant::now() < until, "{end}: {} processes are left", members(&group));
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
