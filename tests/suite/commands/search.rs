//! `search` over the real binary, here and on a server.

use serde_json::{Value, json};

use crate::harness::{Done, Home, Run, USUARIO};
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal::{Terminal, command};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

fn create(home: &Home, titulo: &str, descripcion: &str, usuario: &str) {
    let flags = ["create", "-q", "-a", "1", "-p", "2", "-e", "1"];
    home.run(flags).args(["-t", titulo, "-d", descripcion, "-u", usuario]).done().code(0);
}

fn titles(done: &Done) -> Vec<String> {
    let hits = done.code(0).json();
    hits.as_array().unwrap().iter().map(|hit| hit["Titulo"].as_str().unwrap().to_owned()).collect()
}

/// The same command line here and at a server.
fn both(home: &Home, server: &Server, check: impl Fn(&dyn Fn(&[&str]) -> Run)) {
    check(&|args| home.run(args));
    check(&|args| home.run(args).args(["--remote", &server.url()]));
}

#[test]
fn hits_are_the_documented_tickets_with_the_place_and_the_words_in_it() {
    let home = Home::new();
    create(&home, "VPN", "La conexión se cae cada hora", USUARIO);
    create(&home, "Conexión lenta", "desde ayer", USUARIO);
    create(&home, "Otra cosa", "nada", USUARIO);
    home.run(["comment", "3", "-m", "¿Será la conexion?"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    both(&home, &server, |run| {
        let hits = run(&["search", "CONEXION"]).done().code(0).json();
        let shown: Vec<[&Value; 3]> = hits
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| ["Titulo", "Donde", "Fragmento"].map(|name| &hit[name]))
            .collect();
        assert_eq!(
            shown,
            [
                [&json!("Conexión lenta"), &json!("Titulo"), &json!("**Conexión** lenta")],
                [&json!("VPN"), &json!("Descripcion"), &json!("La **conexión** se cae cada hora")],
                [&json!("Otra cosa"), &json!("Comentario"), &json!("¿Será la **conexion**?")],
            ]
        );
        assert_eq!(hits[0].as_object().unwrap().len(), 12);
        assert_eq!(titles(&run(&["search", "conexion", "--where", "titulo ~ vpn"]).done()), ["VPN"]);
        assert_eq!(titles(&run(&["search", "conex*", "ayer"]).done()), ["Conexión lenta"]);
        assert_eq!(titles(&run(&["search", "\"cada hora\""]).done()), ["VPN"]);
        assert_eq!(titles(&run(&["search", "nothing"]).done()), [""; 0]);
        let quiet = run(&["search", "conexion", "--quiet", "--limit", "1"]).done();
        assert!(quiet.code(0).out.ends_with("-000002\n"), "{}", quiet.out);
        assert_eq!(quiet.err, "");
        run(&["search", "conexion", "--limit", "1"]).done().code(0).err_has("1 of 3; see more with --limit");
    });
    server.stop();
}

#[test]
fn what_is_no_search_is_refused_with_the_way_out() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    both(&home, &server, |run| {
        for (args, said) in [
            (&["search"][..], "<WORDS>"),
            (&["search", "-", "!!"], "there is no word to search for in '- !!'"),
            (&["search", "x", "--where", "color=red"], "expected not, (, abierto, mine or a field"),
            (&["search", "x", "--where", "estado=zzz"], "there is no estado 'zzz'"),
        ] {
            run(args).done().code(2).err_has(said);
        }
        run(&["search", &"x".repeat(401)]).done().code(2).err_has("at most 400 characters");
    });
    let answer = server.send(&Request::get("/api/busqueda"));
    assert_eq!((answer.status, answer.json()["errors"]["palabras"].is_array()), (400, true));
    server.stop();
    let empty = Home::new();
    empty.run(["search", "x"]).done().code(0).err_has("there is no store yet");
    assert!(empty.files().is_empty());
}

#[test]
fn words_of_the_search_language_and_of_sql_are_only_words() {
    let home = Home::new();
    create(&home, "x' OR 1=1 --", "NEAR(a b) AND * ^ {de_titulo}: \"q\"", USUARIO);
    for words in ["or", "near", "x' OR 1=1 --", "{de_titulo}:", "^near", "a AND b", "NOT", "de_titulo : near"] {
        let done = home.run(["search", words]).done();
        let want = usize::from(words != "NOT");
        assert_eq!(titles(&done).len(), want, "{words}");
    }
}

#[test]
fn on_a_terminal_hits_stand_out_and_hostile_texts_are_harmless() {
    let home = Home::new();
    create(&home, "Red \u{1b}]0;x\u{7}", "la red \u{1b}[2J caída", USUARIO);
    let args = ["search", "red", "caida"];
    let plain = home.run(args).args(["--format", "table"]).done();
    let shown = plain.code(0).out.split_once("  ").unwrap().1.to_owned();
    assert_eq!(shown, "Red \\u{1b}]0;x\\u{7}\n  Descripcion: la **red** \\u{1b}[2J **caída**\n");
    let left = Terminal::start(command(&home, crate::harness::binary()).args(args)).left().code(0);
    assert!(left.screen.contains("la red \\u{1b}[2J caída"), "{}", left.screen);
}

#[test]
fn a_token_finds_its_own_users_tickets_and_no_internal_comment() {
    let home = Home::new();
    create(&home, "mine", "red", USUARIO);
    create(&home, "theirs", "red", OTHER);
    home.run(["comment", "1", "-m", "perejil", "--internal"]).done().code(0);
    home.run(["comment", "1", "-m", "tomillo"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let found = |token: &str, words: &str| {
        let answer = server.send(&Request::get(&format!("/api/busqueda?palabras={words}")).token(token));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json().as_array().unwrap().len()
    };
    assert_eq!((found(&agent(), "red"), found(&user(USUARIO), "red")), (2, 1));
    assert_eq!((found(&agent(), "perejil"), found(&user(USUARIO), "perejil")), (1, 0));
    assert_eq!(found(&user(USUARIO), "tomillo"), 1);
    server.stop();
}

#[test]
fn changed_texts_are_found_by_their_new_words_alone() {
    let home = Home::new();
    // Past the first step of the index, so that there are words to take out of it.
    for number in 0..70 {
        create(&home, &format!("viejo{number}z"), "x", USUARIO);
    }
    home.run(["update", "5", "--titulo", "nuevo"]).done().code(0);
    let count = |words: &str| titles(&home.run(["search", words]).done()).len();
    assert_eq!((count("viejo4z"), count("nuevo")), (0, 1));
    home.run(["undo"]).done().code(0);
    assert_eq!((count("viejo4z"), count("nuevo")), (1, 0));
}

#[test]
fn what_nothing_has_is_searched_for_in_other_endings_and_inside_of_words_and_a_note_says_so() {
    let home = Home::new();
    create(&home, "Impresora rota", "no imprime", USUARIO);
    create(&home, "Dos impresoras sin red", "nada", USUARIO);
    create(&home, "明天会议室没有网络", "请看一下", USUARIO);
    create(&home, "会议", "text", USUARIO);
    let server = Server::start(&home, &["--no-auth"]);
    both(&home, &server, |run| {
        let table: [(&[&str], &[&str], &str); 9] = [
            (&["impresora"], &["Impresora rota"], ""),
            (&["roto"], &[], ""),
            (
                &["redes"],
                &["Dos impresoras sin red"],
                "nothing has these words; these tickets have words that begin like them",
            ),
            (&["rotas"], &["Impresora rota"], "begin like them"),
            (&["impres"], &["Dos impresoras sin red", "Impresora rota"], "begin like them"),
            (&["presora"], &["Dos impresoras sin red", "Impresora rota"], "these tickets have them inside of others"),
            (&["presora", "red"], &["Dos impresoras sin red"], "inside of others"),
            (&["会议"], &["会议", "明天会议室没有网络"], ""),
            (&["网络"], &["明天会议室没有网络"], ""),
        ];
        for (words, want, said) in table {
            let done = run(&["search"]).args(words).done();
            assert_eq!(titles(&done), want, "{words:?}");
            assert!(
                if said.is_empty() { done.err.is_empty() } else { done.err.contains(said) },
                "{words:?}: {}",
                done.err
            );
        }
        let part = run(&["search", "presora", "--limit", "1"]).done().json();
        assert_eq!(part[0]["Fragmento"], "Dos im**presora**s sin red");
        let either = run(&["search", "rota", "OR", "red"]).done();
        either.code(0).err_has("search knows no OR: a ticket must have all words");
    });
}

#[test]
fn letters_of_scripts_without_spaces_are_found_inside_of_a_run_wherever_it_stands_and_in_comments() {
    let home = Home::new();
    create(&home, "三楼漏水了", "请速来", USUARIO);
    create(&home, "WiFi密码错误", "昨天厨房漏水，今天也是", USUARIO);
    create(&home, "회의실에서 네트워크가 안 됩니다", "ﾊﾟｽﾜｰﾄﾞを忘れました", USUARIO);
    create(&home, "ห้องประชุมไม่มีเน็ต", "ຫ້ອງປະຊຸມບໍ່ມີເນັດ ហើយបន្ទប់ប្រជុំគ្មានអ៊ីនធឺណិត", USUARIO);
    home.run(["comment", "3", "-m", "原来是漏水"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let [leak, wifi, korean, thai] =
        ["三楼漏水了", "WiFi密码错误", "회의실에서 네트워크가 안 됩니다", "ห้องประชุมไม่มีเน็ต"];
    both(&home, &server, |run| {
        let table: [(&str, &[&str]); 14] = [
            ("漏水", &[leak, wifi, korean]),
            ("漏 水", &[leak, wifi, korean]),
            ("厨房漏水", &[wifi]),
            ("水漏", &[]),
            ("密码", &[wifi]),
            ("wifi", &[wifi]),
            ("wifi密码", &[wifi]),
            ("네트워크", &[korean]),
            ("의실", &[korean]),
            ("パスワード", &[korean]),
            ("ประชุม", &[thai]),
            ("ປະຊຸມ", &[thai]),
            ("ប្រជុំ", &[thai]),
            ("漏水 네트워크", &[korean]),
        ];
        for (words, want) in table {
            let done = run(&["search", words]).done();
            assert_eq!(
                (titles(&done), done.err.as_str()),
                (want.iter().map(|it| (*it).to_owned()).collect(), ""),
                "{words}"
            );
        }
        let hits = run(&["search", "漏水"]).done().json();
        assert_eq!(hits[1]["Fragmento"], "昨天厨房**漏水**，今天也是");
        assert_eq!((&hits[2]["Donde"], &hits[2]["Fragmento"]), (&json!("Comentario"), &json!("原来是**漏水**")));
        let parts = run(&["search", "码错误 nothing"]).done();
        assert_eq!(titles(&parts), [""; 0], "a word that no ticket has");
    });
    let answer = server.send(&Request::get("/api/busqueda?palabras=%E6%BC%8F%E6%B0%B4"));
    assert_eq!(answer.json().as_array().unwrap().len(), 3, "{}", answer.text());
    server.stop();
}

#[test]
fn runs_that_an_older_program_has_put_into_the_index_are_searched_and_cut_in_small_steps() {
    let home = Home::new();
    home.older_store(9);
    home.sql()
        .execute_batch(
            "UPDATE tickets SET titulo = '明天会议室没有网络';
             UPDATE numeracion SET indexado = 1;
             INSERT INTO busqueda (rowid, de_titulo, de_descripcion, de_comentarios, de_internos)
             VALUES (2026000000000001, '明天会议室没有网络', 'b', '', '')",
        )
        .unwrap();
    let before = home.files();
    let check = || {
        assert_eq!(titles(&home.run(["search", "会议"]).done()), ["明天会议室没有网络"]);
        assert_eq!(titles(&home.run(["search", "议会"]).done()), [""; 0]);
        let doctor = home.run(["doctor"]).done();
        assert_eq!(doctor.code(0).json()["Sano"], true, "{}", doctor.out);
    };
    check();
    assert!(home.files() == before, "who reads changes nothing");
    let uncut = || home.sql().query_row("SELECT count(*) FROM enteros", [], |row| row.get::<_, i64>(0)).unwrap();
    home.seed();
    assert_eq!(uncut(), 1, "the first write leaves it for later");
    check();
    // A step is due after so many.
    for _ in 0..70 {
        create(&home, "x", "y", USUARIO);
    }
    assert_eq!(uncut(), 0);
    check();
}

#[test]
fn a_code_finds_its_ticket_before_those_that_mention_it() {
    let home = Home::new();
    create(&home, "First", "text", USUARIO);
    create(&home, "Second", "text", OTHER);
    let codigo = home.run(["list", "-q", "--sort", "codigo", "--limit", "1"]).done().out.trim_end().to_owned();
    create(&home, "Third", &format!("the same as {codigo}"), USUARIO);
    let short = codigo.trim_start_matches("TKT-").replace("-00000", "-");
    let server = Server::start(&home, &["--no-auth"]);
    both(&home, &server, |run| {
        assert_eq!(titles(&run(&["search", &codigo]).done()), ["First", "Third"]);
        assert_eq!(titles(&run(&["search", &codigo.to_lowercase(), "--limit", "1"]).done()), ["First"]);
        assert_eq!(titles(&run(&["search", &short]).done()), ["First"]);
        assert_eq!(titles(&run(&["search", &codigo, "--usuario", OTHER]).done()), [""; 0]);
        assert_eq!(titles(&run(&["search", "TKT-2001-000001"]).done()), [""; 0]);
        assert_eq!(run(&["search", &codigo]).done().json()[0]["Donde"], "Codigo");
    });
    server.stop();
}
