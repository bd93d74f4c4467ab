//! What a ticket brings of its past from another helpdesk: dates and comments, without numbers of ours.

use serde::{Deserialize, Serialize};

use super::{LAST_YEAR, Own};
use crate::ticket::{Fecha, Given, Limits, Remark, ValidationErrors, admit_text};

/// The dates and comments of a ticket that gets a code and an id of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// When it was filed; the year of its code.
    pub creacion: Fecha,
    /// When it last changed; not before anything else that is here.
    pub actualizacion: Fecha,
    /// When it got its estado, if that is a final one.
    pub cierre: Option<Fecha>,
    /// What was said about it, oldest first.
    pub comentarios: Vec<PastComment>,
}

/// A comment of another helpdesk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastComment {
    /// When it was made.
    pub fecha: Fecha,
    /// Who made it; empty if nobody says.
    pub quien: String,
    /// What was said.
    pub remark: Remark,
}

/// The same as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct WrittenComment {
    /// When it was made; nothing means when the ticket was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fecha: Option<Fecha>,
    /// Who made it.
    #[serde(default)]
    pub quien: String,
    /// What was said.
    pub texto: String,
    /// Whether it is for agents alone.
    #[serde(default)]
    pub interno: bool,
}

impl From<&PastComment> for WrittenComment {
    fn from(comment: &PastComment) -> Self {
        let Remark { texto, interno } = comment.remark.clone();
        Self { fecha: Some(comment.fecha), quien: comment.quien.clone(), texto, interno }
    }
}

impl Own {
    /// Judges dates and comments of a ticket that is to get a code of its own; none if it has neither.
    ///
    /// # Errors
    /// All faults at once.
    pub fn past(&self, limits: Limits) -> Result<Option<Past>, ValidationErrors> {
        let mut errors = ValidationErrors::default();
        let creacion = errors.date("FechaCreacion", &self.fecha_creacion);
        let actualizacion = errors.date("FechaActualizacion", &self.fecha_actualizacion);
        let cierre = errors.date("FechaCierre", &self.fecha_cierre);
        let comentarios = comments(&self.comentarios, limits).map_err(|more| errors.add_all(&more)).unwrap_or_default();
        if !errors.is_empty() {
            return Err(errors);
        }
        let Some(creacion) = creacion else {
            let dated = [("FechaActualizacion", actualizacion.is_some()), ("FechaCierre", cierre.is_some())];
            let dated = dated.into_iter().chain([("Comentarios", !comentarios.is_empty())]).find(|(_, is)| *is);
            return dated.map_or(Ok(None), |(name, _)| {
                let sentence = format!("The FechaCreacion field is required where {name} is given.");
                Err(ValidationErrors::one("FechaCreacion", sentence))
            });
        };
        let dated: Vec<(&str, Fecha)> = [("FechaActualizacion", actualizacion), ("FechaCierre", cierre)]
            .into_iter()
            .filter_map(|(name, fecha)| Some((name, fecha?)))
            .collect();
        for (name, fecha) in &dated {
            if *fecha < creacion {
                errors.add(name, format!("The field {name} must not be before FechaCreacion."));
            }
        }
        let mut comentarios: Vec<PastComment> = comentarios.into_iter().map(|it| it.since(creacion)).collect();
        comentarios.sort_by_key(|it| it.fecha);
        let last = dated.iter().map(|(_, fecha)| *fecha).chain(comentarios.last().map(|it| it.fecha)).max();
        let actualizacion = last.unwrap_or(creacion).max(creacion);
        if actualizacion.seconds() >= LAST_YEAR {
            errors.add("FechaActualizacion", "The dates must be before the year 9999, so that a change can follow.");
        }
        if errors.is_empty() { Ok(Some(Past { creacion, actualizacion, cierre, comentarios })) } else { Err(errors) }
    }
}

impl WrittenComment {
    /// A comment cannot be older than its ticket.
    fn since(self, creacion: Fecha) -> PastComment {
        let Self { fecha, quien, texto, interno } = self;
        PastComment { fecha: fecha.unwrap_or(creacion).max(creacion), quien, remark: Remark { texto, interno } }
    }
}

fn comments(given: &Given<String>, limits: Limits) -> Result<Vec<WrittenComment>, ValidationErrors> {
    let wrong = |why: &str| {
        let sentence = format!("The field Comentarios must be an array of {{Fecha, Quien, Texto, Interno}}{why}.");
        ValidationErrors::one("Comentarios", sentence)
    };
    let raw = match given {
        Given::Absent => return Ok(Vec::new()),
        Given::Value(raw) => raw,
        Given::Named(_) | Given::Unreadable => return Err(wrong("")),
    };
    let read: Vec<WrittenComment> = serde_json::from_str(raw).map_err(|error| {
        // Where in the text of a member it is says nothing to anybody.
        let why = error.to_string();
        wrong(&format!(": {}", why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why)))
    })?;
    for (at, comment) in read.iter().enumerate() {
        admit_text(&format!("Comentarios[{at}].Texto"), Given::Value(comment.texto.clone()), limits)?;
    }
    Ok(read)
}

impl ValidationErrors {
    /// A moment that may be missing.
    fn date(&mut self, name: &str, given: &Given<String>) -> Option<Fecha> {
        let read = match given {
            Given::Absent => return None,
            Given::Value(text) => text.parse().ok(),
            Given::Named(_) | Given::Unreadable => None,
        };
        if read.is_none() {
            self.add(name, format!("The field {name} must be a moment such as 2026-11-23T10:30:00Z."));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_past_is_judged_as_a_whole_and_its_last_date_is_that_of_all_of_it() {
        let own = |creacion: &str, cierre: &str, comentarios: &str| {
            let given = |text: &str| if text.is_empty() { Given::Absent } else { Given::Value(text.to_owned()) };
            Own {
                fecha_creacion: given(creacion),
                fecha_cierre: given(cierre),
                comentarios: given(comentarios),
                ..Own::default()
            }
        };
        let (one, two, three) = ("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", "2020-01-03T00:00:00Z");
        let past = own(one, two, &format!("[{{\"Texto\":\"b\",\"Fecha\":\"{three}\"}},{{\"Texto\":\"a\"}}]"));
        let past = past.past(Limits::default()).unwrap().unwrap();
        assert_eq!(past.actualizacion.to_string(), three);
        let said: Vec<_> = past.comentarios.iter().map(|it| (it.remark.texto.as_str(), it.fecha.to_string())).collect();
        assert_eq!(said, [("a", one.to_owned()), ("b", three.to_owned())]);
        assert_eq!(own("", "", "").past(Limits::default()), Ok(None));
        let faulty = [
            own("", two, ""),
            own("03/04/2026", "", ""),
            own(two, one, ""),
            own(one, "", "{}"),
            own(" ", "", ""),
            own(one, "", "[{\"Texto\":\" \"}]"),
            own(one, "", "[{\"Text\":\"x\"}]"),
            own("", "", "[{\"Texto\":\"x\"}]"),
            own("9999-01-01T00:00:00Z", "", ""),
        ];
        for own in faulty {
            assert!(own.past(Limits::default()).is_err(), "{own:?}");
        }
    }
}
