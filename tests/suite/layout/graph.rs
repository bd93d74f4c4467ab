//! Which file names which: read from `use` and from paths in the code, without a compiler.
//!
//! An item that a module re-exports is its definer's. What stands in strings and behind globs is not seen.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::source::{code_of, is_word};

const ROOTS: [&str; 3] = ["crate", "self", "super"];

/// A path in the code of a file, from the crate down: `["store", "sqlite", "row", "Damage"]`.
pub struct Mention {
    /// The line on which it stands.
    pub line: usize,
    /// The path as it is written; empty where it starts from what a `use` has named already.
    pub path: Vec<String>,
    /// The file that defines the item.
    pub defined_in: String,
}

/// A file's own names for things, and the paths in its code.
#[derive(Default)]
struct File {
    aliases: HashMap<String, Vec<String>>,
    paths: Vec<(usize, Vec<String>)>,
}

/// All files of the crate by the names of their modules (`store/sqlite/row`); the crate's own is empty.
pub struct Graph {
    files: BTreeMap<String, File>,
}

impl Graph {
    /// Reads files named as under `src/`. Unit tests name what they please.
    pub fn of(sources: &[(String, String)]) -> Self {
        let is_read = |room: &str| room != "main.rs" && room != "tests.rs" && !room.ends_with("/tests.rs");
        let files = sources.iter().filter(|(room, _)| is_read(room));
        Self { files: files.map(|(room, source)| (module(room).to_owned(), File::of(&code_of(source)))).collect() }
    }

    /// The files, by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Everything of the crate that a file names.
    pub fn mentions(&self, file: &str) -> Vec<Mention> {
        let found = self.files[file].paths.iter().filter_map(|(line, path)| {
            let (start, rest) = self.start(file, path)?;
            let defined_in = self.walk(start.clone(), rest, 0);
            let first = path.first()?;
            let is_own_name = !ROOTS.contains(&first.as_str()) && !self.files.contains_key(&below(file, first));
            let written = start.split('/').filter(|it| !it.is_empty()).map(str::to_owned);
            let path = if is_own_name { Vec::new() } else { written.chain(rest.iter().cloned()).collect() };
            Some(Mention { line: *line, path, defined_in })
        });
        found.collect()
    }

    /// Who names whom; a parent and its child may.
    pub fn edges(&self) -> BTreeSet<(String, String)> {
        let of = |file: &str| {
            let named = self.mentions(file).into_iter().map(|mention| mention.defined_in);
            let strangers = named.filter(|other| {
                file != other && !is_child_of(file, other) && !is_child_of(other, file) && !other.is_empty()
            });
            strangers.map(|other| (file.to_owned(), other)).collect::<Vec<_>>()
        };
        self.names().filter(|file| !file.is_empty()).flat_map(of).collect()
    }

    /// Which house names which.
    pub fn houses(&self) -> BTreeSet<(String, String)> {
        let of = |file: &str| {
            let own = house(file).to_owned();
            let named = self.mentions(file).into_iter().filter_map(|mention| mention.path.into_iter().next());
            let strangers = named.filter(|other| *other != own && self.files.contains_key(other));
            strangers.map(|other| (own.clone(), other)).collect::<Vec<_>>()
        };
        self.names().filter(|file| !file.is_empty()).flat_map(of).collect()
    }

    /// The module that a path starts from, and what follows; nothing for what other crates define.
    fn start<'a>(&self, file: &str, path: &'a [String]) -> Option<(String, &'a [String])> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((String::new(), rest)),
            "self" => Some((file.to_owned(), rest)),
            "super" => {
                let mut above = parent(file);
                let more = rest.iter().take_while(|it| *it == "super").count();
                (0..more).for_each(|_| above = parent(above));
                Some((above.to_owned(), &rest[more..]))
            }
            name => {
                let child = below(file, name);
                if self.files.contains_key(&child) {
                    return Some((child, rest));
                }
                let target = self.files.get(file)?.aliases.get(name)?;
                if target.first() == Some(first) {
                    return None;
                }
                let (start, more) = self.start(file, target)?;
                Some((self.walk(start, more, 0), rest))
            }
        }
    }

    /// The file in which a path ends; a re-export is followed.
    fn walk(&self, start: String, rest: &[String], depth: usize) -> String {
        let mut at = start;
        for (position, name) in rest.iter().enumerate() {
            let child = below(&at, name);
            if self.files.contains_key(&child) {
                at = child;
                continue;
            }
            let target = self.files.get(&at).and_then(|file| file.aliases.get(name));
            let Some((start, more)) = target.filter(|_| depth < 8).and_then(|target| self.start(&at, target)) else {
                break;
            };
            let path: Vec<String> = more.iter().chain(&rest[position + 1..]).cloned().collect();
            return self.walk(start, &path, depth + 1);
        }
        at
    }
}

impl File {
    fn of(code: &str) -> Self {
        let mut file = Self::default();
        let (mut at, mut line) = (0, 1);
        while let Some(character) = code[at..].chars().next() {
            let begins = is_word(character) && !code[..at].ends_with(is_word);
            if !begins {
                line += usize::from(character == '\n');
                at += character.len_utf8();
                continue;
            }
            let path = path_of(&code[at..]);
            let length = path.len();
            if path == "use" {
                let end = code[at..].find(';').map_or(code.len(), |end| at + end);
                file.take_use(line, &mut Vec::new(), &code[at + length..end]);
                line += code[at..end].matches('\n').count();
                at = end;
                continue;
            }
            // `pub(in crate::store)` names nothing.
            if path.contains("::") && !code[..at].ends_with("(in ") {
                file.paths.push((line, path.split("::").map(str::to_owned).collect()));
            }
            at += length;
        }
        file
    }

    /// Takes `a::{b, c as d}` apart; `before` is what stands before the brace.
    fn take_use(&mut self, line: usize, before: &mut Vec<String>, tree: &str) {
        let tree = tree.trim();
        if let Some((head, rest)) = tree.split_once('{') {
            let depth = before.len();
            before.extend(head.split("::").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned));
            let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
            branches(inner).into_iter().for_each(|branch| self.take_use(line, before, branch));
            before.truncate(depth);
            return;
        }
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let own = path.split("::").map(str::trim).filter(|it| !it.is_empty() && *it != "*").map(str::to_owned);
        let mut path: Vec<String> = before.iter().cloned().chain(own).collect();
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let Some(last) = path.last() else { return };
        if !tree.ends_with('*') {
            let alias = if alias.is_empty() { last.clone() } else { alias.trim().to_owned() };
            self.aliases.insert(alias, path.clone());
        }
        self.paths.push((line, path));
    }
}

/// The parts of a list between commas, where braces hold together.
fn branches(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(&list[from..]);
    found.into_iter().filter(|it| !it.trim().is_empty()).collect()
}

/// The words joined by `::` at the start.
fn path_of(code: &str) -> &str {
    let mut end = code.find(|it| !is_word(it)).unwrap_or(code.len());
    while let Some(rest) = code[end..].strip_prefix("::") {
        let word = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
        if word == 0 {
            break;
        }
        end += 2 + word;
    }
    &code[..end]
}

/// `store/sqlite.rs` is `store/sqlite`.
fn module(room: &str) -> &str {
    let name = room.trim_end_matches(".rs");
    if name == "lib" { "" } else { name }
}

fn below(file: &str, name: &str) -> String {
    if file.is_empty() { name.to_owned() } else { format!("{file}/{name}") }
}

fn parent(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(above, _)| above)
}

fn is_child_of(file: &str, other: &str) -> bool {
    !file.is_empty() && parent(file) == other
}

fn house(file: &str) -> &str {
    file.split('/').next().unwrap_or_default()
}

/// For each edge that lies on a circle the shortest one, as `a -> b -> a`.
pub fn circles(edges: &BTreeSet<(String, String)>) -> BTreeSet<String> {
    let edges = knotted(edges);
    edges.iter().filter_map(|(from, to)| way(&edges, to, from).map(|way| circle(&way))).collect()
}

/// The edges without those that lead from nowhere or to nowhere: most, and none of a circle.
fn knotted(edges: &BTreeSet<(String, String)>) -> BTreeSet<(String, String)> {
    let mut kept = edges.clone();
    loop {
        let from: BTreeSet<String> = kept.iter().map(|(from, _)| from.clone()).collect();
        let to: BTreeSet<String> = kept.iter().map(|(_, to)| to.clone()).collect();
        let before = kept.len();
        kept.retain(|(one, other)| to.contains(one) && from.contains(other));
        if kept.len() == before {
            return kept;
        }
    }
}

/// The shortest way from a file to another, both named.
pub fn way<'a>(edges: &'a BTreeSet<(String, String)>, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == to {
            return Some(way);
        }
        for (_, next) in edges.iter().filter(|(one, _)| one == last) {
            if seen.insert(next) {
                ways.push_back(way.iter().copied().chain([next.as_str()]).collect());
            }
        }
    }
    None
}

/// The same circle has one text, wherever it was entered.
fn circle(way: &[&str]) -> String {
    let first = way.iter().enumerate().min_by_key(|(_, name)| **name).map_or(0, |(at, _)| at);
    let turned = way.iter().cycle().skip(first).take(way.len() + 1).copied();
    turned.collect::<Vec<_>>().join(" -> ")
}
