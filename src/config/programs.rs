//! Which programs of the user's show and edit texts.

use std::env::var_os;
use std::ffi::{OsStr, OsString};

use super::{Flags, output};
use crate::terminal::pager::Pager;

/// What a pager gets unless the environment has it: quit at once if all fits in one screen, let colours through and
/// leave the text on the screen; and answers are UTF-8 whatever the locale.
const VARIABLES: [(&str, &str); 2] = [("LESS", "FRX"), ("LESSCHARSET", "utf-8")];

/// The pager for answers on a terminal, unless there is to be none.
pub(super) fn pager(flags: &Flags, signals_end: bool) -> Option<Pager> {
    if flags.no_pager || output::is_dumb() {
        return None;
    }
    let named = var_os("TICKETS_PAGER").or_else(|| var_os("PAGER"));
    let is_none = |command: &OsStr| command.to_string_lossy().trim().is_empty() || command == "cat";
    if named.as_deref().is_some_and(is_none) {
        return None;
    }
    let variables = VARIABLES.into_iter().filter(|(name, _)| var_os(name).is_none()).collect();
    Some(Pager { is_named: named.is_some(), command: named.unwrap_or_else(|| "less".into()), variables, signals_end })
}

/// The editor that the user has chosen.
pub(super) fn editor() -> Option<OsString> {
    let chosen = |name| var_os(name).filter(|command| !command.to_string_lossy().trim().is_empty());
    chosen("VISUAL").or_else(|| chosen("EDITOR"))
}
