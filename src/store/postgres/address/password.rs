//! Passwords, as libpq finds them.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::PostgresAddressError;

/// The password of an address that has none: PGPASSWORD, or a line of a password file.
pub fn find(
    config: &Config,
    passfile: Option<String>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<String>, PostgresAddressError> {
    if let Some(password) = variable("PGPASSWORD") {
        return Ok(Some(password));
    }
    let home = || Some(PathBuf::from(variable("HOME")?).join(".pgpass"));
    let Some(path) = passfile.or_else(|| variable("PGPASSFILE")).map(PathBuf::from).or_else(home) else {
        return Ok(None);
    };
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let user = config.get_user().map(ToOwned::to_owned).or_else(|| variable("USER")).unwrap_or_default();
    let password = (0..config.get_hosts().len()).find_map(|at| line_of(&text, config, at, &user));
    let mode = fs::metadata(&path).map_or(0, |found| found.mode());
    if password.is_some() && mode & 0o077 != 0 {
        let text = format!("others may read the password file {path}: chmod 600 {path}", path = path.display());
        return Err(PostgresAddressError(text));
    }
    Ok(password)
}

/// The password of a host's line: `host:port:database:user:password`, `*` for any.
fn line_of(text: &str, config: &Config, at: usize, user: &str) -> Option<String> {
    let host = match config.get_hosts().get(at)? {
        Host::Tcp(name) => name.clone(),
        Host::Unix(path) if path.as_os_str() == "/var/run/postgresql" => "localhost".to_owned(),
        Host::Unix(path) => path.display().to_string(),
    };
    let ports = config.get_ports();
    let port = ports.get(at).or_else(|| ports.first()).copied().unwrap_or(5432).to_string();
    let wanted = [&host, &port, config.get_dbname().unwrap_or(user), user].map(ToString::to_string);
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = fields(line).into_iter();
        let is_meant = wanted.iter().all(|wanted| fields.next().is_some_and(|it| it == "*" || it == *wanted));
        fields.next().filter(|_| is_meant)
    })
}

/// The fields of a line, divided by `:`; `\` keeps the next character as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, fields.last_mut()) {
            (':', _) => fields.push(String::new()),
            ('\\', Some(last)) => last.extend(letters.next()),
            (_, Some(last)) => last.push(letter),
            (_, None) => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::super::PostgresAddress;
    use super::*;

    #[test]
    fn a_password_file_is_read_as_libpq_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pgpass");
        let lines = "# mine\nother:*:*:*:no\ndb:5432:*:ana:se\\:creto\n/run/a:*:*:*:socket\n*:*:*:*:last\n";
        fs::write(&path, lines).unwrap();
        let named = path.to_str().unwrap().to_owned();
        let variable = |name: &str| (name == "PGPASSFILE").then(|| named.clone());
        let read = |text: &str| PostgresAddress::parse(text, &variable);
        let error = read("postgresql://ana@db/t").unwrap_err().to_string();
        assert!(error.contains("chmod 600") && !error.contains("secreto"), "{error}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        for (text, password) in [
            ("postgresql://ana@db/t", "se:creto"),
            ("postgresql://eva@db/t", "last"),
            ("postgresql://ana@/t?host=/run/a", "socket"),
            ("postgresql://ana:own@db/t", "own"),
        ] {
            let address = read(text).unwrap();
            assert_eq!(address.config.get_password(), Some(password.as_bytes()), "{text}");
        }
    }
}
