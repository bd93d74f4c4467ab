//! Which column is what: by its name, if its values can be that, and else by its values alone.

use super::KnownNames;
use super::names::{Role, is_other, roles, score};
use super::values::meaning;
use crate::intake::member::{Member, bare};
use crate::intake::survey::{ColumnLook, Survey};
use crate::ticket::{Campo, Catalogue, is_invisible};

/// What columns are.
#[derive(Debug, Default)]
pub struct Roles<'a> {
    /// Each column and each role once.
    pub found: Vec<(Role, &'a ColumnLook)>,
    /// Columns that have the name of one of our members, and values that are something else; and why.
    pub others: Vec<(Member, &'a ColumnLook, &'static str)>,
}

impl<'a> Roles<'a> {
    /// Finds what the columns are that `is_free`, of the roles that are `wanted`.
    pub fn new(
        survey: &'a Survey,
        known: &KnownNames,
        is_free: &dyn Fn(&str) -> bool,
        wanted: &dyn Fn(Role) -> bool,
    ) -> Self {
        let mut candidates = Vec::new();
        let mut others = Vec::new();
        for column in survey.columns.iter().filter(|column| is_free(&column.name)) {
            for role in roles().filter(|role| wanted(*role)) {
                let named = score(role, &column.name);
                match (fit(role, column, survey, known), named) {
                    (Ok(bonus), Some(named)) => candidates.push((i64::from(named) + bonus, role, column)),
                    (Ok(_), None) => {
                        candidates.extend(alone(role, column, survey).map(|score| (score, role, column)));
                    }
                    (Err(why), _) => {
                        let own = Member::named(&column.name).filter(|member| role == Role::Is(*member));
                        others.extend(own.map(|member| (member, column, why)));
                    }
                }
            }
        }
        // The sort is stable: of two that are as sure the first column counts.
        candidates.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        let mut found: Vec<(Role, &ColumnLook)> = Vec::new();
        for (_, role, column) in candidates {
            if !found.iter().any(|(known, other)| *known == role || other.name == column.name) {
                found.push((role, column));
            }
        }
        Self { found, others }
    }

    /// The column of a role.
    pub fn of(&self, role: Role) -> Option<&'a ColumnLook> {
        self.found.iter().find(|(known, _)| *known == role).map(|(_, column)| *column)
    }
}

/// What a column that is called so gains or loses by its values, or why it cannot be it.
fn fit(role: Role, column: &ColumnLook, survey: &Survey, known: &KnownNames) -> Result<i64, &'static str> {
    if column.filled == 0 {
        return Err("it is empty");
    }
    if column.name.chars().any(is_invisible) {
        return Err("its name cannot be typed");
    }
    if column.is_listed() && role != Role::Is(Member::Campo(Campo::AreaId)) {
        return Err("it may have several values");
    }
    match role {
        Role::Key => {
            let is_key = column.filled == survey.rows && column.is_unique() && column.lines == 0;
            if is_key && column.longest() <= 200 && !column.is_dates() {
                Ok(0)
            } else {
                Err("it does not tell rows apart")
            }
        }
        Role::Correo if column.is_mostly(column.addresses) => Ok(0),
        Role::Correo => Err("its values are no addresses"),
        Role::Is(Member::Own(_)) if column.is_dates() => Ok(0),
        Role::Is(Member::Own(_)) => Err("its values are no dates"),
        Role::Is(Member::Campo(campo)) => fit_member(campo, column, known),
    }
}

fn fit_member(campo: Campo, column: &ColumnLook, known: &KnownNames) -> Result<i64, &'static str> {
    if column.is_dates() {
        return Err("its values are dates");
    }
    let are_numbers = column.is_mostly(column.numbers);
    match campo {
        Campo::Titulo | Campo::Descripcion => {
            if are_numbers || column.is_mostly(column.addresses) {
                Err("its values are no texts")
            } else {
                Ok(0)
            }
        }
        Campo::UsuarioId => {
            let is_name = !are_numbers && column.lines == 0 && column.longest() <= 250;
            if is_name { Ok(0) } else { Err("its values are no names") }
        }
        Campo::AreaId => {
            let is_other = are_numbers || column.is_mostly(column.addresses + column.uuids);
            let is_name = !is_other && column.lines == 0 && column.longest() <= 200 && column.usual_size() <= 80;
            if is_name { Ok(0) } else { Err("its values are no names") }
        }
        Campo::PrioridadId | Campo::EstadoId => fit_level(campo, column, known, are_numbers),
    }
}

/// Words that mean a state of a country, too.
const COUNTRIES: [&str; 5] = ["estado", "state", "etat", "staat", "land"];

fn fit_level(campo: Campo, column: &ColumnLook, known: &KnownNames, are_numbers: bool) -> Result<i64, &'static str> {
    const MOST: usize = 60;
    if column.distinct() > MOST || column.lines > 0 {
        return Err("it has too many different values");
    }
    let share = share(campo, column, known);
    let is_state = COUNTRIES.contains(&bare(&column.name).as_str());
    match campo {
        _ if share > 0 => Ok(share * 30 / 100),
        _ if are_numbers && column.distinct() <= 12 => Ok(-10),
        Campo::EstadoId if !is_state && !are_numbers => Ok(-20),
        Campo::EstadoId => Err("none of its values is known as an estado"),
        _ => Err("none of its values is known as a prioridad"),
    }
}

/// How many of the rows have a value that is known, in hundredths.
fn share(campo: Campo, column: &ColumnLook, known: &KnownNames) -> i64 {
    let catalogo = if campo == Campo::EstadoId { Catalogue::Estados } else { Catalogue::Prioridades };
    // The number of another system is no id of ours.
    let is_here = |value: &str| !catalogo.reads_as_id(value) && known.named(catalogo, value).is_some();
    let is_known = |value: &str| meaning(campo, value).is_some() || is_here(value);
    let count: u64 = column.values.iter().filter(|(value, _)| is_known(value)).map(|(_, count)| count).sum();
    i64::try_from(count.saturating_mul(100).div_ceil(column.filled.max(1))).unwrap_or(0)
}

/// Whether a column is of a sheet without a header, which calls it by its number.
fn is_nameless(column: &ColumnLook) -> bool {
    column.name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether nearly all values are two to four words with capitals, as `Ana Ruiz`.
fn is_mostly_people(column: &ColumnLook) -> bool {
    let is_person = |text: &str| {
        let mut words = text.split_whitespace();
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase)
                && word.chars().skip(1).any(char::is_lowercase)
                && !word.contains(char::is_numeric)
        };
        (2..=4).contains(&words.clone().count()) && words.all(is_name)
    };
    let people = column.values.iter().filter(|(value, _)| is_person(value)).map(|(_, count)| count).sum();
    column.is_mostly(people)
}

/// How sure values alone say what a column is.
fn alone(role: Role, column: &ColumnLook, survey: &Survey) -> Option<i64> {
    if is_other(&column.name) {
        return None;
    }
    let is_text = column.usual_size() >= 8 && column.distinct().saturating_mul(2) >= column.values.len();
    let is_varied = u64::try_from(column.distinct()).unwrap_or(0).saturating_mul(2) >= column.filled;
    let members = |campo: Campo| {
        let all = column.values.iter().all(|(value, _)| meaning(campo, value).is_some());
        (all && column.values.len() > 1 && column.distinct() <= 20).then_some(30)
    };
    match role {
        Role::Is(Member::Campo(campo @ (Campo::EstadoId | Campo::PrioridadId))) => members(campo),
        Role::Is(Member::Campo(Campo::Descripcion)) => (column.usual_size() >= 60 || column.lines > 0)
            .then(|| 15 + i64::try_from(column.usual_size() / 100).unwrap_or(0).min(10)),
        Role::Is(Member::Campo(Campo::Titulo)) => (is_text && is_varied).then_some(10),
        Role::Is(Member::Own("FechaCreacion")) => {
            let is_moment = |it: &&ColumnLook| it.is_dates() && !it.is_listed() && !it.dates.are_seconds();
            let mut dated = survey.columns.iter().filter(is_moment);
            let is_first = dated.next().is_some_and(|first| first.name == column.name);
            let is_only = dated.next().is_none();
            // Without names the first of several dates is when it began.
            (is_first && (is_only || is_nameless(column) && column.filled == survey.rows)).then_some(20)
        }
        Role::Is(Member::Campo(Campo::UsuarioId)) => (is_nameless(column) && is_mostly_people(column)).then_some(12),
        Role::Is(Member::Campo(Campo::AreaId)) => {
            let is_kind = !column.is_unique() && column.distinct() > 1 && column.usual_size() <= 40;
            (is_nameless(column) && is_kind && !is_mostly_people(column)).then_some(8)
        }
        Role::Correo => Some(20),
        Role::Key => {
            let is_first = survey.columns.first().is_some_and(|first| first.name == column.name);
            (is_first && survey.rows > 1 && column.longest() <= 20).then_some(20)
        }
        _ => None,
    }
}
