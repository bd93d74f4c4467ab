use super::*;

fn fragment(search: &str, text: &str) -> Option<String> {
    SearchWords::parse(search).unwrap().fragment(text, &|| Ok::<_, ()>(())).unwrap()
}

#[test]
fn words_have_no_case_accents_or_punctuation() {
    let table = [
        ("¿Cómo está la Señal?", "como esta la senal"),
        ("e-mail: a.b@c.es", "e mail a b c es"),
        ("cafe\u{301} ⒈ ½ ﷺ", "cafe 1 1⁄2 صلى الله عليه وسلم"),
        ("漢字 русский ΆΛΦΑ", "漢 字 русскии αλφα"),
        ("WiFi密码は人々ﾊﾟｽ", "wifi 密 码 は 人 々 ハ ス"),
        ("회의실 \u{1112}\u{116c}", "\u{1112}\u{116c} \u{110b}\u{1174} \u{1109}\u{1175}\u{11af} \u{1112}\u{116c}"),
        ("น้ำรั่ว ນ້ຳ ទឹក ရေ", "น า ร ว ນ າ ទ ក ရ"),
        (" \n\t…—", ""),
    ];
    for (text, want) in table {
        assert_eq!(indexed(text), want, "{text}");
    }
}

#[test]
fn a_search_is_words_beginnings_and_phrases() {
    let read = |text: &str| {
        let terms = SearchWords::parse(text).map(|found| found.terms);
        terms.map(|terms| {
            let say = |term: Term| term.words.join(" ") + if term.is_prefix { "*" } else { "" };
            terms.into_iter().map(say).collect::<Vec<_>>().join("|")
        })
    };
    let table = [
        ("Red caída", "red|caida"),
        ("impres*", "impres*"),
        ("\"no hay red\" piso", "no hay red|piso"),
        ("\"sin cerrar", "sin cerrar"),
        ("e-mail", "e mail"),
        ("a AND b OR NOT (c)", "a|and|b|or|not|c"),
        ("x\"y\"z", "x|y|z"),
    ];
    for (text, want) in table {
        assert_eq!(read(text).as_deref(), Ok(want), "{text}");
    }
    for text in ["", " ", "\"\"", "* \"*\" -"] {
        assert_eq!(read(text), Err(BusquedaError::Empty(text.to_owned())));
    }
    assert_eq!(read(&"a".repeat(401)), Err(BusquedaError::Long(401)));
}

#[test]
fn a_fragment_shows_the_hits_where_they_stand() {
    let table = [
        ("red", "No hay Red en el piso", Some("No hay **Red** en el piso")),
        ("red", "No hay redes", None),
        ("red*", "No hay Redés", Some("No hay **Redés**")),
        ("\"hay red\" hay", "si hay, red", Some("si **hay, red**")),
        ("cafe", "un cafe\u{301}.", Some("un **cafe\u{301}**.")),
        ("会议", "明天会议室没有网络", Some("明天**会议**室没有网络")),
        ("议会", "明天会议室没有网络", None),
        ("จอ", "หน้าจอดับ", Some("หน้า**จอ**ดับ")),
        ("회의", "오늘 회의실에서", Some("오늘 **회의**실에서")),
        (
            "회의실",
            "\u{1112}\u{116c}\u{110b}\u{1174}\u{1109}\u{1175}\u{11af}에서",
            Some("**\u{1112}\u{116c}\u{110b}\u{1174}\u{1109}\u{1175}\u{11af}**에서"),
        ),
        ("하", "한국", None),
        ("パス", "ﾊﾟｽﾜｰﾄﾞ", Some("**ﾊﾟｽ**ﾜｰﾄﾞ")),
        ("wifi", "WiFi密码", Some("**WiFi**密码")),
        ("密码*", "WiFi密码错误", Some("WiFi**密码**错误")),
    ];
    for (search, text, want) in table {
        assert_eq!(fragment(search, text).as_deref(), want, "{search} in {text}");
    }
    let long = format!("{}aquí {}", "antes ".repeat(50), "después ".repeat(50));
    let shown = fragment("aqui", &long).unwrap();
    assert!(shown.starts_with("…antes antes") && shown.ends_with("después…"), "{shown}");
    assert!(shown.contains("antes **aquí** después") && shown.chars().count() < 140, "{shown}");
    let run = format!("{}会议{}", "前".repeat(50), "后".repeat(50));
    let want = format!("…{}**会议**{}…", "前".repeat(13), "后".repeat(26));
    assert_eq!(fragment("会议", &run), Some(want), "a run may be cut anywhere");
}

#[test]
fn a_phrase_is_found_wherever_it_stands_in_a_long_text() {
    let search = SearchWords::parse("\"uno dos tres\" cuatro").unwrap();
    for before in [0, 1, 509, 510, 511, 512, 513, 1021, 1022, 1023, 1024, 5000] {
        let text = format!("{}Uno, dos: Trés {}", "x ".repeat(before), "y ".repeat(before));
        let go_on = || Ok::<_, ()>(());
        assert_eq!(search.count(&text, &go_on), Ok(1), "{before}");
        let shown = search.fragment(&text, &go_on).unwrap().unwrap();
        assert!(shown.contains("**Uno, dos: Trés** "), "{before}: {shown}");
        assert_eq!(search.fragment(&text.replace("Trés", "x"), &go_on), Ok(None));
    }
}

#[test]
fn reading_a_long_text_ends_when_it_is_not_to_go_on() {
    let search = SearchWords::parse("zz").unwrap();
    let text = "a ".repeat(100_000);
    let asked = std::cell::Cell::new(0);
    let go_on = || {
        asked.set(asked.get() + 1);
        if asked.get() % 10 == 0 { Err(()) } else { Ok(()) }
    };
    assert_eq!((search.count(&text, &go_on), asked.get()), (Err(()), 10));
    assert_eq!((search.fragment(&text, &go_on), asked.get()), (Err(()), 20));
    assert_eq!((search.rank(&mut |_| Ok(Some(&*text)), &go_on), asked.get()), (Err(()), 30));
}
