//! The gate: one function makes a draft storable, or names everything that is wrong with it.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{Campo, TicketDraft, number};

/// What the gate allows beyond the rule of each member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a ticket's documented request as compact JSON.
    pub max_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 1024 * 1024 }
    }
}

/// A ticket that may be stored. Only the gate makes one, so it cannot be wrong; its JSON is the documented request.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(
    rename = "CreateTicket",
    description = "A new ticket. Names of members match in any case, other members are ignored. At most 1 MiB, unless \
                   the server has another limit."
)]
pub struct NewTicket {
    /// Title: not only white space, no NUL. Kept verbatim.
    titulo: String,
    /// Description, by the same rule.
    descripcion: String,
    /// User who files the ticket. Not all zeros.
    usuario_id: Uuid,
    /// Area or department.
    #[schemars(with = "i32", range(min = 1))]
    area_id: i64,
    /// Priority level.
    #[schemars(with = "i32", range(min = 1))]
    prioridad_id: i64,
    /// Initial status.
    #[schemars(with = "i32", range(min = 1))]
    estado_id: i64,
}

impl NewTicket {
    /// Judges a draft.
    ///
    /// # Errors
    /// All faults at once, in the documented order of the members.
    pub fn admit(draft: TicketDraft, limits: Limits) -> Result<Self, ValidationErrors> {
        let mut errors = ValidationErrors::default();
        let titulo = errors.collect(Campo::Titulo, Campo::Titulo.text(draft.titulo));
        let descripcion = errors.collect(Campo::Descripcion, Campo::Descripcion.text(draft.descripcion));
        let usuario_id = errors.collect(Campo::UsuarioId, Campo::UsuarioId.uuid(draft.usuario_id));
        let area_id = errors.collect(Campo::AreaId, Campo::AreaId.id(draft.area_id));
        let prioridad_id = errors.collect(Campo::PrioridadId, Campo::PrioridadId.id(draft.prioridad_id));
        let estado_id = errors.collect(Campo::EstadoId, Campo::EstadoId.id(draft.estado_id));
        let (Some(titulo), Some(descripcion), Some(usuario_id), Some(area_id), Some(prioridad_id), Some(estado_id)) =
            (titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id)
        else {
            return Err(errors);
        };
        let new = Self { titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id };
        new.check_size(limits)?;
        Ok(new)
    }

    /// All faults of a draft that is refused for its names already, in the documented order.
    #[must_use]
    pub fn faults(draft: TicketDraft, names: &ValidationErrors) -> ValidationErrors {
        let judged = [
            Campo::Titulo.text(draft.titulo).err(),
            Campo::Descripcion.text(draft.descripcion).err(),
            Campo::UsuarioId.uuid(draft.usuario_id).err(),
            Campo::AreaId.id(draft.area_id).err(),
            Campo::PrioridadId.id(draft.prioridad_id).err(),
            Campo::EstadoId.id(draft.estado_id).err(),
        ];
        let mut all = ValidationErrors::default();
        for (campo, fault) in Campo::ALL.into_iter().zip(judged) {
            let named =
                names.0.iter().find(|(name, _)| name == campo.name()).and_then(|(_, said)| said.first().cloned());
            if let Some(sentence) = named.or(fault) {
                all.add(campo.name(), sentence);
            }
        }
        all
    }

    fn check_size(&self, limits: Limits) -> Result<(), ValidationErrors> {
        let mut count = ByteCount(0);
        let written = serde_json::to_writer(&mut count, self);
        if written.is_ok() && count.0 <= limits.max_bytes {
            return Ok(());
        }
        Err(ValidationErrors::too_large(limits))
    }

    /// Title.
    #[must_use]
    pub fn titulo(&self) -> &str {
        &self.titulo
    }

    /// Description.
    #[must_use]
    pub fn descripcion(&self) -> &str {
        &self.descripcion
    }

    /// User who files the ticket.
    #[must_use]
    pub const fn usuario_id(&self) -> Uuid {
        self.usuario_id
    }

    /// Area, 1 to 2147483647.
    #[must_use]
    pub const fn area_id(&self) -> i64 {
        self.area_id
    }

    /// Priority, 1 to 2147483647.
    #[must_use]
    pub const fn prioridad_id(&self) -> i64 {
        self.prioridad_id
    }

    /// Initial status, 1 to 2147483647.
    #[must_use]
    pub const fn estado_id(&self) -> i64 {
        self.estado_id
    }
}

/// Counts what would be written, so that a large ticket is not built twice.
struct ByteCount(usize);

impl io::Write for ByteCount {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Why a ticket is refused: wire name → sentences, in the documented order. Its JSON is the Problem's `errors`.
///
/// The name is `$` for the text as a whole and `""` for a text that is missing. A server's faults have its answer's status.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema)]
#[schemars(with = "BTreeMap<String, Vec<String>>", inline)]
pub struct ValidationErrors(Vec<(String, Vec<String>)>, Option<u16>);

impl ValidationErrors {
    /// A single fault.
    #[must_use]
    pub fn one(name: &str, sentence: impl Into<String>) -> Self {
        Self(vec![(name.to_owned(), vec![sentence.into()])], None)
    }

    /// The same faults, as a server found them.
    #[must_use]
    pub fn answered(self, status: u16) -> Self {
        Self(self.0, Some(status))
    }

    /// The status of the refusal.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.1.unwrap_or(400)
    }

    /// The refusal of a ticket that is larger than the limit.
    #[must_use]
    pub fn too_large(limits: Limits) -> Self {
        Self::one("$", format!("The ticket must be at most {} of JSON.", number(limits.max_bytes, "byte", "bytes")))
    }

    /// Adds a sentence under a name.
    pub fn add(&mut self, name: &str, sentence: impl Into<String>) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, sentences)) => sentences.push(sentence.into()),
            None => self.0.push((name.to_owned(), vec![sentence.into()])),
        }
    }

    /// Adds all faults of another.
    pub fn add_all(&mut self, more: &Self) {
        more.each().for_each(|(name, sentence)| self.add(name, sentence));
    }

    /// Each sentence with its name.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().flat_map(|(name, sentences)| sentences.iter().map(move |sentence| (name, sentence.as_str())))
    }

    /// Whether there is no fault.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names with their sentences.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, sentences)| (name.as_str(), sentences.as_slice()))
    }

    /// The first sentence, for a question about a single value.
    #[must_use]
    pub fn first(&self) -> &str {
        self.iter().find_map(|(_, said)| said.first()).map_or("", String::as_str)
    }

    fn collect<T>(&mut self, campo: Campo, judged: Result<T, String>) -> Option<T> {
        judged.map_err(|sentence| self.add(campo.name(), sentence)).ok()
    }
}

impl fmt::Display for ValidationErrors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the ticket is not valid")?;
        for sentence in self.0.iter().flat_map(|(_, sentences)| sentences) {
            write!(out, "; {sentence}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ValidationErrors {}

impl Serialize for ValidationErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, sentences)| (name, sentences)))
    }
}

impl<'de> Deserialize<'de> for ValidationErrors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let errors = BTreeMap::<String, Vec<String>>::deserialize(deserializer)?;
        Ok(Self(errors.into_iter().collect(), None))
    }
}
