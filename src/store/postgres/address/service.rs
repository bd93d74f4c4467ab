//! Service files: parameters under a name, as libpq reads them.

use std::fs;
use std::path::PathBuf;

use super::PostgresAddressError;

/// The parameters of a service.
pub fn read(
    service: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<(String, String)>, PostgresAddressError> {
    let fault = |why: String| PostgresAddressError(format!("the service {service}: {why}"));
    let named = variable("PGSERVICEFILE").map(PathBuf::from);
    let own = variable("HOME").map(|home| PathBuf::from(home).join(".pg_service.conf"));
    let of_all = variable("PGSYSCONFDIR").unwrap_or_else(|| "/etc/postgresql-common".to_owned());
    for path in named.or(own).into_iter().chain([PathBuf::from(of_all).join("pg_service.conf")]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if let Some(said) = section(&text, service) {
            return said.map_err(|line| fault(format!("{}: line {line} is no name=value", path.display())));
        }
    }
    Err(fault("no service file has it (PGSERVICEFILE, ~/.pg_service.conf)".to_owned()))
}

/// What stands under a name; the number of the line that cannot be read.
fn section(text: &str, service: &str) -> Option<Result<Vec<(String, String)>, usize>> {
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut lines = text.lines().map(str::trim).enumerate().filter(|(_, line)| is_said(line));
    lines.find(|(_, line)| line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) == Some(service))?;
    let said = lines.take_while(|(_, line)| !line.starts_with('['));
    Some(
        said.map(|(at, line)| {
            let (name, value) = line.split_once('=').ok_or(at + 1)?;
            // A service in a service would go round and round.
            if name == "service" { Err(at + 1) } else { Ok((name.to_owned(), value.to_owned())) }
        })
        .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_what_stands_under_its_name() {
        let text = "# mine\n[other]\nhost=no\n\n[team]\n# its own\nhost=db1,db2\n dbname=t=1\n[last]\nport\n";
        let said = section(text, "team").unwrap().unwrap();
        assert_eq!(said, [("host", "db1,db2"), ("dbname", "t=1")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(section(text, "last"), Some(Err(10)));
        assert_eq!(section(text, "none"), None);
    }
}
