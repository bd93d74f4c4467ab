//! The variables that the program reads. An empty variable counts as not set.

use std::path::PathBuf;

use anyhow::Result;
use directories::BaseDirs;

use super::Usage;
use crate::store::Proxies;
use crate::ticket::{Catalogue, Given, TicketDraft};

/// Returns the text of a variable.
pub(super) fn variable(name: &str) -> Result<Option<String>> {
    match std::env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Usage(format!("{name}: the value is not valid UTF-8")).into()),
    }
}

/// Returns the name of the time zone in `TZ`, which is for who needs it to read.
pub(super) fn zone() -> Option<String> {
    let name = std::env::var_os("TZ").filter(|name| !name.is_empty())?;
    Some(name.to_string_lossy().into_owned())
}

/// Returns the path in a variable, which need not be UTF-8.
pub(super) fn path(name: &str) -> Result<Option<PathBuf>> {
    let path = std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    path.map(|path| expanded_of(path, name)).transpose()
}

/// Expands `~/` in a path; errors name its source.
pub(super) fn expanded_of(path: PathBuf, said_by: &str) -> Result<PathBuf> {
    let shown = path.display().to_string();
    Ok(expanded(path).map_err(|Usage(reason)| Usage(format!("{said_by}: '{shown}': {reason}")))?)
}

/// Expands `~/` at the beginning of a path to the user's home folder.
///
/// # Errors
/// [`Usage`] for another `~` at the beginning, which a shell would expand to another user's home.
pub fn expanded(path: PathBuf) -> Result<PathBuf, Usage> {
    let mut parts = path.components();
    let first = parts.next().map_or_else(Default::default, |part| part.as_os_str().as_encoded_bytes().to_owned());
    if !first.starts_with(b"~") {
        return Ok(path);
    }
    let rest = parts.as_path();
    if first != b"~" || rest.as_os_str().is_empty() {
        return Err(Usage("only ~/ is expanded here; write the folder out, or ./~ for that name".to_owned()));
    }
    let home = home().ok_or_else(|| Usage("there is no home folder".to_owned()))?;
    Ok(home.join(rest))
}

/// Returns the user's home folder.
#[must_use]
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|folders| folders.home_dir().to_owned()).filter(|home| home.is_absolute())
}

/// Returns the default values of a new ticket in the environment.
pub(super) fn draft() -> Result<TicketDraft> {
    Ok(TicketDraft {
        usuario_id: variable(of(Catalogue::Usuarios))?.map_or(Given::Absent, Given::uuid_or_name),
        area_id: id(of(Catalogue::Areas))?,
        prioridad_id: id(of(Catalogue::Prioridades))?,
        estado_id: id(of(Catalogue::Estados))?,
        ..TicketDraft::default()
    })
}

/// Returns the variable with the default of a catalogue's member.
pub(super) const fn of(catalogo: Catalogue) -> &'static str {
    match catalogo {
        Catalogue::Usuarios => "TICKETS_USUARIO",
        Catalogue::Areas => "TICKETS_AREA",
        Catalogue::Prioridades => "TICKETS_PRIORIDAD",
        Catalogue::Estados => "TICKETS_ESTADO",
    }
}

fn id(name: &str) -> Result<Given<i64>> {
    Ok(variable(name)?.map_or(Given::Absent, |text| Given::id_or_name(&text)))
}

/// Returns the proxies in the environment: the usual variables, in lower case first.
///
/// A web server passes the header `Proxy:` of a request on as `HTTP_PROXY`, so a CGI program ignores that variable.
///
/// # Errors
/// Fails if one of them is no text.
pub fn proxies() -> Result<Proxies> {
    let either = |lower: &str, upper: &str| Ok::<_, anyhow::Error>(variable(lower)?.or(variable(upper)?));
    let is_cgi = std::env::var_os("REQUEST_METHOD").is_some();
    Ok(Proxies {
        http_proxy: if is_cgi { variable("http_proxy")? } else { either("http_proxy", "HTTP_PROXY")? },
        https_proxy: either("https_proxy", "HTTPS_PROXY")?,
        all_proxy: either("all_proxy", "ALL_PROXY")?,
        no_proxy: either("no_proxy", "NO_PROXY")?,
    })
}
