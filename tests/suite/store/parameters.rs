//! Which tickets are meant, as parameters of requests: what a client writes a server reads.

use tickets::clock::now;
use tickets::ticket::filter::{Filter, Moment, Node, Op, Operand, Speaker};
use tickets::ticket::{Catalogue, EntryId, Fecha};

use crate::harness::USUARIO;

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

#[test]
fn each_term_has_its_parameter_and_what_is_left_is_one_expression() {
    let usuario = USUARIO.parse().unwrap();
    let fecha: Fecha = "2026-11-20T10:00:00Z".parse().unwrap();
    let numero = |catalogo, id| Node::is(catalogo, EntryId::Numero(id));
    let both = Node::Any(vec![numero(Catalogue::Areas, 1), numero(Catalogue::Areas, 2)]);
    let table = [
        (vec![], None, vec![]),
        (vec![], Some("area=x or area=2"), vec![("where", "area=x or area=2")]),
        (
            vec![numero(Catalogue::Areas, 3), Node::of_user(usuario), Node::Open, Node::with_text("it's")],
            Some("area=1"),
            vec![("areaId", "3"), ("usuarioId", USUARIO), ("abiertos", "true"), ("texto", "it's"), ("where", "area=1")],
        ),
        (
            vec![Node::From(Moment::Creado, fecha), Node::Before(Moment::Creado, fecha)],
            None,
            vec![("desde", "2026-11-20T10:00:00Z"), ("hasta", "2026-11-20T09:59:59Z")],
        ),
        (
            vec![both, numero(Catalogue::Estados, 1), numero(Catalogue::Estados, 2)],
            Some("area=x or area=2"),
            vec![("estadoId", "1"), ("where", "(area = 1 or area = 2) and estado = 2 and (area=x or area=2)")],
        ),
        (
            vec![
                Node::Id(Catalogue::Areas, Op::Ne, Operand::Id(EntryId::Numero(1))),
                Node::From(Moment::Actualizado, fecha),
            ],
            None,
            vec![("where", "area != 1 and actualizado >= 2026-11-20T10:00:00Z")],
        ),
    ];
    for (terms, text, want) in table {
        let mut filter = text.map(|text| Filter::parse(text, now()).unwrap()).unwrap_or_default();
        filter.terms = terms;
        let parameters = filter.parameters();
        let asked: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(asked, want);
        let mut taken = Filter::default();
        for (name, value) in &parameters {
            assert_eq!(taken.take(&name.to_uppercase(), value, Speaker::nobody(now())), Ok(Some(*name)));
        }
        assert_eq!(taken.parameters(), parameters);
    }
}

#[test]
fn a_parameter_stands_in_the_place_of_an_earlier_one() {
    let mut filter = Filter::default();
    for (name, value) in [("areaId", "1"), ("abiertos", "true"), ("AREAID", "2"), ("Abiertos", "False")] {
        assert!(filter.take(name, value, Speaker::nobody(now())).unwrap().is_some());
    }
    assert_eq!(filter.parameters(), [("areaId", "2".to_owned())]);
    let usuario = USUARIO.parse().unwrap();
    assert!(!filter.keep_to(usuario) && !filter.keep_to(usuario));
    assert!(filter.keep_to(OTHER.parse().unwrap()), "another user's were asked for");
    assert_eq!(filter.take("color", "red", Speaker::nobody(now())), Ok(None));
    for (name, value) in
        [("areaId", "redes"), ("estadoId", "0"), ("usuarioId", "ana"), ("desde", "x"), ("abiertos", "")]
    {
        assert_eq!(filter.take(name, value, Speaker::nobody(now())), Err(None), "{name}={value}");
    }
    assert!(filter.take("where", "color=red", Speaker::nobody(now())).unwrap_err().unwrap().starts_with("expected"));
}
