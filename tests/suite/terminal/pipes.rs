//! Where answers go: full disks, closed pipes, hostile texts.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};

use crate::harness::{Home, SEED, USUARIO};

fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").unwrap()
}

fn codes(home: &Home) -> Vec<String> {
    home.run(["list", "-q"]).done().code(0).out.lines().map(str::to_owned).collect()
}

#[test]
fn a_ticket_whose_answer_is_lost_is_stored_and_named_on_stderr() {
    let home = Home::new();
    let full_disk = home.run(["create", "--format", "table"]).args(SEED).stdout(full()).done();
    full_disk.code(9);
    let first = codes(&home).remove(0);
    let lost = format!("ticket {first} is stored, but the answer could not be written: ");
    assert_eq!(full_disk.err, format!("error: {lost}No space left on device (os error 28)\n"));

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let gone = home.run(["create", "--json"]).args(SEED).stdout(writer).done();
    let second = codes(&home).remove(0);
    let lost = format!("ticket {second} is stored, but the answer could not be written: Broken pipe (os error 32)");
    assert_eq!(gone.code(9).problem()["detail"], lost);
    assert_eq!(codes(&home), [second, first]);
}

#[test]
fn no_file_of_the_store_takes_the_place_of_a_stream_that_is_closed() {
    let home = Home::new();
    let first = home.seed();
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        let run = format!("exec \"$0\" \"$@\" {closed}");
        // An answer and an error, each of which would be written into what has the number of its stream.
        home.via(["sh", "-c", &run]).args(["create"]).args(SEED).done().code(0);
        home.via(["sh", "-c", &run]).args(["show", "99"]).done().code(4);
    }
    assert_eq!((codes(&home).len(), codes(&home).last()), (5, Some(&first)));
    home.run(["doctor"]).done().code(0);
}

#[test]
fn a_list_that_cannot_be_written_is_a_failure() {
    let home = Home::new();
    home.seed();
    let commands: [&[&str]; 6] =
        [&["list"], &["list", "-q"], &["show", "1"], &["completions", "bash"], &["--version"], &["--help"]];
    for command in commands {
        let done = home.run(["--format", "table"]).args(command).stdout(full()).done();
        done.code(1);
        assert_eq!(
            done.err, "error: the answer could not be written: No space left on device (os error 28)\n",
            "{command:?}"
        );
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_a_list_quietly() {
    let home = Home::new();
    home.fill(500, 2_000);
    for format in ["json", "jsonl", "table"] {
        // A megabyte, so that the program still writes when the reader goes.
        let mut running = home.run(["list", "--limit", "1000", "--format", format]).start();
        let mut line = String::new();
        BufReader::with_capacity(16, running.child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        let done = running.done();
        assert_eq!(done.code(0).err, "", "{format}");
    }
}

/// Clears the screen, sets the window's title, hides text, turns the direction of writing.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}gnp.exe\u{2066}\u{200f}é😀\r\n\tend";

#[test]
fn hostile_texts_are_kept_byte_for_byte_and_shown_harmless() {
    let home = Home::new();
    let ids = ["-u", USUARIO, "-a", "1", "-p", "1", "-e", "1"];
    let created = home.run(["create", "-t", HOSTILE, "-d", HOSTILE]).args(ids).done();
    for (done, name) in [(created, "create"), (home.run(["show", "1"]).done(), "show")] {
        let ticket = done.code(0).json();
        assert_eq!(
            (ticket["Titulo"].as_str(), ticket["Descripcion"].as_str()),
            (Some(HOSTILE), Some(HOSTILE)),
            "{name}"
        );
        // What acts on a terminal is escaped, what is only strange is not.
        assert!(done.out.contains(r"\u009b31m\b\u007f\u202egnp.exe\u2066\u200fé😀\r\n\tend"), "{}", done.out);
    }
    assert_eq!(home.run(["list"]).done().json()[0]["Titulo"], HOSTILE);
    let again = home.run(["create", "-t", HOSTILE, "-d", "b", "--format", "table"]).args(ids).done();
    let table = ["list", "show"].map(|command| {
        let target: &[&str] = if command == "show" { &["1"] } else { &[] };
        home.run([command, "--format", "table"]).args(target).done()
    });
    for done in table.iter().chain([&again]) {
        let active = |c: char| {
            (c.is_control() && !"\n\t".contains(c))
                || ('\u{200e}'..='\u{200f}').contains(&c)
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert!(!done.code(0).out.contains(active), "{:?}", done.out);
        assert!(done.out.contains("np.exe") && done.out.contains("é😀"), "{}", done.out);
    }
}

#[test]
fn hostile_texts_are_harmless_in_errors_too() {
    let home = Home::new();
    let file = format!("\u{1b}[2J\u{202e}{}", "x".repeat(20));
    let commands: [&[&str]; 4] = [
        &["show", &file],
        &[&file],
        &["list", "--area", &file],
        &["list", "--db", &format!("/dev/null/{file}"), "--format", "table"],
    ];
    for command in commands {
        let done = home.run(command).done();
        assert!(done.status.code() == Some(2) || done.status.code() == Some(1), "{done:?}");
        assert!(!done.err.contains(['\u{1b}', '\u{202e}']) && done.err.contains("xxx"), "{:?}", done.err);
    }
}
