//! A horizontal bar for each group: names at the left, numbers at the end.

use std::io;

use plotters::prelude::DrawingBackend;

use super::canvas::{Canvas, Ink, NORMAL, SMALL};
use super::scale::Scale;
use super::{WIDTH, legend};
use crate::render::stats::{grouped, name};
use crate::store::stats::Categoria;
use crate::ticket::number;

/// The maximum number of groups with their own bar.
const MOST: usize = 15;
const LONGEST_NAME: i32 = 270;
const TOP: i32 = 138;
const ROW: i32 = 34;
const BAR: i32 = 22;

struct Bar {
    name: String,
    open: u64,
    closed: u64,
}

/// Returns the height of a chart of this number of groups.
pub(super) fn height(groups: usize) -> i32 {
    TOP + ROW * i32::try_from(groups.min(MOST + 1)).unwrap_or(0) + 72
}

/// Returns the groups with the most tickets, in their order, and one for all others.
fn bars(all: &[Categoria]) -> Vec<Bar> {
    let mut kept: Vec<&Categoria> = all.iter().collect();
    if all.len() > MOST {
        // Equals stay in their order, so that a chart is the same each time.
        kept.sort_by_key(|it| std::cmp::Reverse(it.resumen.total));
    }
    let (kept, rest) = kept.split_at(kept.len().min(MOST));
    let is_kept = |it: &&Categoria| kept.iter().any(|kept| kept.id == it.id);
    let bar = |it: &Categoria| Bar { name: name(it), open: it.resumen.abiertos, closed: it.resumen.cerrados };
    let mut bars: Vec<Bar> = all.iter().filter(is_kept).map(bar).collect();
    if !rest.is_empty() {
        let sum = |count: fn(&Categoria) -> u64| rest.iter().map(|it| count(it)).sum();
        let (open, closed) = (sum(|it| it.resumen.abiertos), sum(|it| it.resumen.cerrados));
        bars.push(Bar { name: number(rest.len(), "other", "others"), open, closed });
    }
    bars
}

pub(super) fn draw<B: DrawingBackend>(canvas: &Canvas<B>, head: &str, all: &[Categoria]) -> io::Result<()> {
    let mut bars = bars(all);
    for bar in &mut bars {
        bar.name = canvas.fitted(&bar.name, LONGEST_NAME, NORMAL);
    }
    let most = bars.iter().map(|bar| bar.open + bar.closed).max().unwrap_or(0);
    let names = bars.iter().map(|bar| canvas.width(&bar.name, NORMAL)).max().unwrap_or(0);
    let left = 24 + names.max(canvas.width(head, SMALL)) + 12;
    let right = WIDTH - 36 - canvas.width(&grouped(most), NORMAL);
    let scale = Scale::new(most, right - left, 6);
    let bottom = TOP + ROW * i32::try_from(bars.len()).unwrap_or(0);

    canvas.text_to(head, (left - 12, TOP - 16), SMALL, Ink::Muted)?;
    legend(canvas, (left, TOP - 36), &[("open", Ink::First), ("closed", Ink::Second)])?;
    for mark in scale.marks() {
        let x = left + scale.length(mark);
        canvas.path(&[(x, TOP), (x, bottom)], 1, Ink::Grid)?;
        canvas.text_at(&grouped(mark), (x, bottom + 18), SMALL, Ink::Muted)?;
    }
    canvas.text_at("Tickets", ((left + right) / 2, bottom + 44), SMALL, Ink::Muted)?;
    for (top, bar) in (TOP..).step_by(usize::try_from(ROW).unwrap_or(1)).zip(&bars) {
        let (middle, top) = (top + ROW / 2, top + (ROW - BAR) / 2);
        let end = left + scale.length(bar.open + bar.closed);
        let open = left + if bar.closed == 0 { end - left } else { scale.length(bar.open).min(end - left - 1) };
        canvas.text_to(&bar.name, (left - 12, middle), NORMAL, Ink::Text)?;
        canvas.bar((left, top), (open, top + BAR), Ink::First)?;
        canvas.bar((open, top), (end, top + BAR), Ink::Second)?;
        canvas.text(&grouped(bar.open + bar.closed), (end + 8, middle), NORMAL, Ink::Text)?;
    }
    canvas.path(&[(left, TOP), (left, bottom)], 1, Ink::Muted)
}
