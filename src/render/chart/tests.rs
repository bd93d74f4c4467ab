use super::*;
use crate::render::stats::tests::{areas, resumen};
use crate::store::stats::{Etapa, Grouping, Periodo};
use crate::ticket::Fecha;

fn moment() -> Fecha {
    Fecha::from_seconds(1_764_000_000).unwrap()
}

fn days(count: u32) -> Stats {
    let day = |number: u32| Etapa {
        periodo: format!("d{number:05}"),
        desde: moment(),
        hasta: moment(),
        creados: 2,
        cerrados: 1,
        abiertos: u64::from(number),
    };
    let total = resumen(count.into(), count.into());
    let grupos = Grupos::Etapas((1..=count).map(day).collect());
    Stats { por: Grouping::Tiempo(Periodo::Dia), momento: moment(), total, grupos }
}

/// The texts of an SVG, in their order.
fn texts(stats: &Stats) -> Vec<String> {
    let svg = String::from_utf8(chart(stats, Picture::Svg).unwrap()).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    let text = |rest: &str| rest.split_once('>').unwrap().1.split("</text>").next().unwrap().trim().to_owned();
    svg.split("<text ").skip(1).map(text).collect()
}

#[test]
fn names_are_escaped_shown_and_cut() {
    let long = "Compras y almacén central del edificio norte, segunda planta";
    let found = texts(&areas(&[("<i>\"a&b\"</i>", 1, 0), ("a\u{1b}[31m\n\u{202e}\u{ffff}b", 1, 0), (long, 1, 0)]));
    assert!(found.contains(&"&lt;i&gt;&quot;a&amp;b&quot;&lt;/i&gt;".to_owned()), "{found:?}");
    assert!(found.contains(&"a\\u{1b}[31m\\n\\u{202e}\u{fffd}b".to_owned()), "{found:?}");
    let cut = found.iter().find(|text| text.starts_with("Compras")).unwrap();
    assert!(cut.ends_with('…') && cut.chars().count() < long.chars().count(), "{cut}");
}

#[test]
fn of_many_groups_the_largest_fifteen_have_a_bar_and_the_others_one_together() {
    let found = texts(&areas(&(1..=40).map(|number| (format!("area {number}"), number, 1)).collect::<Vec<_>>()));
    let names: Vec<&String> = found.iter().filter(|text| text.starts_with("area ")).collect();
    assert_eq!(names, (26..=40).map(|number| format!("area {number}")).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    let others = found.iter().position(|text| text == "25 others").unwrap();
    assert_eq!(found[others + 1], (1..=25).sum::<u64>().saturating_add(25).to_string());
}

#[test]
fn many_periods_share_bars_and_say_so() {
    let found = texts(&days(1000));
    assert!(found.contains(&"Tickets per 9 dias".to_owned()), "{found:?}");
    assert!(found.contains(&"d00001".to_owned()) && !found.contains(&"d00002".to_owned()), "{found:?}");
    assert!(found.len() < 60, "{}", found.len());
    let few = texts(&days(2));
    for text in ["Tickets per dia", "Tickets open at the end of each dia", "d00001", "d00002", "Dia (UTC)"] {
        assert!(few.contains(&text.to_owned()), "{few:?}");
    }
}

#[test]
fn a_png_has_the_pixels_of_what_is_drawn() {
    for stats in [areas::<&str>(&[]), areas(&[("Redes ñ 😀", 3, 4)]), days(1), days(365)] {
        let bytes = chart(&stats, Picture::Png).unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(&bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.color_type), (1920, png::ColorType::Rgb));
        let dark = pixels.chunks(3).filter(|pixel| pixel.iter().all(|part| *part < 0x80)).count();
        assert!(dark > 500 && dark < pixels.len() / 30, "{dark} of {}", pixels.len() / 3);
    }
}
