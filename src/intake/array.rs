//! Splits a JSON array of objects, holding only one at a time.

use std::io::BufRead;

use super::{LONGEST, Stop, TakeJson};
use crate::ticket::Unit;

pub(super) fn read(mut input: impl BufRead, take: &mut TakeJson<'_>) -> Result<(), Stop> {
    let mut scan = Scan::default();
    loop {
        let bytes = input.fill_buf().map_err(|error| Stop::reading(scan.linea, &error))?;
        let count = bytes.len();
        if count == 0 {
            return scan.end();
        }
        for byte in bytes {
            if scan.takes(*byte)? {
                scan.items += 1;
                take((Unit::Row, scan.items), &scan.item, scan.item.len())?;
                scan.item.clear();
            }
        }
        input.consume(count);
    }
}

/// Where in the array the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    #[default]
    Before,
    /// An item is expected; right after the bracket there may be none.
    Item {
        first: bool,
    },
    Inside,
    /// A comma or the bracket is expected.
    Behind,
    After,
}

struct Scan {
    place: Place,
    item: Vec<u8>,
    depth: usize,
    in_string: bool,
    escaped: bool,
    linea: u64,
    /// The line of the item.
    began: u64,
    /// The number of items so far.
    items: u64,
}

impl Default for Scan {
    fn default() -> Self {
        let item = Vec::new();
        Self { place: Place::Before, item, depth: 0, in_string: false, escaped: false, linea: 1, began: 1, items: 0 }
    }
}

impl Scan {
    /// Reads a byte and returns whether it completes an item.
    fn takes(&mut self, byte: u8) -> Result<bool, Stop> {
        self.linea += u64::from(byte == b'\n');
        if self.place == Place::Inside {
            return self.inside(byte);
        }
        if byte.is_ascii_whitespace() {
            return Ok(false);
        }
        self.place = match (self.place, byte) {
            (Place::Before, b'[') => Place::Item { first: true },
            (Place::Item { first: true } | Place::Behind, b']') => Place::After,
            (Place::Behind, b',') => Place::Item { first: false },
            (Place::Item { .. }, b'{') => {
                (self.began, self.depth) = (self.linea, 1);
                self.item.push(byte);
                Place::Inside
            }
            (place, _) => return Err(self.unexpected(place)),
        };
        Ok(false)
    }

    fn inside(&mut self, byte: u8) -> Result<bool, Stop> {
        self.item.push(byte);
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            b'{' | b'[' if !self.in_string => self.depth += 1,
            b'}' | b']' if !self.in_string => self.depth -= 1,
            _ => {}
        }
        if self.item.len() > LONGEST {
            return Err(Stop::too_long(self.began));
        }
        if self.depth == 0 {
            self.place = Place::Behind;
        }
        Ok(self.depth == 0)
    }

    fn unexpected(&self, place: Place) -> Stop {
        let what = match place {
            Place::Before => "an array must begin with [",
            Place::Item { .. } => "an object must come here",
            Place::Behind | Place::Inside => "a comma or the array's end must come here",
            Place::After => "something comes after the array's end",
        };
        Stop::Broken(self.linea, what.to_owned())
    }

    fn end(&self) -> Result<(), Stop> {
        match self.place {
            Place::After | Place::Before => Ok(()),
            _ => Err(Stop::Broken(self.linea, "the array has no end: the file may have been cut off".to_owned())),
        }
    }
}
