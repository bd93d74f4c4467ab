//! Catalogues of servers: each keeps them where it likes and calls their members what it likes.

use anyhow::anyhow;
use serde_json::{Map, Value, json};
use ureq::http::Method;
use uuid::Uuid;

use super::answer::MOST;
use super::exchange::{Call, Failure};
use super::tickets::{LISTS, member};
use super::words::Telling;
use super::{ACCEPT, RemoteStore};
use crate::store::StoreError;
use crate::ticket::{Cambio, Catalogo, Entrada, EntradaId};

impl RemoteStore {
    /// Reads a catalogue from the first place that has one; none if no place has.
    pub(super) fn entries(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError> {
        let name = catalogo.name();
        for path in [format!("catalogos/{name}"), name.to_owned()] {
            let url = format!("{}/api/{path}", self.address.base());
            let doing = format!("reading the names of {name} at {url}");
            let answer = self.get(&url, &doing)?;
            if matches!(answer.status, 404 | 405) {
                continue;
            }
            let entries = listed(catalogo, &self.json_of(&answer, &doing)?);
            if !entries.is_empty() {
                return Ok(entries);
            }
        }
        Ok(Vec::new())
    }

    /// Adds an entry; servers of this kind have no way to change one.
    pub(super) fn change_entry(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError> {
        let Cambio::Add { id, nombre, es_final, correo } = cambio else {
            let text = "a server only takes new names: change this one where its store is";
            return Err(StoreError::Other(anyhow!(text)));
        };
        let mut body = Map::new();
        body.extend(id.map(|id| ("Id".to_owned(), json!(id))));
        body.insert("Nombre".to_owned(), json!(nombre));
        body.extend(es_final.then(|| ("EsFinal".to_owned(), json!(true))));
        body.extend(correo.as_ref().map(|correo| ("Correo".to_owned(), json!(correo))));
        let url = format!("{}/api/catalogos/{}", self.address.base(), catalogo.name());
        let headers = vec![("content-type", "application/json".to_owned()), ("accept", ACCEPT.to_owned())];
        let body = Value::Object(body).to_string().into_bytes();
        let call = Call { method: Method::POST, url: self.url(&url)?, headers, body, most: MOST };
        let doing = format!("adding a name at {url}");
        let answer = self.send(&call).map_err(|failure| unanswered(failure, Telling { doing: &doing, token: None }))?;
        let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
        match answer.status {
            400 | 422 => Err(StoreError::Other(anyhow!("{}", telling.answered(&answer)))),
            409 => Err(StoreError::Conflict(telling.answered(&answer))),
            _ => {
                let body = self.json_of(&answer, &doing)?;
                let entry = body.as_object().and_then(|members| entry(catalogo, members));
                entry.ok_or_else(|| {
                    StoreError::OutcomeUnknown(telling.say("the answer shows no entry: see whether it is there"))
                })
            }
        }
    }
}

fn unanswered(failure: Failure, telling: Telling<'_>) -> StoreError {
    match failure {
        Failure::Unsent { reason, .. } => StoreError::Unreachable(telling.say(&format!("{reason}; nothing was sent"))),
        Failure::Interrupted { sent: false } => StoreError::Interrupted,
        Failure::Interrupted { sent: true } => StoreError::OutcomeUnknown(telling.say("interrupted while waiting")),
        Failure::Sent(reason) => {
            StoreError::OutcomeUnknown(telling.say(&format!("{reason}; see whether the name is there")))
        }
    }
}

/// A list, bare or wrapped; what has no id or no name is no entry.
fn listed(catalogo: Catalogo, body: &Value) -> Vec<Entrada> {
    let items = match body {
        Value::Array(items) => Some(items),
        Value::Object(wrap) => {
            [catalogo.name()].iter().chain(&LISTS).find_map(|name| member(wrap, name).and_then(Value::as_array))
        }
        _ => None,
    };
    items.into_iter().flatten().filter_map(|item| entry(catalogo, item.as_object()?)).collect()
}

fn entry(catalogo: Catalogo, members: &Map<String, Value>) -> Option<Entrada> {
    let any = |names: &[&str]| names.iter().find_map(|name| member(members, name));
    let kind = catalogo.singular();
    let id = any(&["Id", catalogo.campo().name(), &format!("Id{kind}"), &format!("{kind}_id")])?;
    let id = if catalogo == Catalogo::Usuarios {
        EntradaId::Usuario(Uuid::try_parse(id.as_str()?).ok()?)
    } else {
        EntradaId::Numero(id.as_i64().or_else(|| id.as_str()?.parse().ok())?)
    };
    let is = |names: &[&str], unsaid: bool| any(names).and_then(Value::as_bool).unwrap_or(unsaid);
    let correo = any(&["Correo", "Email"]).filter(|_| catalogo == Catalogo::Usuarios);
    Some(Entrada {
        id,
        nombre: any(&["Nombre", "Name", "Descripcion", "Titulo"])?.as_str()?.to_owned(),
        activo: is(&["Activo", "Activa", "Active", "Habilitado"], true),
        es_final: (catalogo == Catalogo::Estados).then(|| is(&["EsFinal", "es_final", "Final", "IsFinal"], false)),
        correo: correo.and_then(Value::as_str).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_in_any_wrapping_and_under_the_usual_names() {
        let table = [
            json!([{"Id": 3, "Nombre": "Alta", "Activo": true}]),
            json!([{"id": "3", "nombre": "Alta"}, {"id": 4}, {"nombre": "x"}, 5]),
            json!({"data": [{"prioridadId": 3, "name": "Alta", "nivel": 9}]}),
            json!({"Prioridades": [{"ID": 3, "NOMBRE": "Alta", "color": null}]}),
            json!({"items": [{"idPrioridad": 3, "descripcion": "Alta"}]}),
        ];
        let id = EntradaId::Numero(3);
        let want = Entrada { id, nombre: "Alta".to_owned(), activo: true, es_final: None, correo: None };
        for body in table {
            assert_eq!(listed(Catalogo::Prioridades, &body), std::slice::from_ref(&want), "{body}");
        }
        let estado = listed(Catalogo::Estados, &json!([{"id": 4, "nombre": "Cerrado", "es_final": true}]));
        assert_eq!(estado[0].es_final, Some(true));
        let usuario = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        let ana = listed(Catalogo::Usuarios, &json!([{"id": usuario, "nombre": "Ana", "email": "a@x"}, {"id": 1}]));
        assert_eq!((ana[0].id.to_string().as_str(), ana[0].correo.as_deref()), (usuario, Some("a@x")));
        for body in [json!([]), json!({}), json!("x"), json!(null), json!({"data": 5})] {
            assert_eq!(listed(Catalogo::Areas, &body), []);
        }
    }
}
