//! README and the pages of the guide, and what stands in them.

use std::fs;

use crate::harness::root;

/// A document of the checkout.
pub struct Page {
    /// Its path from the top of the checkout.
    pub name: String,
    pub text: String,
}

/// README first, then every page of the guide.
pub fn pages() -> Vec<Page> {
    let inside = |folder: &str| {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        entries.map(|name| format!("{folder}/{}", name.to_str().unwrap())).collect::<Vec<_>>()
    };
    let mut names = [inside("docs"), inside("docs/moving-in")].concat();
    names.retain(|name| name.ends_with(".md"));
    names.sort();
    assert!(names.len() > 20, "the guide is not where it was");
    std::iter::once("README.md".to_owned()).chain(names).map(|name| page(&name)).collect()
}

/// The document with this name.
pub fn page(name: &str) -> Page {
    Page { name: name.to_owned(), text: fs::read_to_string(root().join(name)).unwrap() }
}

/// The insides of all fenced blocks of a language.
pub fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// The text without its fenced blocks.
pub fn prose(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.starts_with("```");
        fenced ^= is_fence;
        !fenced && !is_fence
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn prose_is_what_stands_outside_of_fences() {
    assert_eq!(prose("a\n```sh\nb\n```\nc\n"), "a\nc\n");
    assert_eq!(blocks("a\n```sh\nb\n```\nc\n```toml\nd\n```\n", "sh"), ["b\n"]);
}
