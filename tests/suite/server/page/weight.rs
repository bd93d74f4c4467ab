//! No page is heavy, however long the texts on it are.

use std::fmt::Write;

use serde_json::json;

use super::{Visitor, filing};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent};

/// Bytes of a page without its style, as they are before they are compressed.
const MOST: usize = 40_000;

/// Characters that take most room in a page: escaped, hidden, in many parts.
const DENSE: [&str; 4] = ["<", "\u{202e}x", "👩‍👩‍👧‍👦", "ñ"];

/// 50 tickets in the list and 50 in the trash, of texts and names as long as they may be.
fn full(home: &Home) {
    let name = |text: &str| text.repeat(200).chars().filter(|it| *it != '\u{202e}').take(200).collect::<String>();
    for catalogo in ["area", "estado", "prioridad"] {
        home.run([catalogo, "add", &name("Ñandú "), "--id", "30"]).done().code(0);
    }
    home.run(["usuario", "add", USUARIO, &name("María de los Ángeles ")]).done().code(0);
    let mut rows = String::new();
    for n in 0..110 {
        let titulo = format!("impresora {n} {}", DENSE[n % 4].repeat(3_000));
        let descripcion = format!("red impresora {}", "la impresora de la <planta> segunda ".repeat(60));
        let row = json!({
            "Titulo": titulo, "Descripcion": descripcion, "UsuarioId": USUARIO, "AreaId": 30, "PrioridadId": 30,
            "EstadoId": if n < 55 { 30 } else { 1 }
        });
        writeln!(rows, "{row}").unwrap();
    }
    home.file("rows.jsonl", rows);
    home.run(["import", "rows.jsonl", "-q"]).done().code(0);
    let reason = "because & <more> ".repeat(500);
    home.run(["delete", "--where", "estado=1", "--motivo", &reason, "--yes", "-q"]).done().code(0);
}

/// The rows of its table, or the comments and changes of a ticket.
fn shown(page: &str) -> [usize; 2] {
    let rows = page.split("<tbody>").nth(1).map_or(0, |rows| rows.matches("<tr").count());
    let lines = page.split("<ol class=\"history\">").nth(1).map_or(0, |lines| lines.matches("<li>").count());
    [rows.max(page.matches("<article").count()), lines]
}

#[track_caller]
fn is_light(page: &str, target: &str) {
    assert!(page.len() <= MOST, "{target}: {} bytes", page.len());
    assert!(page.contains("</html>"), "{target}");
}

#[test]
fn no_list_is_heavy_with_the_longest_texts_and_names() {
    let home = Home::new();
    full(&home);
    let server = Server::with_tokens(&home, &[]);
    for language in ["en", "es"] {
        let clerk = Visitor::with(&server, &agent()).speaking(language);
        for target in [
            "/",
            "/?EstadoId=30&PrioridadId=30&AreaId=30&orden=titulo&abiertos=true",
            "/?q=impresora",
            "/?q=titulo~impresora+and+descripcion~planta",
            "/papelera",
            "/papelera?q=impresora",
        ] {
            let page = clerk.page(target);
            assert_eq!(shown(&page)[0], 50, "{target}");
            is_light(&page, target);
        }
        for por in ["area", "prioridad", "estado", "usuario", "dia", "mes"] {
            is_light(&clerk.page(&format!("/estadisticas?por={por}")), por);
        }
        is_light(&clerk.page("/nuevo"), "/nuevo");
    }
    server.stop();
}

/// A ticket with so many comments and changes, of texts of so many bytes; its path.
fn talked_about(home: &Home, clerk: &Visitor<'_>, count: usize, bytes: usize) -> String {
    let descripcion = "línea <b>\n".repeat(bytes / 10);
    let mut fields = filing("Printer");
    fields[1].1 = &descripcion;
    let filed = clerk.post("/nuevo", &fields);
    let place = filed.header("Location").unwrap();
    let codigo = place.split(['/', '?']).find(|part| part.starts_with("TKT-")).unwrap();
    let target = format!("/ticket/{codigo}");
    for n in 1..=count {
        let texto = format!("comment {n} {}", "palabra ".repeat(bytes / 8));
        assert_eq!(clerk.post(&format!("{target}/comentar"), &[("texto", &texto)]).status, 303);
    }
    for n in 0..40 {
        let titulo = format!("{n} {}", "<título> ".repeat(bytes / 10));
        home.run(["update", codigo, "--titulo", &titulo, "--area", &(n + 2).to_string(), "-q"]).done().code(0);
    }
    target
}

/// Follows a link until there is none; what was shown on each page, as `number` finds it.
fn walk(clerk: &Visitor<'_>, target: &str, name: &str, number: impl Fn(&str) -> Vec<usize>) -> Vec<usize> {
    let (mut all, mut place) = (Vec::new(), target.to_owned());
    loop {
        let page = clerk.page(&place);
        is_light(&page, &place);
        let mut found = number(&page);
        found.append(&mut all);
        all = found;
        let Some(rest) = page.split(&format!("?{name}=")).nth(1) else { return all };
        place = format!("{target}?{name}={}", rest.split('#').next().unwrap());
    }
}

/// The numbers of comments, oldest first.
fn comments(page: &str) -> Vec<usize> {
    let each = page.split("dir=\"auto\">comment ").skip(1).map(|rest| rest.split(' ').next().unwrap());
    each.map(|number| number.parse().unwrap()).collect()
}

/// The numbers of the lines of the history, oldest first.
fn changes(page: &str) -> Vec<usize> {
    let each = page.split("<span class=\"number\">").skip(1).map(|rest| rest.split('<').next().unwrap());
    let mut all: Vec<usize> = each.map(|number| number.parse().unwrap()).collect();
    all.reverse();
    all
}

#[test]
fn a_ticket_of_many_comments_and_changes_shows_the_newest_and_leads_to_all() {
    for (bytes, least) in [(80, 20), (400, 12), (2_500, 2)] {
        let home = Home::new();
        let server = Server::with_tokens(&home, &[]);
        let clerk = Visitor::with(&server, &agent());
        let target = talked_about(&home, &clerk, 200, bytes);
        let page = clerk.page(&target);
        is_light(&page, &target);
        let shown = shown(&page);
        assert!(shown.iter().all(|shown| (least..=20).contains(shown)), "{bytes}: {shown:?}, {} bytes", page.len());
        assert_eq!(comments(&page).last(), Some(&200), "the newest");
        assert_eq!(walk(&clerk, &target, "comentarios", comments), (1..=200).collect::<Vec<_>>());
        let lines = walk(&clerk, &target, "historial", changes);
        assert_eq!(lines.len(), 280);
        assert!(lines.is_sorted(), "{lines:?}");
        assert!(clerk.page(&format!("{target}?comentarios=50")).contains(">Newest comments</a>"));
        assert!(clerk.page(&format!("{target}?historial=50")).contains(">Newest changes</a>"));
        for odd in ["comentarios=0", "comentarios=-1", "comentarios=99999999999999999999", "historial=0", "historial=x"]
        {
            is_light(&clerk.page(&format!("{target}?{odd}")), odd);
        }
        is_light(&clerk.page(&format!("{target}?editar=true")), "editing");
        server.stop();
    }
}

/// A compressed page tells by its length what stands in it beside a text of its address (BREACH), and is light as it is.
#[test]
fn every_page_is_sent_as_it_is_and_light_whatever_the_browser_asks_for() {
    let home = Home::new();
    full(&home);
    let server = Server::with_tokens(&home, &[]);
    let (clerk, stranger) = (Visitor::with(&server, &agent()), Visitor::new(&server));
    let long = format!("/?q={}", "impresora+".repeat(200));
    let links =
        ["/", "/?q=impresora", &long, "/?q=%3D", "/nuevo", "/papelera", "/estadisticas", "/ticket/2", "/ticket/none"];
    let more = ["/nowhere", "/salir", "/ticket/2/comentar", "/papelera?pagina=99"];
    let mut requests: Vec<_> = links.iter().chain(&more).map(|target| clerk.link(target)).collect();
    requests.push(stranger.link("/sesion?fin=true"));
    requests.push(stranger.form("/nuevo", &filing("x")));
    requests.push(clerk.form("/nuevo", &[("Titulo", "x")]));
    requests.push(clerk.form("/ticket/99/comentar", &[("texto", "x")]));
    requests.push(clerk.form("/papelera/restaurar", &[("codigo", "x")]));
    for request in requests {
        let answer = server.send(&request.header("Accept-Encoding", "gzip, br, zstd"));
        assert_eq!(answer.header("Content-Encoding"), None);
        assert!([200, 400, 401, 404, 405].contains(&answer.status), "{}", answer.status);
        is_light(&answer.text(), &answer.status.to_string());
    }
    server.stop();
}

/// What has more than a page may weigh in one text is shown whole, and once.
#[test]
fn a_ticket_whose_texts_are_huge_can_be_read_and_changed() {
    let home = Home::new();
    let huge = "x".repeat(900_000);
    let codigo = home.seed();
    for n in 0..12 {
        let text = format!("{n} {huge}");
        home.run(["comment", &codigo, "-"]).stdin(&text).done().code(0);
        home.run(["update", &codigo, "-d", "-", "-q"]).stdin(&text).done().code(0);
    }
    let server = Server::with_tokens(&home, &[]);
    let clerk = Visitor::with(&server, &agent());
    let page = clerk.page(&format!("/ticket/{codigo}"));
    assert!(page.contains("dir=\"auto\">11 xxx") && shown(&page) == [1, 1], "{} bytes", page.len());
    assert!(page.len() < 1_900_000, "the description and one comment: {} bytes", page.len());
    assert_eq!(clerk.act(&codigo, "comentar", &[("texto", "short")]).status, 303);
    server.stop();
}
