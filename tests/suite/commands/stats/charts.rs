//! `tickets stats --svg` and `--png`: files that are there whole or not at all, and replace nothing unasked.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use crate::harness::{Done, Home};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn charted(home: &Home, args: &[&str]) -> Done {
    home.run(["stats", "--format", "table"]).args(args).done()
}

/// The names in the home's folder but the store's.
fn names(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| name != ".local").collect();
    names.sort();
    names
}

#[test]
fn a_chart_is_written_beside_the_answer_in_both_kinds() {
    let home = Home::new();
    home.seed();
    for by in ["area", "prioridad", "estado", "usuario", "dia", "semana", "mes"] {
        let done = charted(&home, &["--by", by, "--svg", "a.svg", "--png", "b.png", "--force"]);
        done.code(0).err_has("the chart is in a.svg\nthe chart is in b.png\n");
        assert!(done.out.contains("Total"), "{}", done.out);
        let svg = fs::read_to_string(home.path().join("a.svg")).unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains(&format!("Tickets by {by}")), "{svg}");
        assert!(fs::read(home.path().join("b.png")).unwrap().starts_with(PNG));
    }
    assert_eq!(names(&home), ["a.svg", "b.png"]);
    assert_eq!(charted(&home, &["--svg", "c.svg", "-q"]).code(0).err, "");
}

#[test]
fn a_chart_of_no_tickets_says_so() {
    let home = Home::new();
    charted(&home, &["--svg", "a.svg", "--png", "b.png"]).code(0).err_has("no tickets");
    assert!(fs::read_to_string(home.path().join("a.svg")).unwrap().contains("No tickets"));
    assert!(!home.store().exists());
}

#[test]
fn names_in_a_chart_are_text_and_nothing_else() {
    let home = Home::new();
    home.seed();
    home.run(["area", "add", "<script>\"a&b\"</script>"]).done().code(0);
    home.sql().execute("UPDATE catalogos SET nombre = nombre || char(27) || '[31m' WHERE id = 1", []).unwrap();
    charted(&home, &["--by", "area", "--svg", "a.svg"]).code(0);
    let svg = fs::read_to_string(home.path().join("a.svg")).unwrap();
    assert!(svg.contains("&lt;script&gt;&quot;a&amp;b&quot;&lt;/script&gt;\\u{1b}[31m"), "{svg}");
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}'), "{svg}");
}

#[test]
fn a_file_that_is_there_is_replaced_only_if_asked_and_not_half() {
    let home = Home::new();
    home.seed();
    home.file("a.svg", "mine");
    symlink("nowhere", home.path().join("link.svg")).unwrap();
    for (name, code, said) in [
        ("a.svg", 5, "the file exists; --force replaces it"),
        ("link.svg", 5, "the file exists; --force replaces it"),
        (".", 2, "this is a folder: name a file in it"),
    ] {
        let done = charted(&home, &["--svg", name]);
        done.code(code).err_has(&format!("error: {name}: {said}\n"));
        assert_eq!(done.out, "");
    }
    let done = charted(&home, &["--svg", "a", "--png", "a"]);
    done.code(2).err_has("two charts need two files");
    assert_eq!(fs::read(home.path().join("a.svg")).unwrap(), b"mine");
    let before = fs::metadata(home.path().join("a.svg")).unwrap().ino();
    symlink("a.svg", home.path().join("to-a.svg")).unwrap();
    charted(&home, &["--svg", "to-a.svg", "--force"]).code(0);
    assert!(fs::read(home.path().join("a.svg")).unwrap().starts_with(b"<svg "));
    assert_ne!(fs::metadata(home.path().join("a.svg")).unwrap().ino(), before, "another file has its name");
    assert!(home.path().join("to-a.svg").is_symlink());
    assert_eq!(names(&home), ["a.svg", "link.svg", "to-a.svg"]);
}

#[test]
fn the_mask_decides_who_may_read_a_chart() {
    let home = Home::new();
    home.seed();
    for (mask, mode) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let script = format!("umask {mask}; exec \"$0\" \"$@\"");
        let done = home.via(["sh", "-c", &script]).args(["stats", "--png", "a.png", "--force"]).done();
        done.code(0);
        let found = fs::metadata(home.path().join("a.png")).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{mask}");
    }
}

#[test]
fn where_a_chart_cannot_be_written_it_is_said_and_nothing_is_left() {
    let home = Home::new();
    home.seed();
    home.file("mine.svg", "mine");
    fs::create_dir(home.path().join("folder")).unwrap();
    for (args, code, said) in [
        (
            &["--svg", "missing/a.svg"][..],
            1,
            "error: missing/a.svg: the file cannot be made: No such file or directory",
        ),
        (&["--svg", "mine.svg/a.svg"], 1, "error: mine.svg/a.svg: the file cannot be made: Not a directory"),
        (&["--svg", "folder", "--force"], 2, "error: folder: this is a folder"),
        (&["--svg", "/dev/full", "--force"], 2, "error: /dev/full: this is not a regular file"),
    ] {
        let done = charted(&home, args);
        done.code(code).err_has(said);
        assert_eq!(done.out, "", "{args:?}");
    }
    assert_eq!(fs::read(home.path().join("mine.svg")).unwrap(), b"mine");
    assert_eq!(names(&home), ["folder", "mine.svg"]);
}

#[test]
fn a_disk_that_fails_leaves_the_chart_that_was_there() {
    let home = Home::new();
    home.seed();
    home.file("mine.svg", "mine");
    // The calls are those on the file beside it and on the name alone: nothing else is flushed, linked or renamed.
    for (call, force, said) in [
        ("fsync:error=EIO", true, "error: writing mine.svg: Input/output error"),
        ("rename,renameat:error=EACCES", true, "error: writing mine.svg: Permission denied"),
        ("renameat2:error=EEXIST", false, "error: other.svg: the file exists"),
    ] {
        let inject = format!("inject={call}");
        let run = home.via(["strace", "-qq", "-f", "-o", "/dev/null", "-e", &inject]);
        let args: &[&str] = if force { &["--svg", "mine.svg", "--force"] } else { &["--svg", "other.svg"] };
        let done = run.args(["stats", "--format", "table"]).args(args).done();
        assert_ne!(done.status.code(), Some(0), "{call}");
        done.err_has(said);
        assert_eq!(names(&home), ["mine.svg"], "{call}");
        assert_eq!(fs::read(home.path().join("mine.svg")).unwrap(), b"mine", "{call}");
    }
    // Where a name cannot be given in one step only if it is free, it is given all the same.
    let run = home.via(["strace", "-qq", "-f", "-o", "/dev/null", "-e", "inject=renameat2:error=EINVAL"]);
    run.args(["stats", "--svg", "other.svg"]).done().code(0);
    assert_eq!(names(&home), ["mine.svg", "other.svg"]);
}
