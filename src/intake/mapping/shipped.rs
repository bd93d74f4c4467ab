//! Profiles of well-known helpdesks, which are part of the program.

use super::Profile;
use crate::intake::member::same;

/// Their names and texts.
const ALL: [(&str, &str); 15] = [
    ("beads", include_str!("shipped/beads.toml")),
    ("bugzilla", include_str!("shipped/bugzilla.toml")),
    ("freshdesk", include_str!("shipped/freshdesk.toml")),
    ("github", include_str!("shipped/github.toml")),
    ("gitlab", include_str!("shipped/gitlab.toml")),
    ("glpi", include_str!("shipped/glpi.toml")),
    ("jira", include_str!("shipped/jira.toml")),
    ("mbox", include_str!("shipped/mbox.toml")),
    ("otrs", include_str!("shipped/otrs.toml")),
    ("redmine", include_str!("shipped/redmine.toml")),
    ("servicenow", include_str!("shipped/servicenow.toml")),
    ("taskwarrior", include_str!("shipped/taskwarrior.toml")),
    ("todo.txt", include_str!("shipped/todo.txt.toml")),
    ("trello", include_str!("shipped/trello.toml")),
    ("zendesk", include_str!("shipped/zendesk.toml")),
];

/// The names of all.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().map(|(name, _)| name)
}

/// Returns the text of one.
#[must_use]
pub fn shipped(name: &str) -> Option<&'static str> {
    ALL.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// Returns the name of the one whose columns a file has; none if several are as likely.
#[must_use]
pub fn recognised(columns: &[String]) -> Option<&'static str> {
    let has = |name: &str| columns.iter().any(|column| same(column, name));
    let fits = |text: &'static str| {
        let profile = Profile::read(text).unwrap_or_default();
        // Several names of one column stand in one entry.
        let found = profile.recognise.iter().all(|any| any.split('|').any(has));
        if found { profile.recognise.len() } else { 0 }
    };
    let mut fitting: Vec<(usize, &str)> = ALL.into_iter().map(|(name, text)| (fits(text), name)).collect();
    fitting.sort_unstable_by(|one, other| other.cmp(one));
    match fitting.as_slice() {
        [(best, name), (next, _), ..] if *best > *next => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::Zone;

    #[test]
    fn every_shipped_profile_is_valid() {
        for (name, text) in ALL {
            let profile = Profile::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            profile.mapping(Zone::utc()).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!profile.about.is_empty() && !profile.recognise.is_empty(), "{name}");
        }
    }
}
