//! The objects of an array that stands somewhere within one JSON value, held one at a time: `{"issues": [{…}, {…}]}`.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{JsonRows, LONGEST, Outbox, Stop};
use crate::ticket::Unit;

/// Reads the rows of the array at a path of members.
pub(super) fn read(input: impl BufRead, path: &str, rows: &JsonRows<'_>, outbox: &mut Outbox) -> Result<(), Stop> {
    let left = Rc::new(Cell::new(LONGEST * 2));
    let bounded = Bounded { input, left: Rc::clone(&left) };
    let names: Vec<&str> = path.split('.').filter(|name| !name.is_empty()).collect();
    let mut work = Work { rows, outbox, items: 0, left: &left, stop: None };
    let mut deserializer = serde_json::Deserializer::from_reader(bounded);
    let read = Descent { names: &names, work: &mut work }.deserialize(&mut deserializer);
    let (stop, items) = (work.stop.take(), work.items);
    match (stop, read) {
        (Some(stop), _) => Err(stop),
        (None, Ok(true)) => Ok(()),
        (None, Ok(false)) => Err(Stop::Broken(1, format!("it has no array at '{path}', which --rows names"))),
        (None, Err(error)) if error.is_io() && left.get() == 0 => Err(Stop::too_long(items + 1)),
        (None, Err(error)) => {
            let line = u64::try_from(error.line()).unwrap_or(1);
            Err(Stop::Broken(line, format!("it is not the JSON that --rows {path} reads: {error}")))
        }
    }
}

/// Fails where a row is longer than one may be, which would fill the memory.
struct Bounded<R> {
    input: R,
    left: Rc<Cell<usize>>,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        let most = into.len().min(left);
        let read = self.input.read(into.get_mut(..most).unwrap_or_default())?;
        self.left.set(left - read);
        Ok(read)
    }
}

struct Work<'a, 'b> {
    rows: &'a JsonRows<'b>,
    outbox: &'a mut Outbox,
    items: u64,
    left: &'a Cell<usize>,
    /// Why no more rows are taken.
    stop: Option<Stop>,
}

/// Goes down to the array; answers whether it was there.
struct Descent<'a, 'b, 'c> {
    names: &'a [&'a str],
    work: &'a mut Work<'b, 'c>,
}

impl<'de> DeserializeSeed<'de> for Descent<'_, '_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        if self.names.is_empty() { deserializer.deserialize_seq(self) } else { deserializer.deserialize_map(self) }
    }
}

impl<'de> Visitor<'de> for Descent<'_, '_, '_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.names.is_empty() { "an array of objects" } else { "an object" })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(name) = map.next_key::<String>()? {
            self.work.left.set(LONGEST * 2);
            match self.names.split_first() {
                Some((first, rest)) if *first == name => {
                    found |= map.next_value_seed(Descent { names: rest, work: &mut *self.work })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        while let Some(item) = items.next_element::<Box<RawValue>>()? {
            let work = &mut *self.work;
            work.left.set(LONGEST * 2);
            work.items += 1;
            let bytes = item.get().as_bytes();
            if bytes.len() > LONGEST {
                work.stop = Some(Stop::too_long(work.items));
            } else if let Err(stop) = work.outbox.json((Unit::Row, work.items), bytes, work.rows, bytes.len()) {
                work.stop = Some(stop);
            }
            if work.stop.is_some() {
                return Err(A::Error::custom("no more rows"));
            }
        }
        Ok(true)
    }
}
