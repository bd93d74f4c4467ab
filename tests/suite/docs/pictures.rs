//! The pictures of README and the guide are what their scripts draw.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::{Home, binary, root};

/// The picture without its date and the years of its codes.
fn undated(svg: &str) -> String {
    let is_date = |line: &&str| line.ends_with(" UTC") && line.starts_with("20");
    let undated = svg.lines().filter(|line| !is_date(line)).collect::<Vec<_>>().join("\n");
    let mut codes = undated.split("TKT-");
    let first = codes.next().unwrap().to_owned();
    first + &codes.map(|rest| format!("TKT-{}", &rest[4..])).collect::<String>()
}

#[test]
fn the_pictures_are_what_their_scripts_draw() {
    for name in ["stats", "terminal"] {
        let home = Home::new();
        let path = format!("{}:/usr/bin:/bin", Path::new(binary()).parent().unwrap().display());
        let mut command = Command::new("sh");
        command.arg(root().join(format!("docs/{name}.sh"))).arg("drawn.svg");
        command.env_clear().env("HOME", home.path()).env("PATH", path).current_dir(home.path());
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let drawn = fs::read_to_string(home.path().join("drawn.svg")).unwrap();
        let kept = fs::read_to_string(root().join(format!("docs/{name}.svg"))).unwrap();
        assert_eq!(undated(&drawn), undated(&kept), "run docs/{name}.sh docs/{name}.svg");
    }
}
