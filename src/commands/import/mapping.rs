//! The flags that say what the columns and values of another helpdesk become.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::intake::{FileEncoding, HeaderLine, Many, Member, Profile, Reading, Renamed, shipped, shipped_names};
use crate::ticket::{Campo, Catalogue, TicketDraft};

/// How the file of another helpdesk is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Other helpdesks")]
pub struct MappingArgs {
    /// Read the file of a known helpdesk; the guide has a page for each, docs/moving-in/NAME.md
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(shipped_names()))]
    from: Option<String>,

    /// Read the file as this profile says
    #[arg(long, value_name = "FILE", value_parser = path(), conflicts_with = "from")]
    profile: Option<PathBuf>,

    /// Read a column or member as another: Asunto=Titulo, user.login=Usuario
    #[arg(long, value_name = "COLUMN=CAMPO")]
    map: Vec<Renamed>,

    /// Make a text of columns: 'Titulo={tipo}: {sistema}'
    #[arg(long, value_name = "CAMPO=TEXT", value_parser = assignment)]
    set: Vec<(String, String)>,

    /// Read a value as another; * is any other: Estado:Open=Abierto
    #[arg(long, value_name = "CAMPO:VALUE=NAME", value_parser = value_rule)]
    value: Vec<(String, String, String)>,

    /// Add the names that these catalogues do not have
    #[arg(long, value_name = "CATALOGUE", value_delimiter = ',', value_parser = catalogues())]
    create: Vec<Catalogue>,

    /// Names of estados that close a ticket, among those that --create adds
    #[arg(long = "final", value_name = "NAME", value_delimiter = ',')]
    finals: Vec<String>,

    /// Form of the dates, as strftime has it: '%d/%m/%Y %H:%M'
    #[arg(long, value_name = "FORM")]
    date_format: Vec<String>,

    /// Zone of dates without one [default: yours]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,

    /// Descripcion of rows without one; titulo repeats the Titulo
    #[arg(long, value_name = "TEXT")]
    empty_descripcion: Option<String>,

    /// Member of a JSON file that holds the array of rows
    #[arg(long, value_name = "PATH")]
    rows: Option<String>,

    /// Name space of the keys, so that two systems may have the same
    #[arg(long, value_name = "NAME", conflicts_with = "keep")]
    source: Option<String>,

    /// Encoding of the file: windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<FileEncoding>,

    /// Character between cells [default: the most frequent one of the header]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,

    /// Lines to skip before the header
    #[arg(long, value_name = "COUNT")]
    skip_lines: Option<usize>,

    /// The file has no header: call its columns 1, 2, 3
    #[arg(long)]
    no_header: bool,

    /// Names of the columns of a file without a header
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    columns: Vec<String>,
}

/// What the flags say, checked.
pub struct Mapped {
    /// How rows are read.
    pub reading: Reading,
    /// Whether rows bring dates and comments along.
    pub is_mapped: bool,
    /// The name space of keys.
    pub source: Option<String>,
    /// Which catalogues get the names that they do not have.
    pub create: Vec<Catalogue>,
    /// Names of estados that close a ticket.
    pub finals: Vec<String>,
    /// All of it, as it was said.
    pub profile: Profile,
}

impl Mapped {
    /// The column of keys, and what they are called: two files of one source may call the column otherwise.
    pub fn key(&self) -> Option<(String, String)> {
        let column = match &self.reading.mapping {
            Some(mapping) => mapping.key.first(),
            None => self.reading.key.as_ref(),
        };
        let kind = |column: &String| self.source.as_ref().map_or_else(|| column.clone(), |it| format!("source\0{it}"));
        column.map(|column| (column.clone(), kind(column)))
    }
}

impl MappingArgs {
    /// Reads the profile and lays the flags over it; `given`: the values for rows without them, which flags have said.
    ///
    /// # Errors
    /// [`Usage`] for whatever means nothing.
    pub fn mapped(
        &self,
        reading: Reading,
        keep: bool,
        is_mail: bool,
        given: &TicketDraft,
        context: &Context,
    ) -> Result<Mapped, Usage> {
        self.check_maps(keep)?;
        let base = self.base(is_mail)?;
        let own = self.own(reading.key.clone());
        let is_mapped =
            self.is_mapped(keep) || base.is_some() || own != Profile { key: own.key.clone(), ..Profile::default() };
        if keep && is_mapped {
            return Err(Usage("--keep reads our own exports: leave out the flags for other helpdesks".to_owned()));
        }
        let mut profile = self.laid_over(own).over(base.unwrap_or_default());
        profile.format = reading.shape.or(profile.format);
        forget_defaults(&mut profile, given);
        let mapped = Mapped::new(profile, is_mapped, reading, context)?;
        let renamed = if is_mapped { Vec::new() } else { self.map.clone() };
        Ok(Mapped { reading: Reading { renamed, ..mapped.reading }, ..mapped })
    }

    /// Whether --map alone says that the file is another helpdesk's: it has dates, names or paths of its own.
    fn is_mapped(&self, keep: bool) -> bool {
        use Campo::{AreaId, EstadoId, PrioridadId};
        let is_its_own = |member: Member| match member {
            Member::Campo(campo) => matches!(campo, AreaId | PrioridadId | EstadoId),
            Member::Own(_) => true,
        };
        self.map.iter().any(|it| it.column.contains('.') || is_its_own(it.member) && !keep)
    }

    /// The names of what --create names.
    pub fn creates(&self) -> Vec<String> {
        self.create.iter().map(|it| it.singular().to_owned()).collect()
    }

    /// Whether a profile is named, which flags cannot take back.
    pub const fn has_profile(&self) -> bool {
        self.from.is_some() || self.profile.is_some()
    }

    /// Whether nothing is said about what columns are.
    pub fn is_silent(&self) -> bool {
        !self.has_profile() && self.map.is_empty() && self.set.is_empty()
    }
}

impl Mapped {
    /// Checks a profile for a file that is read so.
    ///
    /// # Errors
    /// [`Usage`] for whatever means nothing.
    pub fn new(profile: Profile, is_mapped: bool, reading: Reading, context: &Context) -> Result<Self, Usage> {
        let zone = context.settings.zone().map_err(|error| Usage(error.to_string()));
        let zone = if is_mapped { zone? } else { crate::ticket::Zone::utc() };
        let usage = |error: crate::intake::ProfileError| Usage(error.to_string());
        let mapping = is_mapped.then(|| profile.mapping(zone)).transpose().map_err(usage)?;
        let encoding = profile.encoding.as_deref().map(str::parse).transpose().map_err(Usage)?;
        let delimiter = profile.delimiter.map(|it| u8::try_from(it).map_err(|_| wrong_delimiter())).transpose();
        let create = profile.create.iter().map(|name| catalogue(name)).collect::<Result<Vec<_>, _>>().map_err(Usage)?;
        Ok(Self {
            reading: Reading {
                shape: profile.format,
                mapping: mapping.map(Arc::new),
                encoding,
                delimiter: delimiter.map_err(Usage)?,
                skip_lines: profile.skip_lines.unwrap_or(0),
                header: header(&profile),
                ..reading
            },
            is_mapped,
            source: profile.source.clone(),
            create,
            finals: profile.finals.clone(),
            profile,
        })
    }
}

impl MappingArgs {
    /// Whether nothing is said about where the file is from.
    pub const fn is_unsaid(&self) -> bool {
        self.from.is_none() && self.profile.is_none()
    }

    fn base(&self, is_mail: bool) -> Result<Option<Profile>, Usage> {
        let read = |name: &str, text: &str| Profile::checked(text).map_err(|error| Usage(format!("{name}: {error}")));
        // Mails have one profile, whatever tells that they are mails.
        let of_mail = (is_mail && self.is_unsaid()).then_some("mbox");
        if let Some(name) = self.from.as_deref().or(of_mail) {
            return shipped(name).map(|text| read(name, text)).transpose();
        }
        let Some(path) = &self.profile else { return Ok(None) };
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| Usage(format!("{name}: {error}")))?;
        read(&name, &text).map(Some)
    }

    /// What the flags say besides --map.
    fn own(&self, key: Option<String>) -> Profile {
        let mut profile = Profile {
            rows: self.rows.clone(),
            key: key.map(Many::one).unwrap_or_default(),
            source: self.source.clone(),
            date_format: Many { all: self.date_format.clone(), is_list: false },
            timezone: self.timezone.clone(),
            finals: self.finals.clone(),
            empty_descripcion: self.empty_descripcion.clone(),
            set: self.set.iter().cloned().collect(),
            columns: self.columns.clone(),
            create: self.create.iter().map(|it| it.singular().to_owned()).collect(),
            ..Profile::default()
        };
        for (campo, from, to) in &self.value {
            profile.value.entry(campo.clone()).or_default().insert(from.clone(), to.clone());
        }
        profile
    }

    /// The same with --map, and with the shape of the file.
    fn laid_over(&self, own: Profile) -> Profile {
        let maps = self.map.iter().map(|it| (it.member.name().to_owned(), Many::one(it.column.clone())));
        Profile {
            map: maps.collect(),
            encoding: self.encoding.map(|it| it.name().to_owned()),
            delimiter: self.delimiter.map(char::from),
            skip_lines: self.skip_lines,
            no_header: self.no_header.then_some(true),
            ..own
        }
    }

    /// Checks that each member that --map names is read, and only once.
    fn check_maps(&self, keep: bool) -> Result<(), Usage> {
        for (at, Renamed { column, member }) in self.map.iter().enumerate() {
            let name = member.name();
            if matches!(member, Member::Own("IdTicket" | "Codigo")) && !keep {
                return Err(Usage(format!(
                    "--map {column}={name}: {name} is read only with --keep; to identify rows by {column}, use --key {column}"
                )));
            }
            if *member == Member::Own("FechaCierre") && keep {
                return Err(Usage(format!(
                    "--map {column}={name}: with --keep the Historial says when a ticket was closed"
                )));
            }
            if let Some(other) = self.map.iter().take(at).find(|it| it.member == *member) {
                return Err(Usage(format!("--map: both {} and {column} are to be {name}", other.column)));
            }
        }
        Ok(())
    }
}

/// Where the names of the columns are.
fn header(profile: &Profile) -> HeaderLine {
    match (profile.columns.as_slice(), profile.no_header) {
        ([], Some(true)) => HeaderLine::Numbered,
        ([], _) => HeaderLine::First,
        (names, _) => HeaderLine::Named(names.to_vec()),
    }
}

/// A flag for rows without a value counts before what a profile says of them.
fn forget_defaults(profile: &mut Profile, given: &TicketDraft) {
    use crate::ticket::Given::Absent;
    let said = [
        (Campo::UsuarioId, given.usuario_id != Absent),
        (Campo::AreaId, given.area_id != Absent),
        (Campo::PrioridadId, given.prioridad_id != Absent),
        (Campo::EstadoId, given.estado_id != Absent),
    ];
    let is_said = |name: &str| {
        let member = Member::named(name);
        said.iter().any(|(campo, is)| *is && member == Some(Member::Campo(*campo)))
    };
    profile.default.retain(|name, _| !is_said(name));
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (name, template) =
        text.split_once('=').ok_or("expected CAMPO=TEXT, with columns in braces: 'Titulo={Asunto}'")?;
    Ok((name.trim().to_owned(), unescaped(template)))
}

/// A shell has no easy way to write a line end.
fn unescaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match (character, rest.clone().next()) {
            ('\\', Some('n')) => said.push('\n'),
            ('\\', Some('t')) => said.push('\t'),
            ('\\', Some('\\')) => said.push('\\'),
            (other, _) => {
                said.push(other);
                continue;
            }
        }
        rest.next();
    }
    said
}

fn value_rule(text: &str) -> Result<(String, String, String), String> {
    let wrong = "expected CAMPO:VALUE=NAME, such as 'Estado:Open=Abierto'";
    let (campo, rest) = text.split_once(':').ok_or(wrong)?;
    let (from, to) = rest.rsplit_once('=').ok_or(wrong)?;
    if to.trim().is_empty() {
        return Err(wrong.to_owned());
    }
    Ok((campo.trim().to_owned(), from.to_owned(), to.trim().to_owned()))
}

/// The names of the catalogues.
fn catalogues() -> impl TypedValueParser<Value = Catalogue> {
    PossibleValuesParser::new(Catalogue::ALL.map(Catalogue::singular)).try_map(|name| catalogue(&name))
}

fn catalogue(text: &str) -> Result<Catalogue, String> {
    let wanted = text.trim().to_ascii_lowercase();
    let found = Catalogue::ALL.into_iter().find(|it| it.singular() == wanted || it.name() == wanted);
    found.ok_or_else(|| format!("'{text}' is none of area, prioridad, estado, usuario"))
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [one] if one.is_ascii() && !one.is_ascii_alphanumeric() && *one != b'"' => Ok(*one),
        b"\\t" | b"tab" => Ok(b'\t'),
        _ => Err(wrong_delimiter()),
    }
}

fn wrong_delimiter() -> String {
    "a delimiter is one ASCII character such as ; or tab".to_owned()
}
