//! Questions in SQL as both databases understand it; every value is a bound parameter.
//!
//! Numbered places (`$1`) come in rising order: SQLite takes `$1` for a name, and counts names as they come.

pub mod catalogues;
pub mod changes;
pub mod filter;
pub mod history;
pub mod lists;

use std::rc::Rc;

use uuid::Uuid;

use crate::ticket::filter::TextField;

/// A value of a question.
#[derive(Debug, Clone)]
pub enum Bound {
    /// A number, or a moment in seconds since 1970.
    Number(i64),
    /// A text.
    Text(String),
    /// A UUID.
    Uuid(Uuid),
}

/// What each database says in its own way.
pub trait Dialect {
    /// Where the value with this number stands, from 1 on.
    fn place(&self, number: usize) -> String;

    /// Whether a ticket's text has another in it, both without case and accents; the other is so already.
    fn contains(&self, texto: TextField, folded: String, values: &mut Values) -> String;

    /// A ticket's title without case and accents.
    fn folded_title(&self) -> &'static str;
}

/// The values of a question that is being made, in the order of their places.
pub struct Values {
    dialect: Rc<dyn Dialect>,
    bound: Vec<Bound>,
}

impl Values {
    /// None so far.
    pub fn new(dialect: impl Dialect + 'static) -> Self {
        Self { dialect: Rc::new(dialect), bound: Vec::new() }
    }

    /// Keeps a value; returns its place in the SQL.
    pub fn place(&mut self, value: Bound) -> String {
        self.bound.push(value);
        self.dialect.place(self.bound.len())
    }

    /// The same for a number.
    pub fn number(&mut self, number: i64) -> String {
        self.place(Bound::Number(number))
    }

    /// Puts another number in the place of the last value.
    pub fn set_last(&mut self, number: i64) {
        if let Some(last) = self.bound.last_mut() {
            *last = Bound::Number(number);
        }
    }

    /// The values.
    pub fn bound(&self) -> &[Bound] {
        &self.bound
    }
}
