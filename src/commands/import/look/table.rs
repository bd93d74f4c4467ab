//! What each column becomes, in words.

use crate::intake::{ColumnLook, DateForms, DayOrder, KnownNames, Member, Profile, Survey, comment_part, rules};
use crate::render::{LookedAt, LookedColumn, Tone};
use crate::ticket::{Campo, Catalogue, Given, Zone, fold_name, number};

/// The most values of a catalogue that are shown, of people, and of anything else.
const LEVELS: usize = 8;
const PEOPLE: usize = 3;
const SAMPLES: usize = 2;

/// The most characters of a value that are shown.
const LONGEST: usize = 36;

/// A file and what is said about it.
pub struct LookPlan<'a> {
    pub survey: &'a Survey,
    pub profile: &'a Profile,
    /// Whether the file is of another helpdesk.
    pub is_mapped: bool,
    /// Whether members that a store gives are kept.
    pub keep: bool,
    pub known: &'a KnownNames,
    /// Whether only the user knows if the day or the month is first.
    pub is_doubtful: bool,
    /// Columns that have the name of one of our members and hold something else, and why.
    pub others: &'a [(String, &'static str)],
}

impl LookPlan<'_> {
    /// All of it for the screen.
    pub fn looked(&self, file: &str) -> LookedAt {
        let survey = self.survey;
        let rows = match survey.is_whole && survey.broken.is_none() {
            true => number(survey.rows, "row", "rows"),
            false => format!("the first {}", number(survey.rows, "row", "rows")),
        };
        let columns = number(survey.columns.len(), "column", "columns");
        let header = if self.profile.no_header == Some(true) { " without names" } else { "" };
        LookedAt {
            title: format!("{file}: {rows}, {columns}{header}"),
            columns: survey.columns.iter().map(|column| self.column(column)).collect(),
            notes: self.notes(),
        }
    }

    /// Sentences about numbers of another system that are all taken for one thing.
    fn numbers(&self, column: &ColumnLook) -> Option<String> {
        let campo = self.reads(column).iter().find_map(|read| match read.member {
            Some(Member::Campo(campo @ (Campo::PrioridadId | Campo::EstadoId))) => Some(campo),
            _ => None,
        })?;
        let said = self.profile.value.iter().filter(|(name, _)| Member::mapped(name) == Some(Member::Campo(campo)));
        let said: Vec<_> = said.flat_map(|(_, rules)| rules).collect();
        let other = said.iter().find(|(from, _)| *from == "*").map(|(_, to)| to.as_str())?;
        let is_meant = |value: &str| said.iter().any(|(from, _)| fold_name(from) == fold_name(value));
        let numbers = column.values.iter().filter(|(value, _)| Given::integer(value).is_some() && !is_meant(value));
        let first = numbers.clone().next().map(|(value, _)| value)?;
        let rows = number(numbers.map(|(_, count)| count).sum::<u64>(), "row has", "rows have");
        let (name, example) = if campo == Campo::EstadoId { ("Estado", "Cerrado") } else { ("Prioridad", "Crítica") };
        Some(format!(
            "{}: {rows} a number, of which only you know the meaning; it becomes {other}. --value '{name}:{first}={example}' \
             says another",
            column.name
        ))
    }

    /// What is said of no column.
    fn notes(&self) -> Vec<String> {
        let mut notes: Vec<_> = self.survey.columns.iter().filter_map(|column| self.numbers(column)).collect();
        let is_made = |text: &&String| !text.contains('{');
        let set = self.profile.set.iter().filter(|(_, text)| is_made(text));
        let given: Vec<_> =
            self.profile.default.iter().chain(set).map(|(name, text)| format!("{name} {text}")).collect();
        if !given.is_empty() {
            notes.push(format!("rows that say nothing get: {}", given.join(", ")));
        }
        match self.profile.empty_descripcion.as_deref() {
            Some("titulo") => notes.push("rows without a Descripcion repeat their Titulo".to_owned()),
            Some(text) => notes.push(format!("rows without a Descripcion get: {text}")),
            None => {}
        }
        notes
    }

    fn column(&self, column: &ColumnLook) -> LookedColumn {
        let reads = self.reads(column);
        let name = column.name.clone();
        if let (Some((_, why)), true) = (self.others.iter().find(|(other, _)| *other == name), reads.is_empty()) {
            let values = std::iter::once(format!("{why}:")).chain(samples(column)).collect();
            return LookedColumn { name, becomes: "left out".to_owned(), values, tone: Tone::Doubt };
        }
        let becomes = if reads.is_empty() {
            "left out".to_owned()
        } else {
            reads.iter().map(|read| read.words.as_str()).collect::<Vec<_>>().join(", ")
        };
        let told = reads.iter().find_map(|read| read.member.map(|member| self.values(member, column)));
        let (values, tone) = match told {
            Some(told) => told,
            None if reads.is_empty() => (samples(column), Tone::Left),
            None => (samples(column), Tone::Plain),
        };
        LookedColumn { name, becomes, values, tone }
    }

    /// What is read from a column.
    fn reads(&self, column: &ColumnLook) -> Vec<Read> {
        let is_it = |name: &str| self.survey.column(name).is_some_and(|known| known.name == column.name);
        let mut reads = Vec::new();
        if self.profile.key.all.iter().find(|name| self.survey.column(name).is_some()).is_some_and(|name| is_it(name)) {
            reads.push(Read { words: "key".to_owned(), member: None });
        }
        for (name, columns) in &self.profile.map {
            if columns.all.iter().any(|name| is_it(name)) {
                reads.push(Read { words: name.clone(), member: Member::mapped(name) });
            }
        }
        let part = self.profile.comments.as_ref().and_then(|comments| comment_part(comments, column));
        reads.extend(part.map(|words| Read { words: words.to_owned(), member: None }));
        let braced = format!("{{{}}}", column.name);
        for (name, _) in self.profile.set.iter().filter(|(_, text)| text.contains(&braced)) {
            reads.push(Read { words: format!("part of {name}"), member: None });
        }
        if reads.iter().all(|read| read.member.is_none()) {
            reads.extend(self.own(&column.name));
        }
        reads
    }

    /// What a column is by its own name.
    fn own(&self, name: &str) -> Option<Read> {
        let member = Member::named(name)?;
        let is_it = |name: &String| Member::mapped(name) == Some(member);
        if self.profile.map.keys().chain(self.profile.set.keys()).any(is_it) {
            return None;
        }
        match member {
            Member::Campo(_) => Some(Read { words: member.name().to_owned(), member: Some(member) }),
            Member::Own(name) if self.keep => Some(Read { words: format!("{name}, kept"), member: None }),
            Member::Own("IdTicket") => Some(Read { words: "key".to_owned(), member: None }),
            Member::Own(_) => None,
        }
    }

    fn values(&self, member: Member, column: &ColumnLook) -> (Vec<String>, Tone) {
        match member {
            Member::Own(_) => self.dates(column),
            Member::Campo(Campo::Titulo | Campo::Descripcion) => (samples(column), Tone::Plain),
            Member::Campo(campo) => self.names(campo, column),
        }
    }

    fn dates(&self, column: &ColumnLook) -> (Vec<String>, Tone) {
        let read = |forms: &[String], text: &str| {
            let forms = DateForms::new(forms.to_vec(), Zone::utc()).ok()?;
            let moment = forms.read("", text).ok()?.to_string();
            Some(moment.get(..16).unwrap_or(&moment).replace('T', " "))
        };
        let forms = &self.profile.date_format.all;
        let order = self.survey.told().unwrap_or(DayOrder::DayFirst);
        let example = column.dates.forms(order).into_iter().map(|(_, example)| example).next();
        let example = example.or_else(|| column.samples().next()).unwrap_or_default();
        let mut values = Vec::new();
        let mut tone = Tone::Plain;
        match read(forms, example) {
            Some(moment) => values.push(format!("{} is {moment}", short(example))),
            None => {
                values.push(format!("{} is no clear date: --date-format", short(example)));
                tone = Tone::Wrong;
            }
        }
        if self.is_doubtful && column.dates.doubtful().is_some() {
            let other = column.dates.forms(DayOrder::MonthFirst).into_iter().next();
            let other = other.and_then(|(form, example)| read(&[form.to_owned()], example));
            let first = column.dates.forms(DayOrder::DayFirst).into_iter().next();
            let first = first.and_then(|(form, example)| read(&[form.to_owned()], example));
            values =
                vec![format!("{}: {} or {}?", short(example), first.unwrap_or_default(), other.unwrap_or_default())];
            tone = Tone::Doubt;
        }
        let strange = column.filled.saturating_sub(column.dates.count());
        if strange > 0 {
            values.push(number(strange, "value is no date", "values are no dates"));
            tone = Tone::Doubt;
        }
        (values, tone)
    }

    /// What names become, the most frequent first.
    fn names(&self, campo: Campo, column: &ColumnLook) -> (Vec<String>, Tone) {
        let catalogo = match campo {
            Campo::AreaId => Catalogue::Areas,
            Campo::PrioridadId => Catalogue::Prioridades,
            Campo::EstadoId => Catalogue::Estados,
            _ => Catalogue::Usuarios,
        };
        let said = rules(self.profile, campo);
        let mut all: Vec<_> = column.values.iter().collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut tone = Tone::Plain;
        let most = if catalogo == Catalogue::Usuarios { PEOPLE } else { LEVELS };
        let mut values = Vec::new();
        for (value, count) in &all {
            let becomes = self.becomes((campo, catalogo), column, value, said.of(campo, value));
            if becomes.is_err() {
                tone = Tone::Wrong;
            }
            if values.len() < most {
                values.push(match becomes {
                    Ok(None) => format!("{} ({count})", short(value)),
                    Ok(Some(name)) | Err(name) => format!("{} → {name} ({count})", short(value)),
                });
            }
        }
        let others = column.distinct().saturating_sub(values.len());
        if others > 0 {
            let more = if column.has_more { "more than " } else { "" };
            values.push(format!("and {more}{}", number(grouped(others), "other", "others")));
        }
        let empty = self.survey.rows.saturating_sub(column.filled);
        if empty > 0 {
            let meant = said.of(campo, "").map(str::to_owned).or_else(|| self.default(campo));
            let is_given = meant.is_some() || self.known.defaults.contains(&campo);
            let meant =
                meant.unwrap_or_else(|| if is_given { "as flags and settings say" } else { "missing" }.to_owned());
            values.push(format!("empty → {meant} ({empty})"));
            if !is_given {
                tone = Tone::Wrong;
            }
        }
        (values, tone)
    }

    fn default(&self, campo: Campo) -> Option<String> {
        let is_it = |name: &str| Member::mapped(name) == Some(Member::Campo(campo));
        self.profile.default.iter().find(|(name, _)| is_it(name)).map(|(_, text)| text.clone())
    }

    /// What a value becomes: nothing for what is called so here, or why it is refused.
    fn becomes(
        &self,
        (campo, catalogo): (Campo, Catalogue),
        column: &ColumnLook,
        value: &str,
        meant: Option<&str>,
    ) -> Result<Option<String>, String> {
        let has_ids = !self.is_mapped || fold_name(&column.name) == fold_name(campo.name());
        let is_number = catalogo != Catalogue::Usuarios && Given::integer(value.trim()).is_some();
        if meant.is_none() && is_number && !has_ids {
            return Err("a number of another system".to_owned());
        }
        let text = meant.unwrap_or(value);
        let kind = catalogo.singular();
        match self.known.named(catalogo, text) {
            Some(entry) if fold_name(&entry.nombre) == fold_name(value) => Ok(None),
            Some(entry) => Ok(Some(entry.nombre.clone())),
            None if catalogo.reads_as_id(text) => Ok(Some(format!("{kind} {text}"))),
            None if self.profile.create.iter().any(|it| it == kind || it == catalogo.name()) => {
                let name = if meant.is_some() { format!(" {text}") } else { String::new() };
                Ok(Some(format!("new {kind}{name}")))
            }
            None => Err(format!("no such {kind}")),
        }
    }
}

/// What is read from a column.
struct Read {
    words: String,
    member: Option<Member>,
}

/// The first values, in one line.
fn samples(column: &ColumnLook) -> Vec<String> {
    if column.filled == 0 {
        return vec!["empty".to_owned()];
    }
    let most = if column.usual_size() > 20 { 1 } else { SAMPLES };
    let shown: Vec<_> = column.samples().take(most).map(short).collect();
    let rest = column.distinct().saturating_sub(shown.len());
    let more = if rest > 0 { ", …" } else { "" };
    vec![format!("{}{more}", shown.join(", "))]
}

/// A value as far as it is shown.
fn short(value: &str) -> String {
    let mut kept: String = value.chars().take(LONGEST).collect();
    if kept.len() < value.len() {
        kept = format!("{}…", kept.trim_end());
    }
    kept
}

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}
