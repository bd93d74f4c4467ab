//! A reverse proxy in front: nginx with TLS, a path before ours, and gzip for everything.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::harness::{Home, Run, SEED_BODY, USUARIO};
use crate::server::page::{filing, hidden};
use crate::support::serving::{Server, agent};

const CONFIG: &str = r#"
user root;
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
    gzip on; gzip_min_length 1; gzip_types *; gzip_proxied any;
    server {
        listen @PORT ssl;
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        location /helpdesk/ {
            proxy_pass http://@SERVER/;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Prefix /helpdesk;
        }
    }
}
"#;

/// nginx, with what trusts it; stopped at the end.
struct Nginx {
    child: Child,
    folder: PathBuf,
    url: String,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its worker ends with the master's own word only.
        drop(Command::new("sh").args(["-c", &format!("kill -TERM {}", self.child.id())]).status());
        drop(self.child.wait());
    }
}

fn program() -> Option<PathBuf> {
    let paths = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&paths).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let found = folders.map(|folder| folder.join("nginx")).find(|path| path.is_file());
    if found.is_none() {
        assert!(env::var_os("CI").is_none(), "nginx is not installed: see .ci/tools");
        let _ = writeln!(io::stderr(), "nginx is not installed, so its test is skipped");
    }
    found
}

impl Nginx {
    /// Listens on a socket that the test has opened, so that no port is lost to others.
    fn start(program: &Path, folder: &Path, server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap();
        let pair = rcgen::KeyPair::generate().unwrap();
        let cert = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&pair).unwrap();
        fs::write(folder.join("cert.pem"), cert.pem()).unwrap();
        fs::write(folder.join("key.pem"), pair.serialize_pem()).unwrap();
        let config = CONFIG.replace("@PORT", &port.to_string()).replace("@SERVER", &server.address.to_string());
        fs::write(folder.join("nginx.conf"), config).unwrap();
        let log = fs::File::create(folder.join("nginx.log")).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", r#"exec 3<&0 </dev/null; NGINX="3;" exec "$0" -p "$1" -c nginx.conf -e stderr"#]);
        command.arg(program).arg(folder).stdin(OwnedFd::from(listener)).stdout(Stdio::null()).stderr(log);
        let url = format!("https://localhost:{}/helpdesk", port.port());
        Self { child: command.spawn().unwrap(), folder: folder.to_owned(), url }
    }

    fn ca(&self) -> PathBuf {
        self.folder.join("cert.pem")
    }

    /// Sends a request and reads its answer unpacked: its status, its headers in lower case, its body.
    fn curl(&self, path: &str, args: &[&str]) -> (u16, String, String) {
        let (head, body) = (self.folder.join("head"), self.folder.join("body"));
        fs::write(&body, "").unwrap();
        let mut command = Command::new("curl");
        command.args(["-sS", "--compressed", "--max-time", "100", "-w", "%{http_code}", "--cacert"]).arg(self.ca());
        command.arg("-D").arg(&head).arg("-o").arg(&body).args(args).arg(format!("{}{path}", self.url));
        let done = command.env_remove("https_proxy").env_remove("HTTPS_PROXY").output().unwrap();
        let log = fs::read_to_string(self.folder.join("nginx.log")).unwrap();
        assert!(done.status.success(), "{path}: {} {log}", String::from_utf8_lossy(&done.stderr));
        let head = fs::read_to_string(head).unwrap().to_lowercase();
        (String::from_utf8(done.stdout).unwrap().parse().unwrap(), head, fs::read_to_string(body).unwrap())
    }

    fn get(&self, path: &str) -> (String, String) {
        let (status, head, body) = self.curl(path, &["-L"]);
        assert_eq!(status, 200, "{path}: {body}");
        (head, body)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// nginx before a server, if it is installed.
fn proxied(home: &Home) -> Option<(Server, Nginx)> {
    let program = program()?;
    Some(before(&program, home, Server::start(home, &["--no-auth", "--trusted-proxy", "127.0.0.1"])))
}

fn before(program: &Path, home: &Home, server: Server) -> (Server, Nginx) {
    let folder = home.path().join("nginx");
    fs::create_dir(&folder).unwrap();
    let nginx = Nginx::start(program, &folder, &server);
    (server, nginx)
}

#[test]
fn our_own_client_works_through_a_reverse_proxy() {
    let home = Home::new();
    let Some((server, nginx)) = proxied(&home) else { return };
    let client = Home::new();
    let run = |args: &[&str]| -> Run {
        client.run(args).args(["--remote", &nginx.url, "--cacert", nginx.ca().to_str().unwrap()])
    };
    let out = |args: &[&str]| run(args).done().code(0).out.trim_end().to_owned();
    let filing = ["create", "--titulo", "t", "--descripcion", "d", "--usuario", USUARIO, "-q"];
    let ids = ["--area", "1", "--prioridad", "2", "--estado", "1"];
    let codigo = out(&[&filing[..], &ids[..]].concat());
    let other = out(&[&filing[..], &ids[..]].concat());
    assert_eq!(out(&["list", "-q"]), format!("{other}\n{codigo}"));
    // The proxy has weakened the version.
    let etag = out(&["show", &codigo, "--etag"]);
    assert_eq!(etag, "W/\"1\"");
    out(&["update", &codigo, "--area", "7", "--if-unchanged", &etag]);
    run(&["update", &codigo, "--area", "8", "--if-unchanged", &etag]).done().code(5);
    out(&["comment", &codigo, "-m", "word"]);
    assert!(out(&["search", "word", "-q"]).contains(&codigo));
    out(&["close", &codigo]);
    out(&["undo", "--yes"]);
    assert!(out(&["log", &codigo]).contains("AreaId"));
    out(&["delete", &other, "--motivo", "m", "--yes"]);
    assert_eq!(out(&["list", "--papelera", "-q"]), other);
    out(&["restore", &other]);
    assert_eq!(out(&["list", "--count"]), "2");
    out(&["area", "add", "Redes"]);
    assert!(out(&["stats", "--json"]).contains("\"Total\""));
    let log = server.stop();
    assert!(log.contains(r#""client":"127.0.0.1""#) && !log.contains("/helpdesk"), "{log}");
}

#[test]
fn every_route_and_link_works_through_a_reverse_proxy() {
    let home = Home::new();
    let Some((server, nginx)) = proxied(&home) else { return };
    let json = "Content-Type: application/json";
    let mut codigo = String::new();
    for _ in 0..3 {
        let (status, head, body) = nginx.curl("/api/tickets", &["-H", json, "-d", SEED_BODY]);
        assert_eq!((status, header(&head, "etag")), (200, Some("w/\"1\"")), "{body}");
        codigo = serde_json::from_str::<Value>(&body).unwrap()["Codigo"].as_str().unwrap().to_owned();
    }
    let document: Value = serde_json::from_str(include_str!("../../../docs/openapi.json")).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let target = path.replace("{codigo}", &codigo).replace("{usuarioId}", USUARIO).replace("{cambio}", "1");
        let target = target.replace("{catalogo}/{id}", "estados/4");
        let (status, head, _) = nginx.curl(&target, &["-X", "OPTIONS"]);
        let mut methods: Vec<&str> = operations.as_object().unwrap().keys().map(String::as_str).collect();
        methods.sort_unstable();
        assert_eq!((status, header(&head, "allow")), (204, Some(methods.join(", ").as_str())), "{path}");
        if methods.contains(&"get") {
            let (head, _) = nginx.get(&format!("{target}?palabras=dashboard"));
            assert_eq!(header(&head, "content-encoding"), Some("gzip"), "{path}");
        }
    }
    // Pages, one by the link of the other.
    let (mut query, mut seen) = ("?tamanoPagina=1".to_owned(), Vec::new());
    loop {
        let (head, body) = nginx.get(&format!("/api/tickets{query}"));
        seen.extend(serde_json::from_str::<Vec<Value>>(&body).unwrap().into_iter().map(|it| it["Codigo"].clone()));
        let links = header(&head, "link").unwrap().split(", ").find(|link| link.ends_with("rel=\"next\""));
        let Some(link) = links else { break };
        query = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    }
    assert_eq!((seen.len(), &seen[0]), (3, &json!(codigo)));
    let one = format!("/api/tickets/{codigo}");
    let change = |tag: &str| {
        let tag = format!("If-Match: {tag}");
        nginx.curl(&one, &["-X", "PATCH", "-H", json, "-H", &tag, "-d", r#"{"EstadoId": 4}"#]).0
    };
    assert_eq!(nginx.curl(&one, &["-H", "If-None-Match: W/\"1\""]).0, 304);
    assert_eq!([change("W/\"9\""), change("\"9\", W/\"1\"")], [412, 200]);
    assert_eq!(nginx.curl(&one, &["-H", "If-None-Match: W/\"1\""]).0, 200);
    assert_eq!(nginx.curl("/api/cambios/ultimo/deshacer", &["-X", "POST"]).0, 200);
    assert_eq!(nginx.curl(&one, &["-X", "DELETE"]).0, 204);
    server.stop();
}

#[test]
fn documents_and_pages_work_through_a_reverse_proxy() {
    let home = Home::new();
    let Some((server, nginx)) = proxied(&home) else { return };
    for (path, up) in [("/openapi.json", "."), ("/openapi/v1.json", ".."), ("/swagger/v1/swagger.json", "../..")] {
        let (head, body) = nginx.get(path);
        let document: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((&document["servers"][0]["url"], header(&head, "content-encoding")), (&json!(up), Some("gzip")));
        let tag = format!("If-None-Match: {}", header(&head, "etag").unwrap());
        assert_eq!(nginx.curl(path, &["-H", &tag]).0, 304, "{path} {tag}");
    }
    for path in ["/docs", "/docs/", "/swagger", "/swagger/index.html"] {
        assert!(nginx.get(path).1.contains("\"explorer.js\""), "{path}");
    }
    for path in ["/explorer.js", "/explorer.css", "/docs/explorer.js"] {
        nginx.get(path);
    }
    for path in ["/docs/guide", "/docs/guide/"] {
        let (_, page) = nginx.get(path);
        assert!(page.contains(&format!("curl -X POST {}/api/tickets", nginx.url)), "{path}");
        for link in page.split("href=\"..").skip(1).filter_map(|rest| rest.split('"').next()) {
            nginx.get(link);
        }
    }
    server.stop();
}

/// A browser that has come through a proxy.
struct Behind<'a>(&'a Nginx);

impl Behind<'_> {
    /// What a path answers: its status, its headers in lower case, its page.
    fn get(&self, path: &str) -> (u16, String, String) {
        let jar = self.0.folder.join("jar").display().to_string();
        self.0.curl(path, &["-H", "Accept: text/html", "-b", &jar, "-c", &jar])
    }

    fn post(&self, path: &str, origin: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
        let jar = self.0.folder.join("jar").display().to_string();
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let origin = format!("Origin: {origin}");
        self.0.curl(path, &["-H", "Accept: text/html", "-H", &origin, "-d", &body, "-b", &jar, "-c", &jar])
    }

    fn origin(&self) -> &str {
        self.0.url.trim_end_matches("/helpdesk")
    }

    /// Where a form leads to: a path below ours, found as browsers do.
    #[track_caller]
    fn send(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let (status, head, page) = self.post(path, self.origin(), fields);
        assert_eq!(status, 303, "{path}: {page}");
        resolved(path, header(&head, "location").unwrap())
    }
}

/// A relative address, from the page that names it.
fn resolved(page: &str, link: &str) -> String {
    let mut folders: Vec<&str> = page.split('?').next().unwrap().split('/').collect();
    folders.pop();
    let mut rest = link;
    while let Some((part, after)) = rest.split_once('/').filter(|(part, _)| [".", ".."].contains(part)) {
        if part == ".." {
            assert!(folders.len() > 1, "{link} at {page} leads out of the path that the proxy has");
            folders.pop();
        }
        rest = after;
    }
    folders.push(rest);
    folders.join("/").replace("&#38;", "&")
}

#[test]
fn people_work_through_a_reverse_proxy() {
    let home = Home::new();
    let Some(program) = program() else { return };
    let (server, nginx) = before(&program, &home, Server::with_tokens(&home, &["--trusted-proxy", "127.0.0.1"]));
    let browser = Behind(&nginx);
    let (status, head, _) = browser.get("/estadisticas?por=area");
    assert_eq!((status, header(&head, "location")), (303, Some("./sesion?volver=%2festadisticas%3fpor%3darea")));
    let (status, head, page) = browser.get("/sesion?volver=%2Festadisticas%3Fpor%3Darea");
    assert_eq!((status, header(&head, "content-encoding")), (200, Some("gzip")));
    let (token, back) = (agent(), hidden(&page, "volver"));
    let signing_in = [("token", &*token), ("volver", &*back)];
    assert_eq!(browser.post("/sesion", "https://evil.example", &signing_in).0, 403);
    assert_eq!(browser.send("/sesion", &signing_in), "/estadisticas?por=area");
    let jar = fs::read_to_string(nginx.folder.join("jar")).unwrap();
    assert!(jar.contains("#HttpOnly_localhost\tFALSE\t/\tTRUE\t0\t__Host-tickets\t"), "{jar}");
    let ticket = browser.send("/nuevo", &filing("Printer"));
    let (_, _, page) = browser.get(&ticket);
    let path = ticket.split('?').next().unwrap();
    let known = [("version", hidden(&page, "version")), ("visto", hidden(&page, "visto"))];
    let known: Vec<(&str, &str)> = known.iter().map(|(name, value)| (*name, &**value)).collect();
    let done = browser.send(&format!("{path}/cambiar"), &[&known[..], &[("EstadoId", "2")]].concat());
    assert!(browser.get(&done).2.contains("The change was saved."));
    // Whoever saw the version before that sees what changed.
    let late = browser.post(&format!("{path}/cambiar"), browser.origin(), &[&known[..], &[("EstadoId", "3")]].concat());
    assert!(late.0 == 412 && late.2.contains("id=\"conflict\""), "{}", late.2);
    assert_eq!(browser.post(&format!("{path}/comentar"), "https://evil.example", &[("texto", "x")]).0, 403);
    // Every address of every page.
    let mut seen = vec!["/".to_owned()];
    let mut at = 0;
    while let Some(target) = seen.get(at).cloned() {
        at += 1;
        let (status, head, page) = browser.get(&target);
        assert_eq!((status, header(&head, "content-encoding")), (200, Some("gzip")), "{target}: {page}");
        let links =
            page.split(" href=\"").chain(page.split(" src=\"")).skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| link.starts_with('.')).map(|link| resolved(&target, link)) {
            if !seen.contains(&link) {
                seen.push(link);
            }
        }
    }
    for part in ["/nuevo", "/papelera", "/page-", "/estadisticas/grafico?por=mes", "/ticket/TKT-", "/?EstadoId=2"] {
        assert!(seen.iter().any(|target| target.starts_with(part)), "{part} in {seen:?}");
    }
    assert_eq!(browser.send("/salir", &[]), "/sesion?salida=true");
    assert_eq!(browser.get("/").0, 303);
    server.stop();
}
