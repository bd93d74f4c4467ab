//! The grammar. The only room that says `winnow`.
//!
//! ```text
//! expression = all { "or" all }          all   = term { "and" term }
//! term = "not" term | "(" expression ")" | "abierto" | "mine" | test
//! test = field operator value | field "in" "(" value { "," value } ")"
//! value = bare word | 'text' | "text"    in texts: \\ \' \" \n \t
//! ```

use std::cell::{Cell, RefCell};
use std::ops::Range;

use winnow::Parser;
use winnow::combinator::{alt, opt, preceded, repeat};
use winnow::error::EmptyError;
use winnow::stream::{LocatingSlice, Location, Stream};
use winnow::token::{none_of, one_of, take_while};

use super::super::{Catalogue, Fecha};
use super::operand::{Field, Value};
use super::print::part;
use super::{Filter, Node, ParseFault, Speaker};

/// The deepest nesting of `not` and parentheses: everyone who walks an expression does so by recursion.
const DEEPEST: usize = 32;

type Input<'a> = LocatingSlice<&'a str>;

/// Reads a whole expression. Answers also the text for somebody else, unless it is the same.
pub(super) fn expression(text: &str, speaker: Speaker<'_>) -> Result<(Node, Option<String>), ParseFault> {
    if text.len() > Filter::LONGEST {
        let message = format!("an expression has at most {} bytes, and this has {}", Filter::LONGEST, text.len());
        return Err(ParseFault::new(text, text.len(), message));
    }
    let grammar = Grammar { text, speaker, has_day: Cell::new(false), elsewhere: RefCell::default() };
    let input = &mut LocatingSlice::new(text);
    let root = grammar.any(input, 0)?;
    match place(input) {
        at if at == text.len() => Ok((root, grammar.sent())),
        at => Err(grammar.fault(at, "expected and, or, or the end")),
    }
}

struct Grammar<'a> {
    text: &'a str,
    speaker: Speaker<'a>,
    /// Whether the test that is being read has a day of the zone.
    has_day: Cell<bool>,
    /// The tests that mean something else to somebody else: where they stand, and what they mean to everybody.
    elsewhere: RefCell<Vec<(Range<usize>, String)>>,
}

impl<'a> Grammar<'a> {
    fn fault(&self, at: usize, message: impl Into<String>) -> ParseFault {
        ParseFault::new(self.text, at, message)
    }

    fn any(&self, input: &mut Input<'a>, depth: usize) -> Result<Node, ParseFault> {
        let mut parts = vec![self.all(input, depth)?];
        while keyword(input, "or") {
            parts.push(self.all(input, depth)?);
        }
        Ok(joined(parts, Node::Any))
    }

    fn all(&self, input: &mut Input<'a>, depth: usize) -> Result<Node, ParseFault> {
        let mut parts = vec![self.term(input, depth)?];
        while keyword(input, "and") {
            parts.push(self.term(input, depth)?);
        }
        Ok(joined(parts, Node::All))
    }

    fn term(&self, input: &mut Input<'a>, depth: usize) -> Result<Node, ParseFault> {
        let at = place(input);
        if depth > DEEPEST {
            return Err(self.fault(at, format!("not and parentheses may be nested {DEEPEST} deep")));
        }
        if keyword(input, "not") {
            return Ok(Node::Not(Box::new(self.term(input, depth + 1)?)));
        }
        if keyword(input, "abierto") {
            return Ok(Node::Open);
        }
        if keyword(input, "mine") {
            return self.mine(input, at);
        }
        if next(input, "(").is_none() {
            return self.test(input);
        }
        let inner = self.any(input, depth + 1)?;
        if next(input, ")").is_some() { Ok(inner) } else { Err(self.fault(place(input), "expected and, or, or )")) }
    }

    fn mine(&self, input: &Input<'a>, at: usize) -> Result<Node, ParseFault> {
        let own = (self.speaker.own)().map_err(|why| self.fault(at, why))?;
        let node = Node::is(Catalogue::Usuarios, own);
        self.elsewhere.borrow_mut().push((at..input.previous_token_end(), part(&node)));
        Ok(node)
    }

    /// The text with moments in place of days of the zone, and the user in place of `mine`.
    fn sent(self) -> Option<String> {
        let elsewhere = self.elsewhere.into_inner();
        let mut text = self.text.to_owned();
        // From the end on, so that places before it stay.
        elsewhere.iter().rev().for_each(|(place, meaning)| text.replace_range(place.clone(), meaning));
        (!elsewhere.is_empty()).then_some(text)
    }

    fn test(&self, input: &mut Input<'a>) -> Result<Node, ParseFault> {
        let at = place(input);
        self.has_day.set(false);
        let node = self.compared(input, at)?;
        if self.has_day.get() {
            self.elsewhere.borrow_mut().push((at..input.previous_token_end(), part(&node)));
        }
        Ok(node)
    }

    fn compared(&self, input: &mut Input<'a>, at: usize) -> Result<Node, ParseFault> {
        let field = word(input).and_then(Field::named);
        let wanted = || format!("expected not, (, abierto, mine or a field: {}", Field::names());
        let field = field.ok_or_else(|| self.fault(at, wanted()))?;
        let at = place(input);
        let sign =
            if keyword(input, "in") { Some("in") } else { next(input, alt(("!=", "<=", ">=", "=", "<", ">", "~"))) };
        let sign = sign.filter(|sign| field.signs().split(' ').any(|own| own == *sign));
        let sign = sign.ok_or_else(|| self.fault(at, format!("expected one of {}", field.signs())))?;
        if sign != "in" {
            return self.node(field, sign, self.value(input, field)?);
        }
        if next(input, "(").is_none() {
            return Err(self.fault(place(input), "expected ( and values with commas between them"));
        }
        let mut parts = Vec::new();
        loop {
            parts.push(self.node(field, "=", self.value(input, field)?)?);
            if next(input, ")").is_some() {
                return Ok(joined(parts, Node::Any));
            }
            if next(input, ",").is_none() {
                return Err(self.fault(place(input), "expected , or )"));
            }
        }
    }

    fn node(&self, field: Field, sign: &str, value: Value) -> Result<Node, ParseFault> {
        let at = value.at;
        if matches!(field, Field::Moment(_)) && Fecha::is_day(&value.text) {
            self.has_day.set(true);
        }
        field.node(sign, value, self.speaker.calendar).map_err(|message| self.fault(at, message))
    }

    fn value(&self, input: &mut Input<'a>, field: Field) -> Result<Value, ParseFault> {
        let at = place(input);
        if let Some(quote) = taken(input, one_of(['\'', '"'])) {
            return Ok(Value { text: self.quoted(input, quote)?, at });
        }
        let text = word(input).filter(|text| !is_keyword(text));
        text.map(|text| Value { text: text.to_owned(), at })
            .ok_or_else(|| self.fault(at, format!("expected {}", field.wants())))
    }

    fn quoted(&self, input: &mut Input<'a>, quote: char) -> Result<String, ParseFault> {
        let escape = alt((one_of(['\\', '\'', '"']), 'n'.value('\n'), 't'.value('\t')));
        let character = alt((none_of([quote, '\\']), preceded('\\', escape)));
        let text = taken(input, repeat::<_, _, String, _, _>(0.., character));
        // Without skipping spaces: they belong to the text.
        match (text, taken(input, quote)) {
            (Some(text), Some(_)) => Ok(text),
            _ => {
                let wanted = format!("expected {quote}, or one of \\\\ \\' \\\" \\n \\t");
                Err(self.fault(input.current_token_start(), wanted))
            }
        }
    }
}

/// One part stands for itself.
pub(super) fn joined(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            join(parts)
        }
    }
}

/// Where the next word or mark begins.
fn place(input: &mut Input<'_>) -> usize {
    let _: Result<&str, EmptyError> = take_while(0.., char::is_whitespace).parse_next(input);
    input.current_token_start()
}

/// What a parser reads, where it reads anything.
fn taken<'a, T>(input: &mut Input<'a>, parser: impl Parser<Input<'a>, T, EmptyError>) -> Option<T> {
    opt(parser).parse_next(input).ok().flatten()
}

/// The same after spaces.
fn next<'a, T>(input: &mut Input<'a>, parser: impl Parser<Input<'a>, T, EmptyError>) -> Option<T> {
    place(input);
    taken(input, parser)
}

fn word<'a>(input: &mut Input<'a>) -> Option<&'a str> {
    next(input, take_while(1.., is_bare))
}

/// Takes the keyword in any case, if it is the next word.
fn keyword(input: &mut Input<'_>, keyword: &str) -> bool {
    let start = input.checkpoint();
    let found = word(input).is_some_and(|word| word.eq_ignore_ascii_case(keyword));
    if !found {
        input.reset(&start);
    }
    found
}

fn is_bare(character: char) -> bool {
    !character.is_whitespace() && !"()=!<>~,'\"\\".contains(character)
}

fn is_keyword(word: &str) -> bool {
    ["and", "or", "not", "in"].iter().any(|keyword| word.eq_ignore_ascii_case(keyword))
}
