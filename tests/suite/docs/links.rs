//! Every link of the documents leads somewhere, and every page of the guide is in its summary.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::docs::pages::{Page, page, pages, prose};
use crate::harness::root;

/// What stands in the round brackets of links and pictures; code has none.
fn targets(text: &str) -> Vec<String> {
    let text: String = prose(text).split('`').step_by(2).collect();
    let ends = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned());
    ends.collect()
}

/// A heading as the end of a link, as GitHub and mdBook write it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.map(|it| if it == ' ' { '-' } else { it }).collect()
}

fn anchors(text: &str) -> Vec<String> {
    let text = prose(text);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#'))).collect()
}

/// The path from the top of the checkout of what a page names.
fn from_top(page: &str, path: &str) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in Path::new(page).parent().unwrap().join(path).components() {
        if part == Component::ParentDir {
            assert!(whole.pop(), "{path} in {page} leaves the checkout");
        } else {
            whole.push(part);
        }
    }
    whole
}

/// Why a link leads nowhere.
fn fault(from: &Page, target: &str) -> Option<String> {
    if target.starts_with("https://") || target.starts_with("http://") {
        return None;
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let file = if path.is_empty() { PathBuf::from(&from.name) } else { from_top(&from.name, path) };
    if !root().join(&file).is_file() {
        return Some(format!("{}: {target}: there is no such file", from.name));
    }
    let is_there = || anchors(&fs::read_to_string(root().join(&file)).unwrap()).iter().any(|it| it == heading);
    (!heading.is_empty() && !is_there()).then(|| format!("{}: {target}: there is no such heading", from.name))
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let all: Vec<Page> = pages().into_iter().chain([page("CONTRIBUTING.md")]).collect();
    let found: Vec<(&Page, String)> =
        all.iter().flat_map(|page| targets(&page.text).into_iter().map(move |target| (page, target))).collect();
    assert!(found.len() > 50, "{} links", found.len());
    let faults: Vec<String> = found.iter().filter_map(|(page, target)| fault(page, target)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_page_is_in_the_summary() {
    let listed = targets(&page("docs/SUMMARY.md").text);
    for Page { name, .. } in pages().iter().filter(|page| page.name.starts_with("docs/")) {
        let name = name.strip_prefix("docs/").unwrap();
        assert!(name == "SUMMARY.md" || listed.iter().filter(|it| *it == name).count() == 1, "{name}");
    }
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let from = |text: &str| Page { name: "docs/search.md".to_owned(), text: text.to_owned() };
    let table = [
        ("[a](search.md)", None),
        ("[a](#search) and [b](finding.md#expressions)", None),
        ("[a](../README.md#what-it-is) `[b](no.md)`\n```sh\n[c](no.md)\n```\n", None),
        ("[a](no.md)", Some("docs/search.md: no.md: there is no such file")),
        ("![a](no.svg)", Some("docs/search.md: no.svg: there is no such file")),
        ("[a](finding.md#no)", Some("docs/search.md: finding.md#no: there is no such heading")),
        ("[a](#no)", Some("docs/search.md: #no: there is no such heading")),
    ];
    for (text, want) in table {
        let page = from(text);
        let found = targets(text).iter().find_map(|target| fault(&page, target));
        assert_eq!(found.as_deref(), want, "{text}");
    }
    assert_eq!(anchor(" Only if nobody was faster"), "only-if-nobody-was-faster");
    assert_eq!(anchor("`--jq`, and more: ñ"), "--jq-and-more-ñ");
}
