//! One ticket for people: one line per member, the description below.

use std::io::{self, Write};

use super::Screen;
use super::column::Lens;
use super::text::{line, visible};
use crate::store::Comment;
use crate::ticket::{Catalogue, Fecha, NewTicket, Ticket};

pub(super) fn ticket(out: &mut impl Write, ticket: &Ticket, look: Lens<'_>, screen: Screen) -> io::Result<()> {
    let names = look.names;
    let moment = |fecha: Option<Fecha>| fecha.map(|fecha| look.times.long(fecha));
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let named = |id: String, name: Option<&str>| name.map_or_else(|| id.clone(), |name| format!("{id} ({name})"));
    let number = |catalogo, id: i64| named(id.to_string(), names.of(catalogo, id));
    let mut said = vec![
        ("Codigo", text(ticket.codigo.as_ref().map(ToString::to_string))),
        ("IdTicket", text(ticket.id_ticket.map(|id| id.to_string()))),
        ("Titulo", ticket.titulo.clone()),
        ("UsuarioId", named(ticket.usuario_id.to_string(), names.of_usuario(ticket.usuario_id))),
        ("AreaId", number(Catalogue::Areas, ticket.area_id)),
        ("PrioridadId", number(Catalogue::Prioridades, ticket.prioridad_id)),
        ("EstadoId", number(Catalogue::Estados, ticket.estado_id)),
        ("FechaCreacion", text(moment(ticket.fecha_creacion))),
        ("FechaActualizacion", text(moment(ticket.fecha_actualizacion))),
    ];
    said.extend(ticket.version.as_ref().map(|version| ("Version", version.to_string().trim_matches('"').to_owned())));
    members(out, screen, &said)?;
    description(out, &ticket.descripcion)
}

pub(super) fn request(out: &mut impl Write, new: &NewTicket, screen: Screen) -> io::Result<()> {
    members(
        out,
        screen,
        &[
            ("Titulo", new.titulo().to_owned()),
            ("UsuarioId", new.usuario_id().to_string()),
            ("AreaId", new.area_id().to_string()),
            ("PrioridadId", new.prioridad_id().to_string()),
            ("EstadoId", new.estado_id().to_string()),
        ],
    )?;
    description(out, new.descripcion())
}

/// Writes one comment: who and when, then the text.
pub(super) fn comment(out: &mut impl Write, comment: &Comment, look: Lens<'_>, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let (quien, fecha) = (look.person(&comment.quien), look.times.long(comment.fecha));
    let internal = if comment.interno { ", internal" } else { "" };
    let (codigo, origen) = (line(&comment.codigo.to_string()), line(&comment.origen));
    let mended = |word: &str, when: Option<Fecha>| {
        when.map_or_else(String::new, |fecha| format!(", {word} {}", look.times.long(fecha)))
    };
    let (edited, redacted) = (mended("edited", comment.editado), mended("redacted", comment.redactado));
    let cambio = comment.cambio;
    writeln!(out, "{bold}{codigo}{plain} comment {cambio}  {fecha}  {quien} ({origen}{internal}{edited}{redacted})")?;
    let text = visible(&comment.texto);
    text.lines().try_for_each(|line| writeln!(out, "  {line}"))
}

fn members(out: &mut impl Write, screen: Screen, members: &[(&str, String)]) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    for (name, value) in members {
        writeln!(out, "{bold}{name:<20}{plain}{}", line(value))?;
    }
    Ok(())
}

fn description(out: &mut impl Write, text: &str) -> io::Result<()> {
    let text = visible(text);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(out, "\n{text}{end}")
}
