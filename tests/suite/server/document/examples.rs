//! Every example of the document, sent to a server: what a reader copies works.

use serde_json::Value;

use super::judge::Judge;
use super::{document, paths, resolved};
use crate::harness::Home;
use crate::support::serving::{Request, Server};

/// An operation of the document.
struct Operation<'a> {
    path: &'a str,
    method: String,
    members: &'a Value,
}

impl Operation<'_> {
    fn id(&self) -> &str {
        self.members["operationId"].as_str().unwrap()
    }

    /// The examples of its body by name; one without a body where it has none.
    fn bodies(&self) -> Vec<(&str, Option<&Value>)> {
        if self.members["requestBody"].is_null() {
            return vec![("", None)];
        }
        let content = &self.members["requestBody"]["content"]["application/json"];
        let examples = content["examples"].as_object().unwrap_or_else(|| panic!("{} has no example", self.id()));
        examples.iter().map(|(name, example)| (name.as_str(), Some(&example["value"]))).collect()
    }

    /// Its path, with the examples of what must be there.
    fn target(&self, document: &Value) -> String {
        let (mut path, mut query) = (self.path.to_owned(), Vec::new());
        for parameter in self.members["parameters"].as_array().into_iter().flatten().filter(|it| it["required"] == true)
        {
            let (name, schema) = (parameter["name"].as_str().unwrap(), resolved(document, &parameter["schema"]));
            let samples = [&schema["examples"], &schema["enum"]].into_iter().filter_map(Value::as_array);
            let Some(sample) = samples.flatten().next() else { panic!("{}: {name} has no example", self.id()) };
            let sample = sample.as_str().map_or_else(|| sample.to_string(), str::to_owned);
            match parameter["in"].as_str().unwrap() {
                "path" => path = path.replace(&format!("{{{name}}}"), &sample),
                "query" => query.push(format!("{name}={sample}")),
                other => panic!("{}: {name} in the {other}", self.id()),
            }
        }
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    /// Sends an example to a server in which there is what it is about.
    fn answered(&self, judges: &[Judge], name: &str, body: Option<&Value>) {
        let home = Home::new();
        let server = Server::start(&home, &["--no-auth"]);
        prepare(&server, &judges[0], self.id());
        let target = self.target(&judges[0].document);
        let request = match body {
            Some(body) => Request::post(body.to_string()).at(&self.method, &target),
            None => Request::new(&self.method, &target),
        };
        let answer = server.send(&request);
        let documented = self.members["responses"].as_object().unwrap().keys().find(|status| status.starts_with('2'));
        let said = format!("{} {target} {name}: {}", self.method, answer.text());
        assert_eq!(documented, Some(&answer.status.to_string()), "{said}");
        if answer.header("Content-Type").is_some_and(|media| media.starts_with("application/json")) {
            judges.iter().for_each(|judge| judge.answered(self.id(), answer.status, &answer.json()));
        }
        server.stop();
    }
}

/// Files the ticket of the examples, and does to it what an operation's own example goes on from.
fn prepare(server: &Server, judge: &Judge, id: &str) {
    let ok = |method: &str, path: &str, body: &str| {
        let answer = server.send(&Request::post(body).at(method, path));
        assert!([200, 204].contains(&answer.status), "{method} {path}: {}", answer.text());
    };
    let ticket = "/api/tickets/TKT-2024-001234";
    if id != "importTickets" {
        let import = &judge.operation("importTickets")["requestBody"]["content"]["application/json"]["examples"];
        ok("POST", "/api/tickets/lote", &import["withItsCode"]["value"].to_string());
        ok("POST", &format!("{ticket}/comentarios"), r#"{"Texto": "Seen"}"#);
    }
    match id {
        "undoChange" => ok("PATCH", ticket, r#"{"AreaId": 7}"#),
        "restoreTickets" => ok("DELETE", ticket, ""),
        "changeEntrada" => ok("POST", "/api/areas", r#"{"Id": 2, "Nombre": "Redes"}"#),
        _ => {}
    }
}

#[test]
fn every_operation_has_examples_that_a_server_answers_as_documented() {
    let (document, judges) = (document(), Judge::both());
    let mut sent = 0;
    for (path, operations) in paths(&document) {
        for (method, members) in operations.as_object().unwrap() {
            let operation = Operation { path, method: method.to_uppercase(), members };
            for (name, body) in operation.bodies() {
                operation.answered(&judges, name, body);
                sent += 1;
            }
        }
    }
    assert!(sent > 70, "{sent}");
}

#[test]
fn both_documents_have_the_same_examples() {
    let [current, older] = Judge::both();
    for operation in paths(&current.document).flat_map(|(_, operations)| operations.as_object().unwrap().values()) {
        let id = operation["operationId"].as_str().unwrap();
        let same = older.operation(id);
        assert_eq!(same["requestBody"]["content"], operation["requestBody"]["content"], "{id}");
        let samples = |operation: &Value, word: &str| {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let sample =
                |it: &Value| it["schema"][word].as_array().map_or(it["schema"][word].clone(), |all| all[0].clone());
            parameters.iter().map(sample).collect::<Vec<_>>()
        };
        assert_eq!(samples(same, "example"), samples(operation, "examples"), "{id}");
    }
}
