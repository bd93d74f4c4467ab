//! A PostgreSQL that is reached by TLS over TCP, with whichever certificate a test wants it to show.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::Instant;

use postgres::{Client, NoTls};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};

use super::postgres::programs;
use super::serving::PATIENCE;
use crate::harness::{is_root, scratch};

/// Starts it in `$1`, where its certificates lie, with the programs of `$2` as the user of `$3` at port `$4`.
const KEEPER: &str = r#"
as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --init-groups --reset-env "$@"; else "$@"; fi; }
dir=$1 bin=$2 user=$3 port=$4
trap '' INT HUP
{
    set -e
    if [ -n "$user" ]; then chown -R "$user" "$dir"; fi
    chmod 600 "$dir/key.pem"
    cd "$dir"
    as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync
    printf 'local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n' >"$dir/data/pg_hba.conf"
    echo "ssl_cert_file = '$dir/right.pem'" >>"$dir/data/postgresql.conf"
    as "$bin/pg_ctl" -s -w -t 120 -D "$dir/data" -l "$dir/log" -o "-c listen_addresses=localhost -k '$dir' -p $port -c fsync=off -c log_connections=on -c ssl=on -c ssl_key_file='$dir/key.pem'" start
    set +e
} >"$dir/start" 2>&1 || { echo failed; exit 1; }
echo ready
cat >/dev/null
as "$bin/pg_ctl" -s -m immediate -D "$dir/data" stop >/dev/null 2>&1
"#;

/// The password of `ana`, who may log in by TLS alone.
pub const PASSWORD: &str = "s3creto";

/// Ends with this value.
pub struct Secure {
    folder: PathBuf,
    port: u16,
    keeper: Child,
}

impl Secure {
    /// `None` where PostgreSQL is not installed, which under `CI` is a failure.
    pub fn start() -> Option<Self> {
        super::postgres::database()?;
        // One that is free now may be another program's a moment later.
        let started = (0..10).find_map(|_| Self::at(free_port()));
        let secure = started.expect("PostgreSQL did not start");
        let sql =
            format!("CREATE ROLE ana LOGIN SUPERUSER PASSWORD '{PASSWORD}'; CREATE DATABASE t TEMPLATE template0");
        sql.split("; ").for_each(|sql| secure.own().batch_execute(sql).unwrap());
        Some(secure)
    }

    fn at(port: u16) -> Option<Self> {
        let folder = scratch("tickets-tls").keep();
        write_certificates(&folder);
        let user = if is_root() { "postgres" } else { "" };
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .args([folder.as_path(), &programs().unwrap(), Path::new(user), Path::new(&port.to_string())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let secure = Self { folder, port, keeper };
        (line == "ready\n").then_some(secure)
    }

    /// The address by TCP under a name of this machine; `more` parameters begin with `&`.
    pub fn address(&self, host: &str, more: &str) -> String {
        format!("postgresql://ana@{host}:{}/t?connect_timeout=20{more}", self.port)
    }

    /// A file beside the certificates: `ca.pem` made the good ones, and `right.pem`, `wrong.pem`, `expired.pem` and
    /// `unknown.pem` are a server's.
    pub fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Shows another certificate to who connects from now on.
    pub fn shows(&self, name: &str) {
        let (mut own, file) = (self.own(), self.file(name));
        own.batch_execute(&format!("ALTER SYSTEM SET ssl_cert_file = '{file}'")).unwrap();
        own.batch_execute("SELECT pg_reload_conf()").unwrap();
        // A new connection has what was read anew.
        let since = Instant::now();
        while self.own().query_one("SHOW ssl_cert_file", &[]).unwrap().get::<_, String>(0) != file {
            assert!(since.elapsed() < PATIENCE, "it does not read its settings");
            thread::yield_now();
        }
    }

    /// How many have logged in by TCP.
    pub fn logins(&self) -> usize {
        let log = fs::read_to_string(self.folder.join("log")).unwrap();
        log.lines().filter(|line| line.contains("connection authenticated")).count()
    }

    fn own(&self) -> Client {
        let address = format!("host={} port={} user=postgres dbname=postgres", self.folder.display(), self.port);
        Client::connect(&address, NoTls).unwrap()
    }
}

/// A port that nobody has, and that no client is given by the system: those begin behind these.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + u16::try_from(process::id() % 10_000).unwrap();
    let mut ports = (0..2_000).map(|_| first + NEXT.fetch_add(1, Ordering::SeqCst));
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}

fn write_certificates(folder: &Path) {
    let authority = |name: &str| {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        (params.self_signed(&key).unwrap().pem(), Issuer::new(params, key))
    };
    let ((pem, known), (_, unknown)) = (authority("known"), authority("unknown"));
    let key = KeyPair::generate().unwrap();
    fs::write(folder.join("ca.pem"), pem).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
    for (name, host, is_old, issuer) in [
        ("right", "localhost", false, &known),
        ("wrong", "db.example.org", false, &known),
        ("expired", "localhost", true, &known),
        ("unknown", "localhost", false, &unknown),
    ] {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        if is_old {
            (params.not_before, params.not_after) = (date_time_ymd(2000, 1, 1), date_time_ymd(2001, 1, 1));
        }
        fs::write(folder.join(format!("{name}.pem")), params.signed_by(&key, issuer).unwrap().pem()).unwrap();
    }
}

impl Drop for Secure {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
