//! The history for people: one block per change, one line per field.

use std::io::{self, Write};

use super::Screen;
use super::text::line;
use crate::store::Entry;
use crate::ticket::Labels;

pub(super) fn entries(out: &mut impl Write, entries: &[Entry], names: &Labels, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let mut last = None;
    for entry in entries {
        if last != Some(entry.cambio) {
            let gap = if last.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{bold}change {}{plain}  {}", entry.cambio, heading(entry))?;
            last = Some(entry.cambio);
        }
        let named = |text: &str| match names.of_text(&entry.campo, text) {
            Some(name) => format!("{} ({})", line(text), line(name)),
            None => line(text),
        };
        let (antes, despues) = (named(&entry.antes), named(&entry.despues));
        let comment = entry.comentario.map_or_else(String::new, |cambio| format!(" {cambio}"));
        writeln!(out, "  {}  {}{comment}: {antes} → {despues}", line(&entry.codigo.to_string()), line(&entry.campo))?;
    }
    Ok(())
}

fn heading(entry: &Entry) -> String {
    let quien = if entry.quien.is_empty() { "somebody".to_owned() } else { line(&entry.quien) };
    let undoing = entry.deshace.map_or_else(String::new, |cambio| format!(", undoes {cambio}"));
    format!("{}  {quien} ({}){undoing}", entry.fecha, line(&entry.origen))
}
