//! The matches of a search, for people: code and title, and below them the text around the words.

use std::io::{self, Write};

use super::Screen;
use super::cut::{cut, width};
use super::text::line;
use crate::store::Hit;
use crate::ticket::search::MARK;

pub(super) fn hit(out: &mut impl Write, hit: &Hit, screen: Screen, is_cut: bool) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let codigo = hit.ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let (codigo, titulo) = (line(&codigo), line(&hit.ticket.titulo));
    let room = if is_cut { usize::from(screen.width).saturating_sub(width(&codigo) + 2) } else { usize::MAX };
    writeln!(out, "{bold}{codigo}{plain}  {}", cut(&titulo, room))?;
    writeln!(out, "  {}: {}", line(&hit.donde), marked(&hit.fragmento, screen))
}

/// Highlights the words by colour, or keeps their marks without colour.
fn marked(fragment: &str, screen: Screen) -> String {
    let shown = line(fragment);
    if !screen.color {
        return shown;
    }
    let parts = shown.split(MARK).enumerate();
    parts
        .map(|(number, part)| if number % 2 == 1 { format!("\x1b[1;33m{part}\x1b[0m") } else { part.to_owned() })
        .collect()
}
