use super::super::Screen;
use super::*;
use crate::store::stats::Grouping;
use crate::ticket::{Catalogue, EntryId, Fecha};

pub(in crate::render) fn resumen(abiertos: u64, cerrados: u64) -> Resumen {
    let some = |count: u64, value: u64| (count > 0).then_some(value);
    Resumen {
        total: abiertos + cerrados,
        abiertos,
        cerrados,
        edad_mediana: some(abiertos, 59),
        edad_p90: some(abiertos, 172_800),
        cierre_mediana: some(cerrados, 3_599),
        cierre_p90: some(cerrados, 172_799),
        cierre_desconocido: 0,
    }
}

/// Areas with these names and so many open and closed tickets.
pub(in crate::render) fn areas<S: AsRef<str>>(groups: &[(S, u64, u64)]) -> Stats {
    let member = |(id, (nombre, open, closed)): (i64, &(S, u64, u64))| Categoria {
        id: EntryId::Numero(id),
        nombre: Some(nombre.as_ref().to_owned()).filter(|nombre| !nombre.is_empty()),
        resumen: resumen(*open, *closed),
    };
    let (open, closed) = groups.iter().fold((0, 0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
    Stats {
        por: Grouping::Miembro(Catalogue::Areas),
        momento: Fecha::from_seconds(0).unwrap(),
        total: resumen(open, closed),
        grupos: Grupos::Categorias((1..).zip(groups).map(member).collect()),
    }
}

fn shown(stats: &Stats, width: u16) -> String {
    let mut out = Vec::new();
    table(&mut out, stats, Screen { is_terminal: true, width, color: false }).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn groups_have_their_numbers_and_a_bar_of_what_is_open_and_closed() {
    let stats = areas(&[("Redes", 2, 1), ("", 0, 1)]);
    let want = "\
4 tickets: 2 open, 2 closed
Open for <1m (median), 2d (p90)
Closed in 59m (median), 47h (p90)

Area   Total  Open  Closed  Age p50/p90  To close p50/p90  █ open ░ closed
Redes      3     2       1       <1m/2d           59m/47h  ██████████████░░░░░░░
2          1     0       1            -           59m/47h  ░░░░░░░
Total      4     2       2       <1m/2d           59m/47h
";
    assert_eq!(shown(&stats, 80), want);
}

#[test]
fn a_narrow_screen_is_never_overrun() {
    let long = "Compras, almacén y todo lo demás que no cabe";
    let stats = areas(&[(long, 2, 1), ("漢字漢字漢字漢字漢字漢字漢字漢字", 0, 1)]);
    for width in 18..120 {
        let text = shown(&stats, width);
        for row in text.lines() {
            assert!(measure_text_width(row) <= width.into(), "{width}: {row}");
        }
        assert!(text.contains('…'), "{width}: {text}");
    }
    assert!(!shown(&stats, 40).contains("Age"));
}
