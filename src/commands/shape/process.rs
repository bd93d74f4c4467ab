//! The process that makes an answer's JSON into another shape: it may take so much time and memory, and write so much.

use std::io::{self, Read, Write};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use jaq_core::data::JustLut;
use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Filter, Vars, unwrap_valr};
use jaq_json::{Val, read};
use minijinja::{Environment, UndefinedBehavior};
use rustix::process::{Resource, Rlimit, setrlimit};
use serde_json::Value;

use crate::commands::answer::pour;
use crate::config::{Output, Usage};
use crate::render::visible;

/// The most bytes of an expression or a template.
pub const LONGEST: usize = 16 * 1024;

/// The most seconds of a processor.
pub const SECONDS: u64 = 10;

/// The most bytes of memory.
pub const MEMORY: u64 = 2 * 1024 * 1024 * 1024;

/// The most bytes that are written.
const OUTPUT: u64 = 256 * 1024 * 1024;

/// Make an answer into another shape; the program runs this itself
#[derive(Debug, Args)]
pub struct ShapeProcess {
    #[arg(long, allow_hyphen_values = true)]
    jq: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    template: Option<String>,
    /// A terminal shows what is written.
    #[arg(long)]
    terminal: bool,
    #[arg(long)]
    pipe: bool,
}

/// Reads JSON from stdin and writes it in another shape.
///
/// # Errors
/// [`Usage`] for an expression or a template that cannot be read.
pub fn run(args: &ShapeProcess, _: Output) -> Result<()> {
    for (resource, most) in [(Resource::Cpu, SECONDS), (Resource::As, MEMORY), (Resource::Core, 0)] {
        // What the system does not limit is not limited.
        // Above it a little: at the larger limit the system kills without a word about why.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most.saturating_add(5)) });
    }
    pour(|out| {
        let mut lines = Lines { out, left: OUTPUT, is_shown: args.terminal };
        match (&args.jq, &args.template) {
            (Some(code), _) => queried(code, &mut lines),
            (_, Some(text)) => filled(text, &mut lines),
            _ => Err(Usage("shape is for this program itself: see `tickets list --jq`".to_owned()).into()),
        }
    })
}

fn input() -> Result<Vec<u8>> {
    let mut json = Vec::new();
    io::stdin().lock().read_to_end(&mut json).context("reading the answer")?;
    Ok(json)
}

/// Writes texts as lines, as long as there is room.
struct Lines<W> {
    out: W,
    left: u64,
    is_shown: bool,
}

impl<W: Write> Lines<W> {
    fn write(&mut self, text: &str) -> Result<()> {
        let shown = if self.is_shown { visible(text) } else { text.into() };
        let length = u64::try_from(shown.len() + 1).unwrap_or(u64::MAX);
        let left = self.left.checked_sub(length);
        self.left =
            left.ok_or_else(|| anyhow!("the answer ends here: it has more than {} MiB", OUTPUT / 1024 / 1024))?;
        Ok(writeln!(self.out, "{shown}").map_err(crate::commands::answer::unwritten)?)
    }
}

fn queried<W: Write>(code: &str, lines: &mut Lines<W>) -> Result<()> {
    let filter = compiled(code).map_err(|why| Usage(format!("--jq: {why}")))?;
    let json = input()?;
    for value in read::parse_many(&json) {
        let value = value.map_err(|error| anyhow!("--jq: the answer is no JSON: {error}"))?;
        let context = Ctx::<JustLut<Val>>::new(&filter.lut, Vars::new([]));
        for made in filter.id.run((context, value)).map(unwrap_valr) {
            match made.map_err(|error| anyhow!("--jq: {error}"))? {
                Val::TStr(text) | Val::BStr(text) => lines.write(&String::from_utf8_lossy(&text))?,
                other => lines.write(&other.to_string())?,
            }
        }
    }
    Ok(())
}

fn compiled(code: &str) -> Result<Filter<JustLut<Val>>, String> {
    let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let arena = Arena::default();
    let loaded = Loader::new(defs).load(&arena, File { code, path: () });
    let modules = loaded.map_err(|errors| {
        let first = errors.into_iter().next().map(|(_, error)| match error {
            load::Error::Io(_) => "it reads no other files".to_owned(),
            load::Error::Lex(errors) => errors.first().map_or_else(String::new, |(expected, at)| {
                format!("expected {} at '{}'", expected.as_str(), beginning(at))
            }),
            load::Error::Parse(errors) => errors.first().map_or_else(String::new, |(expected, at)| {
                format!("expected {} at '{}'", expected.as_str(), beginning(at))
            }),
        });
        first.unwrap_or_default()
    })?;
    Compiler::default().with_funs(funs).compile(modules).map_err(|errors| {
        let first = errors.into_iter().flat_map(|(_, errors)| errors).next();
        first.map_or_else(String::new, |(name, undefined)| format!("there is no {} '{name}'", undefined.as_str()))
    })
}

/// Where somebody is to look.
fn beginning(text: &str) -> String {
    text.chars().take(40).collect()
}

fn filled<W: Write>(text: &str, lines: &mut Lines<W>) -> Result<()> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let wrong = |error: minijinja::Error| Usage(format!("--template: {error}"));
    let template = environment.template_from_str(text).map_err(wrong)?;
    let json = input()?;
    if json.is_empty() {
        return Ok(());
    }
    let answer = match serde_json::from_slice(&json).context("--template: the answer is no JSON")? {
        Value::Array(objects) => objects,
        object => vec![object],
    };
    answer.iter().try_for_each(|object| {
        let line = template.render(minijinja::value::Serde(object));
        lines.write(&line.map_err(|error| anyhow!("--template: {error}"))?)
    })
}
