//! Documents and pages, compressed and kept.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::harness::Home;
use crate::support::serving::{Answer, Request, Server};

const KEPT: [&str; 8] = [
    "/openapi.json",
    "/openapi/v1.json",
    "/swagger/v1/swagger.json",
    "/docs",
    "/docs/guide",
    "/explorer.css",
    "/docs/explorer.css",
    "/docs/explorer.js",
];

fn plain(answer: &Answer) -> Vec<u8> {
    let mut plain = Vec::new();
    if answer.header("Content-Encoding").is_some() {
        GzDecoder::new(&*answer.body).read_to_end(&mut plain).unwrap();
        return plain;
    }
    answer.body.clone()
}

#[test]
fn documents_and_pages_are_compressed_for_who_reads_that_and_have_a_tag_for_each_form() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let mut tags = Vec::new();
    for path in KEPT {
        let get = |encoding: &str| server.send(&Request::get(path).header("Accept-Encoding", encoding));
        let (packed, whole) = (get("br, GZIP"), get("identity"));
        assert_eq!((packed.status, packed.header("Content-Encoding")), (200, Some("gzip")), "{path}");
        assert_eq!((whole.status, whole.header("Content-Encoding")), (200, None), "{path}");
        assert!(plain(&packed) == whole.body && packed.body.len() < whole.body.len(), "{path}");
        let head = server.send(&Request::new("HEAD", path).header("Accept-Encoding", "gzip"));
        for name in ["ETag", "Content-Encoding", "Content-Length", "Vary"] {
            assert_eq!(head.header(name), packed.header(name), "{name} of HEAD {path}");
        }
        for answer in [&packed, &whole] {
            assert_eq!(answer.header("Vary"), Some("Accept-Encoding"), "{path}");
            let tag = answer.header("ETag").unwrap();
            assert!(tag.starts_with('"') && tag.ends_with('"'), "{path}: {tag}");
            tags.push(tag.to_owned());
        }
    }
    tags.sort_unstable();
    tags.dedup();
    // The style is there at two places.
    assert_eq!(tags.len(), 2 * KEPT.len() - 2);
    server.stop();
}

#[test]
fn a_document_that_the_client_has_is_not_sent_again() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    for path in KEPT {
        for encoding in ["gzip", "identity"] {
            let get = || Request::get(path).header("Accept-Encoding", encoding);
            let tag = server.send(&get()).header("ETag").unwrap().to_owned();
            for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
                for method in ["GET", "HEAD"] {
                    let answer = server.send(&get().at(method, path).header("If-None-Match", &known));
                    assert_eq!((answer.status, answer.header("ETag")), (304, Some(&*tag)), "{method} {path} {known}");
                    assert_eq!((answer.header("Vary"), answer.body.len()), (Some("Accept-Encoding"), 0));
                    assert_eq!(answer.header("Content-Encoding"), None);
                }
            }
            assert_eq!(server.send(&get().header("If-None-Match", "\"other\"")).status, 200);
        }
    }
    // The guide is another for another host.
    let guide = |host: &str| server.send(&Request::get("/docs/guide").set("Host", host));
    assert_ne!(guide("a.test").header("ETag"), guide("b.test").header("ETag"));
    server.stop();
}
