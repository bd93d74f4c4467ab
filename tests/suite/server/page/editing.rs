//! Titles and descriptions that are changed at the page, and changes that are taken back where they were made.

use super::{Visitor, hidden};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Answer, Server, agent, user};

/// Where an answer leads, as a path of this server.
fn place(answer: &Answer) -> String {
    let place = answer.header("Location").unwrap_or_else(|| panic!("{}", answer.text()));
    format!("/{}", place.trim_start_matches("../"))
}

/// The change that a notice offers to undo.
fn undoable(page: &str) -> Option<String> {
    let notice = page.split("class=\"notice\"").nth(1)?.split("</div>").next()?;
    notice.contains("/deshacer\"").then(|| hidden(notice, "cambio"))
}

#[test]
fn a_title_and_a_description_are_changed_by_their_owner_and_what_nobody_touched_stays() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let owner = Visitor::with(&server, &user(USUARIO));
    let shown = |codigo: &str| home.run(["show", codigo, "--json"]).done().code(0).json();
    let codigo = owner.file("Printer");
    let page = owner.page(&format!("/ticket/{codigo}"));
    assert!(!page.contains("name=\"Titulo\"") && page.contains("?editar=true#edit\">Edit title and description</a>"));
    let page = owner.page(&format!("/ticket/{codigo}?editar=true"));
    assert!(page.contains("name=\"Titulo\" value=\"Printer\"") && page.contains(">Cancel</a>"), "{page}");
    assert_eq!(page.matches("It prints nothing.").count(), 1, "a long text stands there once: {page}");
    let done = owner.act(&codigo, "cambiar", &[("Titulo", "Scanner"), ("Descripcion", "first\r\n<second>")]);
    assert!(place(&done).contains("?hecho=cambiado&cambio="), "{}", place(&done));
    let ticket = shown(&codigo);
    assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&"Scanner".into(), &"first\n<second>".into()));
    // A browser sends lines its own way, and a field of one line without any.
    home.run(["update", &codigo, "--titulo", "a\nb", "--descripcion", "c\r\nd\re"]).done().code(0);
    let sent = [("Titulo", "ab"), ("Descripcion", "c\r\nd\r\ne")];
    assert!(place(&owner.act(&codigo, "cambiar", &sent)).contains("?hecho=igual"));
    let ticket = shown(&codigo);
    assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&"a\nb".into(), &"c\r\nd\re".into()));
    // What is wrong stands beside its field, with what was typed.
    let refused = owner.act(&codigo, "cambiar", &[("Titulo", " "), ("Descripcion", "kept & <whole>")]);
    let text = refused.text();
    assert_eq!(refused.status, 400);
    assert!(text.contains("id=\"Titulo-fault\" lang=\"en\">The Titulo field is required."), "{text}");
    assert!(
        text.contains("kept &#38; &#60;whole&#62;</textarea>") && text.contains("<section class=\"edit\""),
        "{text}"
    );
    server.stop();
}

#[test]
fn who_edits_a_text_that_somebody_has_changed_meanwhile_keeps_their_own_and_sees_the_other() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (one, two) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let opened = two.page(&format!("/ticket/{codigo}"));
    let (version, seen) = (hidden(&opened, "version"), hidden(&opened, "visto"));
    assert_eq!(one.act(&codigo, "cambiar", &[("Titulo", "Theirs"), ("Descripcion", "their text")]).status, 303);
    let send = |version: &str, seen: &str| {
        let fields = [("version", version), ("visto", seen), ("Titulo", "Mine"), ("Descripcion", "my & long text")];
        two.post(&format!("/ticket/{codigo}/cambiar"), &fields)
    };
    let answer = send(&version, &seen);
    assert_eq!(answer.status, 412);
    let text = answer.text();
    let told = text.split("id=\"conflict\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(
        told.contains("<ins><bdi>Theirs</bdi></ins>") && told.contains("<ins><bdi>their text</bdi></ins>"),
        "{told}"
    );
    assert!(text.contains("value=\"Mine\"") && text.contains("my &#38; long text</textarea>"), "{text}");
    assert!(text.contains("<section class=\"edit\""), "{text}");
    let again = send(&hidden(&text, "version"), &hidden(&text, "visto"));
    assert_eq!(again.status, 303, "{}", again.text());
    assert_eq!(home.run(["show", &codigo, "--json"]).done().json()["Titulo"], "Mine");
    server.stop();
}

#[test]
fn an_agent_takes_a_change_back_where_its_notice_is_and_nobody_else_may() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let (clerk, owner) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let codigo = owner.file("Printer");
    let shown = || home.run(["show", &codigo, "--json"]).done().code(0).json();
    let changes: [(&str, &[(&str, &str)]); 4] = [
        ("cambiar", &[("PrioridadId", "4")]),
        ("cambiar", &[("Titulo", "Scanner"), ("Descripcion", "d")]),
        ("comentar", &[("texto", "it prints"), ("cerrar", "true")]),
        ("comentar", &[("texto", "oh no")]),
    ];
    for (verb, fields) in changes {
        let before = shown();
        let page = clerk.page(&place(&clerk.act(&codigo, verb, fields)));
        let cambio = undoable(&page).unwrap_or_else(|| panic!("{verb} {fields:?}: {page}"));
        let undone = clerk.act(&codigo, "deshacer", &[("cambio", &cambio)]);
        let page = clerk.page(&place(&undone));
        assert!(page.contains("The change was undone.") && undoable(&page).is_none(), "{page}");
        for member in ["Titulo", "Descripcion", "PrioridadId", "EstadoId"] {
            assert_eq!(shown()[member], before[member], "{verb} {fields:?}");
        }
    }
    let own = owner.act(&codigo, "cambiar", &[("PrioridadId", "3")]);
    assert!(undoable(&owner.page(&place(&own))).is_none());
    // An address offers only what is of its own ticket and can be undone.
    let other = owner.file("another");
    let changed = place(&clerk.act(&other, "cambiar", &[("PrioridadId", "1")]));
    let cambio = changed.rsplit('=').next().unwrap();
    for target in [format!("/ticket/{codigo}?hecho=cambiado&cambio={cambio}"), format!("/ticket/{codigo}?cambio=1")] {
        assert!(undoable(&clerk.page(&target)).is_none(), "{target}");
    }
    let deleted = clerk.act(&codigo, "borrar", &[("motivo", "a test")]);
    let list = clerk.page(&place(&deleted));
    let restored = clerk.post(&format!("/ticket/{codigo}/deshacer"), &[("cambio", &undoable(&list).unwrap())]);
    assert!(clerk.page(&place(&restored)).contains("The change was undone."));
    let forged = format!("/?hecho=borrado&codigo={codigo}&cambio={cambio}");
    assert!(undoable(&clerk.page(&forged)).is_none());
    server.stop();
}

#[test]
fn what_nobody_touched_in_a_form_does_not_take_back_what_somebody_else_changed() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (one, two) = (Visitor::with(&server, &agent()), Visitor::with(&server, &user(USUARIO)));
    let shown = || home.run(["show", &codigo, "--json"]).done().code(0).json();
    let opened = two.page(&format!("/ticket/{codigo}"));
    let known = ["version", "visto"].map(|name| (name, hidden(&opened, name)));
    let send = |known: &[(&str, String)], fields: &[(&str, &str)]| {
        let known: Vec<_> = known.iter().map(|(name, value)| (*name, &**value)).collect();
        two.post(&format!("/ticket/{codigo}/cambiar"), &[&known, fields].concat())
    };
    let theirs = [("PrioridadId", "4"), ("Titulo", "Theirs"), ("Descripcion", "d")];
    assert_eq!(one.act(&codigo, "cambiar", &theirs).status, 303);
    assert_eq!(one.act(&codigo, "cambiar", &[("PrioridadId", "3"), ("EstadoId", "2")]).status, 303);
    // The area alone is the reader's own.
    let late = send(&known, &[("EstadoId", "1"), ("PrioridadId", "2"), ("AreaId", "7")]);
    assert_eq!(late.status, 412);
    let text = late.text();
    let fields = ["EstadoId", "PrioridadId"].map(|name| {
        let list = text.split(&format!("<select id=\"{name}\"")).nth(1).unwrap().split("</select>").next().unwrap();
        list.split("\" selected").next().unwrap().rsplit('"').next().unwrap().to_owned()
    });
    assert_eq!(fields, ["2", "3"]);
    assert!(text.contains("name=\"AreaId\" inputmode=\"numeric\" value=\"7\""), "{text}");
    // And of two texts the second.
    let text = send(&known, &[("Titulo", "Cannot access dashboard"), ("Descripcion", "mine")]).text();
    assert!(text.contains("name=\"Titulo\" value=\"Theirs\"") && text.contains("mine</textarea>"), "{text}");
    let now = ["version", "visto"].map(|name| (name, hidden(&text, name)));
    assert_eq!(send(&now, &[("Titulo", "Theirs"), ("Descripcion", "mine")]).status, 303);
    assert_eq!([&shown()["Titulo"], &shown()["Descripcion"]], ["Theirs", "mine"]);
    server.stop();
}
