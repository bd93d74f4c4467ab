//! `tickets completions`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::commands::answer::answer;

/// Print the completion script of a shell
///
/// In bash, zsh and fish the completions know the tickets and names of the local store.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  eval \"$(tickets completions bash)\"      in ~/.bashrc
  source <(tickets completions zsh)        in ~/.zshrc, after compinit
  tickets completions fish | source        in ~/.config/fish/config.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "lower")]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Power,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs) -> Result<()> {
    let script = match args.shell {
        Shell::Bash => include_str!("../../../completions/tickets.bash"),
        Shell::Zsh => include_str!("../../../completions/_tickets"),
        Shell::Fish => include_str!("../../../completions/tickets.fish"),
        Shell::Power => include_str!("../../../completions/_tickets.ps1"),
    };
    Ok(answer(|out| out.write_all(script.as_bytes()))?)
}
