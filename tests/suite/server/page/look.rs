//! How pages are sent: their headers, their style, their language.

use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::json;

use super::Visitor;
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Request, Server, agent};

#[test]
fn every_page_says_what_a_browser_may_do_with_it_and_nobody_keeps_it() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (visitor, stranger) = (Visitor::with(&server, &agent()), Visitor::new(&server));
    let here = [
        "/".to_owned(),
        "/nuevo".to_owned(),
        "/estadisticas".to_owned(),
        "/papelera".to_owned(),
        format!("/ticket/{codigo}"),
    ];
    let mut answers: Vec<_> = here.iter().map(|target| visitor.get(target)).collect();
    answers.push(visitor.get("/ticket/none"));
    answers.push(visitor.get("/?q=%3D"));
    answers.push(visitor.post("/nuevo", &[]));
    answers.push(stranger.get("/sesion"));
    answers.push(stranger.get("/"));
    answers.push(stranger.post("/nuevo", &[]));
    answers.push(stranger.post("/sesion", &[]));
    for answer in answers {
        let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
        let policy = header("Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; script-src 'sha256-"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "{policy}");
        assert!(policy.matches("script").count() == 1 && !policy.contains("unsafe"), "{policy}");
        let headers = ["X-Frame-Options", "Referrer-Policy", "X-Content-Type-Options", "Cache-Control"].map(header);
        assert_eq!(headers, ["DENY", "same-origin", "nosniff", "no-store"]);
        assert_eq!(header("Vary"), "accept, accept-language, cookie");
        assert_eq!(answer.header("WWW-Authenticate"), None);
        if answer.status != 303 {
            assert_eq!(header("Content-Type"), "text/html; charset=utf-8", "{}", answer.status);
        }
    }
    // As a browser follows them: from the path that was typed.
    for (target, root) in [("/nuevo", "./"), ("/Nuevo/", "../"), ("/estadisticas/", "../"), ("/%6euevo", "./")] {
        assert!(visitor.page(target).contains(&format!("href=\"{root}page-")), "{target}");
    }
    let head = server.send(&visitor.link("/").at("HEAD", "/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    for (target, allow) in [("/sesion", "GET, POST"), ("/salir", "POST"), ("/nuevo", "GET, POST")] {
        let other = server.send(&Request::new("PUT", target));
        assert_eq!((other.status, other.header("Allow")), (405, Some(allow)), "{target}");
    }
    for method in ["POST", "PUT", "OPTIONS"] {
        assert_eq!(server.send(&Request::new(method, "/")).status, 404, "{method}: no page of a program");
    }
    server.stop();
}

#[test]
fn style_and_script_are_kept_for_ever_under_names_of_their_own() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let page = Visitor::new(&server).page("/");
    for (name, media, most, part) in [
        ("href", "text/css; charset=utf-8", 4_000, "prefers-color-scheme: dark"),
        ("src", "text/javascript; charset=utf-8", 1_500, "beforeunload"),
    ] {
        let name = page.split(&format!("{name}=\"./page-")).nth(1).unwrap().split('"').next().unwrap();
        is_kept(&server, &format!("/page-{name}"), media, (most, part));
    }
    assert_eq!(server.send(&Request::get("/page-00000000.css")).status, 404);
    server.stop();
}

/// A file of the pages that browsers need not ask for again: so large at most, compressed, and with this part.
fn is_kept(server: &Server, target: &str, media: &str, (most, part): (usize, &str)) {
    let plain = server.send(&Request::get(target));
    let packed = server.send(&Request::get(target).header("Accept-Encoding", "br, gzip"));
    for answer in [&plain, &packed] {
        assert_eq!(answer.header("Cache-Control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("Content-Type"), Some(media));
    }
    assert_eq!(packed.header("Content-Encoding"), Some("gzip"));
    let mut text = String::new();
    GzDecoder::new(&packed.body[..]).read_to_string(&mut text).unwrap();
    assert_eq!(text, plain.text());
    assert!(packed.body.len() < most && text.contains(part), "{}", packed.body.len());
    let again = Request::get(target).header("If-None-Match", plain.header("ETag").unwrap());
    assert_eq!(server.send(&again).status, 304);
}

#[test]
fn pages_speak_the_language_of_the_browser() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let spanish = Visitor::new(&server).speaking("es-MX,es;q=0.9,en;q=0.8");
    let page = spanish.page("/");
    for part in ["<html lang=\"es\">", "Nuevo ticket", "Primero los más nuevos", "Título", "Estadísticas"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let page = spanish.page(&format!("/ticket/{codigo}"));
    for part in ["Comentar y cerrar", "Guardar cambios", "Borrar ticket", "Historial", "ahora"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let page = spanish.post("/nuevo", &[]).text();
    assert!(page.contains("lang=\"en\">The Titulo field is required."), "the words of the API: {page}");
    for language in ["en", "fr", "*", ";;;q=x", ""] {
        let english = Visitor::new(&server).speaking(language);
        assert!(server.send(&english.link("/")).text().contains("<html lang=\"en\">"), "{language}");
    }
    server.stop();
}

#[test]
fn every_word_of_a_template_is_a_text_of_both_languages() {
    let folder = crate::harness::root().join("src/server/page/templates");
    let texts = std::fs::read_to_string(crate::harness::root().join("src/language/en.ftl")).unwrap();
    let mut said = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let template = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for name in template.split("look.t(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(texts.contains(&format!("\n{name} = ")), "{name}");
            said += 1;
        }
    }
    assert!(said > 40, "{said}");
}

#[test]
fn no_list_of_fifty_long_titles_is_a_heavy_page() {
    let home = Home::new();
    home.run(["area", "add", "Mantenimiento de instalaciones", "--id", "1"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "María de los Ángeles Fernández Rodríguez"]).done().code(0);
    let title = "la impresora «de la planta segunda» no imprime más de tres páginas & se queda atascada ";
    let row = |n: u32| {
        let titulo = format!("Petición número {n}: {}", title.repeat(3));
        json!({
            "Titulo": titulo, "Descripcion": title.repeat(30), "UsuarioId": USUARIO, "AreaId": n % 2 + 1, "PrioridadId": 3,
            "EstadoId": 2
        })
        .to_string()
    };
    let rows: Vec<String> = (1..=120).map(row).collect();
    let rows = home.file("rows.jsonl", rows.join("\n"));
    home.run(["import", rows.to_str().unwrap(), "-q"]).done().code(0);
    let delete = ["delete", "--where", "area=2", "--motivo", title, "--yes", "-q"];
    home.run(delete).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let clerk = Visitor::with(&server, &agent());
    for (target, rows) in [
        ("/", 50),
        ("/?orden=titulo&abiertos=true&PrioridadId=3&AreaId=1&usuario=maria", 50),
        ("/?q=impresora", 50),
        ("/?q=titulo~impresora", 50),
        ("/papelera", 50),
        ("/estadisticas?por=usuario", 1),
        ("/estadisticas?por=dia", 1),
        ("/nuevo", 0),
        ("/ticket/2", 0),
    ] {
        let page = clerk.page(target);
        let shown = page.split("<tbody>").nth(1).map_or(0, |rows| rows.matches("<tr").count());
        assert_eq!(shown, rows, "{target}: {page}");
        assert!(page.len() <= 40_000, "{target}: {} bytes", page.len());
    }
    server.stop();
}
