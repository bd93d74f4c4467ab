//! Looks at a file beside an import: what its columns are, what their values become, and what to say so that it goes in.

mod flags;
mod survey;
mod table;
mod verified;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use super::ImportArgs;
use super::input::{Input, Sight};
use super::mapping::Mapped;
use crate::commands::answer::answer;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::commands::resolver::Resolver;
use crate::config::{Usage, words};
use crate::exit::{self, Faulty, Proposed};
use crate::intake::{DayOrder, KnownNames, Many, Profile, Proposal, Survey, propose, recognised, shipped};
use crate::render::{self, Screen};
use crate::ticket::{Campo, Catalogue, Given, number};
use survey::surveyed;
use verified::{Verified, verified};

/// How a mapping is kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Other helpdesks")]
pub struct LookArgs {
    /// Write what the flags, or else the columns, say as a profile; import nothing
    #[arg(long, value_name = "FILE", value_parser = path(), conflicts_with_all = ["keep", "dry_run"])]
    save_profile: Option<PathBuf>,

    /// Replace an existing profile
    #[arg(long, requires = "save_profile")]
    force: bool,
}

impl LookArgs {
    pub const fn saves(&self) -> bool {
        self.save_profile.is_some()
    }
}

/// The longest command that is proposed; a longer one becomes a profile.
const LONGEST: usize = 320;

/// Shows what the columns and values become, before what a dry run answers.
///
/// # Errors
/// The store's, and what keeps the file from being read.
pub fn show(args: &ImportArgs, mapped: &Mapped, context: &Context, sight: &Sight<'_>) -> Result<()> {
    if context.output.quiet {
        return Ok(());
    }
    let survey = surveyed(sight, mapped, context)?;
    if survey.columns.is_empty() {
        return Ok(());
    }
    let known = known(args, context)?;
    let plan = table::LookPlan {
        survey: &survey,
        profile: &mapped.profile,
        is_mapped: mapped.is_mapped,
        keep: args.keep,
        known: &known,
        is_doubtful: false,
        others: &[],
    };
    exit::show(&drawn(args, &plan, context)?);
    Ok(())
}

/// Adds to the error of a file that does not go in as it is what would.
///
/// # Errors
/// That of the import.
pub fn advised(
    args: &ImportArgs,
    mapped: &Mapped,
    context: &Context,
    sight: &Sight<'_>,
    done: Result<()>,
) -> Result<()> {
    let Err(error) = done else { return Ok(()) };
    let Some(refused) = error.downcast_ref::<Faulty>().map(|faulty| faulty.refused) else { return Err(error) };
    if args.keep || context.output.quiet {
        return Err(error);
    }
    // The error is there already: one of looking would only hide it.
    let proposed =
        Look::new(args, mapped, context, sight).and_then(|look| look.map_or(Ok(None), |it| it.proposed(refused)));
    match proposed {
        Ok(Some(proposed)) => Err(error.context(proposed)),
        Ok(None) | Err(_) => Err(error),
    }
}

/// Writes the mapping in force as a profile, with what the file needs besides.
///
/// # Errors
/// [`Usage`] where only the user can know; what keeps the file from being read or written.
pub fn save(args: &ImportArgs, mapped: &Mapped, context: &Context, input: &mut Input<'_>) -> Result<()> {
    let Some(path) = &args.look.save_profile else { return Ok(()) };
    let target = Target { path, force: args.look.force, mode: 0o666 };
    let is_stdout = path.as_os_str() == "-";
    if !is_stdout {
        target.check(&context.settings.place)?;
    }
    if !input.sight().is_file() {
        // What is kept of a pipe is what has been read of it.
        drop(std::io::copy(&mut input.open(false)?.into_input(), &mut std::io::sink()));
    }
    let file = args.file.display();
    let sight = input.sight();
    let Some(look) = Look::new(args, mapped, context, &sight)? else {
        bail!(Usage(format!("{file}: its columns cannot be read, so there is no profile to save")));
    };
    if let Some((column, date)) = &look.proposal.doubt {
        let forms = look.forms().join("' or '");
        bail!(Usage(format!(
            "{file}: {column}: '{date}' may have the day or the month first: say --date-format '{forms}'"
        )));
    }
    let (full, _) = look.checked()?;
    let profile = flags::with_defaults(full, &args.ids.draft());
    let text = profile.written();
    if is_stdout {
        answer(|out| std::io::Write::write_all(out, text.as_bytes()))?;
    } else {
        target.write(|out| Ok(std::io::Write::write_all(out, text.as_bytes())?))?;
    }
    if !context.output.quiet {
        exit::show(&drawn(args, &look.plan(&profile), context)?);
        context.note(&format!("{}: the profile is written; nothing was imported", path.display()));
        let command = flags::command(&flags::without_saving(), &["--profile".to_owned(), path.display().to_string()]);
        context.note(&format!("import with it: {command}"));
    }
    Ok(())
}

/// A file that was looked at, and what it needs.
struct Look<'a> {
    args: &'a ImportArgs,
    context: &'a Context,
    sight: &'a Sight<'a>,
    survey: Survey,
    known: KnownNames,
    /// What was said, with the profile of the helpdesk that the columns tell.
    base: Profile,
    helpdesk: Option<&'static str>,
    proposal: Proposal,
}

impl<'a> Look<'a> {
    /// Looks at the file; none if it has no columns.
    fn new(
        args: &'a ImportArgs,
        mapped: &'a Mapped,
        context: &'a Context,
        sight: &'a Sight<'a>,
    ) -> Result<Option<Self>> {
        let (survey, shape) = survey::mended(sight, mapped, context)?;
        if survey.columns.is_empty() {
            return Ok(None);
        }
        let helpdesk = recognised(&survey.members).filter(|_| args.mapping.is_silent());
        let own = union(shape.clone(), mapped.profile.clone());
        let shipped = helpdesk.and_then(shipped).and_then(|text| Profile::read(text).ok());
        let base = own.over(shipped.unwrap_or_default());
        let known = known(args, context)?;
        let mut look = Self { args, context, sight, survey, known, base, helpdesk, proposal: Proposal::default() };
        look.proposal = look.propose(DayOrder::DayFirst);
        let mut profile = std::mem::take(&mut look.proposal.profile);
        // No flag says where comments are.
        profile.comments = profile.comments.filter(|_| look.can_be_kept());
        look.proposal.profile = union(profile, shape);
        Ok(Some(look))
    }

    /// Whether a new profile can say what is proposed.
    fn can_be_kept(&self) -> bool {
        self.sight.is_file() && !self.args.mapping.has_profile() && self.helpdesk.is_none()
    }

    fn propose(&self, order: DayOrder) -> Proposal {
        propose(&self.survey, &self.base, &self.known, order)
    }

    /// The two forms of a date that is doubtful.
    fn forms(&self) -> Vec<String> {
        let forms = [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| self.propose(order).profile.date_format.all);
        forms.into_iter().filter_map(|all| all.into_iter().next()).collect()
    }

    fn plan<'b>(&'b self, profile: &'b Profile) -> table::LookPlan<'b> {
        table::LookPlan {
            survey: &self.survey,
            profile,
            is_mapped: true,
            keep: false,
            known: &self.known,
            is_doubtful: self.proposal.doubt.is_some(),
            others: &self.proposal.others,
        }
    }

    /// What is proposed with what was said, and what becomes of the rows by it: dates that contradict each other are left
    /// out.
    fn checked(&self) -> Result<(Profile, Verified)> {
        let mut more = self.proposal.profile.clone();
        loop {
            let full = union(more.clone(), self.base.clone());
            let mapped = Mapped::new(full.clone(), true, self.args.reading(), self.context)?;
            let verified = verified(self.args, &mapped, self.context, self.sight)?;
            let faulty = ["FechaCierre", "FechaActualizacion"].into_iter().find(|name| verified.names(name));
            match faulty.and_then(|name| more.map.remove(name)) {
                Some(_) => {}
                None if verified.names("Comentarios") && more.comments.take().is_some() => {}
                None => return Ok((full, verified)),
            }
        }
    }

    /// The proposal, if more rows go in by it than did.
    fn proposed(&self, refused: u64) -> Result<Option<Proposed>> {
        let is_more = self.proposal.profile != Profile::default() || self.helpdesk.is_some();
        if !is_more {
            return Ok(None);
        }
        let (full, verified) = self.checked()?;
        if verified.accepted() == 0 || verified.refused >= refused {
            return Ok(None);
        }
        let commands = self.commands(&full);
        let mut shown = format!("\n{}", drawn(self.args, &self.plan(&full), self.context)?);
        shown.push_str(&self.verdict(&verified));
        for (about, command) in &commands {
            let about = if about.is_empty() { String::new() } else { format!("\n  # {about}\n") };
            shown.push_str(&format!("{}  {}\n", render::visible(&about), render::visible(command)));
        }
        let command = commands.into_iter().map(|(_, command)| command).collect::<Vec<_>>().join(" && ");
        Ok(Some(Proposed { command: format!("this imports it: {command}"), shown }))
    }

    /// How many rows go in, and why others do not.
    fn verdict(&self, verified: &Verified) -> String {
        let rows = number(verified.seen, "row", "rows");
        let all = if verified.is_whole { String::new() } else { "the first ".to_owned() };
        let mut said = match verified.refused {
            0 if verified.seen == 1 => "The row would go in with:\n".to_owned(),
            0 => format!("All {rows} would go in with:\n"),
            refused => format!("{} of {all}{rows} would go in; {refused} would not:\n", verified.accepted()),
        };
        if verified.refused == 0 && !verified.is_whole {
            said = format!("{} would go in with:\n", sentence(&format!("{all}{rows}")));
        }
        for (name, why) in verified.errors.each().take(3) {
            said.push_str(&format!("  {}: {}\n", render::line(name), render::line(why)));
        }
        if let (1.., false) = (verified.refused, self.args.is_partial()) {
            said.push_str("  --on-error skip leaves those out\n");
        }
        format!("\n{said}\n")
    }

    /// The commands that do it, each with what it is for; where only the user can know, there are those for both.
    fn commands(&self, full: &Profile) -> Vec<(String, String)> {
        let Some((column, date)) = &self.proposal.doubt else {
            let all = self.ways(full, &self.proposal.profile.date_format, false);
            return all.into_iter().map(|command| (String::new(), command)).collect();
        };
        let orders = [(DayOrder::DayFirst, "day"), (DayOrder::MonthFirst, "month")];
        let of = |(order, first): (DayOrder, &str)| {
            let forms = self.propose(order).profile.date_format;
            let about = format!("if the {first} is first in '{date}' of {column}, which no date tells");
            let abouts = std::iter::once(about).chain(std::iter::repeat(String::new()));
            abouts.zip(self.ways(full, &forms, true)).collect::<Vec<_>>()
        };
        orders.into_iter().flat_map(of).collect()
    }

    /// One command with these forms of dates, or two that keep as a profile what is long; `is_chosen` says that the user has
    /// to say the forms.
    fn ways(&self, full: &Profile, forms: &Many, is_chosen: bool) -> Vec<String> {
        let typed = words();
        let mut more = Profile { date_format: forms.clone(), ..self.proposal.profile.clone() };
        more.map.retain(|name, _| full.map.contains_key(name));
        let from = self.helpdesk.map(|name| vec!["--from".to_owned(), name.to_owned()]).unwrap_or_default();
        let said = flags::flags(&more, &self.base, &self.args.mapping);
        let direct = flags::command(&typed, &[from, said].concat());
        let is_sayable = full.comments == self.base.comments && direct.len() <= LONGEST;
        if is_sayable || !self.can_be_kept() {
            return vec![direct];
        }
        let chosen = forms.all.iter().filter(|_| is_chosen).flat_map(|form| ["--date-format".to_owned(), form.clone()]);
        let path = flags::profile_path(&self.args.file);
        // A dry run writes no profile.
        let saving: Vec<_> = typed.iter().filter(|word| *word != "--dry-run").cloned().collect();
        let save: Vec<_> = chosen.chain(["--save-profile".to_owned(), path.clone()]).collect();
        vec![flags::command(&saving, &save), flags::command(&typed, &["--profile".to_owned(), path])]
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One profile over another, with the lists of both that say what is added and how dates are written.
fn union(own: Profile, other: Profile) -> Profile {
    let both = |own: &[String], other: &[String]| {
        let new = own.iter().filter(|it| !other.contains(it));
        other.iter().chain(new).cloned().collect::<Vec<_>>()
    };
    let create = both(&own.create, &other.create);
    let forms = both(&own.date_format.all, &other.date_format.all);
    let mut made = own.over(other);
    made.date_format.is_list = forms.len() > 1;
    (made.create, made.date_format.all) = (create, forms);
    made
}

/// The catalogues, and what rows without a value get.
fn known(args: &ImportArgs, context: &Context) -> Result<KnownNames> {
    let mut resolver = Resolver::new(context);
    let mut entries = Vec::new();
    for catalogo in Catalogue::ALL {
        entries.push((catalogo, resolver.entries(catalogo)?.to_vec()));
    }
    let given = args.ids.draft().or(context.settings.defaults.clone());
    let said = [
        (Campo::UsuarioId, given.usuario_id != Given::Absent),
        (Campo::AreaId, given.area_id != Given::Absent),
        (Campo::PrioridadId, given.prioridad_id != Given::Absent),
        (Campo::EstadoId, given.estado_id != Given::Absent),
    ];
    Ok(KnownNames { entries, defaults: said.into_iter().filter(|(_, is)| *is).map(|(campo, _)| campo).collect() })
}

/// The table as stderr shows it.
fn drawn(args: &ImportArgs, plan: &table::LookPlan<'_>, context: &Context) -> Result<String> {
    let mut text = Vec::new();
    let screen: Screen = context.output.stderr;
    render::looked(&mut text, &plan.looked(&args.file.display().to_string()), screen)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
