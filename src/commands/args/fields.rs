//! The fields of a ticket as flags.

use clap::{Arg, Args};

use crate::ticket::{Given, TicketDraft};

/// The texts of a ticket.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// Title
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub titulo: Option<String>,

    /// Description; - reads it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub descripcion: Option<String>,
}

/// The ids of a ticket, which may be written as names.
#[derive(Debug, Args)]
pub struct IdArgs {
    /// User whose ticket it is
    #[arg(short, long, alias = "usuario-id", value_name = "UUID|NAME", allow_hyphen_values = true)]
    usuario: Option<String>,

    /// Area or department
    #[arg(short, long, alias = "area-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    area: Option<String>,

    /// Priority
    #[arg(short, long, alias = "prioridad-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    prioridad: Option<String>,

    /// Status
    #[arg(short, long, alias = "estado-id", value_name = "ID|NAME", allow_negative_numbers = true)]
    estado: Option<String>,
}

impl IdArgs {
    /// Returns a draft of the ids that are given.
    pub fn draft(&self) -> TicketDraft {
        let id = |given: &Option<String>| given.as_deref().map_or(Given::Absent, Given::id_or_name);
        TicketDraft {
            usuario_id: self.usuario.clone().map_or(Given::Absent, Given::uuid_or_name),
            area_id: id(&self.area),
            prioridad_id: id(&self.prioridad),
            estado_id: id(&self.estado),
            ..TicketDraft::default()
        }
    }
}

/// The help of [`IdArgs`] for a new ticket.
pub fn of_a_new_ticket(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "usuario" => arg.help("User who files the ticket [env: TICKETS_USUARIO]"),
        "area" => arg.help("Area or department [env: TICKETS_AREA]"),
        "prioridad" => arg.help("Priority [env: TICKETS_PRIORIDAD]"),
        "estado" => arg.help("Initial status [env: TICKETS_ESTADO]"),
        _ => arg,
    }
}

/// The help of [`IdArgs`] for the rows of a file.
pub fn of_rows(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "usuario" => arg.help("User who files tickets without one"),
        "area" => arg.help("Area of tickets without one"),
        "prioridad" => arg.help("Priority of tickets without one"),
        "estado" => arg.help("Status of tickets without one"),
        _ => arg,
    }
}
