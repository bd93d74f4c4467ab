//! The ways to a server: TLS and proxies.

use crate::harness::Home;
use crate::remote::{FILED, TOKEN, post};
use crate::support::double::{Act, Double, Refusing, answer, certificate, certificate_with, json};

#[test]
fn a_private_certificate_is_trusted_when_its_file_is_named() {
    let (config, pem) = certificate(&["127.0.0.1"]);
    let (home, server) = (Home::new(), Double::tls(config, [json(200, FILED)]));
    let file = home.file("ca.pem", pem);
    let done =
        post(&home, &server.url()).env("TICKETS_TOKEN", TOKEN).args(["--cacert".as_ref(), file.as_os_str()]).done();
    done.code(0);
    assert!(server.request().header("authorization").is_some());
}

#[test]
fn a_certificate_that_nobody_vouches_for_sends_nothing() {
    let (config, _) = certificate(&["127.0.0.1"]);
    let (home, server) = (Home::new(), Double::tls(config, [json(200, FILED)]));
    post(&home, &server.url()).done().code(7).err_has("--cacert FILE").err_has("nothing was sent");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_certificate_of_another_name_sends_nothing() {
    let (config, pem) = certificate(&["helpdesk.test"]);
    let (home, server) = (Home::new(), Double::tls(config, [json(200, FILED)]));
    let file = home.file("ca.pem", pem);
    let done = post(&home, &server.url_as("localhost")).args(["--cacert".as_ref(), file.as_os_str()]).done();
    done.code(7).err_has("another host name");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_server_that_speaks_no_tls_gets_nothing() {
    // What comes in is no request, so this act ends with the first bytes of the handshake.
    let (home, server) = (Home::new(), Double::new(vec![Act::Close; 3]));
    post(&home, &server.url().replace("http", "https")).done().code(7).err_has("nothing was sent");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_cacert_file_that_holds_none_is_an_error() {
    let home = Home::new();
    let file = home.file("ca.pem", "no certificate");
    for path in [file.as_os_str(), "missing.pem".as_ref()] {
        post(&home, "https://127.0.0.1:9").args(["--cacert".as_ref(), path]).done().code(2).err_has("certificates of");
    }
}

#[test]
fn a_server_is_reached_through_the_proxy_of_the_environment() {
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        let (home, proxy) = (Home::new(), Double::new([json(200, FILED)]));
        let url = proxy.url().replace("http://", "http://us%20er:p4ss@");
        post(&home, "http://helpdesk.test:8080/x").env(name, url).done().code(0);
        let request = proxy.request();
        assert_eq!(request.line, "POST http://helpdesk.test:8080/x/api/tickets HTTP/1.1", "{name}");
        assert_eq!(request.header("host"), Some("helpdesk.test:8080"));
        assert_eq!(request.header("proxy-authorization"), Some("Basic dXMgZXI6cDRzcw=="));
        assert_eq!(request.json()["AreaId"], 1);
    }
    let (home, proxy) = (Home::new(), Double::new([json(200, "[]")]));
    home.run(["list", "--remote", "http://helpdesk.test"]).env("http_proxy", proxy.url()).done().code(0);
    let request = proxy.request();
    assert_eq!(request.line, "GET http://helpdesk.test/api/tickets?pagina=1&tamanoPagina=64 HTTP/1.1");
    assert_eq!(request.header("proxy-authorization"), None);
}

#[test]
fn a_proxy_that_is_not_there_is_blamed_and_not_the_server() {
    let (home, refusing) = (Home::new(), Refusing::new());
    let at = refusing.url_as("127.0.0.1");
    for (server, name) in [("http://helpdesk.test", "http_proxy"), ("https://helpdesk.test", "https_proxy")] {
        let done = post(&home, server).env(name, &at).done();
        done.code(7)
            .err_has(&format!("the proxy {at} cannot be reached: connection refused"))
            .err_has("nothing was sent");
    }
    let unknown = format!("http://{}.test:3128", "x".repeat(64));
    post(&home, "http://helpdesk.test").env("http_proxy", &unknown).done().code(7).err_has("the proxy http://xxx");
}

/// What `openssl req -x509` makes: it calls itself an authority, and is the server's own all the same.
#[test]
fn a_certificate_that_is_its_own_authority_is_trusted_when_its_file_is_named() {
    let ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let past = rcgen::date_time_ymd(2001, 1, 1);
    for (name, is_ca, is_old, code, said) in [
        ("127.0.0.1", true, false, 0, ""),
        ("127.0.0.1", false, false, 0, ""),
        ("helpdesk.test", true, false, 7, "another host name"),
        ("127.0.0.1", true, true, 7, "has expired"),
        ("", true, false, 7, "names no host"),
    ] {
        let names = [name];
        let names: &[&str] = if name.is_empty() { &[] } else { &names };
        let (config, pem) = certificate_with(names, |params| {
            params.is_ca = if is_ca { ca } else { rcgen::IsCa::NoCa };
            if is_old {
                params.not_before = rcgen::date_time_ymd(2000, 1, 1);
                params.not_after = past;
            }
        });
        let (home, server) = (Home::new(), Double::tls(config.clone(), [json(200, FILED)]));
        let file = home.file("ca.pem", pem);
        let done = post(&home, &server.url()).args(["--cacert".as_ref(), file.as_os_str()]).done();
        done.code(code).err_has(said);
        // Another one of the same names is none.
        let (_, other) = certificate_with(names, |params| params.is_ca = ca);
        let (home, server) = (Home::new(), Double::tls(config, [json(200, FILED)]));
        let file = home.file("ca.pem", other);
        post(&home, &server.url()).args(["--cacert".as_ref(), file.as_os_str()]).done().code(7);
    }
}

#[test]
fn a_proxy_sees_nothing_of_what_it_passes_on_to_https() {
    let (config, pem) = certificate(&["helpdesk.test"]);
    let home = Home::new();
    let file = home.file("ca.pem", pem);
    for (act, trusted, code) in
        [(json(200, FILED), true, 0), (Act::ReadAndClose, true, 8), (json(200, FILED), false, 7)]
    {
        let proxy = Double::tls(config.clone(), [Act::Tunnel(Box::new(act))]);
        let at = proxy.url().replace("https", "http");
        let run = post(&home, "https://helpdesk.test").env("https_proxy", at).env("TICKETS_TOKEN", TOKEN);
        let run = if trusted { run.args(["--cacert".as_ref(), file.as_os_str()]) } else { run };
        run.done().code(code);
        let requests = proxy.requests();
        assert_eq!(requests[0].line, "CONNECT helpdesk.test:443 HTTP/1.1");
        assert_eq!(requests[0].header("authorization"), None);
        assert_eq!(requests.len(), 1 + usize::from(trusted));
    }
}

#[test]
fn what_breaks_behind_a_proxy_may_have_been_heard() {
    let (home, proxy) = (Home::new(), Double::new([Act::ReadAndClose]));
    post(&home, "http://helpdesk.test").env("http_proxy", proxy.url()).done().code(8);
}

#[test]
fn a_proxy_that_refuses_sends_nothing_on_and_its_password_is_not_shown() {
    let (home, proxy) = (Home::new(), Double::new([answer(407, &[], "")]));
    let url = proxy.url().replace("http://", "http://user:p4ss@");
    let done = post(&home, "http://helpdesk.test").env("http_proxy", url).done();
    done.code(7).err_has("which sent nothing on").err_has("407");
    assert!(!done.err.contains("p4ss"), "{}", done.err);
    assert!(proxy.request().header("authorization").is_none());
}

#[test]
fn this_machine_and_exceptions_are_reached_directly() {
    let (home, server, proxy) = (Home::new(), Double::new([json(200, FILED)]), Double::new([]));
    post(&home, &server.url()).env("http_proxy", proxy.url()).env("all_proxy", proxy.url()).done().code(0);
    // No name of this machine to us, but refused by it at once.
    let refusing = Refusing::new();
    let elsewhere = refusing.url_as("0.0.0.0");
    let through = || post(&home, &elsewhere).env("http_proxy", proxy.url());
    for (name, value) in [("no_proxy", "0.0.0.0/8"), ("NO_PROXY", "*")] {
        through().env(name, value).done().code(7).err_has("connection refused");
    }
    through().args(["--no-proxy"]).done().code(7).err_has("connection refused");
    // Whoever sends a request to a CGI program may set this one.
    let run = post(&home, &elsewhere).env("HTTP_PROXY", proxy.url()).env("REQUEST_METHOD", "GET");
    run.done().code(7).err_has("connection refused");
    assert_eq!(proxy.requests().len(), 0);
}
