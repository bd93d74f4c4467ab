//! Time from left to right: created and closed tickets as bars, and below them open tickets as a line.

use std::io;

use plotters::prelude::DrawingBackend;

use super::canvas::{Canvas, Ink, SMALL};
use super::scale::{Scale, part};
use super::{WIDTH, legend};
use crate::render::stats::{grouped, head};
use crate::store::stats::{Etapa, Grouping, Periodo};

pub(super) const HEIGHT: i32 = 620;

/// The maximum number of bars that can be told apart; of more, neighbours are added up.
const MOST: usize = 120;
const WIDEST_BAR: i32 = 46;
const RIGHT: i32 = WIDTH - 36;

/// A part of the canvas with its own axis.
struct Panel {
    top: i32,
    bottom: i32,
    scale: Scale,
}

/// Neighbouring periods as one.
struct Bin {
    name: String,
    created: u64,
    closed: u64,
    open: u64,
}

fn bins(all: &[Etapa], each: usize) -> Vec<Bin> {
    all.chunks(each)
        .map(|some| Bin {
            name: some.first().map_or_else(String::new, |it| it.periodo.clone()),
            created: some.iter().map(|it| it.creados).sum(),
            closed: some.iter().map(|it| it.cerrados).sum(),
            open: some.last().map_or(0, |it| it.abiertos),
        })
        .collect()
}

pub(super) fn draw<B: DrawingBackend>(canvas: &Canvas<B>, por: Grouping, all: &[Etapa]) -> io::Result<()> {
    let each = all.len().div_ceil(MOST).max(1);
    let bins = bins(all, each);
    let most = |count: fn(&Bin) -> u64| bins.iter().map(count).max().unwrap_or(0);
    let (flow, open) = (most(|it| it.created.max(it.closed)), most(|it| it.open));
    let upper = Panel { top: 150, bottom: 370, scale: Scale::new(flow, 220, 5) };
    let lower = Panel { top: 440, bottom: 540, scale: Scale::new(open, 100, 3) };
    let marks = [&upper, &lower].into_iter().flat_map(|panel| panel.scale.marks());
    let left = 24 + marks.map(|mark| canvas.width(&grouped(mark), SMALL)).max().unwrap_or(0) + 10;

    let span = if each == 1 { por.name().to_owned() } else { format!("{each} {}", many(por)) };
    canvas.text(&format!("Tickets per {span}"), (24, upper.top - 24), SMALL, Ink::Muted)?;
    canvas.text(&format!("Tickets open at the end of each {span}"), (24, lower.top - 24), SMALL, Ink::Muted)?;
    let inks = [("created", Ink::First), ("closed", Ink::Second), ("open", Ink::Third)];
    legend(canvas, (24, 100), &inks)?;
    axis(canvas, &upper, left)?;
    axis(canvas, &lower, left)?;
    flows(canvas, &upper, left, &bins)?;
    stock(canvas, &lower, left, &bins)?;
    names(canvas, left, lower.bottom + 18, &bins)?;
    canvas.text_at(&format!("{} (UTC)", head(por)), ((left + RIGHT) / 2, lower.bottom + 48), SMALL, Ink::Muted)
}

const fn many(por: Grouping) -> &'static str {
    match por {
        Grouping::Tiempo(Periodo::Dia) => "dias",
        Grouping::Tiempo(Periodo::Semana) => "semanas",
        Grouping::Tiempo(Periodo::Mes) => "meses",
        Grouping::Miembro(_) => "",
    }
}

fn axis<B: DrawingBackend>(canvas: &Canvas<B>, panel: &Panel, left: i32) -> io::Result<()> {
    for mark in panel.scale.marks() {
        let y = panel.bottom - panel.scale.length(mark);
        canvas.path(&[(left, y), (RIGHT, y)], 1, if mark == 0 { Ink::Muted } else { Ink::Grid })?;
        canvas.text_to(&grouped(mark), (left - 8, y), SMALL, Ink::Muted)?;
    }
    Ok(())
}

/// Returns the middle of each bin.
fn middles(left: i32, count: usize) -> impl Iterator<Item = i32> {
    (0..count).map(move |index| left + (part(index, count, RIGHT - left) + part(index + 1, count, RIGHT - left)) / 2)
}

fn flows<B: DrawingBackend>(canvas: &Canvas<B>, panel: &Panel, left: i32, bins: &[Bin]) -> io::Result<()> {
    let bar = (part(1, bins.len(), RIGHT - left) * 9 / 20).clamp(2, WIDEST_BAR);
    let widest = bins.iter().map(|bin| canvas.width(&grouped(bin.created.max(bin.closed)), SMALL)).max().unwrap_or(0);
    for (middle, bin) in middles(left, bins.len()).zip(bins) {
        let top = |count: u64| panel.bottom - panel.scale.length(count);
        canvas.bar((middle - bar, top(bin.created)), (middle, panel.bottom), Ink::First)?;
        canvas.bar((middle, top(bin.closed)), (middle + bar, panel.bottom), Ink::Second)?;
        if bar > widest {
            canvas.text_at(&grouped(bin.created), (middle - bar / 2, top(bin.created) - 9), SMALL, Ink::Text)?;
            canvas.text_at(&grouped(bin.closed), (middle + bar / 2, top(bin.closed) - 9), SMALL, Ink::Muted)?;
        }
    }
    Ok(())
}

fn stock<B: DrawingBackend>(canvas: &Canvas<B>, panel: &Panel, left: i32, bins: &[Bin]) -> io::Result<()> {
    let place = |(middle, bin): (i32, &Bin)| (middle, panel.bottom - panel.scale.length(bin.open));
    let places: Vec<(i32, i32)> = middles(left, bins.len()).zip(bins).map(place).collect();
    canvas.path(&places, 2, Ink::Third)?;
    let radius = if places.len() > 60 { 0 } else { 4 };
    places.iter().filter(|_| radius > 0).try_for_each(|place| canvas.dot(*place, radius, Ink::Third))
}

/// Draws as many names as there is room for, each under its bars.
fn names<B: DrawingBackend>(canvas: &Canvas<B>, left: i32, y: i32, bins: &[Bin]) -> io::Result<()> {
    let widest = bins.iter().map(|bin| canvas.width(&bin.name, SMALL)).max().unwrap_or(0) + 16;
    let room = part(1, bins.len(), RIGHT - left).max(1);
    let every = usize::try_from((widest + room - 1) / room).unwrap_or(1).max(1);
    for (middle, bin) in middles(left, bins.len()).zip(bins).step_by(every) {
        let half = canvas.width(&bin.name, SMALL) / 2;
        canvas.text_at(&bin.name, (middle.min(WIDTH - 8 - half), y), SMALL, Ink::Muted)?;
    }
    Ok(())
}
