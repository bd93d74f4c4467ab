//! The language by tables: what is read, and how each fault is shown.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Filter, Node, Operand, Speaker};
use crate::ticket::{Calendar, Catalogue, CatalogueEntry, EntryId, Zone};

/// 2026-11-24T00:00:00Z.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_478_400, 0).unwrap()
}

/// The tree in a form that can be read at a glance.
fn said(node: &Node) -> String {
    let each = |parts: &[Node]| parts.iter().map(said).collect::<Vec<_>>().join(" ");
    match node {
        Node::All(parts) => format!("(and {})", each(parts)),
        Node::Any(parts) => format!("(or {})", each(parts)),
        Node::Not(inner) => format!("(not {})", said(inner)),
        Node::Codigo(op, codigo) => format!("codigo {op:?} {codigo}"),
        Node::Is(texto, text) => format!("{texto:?} is {text:?}"),
        Node::Contains(texto, text) => format!("{texto:?} has {text:?}"),
        Node::Open => "open".to_owned(),
        Node::Id(catalogo, op, Operand::Id(id)) => format!("{} {op:?} {id}", catalogo.campo().name()),
        Node::Id(catalogo, op, Operand::Name(name, at)) => format!("{} {op:?} {name}@{at}", catalogo.campo().name()),
        Node::From(momento, fecha) => format!("{momento:?} from {fecha}"),
        Node::Before(momento, fecha) => format!("{momento:?} before {fecha}"),
    }
}

fn tree(text: &str) -> Result<Node, String> {
    Filter::parse(text, now()).map(|filter| filter.written.unwrap().1).map_err(|fault| fault.to_string())
}

fn read(text: &str) -> String {
    tree(text).map_or_else(|fault| fault, |root| said(&root))
}

#[test]
fn every_form_is_read_as_it_is_meant() {
    let table = [
        ("area=1", "AreaId Eq 1"),
        (" AREAID != 2 ", "AreaId Ne 2"),
        ("prioridad>=alta", "PrioridadId Ge alta@11"),
        ("estado='En Progreso'", "EstadoId Eq En Progreso@7"),
        ("estado in (1, Cerrado)", "(or EstadoId Eq 1 EstadoId Eq Cerrado@14)"),
        ("area=1 or area=2 and area=3", "(or AreaId Eq 1 (and AreaId Eq 2 AreaId Eq 3))"),
        ("(area=1 OR area=2) AND area=3", "(and (or AreaId Eq 1 AreaId Eq 2) AreaId Eq 3)"),
        ("not area=1 and not not(area=2)", "(and (not AreaId Eq 1) (not (not AreaId Eq 2)))"),
        ("título ~ 'no va'", "Titulo has \"no va\""),
        (r#"titulo="a\"b\\c\n\t'""#, r#"Titulo is "a\"b\\c\n\t'""#),
        ("descripcion!=x", "(not Descripcion is \"x\")"),
        ("titulo in (a,'b c')", "(or Titulo is \"a\" Titulo is \"b c\")"),
        ("codigo>=7", "codigo Ge TKT-2026-000007"),
        ("codigo<tkt-2025-000009", "codigo Lt TKT-2025-000009"),
        ("usuario=3fa85f64-5717-4562-b3fc-2c963f66afa6", "UsuarioId Eq 3fa85f64-5717-4562-b3fc-2c963f66afa6"),
        ("usuario in (ana, 'Ana R')", "(or UsuarioId Eq ana@12 UsuarioId Eq Ana R@17)"),
        ("usuario!=ana", "UsuarioId Ne ana@9"),
        ("Abierto and not ABIERTO", "(and open (not open))"),
        ("creado>=-7d", "Creado from 2026-11-17T00:00:00Z"),
        ("creado>12h", "Creado from 2026-11-23T12:00:01Z"),
        ("creado<=2026-11-20", "Creado before 2026-11-21T00:00:00Z"),
        ("creado>2026-11-20", "Creado from 2026-11-21T00:00:00Z"),
        ("FechaActualizacion<'2026-11-20 10:30'", "Actualizado before 2026-11-20T10:30:00Z"),
        ("creado=2026-11-20", "(and Creado from 2026-11-20T00:00:00Z Creado before 2026-11-21T00:00:00Z)"),
        (
            "estado=abierto and prioridad>=alta and creado>-7d and not area=Redes",
            "(and EstadoId Eq abierto@7 PrioridadId Ge alta@30 Creado from 2026-11-17T00:00:01Z (not AreaId Eq Redes@63))",
        ),
    ];
    for (text, want) in table {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn a_fault_is_shown_with_a_caret_under_its_place_and_what_was_expected() {
    let field = "expected not, (, abierto, mine or a field: codigo, titulo, descripcion, usuario, area, prioridad, estado, creado, actualizado";
    let table = [
        ("", format!("{field}\n  \n  ^")),
        ("area=1 and color=2", format!("{field}\n  area=1 and color=2\n             ^")),
        ("area=1 or", format!("{field}\n  area=1 or\n           ^")),
        ("area 1", "expected one of = != < <= > >= in\n  area 1\n       ^".to_owned()),
        ("usuario<1", "expected one of = != in\n  usuario<1\n         ^".to_owned()),
        ("area=", "expected an id or a name\n  area=\n       ^".to_owned()),
        ("area=and", "expected an id or a name\n  area=and\n       ^".to_owned()),
        ("area=0", "The field AreaId must be an integer between 1 and 2147483647.\n  area=0\n       ^".to_owned()),
        ("area=1 area=2", "expected and, or, or the end\n  area=1 area=2\n         ^".to_owned()),
        ("(area=1", "expected and, or, or )\n  (area=1\n         ^".to_owned()),
        ("area in 1", "expected ( and values with commas between them\n  area in 1\n          ^".to_owned()),
        ("area in (1 2)", "expected , or )\n  area in (1 2)\n             ^".to_owned()),
        ("titulo='a b ", "expected ', or one of \\\\ \\' \\\" \\n \\t\n  titulo='a b \n              ^".to_owned()),
        // Wide letters take two columns, an accent of its own none; what acts on a terminal is an escape.
        ("titulo=漢字 x", "expected and, or, or the end\n  titulo=漢字 x\n              ^".to_owned()),
        ("titulo=e\u{301} x", "expected and, or, or the end\n  titulo=e\u{301} x\n           ^".to_owned()),
        (
            "titulo='\u{1b}[31m\n' x",
            "expected and, or, or the end\n  titulo='\\u{1b}[31m\\n' x\n                        ^".to_owned(),
        ),
        (
            "titulo=a\u{202e}b x",
            "expected and, or, or the end\n  titulo=a\\u{202e}b x\n                    ^".to_owned(),
        ),
    ];
    for (text, want) in table {
        assert_eq!(read(text), want, "{text:?}");
    }
    let long = read(&format!("titulo={} x {}", "a".repeat(200), "b".repeat(200)));
    let want = format!("…{} x {}…\n  {}^", "a".repeat(59), "b".repeat(28), " ".repeat(61));
    assert_eq!(long.split_once("\n  ").unwrap().1, want);
}

#[test]
fn length_and_depth_are_bounded() {
    let nested = |depth: usize| read(&format!("{}area=1{}", "(".repeat(depth), ")".repeat(depth)));
    assert_eq!(nested(32), "AreaId Eq 1");
    assert!(nested(33).starts_with("not and parentheses may be nested 32 deep\n"));
    assert!(read(&format!("{}area=1", "not ".repeat(33))).starts_with("not and parentheses"));
    assert!(nested(2000).starts_with("not and parentheses"));
    let padded = |length: usize| read(&format!("area=1{}", " ".repeat(length - 6)));
    assert_eq!(padded(4096), "AreaId Eq 1");
    assert!(padded(4097).starts_with("an expression has at most 4096 bytes, and this has 4097\n"));
}

fn entry(id: i64, nombre: &str, es_final: Option<bool>) -> CatalogueEntry {
    let nombre = nombre.to_owned();
    CatalogueEntry { id: EntryId::Numero(id), nombre, activo: true, es_final, correo: None }
}

#[test]
fn names_become_ids_and_an_unknown_one_is_shown_at_its_place() {
    let known = [
        (Catalogue::Estados, vec![entry(4, "Cerrado", Some(true)), entry(5, "Nulo", Some(true))]),
        (Catalogue::Prioridades, vec![entry(4, "Crítica", None)]),
    ];
    let resolved = |text: &str| {
        let filter = Filter::parse(text, now()).unwrap();
        filter.resolved(&known).map(|node| said(&node)).map_err(|fault| fault.to_string())
    };
    assert_eq!(
        resolved("not (estado=cerr or prioridad>=CRITICA)").unwrap(),
        "(and (not (or EstadoId Eq 4 PrioridadId Ge 4)))"
    );
    assert_eq!(resolved("abierto").unwrap(), "(and (and EstadoId Ne 4 EstadoId Ne 5))");
    assert_eq!(
        resolved("area=1 and prioridad=urgente").unwrap_err(),
        "there is no prioridad 'urgente'; there are: Crítica\n  \
         area=1 and prioridad=urgente\n                       ^"
    );
}

#[test]
fn where_no_estado_is_said_to_be_final_4_is() {
    let estados = vec![entry(4, "Cerrado", None), entry(9, "Nulo", Some(false))];
    for known in [vec![], vec![(Catalogue::Estados, vec![])], vec![(Catalogue::Estados, estados)]] {
        let open = Filter::of(vec![Node::Open]).resolved(&known).unwrap();
        assert_eq!(said(&open), "(and EstadoId Ne 4)", "{known:?}");
    }
}

#[test]
fn what_is_printed_is_read_as_the_same() {
    let table = [
        ("area=1", "area = 1"),
        ("PRIORIDADID>=alta", "prioridad >= 'alta'"),
        ("estado in (1, 'it\\'s')", "estado = 1 or estado = 'it\\'s'"),
        ("area=1 or area=2 and not not abierto", "area = 1 or (area = 2 and not not abierto)"),
        ("not (area=1 or area=2) and area=3", "not (area = 1 or area = 2) and area = 3"),
        (r#"titulo="a\"b\\c\n'" and descripcion ~ ''"#, "titulo = 'a\"b\\\\c\n\\'' and descripcion ~ ''"),
        ("descripcion!=x", "not descripcion = 'x'"),
        ("codigo>=7", "codigo >= TKT-2026-000007"),
        ("usuario!=3FA85F64-5717-4562-b3fc-2c963f66afa6", "usuario != 3fa85f64-5717-4562-b3fc-2c963f66afa6"),
        ("creado=2026-11-20", "creado >= 2026-11-20T00:00:00Z and creado < 2026-11-21T00:00:00Z"),
        ("actualizado>12h", "actualizado >= 2026-11-23T12:00:01Z"),
    ];
    for (text, want) in table {
        let printed = tree(text).unwrap().to_string();
        assert_eq!(printed, want);
        let bare = |text: &str| read(text).replace(|it: char| it.is_ascii_digit() || it == '@', "");
        assert_eq!(bare(&printed), bare(text), "but for the places of names");
    }
}

#[test]
fn a_reader_in_another_zone_is_sent_moments_for_days_and_a_fault_is_shown_as_it_was_typed() {
    let zone = || Zone::named("CET-1CEST,M3.5.0,M10.5.0/3");
    let there = Calendar { now: now(), zone: &zone };
    let parse = |text: &str| Filter::parse_by(text, Speaker { calendar: there, ..Speaker::nobody(now()) }).unwrap();
    let today = ("2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z");
    let table = [
        ("area=1 and creado>-7d", "area=1 and creado>-7d".to_owned()),
        ("titulo=hoy", "titulo=hoy".to_owned()),
        ("creado >= hoy and area=1", format!("creado >= {} and area=1", today.0)),
        ("not creado > 'hoy'  or area=1", format!("not creado >= {}  or area=1", today.1)),
        ("creado=hoy", format!("(creado >= {} and creado < {})", today.0, today.1)),
        ("actualizado!=today", format!("(actualizado < {} or actualizado >= {})", today.0, today.1)),
        (
            "(creado in (hoy, 2026-11-01))",
            format!(
                "(((creado >= {} and creado < {}) or (creado >= 2026-11-01T00:00:00Z and creado < 2026-11-02T00:00:00Z)))",
                today.0, today.1
            ),
        ),
    ];
    for (text, want) in table {
        let here = parse(text);
        assert_eq!(here.to_string(), want, "{text}");
        assert_eq!(said(&here.written.unwrap().1), read(&want), "{text}");
    }
    let fault = parse("creado>=hoy and estado=zzz").resolved(&[]).unwrap_err().to_string();
    assert!(fault.ends_with("\n  creado>=hoy and estado=zzz\n                         ^"), "{fault}");
    let nowhere = Calendar { now: now(), zone: &|| Zone::named("Nowhere/None") };
    let fault = Filter::parse_by("creado>=hoy", Speaker { calendar: nowhere, ..Speaker::nobody(now()) })
        .unwrap_err()
        .to_string();
    assert!(fault.starts_with("there is no time zone 'Nowhere/None'"), "{fault}");
}

#[test]
fn mine_is_the_readers_own_id_for_everybody_who_is_sent_it() {
    let ana = Uuid::from_u128(7);
    let own = || Ok(EntryId::Usuario(ana));
    let parse = |text: &str| Filter::parse_by(text, Speaker { own: &own, ..Speaker::nobody(now()) }).unwrap();
    for (text, want) in [
        ("mine", format!("usuario = {ana}")),
        ("MINE and area=1", format!("usuario = {ana} and area=1")),
        ("not mine or ( mine )", format!("not usuario = {ana} or ( usuario = {ana} )")),
        ("titulo=mine", "titulo=mine".to_owned()),
    ] {
        let here = parse(text);
        assert_eq!(here.to_string(), want, "{text}");
        assert_eq!(said(&here.written.unwrap().1), read(&want), "{text}");
    }
    assert!(!parse("mine").names(Catalogue::Usuarios), "nobody's name is needed");
    let fault = Filter::parse("area=1 and (mine)", now()).unwrap_err().to_string();
    assert!(fault.starts_with("mine: nobody is known here") && fault.ends_with("            ^"), "{fault}");
}
