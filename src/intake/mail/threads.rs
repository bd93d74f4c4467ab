//! The messages of a mailbox by what they answer: the texts in a file, a few numbers of each in memory.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use serde_json::{Value, json};
use uuid::Uuid;

use super::letter::Letter;
use crate::intake::mapping::{JsonRecord, Placed};
use crate::intake::{LONGEST, Outbox, Stop};
use crate::ticket::{Row, Unit, ValidationErrors};

/// All messages.
pub struct Threads {
    spool: BufWriter<File>,
    end: u64,
    messages: Vec<Spooled>,
    /// The messages by what identifies them.
    known: HashMap<Uuid, usize>,
}

/// One message.
struct Spooled {
    /// Its place in the mailbox, from 1.
    number: u64,
    at: u64,
    size: usize,
    /// What it answers.
    answers: Box<[Uuid]>,
    fault: Option<String>,
}

impl Threads {
    pub fn new() -> io::Result<Self> {
        let spool = BufWriter::new(tempfile::tempfile()?);
        Ok(Self { spool, end: 0, messages: Vec::new(), known: HashMap::new() })
    }

    /// Adds a message, or why it cannot be read. The second copy of a message is passed over.
    pub fn add(&mut self, number: u64, letter: Result<Letter, String>) -> io::Result<()> {
        let letter = match letter {
            Ok(letter) => letter,
            Err(said) => {
                let fault = Some(said);
                self.messages.push(Spooled { number, at: 0, size: 0, answers: Box::new([]), fault });
                return Ok(());
            }
        };
        let id = named(&letter.id);
        let written = serde_json::to_vec(&letter)?;
        if let Some(first) = self.known.get(&id).and_then(|at| self.messages.get(*at))
            && first.size == written.len()
            && self.is_copy(first.at, &written)?
        {
            return Ok(());
        }
        self.known.entry(id).or_insert(self.messages.len());
        let answers = letter.answers.iter().map(|id| named(id)).collect();
        self.messages.push(Spooled { number, at: self.end, size: written.len(), answers, fault: None });
        self.spool.write_all(&written)?;
        self.end += u64::try_from(written.len()).unwrap_or(0);
        Ok(())
    }

    fn is_copy(&mut self, at: u64, written: &[u8]) -> io::Result<bool> {
        let there = self.bytes(at, written.len())?;
        self.spool.seek(SeekFrom::Start(self.end))?;
        Ok(there == written)
    }

    /// Tells the first message of each thread, with the others as its comments, in the order of the mailbox.
    pub fn tell(mut self, placed: &Placed<'_>, outbox: &mut Outbox) -> Result<(), Stop> {
        let roots = self.roots();
        let mut replies: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, root) in roots.iter().enumerate().filter(|(at, root)| at != *root) {
            replies.entry(*root).or_default().push(at);
        }
        for (at, _) in roots.iter().enumerate().filter(|(at, root)| at == *root) {
            let Some(first) = self.messages.get(at) else { continue };
            let number = first.number;
            let replies = replies.remove(&at).unwrap_or_default();
            let read = self.row(at, &replies, placed).map_err(|error| Stop::reading(number, &error))?;
            let (row, size) = read;
            outbox.push((Unit::Message, number), row, size)?;
        }
        Ok(())
    }

    /// The row of a thread, and how large it is.
    fn row(
        &mut self,
        first: usize,
        replies: &[usize],
        placed: &Placed<'_>,
    ) -> io::Result<(Result<Row, ValidationErrors>, usize)> {
        let fault = self.messages.get(first).and_then(|it| it.fault.clone());
        if let Some(said) = fault {
            return Ok((Err(ValidationErrors::one("$", said)), 0));
        }
        let sizes = |at: &usize| self.messages.get(*at).map_or(0, |it| it.size);
        let size = replies.iter().chain([&first]).map(sizes).sum();
        let letter = self.letter(first)?;
        if size > LONGEST {
            let what = if replies.is_empty() { "The message is" } else { "The message and its replies are" };
            let said = format!("{what} longer than {LONGEST} bytes, the most that a row may have: <{}>.", letter.id);
            return Ok((Err(ValidationErrors::one("$", said)), 0));
        }
        let letters = replies.iter().map(|at| self.letter(*at)).collect::<io::Result<Vec<_>>>()?;
        Ok((placed.row(&JsonRecord(&record(&letter, &letters))), size))
    }

    fn letter(&mut self, at: usize) -> io::Result<Letter> {
        let Some((at, size)) = self.messages.get(at).map(|it| (it.at, it.size)) else { return Ok(Letter::default()) };
        Ok(serde_json::from_slice(&self.bytes(at, size)?)?)
    }

    fn bytes(&mut self, at: u64, size: usize) -> io::Result<Vec<u8>> {
        self.spool.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; size];
        self.spool.get_mut().read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Of each message the first of its thread. Where messages answer each other in a circle, it is one of them.
    fn roots(&self) -> Vec<usize> {
        let mut roots: Vec<Option<usize>> = vec![None; self.messages.len()];
        for start in 0..self.messages.len() {
            let (mut path, mut at) = (Vec::new(), start);
            let root = loop {
                if let Some(Some(root)) = roots.get(at) {
                    break *root;
                }
                path.push(at);
                if let Some(place) = roots.get_mut(at) {
                    // Until it is known better: who comes here again goes round in a circle.
                    *place = Some(at);
                }
                match self.answered(at) {
                    Some(next) => at = next,
                    None => break at,
                }
            };
            for at in path {
                if let Some(place) = roots.get_mut(at) {
                    *place = Some(root);
                }
            }
        }
        roots.into_iter().enumerate().map(|(at, root)| root.unwrap_or(at)).collect()
    }

    /// The message that one answers, if it is here.
    fn answered(&self, at: usize) -> Option<usize> {
        let answers = &self.messages.get(at)?.answers;
        answers.iter().find_map(|id| self.known.get(id).copied().filter(|other| *other != at))
    }
}

/// What a mapping reads of a thread.
fn record(letter: &Letter, replies: &[Letter]) -> Value {
    let dates = replies.iter().filter_map(|reply| reply.date.as_ref());
    // A ticket with comments has a date: it is not younger than they are.
    let date = letter.date.as_ref().or_else(|| dates.min());
    let comments: Vec<Value> = replies
        .iter()
        .map(|reply| {
            let text = if reply.text.trim().is_empty() { &reply.subject } else { &reply.text };
            json!({ "date": reply.date.as_ref().or(date), "author": reply.author, "text": text })
        })
        .collect();
    json!({
        "message-id": letter.id,
        "subject": letter.subject,
        "from": letter.from,
        "date": date,
        "priority": letter.priority,
        "text": letter.text,
        "comments": comments,
    })
}

fn named(id: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, id.as_bytes())
}
