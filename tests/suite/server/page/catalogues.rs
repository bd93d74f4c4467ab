//! Catalogues of many entries, with names as people write them anywhere: a page stays light, and what is too long for a list is
//! found by its name.

use std::fmt::Write;

use super::{Visitor, filing, hidden};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent, user};

const MOST: usize = 40_000;

/// Names in several scripts and directions, of signs that take much room in a page.
const WORDS: [&str; 5] =
    ["Mantenimiento de instalaciones", "صيانة المباني", "🔧🖥 أسرة", "<Redes> & \"más\"", "Ünïcødé漢字"];

/// 300 entries in each catalogue, each name of up to 100 characters.
fn crowd(home: &Home) {
    let mut numbered = "Nombre,Id\n".to_owned();
    let mut people = "Nombre,Id\n".to_owned();
    for n in 0..300 {
        let word = WORDS[n % 5].replace('"', "\"\"");
        let name: String = format!("{n} {}", word.repeat(6)).chars().take(90).collect();
        let name = if name.matches('"').count() % 2 == 1 { name.replace('"', "") } else { name };
        writeln!(numbered, "\"N{name}\",{}", n + 100).unwrap();
        writeln!(people, "\"P{name}\",00000000-0000-4000-8000-{n:012}").unwrap();
    }
    writeln!(people, "Ana,{USUARIO}").unwrap();
    let (numbered, people) = (home.file("numbered.csv", numbered), home.file("people.csv", people));
    for (catalogo, file) in [("area", &numbered), ("estado", &numbered), ("prioridad", &numbered), ("usuario", &people)]
    {
        home.run([catalogo, "import", file.to_str().unwrap()]).done().code(0);
    }
}

/// 60 tickets of many areas, estados, prioridades and people.
fn busy(home: &Home) {
    let row = |n: usize| {
        let titulo = format!("impresora {n} {}", WORDS[n % 5].repeat(4));
        serde_json::json!({
            "Titulo": titulo, "Descripcion": "impresora", "UsuarioId": format!("00000000-0000-4000-8000-{n:012}"),
            "AreaId": 100 + n, "PrioridadId": 160 + n, "EstadoId": 220 + n
        })
        .to_string()
    };
    let rows = home.file("rows.jsonl", (0..60).map(row).collect::<Vec<_>>().join("\n"));
    home.run(["import", rows.to_str().unwrap(), "-q"]).done().code(0);
}

#[test]
fn no_page_is_heavy_with_three_hundred_names_in_each_catalogue() {
    let home = Home::new();
    crowd(&home);
    busy(&home);
    let server = Server::with_tokens(&home, &[]);
    for language in ["en", "es"] {
        for token in [agent(), user(USUARIO)] {
            let visitor = Visitor::with(&server, &token).speaking(language);
            visitor.file("impresora");
            let targets = ["/", "/?q=impresora", "/?AreaId=130&EstadoId=250", "/nuevo", "/ticket/61"].into_iter();
            let stats = ["area", "prioridad", "estado", "usuario"].map(|por| format!("/estadisticas?por={por}"));
            for target in targets.map(str::to_owned).chain(stats) {
                let page = visitor.page(&target);
                assert!(page.len() <= MOST, "{target}: {} bytes", page.len());
                assert!(target.starts_with("/estad") || page.contains("id=\"AreaId-hint\""), "{target}: {page}");
            }
        }
    }
    let chart = Visitor::with(&server, &agent()).get("/estadisticas/grafico?por=area");
    assert_eq!(chart.status, 200);
    server.stop();
}

#[test]
fn what_is_too_long_for_a_list_is_found_by_its_name_in_every_form() {
    let home = Home::new();
    crowd(&home);
    for catalogo in ["area", "estado", "prioridad"] {
        home.run([catalogo, "add", "Compras", "--id", "7"]).done().code(0);
    }
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let new = visitor.page("/nuevo");
    let described = "type=\"text\" name=\"AreaId\" dir=\"auto\" value=\"\" autocomplete=\"off\" spellcheck=\"false\" \
                     aria-describedby=\"AreaId-hint\"";
    assert!(new.contains(described), "{new}");
    let mut fields = filing("Printer");
    fields[2].1 = "ana";
    for (at, text) in [(3, "nowhere"), (4, "N1"), (5, "compras")] {
        fields[at].1 = text;
    }
    let refused = visitor.post("/nuevo", &fields);
    let page = refused.text();
    assert_eq!(refused.status, 400, "{page}");
    assert!(page.contains("There is no area &#39;nowhere&#39;; there are: Compras, N0 Mantenimiento"), "{page}");
    assert!(page.contains("&#39;N1&#39; begins more than one prioridad: N1 "), "{page}");
    assert!(
        page.contains("value=\"compras\"") && page.contains("aria-describedby=\"AreaId-fault AreaId-hint\""),
        "{page}"
    );
    assert!(page.len() <= MOST, "{} bytes", page.len());
    for at in [3, 4] {
        fields[at].1 = "compr";
    }
    let filed = visitor.post("/nuevo", &fields);
    assert_eq!(filed.status, 303, "{}", filed.text());
    let shown = || home.run(["show", "1", "--json"]).done().code(0).json();
    assert_eq!(["AreaId", "PrioridadId", "EstadoId"].map(|name| shown()[name].clone()), [7, 7, 7]);
    // What nobody has touched comes back as it stood there, and stays.
    let page = visitor.page("/ticket/1");
    assert!(page.contains("name=\"AreaId\" dir=\"auto\" value=\"Compras\""), "{page}");
    let whole = [("AreaId", "Compras"), ("PrioridadId", "Compras"), ("EstadoId", "Compras"), ("UsuarioId", "Ana")];
    assert!(visitor.act("1", "cambiar", &whole).header("Location").unwrap().ends_with("?hecho=igual"));
    let wrong = visitor.act("1", "cambiar", &[("AreaId", "nowhere"), ("UsuarioId", "nobody"), ("EstadoId", "101")]);
    let page = wrong.text();
    assert_eq!(wrong.status, 400);
    assert!(page.contains("There is no area &#39;nowhere&#39;") && page.contains("id=\"UsuarioId-fault\""), "{page}");
    assert!(page.contains("name=\"EstadoId\" dir=\"auto\" value=\"N1 صيانة المباني"), "{page}");
    assert_eq!(visitor.act("1", "cambiar", &[("AreaId", "N2 🔧"), ("EstadoId", "101")]).status, 303);
    assert_eq!(["AreaId", "EstadoId"].map(|name| shown()[name].clone()), [102, 101]);
    server.stop();
}

#[test]
fn a_list_is_filtered_by_names_that_are_typed() {
    let home = Home::new();
    crowd(&home);
    busy(&home);
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let page = visitor.page("/?AreaId=N5+Mantenimiento&pagina=1");
    assert!(page.contains("1 ticket<") && page.contains("impresora 5 "), "{page}");
    // Links have the id, which stays the same when a name does not.
    assert!(page.contains("AreaId=105") && page.contains("value=\"N5 Mantenimiento de"), "{page}");
    let chosen = visitor.page("/?EstadoId=N0+Mantenimiento");
    assert!(chosen.contains("AreaId") && chosen.contains("0 tickets"), "{chosen}");
    let fault = visitor.get("/?PrioridadId=nowhere&AreaId=N1");
    assert_eq!(fault.status, 400);
    let page = fault.text();
    assert!(page.contains("id=\"q-fault\"") && page.contains("value=\"nowhere\""), "{page}");
    assert!(page.len() <= MOST, "{} bytes", page.len());
    server.stop();
}

#[test]
fn a_stale_form_sees_the_newest_of_many_changes_and_how_many_more_there_are() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let visitor = Visitor::new(&server);
    let opened = visitor.page(&format!("/ticket/{codigo}"));
    for n in 0..60 {
        home.run([
            "update",
            &codigo,
            "--area",
            &(n + 2).to_string(),
            "--titulo",
            &format!("{n} {}", "<t> ".repeat(40)),
            "-q",
        ])
        .done()
        .code(0);
    }
    let fields = [("version", &*hidden(&opened, "version")), ("visto", &*hidden(&opened, "visto")), ("EstadoId", "2")];
    let late = visitor.post(&format!("/ticket/{codigo}/cambiar"), &fields);
    let page = late.text();
    assert_eq!(late.status, 412);
    let told = page.split("id=\"conflict\"").nth(1).unwrap().split("</section>").next().unwrap();
    let shown = told.matches("<li>").count();
    assert!((1..=20).contains(&shown) && page.len() <= MOST, "{shown} of {} bytes", page.len());
    assert!(told.contains(&format!("{} earlier changes", 120 - shown)), "{told}");
    server.stop();
}
