//! Catalogues of servers: each keeps them where it likes and calls their members what it likes.

use std::time::{Duration, Instant};

use anyhow::anyhow;
use serde::Serialize;
use serde_json::{Map, Value};
use ureq::http::Method;
use uuid::Uuid;

use super::changes::{headers, written};
use super::http::answer::{Answer, MOST};
use super::http::exchange::{Call, Failure};
use super::http::words::Telling;
use super::reader::LISTS;
use super::refused::member;
use super::{ACCEPT, RemoteStore};
use crate::store::{Catalogues, Reason, StoreError};
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, EntryId, Given, Labels};
use crate::wire::{ChangeEntry, MakeStrict, NewEntry, RefusalWord, paths};

impl Catalogues for RemoteStore {
    /// Reads a catalogue from the first place that has one; none if no place has.
    fn catalogue(&mut self, catalogo: Catalogue) -> Result<Vec<CatalogueEntry>, StoreError> {
        let name = catalogo.name();
        for path in [format!("{}/{name}", paths::CATALOGUES), format!("/api/{name}")] {
            let url = self.address.at(&path);
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

    /// All that one short request answers; none where it does not, silently: a table can do without.
    fn names(&mut self, _usuario: Option<Uuid>) -> Result<Labels, StoreError> {
        let Ok(url) = self.url(&self.address.at(paths::CATALOGUES)) else { return Ok(Labels::default()) };
        let headers = vec![("accept", ACCEPT.to_owned())];
        let call = Call { method: Method::GET, url, headers, body: Vec::new(), most: MOST };
        // Neither repeated nor waited for as long as what the user has asked for.
        let end = Instant::now() + NAMES.min(self.endpoint.timeout);
        let body = match self.follow(&call, end) {
            Ok(answer) if answer.status == 200 => answer.json(),
            _ => None,
        };
        let Some(Value::Object(lists)) = body else { return Ok(Labels::default()) };
        let of = |catalogo: Catalogue| {
            let list = member(&lists, catalogo.name()).filter(|list| list.is_array());
            let entries = list.map(|list| listed(catalogo, list)).unwrap_or_default();
            entries.into_iter().map(move |entry| (catalogo, entry.id, entry.nombre, entry.es_final == Some(true)))
        };
        Ok(Catalogue::ALL.into_iter().flat_map(of).collect())
    }

    /// Adds an entry, or changes one where the server is such as ours: others have no way to do that.
    fn catalogue_change(
        &mut self,
        catalogo: Catalogue,
        cambio: &CatalogueChange,
    ) -> Result<CatalogueEntry, StoreError> {
        let url = format!("{}/{}", self.address.at(paths::CATALOGUES), catalogo.name());
        let (id, body) = match cambio {
            CatalogueChange::Add { id, nombre, es_final, correo, activo } => {
                let body = NewEntry {
                    correo: correo.clone().into(),
                    es_final: es_final.then_some(true).into(),
                    id: (*id).into(),
                    nombre: Given::Value(nombre.to_string()),
                };
                let added = self.entry_of(catalogo, Method::POST, &url, &body, "adding a name")?;
                return match activo {
                    true => Ok(added),
                    false => self.catalogue_change(catalogo, &CatalogueChange::Use(added.id, false)),
                };
            }
            CatalogueChange::Rename(id, nombre) => {
                (id, ChangeEntry { nombre: Given::Value(nombre.to_string()), ..ChangeEntry::default() })
            }
            CatalogueChange::Use(id, activo) => {
                (id, ChangeEntry { activo: Given::Value(*activo), ..ChangeEntry::default() })
            }
            CatalogueChange::Correo(id, correo) => {
                (id, ChangeEntry { correo: Given::Value(correo.clone().unwrap_or_default()), ..ChangeEntry::default() })
            }
            CatalogueChange::Final(id, es_final) => {
                (id, ChangeEntry { es_final: Given::Value(*es_final), ..ChangeEntry::default() })
            }
        };
        let entry = self.entry_of(catalogo, Method::PATCH, &format!("{url}/{id}"), &body, "changing a name")?;
        match cambio {
            CatalogueChange::Final(_, es_final) if entry.es_final != Some(*es_final) => {
                Err(StoreError::Other(anyhow!("the server does not say which of its estados are final")))
            }
            _ => Ok(entry),
        }
    }

    fn strict(&mut self) -> Result<Vec<Catalogue>, StoreError> {
        let body = self.all_catalogues()?;
        let names = body.as_object().and_then(|lists| member(lists, "Estrictos")).and_then(Value::as_array);
        let Some(names) = names else {
            return Err(StoreError::Other(anyhow!("the server does not say which of its catalogues are strict")));
        };
        Ok(names.iter().filter_map(|name| Catalogue::named(name.as_str()?)).collect())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> Result<(), StoreError> {
        let url = format!("{}/{}", self.address.at(paths::CATALOGUES), catalogo.name());
        let doing = format!("changing a catalogue at {url}");
        let answer =
            self.tell_catalogue(Method::PATCH, &url, &MakeStrict { estricto: Given::Value(strict) }, &doing)?;
        self.json_of(&answer, &doing).map(drop)
    }
}

impl RemoteStore {
    fn entry_of(
        &mut self,
        catalogo: Catalogue,
        method: Method,
        url: &str,
        body: &impl Serialize,
        what: &str,
    ) -> Result<CatalogueEntry, StoreError> {
        let doing = format!("{what} at {url}");
        let answer = self.tell_catalogue(method, url, body, &doing)?;
        let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
        let body = self.json_of(&answer, &doing)?;
        let entry = body.as_object().and_then(|members| entry(catalogo, members));
        entry.ok_or_else(|| {
            StoreError::OutcomeUnknown(telling.say("the answer shows no entry: see whether it is there").into())
        })
    }

    /// Sends a change of a catalogue; the refusals that belong to it are errors already.
    fn tell_catalogue(
        &mut self,
        method: Method,
        url: &str,
        body: &impl Serialize,
        doing: &str,
    ) -> Result<Answer, StoreError> {
        let changes = method == Method::PATCH;
        let call = Call { method, url: self.url(url)?, headers: headers(), body: written(body)?, most: MOST };
        let answer = self.send(&call).map_err(|failure| unanswered(failure, Telling { doing, token: None }))?;
        let telling = Telling { doing, token: self.endpoint.token.as_ref() };
        match answer.status {
            400 | 422 => Err(telling.other(&answer)),
            409 => Err(StoreError::Conflict(telling.reason(&answer))),
            404 if changes && answer.word() == Some(RefusalWord::NoEntry) => {
                Err(StoreError::Unknown(telling.answered(&answer)))
            }
            404 | 405 if changes => {
                let text = "this server only takes new names: change this one where its store is";
                let text = format!("{}; {text}", telling.answered(&answer));
                Err(StoreError::Other(Reason::answered(answer.status, text).into()))
            }
            _ => Ok(answer),
        }
    }

    /// All catalogues in one answer, from a server such as ours.
    fn all_catalogues(&mut self) -> Result<Value, StoreError> {
        let url = self.address.at(paths::CATALOGUES);
        let doing = format!("reading the catalogues at {url}");
        let answer = self.get(&url, &doing)?;
        if matches!(answer.status, 404 | 405) {
            let telling = Telling { doing: &doing, token: self.endpoint.token.as_ref() };
            let text = "this server has no strict catalogues that can be seen from here";
            let text = format!("{}; {text}", telling.answered(&answer));
            return Err(StoreError::Other(Reason::answered(answer.status, text).into()));
        }
        self.json_of(&answer, &doing)
    }
}

/// How long a table waits for names.
const NAMES: Duration = Duration::from_secs(2);

fn unanswered(failure: Failure, telling: Telling<'_>) -> StoreError {
    let hint = if matches!(failure, Failure::Sent(_)) { "; see whether the name is there" } else { "" };
    telling.unanswered(failure, |why| StoreError::OutcomeUnknown(telling.say(&format!("{why}{hint}")).into()))
}

/// A list, bare or wrapped; what has no id or no name is no entry.
fn listed(catalogo: Catalogue, body: &Value) -> Vec<CatalogueEntry> {
    let items = match body {
        Value::Array(items) => Some(items),
        Value::Object(wrap) => {
            [catalogo.name()].iter().chain(&LISTS).find_map(|name| member(wrap, name).and_then(Value::as_array))
        }
        _ => None,
    };
    items.into_iter().flatten().filter_map(|item| entry(catalogo, item.as_object()?)).collect()
}

fn entry(catalogo: Catalogue, members: &Map<String, Value>) -> Option<CatalogueEntry> {
    let any = |names: &[&str]| names.iter().find_map(|name| member(members, name));
    let kind = catalogo.singular();
    let id = any(&["Id", catalogo.campo().name(), &format!("Id{kind}"), &format!("{kind}_id")])?;
    let id = if catalogo == Catalogue::Usuarios {
        EntryId::Usuario(Uuid::try_parse(id.as_str()?).ok()?)
    } else {
        EntryId::Numero(id.as_i64().or_else(|| id.as_str()?.parse().ok())?)
    };
    let is = |names: &[&str], unsaid: bool| any(names).and_then(Value::as_bool).unwrap_or(unsaid);
    let correo = any(&["Correo", "Email"]).filter(|_| catalogo == Catalogue::Usuarios);
    Some(CatalogueEntry {
        id,
        nombre: any(&["Nombre", "Name", "Descripcion", "Titulo"])?.as_str()?.to_owned(),
        activo: is(&["Activo", "Activa", "Active", "Habilitado"], true),
        es_final: (catalogo == Catalogue::Estados).then(|| is(&["EsFinal", "es_final", "Final", "IsFinal"], false)),
        correo: correo.and_then(Value::as_str).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn entries_are_read_in_any_wrapping_and_under_the_usual_names() {
        let table = [
            json!([{"Id": 3, "Nombre": "Alta", "Activo": true}]),
            json!([{"id": "3", "nombre": "Alta"}, {"id": 4}, {"nombre": "x"}, 5]),
            json!({"data": [{"prioridadId": 3, "name": "Alta", "nivel": 9}]}),
            json!({"Prioridades": [{"ID": 3, "NOMBRE": "Alta", "color": null}]}),
            json!({"items": [{"idPrioridad": 3, "descripcion": "Alta"}]}),
        ];
        let id = EntryId::Numero(3);
        let want = CatalogueEntry { id, nombre: "Alta".to_owned(), activo: true, es_final: None, correo: None };
        for body in table {
            assert_eq!(listed(Catalogue::Prioridades, &body), std::slice::from_ref(&want), "{body}");
        }
        let estado = listed(Catalogue::Estados, &json!([{"id": 4, "nombre": "Cerrado", "es_final": true}]));
        assert_eq!(estado[0].es_final, Some(true));
        let usuario = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        let ana = listed(Catalogue::Usuarios, &json!([{"id": usuario, "nombre": "Ana", "email": "a@x"}, {"id": 1}]));
        assert_eq!((ana[0].id.to_string().as_str(), ana[0].correo.as_deref()), (usuario, Some("a@x")));
        for body in [json!([]), json!({}), json!("x"), json!(null), json!({"data": 5})] {
            assert_eq!(listed(Catalogue::Areas, &body), []);
        }
    }
}
