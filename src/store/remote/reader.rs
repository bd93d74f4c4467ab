//! Tickets in the answers of servers: any ASCII case, and whatever members they care to say.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::paging::hash;
use super::refused::member;
use crate::ticket::{Campo, Codigo, Fecha, NewTicket, Ticket};

/// What the answer to a filing says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// It is filed.
    Filed(Ticket),
    /// It is not, whatever the status was.
    Refused,
    /// Nothing that can be understood.
    Nothing,
}

/// Members under which a ticket may be wrapped.
const WRAPS: [&str; 2] = ["ticket", "data"];

/// Members under which a list may be wrapped.
pub(super) const LISTS: [&str; 3] = ["items", "tickets", "data"];

/// Members that say whether a thing was done, in an answer with a status of success.
const DONE: [&str; 2] = ["respuesta", "success"];

/// What a list has.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub tickets: Vec<Ticket>,
    /// What tells each of them from others: its code or id, or all that a server says of it that gives it neither.
    pub names: Vec<String>,
    /// What tells the rows apart that are no tickets.
    pub unreadable: Vec<String>,
    /// Why the first of them is none.
    pub fault: Option<String>,
    /// How many there are, if it says so.
    pub total: Option<u64>,
}

/// Reads tickets and collects what is odd about them, each oddity once.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub warnings: Vec<String>,
}

impl Reader {
    /// Reads the answer to a filing; what it does not say is taken from what was sent.
    pub(super) fn filed(&mut self, body: &Value, sent: &NewTicket) -> Said {
        let Value::Object(body) = body else { return Said::Nothing };
        if is_refused(body) {
            return Said::Refused;
        }
        let members = unwrapped(body);
        if ["IdTicket", "Codigo", "Titulo"].iter().any(|name| member(members, name).is_some()) {
            return self.completed(members, sent).map_or(Said::Nothing, Said::Filed);
        }
        match member(body, "ticket").and_then(code_text) {
            Some(code) => Said::Filed(self.unseen(sent, &code)),
            None => Said::Nothing,
        }
    }

    /// A ticket that the server filed but did not show, with its code or id if it said one.
    pub(super) fn unseen(&mut self, sent: &NewTicket, name: &str) -> Ticket {
        let id = Uuid::try_parse(name).ok();
        let codigo = (id.is_none() && !name.is_empty()).then(|| Codigo::foreign(name));
        self.warn("the server filed the ticket but did not show it; it is shown as it was sent".to_owned());
        Ticket { id_ticket: id, codigo, ..as_sent(sent) }
    }

    /// Reads a ticket that stands alone.
    pub(super) fn found(&mut self, body: &Value) -> Result<Ticket, String> {
        let Value::Object(body) = body else { return Err("it is no JSON object".to_owned()) };
        self.whole(unwrapped(body))
    }

    /// Reads a list, bare or wrapped; what is no ticket in it is left out with a warning.
    pub(super) fn listed(&mut self, body: &Value) -> Result<Listed, String> {
        let total = body.as_object().and_then(|wrap| member(wrap, "total")?.as_u64());
        let items = items(body).ok_or("it is no list of tickets")?;
        let mut listed = Listed { total, ..Listed::default() };
        for (at, item) in items.iter().enumerate() {
            let unnamed = || format!("#{}", hash(item));
            match self.found(item) {
                Ok(ticket) => {
                    listed.names.push(ticket.target().map_or_else(unnamed, |target| target.to_string()));
                    listed.tickets.push(ticket);
                }
                Err(why) => {
                    listed.fault.get_or_insert_with(|| format!("ticket {} of it: {why}", at + 1));
                    listed.unreadable.push(unnamed());
                }
            }
        }
        if let Some(why) = &listed.fault {
            let (bad, all) = (listed.unreadable.len(), items.len());
            self.warn(format!("left out {bad} of {all} tickets of a list that cannot be read: {why}"));
        }
        Ok(listed)
    }

    fn completed(&mut self, members: &Map<String, Value>, sent: &NewTicket) -> Option<Ticket> {
        let sent = as_sent(sent);
        let (titulo, descripcion) = (text(members, Campo::Titulo), text(members, Campo::Descripcion));
        let usuario_id = uuid(members, Campo::UsuarioId.name());
        let ids = [Campo::AreaId, Campo::PrioridadId, Campo::EstadoId].map(|campo| integer(members, campo));
        let said = [titulo.is_some(), descripcion.is_some(), usuario_id.is_some()].into_iter();
        let said = said.chain(ids.iter().map(Option::is_some));
        let taken: Vec<_> = Campo::ALL.into_iter().zip(said).filter(|(_, said)| !said).map(|(c, _)| c.name()).collect();
        if !taken.is_empty() {
            self.warn(format!("the server's answer does not say {}: shown as it was sent", taken.join(", ")));
        }
        let [area_id, prioridad_id, estado_id] = ids;
        Some(self.stamped(
            members,
            Ticket {
                titulo: titulo.unwrap_or(sent.titulo),
                descripcion: descripcion.unwrap_or(sent.descripcion),
                usuario_id: usuario_id.unwrap_or(sent.usuario_id),
                area_id: area_id.unwrap_or(sent.area_id),
                prioridad_id: prioridad_id.unwrap_or(sent.prioridad_id),
                estado_id: estado_id.unwrap_or(sent.estado_id),
                ..sent
            },
        ))
    }

    fn whole(&mut self, members: &Map<String, Value>) -> Result<Ticket, String> {
        let lacks = |campo: Campo| move || format!("it has no {}", campo.name());
        let id = |campo| integer(members, campo).ok_or_else(lacks(campo));
        let ticket = Ticket {
            id_ticket: None,
            codigo: None,
            titulo: text(members, Campo::Titulo).ok_or_else(lacks(Campo::Titulo))?,
            descripcion: text(members, Campo::Descripcion).ok_or_else(lacks(Campo::Descripcion))?,
            usuario_id: uuid(members, "UsuarioId").ok_or_else(lacks(Campo::UsuarioId))?,
            area_id: id(Campo::AreaId)?,
            prioridad_id: id(Campo::PrioridadId)?,
            estado_id: id(Campo::EstadoId)?,
            fecha_creacion: None,
            fecha_actualizacion: None,
            version: None,
        };
        Ok(self.stamped(members, ticket))
    }

    /// Adds the four members that the server alone knows.
    fn stamped(&mut self, members: &Map<String, Value>, ticket: Ticket) -> Ticket {
        let id_ticket = uuid(members, "IdTicket");
        let codigo = member(members, "Codigo").and_then(code_text).map(|code| Codigo::foreign(&code));
        let fecha_creacion = self.fecha(members, "FechaCreacion");
        let fecha_actualizacion = self.fecha(members, "FechaActualizacion");
        let said = [
            ("IdTicket", id_ticket.is_some()),
            ("Codigo", codigo.is_some()),
            ("FechaCreacion", fecha_creacion.is_some()),
            ("FechaActualizacion", fecha_actualizacion.is_some()),
        ];
        let missing: Vec<_> = said.iter().filter(|(_, said)| !said).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            self.warn(format!("the server's answer has no usable {}", missing.join(", ")));
        }
        Ticket { id_ticket, codigo, fecha_creacion, fecha_actualizacion, ..ticket }
    }

    fn fecha(&mut self, members: &Map<String, Value>, name: &str) -> Option<Fecha> {
        let text = member(members, name)?.as_str()?.trim();
        let fecha = text.parse().ok()?;
        let time = text.split_once(['T', 't']).map_or("", |(_, time)| time);
        if !time.ends_with(['Z', 'z']) && !time.contains(['+', '-']) {
            self.warn("the server's dates name no time zone; they are taken as UTC".to_owned());
        }
        Some(fecha)
    }

    fn warn(&mut self, warning: String) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

/// The items of a list, bare or wrapped.
pub(super) fn items(body: &Value) -> Option<&Vec<Value>> {
    match body {
        Value::Array(items) => Some(items),
        Value::Object(wrap) => LISTS.iter().find_map(|name| member(wrap, name)?.as_array()),
        _ => None,
    }
}

/// A value with a status of success that says it is none.
pub(super) fn is_refused(body: &Map<String, Value>) -> bool {
    DONE.iter().any(|name| member(body, name) == Some(&Value::Bool(false)))
}

fn as_sent(sent: &NewTicket) -> Ticket {
    Ticket {
        id_ticket: None,
        codigo: None,
        titulo: sent.titulo().to_owned(),
        descripcion: sent.descripcion().to_owned(),
        usuario_id: sent.usuario_id(),
        area_id: sent.area_id(),
        prioridad_id: sent.prioridad_id(),
        estado_id: sent.estado_id(),
        fecha_creacion: None,
        fecha_actualizacion: None,
        version: None,
    }
}

fn unwrapped(body: &Map<String, Value>) -> &Map<String, Value> {
    WRAPS.iter().find_map(|name| member(body, name)?.as_object()).unwrap_or(body)
}

fn text(members: &Map<String, Value>, campo: Campo) -> Option<String> {
    member(members, campo.name())?.as_str().map(str::to_owned)
}

fn uuid(members: &Map<String, Value>, name: &str) -> Option<Uuid> {
    Uuid::try_parse(member(members, name)?.as_str()?).ok()
}

fn integer(members: &Map<String, Value>, campo: Campo) -> Option<i64> {
    let value = member(members, campo.name())?;
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// A code as text or as a number, short enough to be one.
fn code_text(value: &Value) -> Option<String> {
    let code = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    ((1..=100).contains(&code.chars().count())).then_some(code)
}
