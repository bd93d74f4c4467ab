//! Values held against the schemas of both documents, by a validator that knows no more than JSON Schema.

use jsonschema::Draft;
use serde_json::{Value, json};

/// One document.
pub struct Judge {
    pub name: &'static str,
    pub document: Value,
    /// Its components in JSON Schema.
    open: Value,
    /// The same without members that are not documented.
    closed: Value,
}

impl Judge {
    /// Of OpenAPI 3.1, and of 3.0.3.
    pub fn both() -> [Self; 2] {
        [
            ("openapi.json", include_str!("../../../../docs/openapi.json")),
            ("swagger.json", include_str!("../../../../docs/swagger.json")),
        ]
        .map(|(name, text)| {
            let document: Value = serde_json::from_str(text).unwrap();
            let mut open = document["components"].clone();
            each(&mut open, &mut in_json_schema);
            let mut closed = open.clone();
            each(&mut closed, &mut close);
            Self { name, document, open, closed }
        })
    }

    /// Schemas of operations, by their id.
    #[track_caller]
    pub fn operation(&self, id: &str) -> &Value {
        let paths = self.document["paths"].as_object().unwrap().values();
        let mut operations = paths.flat_map(|path| path.as_object().unwrap().values());
        operations.find(|operation| operation["operationId"] == id).unwrap_or_else(|| panic!("no {id}"))
    }

    /// How a request breaks a schema.
    pub fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut schema = schema.clone();
        each(&mut schema, &mut in_json_schema);
        self.judged(&self.open, &schema, value)
    }

    /// How an answer breaks a schema; it has no members but those that are documented.
    pub fn faults_of_answer(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut schema = schema.clone();
        each(&mut schema, &mut in_json_schema);
        each(&mut schema, &mut close);
        self.judged(&self.closed, &schema, value)
    }

    fn judged(&self, components: &Value, schema: &Value, value: &Value) -> Vec<String> {
        let whole = json!({ "components": components, "allOf": [schema] });
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        let validator = options.build(&whole).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let faults = validator.iter_errors(value);
        faults.map(|fault| format!("{}: {}: {fault}", self.name, fault.instance_path())).collect()
    }

    /// An operation's answer with this status is what is documented.
    #[track_caller]
    pub fn answered(&self, id: &str, status: u16, value: &Value) {
        let response = &self.operation(id)["responses"][status.to_string()];
        let response =
            response["$ref"].as_str().map_or(response, |at| self.document.pointer(at.trim_start_matches('#')).unwrap());
        let content = response["content"].as_object().unwrap().values().next().unwrap();
        assert_eq!(self.faults_of_answer(&content["schema"], value), [""; 0], "{id}: {value}");
    }

    /// A body is one that an operation reads, as far as its schema says.
    #[track_caller]
    pub fn takes(&self, id: &str, body: &Value) {
        let schema = &self.operation(id)["requestBody"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{id} reads no body");
        assert_eq!(self.faults(schema, body), [""; 0], "{id}: {body}");
    }
}

/// Changes each object of a JSON text.
pub fn each(value: &mut Value, change: &mut impl FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            change(members);
            members.values_mut().for_each(|member| each(member, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, change)),
        _ => {}
    }
}

/// OpenAPI 3.0's own word for what may be null.
fn in_json_schema(schema: &mut serde_json::Map<String, Value>) {
    if schema.remove("nullable") == Some(true.into()) {
        let kind = schema["type"].clone();
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
}

fn close(schema: &mut serde_json::Map<String, Value>) {
    if schema.get("properties").is_some_and(Value::is_object) && schema.contains_key("type") {
        schema.entry("additionalProperties").or_insert(false.into());
    }
}
