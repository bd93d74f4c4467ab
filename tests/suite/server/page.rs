//! The pages for people: over raw sockets as an attacker has them, and in a real browser.

mod attacks;
mod browser;
mod catalogues;
mod editing;
mod failing;
mod forms;
mod look;
mod refused;
mod sign_in;
mod trash;
mod twice;
mod weight;

use form_urlencoded::Serializer;

use crate::support::serving::{Answer, Request, Server};

/// The host of every request; one that a server without tokens answers browsers at.
pub const HOST: &str = "localhost:8080";

/// Somebody in front of a browser.
pub struct Visitor<'a> {
    pub server: &'a Server,
    pub cookie: Option<String>,
    language: &'static str,
}

impl<'a> Visitor<'a> {
    pub fn new(server: &'a Server) -> Self {
        Self { server, cookie: None, language: "en" }
    }

    /// Signs in with a token.
    pub fn with(server: &'a Server, token: &str) -> Self {
        let mut visitor = Self::new(server);
        let answer = visitor.post("/sesion", &[("token", token)]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        visitor.cookie = Some(cookie(&answer).unwrap());
        visitor
    }

    pub fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// What a browser sends for a link.
    pub fn link(&self, target: &str) -> Request {
        let request = Request::get(target).set("Host", HOST).header("Accept", "text/html,*/*;q=0.8");
        let request = request.header("Accept-Language", self.language).header("User-Agent", "Mozilla/5.0");
        self.cookie.iter().fold(request, |request, cookie| request.header("Cookie", cookie))
    }

    /// What a browser sends for a form of these pages.
    pub fn form(&self, target: &str, fields: &[(&str, &str)]) -> Request {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.link(target).with_body(body).at("POST", target);
        let request = request.set("Content-Type", "application/x-www-form-urlencoded");
        request.header("Origin", &format!("http://{HOST}")).header("Sec-Fetch-Site", "same-origin")
    }

    pub fn get(&self, target: &str) -> Answer {
        self.server.send(&self.link(target))
    }

    pub fn post(&self, target: &str, fields: &[(&str, &str)]) -> Answer {
        self.server.send(&self.form(target, fields))
    }

    /// The page at a path.
    #[track_caller]
    pub fn page(&self, target: &str) -> String {
        let answer = self.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        answer.text()
    }

    /// Files a ticket of the seed by the form; answers its code.
    #[track_caller]
    pub fn file(&self, titulo: &str) -> String {
        let answer = self.post("/nuevo", &filing(titulo));
        assert_eq!(answer.status, 303, "{}", answer.text());
        let place = answer.header("Location").unwrap();
        place.split(['/', '?']).find(|part| part.starts_with("TKT-")).unwrap().to_owned()
    }

    /// Sends a form of a ticket with the version that its page has now.
    pub fn act(&self, codigo: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page(&format!("/ticket/{codigo}"));
        let (version, seen) = (hidden(&page, "version"), hidden(&page, "visto"));
        let known = [("version", &*version), ("visto", &*seen)];
        self.post(&format!("/ticket/{codigo}/{verb}"), &[&known, fields].concat())
    }
}

/// The fields of a form that files a ticket.
pub fn filing(titulo: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("Titulo", titulo),
        ("Descripcion", "It prints nothing."),
        ("UsuarioId", crate::harness::USUARIO),
        ("AreaId", "1"),
        ("PrioridadId", "2"),
        ("EstadoId", "1"),
    ]
}

/// What a browser keeps of an answer.
pub fn cookie(answer: &Answer) -> Option<String> {
    let line = answer.header("Set-Cookie")?;
    line.split(';').next().map(str::to_owned).filter(|pair| !pair.ends_with('='))
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let start = page.split(&format!("type=\"hidden\" name=\"{name}\" value=\"")).nth(1).unwrap();
    start.split('"').next().unwrap().replace("&#34;", "\"").replace("&quot;", "\"")
}

/// A link that leads nowhere on its own: what a browser makes of it at a page.
#[track_caller]
pub fn leads_to_sign_in(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let place = answer.header("Location").unwrap();
    assert!(place.trim_start_matches("./").trim_start_matches("../").starts_with("sesion?volver="), "{place}");
}
