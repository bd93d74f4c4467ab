//! `--jq` and `--template`: answers in another shape.

use super::{both, some};
use crate::harness::Home;
use crate::support::terminal::{Terminal, command, tickets};

#[test]
fn a_jq_expression_makes_of_the_json_what_it_says_and_texts_have_no_quotes() {
    let home = Home::new();
    some(&home);
    home.run(["comment", "1", "-m", "said"]).done().code(0);
    both(&home, |run| {
        let table: [(&[&str], &str); 8] = [
            (&["list", "--jq", ".[] | select(.PrioridadId == 4) | .Titulo"], "f\ne\nd\n"),
            (&["list", "--jq", "[.[].AreaId] | unique"], "[1,2,3]\n"),
            (&["list", "--jq", "group_by(.EstadoId)[] | \"\\(.[0].EstadoId):\\(length)\""], "1:3\n2:1\n3:1\n4:1\n"),
            (&["list", "--columns", "titulo", "--where", "titulo=f", "--jq", ".[0]"], "{\"Titulo\":\"f\"}\n"),
            (&["list", "--where", "area=9", "--jq", "length"], "0\n"),
            (&["show", "1", "--jq", ".Titulo, .AreaId"], "a\n1\n"),
            (&["log", "1", "--jq", ".[].Despues"], "said\n"),
            (&["search", "text", "--jq", "map(.Titulo) | add"], "fedcba\n"),
        ];
        for (args, want) in table {
            let done = run(args).done();
            assert_eq!((done.code(0).out.as_str(), done.err.as_str()), (want, ""), "{args:?}");
        }
    });
}

#[test]
fn a_template_makes_a_line_of_each_ticket() {
    let home = Home::new();
    some(&home);
    both(&home, |run| {
        let listed = run(&["list", "-p", "4", "--template", "{{ Titulo | upper }}: {{ AreaId }}"]).done();
        assert_eq!((listed.code(0).out.as_str(), listed.err.as_str()), ("F: 3\nE: 2\nD: 1\n", ""));
        let one = run(&["show", "1", "--template", "{% if AreaId == 1 %}one{% else %}other{% endif %}"]).done();
        assert_eq!(one.code(0).out, "one\n");
        assert_eq!(run(&["list", "-a", "9", "--template", "x"]).done().code(0).out, "");
        let typo = run(&["list", "--template", "{{ Titel }}"]).done();
        typo.code(1).err_has("--template: undefined value");
        assert_eq!(typo.out, "");
    });
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}";
    home.run(["list", "--template", endless]).done().code(1).err_has("--template was ended: it ");
}

#[test]
fn an_expression_that_cannot_be_read_says_where_and_nothing_is_written() {
    let home = Home::new();
    some(&home);
    for (flags, code, said) in [
        (&["--jq", ".[] | "][..], 2, "error: --jq: expected"),
        (&["--jq", ".[] | nothing"], 2, "error: --jq: there is no filter 'nothing'"),
        (&["--jq", "$x"], 2, "error: --jq: there is no variable '$x'"),
        (&["--jq", "import \"a\" as a; ."], 2, "error: --jq: "),
        (&["--jq", ".a"], 1, "error: --jq: cannot index"),
        (&["--jq", "error(\"own words\")"], 1, "error: --jq: \"own words\""),
        (&["--template", "{{ Titulo"], 2, "error: --template: "),
        (&["--jq", ".", "--template", "x"], 2, "cannot be used with"),
        (&["--jq", ".", "--quiet"], 2, "cannot be used with"),
        (&["--jq", ".", "--format", "csv"], 2, "cannot be used with"),
        (&["--jq", &format!(".{}", " ".repeat(16 * 1024))], 2, "at most 16384 bytes, and this has 16385"),
    ] {
        let done = home.run(["list"]).args(flags).done();
        done.code(code).err_has(said);
        assert_eq!(done.out, "", "{flags:?}");
    }
    let failed = home.run(["list", "--where", "estado=zzz", "--jq", "."]).done();
    failed.code(2).err_has("there is no estado 'zzz'");
    assert!(!failed.err.contains("--jq"), "{}", failed.err);
    home.run(["show", "99", "--jq", "."]).done().code(4).err_has("there is no ticket");
}

#[test]
fn an_expression_that_never_ends_or_wants_too_much_is_ended_with_a_sentence() {
    let home = Home::new();
    some(&home);
    for (code, said) in [
        ("def f: f; f", "--jq was ended: it had not come to an end after 10 seconds"),
        ("repeat(\"0123456789\" * 100000)", "the answer ends here: it has more than 256 MiB"),
        ("def f: 1 + f; f", "--jq was ended: it "),
        ("[repeat(\"0123456789\" * 1000)] | length", "--jq was ended: it "),
    ] {
        let done = home.run(["list", "--jq", code]).stdout(std::process::Stdio::null()).done();
        done.code(1).err_has(said);
    }
}

#[test]
fn on_a_terminal_what_is_made_is_harmless_and_not_paged() {
    let home = Home::new();
    super::file(&home, "a\x1b[31mb", ["1", "1", "1"], crate::harness::USUARIO);
    for shape in [["--jq", ".[].Titulo"], ["--template", "{{ Titulo }}"]] {
        let left = tickets(&home, &[&["list"][..], &shape].concat()).left().code(0);
        assert_eq!(left.bytes, "a\\u{1b}[31mb\r\n");
        assert_eq!(home.run(["list"]).args(shape).done().out, "a\x1b[31mb\n");
    }
    let paged = command(&home, "tickets").args(["list", "--jq", ".[].AreaId"]).env("PAGER", "false");
    assert_eq!(Terminal::start(paged).left().code(0).screen, "1");
}
