//! What somebody wrote about the files of another helpdesk, in a TOML file or as flags.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CommentColumns, DateForms, EmptyDescripcion, Mapping, MemberSource, Template, ValueRules};
use crate::intake::member::Member;
use crate::intake::shape::Shape;
use crate::ticket::{Campo, Zone};

/// How the files of another helpdesk are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Profile {
    /// What it is for.
    pub about: String,
    /// The columns by which its files are recognised.
    pub recognise: Vec<String>,
    /// The format of the file.
    pub format: Option<Shape>,
    /// Its encoding, by a name of the WHATWG.
    pub encoding: Option<String>,
    /// The character between cells.
    pub delimiter: Option<char>,
    /// How many lines stand before the header.
    pub skip_lines: Option<usize>,
    /// Whether a sheet has no header.
    pub no_header: Option<bool>,
    /// The names of the columns of a sheet without a header.
    pub columns: Vec<String>,
    /// Where in a JSON file the array of rows is.
    pub rows: Option<String>,
    /// The column that identifies each row, or the first of several that the file has.
    pub key: Many,
    /// The name space of the keys.
    pub source: Option<String>,
    /// How dates are written.
    pub date_format: Many,
    /// The zone of dates without one.
    pub timezone: Option<String>,
    /// Which catalogues get the names that they do not have.
    pub create: Vec<String>,
    /// Names of estados that end a ticket, for those that are created.
    #[serde(rename = "final")]
    pub finals: Vec<String>,
    /// The Descripcion of rows without one; `titulo` is the Titulo.
    pub empty_descripcion: Option<String>,
    /// The column of each member; of a list the first that says something, and none if the file has none of them. What has
    /// braces in a list is a template all of whose columns must say something.
    pub map: BTreeMap<String, Many>,
    /// The template of each member.
    pub set: BTreeMap<String, String>,
    /// What values of a member mean.
    pub value: BTreeMap<String, BTreeMap<String, String>>,
    /// What a member is that a row does not say.
    pub default: BTreeMap<String, String>,
    /// Where comments are.
    pub comments: Option<CommentColumns>,
}

/// One text, or a list of which any may be missing in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Many {
    /// The texts.
    pub all: Vec<String>,
    /// Whether it was written as a list.
    pub is_list: bool,
}

impl Many {
    /// One text.
    #[must_use]
    pub fn one(text: String) -> Self {
        Self { all: vec![text], is_list: false }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Many {
    fn from(given: OneOrMany) -> Self {
        match given {
            OneOrMany::One(one) => Self::one(one),
            OneOrMany::Many(all) => Self { all, is_list: true },
        }
    }
}

/// What is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ProfileError(pub String);

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// Where it is wrong and why.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        toml::from_str(text).map_err(|error| ProfileError(error.to_string().trim_end().to_owned()))
    }

    /// Reads a profile that somebody wrote, and checks the members that it names.
    ///
    /// # Errors
    /// As [`Self::read`]; for an unknown member with its line.
    pub fn checked(text: &str) -> Result<Self, ProfileError> {
        let profile = Self::read(text)?;
        let own = profile.map.keys().chain(profile.set.keys()).chain(profile.default.keys());
        for name in own.chain(profile.value.keys()) {
            if let Err(ProfileError(said)) = member(name) {
                let line = line_of(text, name).map_or_else(String::new, |line| format!("line {line}: "));
                return Err(ProfileError(format!("{line}{said}")));
            }
        }
        Ok(profile)
    }

    /// What this says, and what `other` says where this says nothing.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let list = |own: Vec<String>, other: Vec<String>| if own.is_empty() { other } else { own };
        let many = |own: Many, other: Many| if own.all.is_empty() { other } else { own };
        let mut value = other.value;
        for (campo, rules) in self.value {
            value.entry(campo).or_default().extend(rules);
        }
        // A member has one source: a column that is named now is not also made of a template.
        let is_said = |name: &String| self.map.contains_key(name) || self.set.contains_key(name);
        let map = other.map.into_iter().filter(|(name, _)| !is_said(name)).collect::<BTreeMap<_, _>>();
        let set = other.set.into_iter().filter(|(name, _)| !is_said(name)).collect::<BTreeMap<_, _>>();
        Self {
            about: other.about,
            recognise: other.recognise,
            format: self.format.or(other.format),
            encoding: self.encoding.or(other.encoding),
            delimiter: self.delimiter.or(other.delimiter),
            skip_lines: self.skip_lines.or(other.skip_lines),
            no_header: self.no_header.or(other.no_header),
            columns: list(self.columns, other.columns),
            rows: self.rows.or(other.rows),
            key: many(self.key, other.key),
            source: self.source.or(other.source),
            date_format: many(self.date_format, other.date_format),
            timezone: self.timezone.or(other.timezone),
            create: list(self.create, other.create),
            finals: list(self.finals, other.finals),
            empty_descripcion: self.empty_descripcion.or(other.empty_descripcion),
            map: self.map.into_iter().chain(map).collect(),
            set: self.set.into_iter().chain(set).collect(),
            value,
            default: other.default.into_iter().chain(self.default).collect(),
            comments: self.comments.or(other.comments),
        }
    }

    /// Checks the profile and makes what is applied to rows; `zone` is the zone of dates where it names none.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn mapping(&self, zone: Zone) -> Result<Mapping, ProfileError> {
        let zone = self.timezone.as_deref().map_or(Ok(zone), Zone::named);
        let zone = zone.map_err(|error| ProfileError(format!("--timezone: {error}")))?;
        let dates = DateForms::new(self.date_format.all.clone(), zone);
        let dates = dates.map_err(|said| ProfileError(format!("--date-format: {said}")))?;
        let mut values = ValueRules::default();
        for (name, rules) in &self.value {
            let campo = campo(name)?;
            rules.iter().for_each(|(from, to)| values.add(campo, from, to));
        }
        let defaults = self.default.iter().map(|(name, text)| Ok((campo(name)?, text.clone())));
        let empty_descripcion = self.empty_descripcion.as_ref().map(|text| match text.as_str() {
            "titulo" => EmptyDescripcion::Titulo,
            text => EmptyDescripcion::Text(text.to_owned()),
        });
        Ok(Mapping {
            texts: self.texts()?,
            values,
            defaults: defaults.collect::<Result<_, _>>()?,
            dates,
            empty_descripcion,
            comments: self.comments.clone(),
            key: self.key.all.clone(),
            rows: self.rows.clone(),
        })
    }

    fn texts(&self) -> Result<Vec<MemberSource>, ProfileError> {
        let mut texts: Vec<MemberSource> = Vec::new();
        for (name, columns) in &self.map {
            let template = |column: &String| match columns.is_list && column.contains('{') {
                true => Template::read(column).map_err(|said| ProfileError(format!("{name}: {said}"))),
                false => Ok(Template::column(column)),
            };
            let any = columns.all.iter().map(template).collect::<Result<_, _>>()?;
            texts.push(MemberSource { member: member(name)?, any, is_needed: !columns.is_list });
        }
        for (name, template) in &self.set {
            let template = Template::read(template).map_err(|said| ProfileError(format!("--set {name}: {said}")))?;
            let member = member(name)?;
            if texts.iter().any(|source| source.member == member) {
                return Err(ProfileError(format!("{} is both in --map and in --set", member.name())));
            }
            texts.push(MemberSource { member, any: vec![template], is_needed: true });
        }
        Ok(texts)
    }
}

/// The first line of a file that gives this name a value, or a table.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let is_it = |line: &str| {
        let key = line.trim().trim_start_matches('[').split(['=', ']']).next().unwrap_or_default();
        key.rsplit('.').next().is_some_and(|key| key.trim().trim_matches(['"', '\'']) == name)
    };
    text.lines().position(is_it).map(|at| at + 1)
}

fn campo(name: &str) -> Result<Campo, ProfileError> {
    match member(name)? {
        Member::Campo(campo) => Ok(campo),
        Member::Own(name) => Err(ProfileError(format!("{name} is a date: it has no --value and no default"))),
    }
}

/// A member that a row of another helpdesk can say.
fn member(name: &str) -> Result<Member, ProfileError> {
    let known = Member::mapped(name).ok_or_else(|| ProfileError(format!("'{name}' is not a member of a ticket")))?;
    match known {
        Member::Own(own @ ("IdTicket" | "Codigo")) => Err(ProfileError(format!(
            "{own} is given by this store: use --key to identify rows, or --keep for an export"
        ))),
        known => Ok(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_with_anything_unknown_is_refused_by_name_and_place() {
        let table = [
            ("colour = 1", "unknown field `colour`"),
            ("[map]\nTitle = 'x'", "'Title' is not a member of a ticket"),
            ("[map]\nCodigo = 'x'", "Codigo is given by this store"),
            ("[set]\nTitulo = '{x'", "--set Titulo: '{x'"),
            ("[map]\nTitulo = 'x'\n[set]\nTitulo = '{y}'", "Titulo is both in --map and in --set"),
            ("timezone = 'Nowhere/None'", "there is no time zone 'Nowhere/None'"),
            ("date-format = '%Q'", "'%Q' is not a date format"),
            ("[value.FechaCreacion]\na = 'b'", "FechaCreacion is a date"),
            ("[comments]\ncolour = 'x'", "comments"),
        ];
        for (text, want) in table {
            let said = Profile::read(text).and_then(|profile| profile.mapping(Zone::utc()).map(drop)).unwrap_err();
            assert!(said.to_string().contains(want), "{text}: {said}");
        }
    }
}
