//! The contract, row by row: what is sent, and what is answered. Tokens (section G) have a table of their own.

mod answers;
mod media;
mod members;
mod routes;
mod text;

use serde_json::{Value, json};

use crate::harness::Home;
use crate::support::serving::{Answer, Request, Server, agent};

/// One row.
pub struct Case {
    row: &'static str,
    request: Request,
    status: u16,
    wants: Vec<Want>,
}

/// What an answer has besides its status.
enum Want {
    Errors(Value),
    /// The only key of `errors`, and a part of its sentence.
    Fault(&'static str, &'static str),
    Member(&'static str, Value),
    Header(&'static str, &'static str),
    NoHeader(&'static str),
    Text(String),
}

fn case(row: &'static str, request: Request, status: u16) -> Case {
    Case { row, request, status, wants: Vec::new() }
}

impl Case {
    fn wants(mut self, want: Want) -> Self {
        self.wants.push(want);
        self
    }

    fn errors(self, errors: Value) -> Self {
        self.wants(Want::Errors(errors))
    }

    fn member(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.wants(Want::Member(name, value.into()))
    }

    fn header(self, name: &'static str, value: &'static str) -> Self {
        self.wants(Want::Header(name, value))
    }
}

/// The documented body as members; `raw` is put in the place of one of them, or leaves it out if empty.
pub fn with(name: &str, raw: &str) -> String {
    let members = [
        ("Titulo", "\"t\""),
        ("Descripcion", "\"d\""),
        ("UsuarioId", "\"3fa85f64-5717-4562-b3fc-2c963f66afa6\""),
        ("AreaId", "1"),
        ("PrioridadId", "2"),
        ("EstadoId", "1"),
    ];
    let members: Vec<String> = members
        .iter()
        .map(|(known, value)| (*known, if *known == name { raw } else { *value }))
        .filter(|(_, value)| !value.is_empty())
        .map(|(known, value)| format!("\"{known}\":{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn every_row_of_the_contract_is_answered_as_it_is_written() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let token = agent();
    let cases = [members::cases(), text::cases(), media::cases(), routes::cases(), answers::cases()].concat_cases();
    let mut filed = 0;
    let mut faults = Vec::new();
    for case in &cases {
        let request = case.request.clone().header("Authorization", &format!("Bearer {token}"));
        let answer = server.send(&request);
        filed += usize::from(answer.status == 200 && request.is_filing());
        if let Err(fault) = judge(case, &answer) {
            let sent = String::from_utf8_lossy(&request.bytes()).chars().take(400).collect::<String>();
            faults.push(format!("{}: {fault}\n{sent}\n-> {:?}\n{}", case.row, answer.headers, answer.text()));
        }
    }
    assert!(faults.is_empty(), "{} of {} rows:\n{}", faults.len(), cases.len(), faults.join("\n"));
    let kept = home.run(["list", "--limit", "1000"]).done();
    assert_eq!(kept.code(0).json().as_array().unwrap().len(), filed, "a refused request stored something");
    server.stop();
}

trait Concat {
    fn concat_cases(self) -> Vec<Case>;
}

impl<const N: usize> Concat for [Vec<Case>; N] {
    fn concat_cases(self) -> Vec<Case> {
        self.into_iter().flatten().collect()
    }
}

fn judge(case: &Case, answer: &Answer) -> Result<(), String> {
    let must = |holds: bool, what: String| if holds { Ok(()) } else { Err(what) };
    must(answer.status == case.status, format!("{} instead of {}", answer.status, case.status))?;
    must(answer.header("x-content-type-options") == Some("nosniff"), "no nosniff".to_owned())?;
    must(answer.header("x-request-id").is_some(), "no X-Request-Id".to_owned())?;
    if answer.status >= 400 && !answer.body.is_empty() {
        is_problem(answer)?;
    }
    for want in &case.wants {
        let holds = match want {
            Want::Errors(errors) => answer.json()["errors"] == *errors,
            Want::Fault(key, part) => is_fault(&answer.json()["errors"], key, part),
            Want::Member(name, value) => answer.json()[name] == *value,
            Want::Header(name, value) => answer.header(name) == Some(value),
            Want::NoHeader(name) => answer.header(name).is_none(),
            Want::Text(text) => answer.text() == *text,
        };
        must(holds, "not the answer".to_owned())?;
    }
    Ok(())
}

fn is_fault(errors: &Value, key: &str, part: &str) -> bool {
    let only = errors.as_object().filter(|errors| errors.len() == 1).and_then(|errors| errors.get(key));
    only.and_then(|sentences| sentences[0].as_str()).is_some_and(|sentence| sentence.contains(part))
}

/// The documented members in the documented order, as a problem, and nothing of the inside.
pub fn is_problem(answer: &Answer) -> Result<(), String> {
    let (text, json) = (answer.text(), answer.json());
    let names: Vec<_> = json.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default();
    let third = if json["errors"].is_object() { "errors" } else { "detail" };
    let at = |name: &str| text.find(&format!("\"{name}\":"));
    let ordered = at("type") < at("title") && at("title") < at("status") && at("status") < at(third);
    let title =
        if third == "errors" { json!("One or more validation errors occurred.") } else { json["title"].clone() };
    let is_own = answer.status >= 500 || json["title"] != "An error occurred while processing your request.";
    let link = json["type"].as_str().is_some_and(|link| link.starts_with("https://tools.ietf.org/html/rfc"));
    let leaks = ["rust", "serde", "System.", "dto", "src/", "traceId"].iter().any(|word| text.contains(word));
    let media = answer.header("content-type") == Some("application/problem+json; charset=utf-8");
    if names.len() == 4
        && ordered
        && json["title"] == title
        && is_own
        && link
        && !leaks
        && media
        && json["status"] == answer.status
    {
        return Ok(());
    }
    Err("not the documented problem".to_owned())
}
