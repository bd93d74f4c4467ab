//! Counts for people: a headline, and a table with bars that fill the width of the screen.

mod bars;
mod csv;
mod words;

pub(super) use words::{fitted, grouped, head, name, summary};

use std::io::{self, Write};

use console::measure_text_width;

use super::csv::Cells;
use super::exported::Layout;
use super::text::line;
use super::{Format, Pen, Screen};
use crate::store::Stats;
use crate::store::stats::{Categoria, Etapa, Grupos, Resumen};
pub(super) use bars::share;
use bars::{bar, sparkline};
use words::{cut, span};

const LONGEST_NAME: usize = 24;
const SHORTEST_NAME: usize = 8;
/// Names are shortened to this width to make room for a bar.
const READABLE_NAME: usize = 14;
const LONGEST_BAR: usize = 40;
const SHORTEST_BAR: usize = 5;
const LONGEST_SPARKLINE: usize = 60;

const MEMBER_HEADS: [&str; 5] = ["Total", "Open", "Closed", "Age p50/p90", "To close p50/p90"];
const PERIOD_HEADS: [&str; 3] = ["Created", "Closed", "Open at end"];

/// One line of the table: a name, numbers, and the two parts of its bar.
struct Line {
    name: String,
    cells: Vec<String>,
    bar: (u64, u64),
}

impl Pen {
    /// Writes counts, or with `quiet` the id or period of each group.
    pub fn stats(&self, out: &mut impl Write, stats: &Stats) -> io::Result<()> {
        match (self.format, &stats.grupos) {
            (_, Grupos::Categorias(all)) if self.quiet => all.iter().try_for_each(|it| writeln!(out, "{}", it.id)),
            (_, Grupos::Etapas(all)) if self.quiet => {
                all.iter().try_for_each(|it| writeln!(out, "{}", line(&it.periodo)))
            }
            (Format::Table, grupos) if grupos.is_empty() => Ok(()),
            (Format::Table, _) => table(out, stats, self.screen),
            (Format::Json, _) => self.object(out, stats),
            (Format::Jsonl, Grupos::Categorias(all)) => self.all(out, all),
            (Format::Jsonl, Grupos::Etapas(all)) => self.all(out, all),
            (format @ (Format::Csv | Format::Tsv), _) => {
                csv::csv(out, stats, Cells::of(format, &Layout::default()), self.screen)
            }
        }
    }
}

fn table(out: &mut impl Write, stats: &Stats, screen: Screen) -> io::Result<()> {
    headline(out, stats, screen)?;
    let head = head(stats.por);
    match &stats.grupos {
        Grupos::Categorias(all) => {
            let lines: Vec<Line> = all.iter().map(member).collect();
            let sheet = Sheet::new(&head, &MEMBER_HEADS, &lines, sums(&stats.total), screen);
            sheet.write(out, "█ open ░ closed")
        }
        Grupos::Etapas(all) => {
            let lines: Vec<Line> = all.iter().map(period).collect();
            let sheet = Sheet::new(&head, &PERIOD_HEADS, &lines, events(&stats.total), screen);
            sheet.write(out, "█ created")
        }
    }
}

fn member(it: &Categoria) -> Line {
    Line { name: name(it), cells: sums(&it.resumen), bar: (it.resumen.abiertos, it.resumen.cerrados) }
}

fn sums(it: &Resumen) -> Vec<String> {
    let pair = |median: Option<u64>, most: Option<u64>| match (median, most) {
        (Some(median), Some(most)) => format!("{}/{}", span(median), span(most)),
        _ => "-".to_owned(),
    };
    let numbers = [it.total, it.abiertos, it.cerrados].map(|count| count.to_string());
    let unknown =
        if it.cierre_desconocido > 0 { format!(" ({} unknown)", it.cierre_desconocido) } else { String::new() };
    let spans = [pair(it.edad_mediana, it.edad_p90), pair(it.cierre_mediana, it.cierre_p90) + &unknown];
    numbers.into_iter().chain(spans).collect()
}

fn period(it: &Etapa) -> Line {
    let cells = [it.creados, it.cerrados, it.abiertos].map(|count| count.to_string()).to_vec();
    Line { name: line(&it.periodo), cells, bar: (it.creados, 0) }
}

fn events(it: &Resumen) -> Vec<String> {
    [it.total, it.cerrados, it.abiertos].map(|count| count.to_string()).to_vec()
}

/// Writes the counts in words, and for periods a sparkline.
fn headline(out: &mut impl Write, stats: &Stats, screen: Screen) -> io::Result<()> {
    summary(stats).iter().try_for_each(|sentence| writeln!(out, "{}", cut(sentence, screen.width.into())))?;
    if let Grupos::Etapas(all) = &stats.grupos
        && let (Some(first), Some(last)) = (all.first(), all.last())
    {
        let (first, last) = (line(&first.periodo), line(&last.periodo));
        let ends = measure_text_width(&first) + measure_text_width(&last) + 2;
        let room = usize::from(screen.width).saturating_sub(ends).clamp(1, LONGEST_SPARKLINE);
        let created: Vec<u64> = all.iter().map(|it| it.creados).collect();
        let (tint, plain) = style(screen, "36");
        writeln!(out, "{first} {tint}{}{plain} {last}", sparkline(&created, room))?;
    }
    writeln!(out)
}

fn style(screen: Screen, code: &str) -> (String, &'static str) {
    if screen.color { (format!("\x1b[{code}m"), "\x1b[0m") } else { (String::new(), "") }
}

/// The table with the widths of its columns.
struct Sheet<'a> {
    head: &'a str,
    heads: &'a [&'a str],
    lines: &'a [Line],
    total: Vec<String>,
    screen: Screen,
    name: usize,
    /// As many columns as the screen has room for, from the left.
    cells: Vec<usize>,
    bar: usize,
}

impl<'a> Sheet<'a> {
    fn new(head: &'a str, heads: &'a [&'a str], lines: &'a [Line], total: Vec<String>, screen: Screen) -> Self {
        let names = lines.iter().map(|line| measure_text_width(&line.name));
        let name = names.chain([measure_text_width(head), "Total".len()]).max().unwrap_or(0).min(LONGEST_NAME);
        let width = |column: usize| {
            let cells = lines.iter().map(|line| &line.cells).chain([&total]);
            let widest = cells.filter_map(|cells| cells.get(column)).map(|cell| cell.len()).max().unwrap_or(0);
            widest.max(heads.get(column).map_or(0, |head| head.len()))
        };
        let mut cells: Vec<usize> = (0..heads.len()).map(width).collect();
        let room = usize::from(screen.width);
        let taken = |cells: &[usize]| cells.iter().map(|width| width + 2).sum::<usize>();
        // A name gives way first, then the columns at the right.
        while cells.len() > 1 && SHORTEST_NAME.min(name) + taken(&cells) > room {
            cells.pop();
        }
        let for_bar = room.saturating_sub(taken(&cells) + 2 + SHORTEST_BAR);
        let most = if for_bar >= READABLE_NAME { for_bar } else { room.saturating_sub(taken(&cells)) };
        let name = name.min(most).max(SHORTEST_NAME.min(name));
        let left = room.saturating_sub(name + taken(&cells) + 2);
        let bar = if left < SHORTEST_BAR || cells.len() < heads.len() { 0 } else { left.min(LONGEST_BAR) };
        Self { head, heads, lines, total, screen, name, cells, bar }
    }

    fn write(&self, out: &mut impl Write, legend: &str) -> io::Result<()> {
        let (bold, plain) = style(self.screen, "1");
        let heads: Vec<String> = self.heads.iter().map(|&head| head.to_owned()).collect();
        let legend = if self.bar < legend.chars().count() { String::new() } else { format!("  {legend}") };
        writeln!(out, "{bold}{}{plain}", format!("{}{legend}", self.row(self.head, &heads)).trim_end())?;
        let most = self.lines.iter().map(|line| line.bar.0 + line.bar.1).max().unwrap_or(0);
        for line in self.lines {
            let (full, light) = bar(line.bar, most, self.bar);
            let (tint, plain) = style(self.screen, "36");
            let bar = if self.bar == 0 { String::new() } else { format!("  {tint}{full}{plain}{light}") };
            writeln!(out, "{}", format!("{}{bar}", self.row(&line.name, &line.cells)).trim_end())?;
        }
        writeln!(out, "{bold}{}{plain}", self.row("Total", &self.total).trim_end())
    }

    fn row(&self, name: &str, cells: &[String]) -> String {
        let name = cut(name, self.name);
        let mut row = format!("{name}{}", " ".repeat(self.name.saturating_sub(measure_text_width(&name))));
        for (cell, width) in cells.iter().zip(&self.cells) {
            row.push_str(&format!("  {cell:>width$}"));
        }
        row
    }
}

#[cfg(test)]
pub(super) mod tests;
