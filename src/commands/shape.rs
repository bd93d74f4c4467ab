//! `--jq` and `--template`: an answer in another shape, made of its JSON in a process of its own.

pub mod process;

use std::io::Error as IoError;
use std::io::ErrorKind;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use anyhow::{Context as _, Result, anyhow};
use clap::Args;

use crate::config::{self, Output, Usage};
use crate::exit::Told;
use crate::render::Format;
use crate::terminal::shaper::Shaper;

/// How the JSON of an answer is written.
#[derive(Debug, Clone, Args)]
pub struct ShapeArgs {
    /// Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10
    /// seconds
    #[arg(long, value_name = "EXPR", conflicts_with_all = ["template", "quiet", "format"], allow_hyphen_values = true)]
    jq: Option<String>,

    /// Write one line per JSON object by a template, such as '{{ Codigo }} {{ Titulo | upper }}'
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["quiet", "format"], allow_hyphen_values = true)]
    template: Option<String>,
}

/// What makes another shape, and its text.
#[derive(Debug, Clone)]
pub enum Reshape {
    /// An expression.
    Jq(String),
    /// A template.
    Template(String),
}

impl ShapeArgs {
    /// Returns what was asked for.
    pub fn wanted(&self) -> Option<Reshape> {
        let jq = self.jq.clone().map(Reshape::Jq);
        jq.or_else(|| self.template.clone().map(Reshape::Template))
    }
}

impl Reshape {
    const fn flag(&self) -> &'static str {
        match self {
            Self::Jq(_) => "--jq",
            Self::Template(_) => "--template",
        }
    }
}

/// Runs a command whose JSON a process of its own makes into another shape.
///
/// # Errors
/// The command's; [`Told`] for what that process has said; a sentence if it was ended.
pub fn shaped(shape: &Reshape, mut output: Output, run: impl FnOnce(Output) -> Result<()>) -> Result<()> {
    let flag = shape.flag();
    let text = match shape {
        Reshape::Jq(text) | Reshape::Template(text) => text,
    };
    let (most, length) = (process::LONGEST, text.len());
    if length > most {
        return Err(Usage(format!("{flag}: at most {most} bytes, and this has {length}")).into());
    }
    let program = config::program().with_context(|| format!("finding this program for {flag}"))?;
    let when = if output.stdout.is_terminal { "--terminal" } else { "--pipe" };
    let shaper = Shaper::begin(&program, &["shape", when, &format!("{flag}={text}")]);
    let shaper = shaper.with_context(|| format!("running {} for {flag}", program.display()))?;
    (output.format, output.named) = (Format::Json, Some(Format::Json));
    let ran = run(output);
    let ended = shaper.end().with_context(|| format!("waiting for {flag}"))?;
    let is_cut_off = |error: &anyhow::Error| {
        error.downcast_ref::<IoError>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
    };
    match ran {
        Err(error) if !is_cut_off(&error) => Err(error),
        _ => told(flag, ended),
    }
}

fn told(flag: &str, status: ExitStatus) -> Result<()> {
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (Some(code), _) => Err(Told(u8::try_from(code).unwrap_or(1)).into()),
        (_, Some(signal_hook::consts::SIGXCPU)) => {
            Err(anyhow!("{flag} was ended: it had not come to an end after {} seconds", process::SECONDS))
        }
        (_, Some(signal @ (signal_hook::consts::SIGINT | signal_hook::consts::SIGTERM))) => {
            Err(Told(128 + u8::try_from(signal).unwrap_or(2)).into())
        }
        _ => Err(anyhow!("{flag} was ended: it wanted more than {} MiB of memory", process::MEMORY / 1024 / 1024)),
    }
}
