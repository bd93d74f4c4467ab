//! `import` of mailboxes and single mails, friendly and hostile ones.

use serde_json::Value;

use super::helpdesks::{names, told};
use crate::harness::{Done, Home};
use crate::support::terminal;

fn mail(id: &str, headers: &str, text: &str) -> String {
    format!(
        "From x@example.com Mon Nov 24 08:00:00 2025\nFrom: Ana <ana@example.com>\nMessage-ID: <{id}>\nSubject: {id}\n\
         {headers}\n{text}\n\n"
    )
}

fn import(home: &Home, args: &[&str]) -> Done {
    home.run(["import", "mail", "--format", "table"]).args(args).done()
}

fn members(home: &Home) -> Vec<Value> {
    home.run(["export"]).done().code(0).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn mails_are_recognised_and_a_reply_that_comes_later_is_added_by_an_update() {
    let home = Home::new();
    home.file("mail", mail("1@x", "", "one"));
    import(&home, &[]).code(0);
    home.file("mail", mail("1@x", "", "one") + &mail("2@x", "In-Reply-To: <1@x>\n", "two"));
    assert_eq!(import(&home, &[]).code(0).out, "0 new tickets; 1 was there already\n");
    assert_eq!(import(&home, &["--update"]).code(0).out, "0 new tickets; 1 changed\n");
    assert_eq!(import(&home, &["--update"]).code(0).out, "0 new tickets; 1 was there already\n");
    assert!(told(&home, &[]).ends_with("  2025-11-24T08:00:00Z Ana: two\n"), "{}", told(&home, &[]));
    let piped = home.run(["import", "-", "--format", "table"]).stdin(mail("3@x", "", "three")).done();
    piped.code(3).err_has("these are mails: import them with --from mbox");
    home.run(["import", "-", "--input-format", "mbox"]).stdin(mail("3@x", "", "three")).done().code(0);
    let eml = mail("4@x", "", "four").split_once('\n').unwrap().1.replace('\n', "\r\n");
    home.file("four.eml", eml);
    home.run(["import", "four.eml"]).done().code(0);
    let titles: Vec<String> = members(&home).iter().map(|it| it["Titulo"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, ["1@x", "3@x", "4@x"]);
}

#[test]
fn one_address_is_one_person_in_any_case_under_any_name_and_in_every_store() {
    let id = |text: &str| {
        let home = Home::new();
        home.file("mail", text);
        import(&home, &[]).code(0);
        let people = names(&home, "usuario", &[]);
        assert_eq!(people.len(), 1, "{people:?}");
        people[0].0.clone()
    };
    let from = |address: &str| mail("1@x", "", "").replace("Ana <ana@example.com>", address);
    let first = id(&from("ana@example.com"));
    assert_eq!(first, id(&from("\"Ruiz, Ana\" <ANA@Example.COM>")));
    assert_eq!(first, id(&(from("=?utf-8?q?A=C3=B1a?= <ana@example.com>") + &mail("2@x", "", ""))));
    assert_ne!(first, id(&from("ana@example.co")));
}

#[test]
fn replies_find_their_ticket_in_any_order_and_circles_end() {
    let home = Home::new();
    let answers = |id: &str, other: &str| mail(id, &format!("References: <zero@x> <{other}>\n"), id);
    let text = answers("3@x", "2@x") + &answers("2@x", "1@x") + &mail("1@x", "", "first") + &answers("4@x", "gone@x");
    home.file(
        "mail",
        text + &answers("5@x", "6@x") + &answers("6@x", "5@x") + &answers("7@x", "7@x") + &mail("1@x", "", "first"),
    );
    assert!(import(&home, &[]).code(0).out.starts_with("4 new tickets, "));
    let comments = told(&home, &[]).lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(comments, 3, "{}", told(&home, &[]));
}

#[test]
fn a_terminal_shows_how_far_a_mailbox_is_read_before_there_is_any_ticket() {
    let home = Home::new();
    // Few enough that each step of the bar is drawn: after some twenty in a row it draws ten a second.
    home.file("mail", (0..60).map(|number| mail(&format!("{number}@x"), "", "x")).collect::<String>());
    let left = terminal::tickets(&home, &["import", "mail"]).left().code(0);
    let at = |text: &str| left.bytes.find(text).unwrap_or_else(|| panic!("{text}: {}", left.bytes));
    assert!(at("100 %  reading") < at(" %  1 row"), "{}", left.bytes);
    assert!(left.screen.ends_with("60 new tickets, TKT-2025-000001 to TKT-2025-000060"), "{}", left.screen);
    assert!(!left.screen.contains("reading"), "{}", left.screen);
    let piped = terminal::shell(&home, "cat mail | tickets import - --from mbox").left().code(0);
    assert!(piped.bytes.contains(" reading, "), "{}", piped.bytes);
    assert!(piped.screen.ends_with("0 new tickets; 60 were there already"), "{}", piped.screen);
    let quiet = terminal::tickets(&home, &["import", "mail", "--quiet"]).left().code(0);
    assert_eq!(quiet.bytes, "");
}

#[test]
fn mails_that_nobody_would_write_are_read_or_refused_by_their_number() {
    let home = Home::new();
    let bomb = |depth: usize| {
        let begin: String =
            (0..depth).map(|at| format!("--{at}\nContent-Type: multipart/mixed; boundary={}\n\n", at + 1)).collect();
        format!("{begin}--{depth}\nContent-Type: text/plain\n\ninside\n")
    };
    let parts = "--b\n\nx\n".repeat(20_000);
    let texts = [
        mail("1@x", &format!("X-Long: {}\n", "x".repeat(3_000_000)), "huge header"),
        mail("2@x", "Content-Type: multipart/mixed; boundary=0\n", &bomb(5_000)),
        mail("3@x", "Content-Type: multipart/mixed; boundary=b\n", &parts),
        mail("4@x", "", "n\0ul \u{1b}[31m"),
        mail("5@x", "Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n", "%%%"),
        mail("6@x", "Date: Thu, 99 Foo 2025 99:99:99\n", "bad date"),
        mail("7@x", "", "").replace("From: Ana <ana@example.com>\n", "").replace("Subject: 7@x\n", ""),
        mail("8@x", "", &"long ".repeat(250_000)),
        mail("9@x", "Date: Fri, 01 Jan 2100 00:00:00 +0000\n", "future"),
    ];
    home.file("mail", texts.concat());
    let done = home.run(["import", "mail", "--on-error", "skip"]).done();
    let report: Vec<Value> = done.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let refused: Vec<u64> =
        report.iter().filter(|it| it["Resultado"] == "rechazado").map(|it| it["Linea"].as_u64().unwrap()).collect();
    assert_eq!(refused, [8, 9], "{:?}", report.iter().map(|it| &it["errors"]).collect::<Vec<_>>());
    let whole = import(&home, &[]);
    whole.code(3).err_has("message 8: The message is longer than 1048576 bytes, the most that a row may have: <8@x>.");
    let four = members(&home).into_iter().find(|it| it["Titulo"] == "4@x").unwrap();
    assert_eq!(four["Descripcion"], "n\u{fffd}ul \u{1b}[31m");
    assert!(members(&home).iter().any(|it| it["Titulo"] == "(no subject)"));
}
