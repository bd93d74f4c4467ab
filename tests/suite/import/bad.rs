//! `import` of what cannot be imported: each refused in words, with nothing stored.

use std::fs;
use std::process::Stdio;

use crate::harness::{Done, Home, USUARIO};
use crate::import::{row, rows};

/// Must refuse, in words of which these are a part, and store nothing.
#[track_caller]
fn refused(home: &Home, done: &Done, code: i32, words: &str) {
    done.code(code).err_has(words);
    assert_eq!(done.out, "");
    let stored = home.run(["list", "--count"]).done();
    assert_eq!(stored.out, "0\n", "{words}");
}

fn import(home: &Home, text: impl AsRef<[u8]>) -> Done {
    home.run(["import", "-", "--format", "table"]).stdin(text).done()
}

#[test]
fn a_broken_row_at_line_1001_is_named_and_nothing_is_stored() {
    let home = Home::new();
    let text = rows(1000) + "{\"Titulo\": \"x\"\n" + &rows(500);
    let done = import(&home, text);
    refused(
        &home,
        &done,
        3,
        "error: -: 1 of 1501 rows cannot be imported; nothing was stored\n  line 1001: The text is not valid JSON",
    );
}

#[test]
fn each_fault_is_said_once_with_its_lines_and_twenty_different_ones_at_most() {
    let home = Home::new();
    let done = import(&home, row(" ").repeat(31));
    refused(&home, &done, 3, "stored\n  lines 1, 2, 3, 4, 5 and 26 more: Titulo: The Titulo field is required.\n");
    home.run(["area", "add", "Redes"]).done().code(0);
    let named = |name: String| format!("a,b,{USUARIO},{name},2,1\n");
    let rows: String = (0..25).map(|area| named(format!("Nada {area}"))).chain([named("Nada 0".to_owned())]).collect();
    let done = import(&home, "Titulo,Descripcion,Usuario,Area,Prioridad,Estado\n".to_owned() + &rows);
    refused(&home, &done, 3, "  lines 2, 27: AreaId: There is no area 'Nada 0'; there are: Redes.\n  line 3: AreaId: ");
    done.err_has("'Nada 19'; there are: Redes.\n  and: 5 more rows\n");
}

#[test]
fn text_in_another_encoding_is_refused_with_its_line_and_byte_and_the_way_out() {
    let home = Home::new();
    let latin = [row("a").as_bytes(), b"{\"Titulo\": \"a\xf1o\"}\n"].concat();
    refused(
        &home,
        &import(&home, latin),
        3,
        "line 2: The row is not valid UTF-8 at its byte 14: say the file's encoding, as with --encoding windows-1252",
    );
    let csv = format!("Titulo,Descripcion,Usuario,Area,Prioridad,Estado\na\u{e9},b,{USUARIO},1,2,1\n");
    let latin: Vec<u8> = csv.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    refused(&home, &import(&home, latin), 3, "line 2: The row is not valid UTF-8 at its byte 2");
    for text in [&b"T\xedtulo,Descripcion\n"[..], b"{\"T\xedtulo\": 1}\n", b"[{\"T\xedtulo\": 1}]"] {
        refused(&home, &import(&home, text), 3, "say the file's encoding, as with --encoding windows-1252");
    }
    // Without the mark that tells the encoding.
    let utf16: Vec<u8> = row("a").encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&home, &import(&home, utf16), 3, "line 1: The file cannot be read on from here: it is not UTF-8 text");
}

#[test]
fn a_row_of_more_than_a_mebibyte_is_refused_with_its_line() {
    let home = Home::new();
    let long = "x".repeat(1024 * 1024);
    let words = "it is longer than 1048576 bytes";
    refused(
        &home,
        &import(&home, row("a") + &row(&long)),
        3,
        &format!("line 2: The file cannot be read on from here: {words}"),
    );
    refused(&home, &import(&home, format!("[{},{}]", row("a"), row(&long))), 3, words);
    let csv = format!("Titulo,Descripcion,Usuario,Area,Prioridad,Estado\na,\"{long}{long}");
    refused(&home, &import(&home, csv), 3, words);
}

#[test]
fn a_line_without_an_end_is_refused_in_little_memory() {
    let home = Home::new();
    for start in ["{\"Titulo\": \"", "[{\"Titulo\": \"", "Titulo;\"", "x"] {
        let limit = "ulimit -v 400000; (printf '%s' \"$1\"; tr '\\0' x < /dev/zero) | \"$0\" import - --format table";
        let done = home.via(["sh", "-c", limit]).args([start]).done();
        refused(&home, &done, 3, "longer than 1048576 bytes");
    }
    let zeros = home.run(["import", "/dev/zero", "--format", "table"]).done();
    refused(
        &home,
        &zeros,
        3,
        "/dev/zero: 1 of 1 row cannot be imported; nothing was stored\n  line 1: The file cannot be read on from here: it is not UTF-8 text",
    );
}

#[test]
fn headers_that_cannot_be_understood_are_refused() {
    let home = Home::new();
    refused(
        &home,
        &import(&home, "Titulo;TÍTULO\na;b\n"),
        3,
        "the columns 'Titulo' and 'TÍTULO' are both Titulo: name one with --map",
    );
    refused(
        &home,
        &import(&home, "id;Subject;body\nc;d;e\n"),
        3,
        "none of these is a member of a ticket: id, Subject, body; say what they hold with --map COLUMN=CAMPO.",
    );
    let run = |args: &[&str]| home.run(["import", "-", "--format", "table"]).args(args).stdin("Titulo\na\n").done();
    refused(&home, &run(&["--map", "x=Titulo"]), 3, "there is no column 'x'; there are: Titulo");
    refused(&home, &run(&["--key", "x"]), 3, "there is no column 'x'");
    refused(&home, &run(&["--map", "x=Nada"]), 2, "'Nada' is not a member of a ticket");
    refused(&home, &run(&["--map", "x"]), 2, "expected COLUMN=CAMPO");
    refused(&home, &run(&["--map", "Titulo=Codigo"]), 2, "Codigo is read only with --keep");
    refused(&home, &run(&["--map", "x=Titulo", "--map", "y=Titulo"]), 2, "both x and y are to be Titulo");
    let cells = format!("Titulo,Descripcion,Usuario,Area,Prioridad,Estado\na,b,{USUARIO},1,2,1,7\n");
    refused(&home, &import(&home, cells), 3, "line 2: The row has 7 cells, and the header has 6.");
}

#[test]
fn an_empty_file_and_a_header_alone_file_nothing() {
    let home = Home::new();
    for text in ["", "\n \n", "\u{feff}", "[]", "[ ]\n", "Titulo;Descripcion\n", "Titulo"] {
        let done = import(&home, text);
        assert_eq!(done.code(0).out, "0 new tickets\n", "{text:?}");
    }
}

#[test]
fn an_array_that_is_cut_off_or_followed_by_something_is_refused() {
    let home = Home::new();
    let one = row("a");
    for (text, words) in [
        (format!("[{one},\n"), "line 3: The file cannot be read on from here: the array has no end"),
        (format!("[{one}"), "the array has no end"),
        (format!("[{one} {one}]"), "a comma or the array's end must come here"),
        (format!("[{one},]"), "an object must come here"),
        (format!("[,{one}]"), "an object must come here"),
        (format!("[{one}] x"), "something comes after the array's end"),
        ("[1]".to_owned(), "an object must come here"),
        ("[[{}]]".to_owned(), "an object must come here"),
    ] {
        refused(&home, &import(&home, text), 3, words);
    }
}

#[test]
fn an_indented_object_says_what_it_is() {
    let home = Home::new();
    let indented = "{\n  \"Titulo\": \"a\"\n}\n";
    refused(
        &home,
        &import(&home, indented),
        3,
        "line 1: The file cannot be read on from here: it is a JSON object over",
    );
    refused(&home, &import(&home, indented), 3, "`jq -c .`");
}

#[test]
fn what_is_no_file_is_wrong_usage() {
    let home = Home::new();
    fs::create_dir(home.path().join("folder")).unwrap();
    for (name, words) in [("folder", "folder: this is a folder"), ("missing", "missing: No such file")] {
        refused(&home, &home.run(["import", name]).done(), 2, words);
    }
    refused(&home, &home.run(["import", "x", "--keep", "--key", "a"]).done(), 2, "cannot be used with");
    refused(
        &home,
        &home.run(["import", "x", "--format", "csv"]).done(),
        2,
        "--format csv and tsv are for list, show, export and stats",
    );
}

#[test]
fn what_is_to_be_kept_must_be_there_and_sound() {
    let home = Home::new();
    let done = home.run(["import", "-", "--keep", "--format", "table"]).stdin(row(" ")).done();
    refused(
        &home,
        &done,
        3,
        "line 1: Titulo: The Titulo field is required.\n  line 1: IdTicket: The IdTicket field is required.",
    );
}

#[test]
fn a_full_disk_stores_nothing_and_says_so() {
    let home = Home::new();
    home.run(["list"]).done().code(0);
    home.seed();
    home.file("a.jsonl", rows(20_000));
    let limit = "ulimit -f 2000; exec \"$0\" \"$@\"";
    let done = home.via(["sh", "-c", limit]).args(["import", "a.jsonl", "--format", "table"]).done();
    assert!([1, 8].contains(&done.status.code().unwrap()), "{done:?}");
    assert_eq!(home.run(["list", "--count"]).done().out, "1\n");
    home.run(["import", "a.jsonl"]).done().code(0);
}

#[test]
fn a_reader_of_the_report_that_has_gone_ends_a_skipping_import_quietly() {
    let home = Home::new();
    home.file("a.jsonl", rows(10));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let done = home.run(["import", "a.jsonl", "--on-error", "skip"]).stdout(Stdio::from(writer)).done();
    assert_eq!((done.code(0).err.as_str(), done.out.as_str()), ("", ""));
    let again = home.run(["import", "a.jsonl"]).done();
    assert_eq!(again.code(0).json()["Repetidos"], 10);
}

#[test]
fn an_import_whose_answer_is_lost_is_stored_and_says_so() {
    let home = Home::new();
    home.file("a.jsonl", rows(3));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = home.run(["import", "a.jsonl", "--format", "table"]).stdout(full).done();
    done.code(9).err_has("error: the tickets are stored, but the answer could not be written: No space left");
    assert_eq!(home.run(["list", "--count"]).done().out, "3\n");
}

#[test]
fn members_of_json_that_are_none_of_a_ticket_are_named_once() {
    let home = Home::new();
    let text = row("a").replacen('{', "{\"Color\": \"\\u001b[31mred\", ", 1).repeat(3);
    let done = home.run(["import", "-", "-q"]).stdin(text.replace("Color", "Co\\u001blor")).done();
    assert_eq!(done.code(0).err, "warning: -: unknown field Co\\u{1b}lor ignored\n");
    assert_eq!(done.out, "");
}
