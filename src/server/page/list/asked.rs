//! What a list is asked for.

use form_urlencoded::Serializer;

use crate::server::page::form::meant;
use crate::server::page::look::Visit;
use crate::server::page::view::{CHOSEN, Lists};
use crate::ticket::filter::{Filter, Speaker};
use crate::ticket::{Catalogue, CatalogueEntry, line};

/// Tickets of a page.
pub const SIZE: u32 = 50;

/// What was typed and chosen, as it came.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub q: String,
    pub ids: [String; 3],
    pub usuario: String,
    pub abiertos: bool,
    pub orden: String,
    pub pagina: u32,
    pub hecho: String,
    /// Which ticket that was done to, and in which change.
    pub codigo: String,
    pub cambio: Option<i64>,
}

impl Asked {
    pub fn read(query: Option<&str>) -> Self {
        let mut asked = Self { pagina: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let id = CHOSEN.iter().position(|catalogo| catalogo.campo().name().eq_ignore_ascii_case(&name));
            if let Some(place) = id.and_then(|at| asked.ids.get_mut(at)) {
                *place = value.trim().to_owned();
                continue;
            }
            match &*name {
                "q" => asked.q = value.trim().to_owned(),
                "usuario" => asked.usuario = value.trim().to_owned(),
                "abiertos" => asked.abiertos = value == "true",
                "orden" => asked.orden = value.into_owned(),
                "pagina" => asked.pagina = value.parse().unwrap_or(1).max(1),
                "hecho" => asked.hecho = value.into_owned(),
                "codigo" => asked.codigo = value.into_owned(),
                "cambio" => asked.cambio = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }

    /// The same with ids in place of names; the error is for the search box.
    pub fn named(mut self, lists: &Lists) -> Result<Self, String> {
        for ((catalogo, entries), text) in lists.iter().zip(&mut self.ids) {
            *text = meant(*catalogo, entries, text)?;
        }
        Ok(self)
    }

    /// How many tickets stand before its page.
    pub fn offset(&self) -> u64 {
        u64::from(self.pagina - 1) * u64::from(SIZE)
    }

    /// The address of the same list, from `path` on, with another page, or another estado.
    pub fn link(&self, path: &str, pagina: u32, estado: &str) -> String {
        let mut query = Serializer::new(String::new());
        let [_, prioridad, area] = &self.ids;
        let ids = CHOSEN.iter().map(|catalogo| catalogo.campo().name()).zip([estado, prioridad, area]);
        let abiertos = if self.abiertos { "true" } else { "" };
        let texts = [("q", &*self.q), ("usuario", &*self.usuario), ("abiertos", abiertos), ("orden", &*self.orden)];
        query.extend_pairs(texts.into_iter().chain(ids).filter(|(_, value)| !value.is_empty()));
        if pagina > 1 {
            query.append_pair("pagina", &pagina.to_string());
        }
        format!("{path}?{}", query.finish())
    }

    /// Whether it is an expression and not words: those have no signs between them.
    fn is_expression(&self) -> bool {
        let is_whole = |text: &str| self.q.eq_ignore_ascii_case(text);
        self.q.contains(['=', '<', '>', '~'])
            || self.q.contains(" in (")
            || is_whole("abierto")
            || is_whole("not abierto")
    }

    /// Which tickets; the error is for the search box.
    pub fn filter(&self, people: &[CatalogueEntry], speaker: Speaker<'_>) -> Result<Filter, String> {
        let mut filter = Filter::default();
        let usuario = meant(Catalogue::Usuarios, people, &self.usuario)?;
        let ids = CHOSEN.iter().map(|catalogo| catalogo.campo().name()).zip(self.ids.iter().map(String::as_str));
        let abiertos = if self.abiertos { "true" } else { "" };
        let expression = if self.is_expression() { &*self.q } else { "" };
        let others = [("usuarioId", &*usuario), ("abiertos", abiertos), ("where", expression)];
        for (name, value) in ids.chain(others).filter(|(_, value)| !value.is_empty()) {
            filter.take(name, value, speaker).map_err(|fault| {
                fault.unwrap_or_else(|| format!("The value '{}' is not valid for {name}.", line(value)))
            })?;
        }
        Ok(filter)
    }

    pub fn words(&self) -> Option<&str> {
        Some(&*self.q).filter(|text| !text.is_empty() && !self.is_expression())
    }
}

/// The way to the other pages of a list.
pub struct Turns {
    pub pages: u64,
    pub words: String,
    pub previous: String,
    pub next: String,
}

impl Turns {
    /// From `path` on, in a list of so many tickets.
    pub fn of(look: &Visit, asked: &Asked, path: &str, count: u64) -> Self {
        let pages = count.div_ceil(SIZE.into()).max(1);
        let [estado, ..] = &asked.ids;
        let link = |pagina: u32| asked.link(path, pagina, estado);
        // Behind the end the way back is the last page.
        let before = u32::try_from(pages).map_or(asked.pagina, |pages| asked.pagina.min(pages.saturating_add(1))) - 1;
        let values = [("page", u64::from(asked.pagina).into()), ("pages", pages.into())];
        Self {
            pages,
            words: look.language.text_of("page-words", &values),
            previous: if before > 0 { link(before) } else { String::new() },
            next: if u64::from(asked.pagina) < pages { link(asked.pagina + 1) } else { String::new() },
        }
    }
}
