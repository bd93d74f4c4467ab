//! The history for people: one block per change, one line per field.

use std::io::{self, Write};

use super::Screen;
use super::column::Lens;
use super::text::line;
use crate::store::Entry;

pub(super) fn entries(out: &mut impl Write, entries: &[Entry], look: Lens<'_>, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let mut last = None;
    for entry in entries {
        if last != Some(entry.cambio) {
            let gap = if last.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{bold}change {}{plain}  {}", entry.cambio, heading(entry, look))?;
            last = Some(entry.cambio);
        }
        let named = |text: &str| match look.names.of_text(&entry.campo, text) {
            Some(name) => format!("{} ({})", line(text), line(name)),
            None => line(text),
        };
        let (antes, despues) = (named(&entry.antes), named(&entry.despues));
        let comment = entry.comentario.map_or_else(String::new, |cambio| format!(" {cambio}"));
        writeln!(out, "  {}  {}{comment}: {antes} → {despues}", line(&entry.codigo.to_string()), line(&entry.campo))?;
    }
    Ok(())
}

fn heading(entry: &Entry, look: Lens<'_>) -> String {
    let (quien, fecha) = (look.person(&entry.quien), look.times.long(entry.fecha));
    let undoing = entry.deshace.map_or_else(String::new, |cambio| format!(", undoes {cambio}"));
    format!("{fecha}  {quien} ({}){undoing}", line(&entry.origen))
}
