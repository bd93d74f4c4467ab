//! The meaning of the columns of a header.

use std::borrow::Cow;

use super::mapping::recognised;
use super::member::{Member, same};
use super::{Left, Reading, remember};
use crate::ticket::Row;

/// A column that is read as another: `--map COLUMN=CAMPO`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Its name in the header.
    pub column: String,
    /// The member that it holds.
    pub member: Member,
}

/// `COLUMN=CAMPO`.
impl std::str::FromStr for Renamed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (column, name) = text.rsplit_once('=').ok_or("expected COLUMN=CAMPO")?;
        let member = Member::mapped(name).ok_or_else(|| format!("'{name}' is not a member of a ticket"))?;
        Ok(Self { column: column.to_owned(), member })
    }
}

/// The row of JSON with its members as they are to be taken, and the name of the one that is its own name.
///
/// What --map says of another member is not also in the one that has the name.
pub(super) fn renamed<'a>(bytes: &'a [u8], reading: &'a Reading, left: &mut Left) -> (Cow<'a, [u8]>, Option<&'a str>) {
    let of = |name: &str| reading.renamed.iter().find(|it| same(&it.column, name));
    let key = reading.key.as_deref().map(|key| of(key).map_or(key, |it| it.member.name()));
    if reading.renamed.is_empty() {
        return (Cow::Borrowed(bytes), key);
    }
    let row = Row::renamed(bytes, &mut |name| {
        if let Some(it) = of(name) {
            left.unseen.retain(|column| *column != it.column);
            return Some(it.member.name().to_owned());
        }
        let is_taken = reading.renamed.iter().any(|it| it.member.name().eq_ignore_ascii_case(name));
        if is_taken {
            remember(&mut left.ignored, name);
        }
        (!is_taken).then(|| name.to_owned())
    });
    (row, key)
}

/// What each column of a sheet holds.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub members: Vec<Option<Member>>,
    /// The column that identifies each row.
    pub key: Option<usize>,
    /// Columns that hold no member of a ticket.
    pub ignored: Vec<String>,
}

impl Header {
    /// # Errors
    /// What is wrong with the header, in words.
    pub fn read(names: &[String], renamed: &[Renamed], key: Option<&str>) -> Result<Self, String> {
        let mut header = Self::default();
        for column in renamed.iter().map(|it| it.column.as_str()).chain(key) {
            if !names.iter().any(|name| same(name, column)) {
                return Err(format!("there is no column '{column}'; there are: {}", names.join(", ")));
            }
        }
        let mut known: Vec<(Member, &str)> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let said = renamed.iter().find(|it| same(&it.column, name)).map(|it| it.member);
            // What --map says of another column is not also in the one that has the name.
            let own = Member::named(name).filter(|own| !renamed.iter().any(|it| it.member == *own));
            let member = said.or(own);
            let is_key = key.is_some_and(|key| same(key, name));
            if let Some(member) = member {
                if let Some((_, other)) = known.iter().find(|(known, _)| *known == member) {
                    let (campo, one) = (member.name(), name.trim());
                    return Err(format!(
                        "the columns '{other}' and '{one}' are both {campo}: name one with --map COLUMN={campo}"
                    ));
                }
                known.push((member, name));
            } else if !is_key {
                header.ignored.push(name.clone());
            }
            if is_key {
                header.key = Some(at);
            }
            header.members.push(member);
        }
        if let (true, Some(helpdesk)) = (known.is_empty(), recognised(names)) {
            return Err(format!("its columns are those of {helpdesk}: import it with --from {helpdesk}"));
        }
        if known.is_empty() {
            let names = names.join(", ");
            return Err(format!(
                "the first line must name the columns, and none of these is a member of a ticket: {names}; say what they \
                 hold with --map COLUMN=CAMPO"
            ));
        }
        Ok(header)
    }
}
