use super::*;

fn entry(cambio: i64, more: &str) -> String {
    format!(
        r#"{{"Cambio":{cambio},"Fecha":"2026-01-01T00:00:00Z","Quien":"ana","Origen":"cli","Deshace":null,"Campo":"AreaId","Antes":"1","Despues":"2"{more}}}"#
    )
}

fn admit(historial: &str, comentarios: Option<&str>) -> Result<TicketHistory, Vec<String>> {
    let codigo = "TKT-2026-000001".parse().unwrap();
    let given = Given::Value(historial.to_owned());
    let comments = Given::from(comentarios.map(str::to_owned));
    TicketHistory::admit(&given, &comments, Some(&codigo))
        .map_err(|errors| errors.iter().map(|(name, _)| name.to_owned()).collect())
}

#[test]
fn a_history_is_taken_in_the_order_of_its_changes() {
    let text = format!("[{},{}]", entry(9, r#","Codigo":"TKT-2026-000001""#), entry(2, r#","Quien":"\u0000\u001b""#));
    let historia = admit(&text, None).unwrap();
    assert_eq!(historia.iter().map(|it| it.cambio).collect::<Vec<_>>(), [2, 9]);
    assert!(admit("[]", None).unwrap().is_empty() && admit("[]", Some("[]")).unwrap().is_empty());
}

#[test]
fn whatever_is_wrong_is_named_with_its_place() {
    // serde_json takes the last of two members of one name.
    let table = [
        (r#""Cambio":0"#, "Cambio"),
        (r#""Cambio":1.0"#, "Cambio"),
        (r#""Cambio":9007199254740992"#, "Cambio"),
        (r#""Cambio":"1""#, "Cambio"),
        (r#""Fecha":"yesterday""#, "Fecha"),
        (r#""Fecha":5"#, "Fecha"),
        (r#""Quien":null"#, "Quien"),
        (r#""Campo":"Titulo","Antes":"a\u0000b""#, "Antes"),
        (r#""Origen":"web""#, "Origen"),
        (r#""Deshace":1"#, "Deshace"),
        (r#""Deshace":0"#, "Deshace"),
        (r#""Deshace":"1""#, "Deshace"),
        (r#""Codigo":"TKT-2026-000002""#, "Codigo"),
        (r#""Campo":"Purgado""#, "Campo"),
        (r#""Campo":"areaid""#, "Campo"),
        (r#""Antes":"01""#, "Antes"),
        (r#""Antes":"0""#, "Antes"),
        (r#""Despues":5"#, "Despues"),
        (r#""Despues":"x""#, "Despues"),
        (
            r#""Campo":"UsuarioId","Antes":"3fa85f64-5717-4562-b3fc-2c963f66afa6","Despues":"3FA85F64-5717-4562-b3fc-2c963f66afa6""#,
            "Despues",
        ),
        (r#""Campo":"Titulo","Antes":" ""#, "Antes"),
        (r#""Campo":"Comentario""#, "Antes"),
        (r#""Campo":"Comentario","Antes":"","Despues":"""#, "Despues"),
        (r#""Campo":"Papelera","Antes":"","Despues":" ""#, "Despues"),
        (r#""Extra":1"#, "Extra"),
    ];
    for (more, want) in table {
        let text = format!("[{},{}]", entry(2, ""), entry(1, &format!(",{more}")));
        assert_eq!(admit(&text, None).unwrap_err(), [format!("Historial[1].{want}")], "{more}");
    }
    for (text, want) in [("{}", "Historial"), ("5", "Historial"), ("[5]", "Historial[0]")] {
        assert_eq!(admit(text, None).unwrap_err(), [want], "{text}");
    }
    let all = admit("[{}]", None).unwrap_err();
    assert_eq!(all.len(), 7, "{all:?}");
    assert_eq!(admit(&format!("[{}]", ["5"; 900].join(",")), None).unwrap_err().len(), 21);
}

#[test]
fn entries_of_one_change_agree_and_what_was_taken_back_is_there() {
    let other = |campo: &str, more: &str| entry(1, &format!(r#","Campo":"{campo}","Antes":"2"{more}"#));
    let comment = r#","Campo":"Comentario","Antes":"""#;
    let internal = r#","Campo":"ComentarioInterno","Antes":"""#;
    let trash = r#","Campo":"Papelera","Antes":"""#;
    let table = [
        (vec![entry(1, ""), other("EstadoId", "")], None),
        (vec![entry(1, ""), entry(2, r#","Deshace":1"#)], None),
        (vec![entry(2, r#","Deshace":1"#), entry(1, "")], None),
        (vec![entry(1, ""), entry(1, "")], Some("Historial[1].Campo")),
        (vec![entry(1, ""), other("EstadoId", r#","Quien":"eva""#)], Some("Historial[1].Cambio")),
        (vec![entry(1, ""), other("EstadoId", r#","Fecha":"2026-01-01T00:00:01Z""#)], Some("Historial[1].Cambio")),
        (vec![entry(1, ""), entry(1, comment)], None),
        (vec![entry(1, comment), entry(1, internal)], Some("Historial[1].Campo")),
        (vec![entry(1, comment), entry(1, trash)], Some("Historial[1].Campo")),
        (vec![entry(1, ""), entry(1, trash)], Some("Historial[1].Campo")),
        (vec![entry(2, r#","Deshace":1"#)], Some("Historial[0].Deshace")),
        (vec![entry(1, ""), entry(2, r#","Deshace":1"#), entry(3, r#","Deshace":1"#)], Some("Historial")),
    ];
    for (entries, want) in table {
        let got = admit(&format!("[{}]", entries.join(",")), None).err().unwrap_or_default();
        assert_eq!(got, want.into_iter().collect::<Vec<_>>(), "{entries:?}");
    }
}

#[test]
fn comments_are_the_history_where_there_is_no_other() {
    let comment = |cambio: i64, more: &str| {
        format!(
            r#"{{"Codigo":"TKT-2026-000001","Cambio":{cambio},"Fecha":"2026-01-01T00:00:00Z","Quien":"ana","Origen":"cli","Interno":true,"Texto":"x"{more}}}"#
        )
    };
    let one = format!("[{}]", comment(1, ""));
    let admitted = |comments: &str| {
        let faults = |errors: ValidationErrors| errors.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        TicketHistory::admit(&Given::Absent, &Given::Value(comments.to_owned()), None).map_err(faults)
    };
    let historia = admitted(&one).unwrap();
    let campos: Vec<_> = historia.iter().map(|it| (it.campo.as_str(), it.despues.as_str())).collect();
    assert_eq!(campos, [("ComentarioInterno", "x")]);
    for (more, want) in
        [(r#","Interno":1"#, "Interno"), (r#","Texto":" ""#, "Texto"), (r#","Deshace":null"#, "Deshace")]
    {
        assert_eq!(admitted(&format!("[{}]", comment(1, more))).unwrap_err(), [format!("Comentarios[0].{want}")]);
    }
    let entry = |despues: &str| entry(1, &format!(r#","Campo":"ComentarioInterno","Antes":"","Despues":"{despues}""#));
    assert!(admit(&format!("[{}]", entry("x")), Some(&one)).is_ok());
    assert_eq!(admit(&format!("[{}]", entry("y")), Some(&one)).unwrap_err(), ["Comentarios[0]"]);
    assert_eq!(admit("[]", Some(&one)), Ok(historia));
}

#[test]
fn an_edit_or_a_redaction_is_of_an_earlier_comment_of_its_kind() {
    let line = |cambio: i64, campo: &str, antes: &str, despues: &str, more: &str| {
        entry(cambio, &format!(r#","Campo":"{campo}","Antes":"{antes}","Despues":"{despues}"{more}"#))
    };
    let of_one = r#","Comentario":1"#;
    let (made, gone) = (line(1, "Comentario", "", "a", ""), line(1, "Comentario", "", "", ""));
    let redacted = line(3, "Redactado", "", "", of_one);
    let table = [
        (vec![made.clone(), line(2, "Comentario", "a", "b", of_one)], None),
        (vec![line(2, "Comentario", "a", "b", of_one), made.clone()], None),
        (vec![gone.clone(), line(2, "Comentario", "", "", of_one), redacted.clone()], None),
        (vec![gone.clone(), line(3, "Redactado", "", "a password", of_one)], None),
        (vec![line(1, "ComentarioInterno", "", "", ""), line(3, "RedactadoInterno", "", "", of_one)], None),
        (vec![gone.clone()], Some("Historial[0].Despues")),
        (vec![line(1, "ComentarioInterno", "", "", ""), redacted], Some("Historial[1].Comentario")),
        (vec![made.clone(), line(2, "ComentarioInterno", "a", "b", of_one)], Some("Historial[1].Comentario")),
        (vec![made.clone(), line(2, "Comentario", "", "b", of_one)], Some("Historial[1].Antes")),
        (vec![made.clone(), line(2, "Comentario", "a", " ", of_one)], Some("Historial[1].Despues")),
        (vec![made.clone(), line(2, "Comentario", "a", "b", r#","Comentario":2"#)], Some("Historial[1].Comentario")),
        (vec![made.clone(), line(2, "Comentario", "a", "b", r#","Comentario":"1""#)], Some("Historial[1].Comentario")),
        (vec![made.clone(), line(2, "Titulo", "a", "b", of_one)], Some("Historial[1].Comentario")),
        (vec![made, line(2, "Redactado", "", "", "")], Some("Historial[1].Comentario")),
        (vec![gone, line(3, "Redactado", "x", "", of_one)], Some("Historial[1].Antes")),
    ];
    for (entries, want) in table {
        let got = admit(&format!("[{}]", entries.join(",")), None).err().unwrap_or_default();
        assert_eq!(got.first().map(String::as_str), want, "{entries:?}");
    }
}
