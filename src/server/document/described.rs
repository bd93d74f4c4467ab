//! The parts of an operation's description.

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Returns the schema of a type, or a reference to it.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// A name and a text: of an example its JSON, of a link the member that it follows.
pub type Named = (&'static str, &'static str);

pub fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What the document says of an operation.
#[derive(Clone, Copy)]
pub struct Described {
    /// Empty where the document does not list the operation.
    pub tag: &'static str,
    pub id: &'static str,
    pub summary: &'static str,
    pub about: &'static str,
    pub parameters: &'static [Parameter],
    /// The JSON of the request, with examples.
    pub body: Option<(SchemaOf, &'static [Named])>,
    pub needs_body: bool,
    pub status: &'static str,
    /// What the answer is.
    pub answer: &'static str,
    /// Media type and schema of the answer.
    pub content: Option<(&'static str, SchemaOf)>,
    pub headers: &'static [AnswerHeader],
    /// Links to `getTicket`.
    pub links: &'static [Named],
    /// Besides those that all operations of its kind have.
    pub denials: &'static [Denial],
}

#[derive(Clone, Copy)]
pub struct Parameter {
    /// `path`, `query` or `header`.
    pub place: &'static str,
    pub name: &'static str,
    pub is_required: bool,
    pub about: &'static str,
    pub schema: SchemaOf,
}

/// A refusal, with its name in the document.
#[derive(Clone, Copy)]
pub struct Denial {
    pub status: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    pub headers: &'static [AnswerHeader],
}

#[derive(Clone, Copy)]
pub struct AnswerHeader {
    pub name: &'static str,
    pub is_always_there: bool,
    /// The type of its schema.
    pub kind: &'static str,
    pub about: &'static str,
}

/// Describes an operation that is answered with JSON.
pub const fn json(
    tag: &'static str,
    id: &'static str,
    summary: &'static str,
    schema: SchemaOf,
    answer: &'static str,
) -> Described {
    Described {
        tag,
        id,
        summary,
        about: "",
        parameters: &[],
        body: None,
        needs_body: true,
        status: "200",
        answer,
        content: Some(("application/json", schema)),
        headers: &[],
        links: &[],
        denials: &[],
    }
}

impl Described {
    pub const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    pub const fn takes(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    pub const fn reads(self, schema: SchemaOf, examples: &'static [Named]) -> Self {
        Self { body: Some((schema, examples)), ..self }
    }

    /// The body may be left out.
    pub const fn or_nothing(self) -> Self {
        Self { needs_body: false, ..self }
    }

    pub const fn heads(self, headers: &'static [AnswerHeader]) -> Self {
        Self { headers, ..self }
    }

    pub const fn links(self, links: &'static [Named]) -> Self {
        Self { links, ..self }
    }

    /// The answer has no body.
    pub const fn empty(self) -> Self {
        Self { status: "204", content: None, ..self }
    }

    pub const fn denies(self, denials: &'static [Denial]) -> Self {
        Self { denials, ..self }
    }
}
