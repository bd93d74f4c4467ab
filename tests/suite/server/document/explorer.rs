//! The explorer of the API, and the guide.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::harness::Home;
use crate::support::serving::{Request, Server};

#[test]
fn the_explorer_is_whole_without_any_other_host() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let page = server.send(&Request::get("/docs"));
    assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"));
    let policy = page.header("Content-Security-Policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let text = page.text();
    assert!(!text.contains("http") && !text.contains("<script>") && !text.contains("<style"), "{text}");
    assert_eq!(server.send(&Request::get("/docs/")).text(), text);
    for (name, media, part) in [
        ("explorer.js", "text/javascript; charset=utf-8", "SwaggerUIBundle({"),
        ("explorer.css", "text/css; charset=utf-8", ".swagger-ui"),
    ] {
        assert!(text.contains(&format!("\"{name}\"")), "{name}");
        // As it stands beside `/docs`, and below `/docs/`.
        for folder in ["", "/docs"] {
            let path = format!("{folder}/{name}");
            let packed = server.send(&Request::get(&path).header("Accept-Encoding", "br, gzip;q=0.5"));
            assert_eq!((packed.status, packed.header("Content-Type")), (200, Some(media)), "{path}");
            assert_eq!(packed.header("Content-Encoding"), Some("gzip"));
            assert_eq!(packed.header("Vary"), Some("Accept-Encoding"));
            let mut unpacked = String::new();
            GzDecoder::new(&*packed.body).read_to_string(&mut unpacked).unwrap();
            assert!(unpacked.contains(part), "{path}");
            for none in ["identity", "gzip;q=0", "gzip; q=0.0", "gzip;Q=0", "gzip ; q=0.000", "br, *;q=0"] {
                let plain = server.send(&Request::get(&path).header("Accept-Encoding", none));
                assert_eq!(plain.header("Content-Encoding"), None, "{none}");
                assert!(plain.body == unpacked.as_bytes(), "{path}: {none}");
            }
            assert!(packed.body.len() < 600_000, "{path}: {}", packed.body.len());
        }
    }
    let script = server.send(&Request::get("/explorer.js")).text();
    assert!(script.starts_with("/*!\n") && script.find("Apache License").is_some_and(|at| at < 1000), "no licence");
    server.stop();
}

#[test]
fn the_paths_of_asp_net_lead_to_the_explorer_under_any_prefix() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    for (path, location) in
        [("/swagger", "docs"), ("/Swagger/", "docs"), ("/swagger/docs", "../docs"), ("/swagger/index.html", "../docs")]
    {
        let answer = server.send(&Request::get(path));
        assert_eq!((answer.status, answer.header("Location")), (302, Some(location)), "{path}");
    }
    server.stop();
}

#[test]
fn the_guide_names_the_host_that_was_asked() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let guide = |request: Request| server.send(&request).text();
    let own = guide(Request::get("/docs/guide"));
    assert!(own.contains("curl -X POST http://tickets.test/api/tickets"));
    assert!(!own.contains("localhost:8080"));
    let named = guide(Request::get("/docs/guide").set("Host", "helpdesk.test").header("X-Forwarded-Proto", "https"));
    assert!(named.contains("curl -X POST https://helpdesk.test/api/tickets"));
    // No host that would end a word of the shell or of the page.
    for host in ["a'b", "a&b", "a;b", "a$b", "a(b)"] {
        let page = guide(Request::get("/docs/guide").set("Host", host));
        assert!(!page.contains(host), "{host}");
    }
    server.stop();
}
