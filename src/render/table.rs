//! A list for people. The only room that says `comfy_table`.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::Screen;
use super::text::line;
use crate::ticket::{Fecha, Ticket};

/// Columns on a screen too narrow for more; the rest of a title goes on in the next line.
const NARROWEST_TITLE: u16 = 12;

/// Below this a row would be broken in the middle of its columns.
const NARROWEST: u16 = 74;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// `Codigo`
    Codigo,
    /// `IdTicket`
    Id,
    /// `Titulo`
    Titulo,
    /// `Descripcion`
    Descripcion,
    /// `UsuarioId`
    Usuario,
    /// `AreaId`
    Area,
    /// `PrioridadId`
    Prioridad,
    /// `EstadoId`
    Estado,
    /// `FechaCreacion`
    Creado,
    /// `FechaActualizacion`
    Actualizado,
}

impl Column {
    /// The names as a user writes them.
    pub const NAMES: &str = "codigo, id, titulo, descripcion, usuario, area, prioridad, estado, creado or actualizado";

    /// The columns of a list where none is named.
    const USUAL: [Self; 6] = [Self::Codigo, Self::Titulo, Self::Area, Self::Prioridad, Self::Estado, Self::Creado];

    /// The column of this name or wire name, in any ASCII case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "codigo" => Self::Codigo,
            "id" | "idticket" => Self::Id,
            "titulo" => Self::Titulo,
            "descripcion" => Self::Descripcion,
            "usuario" | "usuarioid" => Self::Usuario,
            "area" | "areaid" => Self::Area,
            "prioridad" | "prioridadid" => Self::Prioridad,
            "estado" | "estadoid" => Self::Estado,
            "creado" | "fechacreacion" => Self::Creado,
            "actualizado" | "fechaactualizacion" => Self::Actualizado,
            _ => return None,
        })
    }

    const fn head(self) -> &'static str {
        match self {
            Self::Codigo => "Codigo",
            Self::Id => "IdTicket",
            Self::Titulo => "Titulo",
            Self::Descripcion => "Descripcion",
            Self::Usuario => "Usuario",
            Self::Area => "Area",
            Self::Prioridad => "Prioridad",
            Self::Estado => "Estado",
            Self::Creado => "Creacion (UTC)",
            Self::Actualizado => "Actualizacion (UTC)",
        }
    }

    fn cell(self, ticket: &Ticket) -> String {
        match self {
            Self::Codigo => ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string())),
            Self::Id => ticket.id_ticket.map_or_else(|| "-".to_owned(), |id| id.to_string()),
            Self::Titulo => line(&ticket.titulo),
            Self::Descripcion => line(&ticket.descripcion),
            Self::Usuario => ticket.usuario_id.to_string(),
            Self::Area => ticket.area_id.to_string(),
            Self::Prioridad => ticket.prioridad_id.to_string(),
            Self::Estado => ticket.estado_id.to_string(),
            Self::Creado => moment(ticket.fecha_creacion),
            Self::Actualizado => moment(ticket.fecha_actualizacion),
        }
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Titulo | Self::Descripcion)
    }
}

pub(super) fn tickets(out: &mut impl Write, tickets: &[Ticket], columns: &[Column], screen: Screen) -> io::Result<()> {
    // Whoever names columns knows how wide the screen is.
    if screen.width < NARROWEST && columns.is_empty() {
        return tickets.iter().try_for_each(|ticket| narrow(out, ticket, screen));
    }
    let columns = if columns.is_empty() { &Column::USUAL } else { columns };
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(screen.width);
    table.set_header(columns.iter().map(|column| column.head()));
    for ticket in tickets {
        table.add_row(columns.iter().map(|column| column.cell(ticket)));
    }
    fit(&mut table, columns);
    for (number, row) in table.lines().enumerate() {
        let (bold, plain) = if screen.color && number == 0 { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(out, "{bold}{}{plain}", row.trim_end())?;
    }
    Ok(())
}

/// The same on a narrow screen: code and date, ids, title, a line each.
fn narrow(out: &mut impl Write, ticket: &Ticket, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let codigo = ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string()));
    writeln!(out, "{bold}{codigo}{plain}  {}", moment(ticket.fecha_creacion))?;
    writeln!(out, "  area {}, prioridad {}, estado {}", ticket.area_id, ticket.prioridad_id, ticket.estado_id)?;
    writeln!(out, "  {}", line(&ticket.titulo))
}

/// Keeps every column whole but those of texts, which alone are wrapped.
fn fit(table: &mut Table, columns: &[Column]) {
    for (column, shown) in table.column_iter_mut().zip(columns) {
        column.set_padding((0, 2));
        column.set_constraint(if shown.is_text() {
            ColumnConstraint::LowerBoundary(Width::Fixed(NARROWEST_TITLE))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
}

fn moment(fecha: Option<Fecha>) -> String {
    fecha.map_or_else(|| "-".to_owned(), |fecha| fecha.moment().format("%Y-%m-%d %H:%M").to_string())
}
